"""The tables of a record file, and the steps that bring an older file up to date.

`PRAGMA user_version` counts the steps taken. A step is only ever added at the end; all that a file
lacks are taken in one transaction, so that a file is never between two versions. `actor`,
`pair`, `matter`, `concern`, `decided`, `withdrawn` and `report_fts` are derived from the other tables and can be
rebuilt; the rest is the record.
"""

from __future__ import annotations

from collections.abc import Callable

import apsw

from detente.store import pairs

APPLICATION_ID = 0x64746E74
"""'dtnt' in the file's header: what tells a record of detente from any other SQLite file."""

_FIRST = """
-- A text, once. What the search index points into.
CREATE TABLE report(
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,               -- sha256 of the text
  title TEXT,
  text TEXT NOT NULL,
  recorded_at TEXT NOT NULL
);

-- The ledger: which reader has read which text, dated how. `entry` makes re-runs free and exact.
CREATE TABLE reading(
  n INTEGER PRIMARY KEY,
  report INTEGER NOT NULL REFERENCES report(seq),
  entry TEXT NOT NULL UNIQUE,
  version TEXT NOT NULL,
  model TEXT NOT NULL,
  vocabulary TEXT NOT NULL,
  date TEXT,                             -- EDTF, as read
  known_from TEXT,                       -- last day the date allows: what `--known-by` compares
  url TEXT,
  head TEXT NOT NULL,                    -- JSON: the key `report` of the reading
  extra BLOB NOT NULL,                   -- zlib of JSON: links, threads, mentions, times, places
  recorded_at TEXT NOT NULL
);
CREATE INDEX reading_report ON reading(report);
CREATE INDEX reading_url ON reading(url) WHERE url IS NOT NULL;
CREATE INDEX reading_known ON reading(known_from);

-- Which reading took the place of which, and why. A row here is the only way in which one is set aside.
CREATE TABLE supersession(
  reading INTEGER NOT NULL REFERENCES reading(n),
  by INTEGER NOT NULL REFERENCES reading(n),
  reason TEXT NOT NULL CHECK(reason IN ('reader', 'correction')),
  recorded_at TEXT NOT NULL,
  PRIMARY KEY(reading, by)
) WITHOUT ROWID;

CREATE TABLE assertion(
  reading INTEGER NOT NULL REFERENCES reading(n),
  ordinal INTEGER NOT NULL,
  kind TEXT NOT NULL,                    -- statement, event, measure, deal, position
  id TEXT NOT NULL,
  type TEXT NOT NULL,                    -- the bare act: event type, transition, position kind, speech act
  record TEXT,                           -- the measure or deal it is a row of
  status TEXT,
  first TEXT,                            -- bounds of its date
  last TEXT,
  asserted_by TEXT,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  confidence REAL NOT NULL,
  row TEXT NOT NULL,                     -- JSON: the row of the reading
  recorded_at TEXT NOT NULL,
  PRIMARY KEY(reading, ordinal)
) WITHOUT ROWID;
CREATE INDEX assertion_id ON assertion(id);
CREATE INDEX assertion_record ON assertion(record) WHERE record IS NOT NULL;

-- Under which actors an assertion is found: keys and the states they act for.
CREATE TABLE actor(
  key TEXT NOT NULL,
  reading INTEGER NOT NULL,
  ordinal INTEGER NOT NULL,
  role TEXT NOT NULL,
  PRIMARY KEY(key, reading, ordinal, role)
) WITHOUT ROWID;

-- Where a text turned up: every source, also those that the ledger skipped.
CREATE TABLE appearance(
  report INTEGER NOT NULL REFERENCES report(seq),
  source TEXT NOT NULL,
  publisher TEXT NOT NULL,
  url TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  PRIMARY KEY(report, source, publisher, url)
) WITHOUT ROWID;

-- Inputs that could not be read, so that none is dropped in silence.
CREATE TABLE rejected(
  source TEXT NOT NULL,
  error TEXT NOT NULL,
  message TEXT NOT NULL,
  recorded_at TEXT NOT NULL,
  PRIMARY KEY(source, error, message)
) WITHOUT ROWID;

CREATE VIRTUAL TABLE report_fts USING fts5(
  title, text, content='report', content_rowid='seq', tokenize='unicode61 remove_diacritics 2'
);
"""

