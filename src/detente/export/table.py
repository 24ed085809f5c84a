"""A reading as a table for people: every row of every list, in the order of the lists, with its paragraph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from detente.export.layout import BLANK, Line, line
from detente.export.lines import Manner, event_line, position_line, statement_line, step_line, title
from detente.export.wording import plural
from detente.model import Deal, Event, Measure, Position, Reading, Statement
from detente.state import Happening, Record
from detente.store.base import Sourced, of_reading


def table(reading: Reading) -> Iterator[Line]:
    """The lines of a reading's table; `brief` is the version that is ordered by matter."""
    report = reading.report

    def cite(rows: Iterable[Sourced]) -> str:
        numbers = [report.paragraph_number(row.passage) for row in rows]
        return " ".join(f"¶{number}" for number in numbers if number is not None)

    manner = Manner(cite=cite)
    yield line(report.title or report.source, style="bold")
    yield line(
        " · ".join(part for part in (report.date or "undated", report.source, report.id[:12]) if part), style="dim"
    )
    heading = ""
    for row in of_reading(reading):
        name = f"{type(row.assertion).__name__.lower()}s"
        if name != heading:
            heading = name
            yield line(plural(len(getattr(reading, name)), name.removesuffix("s")), style="bold", indent=1)
        yield _row(row, manner)
    yield BLANK


def _row(row: Sourced, manner: Manner) -> Line:
    match row.assertion:
        case Statement():
            return statement_line(row, manner)
        case Event():
            return event_line(Happening(rows=(row,)), manner)
        case Position():
            return position_line(row, manner)
        case Measure(measure=key):
            return _step(row, manner, title(Record(key=key, sort="measure", rows=(row,))))
        case Deal(deal=key):
            return _step(row, manner, title(Record(key=key, sort="deal", rows=(row,))))


def _step(row: Sourced, manner: Manner, of: str) -> Line:
    one = step_line(row, manner, indent=2)
    return Line(pieces=((f"{of} · ", "plain"), *one.pieces), words=one.words, source=one.source, indent=2)
