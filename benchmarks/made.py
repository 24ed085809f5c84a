"""A made record of any size: readings of short reports on pairs of states, through the store's own writer.

Who is in the news is skewed as it is in the world: few states have most of it, and most pairs have next to none. A
report is about one pair and holds ten assertions. The same seed makes the same readings.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate, islice
from pathlib import Path
from typing import Any

from detente.model import (
    NARRATOR,
    Deal,
    Event,
    Measure,
    Passage,
    Position,
    Reader,
    Reading,
    Report,
    Statement,
    When,
    assertion_id,
    report_id,
)
from detente.model.assertion import DealTransition, EventType, MeasureKind, MeasureTransition, PositionKind, Status
from detente.store import open_store
from detente.vocab.world import states

ASSERTIONS = 10
"""Assertions of one report: three statements, three events, two measures, a deal, a position."""
BATCH = 500
FIRST = date(2015, 1, 1)
DAYS = 3_650
READER = Reader(version="0.1.0", model="made", vocabulary="made")
OBJECTS = ("?", "?", "oil", "steel", "drones", "timber", "gold", "dual-use goods", "semiconductors", "wheat")
ARMS = ("?", "fighters", "frigates", "radars", "howitzers", "tankers", "missiles", "helicopters")
STEPS: tuple[DealTransition, ...] = (
    "discussed",
    "requested",
    "agreed",
    "signed",
    "ordered",
    "delivery_started",
    "delivered",
    "cancelled",
)
RESTRICTIONS: tuple[MeasureTransition, ...] = (
    "threatened",
    "imposed",
    "in_force",
    "in_force",
    "in_force",
    "lifting_requested",
    "lifted",
)
BANS: tuple[MeasureKind, ...] = ("sanctions", "trade", "visa_ban")
ACTS: tuple[EventType, ...] = ("CONSULT", "CONSULT", "ACCUSE", "COOPERATE", "PROTEST")
TOLD: tuple[Status, ...] = ("occurred", "occurred", "occurred", "planned")
KINDS: tuple[PositionKind, ...] = ("demand", "offer", "commitment", "refusal", "threat", "intention")


def make(path: Path, *, reports: int, seed: int = 1) -> None:
    """Write a record of so many reports; search words are left to SQLite's index as in any record."""
    with open_store(path) as store:
        made = readings(reports, seed=seed)
        while batch := list(islice(made, BATCH)):
            store.write(batch)


def readings(reports: int, *, seed: int = 1) -> Iterator[Reading]:
    """Yield the readings, in no order of dates."""
    for number, (a, b) in enumerate(_sides(reports, seed)):
        yield reading(number, a, b, random.Random(f"{seed} {number}"))  # noqa: S311 - to repeat, not to hide


def pairs(reports: int, *, seed: int = 1) -> Iterator[tuple[str, str]]:
    """Yield the two states of each report, in the order of the alphabet."""
    for a, b in _sides(reports, seed):
        yield (a, b) if a < b else (b, a)


def _sides(reports: int, seed: int) -> Iterator[tuple[str, str]]:
    """Yield who acts on whom in each report: the n-th state is in the news 1/n as often as the first."""
    chance = random.Random(seed)  # noqa: S311 - to repeat, not to hide
    codes = sorted(state.iso3 for state in states())
    chance.shuffle(codes)
    weights = list(accumulate(1 / rank for rank in range(1, len(codes) + 1)))
    for _ in range(reports):
        (a,) = chance.choices(codes, cum_weights=weights)
        b = a
        while b == a:
            (b,) = chance.choices(codes, cum_weights=weights)
        yield a, b


def reading(number: int, a: str, b: str, chance: random.Random) -> Reading:
    """Return one report on two states, read: the words of each assertion are a sentence of its text."""
    day = FIRST + timedelta(days=chance.randrange(DAYS))
    lines = [f"Report {number} on {a} and {b}.", *(f"Sentence {at} of report {number} on {a}." for at in range(9))]
    text = "\n".join(lines)
    report = Report(
        id=report_id(text),
        raw_sha256="",
        source=f"made-{number}.txt",
        text=text,
        date=day.isoformat(),
        date_basis="metadata",
        publisher=f"Paper {chance.randrange(60)}",
        language="en",
    )
    starts = [0, *accumulate(len(one) + 1 for one in lines)]
    spans = [Passage(start=at, end=at + len(one), text=one) for at, one in zip(starts, lines, strict=False)]
    said = [_statement(report, spans[at], a, chance) for at in range(3)]
    given = [{"asserted_by": chance.choice((NARRATOR, NARRATOR, said[at % 3].id)), **_RULE} for at in range(7)]
    events = [_event(report, spans[3 + at], a, b, day, chance, given[at]) for at in range(3)]
    measures = [_measure(report, spans[6 + at], a, b, day, chance, given[3 + at]) for at in range(2)]
    deals = [_deal(report, spans[8], a, b, day, chance, given[5])]
    positions = [_position(report, spans[9], a, b, chance, given[6])]
    return Reading(
        report=report,
        reader=READER,
        statements=tuple(said),
        events=tuple(events),
        measures=tuple(measures),
        deals=tuple(deals),
        positions=tuple(positions),
    )


