"""Speakers told behind their words, and people who are only counted; sentences of these tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.meaning import meant

if TYPE_CHECKING:
    from spacy.language import Language

pytestmark = pytest.mark.model


def test_speaker_of_is_not_the_one_of_whom_he_speaks(nlp: Language) -> None:
    text = 'A Turkish official said Hakan Fidan had found a way. "He asked for time," the official said.'
    assert meant(text, "He", nlp) == ["Hakan Fidan"]


def test_speaker_for_a_body_speaks_of_himself(nlp: Language) -> None:
    text = "Spokesman John Kirby left. A Pentagon spokesman took over. The spokesman said he could not say how many."
    assert meant(text, "he", nlp) == ["unnamed:Pentagon spokesman"]


def test_speaker_of_may_be_somebody_named(nlp: Language) -> None:
    text = 'Foreign Minister Hakan Fidan praised businessman Jan Holub. "He kept his word," the minister said.'
    assert "Hakan Fidan" not in meant(text, "He", nlp)


@pytest.mark.parametrize(
    ("text", "words", "keys"),
    [
        (
            "A U.S. official spoke first. Another official was less certain. That official said talks would go on.",
            "That official",
            ["unnamed:another official"],
        ),
        (
            "One diplomat praised the deal. Another diplomat was not so sure. The second diplomat said it would fail.",
            "The second diplomat",
            ["unnamed:another diplomat"],
        ),
        (
            "Hakan Fidan met Vladimir Medinsky, the Kremlin aide who leads the team. The aide said talks would go on.",
            "The aide",
            ["Vladimir Medinsky"],
        ),
        (
            "A person at Boeing said jobs were safe. The person said talks would go on.",
            "The person",
            ["unnamed:person at Boeing"],
        ),
        (
            "U.S. envoy Brett McGurk flew home. A Western envoy said McGurk had a plan. The envoy said it was good.",
            "The envoy",
            ["unnamed:Western envoy"],
        ),
        ("Boeing sued. The two companies declined to comment.", "The two companies", []),
    ],
)
def test_sources_are_followed_through_short_forms(text: str, words: str, keys: list[str], nlp: Language) -> None:
    assert meant(text, words, nlp) == keys


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Hakan Fidan met the drivers. One of them said he had lost a load.", "he"),
        ("Peru and Chile signed. The deal was rejected by many who live there, and they fear for it.", "they"),
    ],
)
def test_see_counted_means_nobody_who_has_a_name(text: str, words: str, nlp: Language) -> None:
    assert meant(text, words, nlp) == []


@pytest.mark.parametrize(
    ("text", "words", "keys"),
    [
        (
            "Foreign Secretary Albert del Rosario flew to Hanoi. Del Rosario said talks would go on.",
            "Del Rosario",
            ["Albert del Rosario"],
        ),
        (
            "Spain received Ana Taiana of Argentina and Xyro Gargano of Uruguay. Gargano said the bridge was shut.",
            "Gargano",
            ["Xyro Gargano"],
        ),
    ],
)
def test_surnames_mean_whom_the_report_names_in_full(text: str, words: str, keys: list[str], nlp: Language) -> None:
    assert meant(text, words, nlp) == keys
