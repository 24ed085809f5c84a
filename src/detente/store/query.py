"""Typed filters and the SQL they stand for; every value is bound, none is pasted in.

A query says which assertions, not how they are shown. `current` is the rule that leaves superseded
readings out: a newer reader always replaces an older one; a corrected report replaces the first
version only for those who knew of the correction by the day in question, and so does the withdrawal of a report.
Of an entry of a register the words of the newest edition that lists it count, of those known by the day.
`counted` leaves out what people have rejected or set right.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

GONE = """SELECT reading FROM supersession WHERE reason = 'correction'
UNION SELECT b.n FROM withdrawn w CROSS JOIN reading b WHERE b.report = w.report
UNION SELECT b.n FROM listed m CROSS JOIN reading b WHERE b.report = m.report
AND EXISTS (SELECT 1 FROM listed o WHERE o.key = m.key AND o.report <> m.report)"""
"""Readings that were known once and may be no more; few, so they come first (SQLite reorders no CROSS JOIN)."""
STANDING = "NOT EXISTS (SELECT 1 FROM supersession s WHERE s.reading = r.n)"
WITHDRAWN = "SELECT 1 FROM withdrawn w WHERE w.report = r.report"
_NEWEST = "SELECT o.report FROM listed o WHERE o.key = m.key ORDER BY o.day DESC, o.edition DESC LIMIT 1"
_OLDEST = "SELECT o.report FROM listed o WHERE o.key = m.key ORDER BY o.day, o.edition LIMIT 1"
_NEWEST_BY = f"coalesce(({_NEWEST.replace('ORDER', 'AND o.day <= ? ORDER')}), ({_OLDEST}))"
REWORDED = f"SELECT 1 FROM listed m WHERE m.report = r.report AND r.report <> ({_NEWEST})"  # noqa: S608 - constants
REWORDED_BY = f"SELECT 1 FROM listed m WHERE m.report = r.report AND r.report <> {_NEWEST_BY}"  # noqa: S608
"""An entry of a register in words that the newest edition to list it (`_BY` a day) has no more."""
UNLISTED = """SELECT l.report FROM edition f CROSS JOIN listed l CROSS JOIN edition e ON e.n = l.edition
WHERE e.register = f.register AND f.whole AND f.day > l.day AND f.day > ? AND f.day <= ?
AND NOT EXISTS (SELECT 1 FROM listed k WHERE k.key = l.key AND k.day = f.day)"""
"""Reports that are entries which an edition of some days no longer lists: editions of few days come first."""
DECIDED = "SELECT 1 FROM decided c WHERE c.reading = a.reading AND c.ordinal = a.ordinal"
MANY = 100
"""More values than this go into the statement as one."""
Kind = Literal["statement", "event", "measure", "deal", "position"]
OF_RECORDS: frozenset[Kind] = frozenset(("measure", "deal"))
"""The kinds of rows that records are made of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """Which assertions: every filter that is set must hold.

    >>> Query(actors=("TUR", "USA"), kinds=("measure",)).actors
    ('TUR', 'USA')
    """

    ids: tuple[str, ...] = ()
    records: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    """Keys of records: only rows of readings in which one of them is spoken of."""
    named: tuple[str, ...] = ()
    """Words one of which a record's key must hold."""
    words: str | None = None
    """Words, or phrases in quotation marks, all of which the report must hold."""
    kinds: tuple[Kind, ...] = ()
    types: tuple[str, ...] = ()
    """Bare acts: event types, transitions, kinds of positions, speech acts."""
    dated_from: date | None = None
    """Of that day or a later one, by the assertion's own date; rows without one are left out."""
    actors: tuple[str, ...] = ()
    """All of them must take part, in whatever role."""
    report: str | None = None
    """The beginning of a report's id."""
    within: tuple[int, int] | None = None
    """Characters of the report that the assertion's words share."""
    min_confidence: float = 0.0
    dated_to: date | None = None
    known_by: date | None = None
    known_after: date | None = None
    """Only reports dated after that day."""
    replaced_by: date | None = None
    """Only what stood by `known_by` and was set aside by a correction known by this day."""
    unlisted: tuple[date, date] | None = None
    """Only of entries of registers that an edition after the first day and up to the second no longer lists."""
    one_each: bool = False
    """Of every record only its first row."""
    ordered: bool = True
    """Whether the order of the rows matters; it takes as long as to find them."""
    superseded: bool = False
    """Give superseded rows as well."""
    rejected: bool = False
    """Give rows that a person has rejected as well."""
    reviewed: bool = False
    """Only rows that a person has accepted or set right."""


def current(known_by: date | None) -> tuple[str, list[str]]:
    """The condition on `reading r` that it stands, and was known by the end of that day."""
    if known_by is None:
        return f"{STANDING} AND NOT EXISTS ({WITHDRAWN}) AND NOT EXISTS ({REWORDED})", []
    condition = (
        "(r.known_from IS NOT NULL AND r.known_from <= ?) AND NOT EXISTS ("
        "SELECT 1 FROM supersession s JOIN reading later ON later.n = s.by WHERE s.reading = r.n"
        " AND (s.reason = 'reader' OR later.known_from <= ?))"
    )
    withdrawn = f" AND NOT EXISTS ({WITHDRAWN} AND (w.known_from IS NULL OR w.known_from <= ?))"
    return f"{condition}{withdrawn} AND NOT EXISTS ({REWORDED_BY})", [known_by.isoformat()] * 4


