"""Where an act happens and against whom a crowd marches there: states by the places that stand near, and by "anti-"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from detente.extract import frames
from detente.extract.event_frames import Scope
from detente.extract.event_owners import holder, owner
from detente.extract.event_parties import merged, parties
from detente.extract.event_party import Party
from detente.extract.event_vocabulary import classes

LOCATIVE = ("in", "at", "near", "across", "outside", "on")
SAID = classes()["policy"] | classes()["request"] | classes()["agreement"]
"""What is attacked with words."""
STRIKING = ("on", "against", "at", "into")
RULERS = frozenset(("government", "regime", "austerity", "corruption"))
"""What a crowd is against that marches against those who govern where it does."""


def ground(here: Scope, prepositions: Sequence[str]) -> tuple[Party, ...]:
    """The state on whose ground it happens, by the places that stand near: "in Damascus", "to Athens"."""
    for carrier in (*here.carriers, *here.objects):
        heads = [carrier] if carrier in here.objects else list(frames.oblique(carrier, *prepositions))
        for head in heads:
            for place in here.resolved.places:
                if place.ground and place.start <= head.i < place.end and place.place.country:
                    return (Party(key=place.place.country, state=place.place.country, kind="state", head=head.i),)
    return ()


def struck(here: Scope) -> tuple[Party, ...]:
    """The state whose town or land is struck: "shelled Odesa", "a missile strike on Gaza", "hit a dam in Lviv".

    Nobody where it lies in the doer's own state: then it falls on those who hold it.
    """
    doers = {p.state for t in frames.agents(here.token) for p in (*parties(here.resolved, t), *owner(here.resolved, t))}
    doers |= {p.state for p in holder(here.resolved, here.token)}
    for head in _struck(here):
        for place in here.resolved.places:
            land = place.place.country
            if place.start <= head.i < place.end and land and land not in doers:
                return (Party(key=land, state=land, kind="state", head=head.i),)
    return ()


def _struck(here: Scope) -> Iterator[Token]:
    """What is struck, and what it lies in or is the town of."""
    nominal = ("of",) if here.token.pos_ == "NOUN" else ()
    for thing in (*here.objects, *(t for c in here.carriers for t in frames.oblique(c, *STRIKING, *nominal))):
        yield thing
        if thing.lemma_.lower() in SAID:
            continue
        yield from frames.oblique(thing, "in", "at", "near", "of")
        behind = (t for t in here.token.children if t.dep_ == "prep" and t.i == thing.right_edge.i + 1)
        yield from (t for prep in behind if prep.lower_ == "in" for t in prep.children if t.dep_ == "pobj")


def opposed(here: Scope) -> tuple[Party, ...]:
    """Against whom a crowd is, as a prefix says: "anti-Chinese rallies"; "antigovernment" ones where they are held."""
    for modifier in (m for noun in (here.token, *here.objects) for m in frames.modifiers(noun)):
        split = modifier.i > 1 and modifier.nbor(-1).text == "-" and modifier.nbor(-2).lower_ == "anti"
        if split and modifier.i in here.resolved.by_head:
            return parties(here.resolved, modifier)
        if modifier.lower_ in RULERS if split else modifier.lower_.removeprefix("anti") in RULERS - {modifier.lower_}:
            found = ground(here, LOCATIVE) or _only_state(here)
            return tuple(replace(party, head=here.token.i) for party in found)
    return ()


def _only_state(here: Scope) -> tuple[Party, ...]:
    """The state that all those act for whom the sentence names."""
    sent = here.token.sent
    near = (m for m in here.resolved.mentions if sent.start <= m.start < sent.end)
    states = {actor.state or actor.key for m in near for actor in m.actors if actor.state or actor.kind == "state"}
    return tuple(Party(key=s, state=s, kind="state", head=sent.start) for s in states if len(states) == 1)


def crowd(here: Scope) -> tuple[Party, ...]:
    """Those whose march or riot it is, by the phrases with "by" and "of" on the noun: "a rally of teachers"."""
    told = [t for t in here.token.children if t.dep_ == "nsubj"]  # a verb that the parse takes for a noun
    found = merged(parties(here.resolved, t) for t in (*told, *frames.oblique(here.token, "by", "of")))
    return tuple(p for p in found if p.kind in ("crowd", "people", "group"))
