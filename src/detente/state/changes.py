"""When a row takes effect, and whether it had by a given day.

A row's date is an interval; a row without one happened at some time up to its report. Two rows are
in order only where the first is over before the second begins.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from detente.model import Deal, Measure
from detente.model.terms import FIRST, LAST, Certainty, When, interval
from detente.state.records import Record
from detente.state.voices import Weight, originators, weight
from detente.state.worked import once
from detente.store.base import Sourced

SEEN = ("in_force", "amended", "partially_lifted", "stalled")
"""Transitions that may be true of many days; the others come about once."""
OF_RECORDS = (Measure, Deal)
"""What records are made of: to make a union of them anew takes as long as to look at a row."""
FACTUAL = ("occurred", "ongoing")
"""Statuses that say a thing is so; the others are listed and change nothing."""


ROOM = 50_000
"""Changes that are kept at most."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Change:
    """A row of a record as something that came about, or was seen, between two days; equal only to itself."""

    row: Sourced
    transition: str
    first: date
    last: date
    begins_at_first: bool
    """For a lasting or observed state: it holds from the first day on; otherwise only the last day settles it."""
    weight: Weight
    sure: bool
    width: int
    """How many days the row's own date leaves open."""

    def within(self, first: date, last: date) -> Change:
        """The same between other days; `dataclasses.replace` takes three times as long."""
        return Change(
            row=self.row,
            transition=self.transition,
            first=first,
            last=last,
            begins_at_first=self.begins_at_first,
            weight=self.weight,
            sure=self.sure,
            width=self.width,
        )

    def begun_by(self, day: date) -> Certainty:
        """Whether it had certainly, possibly or not come about by the end of `day`."""
        if day < self.first:
            return "no"
        settled = self.first if self.begins_at_first and self.first != FIRST else self.last
        return "yes" if day >= settled else "possibly"

    def before(self, other: Change) -> bool:
        """Whether it is certainly over before `other` begins."""
        return self.last < other.first

    def overlaps(self, other: Change) -> bool:
        """Whether the two may be of one day."""
        return self.first <= other.last and other.first <= self.last

    @property
    def edtf(self) -> str:
        """Its interval as an EDTF string: the row's own words for it where it has any."""
        when = self.row.assertion.when
        if when is not None:
            return when.edtf
        return interval(None if self.first == FIRST else self.first, None if self.last == LAST else self.last)

    @property
    def day(self) -> bool:
        """Whether it is dated to the day."""
        return self.first == self.last


_MADE: dict[tuple[int, bool], Change] = {}


@once
def changes(record: Record) -> tuple[Change, ...]:
    """The factual rows of a record, in the order of their dates as far as these have one."""
    clear = not record.vague
    found = [_change(row, sure=clear or record.sure(row)) for row in record.rows if is_factual(row)]
    return tuple(sorted(_raised(_narrowed(found)), key=lambda change: (change.last, change.first)))


@once
def denials(record: Record) -> tuple[Change, ...]:
    """The rows that say of a step that it has not come about, each seen so on its report's day."""
    rows = (
        row for row in record.rows if isinstance(row.assertion, Measure | Deal) and row.assertion.status == "denied"
    )
    return tuple(_change(row, sure=record.sure(row)) for row in rows)


def is_factual(row: Sourced) -> bool:
    """Whether a measure or deal row says that something is so."""
    return isinstance(row.assertion, OF_RECORDS) and row.assertion.status in FACTUAL


def _change(row: Sourced, *, sure: bool) -> Change:
    """A row as a change; kept, as what is compared and what is asked next is made of the same rows.

    Rows are told apart by `id`, which is theirs as long as the change holds them.
    """
    key = id(row), sure
    found = _MADE.get(key)
    if found is None:
        if len(_MADE) >= ROOM:
            _MADE.clear()
        found = _MADE[key] = _made(row, sure=sure)
    return found


def _made(row: Sourced, *, sure: bool) -> Change:
    assertion = row.assertion
    assert isinstance(assertion, Measure | Deal)  # noqa: S101 - callers pass rows of records
    first, last, lasting = placed(assertion.when, row.report.day)
    width = (last - first).days
    if assertion.transition == "in_force":
        first, last, lasting = _seen(first, last, row.report.day)
    return Change(
        row=row,
        transition=assertion.transition,
        first=first,
        last=last,
        begins_at_first=lasting,
        weight=weight(row),
        sure=sure,
        width=width,
    )


def placed(when: When | None, known: date | None) -> tuple[date, date, bool]:
    """First and last day on which it came about, and whether it holds from the first; undated, up to its report."""
    if when is None:
        return FIRST, known or LAST, False
    first, last = when.bounds()
    return first, last, when.kind in ("span", "observed")


def _seen(first: date, last: date, known: date | None) -> tuple[date, date, bool]:
    """The days on which a standing was seen: none after the report, and an open past dates no beginning."""
    last = min(last, known) if known else last
    return (last, last, True) if first in (FIRST, last) or first > last else (first, last, True)


def _narrowed(found: list[Change]) -> list[Change]:
    """Coarse dates narrowed by the finer ones that agree with them: "in 2019" and "on 17 July 2019" are one step.

    Where several exclusive days lie in the coarse date it may be any of them. Sightings are left:
    each is of its own day.
    """
    firm: dict[str, dict[tuple[date, date, int], Change]] = {}
    for c in found:
        if c.weight == "firm" and c.sure and c.transition not in SEEN:
            firm.setdefault(c.transition, {})[c.first, c.last, c.width] = c
    sharpest = {step: sorted(dated.values(), key=lambda c: c.width) for step, dated in firm.items()}
    bounds: dict[tuple[str, date, date, int], tuple[date, date]] = {}
    narrowed = []
    for change in found:
        finer = sharpest.get(change.transition)
        if finer is None or change.width == 0:
            narrowed.append(change)
            continue
        key = (change.transition, change.first, change.last, change.width)
        if key not in bounds:
            bounds[key] = _agreed(change, finer)
        first, last = bounds[key]
        unmoved = (first, last) == (change.first, change.last)
        narrowed.append(change if unmoved else change.within(first, last))
    return narrowed


def _agreed(change: Change, sharpest: Iterable[Change]) -> tuple[date, date]:
    """The days of a coarse date that finer ones of the same step leave; the finest of these come first."""
    first, last, width = change.first, change.last, change.width
    finest: list[Change] = []
    for c in sharpest:
        if c.width >= width:
            break
        if c.first > last or first > c.last:
            continue
        if not c.width or not any(c.overlaps(other) and other.width < c.width for other in finest):
            finest.append(c)
    if not finest:
        return first, last
    return max(first, min([c.first for c in finest])), min(last, max([c.last for c in finest]))


def _raised(found: list[Change]) -> Iterator[Change]:
    """Reported changes that a second, independent originator reports as well count as firm."""
    raised: dict[tuple[str, date, date], bool] = {}
    for change in found:
        key = (change.transition, change.first, change.last)
        if change.weight == "reported" and key not in raised:
            alike = (c for c in found if c.transition == change.transition and c.weight != "unfit")
            raised[key] = originators(c.row for c in alike if c.overlaps(change)) > 1
        yield replace(change, weight="firm") if change.weight == "reported" and raised[key] else change
