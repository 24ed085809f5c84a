"""Batches of readings into the record: text, assertions, search index and ledger in one transaction.

Whatever ends the process, a batch is there whole or not at all, and the ledger says which: run the
same command again and nothing is lost or doubled. What a re-reading or a corrected report does to
older readings is decided here, by rows that are added; what people decided moves on with it (`decisions.py`).
"""

from __future__ import annotations

import hashlib
import json
import re
import zlib
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

import apsw

from detente.model import Outcome, Reader, Reading, Rejected, Report, codec
from detente.model.terms import bounds
from detente.store import decisions, pairs
from detente.store.base import Tally
from detente.store.parties import index
from detente.store.rows import MARKS, columns, compact, key_of, storable

EXTRA = ("links", "threads", "mentions", "times", "places")
"""Lists of a reading that no query looks into: kept together, compressed."""
_SUPERSEDE = "INSERT INTO supersession VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING"
_STANDING = """SELECT r.n, r.known_from FROM reading r
WHERE r.n <> ? AND NOT EXISTS (SELECT 1 FROM supersession s WHERE s.reading = r.n)"""


def write(connection: apsw.Connection, batch: Iterable[Outcome]) -> Tally:
    """What became of each outcome of the batch; on any error the file is as before."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    tally = Tally()
    connection.execute("BEGIN IMMEDIATE")
    try:
        for outcome in batch:
            tally += (
                reject(connection, outcome, now) if isinstance(outcome, Rejected) else add(connection, outcome, now)
            )
        connection.execute("COMMIT")
    except BaseException:
        undo(connection)
        raise
    return tally


def undo(connection: apsw.Connection) -> None:
    """Roll back; where the disk is full, SQLite has already done so."""
    if connection.in_transaction:
        connection.execute("ROLLBACK")


def appeared(connection: apsw.Connection, reports: Iterable[Report]) -> None:
    """Note where texts that the record holds turned up again."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    connection.execute("BEGIN IMMEDIATE")
    try:
        for report in reports:
            _appear(connection, report, now)
        connection.execute("COMMIT")
    except BaseException:
        undo(connection)
        raise


def knows(connection: apsw.Connection, report: Report, reader: Reader) -> bool:
    """Whether reading this report again would add nothing.

    So it is when the ledger has the text from this reader with the same date, and also when what it
    has is better: from a newer reader, or with an earlier date (of two copies of a text the earlier
    is the report, unless `--date` says otherwise).
    """
    if connection.execute("SELECT 1 FROM reading WHERE entry = ?", (_entry(report, reader),)).fetchone():
        return True
    if report.entry is not None:  # dated by its register, and read anew only by another reader (`editions.py`)
        return False
    rows = connection.execute(
        "SELECT version, model, vocabulary, date FROM reading JOIN report ON report.seq = reading.report WHERE id = ?",
        (report.id,),
    )
    for version, model, vocabulary, date in rows:
        if _order(version) > _order(reader.version):
            return True
        same_reader = (version, model, vocabulary) == (reader.version, reader.model, reader.vocabulary)
        if not same_reader or date is None or report.date_basis == "option":
            continue
        if report.date is None or bounds(date)[0] <= bounds(report.date)[0]:
            return True
    return False


def _entry(report: Report, reader: Reader) -> str:
    """The ledger's key: which text, dated how, by which reader."""
    parts = [report.id, report.date, reader.version, reader.model, reader.vocabulary]
    return hashlib.sha256(json.dumps(parts, separators=(",", ":")).encode()).hexdigest()


def _order(version: str) -> tuple[int, ...]:
    """A version's place among versions: "0.10.1" comes after "0.9"."""
    return tuple(int(part) for part in re.findall(r"\d+", version))


def reject(connection: apsw.Connection, rejected: Rejected, now: str) -> Tally:
    """Keep that an input could not be read, and why."""
    values = (*(storable(text) for text in (rejected.source, rejected.error, rejected.message)), now)
    connection.execute("INSERT INTO rejected VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING", values)
    return Tally(rejected=1)


def add(connection: apsw.Connection, reading: Reading, now: str) -> Tally:
    """What became of one reading; to be called inside a transaction."""
    report = reading.report
    if storable(report.text) != report.text:
        message = "The text holds half of a surrogate pair, which is no character."
        return reject(connection, Rejected(source=report.source, error="encoding", message=message), now)
    if knows(connection, report, reading.reader):
        _appear(connection, report, now)
        return Tally(known=1)
    n = _insert(connection, reading, now)
    _appear(connection, report, now)
    superseded = _supersede(connection, n, report, now)
    return Tally(added=1, superseded=superseded, assertions=len(reading.assertions()))


