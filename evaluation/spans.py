"""Says how far two rows lie on the same characters of a text.

Rows are compared by sets of code points, so that split or overlapping spans count each character once.  Which rows
belong together is left to ``matching``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeAlias

Row: TypeAlias = Mapping[str, Any]
"""One row of a reading or of a gold record, in the JSON form."""

Characters: TypeAlias = frozenset[int]
"""The code points that one or more spans cover."""

SAME_WORDS = 0.2
"""Share of common characters from which two anchors name the same words."""


def characters(spans: Iterable[Row | None] | None) -> Characters:
    """Return the code points that the spans cover; absent spans cover none.

    >>> sorted(characters([{"start": 2, "end": 5}, None, {"start": 4, "end": 6}]))
    [2, 3, 4, 5]
    """
    return frozenset(point for span in spans or () if span for point in range(span["start"], span["end"]))


def shared(one: Characters, other: Characters) -> float:
    """Return the characters in both over the characters in either (IoU); nothing shares nothing."""
    return len(one & other) / len(one | other) if one and other else 0.0


def content(row: Row) -> Characters:
    """Return what a statement says, as characters."""
    return characters(row.get("content_spans"))


def anchors(row: Row) -> Sequence[Characters]:
    """Return the places that may stand for a row: its anchor, then other mentions of the same record.

    Without an anchor each passage of evidence is one.  Gold names further mentions in ``alt_spans``.
    """
    first = row.get("anchor_span") or row.get("span")
    own = [first] if first else row.get("evidence") or []
    return [characters([span]) for span in [*own, *(row.get("alt_spans") or [])]]


def touch(gold: Sequence[Characters], predicted: Sequence[Characters]) -> float:
    """Return how well a predicted row's first anchor meets any anchor of a gold row; 0.0 when it misses.

    A prediction inside a gold anchor always meets it.  One that is much wider, such as a whole sentence around two
    words, does not.
    """
    if not predicted:
        return 0.0
    place = predicted[0]
    best = 0.0
    for anchor in gold:
        share = shared(anchor, place)
        if share >= SAME_WORDS or (place and place <= anchor):
            best = max(best, share)
    return best


def first_words(row: Row, width: int = 110) -> str:
    """Return the words of a row for a list of mistakes, cut to ``width`` characters."""
    spans = row.get("content_spans") or [row.get("anchor_span") or row.get("span") or {}]
    return " … ".join(str(span.get("text", "")) for span in spans)[:width]
