"""Rows that wait for a person, in lines and as JSON values: the words, why they are unsure, how to decide on them."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from typing import Any

from detente.export.layout import BLANK, Line, line
from detente.export.lines import IN_RECORD, event_line, position_line, record_name, statement_line, step_line
from detente.export.objects import row_object
from detente.export.shown import Place, marked, opened
from detente.model import Deal, Event, Measure, Position, Statement
from detente.model.decision import EDITABLE
from detente.state import Happening
from detente.state.doubts import Doubt
from detente.state.records import Record, key_of
from detente.store.base import Sourced, View

USUAL = {"accept": "read rightly", "reject": "misread", "edit": "set right"}
"""The reason that stands in a command until another is given."""
SET: dict[type, str] = {
    Statement: "speaker", Event: "type", Measure: "transition", Deal: "transition", Position: "kind",
}  # fmt: skip
"""The field that is set most often in each kind of row."""


def review_lines(view: View, found: tuple[Doubt, ...], *, db: str = "") -> Iterator[Line]:
    """A block of lines for each row: how sure and what, the sentence, why, its report, the commands."""
    for count, doubt in enumerate(found):
        if count:
            yield BLANK
        row = doubt.row
        claim = _claim(row)
        sure = f"{row.assertion.confidence:.2f} · {type(row.assertion).__name__.lower()} · "
        yield Line(pieces=((sure, "plain"), *claim.pieces))
        for place in opened(view, row.address, [row]).places:
            yield _sentence(place)
        yield line("; ".join((*doubt.reasons, f"rule {row.assertion.rule}")), indent=2)
        head = row.report
        yield line(
            " · ".join(filter(None, (head.date or "undated", head.publisher, head.title))), indent=2, style="dim"
        )
        for command in commands(row, db=db).values():
            yield Line(pieces=((command, "dim"),), indent=2, whole=True)


def review_objects(view: View, found: tuple[Doubt, ...], *, db: str = "") -> Iterator[dict[str, Any]]:
    """One object a row: the row with its report, its sentence, the reasons, the commands, the fields to set."""
    for doubt in found:
        row = doubt.row
        (place,) = opened(view, row.address, [row]).places
        sentence = {"start": place.sentence.start, "end": place.sentence.end, "text": place.sentence.text}
        yield row_object(row) | {
            "sentence": sentence,
            "reasons": list(doubt.reasons),
            "commands": commands(row, db=db),
            "editable": list(EDITABLE[type(row.assertion)]),
        }


def review_flat(found: tuple[Doubt, ...], *, db: str = "") -> Iterator[dict[str, Any]]:
    """One row of cells a row of the record."""
    for doubt in found:
        row = doubt.row
        yield {
            "id": row.assertion.id,
            "kind": type(row.assertion).__name__.lower(),
            "confidence": row.assertion.confidence,
            "claim": "".join(text for text, _ in _claim(row).pieces),
            "reasons": list(doubt.reasons),
            "rule": row.assertion.rule,
            "quote": " ".join(row.passage.text.split()),
            "evidence": row.address,
            "report_date": row.report.date,
            "publisher": row.report.publisher,
        } | commands(row, db=db)


def commands(row: Sourced, *, db: str = "") -> dict[str, str]:
    """The commands that decide on a row, ready for a shell; `db` where the record is not the usual file."""
    assertion = row.assertion
    field = SET[type(assertion)]
    value = getattr(assertion, field)
    shown = ",".join(value) if isinstance(value, tuple) else str(value)
    where = ["--db", db] if db else []
    made = {
        "accept": ["detente", "accept", assertion.id],
        "reject": ["detente", "reject", assertion.id],
        "edit": ["detente", "edit", assertion.id, "--set", f"{field}={shown}"],
    }
    return {act: shlex.join([*words, "--because", USUAL[act], *where]) for act, words in made.items()}


def _claim(row: Sourced) -> Line:
    """What a row says, as the lists say it, with the measure or deal that it is of."""
    match row.assertion:
        case Statement():
            return statement_line(row, IN_RECORD)
        case Event():
            return event_line(Happening(rows=(row,)), IN_RECORD)
        case Position():
            return position_line(row, IN_RECORD)
        case Measure():
            record = Record(key=key_of(row) or "", sort="measure", rows=(row,))
        case Deal():
            record = Record(key=key_of(row) or "", sort="deal", rows=(row,))
    step = step_line(row, IN_RECORD)
    return Line(pieces=((f"{record_name(record)}: ", "plain"), *step.pieces))


def _sentence(place: Place) -> Line:
    start = place.passage.start - place.sentence.start
    pieces = marked(place.sentence.text, [(start, start + len(place.passage.text))])
    return Line(pieces=tuple(pieces), source=place.address, indent=2, hang=0)
