"""Rows at their places, a reading and an ordinal: in the order of their reports, decoded once, kept for the next.

Which places a question means is said in `view.py` and `lists.py`.
"""

from __future__ import annotations

import json
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from itertools import repeat
from typing import Any

import apsw

from detente.model import NARRATOR, Assertion, Entry, Statement
from detente.model.rebuild import parser, put_all, put_of, rebuilt
from detente.store import editions
from detente.store.base import Head, Sourced
from detente.store.decisions import KINDS, decisions
from detente.store.kept import At, Kept
from detente.store.pause import paused
from detente.store.query import counted

CHUNK = 1_000
"""Rows that are read together."""
KNOWN = 10 * CHUNK
"""Rows that are looked for together among those kept: mostly they are, and what is left is read in one go."""
HEADS = 20_000
"""Reports of which the head is kept: about twenty megabytes."""
BITS = 20
"""A place goes into a statement as one number, the ordinal in its last bits."""
Dated = str
"""By what readings are put in order: the day on which the report was known, and its head, with whose id it begins."""
UNDATED = "9999-99-99"
"""Comes after every day and is as long."""
_PUTS = tuple(put_of(Sourced, name) for name in ("report", "ordinal", "assertion", "statement", "decisions"))
KEPT = Kept[At, Sourced]()
KEPT_HEADS = Kept[int, Dated](HEADS)

_SAID = f"""CASE WHEN a.kind <> 'statement' AND a.asserted_by <> '{NARRATOR}' THEN (
    SELECT s.ordinal FROM assertion s WHERE s.reading = a.reading AND s.id = a.asserted_by AND s.kind = 'statement'
    AND {counted(rejected=True).replace("a.", "s.")} ORDER BY s.ordinal LIMIT 1
) END"""  # noqa: S608 - constants
_ROWS = f"""SELECT a.reading, a.ordinal, a.kind, a.row, {_SAID},
    EXISTS (SELECT 1 FROM decision d WHERE d.assertion = a.id)
    FROM json_each(?) j CROSS JOIN assertion a
    ON a.reading = j.value >> {BITS} AND a.ordinal = j.value & {(1 << BITS) - 1}"""  # noqa: S608 - constants
_LISTED = f"SELECT r.n, {editions.LISTED} FROM json_each(?) j CROSS JOIN reading r ON r.n = j.value"  # noqa: S608
_HEADS = "SELECT n, known_from, head FROM json_each(?) j CROSS JOIN reading ON n = j.value"


def in_order(connection: apsw.Connection, file: Hashable, places: Iterable[At]) -> list[At]:
    """Places by date and then by the text itself: the same in whatever order reports came in."""
    places = list(places)
    dated = _heads(connection, file, {n for n, _ in places})
    ordered = sorted([(dated[at[0]], at) for at in places])
    return [at for _, at in ordered]


def at_places(
    connection: apsw.Connection, file: Hashable, places: Sequence[At], *, known_by: date | None = None
) -> Iterator[Sourced]:
    """The rows at these places, in their order; of an entry of a register, the editions known by a day."""
    newest = connection.execute("SELECT (SELECT max(n) FROM decision), (SELECT max(n) FROM edition)").fetchall()
    state = file, *newest
    for start in range(0, len(places), KNOWN):
        chunk = places[start : start + KNOWN]
        found = KEPT.find(state, chunk)
        missing = [at for at in chunk if at not in found] if len(found) < len(chunk) else []
        for first in range(0, len(missing), CHUNK):
            with paused():
                read = _read(connection, file, state, missing[first : first + CHUNK])
            KEPT.keep(state, read)
            found |= read
        if known_by is None:
            yield from [found[at] for at in chunk]
        else:
            yield from [_as_known(found[at], known_by) for at in chunk]


def _as_known(row: Sourced, known_by: date) -> Sourced:
    return row if row.report.listing is None else editions.as_known(row, known_by)


