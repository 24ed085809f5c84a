"""Whom an act involves by the words around the noun or verb that names it.

The possessor and the adjectives of a noun, its phrases with "of", "with" or "between", the subject and the object of a
verb that says no more than that the act was done ("held talks"), the state to which a journey goes. What a later "the
deal" takes up is for acts.py to say; who of them acts and who suffers is `extract`'s.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from spacy.tokens import Token

from detente.model import Actor
from detente.resolve.actwords import Sort, words
from detente.resolve.lexicon import word_class
from detente.resolve.resolved import Mention
from detente.resolve.roster import roster

JOINING = frozenset("of by between with to from against among toward towards involving".split())
"""Prepositions behind which those whom an act involves stand."""
TOUCHING = frozenset({"on", "over"})
"""Those of acts that fall on somebody: "sanctions on Iran"."""
MUTUAL = frozenset({"between", "with", "by", "among"})
"""What tells more of an act of which a verb says that it took place: "talks were held with Iran"."""
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
RELATIVE = frozenset({"who", "which", "that", "whom"})
ACTING = frozenset({"state", "organisation", "person", "company", "group"})
DEPTH = 3


@dataclass(slots=True, kw_only=True)
class Cast:
    """Those of whom a report speaks, by the heads of their mentions, and the states in which its places lie."""

    by_head: Mapping[int, Mention]
    states: Mapping[int, str]
    known: dict[tuple[int, str], tuple[tuple[Actor, ...], tuple[Actor, ...]]] = field(default_factory=dict)
    """What was worked out for an act of a sort."""


@dataclass(slots=True, kw_only=True)
class Act:
    """An act that the text has told: in which sentence, at which word, whom it involved."""

    token: Token
    sorts: tuple[Sort, ...]
    rank: int
    actors: tuple[Actor, ...]
    told: bool
    """Whether the words bring something new: an indefinite noun or a verb."""

    @property
    def verbal(self) -> bool:
        """Whether a verb names it."""
        return self.token.pos_ in ("VERB", "AUX")


def involved(act: Token, sort: Sort | None, cast: Cast) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """Whom the noun phrase (or the verb) itself names, and all whom its clause involves besides, each once.

    "Under pressure Oslo signed a deal with Minsk": the phrase names Minsk, the clause Oslo and Minsk.
    """
    key = act.i, sort.name if sort is not None else ""
    if key not in cast.known:
        touches = sort is None or sort.touches
        goal = tuple(_goal(act, cast)) if sort is not None and sort.name == "visit" else ()
        if act.pos_ in ("VERB", "AUX"):
            own = clause = _merged([*_of_verb(act, cast, touches=touches), *goal])
        else:
            own = _merged(_of_noun(act, cast, touches=touches))
            clause = _merged([*_of_clause(act, cast, touches=touches), *own, *goal])
            if not clause and sort is not None and sort.mutual:
                clause = _assembled(act, cast)
        cast.known[key] = own, clause
    return cast.known[key]


def _merged(actors: list[Actor] | Iterator[Actor]) -> tuple[Actor, ...]:
    return tuple({actor.key: actor for actor in actors if actor.kind in ACTING}.values())


def _phrase(head: Token, cast: Cast, *, depth: int = DEPTH) -> Iterator[Actor]:
    """Those whom a noun phrase and what is coordinated with it speak of, else those whom the words in it name."""
    for token in (head, *(t for t in head.conjuncts if t.i > head.i)):
        mention = cast.by_head.get(token.i)
        if mention is not None:
            yield from mention.actors
        elif token.lower_ in RELATIVE and token.head.dep_ == "relcl":
            yield from _phrase(token.head.head, cast, depth=0)
        elif token.pos_ in ("NOUN", "PROPN") and depth:
            yield from _of_noun(token, cast, touches=True, depth=depth - 1)


def _of_noun(noun: Token, cast: Cast, *, touches: bool, depth: int = DEPTH) -> Iterator[Actor]:
    """Those whom the words before a noun name, and the phrases behind it."""
    for left in noun.lefts:
        if left.dep_ not in ("poss", "amod", "compound", "nmod", "nummod", "npadvmod"):
            continue
        for token in left.subtree:
            if token.i in cast.by_head and token.head.tag_ not in ("VBN", "VBG") and not _outside(token):
                yield from cast.by_head[token.i].actors
    yield from _behind(noun, cast, JOINING | TOUCHING if touches else JOINING, depth)
    after = noun.doc[noun.i + 1] if noun.i + 1 < len(noun.doc) else noun
    if touches and after.lower_ in TOUCHING | {"against"} and after.head != noun:  # the parser hangs it on the verb
        yield from (actor for t in after.children if t.dep_ == "pobj" for actor in _phrase(t, cast, depth=depth))
    for clause in noun.rights:
        if clause.dep_ == "acl" and clause.tag_ == "VBN" and _does(clause):
            yield from _behind(clause, cast, JOINING | TOUCHING if touches else JOINING, depth)


def _outside(token: Token) -> bool:
    """Whether a name is one of others than those meant: "non-OPEC states"."""
    before = token.doc[max(0, token.i - 2) : token.i].text.lower()
    return before in ("non-", "non -") or before.endswith(("anti-", "ex-"))


def _behind(word: Token, cast: Cast, prepositions: frozenset[str], depth: int) -> Iterator[Actor]:
    for child in word.rights:
        if child.dep_ in ("prep", "agent", "dative") and child.lower_ in prepositions:
            for inner in child.children:
                if inner.dep_ == "pobj":
                    yield from _phrase(inner, cast, depth=depth)


def _of_clause(noun: Token, cast: Cast, *, touches: bool) -> Iterator[Actor]:
    """Those who do the act of which the verb above says only that it was done, and those with whom."""
    carrier = noun
    while carrier.dep_ == "conj" and carrier.head.pos_ == "NOUN":
        carrier = carrier.head
    if carrier.dep_ == "pobj" and carrier.head.lower_ in ("on", "to", "in") and carrier.head.head.pos_ == "VERB":
        verb = carrier.head.head
    elif carrier.dep_ in ("dobj", "nsubjpass", "nsubj"):
        verb = carrier.head
    else:
        return
    if carrier.dep_ == "nsubj":
        if verb.lemma_ in word_class("happening"):
            yield from _behind(verb, cast, MUTUAL, 1)
        return
    if not _does(verb):
        return
    if carrier.dep_ != "nsubjpass":
        yield from _subject(verb, cast, DEPTH)
    yield from _behind(verb, cast, JOINING | TOUCHING if touches else JOINING, 1)


def undergoing(verb: Token, cast: Cast) -> tuple[Actor, ...]:
    """Whom the act of a verb involves besides those who do it: Kenya in "Chad bought maize from Kenya"."""
    doers = {actor.key for actor in _subject(verb, cast, DEPTH)}
    return tuple(actor for actor in involved(verb, None, cast)[0] if actor.key not in doers)


def struck(act: Token, cast: Cast) -> tuple[Actor, ...]:
    """Those on whom an act falls, as a phrase behind its noun says: "sanctions on Iran"."""
    after = act.doc[act.i + 1 : act.i + 2]
    loose = [t for word in after if word.lower_ in TOUCHING | {"against"} for t in word.children if t.dep_ == "pobj"]
    behind = _behind(act, cast, TOUCHING | {"against"}, 1)
    return _merged([*behind, *(actor for token in loose for actor in _phrase(token, cast, depth=1))])


def _assembled(noun: Token, cast: Cast) -> tuple[Actor, ...]:
    """Those who take part in a meeting at which they do what the clause says: "ministers signed it at a meeting"."""
    if noun.dep_ != "pobj" or noun.head.lower_ not in ("at", "after", "during", "in", "following"):
        return ()
    verb = noun.head.head
    if verb.pos_ != "VERB":
        return ()
    subjects = _merged(_subject(verb, cast, 1))
    return subjects if len(subjects) > 1 else ()


def _does(verb: Token) -> bool:
    return verb.lemma_ in word_class("carriers") or verb.lemma_ in words("doing")


def _of_verb(verb: Token, cast: Cast, *, touches: bool) -> Iterator[Actor]:
    """Subject, object and the phrases behind a verb that names the act itself."""
    if verb.tag_ == "VBN" and verb.dep_ in ("acl", "amod"):
        if verb.dep_ == "acl":
            yield from _phrase(verb.head, cast, depth=0)
            yield from _subject(verb, cast, 0)
    elif any(child.dep_ in ("nsubjpass", "auxpass") for child in verb.children):
        yield from _subject(verb, cast, 0)
        for child in verb.children:
            if child.dep_ == "nsubjpass":
                yield from _phrase(child, cast)
    else:
        yield from _subject(verb, cast, DEPTH)
    for child in verb.rights:
        if child.dep_ in ("dobj", "dative") and child.pos_ != "ADP":
            yield from _phrase(child, cast)
    yield from _behind(verb, cast, JOINING | TOUCHING if touches else JOINING, 1)


def _subject(verb: Token, cast: Cast, depth: int) -> Iterator[Actor]:
    """Who does what a verb says: its own subject, the agent of a passive, else that of the verb above it."""
    subjects = [child for child in verb.lefts if child.dep_ in SUBJECTS]
    agents = [t for child in verb.rights if child.dep_ == "agent" for t in child.children if t.dep_ == "pobj"]
    if agents:
        subjects = agents
    elif any(child.dep_ == "nsubjpass" for child in subjects):
        return
    if subjects:
        for subject in subjects:
            yield from _phrase(subject, cast, depth=1)
        return
    if depth and verb.head != verb:
        yield from _inherited(verb, cast, depth)


def _inherited(verb: Token, cast: Cast, depth: int) -> Iterator[Actor]:
    """Who does what a verb without subject says, as the word above it tells: "pushed Turkey to buy", "its plan to"."""
    above = verb.head.head if verb.dep_ == "pcomp" else verb.head
    if above.pos_ in ("VERB", "AUX"):
        objects = [t for t in above.rights if t.dep_ in ("dobj", "dative") and t.i < verb.i and t.i in cast.by_head]
        infinitive = any(child.lower_ == "to" and child.dep_ == "aux" for child in verb.lefts)
        if objects and (verb.dep_ in ("xcomp", "ccomp") or (verb.dep_ == "advcl" and infinitive)):
            yield from _phrase(objects[0], cast, depth=0)
        elif verb.dep_ in ("xcomp", "conj", "advcl", "pcomp", "ccomp"):
            yield from _subject(above, cast, depth - 1)
    elif verb.dep_ in ("acl", "relcl") and verb.tag_ in ("VBG", "VB") and above.i in cast.by_head:
        yield from cast.by_head[above.i].actors
    elif verb.dep_ == "acl" and verb.tag_ == "VB":
        yield from (actor for t in above.lefts if t.dep_ == "poss" for actor in _phrase(t, cast, depth=0))
        if above.dep_ in ("dobj", "attr") and _does(above.head):
            yield from _subject(above.head, cast, depth - 1)


def _goal(act: Token, cast: Cast) -> Iterator[Actor]:
    """The state to which a journey goes: "a visit to Havana", "visited Tehran"."""
    goals = [
        inner
        for child in act.rights
        for inner in (child.children if child.dep_ == "prep" and child.lower_ in ("to", "of") else (child,))
        if inner.dep_ in ("pobj", "dobj")
    ]
    for goal in goals:
        state = cast.states.get(goal.i)
        if state in roster().states:
            yield roster().states[state]


def sides(actors: Iterable[Actor]) -> frozenset[str]:
    """The states behind actors, or the actors themselves where they act for none."""
    return frozenset(actor.state or actor.key for actor in actors)


def joined(first: tuple[Actor, ...], second: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """The actors of both, each once."""
    return tuple({actor.key: actor for actor in (*first, *second)}.values())
