"""What the words around a place name show, and the word lists behind it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from spacy.lang.en import English
from spacy.tokens import Doc

from detente.resolve.surroundings import doubtful, inside_name, shown
from detente.vocab.atlas import spots
from detente.vocab.tables import entries

if TYPE_CHECKING:
    from collections.abc import Mapping


def _doc(text: str) -> Doc:
    """Words with a blank after each; capitalised ones are proper nouns."""
    words = text.split()
    pos = ["PROPN" if word[0].isupper() else "NOUN" for word in words]
    return Doc(English().vocab, words=words, pos=pos, tags=["NNP" if each == "PROPN" else "NN" for each in pos],
               heads=[0] * len(words), deps=["ROOT", *["dep"] * (len(words) - 1)])  # fmt: skip


@pytest.mark.parametrize("entry", entries("place_words"), ids=lambda entry: entry["class"])
def test_place_words_example_uses_a_word_of_its_class(entry: Mapping[str, Any]) -> None:
    example = entry["example"].lower()
    assert all(isinstance(word, str) for word in entry["words"])
    assert any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", example) for word in entry["words"])


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("meeting Mr. London today", 2),
        ("said Paris Hilton today", 1),
        ("the Bank of England today", 3),
        ("the Toronto Rangers won", 1),
        ("the University of Texas won", 3),
    ],
)
def test_inside_name_leaves_people_and_bodies(text: str, start: int) -> None:
    doc = _doc(text)
    assert inside_name(doc, start, start + 1, [s for s in spots(doc[start].text) if s.kind != "state"])


@pytest.mark.parametrize(
    ("text", "start"), [("the Toronto Police came", 1), ("a Texas Senator spoke", 1), ("the city of Homs", 3)]
)
def test_inside_name_keeps_what_a_place_has(text: str, start: int) -> None:
    doc = _doc(text)
    assert not inside_name(doc, start, start + 1, spots(doc[start].text))


def test_shown_takes_words_before_and_after() -> None:
    assert all(
        shown(_doc(text), 1, 2) for text in ("northern Idlib fell", "near Idlib today", "the Idlib province fell")
    )
    assert not shown(_doc("yesterday Idlib fell"), 1, 2)


def test_doubtful_are_names_of_people_and_other_words() -> None:
    assert [doubtful(_doc(word), 0, 1, word.lower()) for word in ("Nice", "Charlotte", "Aleppo")] == [True, True, False]
