"""Lists a page at a time, newest first: reports, rows of assertions, pairs of states with the most reports.

A page goes on after the last row of the one before it (a key, not an offset), so that what is added meanwhile moves
nothing. Which rows count is said in `query.py`; what they mean, in `detente.state`.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import apsw

from detente.store.base import Head, Presence, Sourced
from detente.store.parties import MENTIONED
from detente.store.places import at_places, head_from
from detente.store.query import Kind, Query, counted, current, where

UNDATED = ""
"""Known from no day: such reports come last."""


ACTING = "('actor', 'speaker', 'imposer', 'supplier', 'party')"
SUFFERING = "('recipient', 'hearer', 'target', 'addressee')"
"""Roles (`parties.py`) of those who do, and of those to whom it is done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A row's place in a list, newest first: the day its report was known, the report, the row in its reading."""

    day: str
    report: str
    ordinal: int = -1

    @classmethod
    def of(cls, row: Sourced) -> Place:
        """The place of a row."""
        return cls(day=_day(row.report), report=row.report.id, ordinal=row.ordinal)

    @classmethod
    def of_report(cls, head: Head) -> Place:
        """The place of a report."""
        return cls(day=_day(head), report=head.id)


def rows(
    connection: apsw.Connection, file: Hashable, query: Query, *, after: Place | None, limit: int
) -> Iterator[Sourced]:
    """At most `limit` assertions that fit, newest report first, those after a place."""
    condition, values = where(query)
    later, bound = _after(after, rows=True)
    # Newest first: from the latest report on until there are enough, unless the rows asked for are told outright.
    walk = "reading r CROSS JOIN report p ON p.seq = r.report CROSS JOIN assertion a ON a.reading = r.n"
    look = "assertion a JOIN reading r ON r.n = a.reading JOIN report p ON p.seq = r.report"
    statement = f"""
        SELECT a.reading, a.ordinal FROM {look if query.ids or query.records or query.report else walk}
        WHERE {condition} AND {later}
        ORDER BY r.known_from DESC NULLS LAST, p.id, a.ordinal LIMIT ?"""  # noqa: S608 - constants; values are bound
    places: list[Any] = connection.execute(statement, [*values, *bound, limit]).fetchall()
    yield from at_places(connection, file, places, known_by=query.known_by)


def reports(
    connection: apsw.Connection, *, known_by: date | None = None, after: Place | None, limit: int
) -> Iterator[tuple[Head, int]]:
    """At most `limit` reports, newest first, each with the number of its assertions."""
    condition, values = current(known_by)
    later, bound = _after(after, rows=False)
    statement = f"""
        SELECT r.head, (SELECT count(*) FROM assertion a WHERE a.reading = r.n)
        FROM reading r JOIN report p ON p.seq = r.report WHERE {condition} AND {later}
        ORDER BY r.known_from DESC NULLS LAST, p.id LIMIT ?"""  # noqa: S608 - constants; values are bound
    for head, count in connection.execute(statement, [*values, *bound, limit]):
        yield head_from(str(head)), int(count or 0)


def added(connection: apsw.Connection, after: int) -> frozenset[str]:
    """The ids of the reports all of whose readings came after that one: a text read anew is no new report."""
    statement = """
        SELECT p.id FROM reading r JOIN report p ON p.seq = r.report WHERE r.n > ?
        AND NOT EXISTS (SELECT 1 FROM reading o WHERE o.report = r.report AND o.n <= ?)"""
    found: list[Any] = connection.execute(statement, [after, after]).fetchall()
    return frozenset(str(id_) for (id_,) in found)


def size(connection: apsw.Connection) -> int:
    """How many readings there are, set aside ones as well: known without counting."""
    ((most,),) = connection.execute("SELECT max(n) FROM reading").fetchall()
    return int(most or 0)


def busiest(connection: apsw.Connection, *, among: str | None = None, limit: int) -> list[tuple[str, str, int]]:
    """The pairs of states that most reports have both of, with the number of these; `among`: those with this one."""
    condition, values = "1", list[Any]()
    if among is not None:
        condition, values = "(a = ? OR b = ?)", [among, among]
    statement = f"SELECT a, b, count(*) c FROM pair WHERE {condition} GROUP BY a, b ORDER BY c DESC, a, b LIMIT ?"  # noqa: S608
    found: list[Any] = connection.execute(statement, [*values, limit]).fetchall()
    return [(str(a), str(b), int(count)) for a, b, count in found]


