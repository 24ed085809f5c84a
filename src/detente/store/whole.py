"""A record as a whole, for whoever writes all of it out: rows a few at a time, and what identifies what it holds.

Nothing here keeps more than a few thousand rows, however large the record is. Inside `still` all that is read is of
one moment, whatever other processes add meanwhile.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Generator, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

import apsw

from detente.store import view
from detente.store.base import Sourced
from detente.store.faults import plainly
from detente.store.query import Kind, Query, counted, current

_HELD = (
    "SELECT p.id, r.entry, r.head, r.extra FROM reading r JOIN report p ON p.seq = r.report ORDER BY p.id, r.entry",
    """SELECT p.id, r.entry, a.ordinal, a.row FROM reading r JOIN report p ON p.seq = r.report
    JOIN assertion a ON a.reading = r.n ORDER BY p.id, r.entry, a.ordinal""",
    """SELECT p.id, r.entry, b.entry, s.reason FROM supersession s JOIN reading r ON r.n = s.reading
    JOIN reading b ON b.n = s.by JOIN report p ON p.seq = r.report ORDER BY 1, 2, 3, 4""",
    """SELECT p.id, d.assertion, d.act, d.changes, d.decided_by, d.because, d.recorded_at, d.known_from,
    d.carried IS NOT NULL
    FROM decision d JOIN report p ON p.seq = d.report ORDER BY p.id, d.n""",
    "SELECT source, error, message FROM rejected ORDER BY 1, 2, 3",
    """SELECT e.register, e.day, e.sha256, e.whole, l.key, p.id FROM edition e LEFT JOIN listed l ON l.edition = e.n
    LEFT JOIN report p ON p.seq = l.report ORDER BY 1, 2, 3, 5, 6""",
)
"""All that a record says; not when it was recorded, nor what is derived from these."""


_ALSO = "SELECT (SELECT count(*) FROM rejected), (SELECT total(whole) FROM edition), (SELECT count(*) FROM listed)"
"""What moves whenever the record does, beside the last reading, decision and edition: rows are only ever added."""
DIGESTS = 32
"""Records of which the digest is kept: to make it, all of a record is read."""
_DIGESTS: dict[Hashable, str] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A reading as it lies in the record, without its rows: plain JSON values (docs/reading.md)."""

    head: dict[str, Any]
    """The key `report` of the reading, without the text."""
    text: str
    extra: dict[str, Any]
    """Links, threads, mentions, times and places."""


class Whole:
    """What a store gives of all it holds."""

    path: str
    _connection: apsw.Connection
    _file: Hashable

    @contextmanager
    def still(self) -> Generator[None]:
        """A time in which the record stands still for this handle: what others add meanwhile is not seen."""
        with plainly(self.path):
            if self._connection.in_transaction:  # it stands still already
                yield
                return
            self._connection.execute("BEGIN")
            try:
                yield
            finally:
                self._connection.execute("ROLLBACK")

    def walk(self, query: Query) -> Iterator[Sourced]:
        """The assertions that fit, as `assertions` gives them, a few at a time: for many of them, inside `still`."""
        with plainly(self.path):
            yield from view.walk(self._connection, self._file, query)

    def keys(self, kind: Kind, *, known_by: date | None = None) -> Iterator[str]:
        """The keys of the measures or deals that standing rows are of, in the order of the alphabet."""
        condition, values = current(known_by)
        statement = f"""SELECT DISTINCT a.record FROM assertion a JOIN reading r ON r.n = a.reading
            WHERE a.kind = ? AND a.record IS NOT NULL AND {condition} AND {counted()} ORDER BY 1"""  # noqa: S608 - constants
        with plainly(self.path):
            for (key,) in self._connection.execute(statement, [kind, *values]):
                yield str(key)

    def readings(self, *, known_by: date | None = None) -> Iterator[Kept]:
        """The readings that stand, by the day on which their report was known."""
        condition, values = current(known_by)
        statement = f"""SELECT r.head, p.text, r.extra FROM reading r JOIN report p ON p.seq = r.report
            WHERE {condition} ORDER BY r.known_from IS NULL, r.known_from, r.head"""  # noqa: S608 - constants
        with plainly(self.path):
            for head, text, extra in self._connection.execute(statement, values):
                yield _kept(head, text, extra)

    def kept(self, report: str) -> Kept | None:
        """The standing reading of the report with this id."""
        condition, values = current(None)
        statement = f"""SELECT r.head, p.text, r.extra FROM reading r JOIN report p ON p.seq = r.report
            WHERE p.id = ? ORDER BY ({condition}) DESC, r.n DESC LIMIT 1"""  # noqa: S608 - constants
        with plainly(self.path):
            found: list[Any] = self._connection.execute(statement, [report, *values]).fetchall()
        return _kept(*found[0]) if found else None

    def doubled(self) -> Iterator[str]:
        """Ids that several rows of one reading have."""
        statement = "SELECT DISTINCT a.id FROM assertion a GROUP BY a.reading, a.id HAVING count(*) > 1 ORDER BY 1"
        with plainly(self.path):
            for (id_,) in self._connection.execute(statement):
                yield str(id_)

    def digest(self) -> str:
        """What identifies what the record holds: reports, readings, rows, decisions; SHA-256, 64 hexadecimal digits.

        The same content has the same one, in whatever order and whenever it came in.
        """
        with plainly(self.path):
            (also,) = self._connection.execute(_ALSO).fetchall()
            state = self._file, *view.newest(self._connection), *also
            if state not in _DIGESTS:
                if len(_DIGESTS) >= DIGESTS:
                    _DIGESTS.clear()
                _DIGESTS[state] = _digest(self._connection)
            return _DIGESTS[state]


def _digest(connection: apsw.Connection) -> str:
    found = hashlib.sha256()
    for statement in _HELD:
        found.update(b"\n")
        for row in connection.execute(statement):
            values = [zlib.decompress(one).decode() if isinstance(one, bytes) else one for one in row]
            found.update(json.dumps(values, separators=(",", ":")).encode() + b"\n")
    return found.hexdigest()


def _kept(head: object, text: object, extra: Any) -> Kept:
    return Kept(head=json.loads(str(head)), text=str(text), extra=json.loads(zlib.decompress(extra)))