_DATED = """
-- Acts by day: contacts of the same days, for what changed between two.
CREATE INDEX assertion_dated ON assertion(type, first) WHERE first IS NOT NULL;
"""

_DECISIONS = """
-- What people decided about rows and reports; rows are only added, the last one counts.
CREATE TABLE decision(
  n INTEGER PRIMARY KEY,
  report INTEGER NOT NULL REFERENCES report(seq),
  assertion TEXT,                        -- id of the row; null: the report as a whole
  act TEXT NOT NULL CHECK(act IN ('accept', 'reject', 'edit', 'withdraw', 'reopen')),
  changes TEXT NOT NULL,                 -- JSON: of an edit, field to value
  decided_by TEXT NOT NULL,
  because TEXT NOT NULL,
  known_from TEXT,                       -- of a withdrawal: the day on which it became known, if it has one
  carried INTEGER REFERENCES decision(n),-- the decision about an earlier reading or version that this one repeats
  recorded_at TEXT NOT NULL
);
CREATE INDEX decision_assertion ON decision(assertion) WHERE assertion IS NOT NULL;
CREATE INDEX decision_report ON decision(report);

-- The rows of `assertion` that an edit made, beside the reader's.
CREATE TABLE revision(
  reading INTEGER NOT NULL,
  ordinal INTEGER NOT NULL,
  decision INTEGER NOT NULL REFERENCES decision(n),
  PRIMARY KEY(reading, ordinal)
) WITHOUT ROWID;

-- What the decisions come to: derived from the three tables above.
CREATE TABLE decided(
  reading INTEGER NOT NULL,
  ordinal INTEGER NOT NULL,
  state TEXT NOT NULL CHECK(state IN ('accepted', 'rejected', 'replaced')),
  PRIMARY KEY(reading, ordinal)
) WITHOUT ROWID;
CREATE TABLE withdrawn(
  report INTEGER PRIMARY KEY,
  known_from TEXT                        -- null: from ever
);
"""

_QUEUE = """
-- Rows by how surely they were read: what people look through first.
CREATE INDEX assertion_confidence ON assertion(confidence);
"""

_IDENTITY = """
-- What tells this record from one that is made later under the same name: rows kept in memory are kept under it.
CREATE TABLE identity(id TEXT NOT NULL);
INSERT INTO identity VALUES (lower(hex(randomblob(16))));
"""

_EDITIONS = """
-- Editions of official registers, and which entries (reports) each holds. Rows are only added.
CREATE TABLE edition(
  n INTEGER PRIMARY KEY,
  register TEXT NOT NULL,
  day TEXT NOT NULL,
  sha256 TEXT NOT NULL,                  -- of the files, so that adding them again changes nothing
  whole INTEGER NOT NULL,                -- 1: every line could be read, so what it lacks is not listed in it
  recorded_at TEXT NOT NULL,
  UNIQUE(register, day, sha256)
);
CREATE TABLE listed(
  report INTEGER NOT NULL REFERENCES report(seq),
  edition INTEGER NOT NULL REFERENCES edition(n),
  key TEXT NOT NULL,                     -- the entry's, the same in every edition
  day TEXT NOT NULL,                     -- the edition's
  PRIMARY KEY(report, edition)
) WITHOUT ROWID;
CREATE INDEX listed_key ON listed(key, day, edition);
"""

MIGRATIONS: tuple[str | Callable[[apsw.Connection], None], ...] = (
    _FIRST,
    pairs.fill,
    _DATED,
    _DECISIONS,
    _QUEUE,
    _IDENTITY,
    _EDITIONS,
    pairs.fill_concerns,
    pairs.fill_told,
)
"""Step n brings a file from user_version n to n + 1."""


def version(connection: apsw.Connection) -> int:
    """How many steps a file has taken; 0 for an empty one."""
    return int(connection.pragma("user_version"))


def migrate(connection: apsw.Connection) -> int:
    """The number of steps taken, all in one transaction: on failure the file stays as it was."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        found = version(connection)  # inside the transaction: another process may just have done it
        for step in MIGRATIONS[found:]:
            if callable(step):
                step(connection)
            else:
                connection.execute(step)
        if found < len(MIGRATIONS):
            connection.pragma("application_id", APPLICATION_ID)
            connection.pragma("user_version", len(MIGRATIONS))
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    return len(MIGRATIONS) - found
