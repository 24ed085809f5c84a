"""Finds rows of a reading that claim what the text does not support.

Beside a gold record, a document can have patterns of rows that would be false: "the sanctions were lifted", where the
text says only that somebody asks for it.  A pattern is

``{"list", "match": {key: value}, "overlaps": {"start", "end"} or null, "claim", "why"}``

A row of that list violates it when every key of ``match`` holds and, where a range is given, one of the row's spans
has a character in it.  A value is one value or a list of alternatives.  A key is a field of the row, or a field with
a suffix:

* ``FIELD``: the field, or one of its items, equals a value
* ``FIELD_contains``: a value is part of it, case ignored
* ``FIELD_lacks``: no value is part of it; an empty field lacks everything
* ``FIELD_not``: it is known and equals no value; an empty field claims nothing
* ``FIELD_empty``: true, it is missing or empty; false, it is not
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from evaluation.spans import Row, first_words

SUFFIXES = frozenset({"contains", "lacks", "not", "empty"})

JOINT = frozenset({"speaker", "speaker_state", "party", "party_state", "addressee"})
"""Fields where several holders may stand in one string: "KOR; USA", "KOR+USA"."""

_JOINT_MARK = re.compile(r"\s*;\s*|\+")


@dataclass(frozen=True, slots=True)
class Violation:
    """A row that claims what its text does not support, with the pattern that says so."""

    doc: str
    pattern: Row
    row: Row

    def __str__(self) -> str:
        """Return the claim, why it is false, and the words it was read from."""
        claim = f"{self.pattern['list']}: {self.pattern['claim']} ({self.pattern['why']})"
        return f"{self.doc}: {claim}: {first_words(self.row)!r}"


def violations(doc: str, reading: Row, patterns: Iterable[Row]) -> Iterator[Violation]:
    """Yield every pair of a pattern and a row that violates it."""
    for pattern in patterns:
        for row in reading.get(pattern["list"]) or ():
            if all(holds(row, key, value) for key, value in pattern["match"].items()) and _in_range(row, pattern):
                yield Violation(doc, pattern, row)


def holds(row: Row, key: str, wanted: Any) -> bool:
    """Return whether one condition of a pattern holds for a row.

    >>> holds({"targets": ["TUR"]}, "targets_contains", "tu")
    True
    """
    field, _, test = key.rpartition("_")
    if not field or test not in SUFFIXES:
        field, test = key, ""
    found = _items(row.get(field))
    if field in JOINT:
        found = [part for item in found for part in _JOINT_MARK.split(item)]
    if test == "empty":
        return bool(wanted) is not bool(found)
    if test in ("contains", "lacks"):
        inside = any(str(part).lower() in str(item).lower() for part in _items(wanted) for item in found)
        return inside == (test == "contains")
    equal = any(value in found for value in _items(wanted))
    return bool(found) and not equal if test == "not" else equal


def _items(value: Any) -> list[Any]:
    """Return a single value as a list of one, and null as none."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _in_range(row: Row, pattern: Row) -> bool:
    """Return whether a span of the row has a character in the pattern's range, or the pattern has no range."""
    place = pattern["overlaps"]
    if not place:
        return True
    spans = [row.get("anchor_span"), row.get("span"), *(row.get("content_spans") or ())]
    return any(span and span["start"] < place["end"] and place["start"] < span["end"] for span in spans)
