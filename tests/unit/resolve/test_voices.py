"""I and we between quotation marks; sentences of these tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detente.ingest.reports import from_text
from detente.model import Rejected
from detente.read.nlp import parse
from detente.resolve import resolve

if TYPE_CHECKING:
    from spacy.language import Language

pytestmark = pytest.mark.model


def meant(text: str, words: str, nlp: Language, *, date: str = "2025-03-26") -> list[str]:
    """Whom each mention with these words means, in text order; several are joined by a plus sign."""
    report = from_text(text, date=date)
    assert not isinstance(report, Rejected)
    resolved = next(resolve([parse(report, nlp)]))
    return [
        "+".join(actor.key for actor in mention.actors)
        for mention in resolved.mentions
        if resolved.parse.passage(mention.start, mention.end).text == words
    ]


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
