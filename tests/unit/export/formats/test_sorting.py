from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from detente.export.formats import sorting
from detente.export.formats.sorting import in_order


@given(st.lists(st.tuples(st.lists(st.integers(0, 3), max_size=2), st.integers())), st.integers(1, 5))
def test_sorting_is_that_of_python_however_little_room_there_is(placed: list[tuple[list[int], int]], room: int) -> None:
    assert list(in_order(placed, room=room)) == [value for _, value in sorted(placed, key=lambda one: one[0])]


def test_sorting_merges_more_runs_than_may_be_open() -> None:
    count = 3 * sorting.FAN + 5
    assert list(in_order((([-n], n) for n in range(count)), room=1)) == list(range(count))[::-1]


def test_sorting_keeps_text_that_is_no_text() -> None:
    values = ["\ud800", "a\u2028b\nc", "\x00"]
    assert list(in_order([([at], one) for at, one in enumerate(values)], room=1)) == values
