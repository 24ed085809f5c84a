"""The record that is written out, and what of it is asked for: its lists item by item, its rows as they lie."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import PurePath
from typing import Any

from detente.errors import FilterError
from detente.export.flat import Row, ordered
from detente.export.formats.entities import kind_of
from detente.export.formats.snapshot import Snapshot
from detente.export.formats.sorting import in_order
from detente.export.lists import LISTS
from detente.model import Report
from detente.state import whole
from detente.state.filters import Filters
from detente.state.gathering import told_by
from detente.state.happenings import Happening
from detente.state.threads import strands
from detente.store import SqliteStore
from detente.store.base import Head, Sourced
from detente.store.query import Query
from detente.store.whole import Kept

WHOLE: dict[str, Callable[[SqliteStore, Filters], Iterator[tuple[Any, Any]]]] = {
    "measures": whole.measures,
    "deals": whole.deals,
    "positions": partial(whole.positions, sort=in_order),
    "statements": whole.statements,
    "events": partial(whole.events, sort=in_order),
    "threads": partial(strands, sort=in_order),
    "conflicts": whole.conflicts,
}
"""The lists of a whole record, an item at a time."""
STORIES = 512
"""Reports whose stories are kept at hand: events of one report come near each other."""
FACTUAL = ("occurred", "ongoing")
"""What may be told to a format that knows no other events than those that were."""


def published_by(report: Report | Head) -> str:
    """Who published a report; where it does not say, the name of the file it was read from, never its folder."""
    return report.publisher or PurePath(report.source).name or report.source


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What was written: rows, by table where there are several, and what the format could not say."""

    rows: int
    tables: tuple[tuple[str, int], ...] = ()
    left_out: int = 0
    because: str = ""
    """Why rows are left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What a report speaks of, by its mentions: keys of people and bodies, names of places."""

    people: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    language: str | None = None

    @classmethod
    def of(cls, kept: Kept) -> Story:
        """The story of a reading."""
        told = (mention["actor"] for mention in kept.extra["mentions"])
        keys = dict.fromkeys(key for actor in told for key in ([actor] if isinstance(actor, str) else actor or ()))
        return cls(
            people=tuple(key for key in keys if kind_of(key) == "person"),
            organisations=tuple(key for key in keys if kind_of(key) in ("organisation", "company")),
            places=tuple(dict.fromkeys(place["name"] for place in kept.extra["places"])),
            language=kept.head["language"],
        )


@dataclass(frozen=True, kw_only=True)
class Source:
    """A record, standing still, with what is asked of it."""

    store: SqliteStore
    filters: Filters
    snapshot: Snapshot

    def items(self, name: str, make: Callable[[Any], Any]) -> Iterator[Any]:
        """What `make` makes of each item of a list, in the list's order; it must be a JSON value.

        For everybody at once, the list is gone through a group at a time. What an actor is asked for takes part in is
        gathered first, and so is all that is to be joined by ties, as any two events may be.
        """
        asked = self.filters
        if asked.pair or asked.actor or asked.target or (asked.unique and name == "events"):
            return (make(item) for item in LISTS[name].ask(self.store, asked))
        return in_order((place, make(item)) for place, item in WHOLE[name](self.store, asked))

    def rows(self, name: str) -> Iterator[Row]:
        """The flat rows of a list, as `detente NAME --format jsonl` prints them."""
        flat = LISTS[name].row
        return self.items(name, lambda item: ordered(name, flat(item)))

    def events(self, make: Callable[[Happening], Any]) -> Iterator[Any]:
        """What `make` makes of each event."""
        return self.items("events", make)

    def assertions(self, *, every: bool = False) -> Iterator[Sourced]:
        """Rows as they lie in the record, by report: those that may concern whoever is asked about.

        Args:
            every: those that wait for review, and those that people have rejected, as well.
        """
        asked = self.filters
        if asked.pair is not None:
            found = self.store.between(*asked.pair, known_by=asked.known_by, rejected=every)
        else:
            actors = tuple(key for key in (asked.actor, asked.target) if key)
            found = self.store.walk(Query(actors=actors, known_by=asked.known_by, rejected=every))
        for row in found:
            if told_by([row], asked) and asked.covers(row) and (self._raw(row) if every else asked.keeps(row)):
                yield row

    def story(self, report: str) -> Story:
        """Of whom and of where a report speaks."""
        found = self._stories.get(report)
        if found is None:
            kept = self.store.kept(report)
            found = self._stories[report] = Story.of(kept) if kept else Story()
            if len(self._stories) > STORIES:
                del self._stories[next(iter(self._stories))]
        return found

    @cached_property
    def doubled(self) -> frozenset[str]:
        """Ids that several rows of a report have: what the same words say twice."""
        return frozenset(self.store.doubled())

    @cached_property
    def _stories(self) -> dict[str, Story]:
        return {}

    def narrowed(self) -> bool:
        """Whether some of the record's rows are left out, and with them reports."""
        asked = self.filters
        return bool(asked.pair or asked.actor or asked.target or asked.first or asked.last or asked.narrows)

    def no_kinds(self, name: str) -> None:
        """Raise where kinds are asked for, and a format has no one list whose kinds they may be.

        Raises:
            FilterError: always, if kinds are asked for.
        """
        if self.filters.kinds:
            raise FilterError(f"{name} holds several lists, and kinds belong to one: leave --kind out.")

    def _raw(self, row: Sourced) -> bool:
        asked = self.filters
        return row.assertion.confidence >= asked.min_confidence and (not asked.reviewed or row.state == "accepted")


def is_factual(happening: Happening) -> bool:
    """Whether an event is told as one that was or is: not planned, demanded, denied or merely possible."""
    return happening.event.status in FACTUAL
