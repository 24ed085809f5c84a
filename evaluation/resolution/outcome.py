"""What came out of one measurement of resolve."""

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
    mistakes: tuple[str, ...] = ()
    """One line each; empty for held-out data, which nobody is to look into."""
