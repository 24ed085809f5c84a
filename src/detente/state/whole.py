"""The lists of a whole record, item by item, with little of it in memory: what `listing` gives for everybody at once.

Rows are taken together only where something joins them: those of a family of measures or deals (`families`), event rows
of one kind with the same people, positions about the same records. Each item comes with its place in the list, in no
order; `listing` says which rows count, and gives the same items.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby, islice
from typing import Any, Literal, Protocol, TypeVar

from detente.model import Deal, Measure, Position
from detente.state.conflict import Conflict, between_registers_and_press
from detente.state.derive import Standing, standing
from detente.state.dossier import begun
from detente.state.families import families
from detente.state.filters import Filters
from detente.state.gathering import Held, Stood, bearing, beside, by_record, told_by
from detente.state.happenings import Happening, days, happenings, people_key
from detente.state.listing import allowed, asked_for, day_of, of_kind
from detente.state.promises import promises
from detente.state.records import Record, in_order, key_of, records
from detente.state.registers import starts
from detente.store.base import Sourced, View
from detente.store.query import Kind, Query

TOGETHER = 1_000
"""Rows, or keys, that are looked up together, where they are not all of one group."""
Place = list[Any]
"""Where an item stands in its list: JSON values, to be compared."""
Sort = Literal["measure", "deal"]
SORTS: tuple[Sort, ...] = ("measure", "deal")
One = TypeVar("One")
Sorts = Callable[[Iterable[tuple[Place, Any]]], Iterator[Any]]
"""Puts JSON values in the order of their places, however many they are."""


class Whole(View, Protocol):
    """A store that can be gone through as a whole."""

    def walk(self, query: Query) -> Iterator[Sourced]:
        """The assertions that fit, a few at a time."""
        ...

    def keys(self, kind: Kind, *, known_by: date | None = None) -> Iterator[str]:
        """The keys of the measures or deals that standing rows are of."""
        ...


def measures(view: Whole, filters: Filters) -> Iterator[tuple[Place, Stood]]:
    """The measures and how each stands."""
    return _standings(view, filters, "measure")


def deals(view: Whole, filters: Filters) -> Iterator[tuple[Place, Stood]]:
    """The deals and agreements and how each stands."""
    return _standings(view, filters, "deal")


def statements(view: Whole, filters: Filters) -> Iterator[tuple[Place, Sourced]]:
    """What was said."""
    query = asking(filters, "statement", types=allowed(filters, "statements"))
    for row in view.walk(query):
        if filters.keeps(row) and told_by([row], filters) and asked_for(row, filters, "statements", "act"):
            yield _newest(row), row


def conflicts(view: Whole, filters: Filters) -> Iterator[tuple[Place, Conflict]]:
    """Where sources differ on a measure or a deal."""
    kinds = allowed(filters, "conflicts")
    acts = _of_registers(view, filters)
    alike: list[Record] = []

    def found() -> Iterator[tuple[Place, Conflict]]:
        for at, sort in enumerate(SORTS):
            for batch in _batches(view, filters, sort):
                for one in _told_of(batch, filters):
                    if acts and sort == "measure" and not acts.isdisjoint(starts(one.record)[1]):
                        alike.append(one.record)
                    own = dict.fromkeys(one.conflicts)
                    for number, conflict in enumerate(own):
                        yield [0, at, *_first(one.record), number], conflict
                    for number, conflict in enumerate(between_registers_and_press([one.record])):
                        if conflict not in own:
                            yield [1, at, *_first(one.record), number], conflict
        within = {conflict for record in alike for conflict in between_registers_and_press([record])}
        across = between_registers_and_press(sorted(alike, key=_first))
        for number, conflict in enumerate(one for one in across if one not in within):
            yield [2, number], conflict

    for place, conflict in found():
        if (not kinds or conflict.differs in kinds) and any(map(filters.covers, conflict.rows)):
            yield [-max(map(day_of, conflict.rows)).toordinal(), *place], conflict


def events(view: Whole, filters: Filters, *, sort: Sorts) -> Iterator[tuple[Place, Happening]]:
    """What happened, is planned, or is told in an if; many reports of one event are one.

    Rows that may be of one event have their type, mode and people in common: they are looked up together.
    """
    allowed(filters, "events")
    day = filters.as_of or filters.known_by

    def keyed() -> Iterator[tuple[Place, Any]]:
        for row in view.walk(asking(filters, "event")):
            if filters.keeps(row) and (day is None or begun(row, day)):
                yield [people_key(row)], [people_key(row), *_at(row)]

    for batch in _together(groupby(sort(keyed()), key=lambda one: one[0])):
        for one in happenings(at_hand(view, filters, [one[1:] for one in batch])):
            if of_kind(one.rows[0], filters, "events", "type") and any(filters.covers(row) for row in one.rows):
                first, last = days(one.rows[0])
                where = [-day_of(one.rows[0]).toordinal(), last.toordinal(), first.toordinal()]
                yield [*where, one.rows[0].report.id, one.rows[0].ordinal], one


def positions(view: Whole, filters: Filters, *, sort: Sorts) -> Iterator[tuple[Place, Held]]:
    """The demands, offers, conditions, promises, refusals and threats, with what became of each.

    Those that may be settled by the same rows, or by each other, are about the same families of measures and deals.
    """
    wanted = _spoken_of(view, filters)
    groups = [group for kind in SORTS for group in families(view.keys(kind, known_by=filters.known_by))]
    groups = [group for group in groups if not wanted.isdisjoint(group)]
    homes: dict[str, set[int]] = {}
    for number, group in enumerate(groups):
        for key in group:
            homes.setdefault(key, set()).add(number)

    def keyed() -> Iterator[tuple[Place, Any]]:
        rows = filter(filters.keeps, view.walk(asking(filters, "position", "measure", "deal")))
        for _, told in groupby(rows, key=lambda row: row.report.id):
            held = list(told)
            for row in told_by(held, filters):
                if isinstance(row.assertion, Position) and asked_for(row, filters, "positions", "kind"):
                    near = sorted({number for step in held for number in homes.get(_tied(row, step), ())})
                    yield [near], [near, *_at(row)]

    day = filters.as_of or filters.known_by or date.max
    for near, told in groupby(sort(keyed()), key=lambda one: one[0]):
        keys = tuple(dict.fromkeys(key for number in near for key in groups[number]))
        found = [one for one in _records(view, filters, SORTS, keys) if any(key_of(row) in wanted for row in one.rows)]
        for batch in [list(told)] if keys else _slices(told):
            rows = list(at_hand(view, filters, [one[1:] for one in batch]))
            came = {(one.row.report.id, one.row.ordinal): one for one in promises(rows, found, day=day)}
            for row in rows:
                yield _newest(row), Held(row=row, promise=came.get((row.report.id, row.ordinal)))


def asking(filters: Filters, *kinds: Kind, types: tuple[str, ...] = (), ids: tuple[str, ...] = ()) -> Query:
    """The rows of these kinds that may count."""
    return Query(
        kinds=kinds,
        types=types,
        ids=ids,
        known_by=filters.known_by,
        min_confidence=filters.min_confidence,
        reviewed=filters.reviewed,
    )


def at_hand(view: Whole, filters: Filters, places: Sequence[Sequence[Any]]) -> Iterator[Sourced]:
    """The rows at places, each an id, a report and an ordinal, in the order of their reports within a thousand."""
    for part in _slices(places):
        wanted = {(report, ordinal) for _, report, ordinal in part}
        ids = tuple(dict.fromkeys(id_ for id_, _, _ in part))
        found = view.walk(asking(filters, "statement", "event", "measure", "deal", "position", ids=ids))
        yield from (row for row in found if (row.report.id, row.ordinal) in wanted)


def family_batches(view: Whole, filters: Filters, sort: Sort) -> Iterator[tuple[str, ...]]:
    """The keys of measures or deals, a few families at a time."""
    held: list[str] = []
    for group in families(view.keys(sort, known_by=filters.known_by)):
        if held and len(held) + len(group) > TOGETHER // 4:
            yield tuple(held)
            held = []
        held += group
    if held:
        yield tuple(held)


def _batches(view: Whole, filters: Filters, sort: Sort) -> Iterator[list[Record]]:
    for keys in family_batches(view, filters, sort):
        yield _records(view, filters, (sort,), keys)


def _records(view: Whole, filters: Filters, kinds: Sequence[Sort], keys: tuple[str, ...]) -> list[Record]:
    """The records of whole families, from the rows that count."""
    if not keys:
        return []
    rows = view.walk(Query(kinds=tuple(kinds), records=keys, known_by=filters.known_by))
    return list(records(row for row in rows if filters.keeps(row)))


def _told_of(found: Iterable[Record], filters: Filters) -> Iterator[Standing]:
    """The standings of records of which anything had been told."""
    day = filters.as_of or filters.known_by
    for record in found:
        one = standing(record, as_of=day)
        if one.history or one.talk:
            yield one


def _standings(view: Whole, filters: Filters, sort: Sort) -> Iterator[tuple[Place, Stood]]:
    kinds = allowed(filters, f"{sort}s")
    for batch in _batches(view, filters, sort):
        fit = [
            one
            for one in _told_of(batch, filters)
            if (not kinds or one.record.first("kind") in kinds) and any(map(filters.covers, (*one.history, *one.talk)))
        ]
        bearing_of = by_record(bearing(view, fit, filters))
        for one in fit:
            place = [-(one.confirmed or date.min).toordinal(), one.record.key]
            yield place, Stood(standing=one, bearing=bearing_of(one.record))


def _of_registers(view: Whole, filters: Filters) -> frozenset[tuple[date, str]]:
    """The days on which measures start by official registers, with their kinds: the press may tell of the same."""
    if not view.editions():
        return frozenset()
    told = (starts(one.record) for batch in _batches(view, filters, "measure") for one in _told_of(batch, filters))
    return frozenset(start for official, found in told if official for start in found)


def _first(record: Record) -> list[Any]:
    """By which row a record comes where records stand in the order in which they are first spoken of."""
    date_, report, ordinal = min(map(in_order, record.rows))
    return [date_, report, ordinal, record.key]


def _spoken_of(view: Whole, filters: Filters) -> set[str]:
    """The keys of the measures and deals that positions are about."""
    rows = (row for row in view.walk(asking(filters, "position")) if filters.keeps(row) and told_by([row], filters))
    fit = (row for row in rows if asked_for(row, filters, "positions", "kind"))
    return {key for part in _slices(fit) for row in beside(view, part, filters) if (key := key_of(row))}


def _tied(row: Sourced, step: Sourced) -> str:
    """The key of a measure or deal among whose steps a position may be; empty where it is none of it."""
    position = row.assertion
    if not isinstance(position, Position) or not isinstance(step.assertion, Measure | Deal):
        return ""
    near = step.assertion.id in position.about or step.passage.overlaps(row.passage)
    return (key_of(step) or "") if near else ""


def _at(row: Sourced) -> list[Any]:
    return [row.assertion.id, row.report.id, row.ordinal]


def _newest(row: Sourced) -> Place:
    """The place of a row in a list with the newest report first; a date comes after all that it begins."""
    return [[*(-ord(mark) for mark in row.report.date or ""), 1], row.report.id, row.ordinal]


def _together(groups: Iterable[tuple[Any, Iterable[One]]]) -> Iterator[list[One]]:
    """Whole groups, several at a time."""
    held: list[One] = []
    for _, group in groups:
        held += group
        if len(held) >= TOGETHER:
            yield held
            held = []
    if held:
        yield held


def _slices(values: Iterable[One]) -> Iterator[list[One]]:
    found = iter(values)
    while part := list(islice(found, TOGETHER)):
        yield part
