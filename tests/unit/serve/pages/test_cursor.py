from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import CursorError
from detente.serve.pages.cursor import read_place, write_place
from detente.store import Place


@given(st.text(max_size=10), st.text(max_size=64), st.integers(-1, 10**9))
def test_cursor_reads_back_what_it_writes(day: str, report: str, ordinal: int) -> None:
    place = Place(day=day, report=report, ordinal=ordinal)
    assert read_place(write_place(place)) == place


@pytest.mark.parametrize("text", ["x", "!!", "e30", "WzEsMiwzXQ", "WyJhIiwiYiIsdHJ1ZV0", "é", "W10"])
def test_cursor_refuses_what_no_list_gave_out(text: str) -> None:
    with pytest.raises(CursorError):
        read_place(text)


def test_cursor_begins_at_the_beginning() -> None:
    assert read_place("") is None
