"""What people decide, kept: rows that are only added, and what they come to for each row and report.

An edit adds a row beside the reader's, with the same id and the same words; the tables `decided` and `withdrawn` say
which rows count. When a text is read again, or a corrected version comes in, decisions move on to the row of the same
kind, act and words, if there is exactly one: what was decided about words that are gone stays with the old version.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import apsw

from detente.errors import DecisionError, NotFound
from detente.model import Assertion, Deal, Decision, Event, Measure, Position, Statement, codec
from detente.model.decision import revised, settled
from detente.store import pairs
from detente.store.parties import MENTIONED, parties, with_states
from detente.store.rows import MARKS, columns, compact, key_of, storable

KINDS: dict[str, type] = {cls.__name__.lower(): cls for cls in (Statement, Event, Measure, Deal, Position)}
_COLUMNS = "p.id, d.assertion, d.act, d.changes, d.decided_by, d.because, d.recorded_at, d.known_from, d.carried"
_SELECT = f"SELECT {_COLUMNS} FROM decision d JOIN report p ON p.seq = d.report"  # noqa: S608 - constants
_ORIGINAL = """SELECT a.ordinal, a.id, a.kind, a.type, a.start, a."end", a.row FROM assertion a WHERE a.reading = ?
AND NOT EXISTS (SELECT 1 FROM revision v WHERE v.reading = a.reading AND v.ordinal = a.ordinal)"""


def decide(connection: apsw.Connection, decision: Decision) -> Decision:
    """The decision as it was recorded; on any error the file is as before.

    Raises:
        NotFound: the record has no such report or row.
        DecisionError: an edit sets what it cannot.
    """
    decision = replace(decision, at=datetime.now(UTC).isoformat(timespec="seconds"))
    connection.execute("BEGIN IMMEDIATE")
    try:
        _keep(connection, decision)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    return decision


def _keep(connection: apsw.Connection, decision: Decision) -> None:
    reports: list[Any] = connection.execute("SELECT seq FROM report WHERE id = ?", (decision.report,)).fetchall()
    if not reports:
        raise NotFound(decision.report)
    ((seq,),) = reports
    _insert(connection, seq, decision)
    if decision.assertion is None:
        _withdraw(connection, seq)
        return
    query = "SELECT DISTINCT r.n FROM reading r JOIN assertion a ON a.reading = r.n WHERE r.report = ? AND a.id = ?"
    readings: list[Any] = connection.execute(query, (seq, decision.assertion)).fetchall()
    if not readings:
        raise NotFound(decision.assertion)
    for (reading,) in readings:
        _settle(connection, reading, decision.assertion, decision.at)


def decisions(
    connection: apsw.Connection, *, assertion: str | None = None, report: str | None = None
) -> Iterator[Decision]:
    """The decisions on a row, or on a report and all its rows, or all there are, the oldest first."""
    condition, values = "1", list[str]()
    if assertion is not None:
        condition, values = "d.assertion = ?", [assertion]
    elif report is not None:
        condition, values = "p.id >= ? AND p.id < ?", [report, report + "g"]
    for id_, row, act, changes, by, because, at, known_from, carried in connection.execute(
        f"{_SELECT} WHERE {condition} ORDER BY d.n",
        values,
    ):
        yield Decision(
            act=act,
            report=id_,
            assertion=row,
            changes=tuple((field, _frozen(value)) for field, value in json.loads(changes).items()),
            by=by,
            because=because,
            at=at,
            on=date.fromisoformat(known_from) if known_from else None,
            carried=carried is not None,
        )


def carry(connection: apsw.Connection, old: int, new: int, now: str) -> None:
    """Let what was decided about rows of the reading `old` hold for the rows of `new` that say the same."""
    decided = "EXISTS (SELECT 1 FROM decision d WHERE d.assertion = a.id)"
    before = connection.execute(f"{_ORIGINAL} AND {decided}", (old,)).fetchall()
    if not before:
        return
    after = connection.execute(_ORIGINAL, (new,)).fetchall()
    ids = {row[1] for row in after}
    (first, _), (second, seq) = (_text(connection, reading) for reading in (old, new))
    alike = _by_words(before, first, exact=first == second), _by_words(after, second, exact=first == second)
    for words, rows in alike[0].items():
        (id_, *_more) = {row[1] for row in rows}
        others = {row[1] for row in alike[1].get(words, ())}
        if id_ in ids:
            with suppress(DecisionError):  # a value that this version no longer knows: the row stays as read
                _settle(connection, new, id_, now)
        elif not _more and len(others) == 1 and not _touched(connection, *others):
            (target,) = others
            _repeat(connection, id_, seq, target, now)
            with suppress(DecisionError):
                _settle(connection, new, target, now)


def _by_words(rows: Iterable[Any], text: str, *, exact: bool) -> dict[tuple[object, ...], list[Any]]:
    """Rows by kind, act and words; in one and the same text by the place of the words as well."""
    found: dict[tuple[object, ...], list[Any]] = {}
    for row in rows:
        _, _, kind, act, start, end, _ = row
        place = (start, end) if exact else ()
        found.setdefault((kind, act, " ".join(text[start:end].split()), *place), []).append(row)
    return found


def _text(connection: apsw.Connection, reading: int) -> tuple[str, int]:
    query = "SELECT p.text, p.seq FROM report p JOIN reading r ON r.report = p.seq WHERE r.n = ?"
    ((text, seq),) = connection.execute(query, (reading,)).fetchall()
    return str(text), int(seq or 0)


def _touched(connection: apsw.Connection, assertion: str) -> bool:
    """Whether somebody has already decided about a row."""
    return connection.execute("SELECT 1 FROM decision WHERE assertion = ?", (assertion,)).fetchone() is not None


def _repeat(connection: apsw.Connection, old: str, seq: int, new: str, now: str) -> None:
    """The decisions on a row once more, about the row of another reading."""
    connection.execute(
        "INSERT INTO decision SELECT NULL, ?, ?, act, changes, decided_by, because, known_from, n, ? FROM decision"
        " WHERE assertion = ? ORDER BY n",
        (seq, new, now, old),
    )


def _insert(connection: apsw.Connection, seq: int, decision: Decision) -> None:
    connection.execute(
        "INSERT INTO decision VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, NULL, ?)",
        (
            *(seq, decision.assertion, decision.act, compact(dict(decision.changes))),
            *(storable(decision.by), storable(decision.because)),
            *(decision.on.isoformat() if decision.on else None, decision.at),
        ),
    )


def _withdraw(connection: apsw.Connection, seq: int) -> None:
    """Let the last word on a report as a whole hold: withdrawn from a day or from ever, or reopened."""
    query = "SELECT act, known_from FROM decision WHERE report = ? AND assertion IS NULL ORDER BY n DESC LIMIT 1"
    ((act, known_from),) = connection.execute(query, (seq,)).fetchall()
    connection.execute("DELETE FROM withdrawn WHERE report = ?", (seq,))
    if act == "withdraw":
        connection.execute("INSERT INTO withdrawn VALUES (?, ?)", (seq, known_from))


def _settle(connection: apsw.Connection, reading: int, assertion: str, now: str) -> None:
    """Let the decisions on a row hold in a reading: which of its rows counts, and as what."""
    state, changes = settled(decisions(connection, assertion=assertion))
    originals = [int(row[0]) for row in connection.execute(f"{_ORIGINAL} AND a.id = ?", (reading, assertion))]
    query = "SELECT ordinal FROM revision JOIN assertion USING (reading, ordinal) WHERE reading = ? AND id = ?"
    ours = [int(ordinal or 0) for (ordinal,) in connection.execute(query, (reading, assertion)).fetchall()]
    held: list[int] = originals[:1]
    if changes:
        held = [_revise(connection, reading, originals[0], changes, now)]
    for ordinal in {*originals, *ours} - set(held):
        _mark(connection, reading, ordinal, "replaced")
    for ordinal in held:
        _mark(connection, reading, ordinal, state)


def _mark(connection: apsw.Connection, reading: int, ordinal: int, state: str | None) -> None:
    connection.execute("DELETE FROM decided WHERE reading = ? AND ordinal = ?", (reading, ordinal))
    if state is not None:
        connection.execute("INSERT INTO decided VALUES (?, ?, ?)", (reading, ordinal, state))


def _revise(connection: apsw.Connection, reading: int, ordinal: int, changes: dict[str, Any], now: str) -> int:
    """The place of the row that the reader's row is with these changes, added with its index entries if it is new."""
    query = "SELECT kind, row FROM assertion WHERE reading = ? AND ordinal = ?"
    ((kind, row),) = connection.execute(query, (reading, ordinal)).fetchall()
    after: Assertion = revised(codec.decode_row(KINDS[str(kind)], json.loads(str(row))), changes)
    whole = compact(codec.encode_row(after))
    query = "SELECT ordinal FROM revision JOIN assertion USING (reading, ordinal) WHERE reading = ? AND row = ?"
    same: list[Any] = connection.execute(query, (reading, whole)).fetchall()
    if same:
        return int(same[0][0])
    query = "SELECT max(ordinal) + 1, known_from FROM assertion JOIN reading r ON r.n = reading WHERE reading = ?"
    ((place, known_from),) = connection.execute(query, (reading,)).fetchall()
    new = int(place or 0)
    values = (reading, new, *columns(after), whole, now)
    connection.execute(f"INSERT INTO assertion VALUES {MARKS}", values)  # noqa: S608 - a row of marks
    last = "SELECT max(n) FROM decision WHERE assertion = ?"
    connection.execute(f"INSERT INTO revision VALUES (?, ?, ({last}))", (reading, new, after.id))  # noqa: S608
    roles = [(storable(key), role) for role, one in parties(after) for key in with_states([one])]
    query = "SELECT key, role FROM actor WHERE reading = ? AND ordinal = ? AND role = ?"
    roles += [
        (str(key), str(role)) for key, role in connection.execute(query, (reading, ordinal, MENTIONED)).fetchall()
    ]
    actors = [(key, reading, new, role) for key, role in roles]
    connection.executemany("INSERT INTO actor VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING", actors)
    keyed = [(new, key)] if (key := key_of(after)) else []
    pairs.note(connection, reading, str(known_from) if known_from else None, ((new, key) for key, _ in roles), keyed)
    return new


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
