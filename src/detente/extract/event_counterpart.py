"""A side that only the report as a whole names: the other party to what it tells of.

A report on Poland's tanks from Korea says "Warsaw has also signed up for 48 light aircraft" and need not say with whom.
Where an act that is done to somebody names one side alone, the other is the party that the report ties to it: by acts
of which it names both sides, and by speaking of both in one sentence. It has to stand out; where two come near each
other, the side stays unnamed. What is filled in so costs the rule's worth.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Literal

from spacy.tokens import Token

from detente.extract import frames
from detente.extract.event_mentions import EventMention
from detente.extract.event_party import Party, of_actor
from detente.extract.event_rows import Row
from detente.model.assertion import EventType
from detente.resolve.resolved import Resolved

Side = frozenset[str]
"""The states, or the bodies and groups that act for none, of one side of an act."""
Told = tuple[Row, Side, Side]
"""An act with its doers and those to whom it is done."""

COST = 0.15
"""What a side costs of the rule's worth that no sentence of its act names."""
TOWARDS: Mapping[EventType, tuple[str | None, ...]] = {
    "ACCUSE": (None, "disapprove", "allege"),
    "AGREE": (None, "agree", "offer", "promise"),
    "REQUEST": (None, "yield"),
    "RETREAT": (None, "ease", "withdraw", "return", "release"),
    "SANCTION": (None, "discontinue", "convict"),
    "SUPPORT": ("sign",),
    "THREATEN": (None, "violence", "restrict", "warn"),
}
"""Type → modes of acts that are done to one party. Troops are moved and arms tested for the world to see."""
UNDERGONE: Mapping[EventType, tuple[str | None, ...]] = {
    "COERCE": (None, "arrest", "restrict", "seize"),
    "RETREAT": (None, "ease", "release"),
    "SANCTION": (None, "discontinue"),
}
"""Type → modes of acts that are told in the passive, whose doer is the other party."""
TOGETHER = ("agree", "sign")
"""Modes of acts whose several doers do them with one another."""
MANY = frozenset("international western global".split())
SHARED, TOLD = 2.0, 0.5
"""What an act of both parties weighs, and a sentence that speaks of both."""
ENOUGH = 3.0
LEAD = 1.5
"""How many times as heavy as the next the party has to be that is meant."""


def counterparts(found: Sequence[Row], resolved: Resolved) -> list[Row]:
    """The acts in their order, those that name one side alone with the other side of their report."""
    lacking = {place: gap for place, row in enumerate(found) if (gap := _gap(row.lead)) is not None}
    if not lacking:
        return list(found)
    sided = [(row, _side(row.lead.actors), _side(row.lead.recipients)) for row in found]
    spoken = _spoken(resolved)
    return [
        row if place not in lacking else _completed(row, lacking[place], [*sided[:place], *sided[place + 1 :]], spoken)
        for place, row in enumerate(found)
    ]


def _gap(lead: EventMention) -> Literal["actors", "recipients"] | None:
    """Which side an act leaves unnamed that is done by one party to one party."""
    if lead.anaphoric or lead.sense.reciprocal or not lead.sense.recipients:
        return None
    sense, doers = lead.sense, len(_side(lead.actors))
    if not lead.recipients and (doers == 1 or (doers and sense.mode not in TOGETHER)):
        return "recipients" if sense.mode in TOWARDS.get(sense.type, ()) else None
    if not lead.actors and len(_side(lead.recipients)) == 1 and frames.is_passive(lead.token) and not _many(lead.token):
        return "actors" if sense.mode in UNDERGONE.get(sense.type, ()) else None
    return None


def _many(verb: Token) -> bool:
    """Whether what is done is the doing of many by its words: "international sanctions were lifted"."""
    return any(t.lower_ in MANY for thing in frames.patients(verb) for t in frames.modifiers(thing))


def _completed(
    row: Row, gap: Literal["actors", "recipients"], others: Sequence[Told], spoken: Sequence[Mapping[str, Party]]
) -> Row:
    lead = row.lead
    party = _other(_side(lead.recipients if gap == "actors" else lead.actors), others, spoken)
    if not party:
        return row
    less = round(max(lead.confidence - COST, 0.1), 2)
    full = replace(lead, actors=party) if gap == "actors" else replace(lead, recipients=party)
    return replace(row, lead=replace(full, confidence=less))


def _other(mine: Side, others: Sequence[Told], spoken: Sequence[Mapping[str, Party]]) -> tuple[Party, ...]:
    """The one party to whom a report ties a side; none where it ties it to several."""
    heavy, shown = defaultdict[Side, float](float), dict[Side, tuple[Party, ...]]()
    for row, actors, recipients in others:
        for here, there, parties in (
            (actors, recipients, row.lead.recipients),
            (recipients, actors, row.lead.actors),
        ):
            if here and there and mine & here and not mine & there:
                heavy[there] += SHARED
                shown.setdefault(there, parties)
        if mine < actors and not recipients:  # "Serbia and Croatia agreed": each is the other's party
            heavy[actors - mine] += SHARED
            shown.setdefault(actors - mine, row.lead.actors)
    beside = defaultdict[str, float](float)
    for named in spoken:
        if mine & named.keys():
            for key in named.keys() - mine:
                beside[key] += TOLD
                shown.setdefault(frozenset((key,)), (named[key],))
    for key, weight in beside.items():
        joint = [side for side in heavy if key in side]
        for side in joint or [frozenset((key,))]:
            heavy[side] += weight / len(side)
    ranked = sorted(heavy, key=lambda side: (-heavy[side], sorted(side)))
    if not ranked or heavy[ranked[0]] < ENOUGH:
        return ()
    rivals = [side for side in ranked[1:] if not side & ranked[0]]
    if rivals and heavy[rivals[0]] * LEAD > heavy[ranked[0]]:
        return ()
    return tuple(_as_state(p) for p in shown[ranked[0]] if _name(p) in ranked[0])


def _spoken(resolved: Resolved) -> list[dict[str, Party]]:
    """The states and bodies that each sentence speaks of, officials and nationals for their state."""
    doc, found = resolved.parse.doc, defaultdict[int, dict[str, Party]](dict)
    starts = [sentence.start for sentence in resolved.parse.sentences]
    for mention in resolved.mentions:
        named = found[bisect_right(starts, mention.head)]
        for actor in mention.actors:
            party = _as_state(of_actor(actor, doc[mention.head]))
            if party.kind in ("state", "organisation"):
                named.setdefault(party.key, party)
    return list(found.values())


def _side(parties: Iterable[Party]) -> Side:
    return frozenset(_name(p) for p in parties if p.state is not None or p.kind in ("organisation", "group"))


def _as_state(party: Party) -> Party:
    """The state for which a party acts or to which it belongs: what is not said of anybody by name is said of it."""
    if party.state is None or party.kind == "organisation":
        return party
    return Party(key=party.state, state=party.state, kind="state", head=party.head)


def _name(party: Party) -> str:
    return party.state or party.key
