from __future__ import annotations

from typing import get_args

from detente.model.assertion import EventType
from detente.state.quads import QUAD, Quad


def test_quads_class_every_type() -> None:
    assert set(QUAD) == set(get_args(EventType))
    assert set(QUAD.values()) == set(get_args(Quad))
