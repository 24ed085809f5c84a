"""Editions of official registers: which entries each holds, so that one that is gone is known to be gone.

An edition is kept whole or not at all, in one transaction. Its entries are reports like any other; an entry whose words
a later edition changes is the same entry, by its key, and of its wordings the newest that is listed counts
(`query.REWORDED`). An entry that a later edition lacks stays, and says since when it has been missing: that it was
lifted is for the register to say.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import apsw

from detente.model import Outcome, Reading, Rejected
from detente.store.base import Sourced, Tally
from detente.store.issues import Edition, Listed, Listing
from detente.store.rows import storable
from detente.store.writer import add, reject, seq_of, undo

LISTED = """(SELECT json_group_array(o.day) FROM listed m JOIN listed o ON o.key = m.key
    WHERE m.report = r.report AND m.edition = (SELECT min(edition) FROM listed WHERE report = r.report))"""
"""The days of the editions that have the entry which `reading r` is of, as JSON; of a news report none."""


def publish(connection: apsw.Connection, edition: Edition, entries: Iterable[Outcome]) -> Tally:
    """What became of each entry of an edition; on any error the file is as before."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    tally = Tally()
    connection.execute("BEGIN IMMEDIATE")
    try:
        n = _numbered(connection, edition, now)
        for outcome in entries:
            if isinstance(outcome, Rejected):
                tally += reject(connection, outcome, now)
            else:
                tally += _list(connection, n, edition, outcome, now)
        connection.execute("UPDATE edition SET whole = ? WHERE n = ?", (not tally.rejected, n))
        connection.execute("COMMIT")
    except BaseException:
        undo(connection)
        raise
    return tally


def held(connection: apsw.Connection) -> Iterator[Listed]:
    """The editions that the record holds, by register and day."""
    query = """SELECT e.register, e.day, max(e.whole), (SELECT count(DISTINCT l.key) FROM edition f
        JOIN listed l ON l.edition = f.n WHERE f.register = e.register AND f.day = e.day)
        FROM edition e GROUP BY e.register, e.day ORDER BY e.register, e.day"""
    rows: list[Any] = connection.execute(query).fetchall()
    for register, day, whole, entries in rows:
        yield Listed(register=register, day=date.fromisoformat(day), entries=entries, whole=bool(whole))


def issued(connection: apsw.Connection) -> dict[str, tuple[date, ...]]:
    """The days of the whole editions of each register, the first one first."""
    rows: list[Any] = connection.execute(
        "SELECT DISTINCT register, day FROM edition WHERE whole ORDER BY register, day"
    ).fetchall()
    found: dict[str, list[date]] = {}
    for register, day in rows:
        found.setdefault(register, []).append(date.fromisoformat(day))
    return {register: tuple(days) for register, days in found.items()}


def listing(listed: str, editions: tuple[date, ...]) -> Listing:
    """In which editions an entry stands, from the JSON that `LISTED` gives."""
    days = sorted({date.fromisoformat(day) for day in json.loads(listed)})
    return Listing(listed=tuple(days), editions=editions)


def as_known(row: Sourced, known_by: date | None) -> Sourced:
    """The row with the editions known by a day; a row of a news report as it is."""
    held_in = row.report.listing
    if known_by is None or held_in is None:
        return row
    return replace(row, report=replace(row.report, listing=held_in.known_by(known_by)))


def _numbered(connection: apsw.Connection, edition: Edition, now: str) -> int:
    """The number of an edition in the record, entered now if it is not there yet."""
    key = (storable(edition.register), edition.day.isoformat(), edition.sha256)
    connection.execute("INSERT INTO edition VALUES (NULL, ?, ?, ?, 0, ?) ON CONFLICT DO NOTHING", (*key, now))
    rows: list[Any] = connection.execute(
        "SELECT n FROM edition WHERE register = ? AND day = ? AND sha256 = ?", key
    ).fetchall()
    return int(rows[0][0])


def _list(connection: apsw.Connection, n: int, edition: Edition, reading: Reading, now: str) -> Tally:
    """What became of one entry, which the edition lists from now on."""
    entry = reading.report.entry
    assert entry is not None  # noqa: S101 - callers pass entries
    tally = add(connection, _first_dated(connection, reading, edition.day.isoformat()), now)
    if not tally.rejected:
        values = (seq_of(connection, reading.report.id), n, storable(entry.key), edition.day.isoformat())
        connection.execute("INSERT INTO listed VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING", values)
    return tally


def _first_dated(connection: apsw.Connection, reading: Reading, day: str) -> Reading:
    """The reading dated by the first edition that has the entry in these words, where the edition dates it.

    What was planned then and has come about since is dated by this edition, as nobody could say so before.
    """
    report = reading.report
    rows: list[Any] = connection.execute(
        "SELECT min(l.day) FROM listed l JOIN report p ON p.seq = l.report WHERE p.id = ?", (report.id,)
    ).fetchall()
    first = rows[0][0]
    if first is None or first >= day:
        return reading
    known: list[Any] = connection.execute(
        "SELECT (SELECT group_concat(status) FROM assertion WHERE reading = r.n) FROM reading r"
        " JOIN report p ON p.seq = r.report WHERE p.id = ? AND r.version = ? AND r.vocabulary = ?"
        " ORDER BY r.known_from DESC LIMIT 1",
        (report.id, reading.reader.version, reading.reader.vocabulary),
    ).fetchall()
    told = ",".join([*(row.status for row in reading.measures), *(row.status for row in reading.deals)])
    if known and known[0][0] != told:
        return replace(reading, report=replace(report, date=day, date_basis="edition"))
    if report.date_basis != "edition":
        return reading
    assert report.entry is not None  # noqa: S101 - callers pass entries
    return replace(reading, report=replace(report, date=first, entry=replace(report.entry, edition=first)))
