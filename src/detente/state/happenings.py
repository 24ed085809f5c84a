"""Many reports, one event: rows of several reports joined, with both counts.

`happenings` joins what is certainly one: type and mode agree, the same people (or, where no person is
named, the same states) take part, and their days agree. `unique` joins by ties as well (`ties`: who,
what, when, where and the words), and counts the copies of one text as one word. Both are derived: a
join is taken back by asking for the other.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from detente.model import Event
from detente.model.terms import FIRST, LAST
from detente.state.changes import placed
from detente.state.ties import SURE, WINDOW, actual, family, tie, window
from detente.state.voices import originators, reports
from detente.store.base import Sourced

Kind = tuple[str, str | None, bool, tuple[frozenset[str], frozenset[str]]]
"""Type, mode, whether it took place, and who took part."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One event and the rows that tell it, the best dated first."""

    rows: tuple[Sourced, ...]
    sure: float = 1.0
    """How surely its rows tell one event: the score of the weakest tie among them, 1 where they certainly do."""
    same_text: Mapping[str, str] = field(default_factory=dict)
    """Report id → the id of the report of which it is a copy, where copies have been looked for."""

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
        return originators(self.rows, self.same_text)


def happenings(rows: Iterable[Sourced]) -> tuple[Happening, ...]:
    """The events among rows, by date, those of one happening together."""
    groups: list[list[_Dated]] = []
    kinds: dict[Kind, dict[int, list[list[_Dated]]]] = {}
    for one in sorted((_Dated.of(row) for row in rows if isinstance(row.assertion, Event)), key=_Dated.precision):
        window = one.window()
        by_day = kinds.setdefault(_kind(one.row), {}) if window else {}
        near = (group for day in window for group in by_day.get(day, ()))
        home = next((group for group in near if all(one.meets(other) for other in group)), None)
        if home is None:
            home = []
            groups.append(home)
            for day in window:
                by_day.setdefault(day, []).append(home)
        home.append(one)
    groups.sort(key=lambda group: group[0].order())
    return tuple(Happening(rows=tuple([one.row for one in group])) for group in groups)


@dataclass(frozen=True, slots=True)
class _Dated:
    """An event row with the first and last day that it allows, which all that follows looks at."""

    row: Sourced
    first: date
    last: date

    @classmethod
    def of(cls, row: Sourced) -> _Dated:
        return cls(row, *days(row))

    def precision(self) -> tuple[int, str, str, int]:
        report = self.row.report
        return (self.last - self.first).days, report.date or "9999", report.id, self.row.ordinal

    def order(self) -> tuple[date, date, str, int]:
        return self.last, self.first, self.row.report.id, self.row.ordinal

    def window(self) -> range:
        """The days on which it may lie, none where they are too many to tell one event from the next."""
        if self.first == FIRST or self.last == LAST or (self.last - self.first).days > WINDOW:
            return range(0)
        return range(self.first.toordinal(), self.last.toordinal() + 1)

    def meets(self, other: _Dated) -> bool:
        """Whether two of one kind, both with a window, tell one event; a report tells it once."""
        return self.first <= other.last and other.first <= self.last and self.row.report.id != other.row.report.id


def unique(rows: Iterable[Sourced], same_text: Mapping[str, str]) -> tuple[Happening, ...]:
    """The events among rows, by date, joined by ties: every two rows of a happening are tied.

    Args:
        rows: any; those that are no events are left out.
        same_text: report id → the id of the report of which it is a copy (`copies`).
    """
    groups: list[list[Sourced]] = []
    weakest: list[float] = []
    places: dict[tuple[object, ...], list[int]] = {}
    for row in sorted(
        (row for row in rows if isinstance(row.assertion, Event)), key=lambda row: _Dated.of(row).precision()
    ):
        mine = _places(row, same_text)
        near = sorted({number for place in mine for number in places.get(place, ())})
        scored = ((min(_score(row, other, same_text) for other in groups[number]), -number) for number in near)
        best = max(scored, default=(0.0, 0))
        number = -best[1]
        if best[0] < SURE:
            number = len(groups)
            groups.append([])
            weakest.append(1.0)
        groups[number].append(row)
        weakest[number] = min(weakest[number], best[0] if len(groups[number]) > 1 else 1.0)
        for place in mine:
            if number not in places.setdefault(place, []):
                places[place].append(number)
    found = [
        Happening(rows=tuple(group), sure=sure, same_text=same_text)
        for group, sure in zip(groups, weakest, strict=True)
    ]
    return tuple(sorted(found, key=lambda one: _Dated.of(one.rows[0]).order()))


def _score(row: Sourced, other: Sourced, same_text: Mapping[str, str]) -> float:
    tied = tie(row, other, same_text)
    return tied.score if tied else 0.0


def _places(row: Sourced, same_text: Mapping[str, str]) -> list[tuple[object, ...]]:
    """Where rows that may be tied meet: each day on which one may lie, and the text of which its report is a copy."""
    event = row.assertion
    assert isinstance(event, Event)  # noqa: S101 - called for events only
    kind = (family(event), actual(event))
    found: list[tuple[object, ...]] = []
    if event.actors or event.recipients:
        found.append((*kind, "text", same_text.get(row.report.id, row.report.id), row.passage.text.casefold()))
    within = window(row)
    if within is not None:
        first, last = within
        found += [(*kind, first + timedelta(days=n)) for n in range((last - first).days + 1)]
    return found


def people_key(row: Sourced) -> str:
    """What two rows of one happening have in common, as one string."""
    type_, mode, took_place, people = _kind(row)
    return json.dumps([type_, mode, took_place, [sorted(side) for side in people]])


def _kind(row: Sourced) -> Kind:
    """What two rows of one happening have in common: type, mode, whether it took place, and who took part."""
    event = row.assertion
    assert isinstance(event, Event)  # noqa: S101 - called for events only
    return event.type, event.mode, event.status in ("occurred", "ongoing"), _people(event)


def same(a: Sourced, b: Sourced) -> bool:
    """Whether two event rows of different reports tell one event."""
    if a.report.id == b.report.id or not isinstance(a.assertion, Event) or not isinstance(b.assertion, Event):
        return False  # within a report the reader has already joined what is one
    return _kind(a) == _kind(b) and bool({*_Dated.of(a).window()} & {*_Dated.of(b).window()})


def days(row: Sourced) -> tuple[date, date]:
    """First and last day an event row allows."""
    first, last, _ = placed(row.assertion.when, row.report.day)
    return first, last


def _people(event: Event) -> tuple[frozenset[str], frozenset[str]]:
    """Who takes part, roles apart only where the type has an order."""
    actors, recipients = frozenset(event.actors), frozenset(event.recipients)
    return (actors | recipients, frozenset()) if event.type == "CONSULT" else (actors, recipients)
