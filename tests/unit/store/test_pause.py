from __future__ import annotations

import gc

import pytest

from detente.store.pause import paused


def test_pause_holds_until_the_outermost_block_ends() -> None:
    assert gc.isenabled()
    with paused():
        with paused():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_pause_ends_with_an_error() -> None:
    with pytest.raises(KeyError), paused():
        raise KeyError
    assert gc.isenabled()


def test_pause_leaves_off_what_somebody_else_turned_off() -> None:
    gc.disable()
    try:
        with paused():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_pause_spares_what_was_made_the_first_look() -> None:
    with paused():
        made: list[list[object]] = [[] for _ in range(50_000)]
    assert any(one is made for one in gc.get_objects(generation=2))
    assert not gc.get_freeze_count()


def test_pause_leaves_apart_what_somebody_else_has_set_apart() -> None:
    gc.freeze()
    try:
        with paused():
            pass
        assert gc.get_freeze_count()
    finally:
        gc.unfreeze()
