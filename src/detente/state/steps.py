"""Steps that a measure or deal takes once, so that two days for one of them cannot both be right."""

from __future__ import annotations

from collections.abc import Iterable

from detente.state.changes import Change
from detente.state.records import Record

ONCE = {
    "imposed": ("lifted", "expired", "suspended"),
    "lifted": ("imposed",),
    "signed": ("cancelled", "terminated"),
    "ordered": ("cancelled",),
    "agreed": ("cancelled", "terminated", "withdrawn"),
    "delivery_started": ("cancelled",),
    "cancelled": ("signed", "ordered", "agreed", "restored"),
    "terminated": ("signed", "restored"),
    "withdrawn": ("restored",),
}
"""Steps that a record takes once, and what has to come between for them to be taken again.

Each party ratifies on a day of its own, so that two days for it are no conflict.
"""


def between(a: Change, b: Change, undoing: Iterable[Change]) -> bool:
    """Whether the step may have been undone between two days that are given for it, and taken again."""
    first, second = (a, b) if a.before(b) else (b, a)
    start, end = first.first, second.last
    return any(c.last >= start and end >= c.first for c in undoing)


def is_specific(record: Record) -> bool:
    """Whether its key names an object or a legal basis, so that there is only one such measure at a time."""
    return record.key.count("/") >= 3 and record.key.split("/", 3)[3] not in ("", "?")
