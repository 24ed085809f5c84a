"""Which days a drawing shows: all, the last five years, one year, ninety days before the day that is spoken of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from detente.model.terms import FIRST, LAST
from detente.state import Dossier
from detente.state.changes import placed
from detente.store.base import Sourced

SPANS = {"all": "all", "5y": "5 years", "1y": "1 year", "90d": "90 days"}
DAYS = {"5y": 1826, "1y": 366, "90d": 90}
ROOM = 0.03
"""Of the span: kept free before the first day and after the last."""
TICKS = 9
"""Labels on an axis at most."""
MONTHS = (1, 3, 6, 12, 24, 60, 120, 240, 600)
"""Steps between labels, in months; below a month, days."""
FORTNIGHT = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Days from the first to the last, both drawn; `today` is the day that is spoken of."""

    first: date
    last: date
    today: date
    name: str = "all"

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    def at(self, day: date) -> float:
        """Where a day begins, in per cent, between 0 and 100.

        >>> Span(first=date(2020, 1, 1), last=date(2020, 1, 10), today=date(2020, 1, 10)).at(date(2020, 1, 6))
        50.0
        """
        return round(100 * min(max((day - self.first).days, 0), self.days) / self.days, 2)

    def holds(self, first: date, last: date) -> bool:
        """Whether any of these days is drawn."""
        return first <= self.last and last >= self.first

    def ticks(self) -> list[tuple[float, str]]:
        """Places and labels along the axis: years, months or days, as the span is long."""
        if self.days < 60:
            return [(self.at(day), day.isoformat()) for day in self._fortnights()]
        months = self.days / 30.4
        step = next((step for step in MONTHS if months / step <= TICKS), MONTHS[-1])
        return [(self.at(day), f"{day:%Y}" if step % 12 == 0 else f"{day:%Y-%m}") for day in self._months(step)]

    def _fortnights(self) -> Iterator[date]:
        day = self.first
        while day <= self.last:
            yield day
            day += timedelta(days=FORTNIGHT)

    def _months(self, step: int) -> Iterator[date]:
        number = -(-(self.first.year * 12 + self.first.month - 1) // step) * step
        if number % 12 == self.first.month - 1 and number // 12 == self.first.year and self.first.day > 1:
            number += step
        while number // 12 <= self.last.year and (day := date(number // 12, number % 12 + 1, 1)) <= self.last:
            yield day
            number += step


def span(name: str, dossier: Dossier) -> Span | None:
    """The days to draw of a dossier; None where it has no dated row."""
    known = [day for row in _rows(dossier) for day in _ends(row)]
    if not known:
        return None
    today = dossier.as_of or max(known)
    first, last = min(known), max((day for day in known if day <= today), default=today)
    last = max(last, today)
    if name in DAYS:
        first, last = today - timedelta(days=DAYS[name]), today
    room = timedelta(days=max(3, round((last - first).days * ROOM)))
    return Span(
        first=_shifted(first, -room), last=_shifted(last, room), today=today, name=name if name in SPANS else "all"
    )


def ends(row: Sourced) -> tuple[date, date]:
    """First and last day of a row; an open end is the day on which its report was known."""
    first, last, _ = placed(row.assertion.when, row.report.day)
    known = row.report.day or (last if last != LAST else first)
    return (known if first == FIRST else first), (max(first, known) if last == LAST else last)


def _ends(row: Sourced) -> Iterator[date]:
    for day in ends(row):
        if day not in (FIRST, LAST):
            yield day


def _rows(dossier: Dossier) -> Iterator[Sourced]:
    for standing in (*dossier.measures, *dossier.deals):
        yield from standing.history
    for happening in (*dossier.contacts, *dossier.events):
        yield happening.rows[0]


def _shifted(day: date, by: timedelta) -> date:
    try:
        return day + by
    except OverflowError:
        return day