def _read(connection: apsw.Connection, file: Hashable, state: Hashable, places: Sequence[At]) -> dict[At, Sourced]:
    """The rows at these places, each with its report, the statement that makes it, and what people decided of it."""
    rows = _fetched(connection, places)
    makers = {(n, said) for n, _, _, _, said, _ in rows if said is not None} - set(places)
    told: dict[At, Assertion] = {at: row.assertion for at, row in KEPT.find(state, makers).items()}
    if makers := makers - told.keys():
        rows = [*_fetched(connection, sorted(makers)), *rows]
    heads = _reports(connection, file, {row[0] for row in rows})
    decoded = _decoded(rows)
    told |= decoded
    columns: tuple[list[Any], ...] = (
        [heads[row[0]] for row in rows],
        [row[1] for row in rows],
        [*decoded.values()],
        [_maker(told[n, at], None if said is None else (n, said), told) for n, at, _, _, said, _ in rows],
        [tuple(decisions(connection, assertion=told[n, at].id)) if decided else () for n, at, _, _, _, decided in rows],
    )
    made: list[Sourced] = [*map(object.__new__, repeat(Sourced, len(rows)))]
    for put, column in zip(_PUTS, columns, strict=True):
        put_all(put, made, column)
    return dict(zip(decoded, made, strict=True))


def _decoded(rows: list[Any]) -> dict[At, Assertion]:
    """The assertions of rows by their places, in the order of the rows; made all of a kind at once."""
    parsed = parser(len(rows))
    found: dict[At, Assertion | None] = {(n, at): None for n, at, *_ in rows}
    kinds: dict[str, list[tuple[At, str]]] = {}
    for n, at, kind, row, _, _ in rows:
        kinds.setdefault(kind, []).append(((n, at), row))
    for kind, held in kinds.items():
        where = [f"assertion {at}" for (_, at), _ in held]
        made = rebuilt(KINDS[kind], [parsed(row) for _, row in held], where=where)
        found |= zip([at for at, _ in held], made, strict=True)
    return found  # type: ignore[return-value]


def _maker(assertion: Assertion, at: At | None, told: dict[At, Assertion]) -> Statement | None:
    """The statement that makes an assertion: the one at a place, or itself."""
    said = assertion if at is None else told[at]
    return said if isinstance(said, Statement) else None


def _fetched(connection: apsw.Connection, places: Iterable[At]) -> list[Any]:
    found: list[Any] = connection.execute(_ROWS, [json.dumps([n << BITS | at for n, at in places])]).fetchall()
    return found


def _heads(connection: apsw.Connection, file: Hashable, readings: set[int]) -> dict[int, Dated]:
    """The heads of readings, and what puts them in order."""
    found = KEPT_HEADS.find(file, readings)
    if missing := sorted(readings - found.keys()):
        rows: list[Any] = connection.execute(_HEADS, [json.dumps(missing)]).fetchall()
        read = {n: f"{known or UNDATED}{head}" for n, known, head in rows}
        KEPT_HEADS.keep(file, read)
        found |= read
    return found


def _reports(connection: apsw.Connection, file: Hashable, readings: set[int]) -> dict[int, Head]:
    """The reports of readings; entries of registers with the editions that have them."""
    heads = {n: head_from(key[len(UNDATED) :]) for n, key in _heads(connection, file, readings).items()}
    entries = {n: head.entry.register for n, head in heads.items() if head.entry is not None}
    if entries:
        issued = editions.issued(connection)
        found: list[Any] = connection.execute(_LISTED, [json.dumps(list(entries))]).fetchall()
        for n, listed in found:
            heads[n] = replace(heads[n], listing=editions.listing(listed, issued.get(entries[n], ())))
    return heads


@lru_cache(maxsize=HEADS)
def head_from(text: str) -> Head:
    """A report without its text, from the JSON that a reading keeps of it."""
    head = parser(1)(text)
    entry = Entry(**head["entry"]) if "entry" in head else None
    return Head(**{key: head[key] for key in ("id", "source", "date", "title", "url", "publisher")}, entry=entry)
