"""How far each rule can be trusted: its measured precision."""

from __future__ import annotations

PRECISION = {"quote:after": 0.95}
DEFAULT = 0.6


def confidence_of(rule: str) -> float:
    """The confidence of a statement found by `rule`."""
    return PRECISION.get(rule, DEFAULT)
