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
    by_day: dict[tuple[object, ...], list[list[Sourced]]] = {}
    for row in sorted((row for row in rows if isinstance(row.assertion, Event)), key=_precision):
        places = [(kind, day) for kind in [_kind(row)] for day in _window(row)]
        near = (group for place in places for group in by_day.get(place, ()))
        home = next((group for group in near if all(same(row, other) for other in group)), None)
        if home is None:
            home = []
            groups.append(home)
            for place in places:
                by_day.setdefault(place, []).append(home)
        home.append(row)
    groups.sort(key=lambda group: (days(group[0])[1], days(group[0])[0], group[0].report.id, group[0].ordinal))
    return tuple(Happening(rows=tuple(group)) for group in groups)


def _kind(row: Sourced) -> tuple[object, ...]:
    """What two rows of one happening have in common: type, mode, whether it took place, and who took part."""
    event = row.assertion
    assert isinstance(event, Event)  # noqa: S101 - called for events only
    return event.type, event.mode, event.status in ("occurred", "ongoing"), _people(event)


def _window(row: Sourced) -> list[int]:
    """The days on which a row may lie, none where they are too many to tell one event from the next."""
    first, last = days(row)
    if first == FIRST or last == LAST or (last - first).days > WINDOW:
        return []
    return list(range(first.toordinal(), last.toordinal() + 1))


def same(a: Sourced, b: Sourced) -> bool:
    """Whether two event rows of different reports tell one event."""
    if a.report.id == b.report.id or not isinstance(a.assertion, Event) or not isinstance(b.assertion, Event):
        return False  # within a report the reader has already joined what is one
    return _kind(a) == _kind(b) and bool(set(_window(a)) & set(_window(b)))


def days(row: Sourced) -> tuple[date, date]:
    """First and last day an event row allows."""
    first, last, _ = placed(row.assertion.when, row.report.day)
    return first, last


def _people(event: Event) -> tuple[frozenset[str], frozenset[str]]:
    """Who takes part, roles apart only where the type has an order."""
    actors, recipients = frozenset(event.actors), frozenset(event.recipients)
    return (actors | recipients, frozenset()) if event.type == "CONSULT" else (actors, recipients)


def _precision(row: Sourced) -> tuple[int, str, str, int]:
    first, last = days(row)
    return ((last - first).days, row.report.date or "9999", row.report.id, row.ordinal)
