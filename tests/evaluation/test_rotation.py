from __future__ import annotations

import random
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from evaluation import floors as gate
from evaluation.rotation import FORMS, Rotated, Text, as_crawled, as_published, in_order, rotate, try_layout

TEXT = "Oslo lifts ban.\n\nNorway lifted a ban.\n\nChile was glad.\n\nThe ban dates from 2019."


def _starts(text: str) -> list[int]:
    starts, place = [], 0
    for line in text.split("\n"):
        if line:
            starts.append(place)
        place += len(line) + 1
    return starts


@given(
    paragraphs=st.lists(st.from_regex(r"[a-z]{1,9}( [a-z]{1,9}){0,4}", fullmatch=True), min_size=3, max_size=12),
    separator=st.sampled_from(["\n", "\n\n", "\n \n"]),
    seed=st.integers(),
)
def test_rotate_keeps_every_character_and_maps_it_back(paragraphs: list[str], separator: str, seed: int) -> None:
    text = separator.join(paragraphs)
    rotated = rotate(text, doc="d", chance=random.Random(seed))  # noqa: S311 - to repeat, not to hide
    assert rotated
    assert len(rotated.text) == len(text)
    assert rotated.text.split(separator) != paragraphs or len(set(paragraphs)) < len(paragraphs)
    for start in _starts(rotated.text):
        if rotated.text[start] != " ":
            assert text[rotated.original(start)] == rotated.text[start]


def test_rotate_leaves_out_what_is_too_short() -> None:
    assert rotate("Headline\nOne paragraph.", doc="d", chance=random.Random(0)) is None  # noqa: S311 - the same


def test_forms_add_a_headline_where_there_is_none() -> None:
    assert as_published("Norway lifted a ban.", "Oslo lifts ban") == "Oslo lifts ban\n\nNorway lifted a ban."
    assert as_published(TEXT, "Oslo lifts ban") == TEXT
    decked = "Oslo lifts ban;\n\nSalmon may be sold again\n\nNorway lifted a ban."
    assert as_published(decked, "Oslo lifts ban; Salmon may be sold again") == decked
    assert as_crawled(TEXT, "Oslo lifts ban").split("\n")[:2] == ["Oslo lifts ban", "Norway lifted a ban."]


def _reports() -> list[dict[str, str]]:
    return [{"id": str(number), "title": "Oslo lifts ban", "text": TEXT} for number in range(9)]


def _knowing(texts: Sequence[Text]) -> list[list[int]]:
    """A layout that knows where these texts begin."""
    orders = []
    for text, _title in texts:
        starts, seam = _starts(text), text.index("Oslo")
        orders.append([start for start in starts if start >= seam] + [start for start in starts if start < seam])
    return orders


def test_layout_that_knows_the_headline_restores_all_and_touches_nothing() -> None:
    for outcome in try_layout(_knowing, _reports(), corpus="own"):
        assert (outcome.texts, outcome.restored, outcome.share, outcome.reordered) == (9, 9, 1.0, ())


def test_layout_that_sees_nothing_restores_nothing() -> None:
    outcomes = list(try_layout(lambda texts: [_starts(text) for text, _ in texts], _reports(), corpus="own"))
    assert [outcome.form for outcome in outcomes] == [form.name for form in FORMS]
    for outcome in outcomes:
        assert (outcome.restored, outcome.reordered, len(outcome.left)) == (0, (), 9)


def test_layout_that_turns_everything_is_caught() -> None:
    for outcome in try_layout(lambda texts: [_starts(text)[::-1] for text, _ in texts], _reports(), corpus="own"):
        assert len(outcome.reordered) == 9
        assert len(outcome.wrong) == 9


def test_original_offsets_run_on_behind_the_seam() -> None:
    rotated = Rotated("d", "bbb\naaaa", seam=4, cut=5)
    assert [rotated.original(place) for place in (4, 0)] == [0, 5]
    assert in_order([0, 5])


def test_texts_that_get_no_order_are_counted_and_not_taken_for_untouched() -> None:
    for outcome in try_layout(lambda texts: [[] for _ in texts], _reports(), corpus="own"):
        assert (outcome.restored, len(outcome.unread)) == (0, 9)
        assert gate.rotated(outcome).counts == {"reordered": 0, "unread": 9}
