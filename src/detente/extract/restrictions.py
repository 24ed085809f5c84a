"""Where a text speaks of a restriction: nouns ("US sanctions on Iran"), outright verbs ("banned imports"), exclusions.

Finds the words and the parties around them; what became of the restriction is `transitions`',
joining mentions to one measure is `measures`'. Vocabulary: `vocab/measures.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from spacy.tokens import Token

from detente.extract import frames, holders
from detente.extract.governors import Governor, carrier
from detente.resolve.resolved import Resolved
from detente.vocab.tables import entries

ON = ("on", "against", "targeting", "upon", "toward", "towards", "over", "to", "for", "of")
STRICT_ON = ("on", "against", "targeting", "upon")
INTO = ("to", "into", "in", "of")
SUFFERING = frozenset(
    "face violate breach evade avoid circumvent skirt sidestep bust flout endure suffer weather withstand escape defy survive bypass effort".split()
)
"""Governors whose subject is the target, not the imposer: "Pyongyang evades sanctions"."""

NEW = frozenset(
    "new further more additional fresh possible potential any other tougher harsher stronger wider broader unspecified no such".split()
)
"""Modifiers under which a bare mention does not prove that the measure is already in force."""


PARTIAL = frozenset("some most several certain many part half more".split())


@dataclass(slots=True)
class Sighting:
    """A restriction as one noun phrase or verb shows it: kind, parties, and the tokens it stands on."""

    head: Token
    kind: str
    act: str | None = None
    imposers: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    object: str | None = None
    tokens: list[int] = field(default_factory=list)
    specific: bool = False
    """The noun phrase is definite or names a party, and nothing marks the measure as new."""
    definite: bool = False
    """Specific by its own words ("the sanctions", "US sanctions"), so that any mood takes it for granted."""
    part: bool = False
    """Only some of it: "most sanctions", "more of its curbs"."""


@cache
def _nouns() -> Mapping[str, tuple[Mapping[str, Any], ...]]:
    table: dict[str, list[Mapping[str, Any]]] = {}
    for entry in entries("measures"):
        if entry["entry"] == "noun":
            for word in entry["words"]:
                table.setdefault(word, []).append(entry)
    return {word: tuple(found) for word, found in table.items()}


@cache
def _verbs(kind: str) -> Mapping[str, tuple[Mapping[str, Any], ...]]:
    table: dict[str, list[Mapping[str, Any]]] = {}
    for entry in entries("measures"):
        if entry["entry"] == kind:
            for word in (*entry.get("words", ()), *entry.get("verbs", ()), *entry.get("nouns", ())):
                table.setdefault(word, []).append(entry)
    return {word: tuple(found) for word, found in table.items()}


@cache
def _acts() -> Mapping[tuple[str, str], tuple[tuple[str, frozenset[str]], ...]]:
    """(lemma, part of speech) → (transition, relations) of what a governor does to a restriction."""
    table: dict[tuple[str, str], list[tuple[str, frozenset[str]]]] = {}
    for entry in entries("measures"):
        if entry["entry"] == "act":
            relations = frozenset(entry["relation"])
            for pos, key in (("VERB", "verbs"), ("NOUN", "nouns")):
                for word in entry.get(key, ()):
                    table.setdefault((word, pos), []).append((entry["transition"], relations))
    return {key: tuple(found) for key, found in table.items()}


def act_of(governor: Governor) -> str | None:
    """What a governor does to the restriction under it, None where it is no word of that trade."""
    token = governor.token
    pos = "NOUN" if token.pos_ in ("NOUN", "PROPN") else "VERB"
    relation = governor.relation.split()[-1]
    for transition, relations in _acts().get((token.lemma_.lower(), pos), ()):
        if relation in relations:
            return transition
    return None


def nouns(resolved: Resolved) -> Iterator[Sighting]:
    """Each noun phrase that names a restriction, in text order."""
    for sentence in resolved.parse.sentences:
        for token in sentence:
            if token.pos_ in ("NOUN", "PROPN") and token.lemma_.lower() in _nouns():
                if token.dep_ in ("compound", "nmod") and token.head.lemma_.lower() in _nouns():
                    continue  # "sanctions measures" is one thing, named by its head
                entry = _entry(token)
                if entry is not None:
                    yield _noun_sighting(resolved, token, entry)


def verbs(resolved: Resolved) -> Iterator[Sighting]:
    """Each verb that restricts outright: "sanctioned two ministers", "froze the bank's assets", "banned imports of coal"."""
    for sentence in resolved.parse.sentences:
        for token in sentence:
            if token.pos_ == "VERB":
                for entry in _verbs("verb").get(token.lemma_.lower(), ()):
                    sighting = _verb_sighting(resolved, token, entry)
                    if sighting is not None:
                        yield sighting
                        break


def exclusions(resolved: Resolved) -> Iterator[Sighting]:
    """Removal from a programme and return to it: "Turkey's removal from the F-35 programme", "rejoin the programme"."""
    for sentence in resolved.parse.sentences:
        for token in sentence:
            for entry in _verbs("exclusion").get(token.lemma_.lower(), ()):
                sighting = _exclusion(resolved, token, entry)
                if sighting is not None:
                    yield sighting
                    break


def _entry(token: Token) -> Mapping[str, Any] | None:
    around = {t.lemma_.lower() for t in frames.modifiers(token)} | {t.lower_ for t in frames.modifiers(token)}
    goods = {t.lemma_.lower() for p in frames.oblique(token, "of", "on", "to") for t in frames.full(p)}
    for entry in _nouns()[token.lemma_.lower()]:
        needs = set(entry.get("needs", ()))
        if needs & (around | goods) or (not needs and entry.get("bare")):
            return entry
    return None


def _noun_sighting(resolved: Resolved, token: Token, entry: Mapping[str, Any]) -> Sighting:
    top = carrier(token)
    imposers, named_targets = _from_modifiers(resolved, token)
    if top != token:
        more, _ = _from_modifiers(resolved, top)
        imposers = imposers or more
    imposers = imposers or holders.acting(
        resolved, (*frames.oblique(token, "by", "from"), *frames.oblique(top, "by", "from"))
    )
    on = [
        t for noun in dict.fromkeys((token, top)) for t in frames.oblique(noun, *STRICT_ON) if not is_time(resolved, t)
    ]
    hit, thing = holders.targets(resolved, on)
    if not hit and not named_targets:
        hit, thing = holders.targets(resolved, (t for t in frames.oblique(token, "for", "over") if resolved.actors(t)))
    if entry["kind"] == "umbrella" or entry.get("object") == "blockade":
        hit, thing = _umbrella(resolved, token, hit, thing)
    imposers = tuple(k for k in imposers if k not in hit)  # "its sanctions on Iraq" are not Iraq's
    determiners = {t.lower_ for noun in (token, top) for t in noun.children if t.dep_ in ("det", "poss", "amod", "neg")}
    owned = bool(
        determiners & {"the", "these", "those", "its", "their", "his", "her", "current", "existing", "separate"}
    )
    fresh = bool(determiners & NEW)
    tokens = [t.i for t in holders.noun_phrase(token)]
    return Sighting(
        head=token,
        kind=entry["kind"],
        imposers=imposers,
        targets=tuple(dict.fromkeys((*named_targets, *hit))),
        object=entry.get("object") or thing,
        tokens=tokens,
        specific=not fresh and (owned or bool(imposers or named_targets or hit)),
        definite=not fresh and (owned or bool(imposers)),
        part=bool({top.lower_, *determiners} & PARTIAL),
    )


def _umbrella(
    resolved: Resolved, token: Token, hit: tuple[str, ...], thing: str | None
) -> tuple[tuple[str, ...], str | None]:
    """An umbrella restricts a field: "defence industry restrictions", "obstacles to defence industry cooperation"."""
    compounds = [
        t
        for t in token.children
        if t.dep_ in ("compound", "nmod", "amod") and not resolved.actors(t) and t.pos_ == "NOUN"
    ]
    to = [t for t in frames.oblique(token, "to", "on", "in") if t.pos_ == "NOUN" and not resolved.actors(t)]
    if to:
        tail = frames.oblique(to[0], "in")
        field_words = holders.words(to[0])
        return hit, f"{field_words} in {holders.words(tail[0])}" if tail and not resolved.actors(
            tail[0]
        ) else field_words
    if compounds:
        first = min(t.left_edge.i for t in compounds)
        return hit, token.doc[first : compounds[-1].i + 1].text
    return hit, thing


def _from_modifiers(resolved: Resolved, token: Token) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Parties among the words before the noun: demonyms, possessors and acronyms impose, other country names are hit.

    "US sanctions", "Western sanctions", "Israel's blockade" against "Russia sanctions", "Iran embargo".
    """
    imposers: dict[str, None] = {}
    hit: dict[str, None] = {}
    for child in token.children:
        if child.dep_ not in ("amod", "compound", "nmod", "poss"):
            continue
        for head in (child, *(c for c in child.conjuncts if c.i < token.i)):
            actors = resolved.actors(head)
            if not actors and head.pos_ == "PROPN" and head.dep_ == "compound":
                continue
            spelled_out = (
                child.dep_ in ("compound", "nmod") and head.pos_ == "PROPN" and not head.text.replace(".", "").isupper()
            )
            for actor in actors:
                if spelled_out and actor.kind == "state":
                    hit.setdefault(holders.own_key(actor))
                else:
                    imposers.setdefault(holders.state_key(actor))
    return tuple(imposers), tuple(hit)


