"""Opening a record file: what is no record is refused in one line that names it, an older one is brought up to date.

A file can be opened to be written, to be read, so that SQLite refuses every write, or as it was after an earlier
reading: then temporary views stand in the place of the tables that say which readings there are.
"""

from __future__ import annotations

import os
from collections.abc import Hashable
from pathlib import Path
from typing import Any

import apsw

from detente.errors import StoreTooNew, StoreUnreadable
from detente.store import schema
from detente.store.faults import PATIENCE_MS

CACHE_KIB = 32_768
"""Pages of the file that a connection keeps at most: questions to a large record come back to the same ones."""
MAGIC = b"SQLite format 3\0"


def identity(connection: apsw.Connection, path: str) -> Hashable:
    """What tells a record from every other: the number it was given, and its file, as a copy has the same number."""
    found = Path(path).stat() if path != ":memory:" else None
    return record_id(connection), *((found.st_dev, found.st_ino) if found else ())


def record_id(connection: apsw.Connection) -> str:
    """The number that a record was given when it was made; a copy of the file has the same."""
    rows: list[Any] = connection.execute("SELECT id FROM identity").fetchall()
    return str(rows[0][0])


def refuse(path: Path, *, create: bool) -> None:
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


def connect(path: str, *, create: bool, read_only: bool) -> apsw.Connection:
    """The connection to a file: with `create` to write, else to read."""
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


def prepare(connection: apsw.Connection, path: str, *, create: bool, read_only: bool, upto: int | None = None) -> None:
    """Refuse what is no record of ours, bring an older one up to date, and set how it is used."""
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
    connection.pragma("cache_size", -CACHE_KIB)
    connection.pragma("foreign_keys", True)
    if found < len(schema.MIGRATIONS):
        connection.pragma("journal_mode", "wal")
        schema.migrate(connection)
    connection.pragma("synchronous", 2)  # FULL: a batch that was acknowledged outlives a power cut
    if upto is not None:
        _rewind(connection, upto)
    if not create:
        connection.pragma("query_only", True)


def _rewind(connection: apsw.Connection, upto: int) -> None:
    """Let the connection see no reading after that one; names of temporary views come before those of tables."""
    connection.execute(f"CREATE TEMP VIEW reading AS SELECT * FROM main.reading WHERE n <= {int(upto)}")  # noqa: S608
    connection.execute(f"CREATE TEMP VIEW told AS SELECT * FROM main.told WHERE n <= {int(upto)}")  # noqa: S608
    view = f"CREATE TEMP VIEW supersession AS SELECT * FROM main.supersession WHERE by <= {int(upto)}"  # noqa: S608
    connection.execute(view)