def counted(*, rejected: bool = False) -> str:
    """The condition on `assertion a` that no edit has replaced it, nor a person rejected it."""
    states = "'replaced'" if rejected else "'replaced', 'rejected'"
    return f"NOT EXISTS ({DECIDED} AND c.state IN ({states}))"


def where(query: Query) -> tuple[str, list[object]]:
    """The WHERE clause over `assertion a`, `reading r`, and its bindings."""
    parts: list[str] = []
    values: list[object] = []

    def among(column: str, wanted: tuple[str, ...], close: str = "") -> None:
        if wanted:
            condition, bound = _among(column, wanted)
            parts.append(condition + close)
            values.extend(bound)

    among("a.id", query.ids)
    among("a.record", query.records)
    among("a.reading IN (SELECT b.reading FROM assertion b WHERE b.record", query.beside, ")")
    among("a.kind", query.kinds)
    among("a.type", query.types)
    if query.named:
        condition, bound = _named(query)
        parts.append(condition)
        values += bound
    for condition, bound in _of_days(query):
        parts.append(condition)
        values += bound
    for actor in query.actors:
        parts.append(
            "EXISTS (SELECT 1 FROM actor x WHERE x.key = ? AND x.reading = a.reading AND x.ordinal = a.ordinal)"
        )
        values.append(actor)
    for condition, bound in _of_report(query):
        parts.append(condition)
        values += bound
    if query.within is not None:
        parts.append('a.start < ? AND a."end" > ?')
        values += [query.within[1], query.within[0]]
    if query.min_confidence > 0:
        parts.append("a.confidence >= ?")
        values.append(query.min_confidence)
    for condition, bound in _that_count(query):
        parts.append(condition)
        values += bound
    return " AND ".join(parts) or "1", values


def _among(column: str, wanted: tuple[str, ...]) -> tuple[str, list[str]]:
    """The condition that a column holds one of some values."""
    if len(wanted) > MANY:
        return f"{column} IN (SELECT value FROM json_each(?))", [json.dumps(wanted)]  # noqa: S608 - a constant
    return f"{column} IN ({','.join('?' * len(wanted))})", [*wanted]


def where_told(query: Query) -> tuple[str, list[object]] | None:
    """As `where`, over `told r` alone; None for a question that asks for more than keys and a day they are known by."""
    narrow = replace(query, records=(), kinds=(), known_by=None, rejected=False, ordered=True)
    if not query.records or narrow != Query() or (query.kinds and not {*query.kinds} >= OF_RECORDS):
        return None
    (among, keys), (known, days) = _among("r.record", query.records), current(query.known_by)
    count = counted(rejected=query.rejected).replace("a.reading", "r.n").replace("a.", "r.")
    return f"{among} AND {known} AND {count}", [*keys, *days]


def _that_count(query: Query) -> Iterator[tuple[str, list[str]]]:
    """The conditions that leave out what is superseded, not yet known, replaced, rejected or not reviewed."""
    if not query.superseded:
        yield current(query.known_by)
    elif query.known_by is not None:
        yield "r.known_from <= ?", [query.known_by.isoformat()]
    yield counted(rejected=query.rejected), []
    if query.reviewed:
        yield f"EXISTS ({DECIDED} AND c.state = 'accepted')", []


def _named(query: Query) -> tuple[str, list[str]]:
    """The condition that a record's key holds one of the words, and the actors asked for: keys are few beside rows."""
    held = " OR ".join(["instr(lower(key), ?)"] * len(query.named))
    if not query.actors:
        return f"a.record IN (SELECT key FROM matter WHERE {held})", [*query.named]  # noqa: S608 - values are bound
    theirs = "SELECT key FROM concern WHERE actor = ?"  # of the first: that the others take part is asked of each row
    return f"a.record IN ({theirs} AND ({held}))", [query.actors[0], *query.named]


def _of_report(query: Query) -> Iterator[tuple[str, list[str]]]:
    """The conditions on the report: its words, the beginning of its id."""
    if query.words is not None:
        yield "r.report IN (SELECT rowid FROM report_fts WHERE report_fts MATCH ?)", [match(query.words) or '""']
    if query.report is not None:
        # ids are hexadecimal: all that begin so sort before this
        among = "SELECT seq FROM report WHERE id >= ? AND id < ?"
        yield f"r.report IN ({among})", [query.report, query.report + "g"]


def _of_days(query: Query) -> Iterator[tuple[str, list[str]]]:
    """The conditions on days: of the assertion, of its report, of a correction."""
    if query.dated_from is not None:
        yield "a.first >= ?", [query.dated_from.isoformat()]
    if query.dated_to is not None:
        yield "a.first <= ?", [query.dated_to.isoformat()]
    if query.known_after is not None:
        yield "r.known_from > ?", [query.known_after.isoformat()]
    if query.unlisted is not None:
        yield f"r.report IN ({UNLISTED})", [day.isoformat() for day in query.unlisted]
    if query.replaced_by is not None:
        condition, bound = current(query.replaced_by)
        yield f"NOT ({condition}) AND r.n IN ({GONE})", bound


def match(words: str) -> str:
    """The FTS5 expression for what a user typed: every word, or "quoted phrase", as a phrase; no syntax gets through.

    >>> match('S-400 "air defence" OR')
    '"S-400" "air defence" "OR"'
    """
    phrases = [quoted or plain for quoted, plain in re.findall(r'"([^"]*)"|([^\s"]+)', words)]
    return " ".join(f'"{phrase}"' for phrase in (p.replace("\0", " ").strip() for p in phrases) if phrase)
