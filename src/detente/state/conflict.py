"""Where sources differ: dates of one step, figures of one deal, whether a thing happened at all.

Never a vote: a conflict carries both rows. Silence is no conflict, nor is a coarser date that
contains the finer one, nor a step that happened twice with its opposite in between. Where an official register and the
press differ (`registers`), the register's row comes first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations
from typing import Literal

from detente.model import Deal, Measure
from detente.state.changes import Change, changes, is_factual, placed
from detente.state.records import Record
from detente.state.registers import disagreements, register_first
from detente.state.steps import ONCE, between, is_specific
from detente.state.voices import is_fit, origin
from detente.state.worked import once
from detente.store.base import Sourced

Differs = Literal["date", "denied", "number", "value_usd", "standing", "legal_basis", "target"]
"""The last three only of an official register and the press."""

ROUNDING = 0.05
"""2.5bn and 2.45bn are one figure rounded: five per cent is what rounding to two digits can do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Two rows that cannot both be right, and what they differ in."""

    differs: Differs
    record: str
    transition: str
    rows: tuple[Sourced, Sourced]
    values: tuple[str, str]
    """What each says, in words fit to print."""


@once
def conflicts(record: Record) -> tuple[Conflict, ...]:
    """The conflicts within one record, each pair of differing values once, the earliest row for each."""
    told = (*_dates(record), *_denials(record), *_figures(record))
    found = (*map(_register_first, told), *between_registers_and_press((record,)))
    seen: dict[tuple[str, str, frozenset[str]], Conflict] = {}
    for conflict in found:
        seen.setdefault((conflict.differs, conflict.transition, frozenset(conflict.values)), conflict)
    return tuple(seen.values())


def between_registers_and_press(found: Iterable[Record]) -> Iterator[Conflict]:
    """What official registers say of records and the press says otherwise, within one and from one to another."""
    for record, differs, transition, rows, values in disagreements(tuple(found)):
        yield Conflict(differs=differs, record=record.key, transition=transition, rows=rows, values=values)


def _register_first(conflict: Conflict) -> Conflict:
    rows, values = register_first(conflict.rows, conflict.values)
    return replace(conflict, rows=rows, values=values)


def _dates(record: Record) -> Iterator[Conflict]:
    if record.sort == "measure" and not is_specific(record):
        return  # "sanctions on X" without more come in rounds
    dated = [c for c in changes(record) if c.sure and c.weight != "unfit" and c.row.assertion.when is not None]
    for transition, opposites in ONCE.items():
        same = _two_of_each(dated, transition)
        undoing = [c for c in dated if c.transition in opposites] if len(same) > 1 else []
        apart: dict[tuple[date, date, date, date], bool] = {}
        for a, b in combinations(same, 2):
            days = a.first, a.last, b.first, b.last
            if days not in apart:
                apart[days] = not a.overlaps(b) and not between(a, b, undoing)
            if apart[days] and a.row.report.id != b.row.report.id:
                yield _conflict("date", record, transition, a.row, b.row, a.edtf, b.edtf)


def _two_of_each(dated: Iterable[Change], transition: str) -> list[Change]:
    """The first two reports of each date of a step: more of them would say the same again."""
    kept: dict[tuple[object, ...], list[Change]] = {}
    for change in dated:
        if change.transition == transition:
            alike = kept.setdefault((change.first, change.last), [])
            if len(alike) < 2 and all(change.row.report.id != other.row.report.id for other in alike):
                alike.append(change)
    return [change for alike in kept.values() for change in alike]


def _denials(record: Record) -> Iterator[Conflict]:
    if not any(getattr(row.assertion, "status", "") == "denied" for row in record.rows):
        return
    rows = [row for row in record.rows if record.sure(row) and is_fit(row)]
    for no in (row for row in rows if getattr(row.assertion, "status", "") == "denied"):
        for yes in rows:
            if (
                is_factual(yes)
                and _transition(yes) == _transition(no)
                and origin(yes) != origin(no)
                and _same_time(yes, no)
            ):
                yield _conflict("denied", record, _transition(no), yes, no, "so", "not so")
                break


def _same_time(yes: Sourced, no: Sourced) -> bool:
    """Whether a denial speaks of the time of what it denies: what had come about when it was made.

    "Not yet signed" in January and "has signed" in June are both right: a later report differs only
    where it dates the step before the denial.
    """
    assert isinstance(yes.assertion, Measure | Deal)  # noqa: S101
    if no.report.day is None:
        return True
    first, last, _ = placed(yes.assertion.when, yes.report.day)
    told_before = yes.report.day is not None and yes.report.day <= no.report.day
    return last <= no.report.day or (told_before and first <= no.report.day)


def _figures(record: Record) -> Iterator[Conflict]:
    if record.sort != "deal":
        return
    rows = [row for row in record.rows if isinstance(row.assertion, Deal) and record.sure(row) and is_fit(row)]
    if any(_transition(row) == "scaled_back" for row in rows):
        return  # figures before and after a change of scope differ rightly
    for field in ("number", "value_usd"):
        told: dict[float, dict[tuple[str, ...], Sourced]] = {}
        for row in rows:
            if (value := getattr(row.assertion, field)) is not None:
                told.setdefault(value, {}).setdefault(origin(row), row)
        for x, y in combinations(told, 2):
            if abs(x - y) <= ROUNDING * max(x, y):
                continue
            # The earliest row for each, of those that do not go back to the same source.
            apart = ((a, b) for by, a in told[x].items() for other, b in told[y].items() if by != other)
            if found := next(apart, None):
                differs: Differs = "number" if field == "number" else "value_usd"
                yield _conflict(differs, record, "", *found, f"{x:,.10g}", f"{y:,.10g}")


def _transition(row: Sourced) -> str:
    assertion = row.assertion
    return assertion.transition if isinstance(assertion, Measure | Deal) else ""


def _conflict(differs: Differs, record: Record, transition: str, a: Sourced, b: Sourced, x: str, y: str) -> Conflict:
    return Conflict(differs=differs, record=record.key, transition=transition, rows=(a, b), values=(x, y))