def presence(connection: apsw.Connection, key: str, known_by: date | None) -> Presence:
    """How often an actor takes part in rows that may count: those that are likelier misread than not are left out."""
    condition, values = current(known_by)
    among = f"""
        FROM actor x JOIN assertion a ON a.reading = x.reading AND a.ordinal = x.ordinal
        JOIN reading r ON r.n = a.reading
        WHERE x.key = ? AND x.role <> '{MENTIONED}' AND a.confidence >= 0.5 AND {counted()} AND {condition}"""
    whole = f"SELECT count(DISTINCT a.reading), min(r.known_from), max(r.known_from) {among}"
    ((count, first, last),) = connection.execute(whole, [key, *values]).fetchall()
    by_kind = f"SELECT a.kind, count(DISTINCT a.reading * 100000 + a.ordinal), count(DISTINCT a.reading) {among}"
    found: list[Any] = connection.execute(f"{by_kind} GROUP BY a.kind ORDER BY a.kind", [key, *values]).fetchall()
    return Presence(
        reports=int(count or 0),
        first=date.fromisoformat(str(first)) if first else None,
        last=date.fromisoformat(str(last)) if last else None,
        kinds=tuple((kind, int(rows), int(told)) for kind, rows, told in found),
    )


def queue(connection: apsw.Connection, file: Hashable, query: Query, *, skip: int, limit: int) -> Iterator[Sourced]:
    """At most `limit` assertions that fit and that nobody has decided on, the least sure first."""
    condition, values = where(query)
    open_ = "NOT EXISTS (SELECT 1 FROM decided q WHERE q.reading = a.reading AND q.ordinal = a.ordinal)"
    statement = f"""
        SELECT a.reading, a.ordinal FROM assertion a JOIN reading r ON r.n = a.reading
        WHERE {condition} AND {open_}
        ORDER BY a.confidence, a.reading, a.ordinal LIMIT ? OFFSET ?"""  # noqa: S608 - constants; values are bound
    places: list[Any] = connection.execute(statement, [*values, limit, skip]).fetchall()
    yield from at_places(connection, file, places, known_by=query.known_by)


def totals(connection: apsw.Connection) -> dict[str, int]:
    """How many reports and rejected inputs: what can be known without a look at every row."""
    found: dict[str, int] = {}
    for name, table in (("reports", "report"), ("rejected", "rejected")):
        ((count,),) = connection.execute(f"SELECT count(*) FROM {table}").fetchall()  # noqa: S608 - constants
        found[name] = int(count or 0)
    return found


def ties(connection: apsw.Connection, key: str, others: Sequence[str] = ()) -> list[tuple[str, Kind, bool, int]]:
    """With whom an actor has to do: the other, the kind of rows, whether it goes out from the actor, how many rows.

    Args:
        others: only these states, which is quick in a record of any size where the actor is a state too.
    """
    if not others:
        join = "actor x JOIN actor y ON y.reading = x.reading AND y.ordinal = x.ordinal AND y.key <> x.key"
        return _ties(connection, join, "x.key = ?", [key])
    found: list[tuple[str, Kind, bool, int]] = []
    for other in others:
        join = (
            "pair b CROSS JOIN actor x ON x.key = ? AND x.reading = b.reading"
            " CROSS JOIN actor y ON y.key = ? AND y.reading = x.reading AND y.ordinal = x.ordinal"
        )
        found += _ties(connection, join, "b.a = ? AND b.b = ?", [key, other, *sorted((key, other))])
    return sorted(found, key=lambda tie: (-tie[3], tie[:3]))


def _ties(connection: apsw.Connection, join: str, which: str, bound: list[str]) -> list[tuple[str, Kind, bool, int]]:
    condition, values = current(None)
    statement = f"""
        SELECT y.key, a.kind, x.role IN {ACTING}, count(DISTINCT a.reading * 1000 + a.ordinal)
        FROM {join} CROSS JOIN assertion a ON a.reading = x.reading AND a.ordinal = x.ordinal
        JOIN reading r ON r.n = a.reading
        WHERE {which} AND a.confidence >= 0.5 AND {condition} AND (
            (x.role IN {ACTING} AND y.role IN {SUFFERING}) OR (x.role IN {SUFFERING} AND y.role IN {ACTING})
        ) GROUP BY 1, 2, 3 ORDER BY 4 DESC, 1, 2, 3"""  # noqa: S608 - constants; values are bound
    found: list[Any] = connection.execute(statement, [*bound, *values]).fetchall()
    return [(str(other), kind, bool(out), int(count)) for other, kind, out, count in found]


def _day(head: Head) -> str:
    return head.day.isoformat() if head.day else UNDATED


def _after(place: Place | None, *, rows: bool) -> tuple[str, list[Any]]:
    """The condition of coming after a place in the order of the list."""
    if place is None:
        return "1", []
    same = "(p.id > ? OR (p.id = ? AND a.ordinal > ?))" if rows else "p.id > ?"
    bound: list[Any] = [place.report, place.report, place.ordinal] if rows else [place.report]
    if place.day == UNDATED:
        return f"r.known_from IS NULL AND {same}", bound
    bound = [place.day, place.day, *bound]
    return f"(r.known_from IS NULL OR r.known_from < ? OR (r.known_from = ? AND {same}))", bound
