"""Indexes for what is asked most: what lies between two states, which keys name one record, whose it is, its rows.

All are derived from the other tables, are filled as readings come in, and find too much rather than too little:
`detente.state` looks at each row again. A file of an older version gets them when it is opened (`schema.py`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Hashable, Iterable
from functools import lru_cache
from itertools import combinations
from typing import Any

import apsw

from detente.store.kept import Kept
from detente.store.parties import parent_of, with_states

TABLES = """
-- Readings in which some assertion has both states, a < b: between two of those most in the news there are few reports
-- among all the reports on either.
CREATE TABLE pair(
  a TEXT NOT NULL,
  b TEXT NOT NULL,
  reading INTEGER NOT NULL,
  PRIMARY KEY(a, b, reading)
) WITHOUT ROWID;

-- The keys of measures and deals in their parts; an agency under its state, an organ under its body, unknown as '?'.
CREATE TABLE matter(
  kind TEXT NOT NULL,
  whom TEXT NOT NULL,
  thing TEXT NOT NULL,
  who TEXT NOT NULL,
  key TEXT NOT NULL,
  since TEXT NOT NULL,                   -- the first day on which a report that uses it was known; '9999' if undated
  PRIMARY KEY(kind, whom, thing, who, key)
) WITHOUT ROWID;
CREATE INDEX matter_who ON matter(kind, who, whom);
CREATE INDEX matter_since ON matter(kind, whom, since);
"""
CONCERNS = """
-- Under which actors the rows of a measure or deal are found: of one actor there are few beside all there are.
CREATE TABLE concern(
  actor TEXT NOT NULL,
  key TEXT NOT NULL,
  PRIMARY KEY(actor, key)
) WITHOUT ROWID;
"""
TOLD = """
-- The rows of each measure or deal, with what says whether they count on a day: they are of as many reports, and to
-- look up the readings of all these takes longer than the rest.
CREATE TABLE told(
  record TEXT NOT NULL,
  n INTEGER NOT NULL,                    -- the reading
  ordinal INTEGER NOT NULL,
  known_from TEXT,                       -- as in `reading`
  report INTEGER NOT NULL,
  PRIMARY KEY(record, n, ordinal)
) WITHOUT ROWID;
"""
OPEN = ("?", "", "programme", "program")
"""Parts of a key that say nothing."""
ENOUGH = 4
"""So many others that an open key may mean show that it means none for sure; the earliest ones show it soonest."""
UNDATED = "9999"
Parts = tuple[str, str, str, str]
"""Kind, who, whom and object of a key."""
Keys = dict[str, str]
"""Keys with the day from which on each is known."""
NEAR = Kept[Parts, Keys](20_000)
"""The keys near those asked about last."""
_STATE = re.compile(r"[A-Z]{3}")


def is_state(key: str) -> bool:
    """Whether a key has the form of a state's."""
    return _STATE.fullmatch(key) is not None


def note(
    connection: apsw.Connection,
    n: int,
    known_from: str | None,
    actors: Iterable[tuple[int, str]],
    records: Collection[tuple[int, str]],
) -> None:
    """Enter a reading: the actors of each of its assertions (ordinal and key), and the records of some (the same)."""
    together: dict[int, set[str]] = {}
    record_of = dict(records)
    concerned: dict[tuple[str, str], None] = {}
    for ordinal, key in actors:
        if is_state(key):
            together.setdefault(ordinal, set()).add(key)
        if ordinal in record_of:
            concerned.setdefault((key, record_of[ordinal]))
    found = dict.fromkeys(two for states in together.values() for two in combinations(sorted(states), 2))
    if found:
        connection.executemany("INSERT INTO pair VALUES (?, ?, ?) ON CONFLICT DO NOTHING", [(*two, n) for two in found])
    if concerned:
        connection.executemany("INSERT INTO concern VALUES (?, ?) ON CONFLICT DO NOTHING", list(concerned))
    if records:
        rows = [(key, ordinal, n) for ordinal, key in records]
        told = "INSERT INTO told SELECT ?, n, ?, known_from, report FROM reading WHERE n = ?"
        connection.executemany(told, rows)
    _enter(connection, ((key, known_from) for key in dict.fromkeys(key for _, key in records)))


def _enter(connection: apsw.Connection, keys: Iterable[tuple[str, str | None]]) -> None:
    rows = [
        (kind, whom, thing, who, key, since or UNDATED)
        for key, since in keys
        for kind, who, whom, thing in [split(key)]
    ]
    if rows:
        connection.executemany(
            "INSERT INTO matter VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET since = min(since, excluded.since)",
            rows,
        )


def fill(connection: apsw.Connection) -> None:
    """Make the tables and enter what a file of an older version holds."""
    connection.execute(TABLES)
    connection.execute("""
        INSERT INTO pair SELECT DISTINCT x.key, y.key, x.reading FROM actor x JOIN actor y USING (reading, ordinal)
        WHERE x.key < y.key AND x.key GLOB '[A-Z][A-Z][A-Z]' AND y.key GLOB '[A-Z][A-Z][A-Z]'""")
    keys: list[Any] = connection.execute(
        "SELECT a.record, min(r.known_from) FROM assertion a JOIN reading r ON r.n = a.reading"
        " WHERE a.record IS NOT NULL GROUP BY a.record"
    ).fetchall()
    _enter(connection, keys)


