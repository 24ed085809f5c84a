"""Pairs gold rows with predicted rows, one to one.

The best pair is taken first, then the best of what is left.  How well two rows agree is given as a function, so that
the same pairing serves statements, events, measures, deals and positions.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from evaluation.spans import Characters, Row, anchors, content, touch

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Anchored:
    """A row with its anchors worked out once, since every gold row is held against every prediction."""

    row: Row
    anchors: Sequence[Characters]


def anchored(rows: Sequence[Row]) -> list[Anchored]:
    """Return the rows with their anchors."""
    return [Anchored(row, anchors(row)) for row in rows]


def pair(gold: Sequence[T], predicted: Sequence[T], weight: Callable[[T, T], float]) -> list[tuple[int, int]]:
    """Return pairs of positions (gold, predicted), heaviest first; a weight of 0 is no pair.

    Among equal weights the earlier gold row goes first, then the earlier prediction.
    """
    weighed = [
        (-heavy, left, right)
        for left, one in enumerate(gold)
        for right, other in enumerate(predicted)
        if (heavy := weight(one, other)) > 0
    ]
    free_gold, free_predicted = set(range(len(gold))), set(range(len(predicted)))
    pairs = []
    for _, left, right in sorted(weighed):
        if left in free_gold and right in free_predicted:
            free_gold.discard(left)
            free_predicted.discard(right)
            pairs.append((left, right))
    return pairs


def meets(gold: Anchored, predicted: Anchored) -> float:
    """Return the weight of a pair by place alone."""
    return touch(gold.anchors, predicted.anchors)


def meets_alike(key: str) -> Callable[[Anchored, Anchored], float]:
    """Return a weight by place for rows that also agree on ``key``, as on the transition of a measure."""

    def weight(gold: Anchored, predicted: Anchored) -> float:
        return meets(gold, predicted) if gold.row.get(key) == predicted.row.get(key) else 0.0

    return weight


def leftover(
    gold: Sequence[Anchored],
    predicted: Sequence[Anchored],
    pairs: Sequence[tuple[int, int]],
    weight: Callable[[Anchored, Anchored], float],
) -> list[int]:
    """Return the predictions that pair with nothing and are wrong for it.

    A gold row stands for a record.  A second prediction on another mention of a record that is already found counts
    neither for nor against, and is not among them.
    """
    found = [gold[left] for left, _ in pairs]
    used = {right for _, right in pairs}
    return [
        right
        for right, row in enumerate(predicted)
        if right not in used and not any(weight(record, row) for record in found)
    ]


def outermost(statements: Sequence[Row]) -> list[Row]:
    """Return the statements that do not lie inside another one, for gold that keeps only the outer attribution."""
    said = [content(statement) for statement in statements]
    return [row for row, inner in zip(statements, said, strict=True) if not any(inner < outer for outer in said)]
