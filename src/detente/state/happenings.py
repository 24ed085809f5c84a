"""Many reports, one event: contacts, told by several reports, joined with both counts.

Two rows are one happening when type and mode agree, the same people (or, where no person is named,
the same states) take part, and their days agree to the day or within the slack of a time zone.
Nothing else joins: a meeting that two reports date differently stays two, and shows as two.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from detente.model import Event
from detente.model.terms import FIRST, LAST
from detente.state.changes import placed
from detente.state.voices import originators, reports
from detente.store.base import Sourced

WINDOW = 7
"""Days: a wider interval ("in recent months") says too little on when, to tell one event from the next."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One event and the rows that tell it, the best dated first."""

    rows: tuple[Sourced, ...]

    @property
    def event(self) -> Event:
        """The row that stands for it."""
        assertion = self.rows[0].assertion
        assert isinstance(assertion, Event)  # noqa: S101 - made of events only
        return assertion

    @property
    def reports(self) -> int:
        """How many reports tell it."""
        return reports(self.rows)

    @property
    def originators(self) -> int:
        """On how many independent words it rests."""
        return originators(self.rows)


def happenings(rows: Iterable[Sourced]) -> tuple[Happening, ...]:
    """The events among rows, by date, those of one happening together."""
    groups: list[list[Sourced]] = []
    for row in sorted((row for row in rows if isinstance(row.assertion, Event)), key=_precision):
        home = next((group for group in groups if all(same(row, other) for other in group)), None)
        if home is None:
            groups.append([row])
        else:
            home.append(row)
    groups.sort(key=lambda group: (days(group[0])[1], days(group[0])[0], group[0].report.id, group[0].ordinal))
    return tuple(Happening(rows=tuple(group)) for group in groups)


def same(a: Sourced, b: Sourced) -> bool:
    """Whether two event rows of different reports tell one event."""
    one, two = a.assertion, b.assertion
    if a.report.id == b.report.id or not isinstance(one, Event) or not isinstance(two, Event):
        return False  # within a report the reader has already joined what is one
    if (one.type, one.mode, one.status in ("occurred", "ongoing")) != (
        two.type,
        two.mode,
        two.status in ("occurred", "ongoing"),
    ):
        return False
    return _people(one) == _people(two) and _one_time(days(a), days(b))


def days(row: Sourced) -> tuple[date, date]:
    """First and last day an event row allows."""
    first, last, _ = placed(row.assertion.when, row.report.day)
    return first, last


def _one_time(a: tuple[date, date], b: tuple[date, date]) -> bool:
    if any(first == FIRST or last == LAST or (last - first).days > WINDOW for first, last in (a, b)):
        return False
    return a[0] <= b[1] and b[0] <= a[1]


def _people(event: Event) -> tuple[frozenset[str], frozenset[str]]:
    """Who takes part, roles apart only where the type has an order."""
    actors, recipients = frozenset(event.actors), frozenset(event.recipients)
    return (actors | recipients, frozenset()) if event.type == "CONSULT" else (actors, recipients)


def _precision(row: Sourced) -> tuple[int, str, str, int]:
    first, last = days(row)
    return ((last - first).days, row.report.date or "9999", row.report.id, row.ordinal)
