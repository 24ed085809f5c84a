"""How far apart two points of the earth are."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

EARTH = 6371.0
DEGREE = 111.0
"""Kilometres that a degree of latitude has at least."""


def distance(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Kilometres between two points given in degrees.

    >>> round(distance((41.01, 28.95), (39.92, 32.85)))
    350
    """
    lat1, lon1, lat2, lon2 = map(radians, (*a, *b))
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH * asin(min(1.0, sqrt(half)))


def within(reach: float, a: tuple[float, float], b: tuple[float, float]) -> bool:
    """Whether two points are closer than `reach`; most are told apart by their latitudes alone."""
    return abs(a[0] - b[0]) * DEGREE < reach and distance(a, b) < reach
