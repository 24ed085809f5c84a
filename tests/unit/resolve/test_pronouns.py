"""Whom he, she, it and they mean; sentences of these tests."""

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
            "Turkey asked Greece to reopen the crossing. It said trade had halved.",
            "It",
            ["TUR"],
        ),
        (
            "A Greek official met a Chilean diplomat. The official left, and the diplomat said he expected no date.",
            "he",
            ["unnamed:Chilean diplomat"],
        ),
        (
            "North Korea fired a rocket. South Korea said its army had seen it.",
            "its",
            ["KOR"],
        ),
    ],
)
def test_pronouns_take_the_subject_of_the_clause_above(text: str, words: str, keys: list[str], nlp: Language) -> None:
    assert meant(text, words, nlp) == keys


@pytest.mark.parametrize(
    ("text", "words", "keys"),
    [
        (
            "Japan's Prime Minister Shigeru Ishiba called Hakan Fidan. He told him that Tokyo would help.",
            "him",
            ["Hakan Fidan"],
        ),
        (
            "Lima asked Oslo to sell it jets.",
            "it",
            ["PER"],
        ),
    ],
)
def test_pronouns_are_not_two_arguments_of_one_verb(text: str, words: str, keys: list[str], nlp: Language) -> None:
    assert meant(text, words, nlp) == keys


@pytest.mark.parametrize(
    ("text", "words", "keys"),
    [
        (
            "Warsaw thanked Washington for its help.",
            "its",
            ["USA"],
        ),
    ],
)
def test_pronouns_own_what_somebody_is_thanked_for(text: str, words: str, keys: list[str], nlp: Language) -> None:
    assert meant(text, words, nlp) == keys


@pytest.mark.parametrize(
    ("text", "words", "keys"),
    [
        (
            "Chile warned Peru, but Oslo and its allies kept silent.",
            "its",
            ["NOR"],
        ),
    ],
)
def test_pronouns_belong_to_whom_they_are_joined(text: str, words: str, keys: list[str], nlp: Language) -> None:
    assert meant(text, words, nlp) == keys


@pytest.mark.parametrize(
    ("text", "words", "keys"),
    [
        (
            "German Chancellor Olaf Scholz flew to Oslo. An adviser said he would stay two days.",
            "he",
            ["Olaf Scholz"],
        ),
    ],
)
def test_pronouns_let_spokesmen_speak_of_others(text: str, words: str, keys: list[str], nlp: Language) -> None:
    assert meant(text, words, nlp) == keys


@pytest.mark.parametrize(
    ("text", "words", "keys"),
    [
        (
            "Greece left the talks. It took two months to agree.",
            "It",
            [],
        ),
        (
            "Greece left the talks. Officials said it would be wrong to wait.",
            "it",
            [],
        ),
        (
            "Greece sold the jet. It crashed.",
            "It",
            [],
        ),
        (
            'A Gulf official called the gap wide. "They tell you one thing and mean another," the official said.',
            "They",
            [],
        ),
    ],
)
def test_pronouns_without_a_meaning_stay_open(text: str, words: str, keys: list[str], nlp: Language) -> None:
    assert meant(text, words, nlp) == keys


@pytest.mark.parametrize(
    ("text", "words", "keys"),
    [
        (
            "A source familiar with the plan asked not to be named. They gave no date.",
            "They",
            ["unnamed:source familiar with the plan"],
        ),
    ],
)
def test_pronouns_call_one_source_they(text: str, words: str, keys: list[str], nlp: Language) -> None:
    assert meant(text, words, nlp) == keys


@pytest.mark.parametrize(
    ("did", "keys"),
    [
        ("launched a long-range rocket in May", ["TCD"]),
        ("condemned the launch in May", ["UN Security Council"]),
    ],
)
def test_pronouns_take_no_body_without_arms_for_who_fires(did: str, keys: list[str], nlp: Language) -> None:
    text = f"The UN Security Council imposed new sanctions on Chad. It {did}."
    assert meant(text, "It", nlp) == keys
