"""The record: one SQLite file that keeps every assertion with its words, and forgets nothing.

base.py      Sourced, Hit, Tally; the Store, Writer and View protocols
sqlite.py    an open record file
opening.py   opening one, refusing what is not one
watches.py   saved queries, in a small file beside the record
schema.py    tables and forward-only migrations
writer.py    batches in: text, assertions, search index and ledger in one transaction
rows.py      what the table of assertions holds of a row
issues.py    Edition, Listing: the editions of official registers, and which has an entry
editions.py  editions of official registers, and which entries each holds
decisions.py what people decide, and what it comes to
view.py      rows out
lists.py     rows out a page at a time, newest first
places.py    rows at their places, decoded
kept.py      the rows given out lately
pause.py     no garbage collection while many rows are made
whole.py     all of a record, a few rows at a time; what identifies what it holds
faults.py    what SQLite complains of, in a sentence
query.py     typed filters -> SQL
parties.py   under which actors an assertion is found

Append-only: a newer reading, or a corrected report, supersedes what stood before by a row that says
so, and what a person decides is a row beside the reader's; nothing is changed or deleted. What the
rows mean together is left to `detente.state`.
"""

from __future__ import annotations

from detente.store.base import Head, Hit, Sourced, Store, Tally, View, Writer, of_reading
from detente.store.issues import Edition, Listed, Listing
from detente.store.lists import Place
from detente.store.query import Query
from detente.store.sqlite import SqliteStore, open_store

__all__ = [
    "Edition",
    "Head",
    "Hit",
    "Listed",
    "Listing",
    "Place",
    "Query",
    "Sourced",
    "SqliteStore",
    "Store",
    "Tally",
    "View",
    "Writer",
    "of_reading",
    "open_store",
]