def _insert(connection: apsw.Connection, reading: Reading, now: str) -> int:
    report, reader = reading.report, reading.reader
    title = storable(report.title) if report.title else None
    added = connection.execute(
        "INSERT INTO report(id, title, text, recorded_at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING RETURNING seq",
        (report.id, title, report.text, now),
    ).fetchone()
    if added:
        connection.execute("INSERT INTO report_fts(rowid, title, text) VALUES (?, ?, ?)", (*added, title, report.text))
    seq = seq_of(connection, report.id)
    whole = codec.encode(reading, full=True, text=True)
    head = {key: value for key, value in whole["report"].items() if key != "text"}
    extra = zlib.compress(compact({name: whole[name] for name in EXTRA}).encode(), 6)
    known_from = bounds(report.date)[1].isoformat() if report.date else None
    # An entry of a register may cite the page of a news report, and neither is a correction of the other.
    url = storable(report.url) if report.url and report.entry is None else None
    connection.execute(
        "INSERT INTO reading VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            *(seq, _entry(report, reader), reader.version, reader.model, reader.vocabulary),
            *(report.date, known_from, url, compact(head), extra, now),
        ),
    )
    n = connection.last_insert_rowid()
    rows = (
        (n, ordinal, *columns(assertion), compact(codec.encode_row(assertion)), now)
        for ordinal, assertion in enumerate(reading.assertions())
    )
    connection.executemany(f"INSERT INTO assertion VALUES {MARKS}", rows)  # noqa: S608 - a row of marks
    actors = [(storable(key), n, ordinal, role) for ordinal, role, key in index(reading)]
    connection.executemany("INSERT INTO actor VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING", actors)
    keyed = [(ordinal, key) for ordinal, assertion in enumerate(reading.assertions()) if (key := key_of(assertion))]
    pairs.note(connection, n, known_from, ((ordinal, key) for key, _, ordinal, _ in actors), keyed)
    return n


def _supersede(connection: apsw.Connection, n: int, report: Report, now: str) -> int:
    """How many standing readings reading `n` takes the place of; adds the rows that say so."""
    seq = seq_of(connection, report.id)
    older = [row[0] for row in connection.execute(f"{_STANDING} AND r.report = ?", (n, seq))]
    # A text that a corrected one has replaced stays replaced, whoever reads it again.
    replaced = connection.execute(
        "SELECT s.by FROM supersession s JOIN reading r ON r.n = s.reading"
        " WHERE r.report = ? AND s.reason = 'correction'",
        (seq,),
    ).fetchall()
    for (by,) in replaced:
        connection.execute(_SUPERSEDE, (n, by, "correction", now))
    # Older readings of this text give way; those set aside already get a row too, for who asks what was known when.
    earlier: list[Any] = connection.execute("SELECT n FROM reading WHERE report = ? AND n <> ?", (seq, n)).fetchall()
    for (old,) in earlier:
        first, last, reason = _which(connection, old, n) if report.entry is not None else (old, n, "reader")
        connection.execute(_SUPERSEDE, (first, last, reason, now))
        decisions.carry(connection, old, n, now)
    if not report.url or replaced or report.entry is not None:
        return len(older)
    known_from = bounds(report.date)[1].isoformat() if report.date else None
    bound = (n, storable(report.url), seq)
    others: list[Any] = connection.execute(f"{_STANDING} AND r.url = ? AND r.report <> ?", bound).fetchall()
    for other, since in others:
        if since is not None and known_from is not None and since > known_from:
            connection.execute(_SUPERSEDE, (n, other, "correction", now))
        else:
            connection.execute(_SUPERSEDE, (other, n, "correction", now))
            decisions.carry(connection, other, n, now)
            older.append(other)
    return len(older)


def _which(connection: apsw.Connection, old: int, new: int) -> tuple[int, int, str]:
    """Of two readings of one entry of a register, which gives way to which, and why.

    By one reader they differ in what lay ahead on the day of their editions: then each holds from its own day on.
    """
    rows: list[Any] = connection.execute(
        "SELECT o.known_from, n.known_from, o.version = n.version AND o.vocabulary = n.vocabulary,"
        " (SELECT group_concat(status) FROM assertion WHERE reading = o.n)"
        " = (SELECT group_concat(status) FROM assertion WHERE reading = n.n)"
        " FROM reading o JOIN reading n ON n.n = ? WHERE o.n = ?",
        (new, old),
    ).fetchall()
    ((before, after, same_reader, same_rows),) = rows
    if not same_reader or same_rows:
        return old, new, "reader"
    return (old, new, "correction") if before <= after else (new, old, "correction")


def _appear(connection: apsw.Connection, report: Report, now: str) -> None:
    values = (storable(report.source), storable(report.publisher or ""), storable(report.url or ""), now, report.id)
    connection.execute(
        "INSERT INTO appearance SELECT seq, ?, ?, ?, ? FROM report WHERE id = ? ON CONFLICT DO NOTHING", values
    )


def seq_of(connection: apsw.Connection, report: str) -> int:
    """The number of a report that the record holds."""
    rows: list[Any] = connection.execute("SELECT seq FROM report WHERE id = ?", (report,)).fetchall()
    return int(rows[0][0])
