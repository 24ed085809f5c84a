"""What a reading knows of who, when and where, for people: each mention, time and place with how it was understood.

`table` has the rows that rest on them; the JSON of `detente read --full` has the same values as keys and codes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from detente.export.layout import BLANK, Line, Piece, line
from detente.export.names import name, names
from detente.export.wording import edtf, plural
from detente.model import Alternative, MentionRow, Passage, PlaceRow, Reading, TimeRow

_CODE = re.compile(r"\b[A-Z]{3}\b")


def explained(reading: Reading) -> Iterator[Line]:
    """The lines of a reading's mentions, times and places, each list in text order.

    Who else a mention might mean stands below it, where the reading holds that (`--explain`).
    """
    yield from _section(reading, "mention", ((row.span, _mention(row), row.alternatives) for row in reading.mentions))
    yield from _section(reading, "time", ((row.span, _time(row), ()) for row in reading.times))
    yield from _section(reading, "place", ((row.span, _place(row), ()) for row in reading.places))
    yield BLANK


def _section(
    reading: Reading, what: str, rows: Iterator[tuple[Passage, Iterator[Piece], tuple[Alternative, ...]]]
) -> Iterator[Line]:
    yield line(plural(len(getattr(reading, f"{what}s")), what), style="bold", indent=1)
    for span, pieces, others in rows:
        number = reading.report.paragraph_number(span)
        source = f"¶{number}" if number is not None else ""
        yield Line(pieces=((f"“{_one_line(span.text)}”", "mark"), *pieces), source=source, indent=2)
        for other in others:
            yield Line(pieces=tuple(_alternative(other)), indent=4)


def _mention(row: MentionRow) -> Iterator[Piece]:
    yield f" {names(row.actor)}", "bold"
    yield f" · {row.kind}" + (f", {row.rule}" if row.rule != row.kind else ""), "dim"
    if row.antecedent_span is not None:
        yield f" · as “{_one_line(row.antecedent_span.text)}”", "plain"


def _alternative(other: Alternative) -> Iterator[Piece]:
    yield f"not {name(other.actor)}", "plain"
    if other.span is not None:
        yield f" “{_one_line(other.span.text)}”", "dim"
    yield f": {_CODE.sub(lambda code: name(code.group()), other.reason)}", "plain"


def _time(row: TimeRow) -> Iterator[Piece]:
    yield f" {(edtf(row.edtf, lasting=row.date_kind == 'span') if row.edtf else '') or 'no date'}", "bold"
    yield f" · {row.timex_type.casefold()} {row.value}", "dim"
    if row.anchor == "tenure":
        yield " · reckoned from a term of office", "dim"
    elif row.anchor is not None:
        words = row.anchor if row.anchor[:4].isdigit() else f"“{_one_line(row.anchor)}”"
        yield f" · reckoned from {words}", "dim"


def _place(row: PlaceRow) -> Iterator[Piece]:
    country = name(row.country) if row.country else ""
    yield f" {row.name}" + (f", {country}" if country not in ("", row.name) else ""), "bold"
    if row.lat is not None and row.lon is not None:
        yield f" · {_degrees(row.lat, 'N', 'S')} {_degrees(row.lon, 'E', 'W')}", "dim"
    if row.used_for != "none":
        yield f" · {'place of an event' if row.used_for == 'event' else row.used_for}", "plain"


def _degrees(value: float, positive: str, negative: str) -> str:
    return f"{abs(value):.2f}° {positive if value >= 0 else negative}"


def _one_line(text: str) -> str:
    return " ".join(text.split())
