"""What the lists of a record may be asked for, and the filters of the library that it stands for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TypedDict

from detente.errors import FilterError
from detente.state.filters import Filters

Day = str | dt.date
"""A day, or a month or year, which means its end: "2025-03-26", "2025-03", "2025"."""


class Asked(TypedDict, total=False):
    """What every list may be asked for, beside one or two actors; `detente.state.filters` says what each means."""

    actor: str
    target: str
    as_of: Day
    known_by: Day
    from_day: Day
    to_day: Day
    kinds: Sequence[str]
    min_confidence: float
    reviewed: bool
    unique: bool
    limit: int


def filters_of(names: tuple[str, ...], asked: Asked) -> Filters:
    """What is asked for, as the filters of the library."""
    if len(names) > 2 or (names and "actor" in asked):
        raise FilterError(f"Give two actors, or one, or none, not {', '.join(names)} and more.")
    actor = names[0] if len(names) == 1 else asked.get("actor")
    return Filters.of(
        pair=names if len(names) == 2 else None,
        actor=actor,
        target=asked.get("target"),
        as_of=asked.get("as_of"),
        known_by=asked.get("known_by"),
        first=asked.get("from_day"),
        last=asked.get("to_day"),
        kinds=asked.get("kinds", ()),
        min_confidence=asked.get("min_confidence", 0.0),
        reviewed=asked.get("reviewed", False),
        most=asked.get("limit"),
        unique=asked.get("unique", False),
    )
