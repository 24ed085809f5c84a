"""What the record holds, seen from outside: sourced assertions, search hits, and the protocols of a store.

`Sourced` is the unit that `detente.state` reasons over: an assertion, the report it stands in and
the statement that makes it. It comes out of a store, or straight out of a reading (`of_reading`),
so that one text gets its brief without a database. How rows are kept is left to `sqlite.py`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Hashable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol, Self

from detente.model import (
    NARRATOR,
    Assertion,
    Decision,
    Entry,
    Outcome,
    Passage,
    Reader,
    Reading,
    Rejected,
    Report,
    Statement,
)
from detente.model.assertion import span_of
from detente.model.decision import State, settled
from detente.model.source import passage_id
from detente.model.terms import bounds
from detente.store.issues import Edition, Listed, Listing
from detente.store.query import Kind, Query

if TYPE_CHECKING:
    from detente.store.lists import Place


@lru_cache(maxsize=65_536)
def _last_day(edtf: str | None) -> dt.date | None:
    """The last day of a date: asked of every row of an answer, several times."""
    return bounds(edtf)[1] if edtf else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """A report without its text: what an answer cites."""

    id: str
    source: str
    date: str | None = None
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    entry: Entry | None = None
    """Set where it is no news report but the entry of an official register."""
    listing: Listing | None = None
    """Of such an entry in a record: in which editions it stands."""

    @property
    def day(self) -> dt.date | None:
        """The last day its date allows: from then on its content was known."""
        return _last_day(self.date)

    @property
    def last_word(self) -> dt.date | None:
        """The last day of which it says something: its own, or that of its register's newest edition."""
        newest = self.listing.editions[-1:] if self.listing else ()
        return max((day for day in (self.day, *newest) if day is not None), default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sourced:
    """An assertion with its report and its asserter: `statement` is None where the report says it itself."""

    report: Head
    ordinal: int
    assertion: Assertion
    statement: Statement | None = None
    decisions: tuple[Decision, ...] = ()
    """What people decided about it, the oldest first; an edit is already made in `assertion`."""

    def __hash__(self) -> int:
        """By its place: a row's values are many, and two of one place are rarely compared."""
        return hash((self.report.id, self.ordinal))

    @property
    def state(self) -> State | None:
        """Whether a person accepted (or set right) or rejected it; None where nobody has."""
        return settled(self.decisions)[0] if self.decisions else None

    @property
    def passage(self) -> Passage:
        """The words that stand for it."""
        return span_of(self.assertion)

    @property
    def address(self) -> str:
        """Its passage id, such as `1f2e3d4c5b6a:3409-3431`."""
        return passage_id(self.report.id, self.passage)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A report in which words were found: the excerpt, and which of its characters are the words."""

    report: Head
    excerpt: Passage
    marks: tuple[tuple[int, int], ...]
    """Offsets of the found words into `excerpt.text`."""

    @property
    def address(self) -> str:
        """The excerpt's passage id."""
        return passage_id(self.report.id, self.excerpt)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What became of the outcomes handed to a writer."""

    added: int = 0
    known: int = 0
    """Reports that the ledger already had from this reader."""
    superseded: int = 0
    """Older readings that an added one replaced."""
    assertions: int = 0
    rejected: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            added=self.added + other.added,
            known=self.known + other.known,
            superseded=self.superseded + other.superseded,
            assertions=self.assertions + other.assertions,
            rejected=self.rejected + other.rejected,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Presence:
    """How often an actor is in the record: reports in which a row names it, and rows and reports by kind."""

    reports: int = 0
    first: dt.date | None = None
    last: dt.date | None = None
    """Days of the oldest and the newest of these reports, where they are known."""
    kinds: tuple[tuple[Kind, int, int], ...] = ()
    """Kind, rows, reports; kinds without rows are left out."""


class Writer(Protocol):
    """Where readings go in."""

    def knows(self, report: Report, reader: Reader) -> bool:
        """Whether the ledger has this report, dated like this, from this reader or a newer one."""
        ...

    def write(self, batch: Iterable[Outcome]) -> Tally:
        """What became of each outcome; all of the batch is kept when this returns, or nothing of it."""
        ...

    def appeared(self, reports: Iterable[Report]) -> None:
        """Note where known texts turned up again."""
        ...

    def publish(self, edition: Edition, entries: Iterable[Outcome]) -> Tally:
        """What became of each entry of an edition of a register; all of it is kept when this returns, or nothing."""
        ...

    def decide(self, decision: Decision) -> Decision:
        """The decision with the time at which it was recorded."""
        ...


class View(Protocol):
    """Where rows come out, superseded ones left out unless asked for."""

    def assertions(self, query: Query) -> Iterator[Sourced]:
        """The assertions that fit, by report and place in its reading."""
        ...

    def between(
        self, a: str, b: str, *, known_by: dt.date | None = None, kinds: tuple[Kind, ...] = (), rejected: bool = False
    ) -> Iterator[Sourced]:
        """Every assertion, or every one of these kinds, that may concern both actors; `rejected` ones as well."""
        ...

    def decisions(self, *, assertion: str | None = None, report: str | None = None) -> Iterator[Decision]:
        """The decisions on a row, or on a report and all its rows, or all there are, the oldest first."""
        ...

    def page(self, query: Query, *, after: Place | None = None, limit: int = 50) -> list[Sourced]:
        """At most `limit` assertions that fit, newest report first, those after a place."""
        ...

    def queue(self, query: Query, *, skip: int = 0, limit: int = 20) -> list[Sourced]:
        """At most `limit` assertions that fit and that nobody has decided on, the least sure first."""
        ...

    def busiest(self, *, among: str | None = None, limit: int = 12) -> list[tuple[str, str, int]]:
        """The pairs of states (`among`: those with this one) that most reports have both of, with their number."""
        ...

    def presence(self, key: str, *, known_by: dt.date | None = None) -> Presence:
        """In how many reports and rows an actor takes part, in whatever role."""
        ...

    def kin(self, keys: Collection[str]) -> dict[str, str]:
        """Other keys that tell which rows are of the same measures and deals, and from which day on each is known."""
        ...

    def report(self, prefix: str) -> Report | None:
        """The one report whose id begins so."""
        ...

    def reading(self, prefix: str) -> Reading | None:
        """The current reading of that report."""
        ...

    def threads(self, reports: Collection[str]) -> Iterator[tuple[str, list[tuple[str, list[str]]]]]:
        """For each of the reports, by its id, the labels of its threads with the ids of their rows."""
        ...

    def find(self, words: str, *, limit: int = 20, known_by: dt.date | None = None) -> Iterator[Hit]:
        """Reports that hold all the words, the newest first."""
        ...

    def rejected(self) -> Iterator[Rejected]:
        """Every input that could not be read."""
        ...

    def editions(self) -> list[Listed]:
        """The editions of official registers that it holds, by register and day."""
        ...

    def counts(self) -> dict[str, int]:
        """How many rows of each sort."""
        ...

    def size(self) -> int:
        """How many readings there are, set aside ones as well: known without counting."""
        ...

    def version(self) -> Hashable:
        """What is the same as long as the record holds the same, whoever has it open."""
        ...

    def last_day(self, *, known_by: dt.date | None = None) -> dt.date | None:
        """The date of the newest report, or edition of a register."""
        ...


class Store(Writer, View, Protocol):
    """A record that is open."""

    path: str

    def close(self) -> None:
        """Let go of the file."""
        ...

    def __enter__(self) -> Self:
        """Itself."""
        ...

    def __exit__(self, *_: object) -> None:
        """Close it."""
        ...


def head_of(report: Report) -> Head:
    """The report without its text."""
    return Head(
        id=report.id,
        source=report.source,
        date=report.date,
        title=report.title,
        url=report.url,
        publisher=report.publisher,
        entry=report.entry,
    )


def of_reading(reading: Reading) -> Iterator[Sourced]:
    """The assertions of one reading with their report and asserters, as a store would give them."""
    head = head_of(reading.report)
    statements = {statement.id: statement for statement in reading.statements}
    for ordinal, assertion in enumerate(reading.assertions()):
        yield Sourced(report=head, ordinal=ordinal, assertion=assertion, statement=asserter(assertion, statements))


def asserter(assertion: Assertion, statements: dict[str, Statement]) -> Statement | None:
    """The statement that makes an assertion (a statement makes itself), None for the narrator's own."""
    if isinstance(assertion, Statement):
        return assertion
    return None if assertion.asserted_by == NARRATOR else statements.get(assertion.asserted_by)
