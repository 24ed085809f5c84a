"""What came out of one measurement that is not of a whole reading: of resolve, of pairs, of confidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """Shares between 0 and 1 that may not fall, counts that may not rise, and what was wrong."""

    name: str
    """The measurement and its data: "coreference, held out"."""
    digest: str
    """A hash of the data, so that a floor is never held against other data."""
    figures: Mapping[str, float]
    """By name: "right", "f1", "value"."""
    of: Mapping[str, int]
    """For each figure the number of items behind it."""
    counts: Mapping[str, int] = field(default_factory=dict)
    """Counts of what must not be: "source merged with a person"."""
    intervals: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    """For some figures, between what bounds they lie in 95 of 100 samples of the items."""
    described: Mapping[str, tuple[float, int]] = field(default_factory=dict)
    """Shares that are neither better high nor better low, each with its number of items; no floor holds them."""
    mistakes: tuple[str, ...] = ()
    """One line each; empty for held-out data, which nobody is to look into."""
