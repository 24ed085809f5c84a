"""The kingdom, the island, the Gulf state; sentences of these tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.meaning import meant

if TYPE_CHECKING:
    from spacy.language import Language

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "words", "keys"),
    [
        (
            "Saudi Arabia warned Chile. The kingdom also froze trade.",
            "The kingdom",
            ["SAU"],
        ),
        (
            "Cuba asked for talks with Washington. The island wants trade.",
            "The island",
            ["CUB"],
        ),
        (
            "Serbia refused to join Germany. The Balkan country buys Russian gas.",
            "The Balkan country",
            ["SRB"],
        ),
    ],
)
def test_lands_are_known_by_what_they_are(text: str, words: str, keys: list[str], nlp: Language) -> None:
    assert meant(text, words, nlp) == keys


@pytest.mark.parametrize(
    ("text", "words", "keys"),
    [
        (
            "Chile warned Peru. The kingdom was silent.",
            "The kingdom",
            [],
        ),
        (
            "China warned Japan. Ships sailed to the Spratly archipelago.",
            "the Spratly archipelago",
            [],
        ),
    ],
)
def test_lands_are_not_what_they_are_not(text: str, words: str, keys: list[str], nlp: Language) -> None:
    assert meant(text, words, nlp) == keys


@pytest.mark.parametrize(
    ("between", "keys"),
    [
        ("Chad has tested a rocket. ", ["TCD"]),  # whom the report is mostly about
        ("", ["PER"]),  # too short to be about anybody: the last one named
    ],
)
def test_lands_called_by_an_epithet_are_the_report_s_own(between: str, keys: list[str], nlp: Language) -> None:
    text = (
        "Chad built a bunker. " * 3 * bool(between)
        + between
        + "Peru sold wine. Kenya froze trade with the isolated state."
    )
    assert meant(text, "the isolated state", nlp) == keys
