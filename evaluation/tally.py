"""Counts what was found, of what there was to find and of what was said; and how often details agree."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

Figures: TypeAlias = dict[str, dict[str, float]]
"""Per measure, either p, r, f1, gold, pred or agree, of."""


@dataclass(slots=True)
class Tally:
    """Sums over the reports of one set, turned into rounded figures at the end."""

    _found: dict[str, tuple[int, int, int]] = field(default_factory=dict)
    _agree: dict[str, tuple[int, int]] = field(default_factory=dict)

    def found(self, measure: str, *, matched: int, gold: int, predicted: int) -> None:
        """Add the counts of one report to a measure of precision and recall."""
        before = self._found.get(measure, (0, 0, 0))
        self._found[measure] = (before[0] + matched, before[1] + gold, before[2] + predicted)

    def agrees(self, measure: str, *, verdict: bool | None) -> None:
        """Add one compared detail; None means that gold says nothing of it, so it is not compared."""
        if verdict is not None:
            right, of = self._agree.get(measure, (0, 0))
            self._agree[measure] = (right + verdict, of + 1)

    def add(self, other: Tally) -> None:
        """Add the sums of another tally, those of another set."""
        for measure, (matched, gold, predicted) in other._found.items():
            self.found(measure, matched=matched, gold=gold, predicted=predicted)
        for measure, (right, of) in other._agree.items():
            before = self._agree.get(measure, (0, 0))
            self._agree[measure] = (before[0] + right, before[1] + of)

    def figures(self) -> Figures:
        """Return every measure, rounded to three places."""
        result: Figures = {}
        for measure, (matched, gold, predicted) in self._found.items():
            precision = matched / predicted if predicted else 0.0
            recall = matched / gold if gold else 0.0
            either = precision + recall
            result[measure] = {
                "p": round(precision, 3),
                "r": round(recall, 3),
                "f1": round(2 * precision * recall / either, 3) if either else 0.0,
                "gold": gold,
                "pred": predicted,
            }
        for measure, (right, of) in self._agree.items():
            result[measure] = {"agree": round(right / of, 3), "of": of}
        return result
