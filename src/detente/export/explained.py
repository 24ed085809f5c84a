"""Who is meant where, for people: each mention with whom it means, by which rule, and who else it might have meant."""

from __future__ import annotations

from collections.abc import Iterator

from detente.export.layout import BLANK, Line, Piece, line
from detente.export.wording import plural
from detente.model import Alternative, MentionRow, Reading


def explained(reading: Reading) -> Iterator[Line]:
    """The lines that explain the mentions of a reading, in text order; `table` has the rows that rest on them."""
    yield line(plural(len(reading.mentions), "mention"), style="bold", indent=1)
    for row in reading.mentions:
        number = reading.report.paragraph_number(row.span)
        yield Line(pieces=tuple(_mention(row)), source=f"¶{number}" if number is not None else "", indent=2)
        for other in row.alternatives:
            yield Line(pieces=tuple(_alternative(other)), indent=4)
    yield BLANK


def _mention(row: MentionRow) -> Iterator[Piece]:
    yield f"“{_one_line(row.span.text)}”", "mark"
    yield f" {', '.join(row.actor)}", "bold"
    yield f" · {row.kind}" + (f", {row.rule}" if row.rule != row.kind else ""), "dim"
    if row.antecedent_span is not None:
        yield f" · as “{_one_line(row.antecedent_span.text)}”", "plain"


def _alternative(other: Alternative) -> Iterator[Piece]:
    yield f"not {other.actor}", "plain"
    if other.span is not None:
        yield f" “{_one_line(other.span.text)}”", "dim"
    yield f": {other.reason}", "plain"


def _one_line(text: str) -> str:
    return " ".join(text.split())
