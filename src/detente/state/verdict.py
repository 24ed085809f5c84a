"""What a set of changes comes to on a day, and which of them still counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from detente.state.changes import Change

Answer = Literal["yes", "possibly", "no", "disputed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A state, how sure it is, the changes it rests on, since when (several dates where sources differ)."""

    state: str
    answer: Answer
    basis: tuple[Change, ...]
    since: tuple[str, ...]


def narrowest(found: Sequence[Change]) -> tuple[str, ...]:
    """The narrowest of dates that agree; several only where they exclude each other."""
    kept: list[Change] = []
    for change in sorted(found, key=lambda c: (c.width, c.first)):
        if not any(change.overlaps(other) for other in kept):
            kept.append(change)
    return tuple(change.edtf for change in sorted(kept, key=lambda c: c.first))
