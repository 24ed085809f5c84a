"""Where an act happens and against whom a crowd marches there: states by the places that stand near, and by "anti-"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from detente.extract import frames
from detente.extract.event_frames import Scope
from detente.extract.event_parties import merged, parties
from detente.extract.event_party import Party

LOCATIVE = ("in", "at", "near", "across", "outside", "on")
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
    """Whose the place is on which a blow falls, a region too: "an air strike on the West Bank"."""
    hit = (*here.objects, *(t for c in here.carriers for t in frames.oblique(c, "on", "against", "at", "into", "of")))
    for head in hit:
        for place in here.resolved.places:
            if place.start <= head.i <= place.end and place.place.country and head.tag_ == "NNP":
                return (Party(key=place.place.country, state=place.place.country, kind="state", head=head.i),)
    return ()


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
