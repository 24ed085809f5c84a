"""Pairs from JSON Lines: where the parties stand, and what is no pair."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from detente.ingest.pairs import pairs
from detente.model import Pair, Rejected

TEXT = "Peru thanked Chile, and Peruvian troops saluted Peru."


def one(**row: Any) -> Pair | Rejected:
    (found,) = pairs("-", stdin=io.BytesIO(json.dumps({"text": TEXT, **row}).encode()))
    return found


def test_pairs_takes_words_by_their_first_place_as_whole_words() -> None:
    found = one(id=7, source="Chile", target="Peru", date="2020-06-15")
    assert isinstance(found, Pair)
    assert found.id == "7"
    assert found.date == "2020-06-15"
    assert found.source is not None
    assert found.target is not None
    assert (found.source.start, found.target.start) == (13, 0)


def test_pairs_gives_the_same_words_to_two_parties_at_two_places() -> None:
    found = one(source="Peru", target="Peru")
    assert isinstance(found, Pair)
    assert found.source is not None
    assert found.target is not None
    assert (found.source.start, found.target.start) == (0, TEXT.rindex("Peru"))


def test_pairs_takes_spans_and_one_party_alone() -> None:
    found = one(source={"start": 13, "end": 18}, target=None)
    assert isinstance(found, Pair)
    assert found.source is not None
    assert found.source.text == "Chile"
    assert found.target is None
    assert found.id == "-:1"


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ({"source": "Bolivia", "target": "Peru"}, "'source' is 'Bolivia', which does not stand in the text"),
        ({"source": None}, "at least one is needed"),
        ({"source": {"start": 5, "end": 4}}, "0 <= start < end <= 53"),
        ({"source": {"start": True, "end": 4}}, "must be integers"),
        ({"source": ["Peru"]}, "'source' must be a string, not list"),
        ({"text": None, "source": "Peru"}, "has no key 'text'"),
        ({"text": "  ", "source": "Peru"}, "has no text"),
    ],
)
def test_pairs_rejects_what_is_none_and_says_why(row: dict[str, Any], says: str) -> None:
    found = one(**row)
    assert isinstance(found, Rejected)
    assert says in found.message


def test_pairs_goes_on_after_a_broken_line_and_passes_over_blank_ones() -> None:
    lines = b'no json\n\n{"text": "Peru left.", "source": "Peru"}\n"text"\n'
    found = list(pairs("-", stdin=io.BytesIO(lines)))
    assert [type(each).__name__ for each in found] == ["Rejected", "Pair", "Rejected"]
    assert [each.source for each in found if isinstance(each, Rejected)] == ["-:1", "-:4"]


def test_pairs_of_a_file_that_is_not_there_is_one_reject(tmp_path: Path) -> None:
    (found,) = pairs(str(tmp_path / "none.jsonl"), stdin=io.BytesIO())
    assert isinstance(found, Rejected)
    assert found.error == "unreadable"
