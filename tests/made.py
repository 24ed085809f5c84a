"""Small readings made by hand for the tests of the record: our own texts, rows placed by their words."""

from __future__ import annotations

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
from detente.store.base import Sourced, of_reading

READER = Reader(version="0.1.0", model="test 1", vocabulary="v1")


def report(text: str, date: str | None = "2025-03-26", **more: Any) -> Report:
    """A report with a paragraph for each line."""
    paragraphs, at = [], 0
    for part in text.split("\n"):
        if part.strip():
            paragraphs.append(Passage(start=at, end=at + len(part), text=part))
        at += len(part) + 1
    layout = tuple(paragraphs)
    given = {"source": "made.txt", "language": "en", "date_basis": "metadata" if date else None} | more
    return Report(
        id=report_id(text), raw_sha256="", text=text, date=date, paragraphs=layout, reading_order=layout, **given
    )


def words(source: Report, text: str) -> Passage:
    """The first place in a report where these words stand."""
    start = source.text.index(text)
    return source.passage(start, start + len(text))


def when(edtf: str | None, kind: Any = "day") -> When | None:
    """A time, or none."""
    return When(edtf=edtf, kind=kind) if edtf else None


def statement(source: Report, text: str, speaker: str = "Hakan Fidan", **more: Any) -> Statement:
    """Somebody saying the words; unnamed speakers are background unless told otherwise."""
    unnamed = speaker.startswith("unnamed:")
    given: dict[str, Any] = {
        "speaker": (speaker,), "speaker_span": None, "named": not unnamed, "act": "say", "quote_type": "indirect",
        "level": "background" if unnamed else "on_record", "cue_span": None, "rule": "test", "confidence": 0.9,
    }  # fmt: skip
    span = words(source, text)
    return Statement(id=assertion_id(source, Statement, span), content_spans=(span,), **given | more)


def measure(source: Report, text: str, transition: Any, date: str | None = None, **more: Any) -> Measure:
    """A row of the CAATSA sanctions on Türkiye, unless told otherwise."""
    span = words(source, text)
    given: dict[str, Any] = {
        "measure": "sanctions/USA/TUR/caatsa", "kind": "sanctions", "imposers": ("USA",), "targets": ("TUR",),
        "legal_basis": "CAATSA", "status": "ongoing" if transition == "in_force" else "occurred",
        "asserted_by": NARRATOR, "rule": "test", "confidence": 0.9,
        "when": when(date, "observed" if transition == "in_force" else "day"),
    }  # fmt: skip
    given |= more
    return Measure(
        id=assertion_id(source, Measure, transition, span), transition=transition, span=span, evidence=(span,), **given
    )


def deal(source: Report, text: str, transition: Any, date: str | None = None, **more: Any) -> Deal:
    """A row of the S-400 deal, unless told otherwise."""
    span = words(source, text)
    given: dict[str, Any] = {
        "deal": "arms_transfer/RUS/TUR/s-400", "kind": "arms_transfer", "suppliers": ("RUS",), "recipients": ("TUR",),
        "designation": "S-400", "status": "occurred", "asserted_by": NARRATOR, "rule": "test", "confidence": 0.9,
        "when": when(date),
    }  # fmt: skip
    given |= more
    return Deal(
        id=assertion_id(source, Deal, transition, span), transition=transition, span=span, evidence=(span,), **given
    )


def event(source: Report, text: str, date: str | None = None, **more: Any) -> Event:
    """A meeting of Fidan and Rubio, unless told otherwise."""
    span = words(source, text)
    given: dict[str, Any] = {
        "type": "CONSULT", "mode": "meet", "plover": "CONSULT", "actors": ("Hakan Fidan", "Marco Rubio"),
        "actor_states": ("TUR", "USA"), "recipients": (), "recipient_states": (), "status": "occurred",
        "factuality": "CT+", "asserted_by": NARRATOR, "rule": "test", "confidence": 0.9, "when": when(date),
    }  # fmt: skip
    fixed: dict[str, Any] = {
        "id": assertion_id(source, Event, "CONSULT", span),
        "anchor_span": span,
        "evidence": (span,),
    }
    return Event(**fixed | given | more)


def position(source: Report, text: str, **more: Any) -> Position:
    """A demand of Türkiye, unless told otherwise."""
    span = words(source, text)
    given: dict[str, Any] = {
        "kind": "demand", "party": ("TUR",), "party_state": ("TUR",), "proposition": text, "asserted_by": NARRATOR,
        "rule": "test", "confidence": 0.9,
    }  # fmt: skip
    return Position(id=assertion_id(source, Position, "demand", span), span=span, evidence=(span,), **given | more)


def reading(source: Report, *rows: Any, reader: Reader = READER, **more: Any) -> Reading:
    """The reading of a report with these rows."""
    lists: dict[type, list[Any]] = {Statement: [], Event: [], Measure: [], Deal: [], Position: []}
    for row in rows:
        lists[type(row)].append(row)
    return Reading(
        report=source,
        reader=reader,
        statements=tuple(lists[Statement]),
        events=tuple(lists[Event]),
        measures=tuple(lists[Measure]),
        deals=tuple(lists[Deal]),
        positions=tuple(lists[Position]),
        **more,
    )


def sourced(*readings: Reading) -> list[Sourced]:
    """The assertions of readings as a store would give them."""
    return [row for one in readings for row in of_reading(one)]
