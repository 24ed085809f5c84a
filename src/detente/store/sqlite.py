"""A record file, opened: SQLite in WAL mode through apsw, which bundles a SQLite without the WAL-reset bug.

Everything that can be wrong with a file is said in one line that names it. Many processes may read
while one writes. What is written and read is left to `writer.py` and `view.py`.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Self

import apsw

from detente.errors import StoreTooNew, StoreUnreadable
from detente.model import Decision, Outcome, Reader, Reading, Rejected, Report
from detente.store import decisions, editions, lists, pairs, schema, view, writer
from detente.store.base import Head, Hit, Presence, Sourced, Tally
from detente.store.faults import PATIENCE_MS, plainly
from detente.store.issues import Edition, Listed
from detente.store.lists import Place
from detente.store.query import Kind, Query
from detente.store.whole import Whole

MAGIC = b"SQLite format 3\0"


class SqliteStore(Whole):
    """A record in one file; use it in a `with` block.

    >>> with open_store(":memory:") as store:
    ...     store.counts()["reports"]
    0
    """

    def __init__(self, path: str, connection: apsw.Connection) -> None:
        self.path, self._connection = path, connection
        self._file = _identity(connection, path)

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
            return pairs.kin(self._connection, keys)

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

    def last_day(self, *, known_by: date | None = None) -> date | None:
        """The date of the newest report, None where none is dated."""
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


def open_store(path: str | Path, *, create: bool = True, exists: bool = False, read_only: bool = False) -> SqliteStore:
    """The record in the file `path`, brought up to date if it is of an older version.

    Args:
        path: the file, or `:memory:`.
        create: make the file where there is none; otherwise open it for reading only.
        exists: open it for writing, and make none.
        read_only: open it so that nothing can be written to it by any means, not even to bring it up to date.

    Raises:
        StoreTooNew: a newer detente wrote it.
        StoreUnreadable: it is no record: a directory, another kind of file, damaged, not permitted, absent.
    """
    name, create = str(path), create and not read_only
    if name != ":memory:":
        _refuse(Path(path), create=create and not exists)
    with plainly(name):
        connection = _connect(name, create=create, read_only=read_only)
        try:
            _prepare(connection, name, create=create, read_only=read_only)
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


def _identity(connection: apsw.Connection, path: str) -> Hashable:
    """What tells a record from every other: the number it was given, and its file, as a copy has the same number."""
    rows: list[Any] = connection.execute("SELECT id FROM identity").fetchall()
    found = Path(path).stat() if path != ":memory:" else None
    return rows[0][0], *((found.st_dev, found.st_ino) if found else ())


def _refuse(path: Path, *, create: bool) -> None:
    """Raise for what is plainly no record, before SQLite says it less clearly."""
    if path.is_dir():
        raise StoreUnreadable(str(path), f"{path} is a directory; a record is one file, such as {path / 'detente.db'}.")
    if not path.exists():
        if not create:
            raise StoreUnreadable(str(path), f"No record at {path}. `detente add PATH --db {path}` makes one.")
        if not path.parent.is_dir():
            raise StoreUnreadable(str(path), f"Cannot make {path}: there is no directory {path.parent}.")
        return
    try:
        with path.open("rb") as file:
            head = file.read(len(MAGIC))
    except OSError as error:
        raise StoreUnreadable(str(path), f"Cannot open {path}: {error.strerror}.") from error
    if head != MAGIC and (head or not create):
        raise StoreUnreadable(str(path), f"{path} is no record of detente: it is not an SQLite file.")


def _connect(path: str, *, create: bool, read_only: bool) -> apsw.Connection:
    if create:
        connection = apsw.Connection(path)
    elif os.access(Path(path).parent, os.W_OK) or Path(f"{path}-wal").exists():
        # A reader in WAL mode writes the -shm file, and one that may write removes it at the end.
        flags = apsw.SQLITE_OPEN_READONLY if read_only else apsw.SQLITE_OPEN_READWRITE
        connection = apsw.Connection(path, flags=flags)
    else:
        uri = Path(path).resolve().as_uri() + "?immutable=1"  # a medium that nobody can write to
        connection = apsw.Connection(uri, flags=apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI)
    connection.set_busy_timeout(PATIENCE_MS)
    return connection


def _prepare(connection: apsw.Connection, path: str, *, create: bool, read_only: bool) -> None:
    found, owner = schema.version(connection), int(connection.pragma("application_id"))
    empty = connection.execute("SELECT 1 FROM sqlite_master").fetchone() is None
    if owner != schema.APPLICATION_ID and not (empty and create and found == 0):
        raise StoreUnreadable(path, f"{path} is an SQLite file, but no record of detente.")
    if found > len(schema.MIGRATIONS):
        raise StoreTooNew(path, found, len(schema.MIGRATIONS))
    if read_only and found < len(schema.MIGRATIONS):
        why = f"{path} is of an older version; `detente doctor --db {path}` brings it up to date first."
        raise StoreUnreadable(path, why)
    connection.pragma("mmap_size", 0)
    connection.pragma("foreign_keys", True)
    if found < len(schema.MIGRATIONS):
        connection.pragma("journal_mode", "wal")
        schema.migrate(connection)
    connection.pragma("synchronous", 2)  # FULL: a batch that was acknowledged outlives a power cut
    if not create:
        connection.pragma("query_only", True)
