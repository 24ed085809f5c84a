from __future__ import annotations

from detente.export.inferred import columns_in


def test_inferred_types_hold_for_every_value() -> None:
    rows = [
        {"yes": True, "n": 1, "x": 1, "who": ["USA"], "deep": [{"a": 1}], "text": "a", "mixed": 1, "none": None},
        {"yes": False, "n": 2, "x": 2.5, "who": [], "deep": [], "text": None, "mixed": "b"},
    ]
    assert {one.name: one.type for one in columns_in(rows)} == {
        "yes": "bool", "n": "int", "x": "float", "who": "texts", "deep": "object", "text": "text", "mixed": "object",
        "none": "text",
    }  # fmt: skip


def test_inferred_columns_of_lists_keep_their_types_without_values() -> None:
    (since, confirmed, other) = columns_in([{"since": None, "last_confirmed": None, "other": None}])
    assert (since.type, confirmed.type, other.type) == ("texts", "date", "text")
    (odd,) = columns_in([{"last_confirmed": "2019/.."}])  # no day: the key means something else here
    assert odd.type == "text"


def test_inferred_order_is_that_asked_for() -> None:
    assert [one.name for one in columns_in([{"b": 1, "a": 2}], ["a", "b"])] == ["a", "b"]