def _verb_sighting(resolved: Resolved, verb: Token, entry: Mapping[str, Any]) -> Sighting | None:
    things = frames.patients(verb)
    if not things:
        return None
    within = {t.i for t in verb.subtree}
    by = [t.i for agent in frames.oblique(verb, "by") for t in holders.noun_phrase(agent)]
    tokens = [verb.i, *by, *(t.i for thing in things for t in holders.noun_phrase(thing) if t.i in within)]
    tokens += [t.i for t in verb.children if t.dep_ in ("auxpass", "aux")]
    imposers = holders.acting(resolved, frames.agents(verb))
    if "from" in entry:
        acts = [t for t in frames.oblique(verb, "from") if t.lemma_.lower() in entry["from"]]
        if not acts:
            return None
        hit, _ = holders.targets(resolved, things)
        return Sighting(
            head=verb,
            kind=entry["kind"],
            act=entry["transition"],
            imposers=imposers,
            targets=hit,
            tokens=[*tokens, acts[0].i],
        )
    if "objects" in entry:
        lemmas = {t.lemma_.lower() for thing in things for t in (thing, *frames.modifiers(thing))}
        heads = {t.lemma_.lower() for thing in things for t in frames.full(thing)}
        if not (
            heads & set(entry["objects"])
            or (
                entry["kind"] == "arms_embargo"
                and lemmas & set(entry["objects"])
                and heads & {"export", "sale", "shipment", "delivery", "supply", "arm", "weapon"}
            )
        ):
            return None
        thing = things[0]
        goods = (thing, *frames.oblique(thing, "of"))
        owners = holders.keys(resolved, (m for good in goods for m in frames.modifiers(good)), acting=False)
        owned = [
            t
            for c in thing.children
            if c.dep_ == "acl"
            for t in frames.oblique(c, "by", "to")
            if c.lemma_ in ("hold", "own", "belong")
        ]
        far = [
            t
            for base in (thing, verb, *frames.oblique(thing, "of"))
            for t in frames.oblique(base, "from", "to", "of", "against", "with", "in")
            if resolved.actors(t)
        ]
        hit = owners or holders.targets(resolved, owned)[0] or holders.keys(resolved, far[:1], acting=False)
        if not imposers or not hit or set(imposers) == set(hit):
            return None  # a state that halts its own trade with nobody in particular restricts no state
        tokens += [t.i for f in far[:1] for t in f.subtree]
        return Sighting(
            head=verb,
            kind=entry["kind"],
            act=entry["transition"],
            imposers=imposers,
            targets=hit,
            object=holders.words(thing),
            tokens=tokens,
        )
    hit, thing_words = holders.targets(resolved, things)
    if not hit or not (imposers or frames.is_passive(verb)):
        return None
    return Sighting(
        head=verb,
        kind=entry["kind"],
        act=entry["transition"],
        imposers=imposers,
        targets=hit,
        object=entry.get("object") or thing_words,
        tokens=tokens,
    )


