"""Other words for somebody known; sentences of these tests."""

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
            "Foreign Minister Hakan Fidan flew to Oslo. The minister gave no date.",
            "The minister",
            ["Hakan Fidan"],
        ),
    ],
)
def test_epithets_name_a_kind_of_office(text: str, words: str, keys: list[str], nlp: Language) -> None:
    assert meant(text, words, nlp) == keys


@pytest.mark.parametrize(
    ("text", "words", "keys"),
    [
        (
            "Former president Dilma Rousseff criticised the deal. The former president gave no reason.",
            "The former president",
            ["Dilma Rousseff"],
        ),
    ],
)
def test_epithets_tell_what_somebody_was(text: str, words: str, keys: list[str], nlp: Language) -> None:
    assert meant(text, words, nlp) == keys


@pytest.mark.parametrize(
    ("text", "words", "keys"),
    [
        (
            "Ana Ruiz won the vote. The 44-year-old said she would resign.",
            "The 44-year-old",
            ["Ana Ruiz"],
        ),
        (
            "Sweden's king met Viktor Orban on Friday. The Hungarian said little.",
            "The Hungarian",
            ["Viktor Orban"],
        ),
    ],
)
def test_epithets_say_something_new(text: str, words: str, keys: list[str], nlp: Language) -> None:
    assert meant(text, words, nlp) == keys


@pytest.mark.parametrize(
    ("text", "words", "keys"),
    [
        (
            "Foreign Minister Hakan Fidan spoke. A Western diplomat doubted it. The diplomat gave no date.",
            "The diplomat",
            ["unnamed:Western diplomat"],
        ),
    ],
)
def test_epithets_leave_the_unnamed_unnamed(text: str, words: str, keys: list[str], nlp: Language) -> None:
    assert meant(text, words, nlp) == keys


@pytest.mark.parametrize(
    ("text", "words", "keys"),
    [
        (
            "Ana Ruiz and Ines Carrera spoke. The 44-year-old smiled.",
            "The 44-year-old",
            [],
        ),
    ],
)
def test_epithets_need_somebody_who_stands_out(text: str, words: str, keys: list[str], nlp: Language) -> None:
    assert meant(text, words, nlp) == keys
