"""Rows out of the record: assertions with their reports and asserters, readings, search hits.

Every function streams. Which rows count as current is said once, in `query.py`.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Collection, Hashable, Iterator
from datetime import date
from itertools import islice
from typing import Any

import apsw

from detente.model import Passage, Reading, Rejected, codec
from detente.store.base import Hit, Sourced
from detente.store.pairs import is_state
from detente.store.places import CHUNK, at_places, head_from, in_order
from detente.store.query import Kind, Query, counted, current, match, where, where_told

_LIST = {"statement": "statements", "event": "events", "measure": "measures", "deal": "deals", "position": "positions"}
_ROWS = "FROM assertion a JOIN reading r ON r.n = a.reading"
_ORDER = "ORDER BY r.known_from IS NULL, r.known_from, r.head, a.reading, a.ordinal"
"""As `places.in_order`, for more rows than are to be at hand."""
OPEN, CLOSE = "\ufdd0", "\ufdd1"
"""Noncharacters (never in a text) that mark found words on their way out of the search index."""
EXCERPT = 28
"""Words of an excerpt: about two lines on a terminal."""


def walk(connection: apsw.Connection, file: Hashable, query: Query) -> Iterator[Sourced]:
    """The assertions that fit, as `assertions` gives them, but not even their places are ever all at hand."""
    condition, values = where(query)
    found = connection.execute(f"SELECT a.reading, a.ordinal {_ROWS} WHERE {condition} {_ORDER}", values)
    places: Iterator[Any] = iter(found)
    while chunk := list(islice(places, CHUNK)):
        yield from at_places(connection, file, chunk, known_by=query.known_by)


def assertions(connection: apsw.Connection, file: Hashable, query: Query) -> Iterator[Sourced]:
    """The assertions that fit, out of the record that `file` names."""
    told = where_told(query)
    condition, values = told or where(query)
    told_of = "SELECT r.n, r.ordinal FROM told r" if told else f"SELECT a.reading, a.ordinal {_ROWS}"
    statement = f"{told_of} WHERE {condition}"
    if query.one_each:  # the minimum decides which row of a group SQLite takes the other columns from
        first = statement.replace("SELECT ", "SELECT min(r.known_from || r.head), ", 1)
        statement = f"SELECT reading, ordinal FROM ({first} GROUP BY a.record) ORDER BY reading, ordinal"  # noqa: S608
    places: list[Any] = connection.execute(statement, values).fetchall()
    ordered = places if query.one_each or not query.ordered else in_order(connection, file, places)
    yield from at_places(connection, file, ordered, known_by=query.known_by)


def between(
    connection: apsw.Connection,
    file: Hashable,
    a: str,
    b: str,
    known_by: date | None,
    kinds: tuple[Kind, ...] = (),
    *,
    rejected: bool = False,
) -> Iterator[Sourced]:
    """What has both actors in whatever roles, and what has one of them in a reading that has both somewhere.

    The second part is for rows whose other side the text leaves out ("the exclusion from the F-35
    programme", with no imposer): whether they belong is decided by who knows what they say.
    """
    condition, values = current(known_by)
    both = "SELECT x.reading FROM actor x JOIN actor y USING (reading, ordinal) WHERE x.key = ? AND y.key = ?"
    if is_state(a) and is_state(b):
        both = "SELECT reading FROM pair WHERE a = ? AND b = ?"
        a, b = sorted((a, b))
    told = "reading r CROSS JOIN actor a ON a.key IN (?, ?) AND a.reading = r.n"
    if kinds:
        told += " CROSS JOIN assertion k ON k.reading = a.reading AND k.ordinal = a.ordinal"
    only = f"k.kind IN ({','.join('?' * len(kinds))})" if kinds else "1"
    statement = f"""
        SELECT a.reading, a.ordinal FROM {told}
        WHERE r.n IN ({both}) AND {only} AND {condition} AND {counted(rejected=rejected)}"""  # noqa: S608 - the conditions are made of constants, values are bound
    found: list[Any] = connection.execute(statement, [a, b, a, b, *kinds, *values]).fetchall()
    places = dict.fromkeys(found)  # under both actors, in several roles
    yield from at_places(connection, file, in_order(connection, file, places), known_by=known_by)


def reading(connection: apsw.Connection, prefix: str) -> Reading | None:
    """The newest reading of the one report whose id begins so."""
    rows: list[Any] = connection.execute(
        "SELECT seq, text FROM report WHERE id >= ? AND id < ? LIMIT 2", (prefix, prefix + "g")
    ).fetchall()
    if len(rows) != 1:
        return None
    (seq, text) = rows[0]
    newest: list[Any] = connection.execute(
        "SELECT n, head, extra FROM reading r WHERE report = ? ORDER BY EXISTS"
        " (SELECT 1 FROM supersession s WHERE s.reading = r.n AND s.reason = 'reader'), n DESC LIMIT 1",
        (seq,),
    ).fetchall()
    ((n, head, extra),) = newest
    whole: dict[str, Any] = {"report": json.loads(head) | {"text": text}, **json.loads(zlib.decompress(extra))}
    made = "SELECT 1 FROM revision v WHERE v.reading = a.reading AND v.ordinal = a.ordinal"
    query = f"SELECT kind, row FROM assertion a WHERE reading = ? AND NOT EXISTS ({made}) ORDER BY ordinal"  # noqa: S608
    for kind, row in connection.execute(query, (n,)):
        whole.setdefault(_LIST[kind], []).append(json.loads(row))
    decoded = codec.decode(whole)
    return decoded if isinstance(decoded, Reading) else None


def threads(connection: apsw.Connection, reports: Collection[str]) -> Iterator[tuple[str, list[tuple[str, list[str]]]]]:
    """For each of the reports, by its id, the labels of its threads with the ids of their rows."""
    condition, values = current(None)
    query = f"""SELECT p.id, r.extra FROM reading r JOIN report p ON p.seq = r.report
        WHERE p.id IN (SELECT value FROM json_each(?)) AND {condition}
        ORDER BY r.known_from IS NULL, r.known_from, p.id"""  # noqa: S608
    for id_, extra in connection.execute(query, [json.dumps(list(reports)), *values]):
        found = json.loads(zlib.decompress(extra))["threads"]
        yield str(id_), [(one["label"], one["members"]) for one in found]


def find(connection: apsw.Connection, words: str, limit: int, known_by: date | None) -> Iterator[Hit]:
    """Reports that hold all the words, the newest first, each with an excerpt around them."""
    condition, values = current(known_by)
    statement = f"""
        SELECT r.head, p.text, snippet(report_fts, 1, ?, ?, '', {EXCERPT})
        FROM report_fts JOIN report p ON p.seq = report_fts.rowid JOIN reading r ON r.report = p.seq
        WHERE report_fts MATCH ? AND {condition}
        ORDER BY r.known_from DESC, p.id LIMIT ?"""  # noqa: S608 - constants; the user's words are bound
    expression = match(words)
    if not expression:
        return
    for head, text, marked in connection.execute(statement, [OPEN, CLOSE, expression, *values, limit]):
        plain, marks = _unmark(marked)
        start = text.find(plain)
        yield Hit(
            report=head_from(head),
            excerpt=Passage(start=start, end=start + len(plain), text=plain),
            marks=tuple(marks),
        )


def rejected(connection: apsw.Connection) -> Iterator[Rejected]:
    """Every input that could not be read."""
    for source, error, message in connection.execute("SELECT source, error, message FROM rejected ORDER BY 1, 2, 3"):
        yield Rejected(source=source, error=error, message=message)


def counts(connection: apsw.Connection) -> dict[str, int]:
    """How many reports, readings, assertions of each kind and rejected inputs; superseded ones apart."""
    condition, _ = current(None)
    one = {
        "reports": "SELECT count(*) FROM report",
        "readings": "SELECT count(*) FROM reading",
        "superseded": f"SELECT count(*) FROM reading r WHERE NOT ({condition})",  # noqa: S608 - a constant
        "rejected": "SELECT count(*) FROM rejected",
    }
    found = {name: _count(connection, statement) for name, statement in one.items()}
    by_kind = f"SELECT a.kind, count(*) {_ROWS} WHERE {condition} AND {counted()} GROUP BY a.kind"
    kinds = {str(kind): int(count or 0) for kind, count in connection.execute(by_kind)}
    return found | {name: kinds.get(kind, 0) for kind, name in _LIST.items()}


def newest(connection: apsw.Connection) -> tuple[int, int, int]:
    """The numbers of the last reading, of the last decision and of the last edition."""
    query = "SELECT (SELECT max(n) FROM reading), (SELECT max(n) FROM decision), (SELECT max(n) FROM edition)"
    ((reading, decision, edition),) = connection.execute(query).fetchall()
    return int(reading or 0), int(decision or 0), int(edition or 0)


def last_day(connection: apsw.Connection, known_by: date | None) -> date | None:
    """The date of the newest report that stands, or of the newest edition of a register."""
    condition, values = current(known_by)
    statement = f"""SELECT max(r.known_from) FROM reading r WHERE {condition}
        UNION ALL SELECT max(day) FROM edition WHERE day <= ?"""  # noqa: S608 - constants
    upto = (known_by or date.max).isoformat()
    days = [str(day) for (day,) in connection.execute(statement, [*values, upto]) if day]
    return date.fromisoformat(max(days)) if days else None


def _count(connection: apsw.Connection, statement: str) -> int:
    ((count,),) = connection.execute(statement).fetchall()
    return int(count or 0)


def _unmark(marked: str) -> tuple[str, list[tuple[int, int]]]:
    """The text without the marks, and the offsets that they enclosed."""
    plain: list[str] = []
    marks: list[tuple[int, int]] = []
    at = 0
    for piece in marked.split(OPEN):
        word, closed, rest = piece.partition(CLOSE)
        if closed:
            marks.append((at, at + len(word)))
        else:
            word, rest = piece, ""
        plain += [word, rest]
        at += len(word) + len(rest)
    return "".join(plain), marks