def _exclusion(resolved: Resolved, token: Token, entry: Mapping[str, Any]) -> Sighting | None:
    leaving = "from" in entry
    wanted = set(entry["from"] if leaving else entry["into"])
    places = frames.oblique(token, "from") if leaving else (*frames.oblique(token, *INTO), *frames.patients(token))
    adverbs = [t for t in token.children if t.dep_ in ("advmod", "prt") and t.lower_ == "back"]
    if not leaving:
        places = (
            *places,
            *(p for t in adverbs for p in frames.oblique(t, *INTO)),
            *(p for o in frames.patients(token) for p in frames.oblique(o, "into", "to")),
        )
        if token.lemma_.lower() in ("allow", "let") and not (adverbs or any(t.lower_ == "back" for t in token.subtree)):
            return None
    programmes = [p for p in places if p.lemma_.lower() in wanted]
    if not programmes:
        return None
    programme = programmes[0]
    if token.pos_ == "VERB":
        moved = [t for t in frames.patients(token) if t.i != programme.i]
        who = moved or (list(frames.agents(token)) if not leaving or frames.is_passive(token) else [])
        imposers = holders.acting(resolved, frames.agents(token)) if moved and leaving else ()
    else:
        moved = [*frames.possessor(token), *frames.oblique(token, "of")]
        who, imposers = moved, holders.acting(resolved, frames.oblique(token, "by"))
    hit = holders.keys(resolved, who, acting=False)
    hit = tuple(k for k in hit if k not in imposers)
    if not hit and token.pos_ == "VERB":
        return None
    tokens = [
        token.i,
        *(t.i for w in who[:1] if abs(w.i - token.i) < 8 for t in w.subtree),
        *(t.i for t in holders.noun_phrase(programme)),
    ]
    return Sighting(
        head=token,
        kind="programme_exclusion",
        act=entry["transition"],
        imposers=imposers,
        targets=hit,
        object=holders.words(programme),
        tokens=tokens,
        specific=True,
    )


def is_time(resolved: Resolved, token: Token) -> bool:
    """Whether a token belongs to an expression of time ("on Monday")."""
    return any(time.start <= token.i < time.end for time in resolved.times)
