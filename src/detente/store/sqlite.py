"""A record file, opened: SQLite in WAL mode through apsw, which bundles a SQLite without the WAL-reset bug.

Many processes may read while one writes. How a file is opened is left to `opening.py`, what is written and read to
`writer.py` and `view.py`.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Self

import apsw

from detente.model import Decision, Outcome, Reader, Reading, Rejected, Report
from detente.store import decisions, editions, lists, pairs, view, writer
from detente.store.base import Head, Hit, Presence, Sourced, Tally
from detente.store.faults import plainly
from detente.store.issues import Edition, Listed
from detente.store.lists import Place
from detente.store.opening import connect, identity, prepare, record_id, refuse
from detente.store.query import Kind, Query
from detente.store.whole import Whole


class SqliteStore(Whole):
    """A record in one file; use it in a `with` block.

    >>> with open_store(":memory:") as store:
    ...     store.counts()["reports"]
    0
    """

    def __init__(self, path: str, connection: apsw.Connection) -> None:
        self.path, self._connection = path, connection
        self._file = identity(connection, path)

    def knows(self, report: Report, reader: Reader) -> bool:
        """Whether reading this report again would add nothing."""
        with plainly(self.path):
            return writer.knows(self._connection, report, reader)

    def write(self, batch: Iterable[Outcome]) -> Tally:
        """What became of each outcome of the batch, which is kept whole or not at all."""
        with plainly(self.path):
            return writer.write(self._connection, batch)

    def appeared(self, reports: Iterable[Report]) -> None:
        """Note where known texts turned up again."""
        with plainly(self.path):
            writer.appeared(self._connection, reports)

    def publish(self, edition: Edition, entries: Iterable[Outcome]) -> Tally:
        """What became of each entry of an edition of a register, which is kept whole or not at all."""
        with plainly(self.path):
            return editions.publish(self._connection, edition, entries)

    def editions(self) -> list[Listed]:
        """The editions of official registers that it holds, by register and day."""
        with plainly(self.path):
            return list(editions.held(self._connection))

    def decide(self, decision: Decision) -> Decision:
        """The decision with the time at which it was recorded."""
        with plainly(self.path):
            return decisions.decide(self._connection, decision)

    def decisions(self, *, assertion: str | None = None, report: str | None = None) -> Iterator[Decision]:
        """The decisions on a row, or on a report and all its rows, or all there are, the oldest first."""
        with plainly(self.path):
            yield from decisions.decisions(self._connection, assertion=assertion, report=report)

    def assertions(self, query: Query) -> Iterator[Sourced]:
        """The assertions that fit, by report and place in its reading."""
        with plainly(self.path):
            yield from view.assertions(self._connection, self._file, query)

    def between(
        self, a: str, b: str, *, known_by: date | None = None, kinds: tuple[Kind, ...] = (), rejected: bool = False
    ) -> Iterator[Sourced]:
        """Every assertion that may concern both actors, and what stands beside these in the same reports."""
        with plainly(self.path):
            yield from view.between(self._connection, self._file, a, b, known_by, kinds, rejected=rejected)

    def kin(self, keys: Collection[str]) -> dict[str, str]:
        """Other keys that tell which rows are of the same measures and deals, and from which day on each is known."""
        with plainly(self.path):
            return pairs.kin(self._connection, self.version(), keys)

    def page(self, query: Query, *, after: Place | None = None, limit: int = 50) -> list[Sourced]:
        """At most `limit` assertions that fit, newest report first, those after a place."""
        with plainly(self.path):
            return list(lists.rows(self._connection, self._file, query, after=after, limit=limit))

    def reports(
        self, *, known_by: date | None = None, after: Place | None = None, limit: int = 50
    ) -> list[tuple[Head, int]]:
        """At most `limit` reports, newest first, those after a place, each with the number of its assertions."""
        with plainly(self.path):
            return list(lists.reports(self._connection, known_by=known_by, after=after, limit=limit))

    def size(self) -> int:
        """How many readings there are, set aside ones as well: known without counting."""
        with plainly(self.path):
            return lists.size(self._connection)

    def busiest(self, *, among: str | None = None, limit: int = 12) -> list[tuple[str, str, int]]:
        """The pairs of states (`among`: those with this one) that most reports have both of, with their number."""
        with plainly(self.path):
            return lists.busiest(self._connection, among=among, limit=limit)

    def presence(self, key: str, *, known_by: date | None = None) -> Presence:
        """In how many reports and rows an actor takes part, in whatever role; rows that count nothing left out."""
        with plainly(self.path):
            return lists.presence(self._connection, key, known_by)

    def queue(self, query: Query, *, skip: int = 0, limit: int = 20) -> list[Sourced]:
        """At most `limit` assertions that fit and that nobody has decided on, the least sure first."""
        with plainly(self.path):
            return list(lists.queue(self._connection, self._file, query, skip=skip, limit=limit))

    def ties(self, key: str, others: Sequence[str] = ()) -> list[tuple[str, Kind, bool, int]]:
        """With whom an actor has to do (`others`: only these states): who, in what kind, if from it, how often."""
        with plainly(self.path):
            return lists.ties(self._connection, key, others)

    def totals(self) -> dict[str, int]:
        """How many reports and rejected inputs, without a look at every row."""
        with plainly(self.path):
            return lists.totals(self._connection)

    def report(self, prefix: str) -> Report | None:
        """The one report whose id begins so; None where there is none, or more than one."""
        with plainly(self.path):
            found = view.reading(self._connection, prefix)
            return found.report if found else None

    def reading(self, prefix: str) -> Reading | None:
        """The newest reading of that report, superseded by a correction or not."""
        with plainly(self.path):
            return view.reading(self._connection, prefix)

    def threads(self, reports: Collection[str]) -> Iterator[tuple[str, list[tuple[str, list[str]]]]]:
        """For each of the reports, by its id, the labels of its threads with the ids of their rows."""
        with plainly(self.path):
            yield from view.threads(self._connection, reports)

    def find(self, words: str, *, limit: int = 20, known_by: date | None = None) -> Iterator[Hit]:
        """Reports that hold all the words, the newest first."""
        with plainly(self.path):
            yield from view.find(self._connection, words, limit, known_by)

    def rejected(self) -> Iterator[Rejected]:
        """Every input that could not be read, by source."""
        with plainly(self.path):
            yield from view.rejected(self._connection)

    def counts(self) -> dict[str, int]:
        """How many rows of each sort."""
        with plainly(self.path):
            return view.counts(self._connection)

    def version(self) -> Hashable:
        """The file and the last rows of the tables that everything else rests on: rows are only ever added."""
        with plainly(self.path):
            return self._file, *view.newest(self._connection)

    def mark(self) -> tuple[str, int]:
        """What tells this record from every other, and the number of its newest reading."""
        with plainly(self.path):
            return record_id(self._connection), view.newest(self._connection)[0]

    def added(self, after: int) -> frozenset[str]:
        """The ids of the reports of which there was no reading yet when the newest one had this number."""
        with plainly(self.path):
            return lists.added(self._connection, after)

    def last_day(self, *, known_by: date | None = None) -> date | None:
        """The date of the newest report or edition of a register, None where none is dated."""
        with plainly(self.path):
            return view.last_day(self._connection, known_by)

    def check(self) -> list[str]:
        """What SQLite's own check of the file finds amiss; empty when it is sound."""
        with plainly(self.path):
            rows = [str(row[0]) for row in self._connection.execute("PRAGMA integrity_check(20)")]
            return [] if rows == ["ok"] else rows

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.close()