_RULE: dict[str, Any] = {"rule": "made", "confidence": 0.9}


def _minister(state: str, chance: random.Random) -> str:
    return f"Minister {chance.randrange(3) + 1} of {state}"


def _when(day: date, chance: random.Random) -> When | None:
    """Return a day shortly before the report, a month, a year, or nothing."""
    before = day - timedelta(days=chance.randrange(40))
    edtf = chance.choice((before.isoformat(), before.isoformat(), f"{before:%Y-%m}", f"{before:%Y}", None))
    return None if edtf is None else When(edtf=edtf, kind="day" if len(edtf) == 10 else "within")


def _statement(report: Report, span: Passage, a: str, chance: random.Random) -> Statement:
    named = chance.random() < 0.8
    return Statement(
        id=assertion_id(report, Statement, span),
        speaker=(_minister(a, chance) if named else f"unnamed:official of {a}",),
        speaker_state=(a,),
        speaker_span=None,
        named=named,
        level="on_record" if named else "background",
        act="say",
        quote_type="indirect",
        cue_span=None,
        content_spans=(span,),
        **_RULE,
    )


def _event(
    report: Report, span: Passage, a: str, b: str, day: date, chance: random.Random, given: dict[str, Any]
) -> Event:
    kind = chance.choice(ACTS)
    return Event(
        id=assertion_id(report, Event, kind, span),
        type=kind,
        mode="meet" if kind == "CONSULT" else None,
        plover=kind,
        actors=(_minister(a, chance),),
        actor_states=(a,),
        recipients=(_minister(b, chance),),
        recipient_states=(b,),
        when=_when(day, chance),
        status=chance.choice(TOLD),
        factuality="CT+",
        anchor_span=span,
        evidence=(span,),
        **given,
    )


def _measure(
    report: Report, span: Passage, a: str, b: str, day: date, chance: random.Random, given: dict[str, Any]
) -> Measure:
    kind, thing = chance.choice(BANS), chance.choice(OBJECTS)
    step = chance.choice(RESTRICTIONS)
    who = chance.choice((a, a, a, "?"))
    return Measure(
        id=assertion_id(report, Measure, step, span),
        measure=f"{kind}/{who}/{b}/{thing}",
        kind=kind,
        imposers=() if who == "?" else (who,),
        targets=(b,),
        object=None if thing == "?" else thing,
        transition=step,
        when=When(edtf=day.isoformat(), kind="observed") if step == "in_force" else _when(day, chance),
        status="ongoing" if step == "in_force" else "occurred",
        span=span,
        evidence=(span,),
        **given,
    )


def _deal(
    report: Report, span: Passage, a: str, b: str, day: date, chance: random.Random, given: dict[str, Any]
) -> Deal:
    thing, step = chance.choice(ARMS), chance.choice(STEPS)
    return Deal(
        id=assertion_id(report, Deal, step, span),
        deal=f"arms_transfer/{a}/{b}/{thing}",
        kind="arms_transfer",
        suppliers=(a,),
        recipients=(b,),
        designation=None if thing == "?" else thing,
        number=chance.choice((None, 12, 24, 40)),
        transition=step,
        when=_when(day, chance),
        status=chance.choice(TOLD),
        span=span,
        evidence=(span,),
        **given,
    )


def _position(report: Report, span: Passage, a: str, b: str, chance: random.Random, given: dict[str, Any]) -> Position:
    kind = chance.choice(KINDS)
    return Position(
        id=assertion_id(report, Position, kind, span),
        kind=kind,
        party=(a,),
        party_state=(a,),
        addressee=(b,),
        proposition=span.text,
        span=span,
        evidence=(span,),
        **given,
    )
