"""Contestations ("its removal is unjust and illegal") and shared positions ("both stressed the importance of").

A contestation is a judgement of law or right in the words of a party. A shared position has at least
two holders, and one row for each matter they name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from detente.extract import frames
from detente.extract.stance.complements import extent, trimmed
from detente.extract.stance.holding import reality
from detente.extract.stance.lexicon import callings, claims, joint
from detente.extract.stance.opened import Stance
from detente.extract.stance.parties import Speech, speaker
from detente.read.clauses import infinitive, negated
from detente.read.modality import judge
from detente.resolve.resolved import Resolved

CONFIDENCE = {"called": 0.65, "is": 0.65, "violates": 0.55, "shared": 0.7}


def contestations(tokens: Sequence[Token], speech: Speech) -> Iterator[Stance]:
    """Judgements that something is illegal, unjust or against an agreement, in reading order."""
    adjectives, verbs, nouns = claims()
    for token in tokens:
        lemma = token.lemma_.lower()
        if (token.pos_ == "ADJ" and token.lower_ in adjectives) or (
            token.pos_ == "NOUN" and _against(token, nouns.get(lemma), "of")
        ):
            found = _judged(speech, token)
        elif token.pos_ == "VERB" and lemma in verbs and _against(token, verbs[lemma], None):
            found = _violates(speech, token)
        else:
            continue
        if found is not None:
            yield found


def _against(token: Token, what: frozenset[str] | None, preposition: str | None) -> bool:
    if what is None:
        return False
    heads = frames.oblique(token, preposition) if preposition else frames.patients(token)
    return any(t.lemma_.lower() in what for h in heads for t in frames.full(h))


def _judged(speech: Speech, word: Token) -> Stance | None:
    """A word for wrong as predicate: "called the seizure illegal", "the seizure is illegal"."""
    top = word
    while top.dep_ == "conj" and top.head.pos_ in ("ADJ", "NOUN"):
        top = top.head
    if top != word:
        return None  # one row for "unjust and illegal", made at its first word
    verb = top.head
    if top.dep_ == "pobj" and verb.lower_ == "as":
        verb = verb.head
    if verb.pos_ not in ("VERB", "AUX"):
        return None
    if verb.lemma_.lower() in callings() and reality(verb) in ("occurred", "ongoing"):
        start, end = extent(verb)
        start = verb.i
        return Stance(
            kind="contestation", cue=verb, head=word, start=start, end=end, words=(start + 1, end),
            holders=frames.agents(verb), rule="called", confidence=CONFIDENCE["called"],
        )  # fmt: skip
    if verb.lemma_.lower() in callings() or top.dep_ not in ("acomp", "attr") or negated(verb):
        return None
    statement = speech.of(word)
    if statement is None or speaker(statement) is None or judge(verb).status not in ("occurred", "ongoing"):
        return None
    start, end = extent(verb)
    return Stance(
        kind="contestation", cue=word, head=word, start=start, end=end, words=(start, end),
        holders=(), own=True, rule="is", confidence=CONFIDENCE["is"],
    )  # fmt: skip


def _violates(speech: Speech, verb: Token) -> Stance | None:
    statement = speech.of(verb)
    if (
        statement is None
        or speaker(statement) is None
        or negated(verb)
        or verb.dep_ in ("relcl", "advcl", "xcomp", "acl", "pcomp")
    ):
        return None
    if judge(verb).status not in ("occurred", "ongoing", "planned"):
        return None
    start, end = extent(verb)
    return Stance(
        kind="contestation", cue=verb, head=verb, start=start, end=end, words=(start, end),
        holders=(), own=True, rule="violates", confidence=CONFIDENCE["violates"],
    )  # fmt: skip


def shared(resolved: Resolved, tokens: Sequence[Token]) -> Iterator[Stance]:
    """What joint holders emphasise or agree on: one stance for each matter coordinated under the verb."""
    verbs, nouns = joint()
    for verb in tokens:
        if verb.pos_ != "VERB" or verb.lemma_.lower() not in verbs or reality(verb) not in ("occurred", "ongoing"):
            continue
        subjects = frames.agents(verb)
        if len({a.key for s in subjects for a in resolved.actors(s)}) < 2:
            continue
        for first, (start, end, lead) in enumerate(_matters(verb, nouns)):
            yield Stance(
                kind="shared_position",
                cue=verb,
                head=verb.doc[start:end].root,
                start=verb.i if not first else start,
                end=end,
                words=(start, end),
                lead=lead,
                holders=subjects,
                rule=f"shared:{verb.lemma_.lower()}",
                confidence=CONFIDENCE["shared"],
            )


MATTERS = ("of", "for", "to", "on")
Matter = tuple[int, int, tuple[int, int] | None]


def _matters(verb: Token, nouns: frozenset[str]) -> Iterator[Matter]:
    """The things emphasised: "the value of trade with Chile | and with Peru | and the need for a truce"."""
    heads: list[Token] = []
    for child in verb.children:
        if (
            child.i > verb.i
            and child.pos_ == "NOUN"
            and child.lemma_.lower() in nouns
            and child.dep_ in (*frames.OBJECTS, "conj", "appos")
        ):
            heads.append(child)
        elif child.i > verb.i and child.dep_ == "prep" and child.lower_ == "on":
            heads += [t for t in child.children if t.dep_ == "pobj" and t.lemma_.lower() in nouns]
    for head in [*heads, *(c for h in heads for c in h.conjuncts if c.i > h.i and c.lemma_.lower() in nouns)]:
        yield from _parts(head)


def _parts(noun: Token) -> Iterator[Matter]:
    """The parts of a phrase at its coordinations, each with the words that it shares with the first."""
    start, end = extent(noun)
    joined = sorted((t for t in _coordinated(noun) if start < t.left_edge.i < end), key=lambda t: t.left_edge.i)
    edges = [start, *(t.left_edge.i for t in joined), end]
    leads = [None, *(None if t in noun.conjuncts else (start, t.head.left_edge.i) for t in joined)]
    for first, last, lead in zip(edges[:-1], edges[1:], leads, strict=True):
        part = trimmed(noun.doc, first, last)
        yield (*part, trimmed(noun.doc, *lead) if lead is not None and lead[1] > lead[0] else None)


def _coordinated(noun: Token) -> Iterator[Token]:
    """What "and" joins inside the phrase: prepositions ("in Syria and in the Balkans"), or their objects."""
    for child in noun.children:
        if child.dep_ == "prep":
            yield from (c for c in child.conjuncts if c.i > child.i)
            for thing in child.children if child.lower_ in MATTERS else ():
                if thing.dep_ == "pobj":
                    yield from (c for c in thing.conjuncts if c.i > thing.i)
                    inner = (t for t in thing.children if t.dep_ == "prep")
                    yield from (c for t in inner for c in t.conjuncts if c.i > t.i)
        elif infinitive(child) and child.pos_ == "VERB":
            yield from (c for c in child.conjuncts if c.i > child.i)
    yield from (c for c in noun.conjuncts if c.i > noun.i)
