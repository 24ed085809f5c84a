"""The reports of one measure or deal side by side: field × report, and in which fields they differ.

A field that a report does not speak of is empty, which is no difference. Figures differ by more than rounding, dates
where they share no day, names where neither list holds the other: as in `conflict`, and for every field.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from detente.errors import NotFound
from detente.model import Deal, Event, Measure
from detente.state.answers import last_day, rows_of
from detente.state.changes import is_factual
from detente.state.conflict import ROUNDING
from detente.state.finding import happening_of, record_of
from detente.state.happenings import Happening
from detente.state.readouts import Readouts, readouts
from detente.state.records import Record
from detente.state.voices import weight
from detente.store.base import Head, Sourced, View

FIELDS = (
    "imposers", "targets", "legal_basis", "suppliers", "recipients", "parties", "maker", "object", "designation",
    "description", "number", "value_usd",
)  # fmt: skip
"""In the order in which they are shown; the steps with their days come after them."""
LOOSE = ("description", "object")
"""Fields in the report's own words: two wordings are no two things."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What one report says of a field: the values and the rows that say so; empty where it is silent."""

    values: tuple[object, ...] = ()
    rows: tuple[Sourced, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One field, a cell for each report in the order of the columns."""

    field: str
    """A name of `docs/reading.md`; of a step its transition."""
    cells: tuple[Cell, ...]
    differs: bool
    step: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What each report says of one measure or deal."""

    record: Record
    known_by: date | None
    reports: tuple[Head, ...]
    lines: tuple[Line, ...]


def compare(
    view: View,
    id: str,  # noqa: A002 - the word users see
    *,
    known_by: str | date | None = None,
) -> Comparison | Readouts:
    """The reports of a measure or deal field by field; of an event, what each side says that it was about.

    Raises:
        NotFound: nothing has this id, or what has it is neither.
        DateError: the day is none.
    """
    known = last_day(known_by)
    rows = rows_of(view, id)
    if any(isinstance(row.assertion, Measure | Deal) for row in rows):
        return compared(record_of(view, id, known_by=known), known_by=known)
    if any(isinstance(row.assertion, Event) for row in rows):
        found: Happening = happening_of(view, id, known_by=known)
        return readouts(view, found, known_by=known)
    raise NotFound(id, "it stands for no measure, deal or event")


def compared(record: Record, *, known_by: date | None = None) -> Comparison:
    """The reports that speak surely of a record, side by side, the earliest first."""
    rows = [row for row in record.rows if record.sure(row) and weight(row) != "unfit"] or list(record.rows)
    reports = {row.report.id: row.report for row in rows}
    held = [[row for row in rows if row.report.id == report] for report in reports]
    return Comparison(
        record=record, known_by=known_by, reports=tuple(reports.values()), lines=(*_fields(held), *_steps(held))
    )


def _fields(held: list[list[Sourced]]) -> Iterator[Line]:
    for field in FIELDS:
        cells = tuple(_cell(rows, field) for rows in held)
        if any(cell.values for cell in cells):
            yield Line(field=field, cells=cells, differs=field not in LOOSE and _differ(cells))


def _cell(rows: Iterable[Sourced], field: str) -> Cell:
    telling = [(row, value) for row in rows if (value := getattr(row.assertion, field, None)) not in (None, ())]
    values = (one for _, value in telling for one in (value if isinstance(value, tuple) else (value,)))
    return Cell(values=tuple(dict.fromkeys(values)), rows=tuple(row for row, _ in telling))


def _steps(held: list[list[Sourced]]) -> Iterator[Line]:
    """The steps that some report tells as a fact or denies, each with the days that reports give for it."""
    telling = [row for rows in held for row in rows if is_factual(row) or _denied(row)]
    for transition in dict.fromkeys(str(getattr(row.assertion, "transition", "")) for row in telling):
        cells = tuple(_step(rows, transition) for rows in held)
        yield Line(field=transition, cells=cells, differs=_steps_differ(cells, transition), step=True)


def _step(rows: Iterable[Sourced], transition: str) -> Cell:
    told = [row for row in rows if getattr(row.assertion, "transition", "") == transition]
    told = [row for row in told if is_factual(row) or _denied(row)]
    values = ("denied" if _denied(row) else row.assertion.when.edtf if row.assertion.when else "" for row in told)
    return Cell(values=tuple(dict.fromkeys(values)), rows=tuple(told))


def _steps_differ(cells: Iterable[Cell], transition: str) -> bool:
    """Whether two reports exclude each other: other days for what happens once, or a denial."""
    for a, b in combinations([cell for cell in cells if cell.rows], 2):
        if any(_denied(row) for row in a.rows) != any(_denied(row) for row in b.rows):
            return True
        if transition == "in_force":  # seen on two days, it was in force on both
            continue
        ones = [row.assertion.when for row in a.rows if row.assertion.when]
        others = [row.assertion.when for row in b.rows if row.assertion.when]
        if ones and others and not any(one.overlaps(other) for one in ones for other in others):
            return True
    return False


def _differ(cells: Iterable[Cell]) -> bool:
    return any(_apart(a.values, b.values) for a, b in combinations([cell for cell in cells if cell.values], 2))


def _apart(a: tuple[object, ...], b: tuple[object, ...]) -> bool:
    figures = [value for value in (*a, *b) if isinstance(value, int | float)]
    if len(figures) == len(a) + len(b):
        return max(figures) - min(figures) > ROUNDING * max(figures)
    ones, others = ({str(value).casefold() for value in values} for values in (a, b))
    return not (ones <= others or others <= ones)


def _denied(row: Sourced) -> bool:
    return getattr(row.assertion, "status", "") == "denied"
