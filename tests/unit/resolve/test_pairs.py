"""The two sides, the pair, each other, the neighbour; sentences of these tests."""

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
            "Israel and Hamas agreed to a truce. The two sides will swap prisoners.",
            "The two sides",
            ["ISR+Hamas"],
        ),
        (
            "Boeing and Airbus are bidding. The two companies declined to comment.",
            "The two companies",
            ["Boeing+Airbus"],
        ),
        (
            "Hakan Fidan met Marco Rubio. The two ministers spoke of trade.",
            "The two ministers",
            ["Hakan Fidan+Marco Rubio"],
        ),
    ],
)
def test_pairs_of_any_sort(text: str, words: str, keys: list[str], nlp: Language) -> None:
    assert meant(text, words, nlp) == keys


@pytest.mark.parametrize(
    ("text", "words", "keys"),
    [
        (
            "Brazil, Argentina and Chile will meet. The three countries want a levy. They agreed on it.",
            "They",
            ["BRA+ARG+CHL"],
        ),
        (
            "Brazil, Argentina and Chile will meet. The three countries want a levy.",
            "The three countries",
            ["BRA+ARG+CHL"],
        ),
    ],
)
def test_pairs_may_be_three(text: str, words: str, keys: list[str], nlp: Language) -> None:
    assert meant(text, words, nlp) == keys


@pytest.mark.parametrize(
    ("text", "words", "keys"),
    [
        (
            "India and Pakistan exchanged fire. The two neighbours accused each other of starting it.",
            "each other",
            ["IND+PAK"],
        ),
    ],
)
def test_pairs_do_things_to_each_other(text: str, words: str, keys: list[str], nlp: Language) -> None:
    assert meant(text, words, nlp) == keys


@pytest.mark.parametrize(
    ("text", "words", "keys"),
    [
        (
            "Bolivia and Chile signed a pact. Bolivia buys gas from its neighbour.",
            "its neighbour",
            ["CHL"],
        ),
    ],
)
def test_pairs_have_another_half(text: str, words: str, keys: list[str], nlp: Language) -> None:
    assert meant(text, words, nlp) == keys


@pytest.mark.parametrize(
    ("text", "words", "keys"),
    [
        (
            "Chile warned Peru. Bolivia warned Brazil. Relations between the two countries are poor.",
            "the two countries",
            [],
        ),
    ],
)
def test_pairs_are_not_told_where_three_are_spoken_of(text: str, words: str, keys: list[str], nlp: Language) -> None:
    assert meant(text, words, nlp) == keys