def open_store(
    path: str | Path, *, create: bool = True, exists: bool = False, read_only: bool = False, upto: int | None = None
) -> SqliteStore:
    """The record in the file `path`, brought up to date if it is of an older version.

    Args:
        path: the file, or `:memory:`.
        create: make the file where there is none; otherwise open it for reading only.
        exists: open it for writing, and make none.
        read_only: open it so that nothing can be written to it by any means, not even to bring it up to date.
        upto: as it was after that reading (`SqliteStore.mark`), for reading only; decisions are those of today.

    Raises:
        StoreTooNew: a newer detente wrote it.
        StoreUnreadable: it is no record: a directory, another kind of file, damaged, not permitted, absent.
    """
    read_only = read_only or upto is not None
    name, create = str(path), create and not read_only
    if name != ":memory:":
        refuse(Path(path), create=create and not exists)
    with plainly(name):
        connection = connect(name, create=create, read_only=read_only)
        try:
            prepare(connection, name, create=create, read_only=read_only, upto=upto)
            return SqliteStore(name, connection)
        except BaseException:
            connection.close()
            raise


def sqlite_version() -> str:
    """The version of the SQLite that apsw brings along."""
    return apsw.sqlite_lib_version()


def has_fts5() -> bool:
    """Whether that SQLite has full-text search."""
    return "ENABLE_FTS5" in apsw.compile_options
