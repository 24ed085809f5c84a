"""I and we between quotation marks; sentences of these tests."""

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
            '"I am going to Kyiv," Chilean foreign minister Ana Ruiz said.',
            "I",
            ["Ana Ruiz"],
        ),
        (
            'Ana Ruiz told reporters the talks went well. "My position has not changed," Ruiz said.',
            "My",
            ["Ana Ruiz"],
        ),
    ],
)
def test_voices_are_the_speakers(text: str, words: str, keys: list[str], nlp: Language) -> None:
    assert meant(text, words, nlp) == keys


@pytest.mark.parametrize(
    ("text", "words", "keys"),
    [
        (
            '"If we sign, they will sign," Chilean foreign minister Ana Ruiz said.',
            "we",
            ["CHL"],
        ),
        (
            '"All of it is ours," Chilean foreign minister Ana Ruiz stressed.',
            "ours",
            ["CHL"],
        ),
    ],
)
def test_voices_speak_for_their_state(text: str, words: str, keys: list[str], nlp: Language) -> None:
    assert meant(text, words, nlp) == keys


@pytest.mark.parametrize(
    ("text", "words", "keys"),
    [
        (
            "We met Ana Ruiz, and she said no.",
            "We",
            [],
        ),
    ],
)
def test_voices_need_quotation_marks(text: str, words: str, keys: list[str], nlp: Language) -> None:
    assert meant(text, words, nlp) == keys
