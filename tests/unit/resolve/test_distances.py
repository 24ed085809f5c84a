"""How far apart points are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from detente.resolve.distances import distance, within

POINT = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


def test_distance_between_cities() -> None:
    assert 340 < distance((41.01, 28.95), (39.92, 32.85)) < 360


@given(st.floats(1, 1000), POINT, POINT)
def test_within_is_what_distance_says(reach: float, a: tuple[float, float], b: tuple[float, float]) -> None:
    assert within(reach, a, b) == (distance(a, b) < reach)