def fill_concerns(connection: apsw.Connection) -> None:
    """Make the table of whose records there are and enter what a file of an older version holds."""
    connection.execute(CONCERNS)
    connection.execute("""
        INSERT INTO concern SELECT DISTINCT x.key, a.record FROM assertion a
        JOIN actor x ON x.reading = a.reading AND x.ordinal = a.ordinal WHERE a.record IS NOT NULL""")


def fill_told(connection: apsw.Connection) -> None:
    """Make the table of rows by record and enter what a file of an older version holds."""
    connection.execute(TOLD)
    connection.execute("""
        INSERT INTO told SELECT a.record, r.n, a.ordinal, r.known_from, r.report FROM assertion a
        JOIN reading r ON r.n = a.reading WHERE a.record IS NOT NULL ORDER BY 1, 2, 3""")


@lru_cache(maxsize=65_536)
def split(key: str) -> tuple[str, str, str, str]:
    """Kind, who, whom and object of a record's key as they are compared.

    >>> split("sanctions/?/Presidency of Defence Industries")
    ('sanctions', '?', 'TUR', '?')
    """
    kind, who, whom, thing = [*key.split("/", 3), "?", "?", "?"][:4]
    body = "+".join(sorted({parent_of(name) for name in who.split("+")}))
    home = with_states([whom])[-1]
    return kind, _known(body), _known(home), _known(thing)


@lru_cache(maxsize=65_536)
def is_agency(key: str) -> bool:
    """Whether a record is of what was done to an agency or a company of a state."""
    (whom,) = key.split("/", 3)[2:3] or ("",)
    return with_states([whom])[-1] != whom


def kin(connection: apsw.Connection, state: Hashable, keys: Collection[str]) -> dict[str, str]:
    """The keys, `keys` left out, that tell which rows are of the same records as these, with the day they are known by.

    They are those with an open part that may mean one of `keys`, and for every key with an open part what it may mean
    itself: all of it, or so much that it is open which. `state` is another one as soon as there may be other keys.
    """
    found: dict[str, str] = {}
    for near in _kept(state, "vaguer", list(dict.fromkeys(map(split, keys))), lambda few: _vaguer(connection, few)):
        found |= near
    opens = list(dict.fromkeys(parts for key in (*keys, *found) if "?" in (parts := split(key))))
    for near in _kept(state, "clearer", opens, lambda few: {parts: _clearer(connection, parts) for parts in few}):
        found |= near
    ours = set(keys)
    return {key: since for key, since in found.items() if key not in ours}


def _kept(
    state: Hashable, what: str, asked: list[Parts], make: Callable[[list[Parts]], dict[Parts, Keys]]
) -> Iterable[Keys]:
    """What is near each of the keys: kept from what was asked before, else looked for, all at once."""
    found = NEAR.find((state, what), asked)
    if missing := [parts for parts in asked if parts not in found]:
        made = make(missing)
        NEAR.keep((state, what), made)
        found |= made
    return found.values()


def _vaguer(connection: apsw.Connection, keys: list[Parts]) -> dict[Parts, Keys]:
    """For each record the keys that may mean it, their known parts being its own."""
    query = """SELECT j.key, m.key, m.since FROM json_each(?) j CROSS JOIN matter m ON m.kind = j.value ->> 0
        AND m.whom IN (j.value ->> 2, '?') AND m.thing IN (j.value ->> 3, '?') AND m.who IN (j.value ->> 1, '?')"""
    found: dict[Parts, Keys] = {parts: {} for parts in keys}
    rows: list[Any] = connection.execute(query, (json.dumps(keys),)).fetchall()
    for at, key, since in rows:
        found[keys[at]][key] = since
    return found


def _clearer(connection: apsw.Connection, parts: Parts) -> Keys:
    """The keys that one with an open part may mean: the earliest with no part open, or all where these are few."""
    kind, who, whom, thing = parts
    known = {name: value for name, value in (("whom", whom), ("thing", thing), ("who", who)) if value != "?"}
    agree = "".join(f" AND {name} = ?" for name in known)
    if not {"whom", "who"} & known.keys():
        return {}
    query = f"SELECT key, since FROM matter WHERE kind = ?{agree}"  # noqa: S608 - names of columns, values are bound
    values = (kind, *known.values())
    whole = " AND who <> '?' AND thing <> '?' AND whom <> '?' ORDER BY since, key LIMIT"
    found = _column(connection, f"{query}{whole} {ENOUGH}", values)
    return found if len(found) == ENOUGH else _column(connection, f"{query} ORDER BY since, key", values)


def _column(connection: apsw.Connection, query: str, values: tuple[str, ...]) -> Keys:
    rows: list[Any] = connection.execute(query, values).fetchall()
    return {str(key): str(since) for key, since in rows}


def _known(part: str) -> str:
    return "?" if part in OPEN else part
