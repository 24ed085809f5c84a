"""Unnamed sources: kept apart, followed through short forms, identified only by evidence; sentences of these tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detente.ingest.reports import from_text
from detente.model import Rejected
from detente.read.nlp import parse
from detente.resolve import resolve
from detente.resolve.lexicon import given_names, institutions, roles, source_nouns
from detente.vocab.tables import entries

if TYPE_CHECKING:
    from spacy.language import Language


def keys(text: str, nlp: Language) -> list[str]:
    """The keys of the mentions that are sources, in text order."""
    report = from_text(text, date="2024-06-12")
    assert not isinstance(report, Rejected)
    resolved = next(resolve([parse(report, nlp)]))
    return [m.actors[0].key for m in resolved.mentions if m.kind == "source"]


@pytest.mark.model
def test_sources_are_keyed_by_their_literal_descriptor(nlp: Language) -> None:
    assert keys("A source familiar with the plan said so.", nlp) == ["unnamed:source familiar with the plan"]
    assert keys("A Greek foreign ministry source said so.", nlp) == ["unnamed:Greek foreign ministry source"]
    assert keys("Sources close to the talks said so.", nlp) == ["unnamed:sources close to the talks"]


@pytest.mark.model
def test_sources_are_followed_by_head_noun_number_and_modifiers(nlp: Language) -> None:
    text = (
        "A Greek official said the pact was near. A source familiar with the plan doubted it. Two diplomats agreed. "
        "The official gave no date. The source declined to say more. The diplomats left. The Greek official returned."
    )
    assert keys(text, nlp) == [
        "unnamed:Greek official",
        "unnamed:source familiar with the plan",
        "unnamed:two diplomats",
        "unnamed:Greek official",
        "unnamed:source familiar with the plan",
        "unnamed:two diplomats",
        "unnamed:Greek official",
    ]


@pytest.mark.model
def test_sources_do_not_follow_over_foreign_modifiers(nlp: Language) -> None:
    assert keys("A Greek official said so. The Chilean official denied it.", nlp) == [
        "unnamed:Greek official",
        "unnamed:Chilean official",
    ]


@pytest.mark.model
def test_sources_count_another_as_new(nlp: Language) -> None:
    assert keys("A Greek official said so. Another official denied it.", nlp) == [
        "unnamed:Greek official",
        "unnamed:another official",
    ]


@pytest.mark.model
def test_sources_take_the_person_for_the_last_one(nlp: Language) -> None:
    assert (
        keys("A Greek ministry source said so. The person gave no date.", nlp) == ["unnamed:Greek ministry source"] * 2
    )


@pytest.mark.model
def test_sources_named_in_brief_by_the_headline_get_the_full_descriptor(nlp: Language) -> None:
    text = (
        "Greece to sign the pact, Greek source says\n"
        "Greece will sign the pact, a Greek foreign ministry source said on Monday."
    )
    assert keys(text, nlp) == ["unnamed:Greek foreign ministry source"] * 2


@pytest.mark.model
def test_sources_speaking_together_are_one(nlp: Language) -> None:
    assert set(keys("Greek officials and missile experts said the launch had failed.", nlp)) == {
        "unnamed:Greek officials and missile experts"
    }


@pytest.mark.model
def test_sources_are_named_where_the_same_words_are_quoted_from_a_named_person(nlp: Language) -> None:
    text = (
        "A senior US aide described the call as “indispensable” on Monday.\n"
        "“It was indispensable for both of us,” US envoy Ana Ruiz said in an interview."
    )
    assert keys(text, nlp)[0] == "Ana Ruiz"


@pytest.mark.model
def test_sources_are_not_merged_with_people_without_evidence(nlp: Language) -> None:
    text = "A senior US aide described the call as good.\nUS envoy Ana Ruiz said in an interview that it was useful."
    assert keys(text, nlp)[0] == "unnamed:senior US aide"


@pytest.mark.parametrize("entry", entries("roles"), ids=lambda entry: str(entry["words"][0]))
def test_sources_examples_of_roles_use_a_word_of_theirs(entry: dict[str, str]) -> None:
    example = entry["example"].lower()
    assert any(words in example and roles()[words].name for words in entry["words"])


@pytest.mark.parametrize("name", ["sources", "institutions"])
def test_sources_examples_of_nouns_use_a_form_of_theirs(name: str) -> None:
    forms = {**source_nouns(), **institutions()}
    for entry in entries(name):
        listed = [form for word in entry["words"] for form in word.split("/")]
        example = entry["example"].lower()
        assert any(form in example for form in listed), entry
    assert forms["officials"]


def test_sources_given_names_tell_one_gender_each() -> None:
    for entry in entries("given_names"):
        assert given_names()[entry["example"].split()[0].lower()] == entry["gender"]
    listed = [set(entry["names"]) for entry in entries("given_names")]
    assert not listed[0] & listed[1]


@pytest.mark.model
@pytest.mark.parametrize("entry", entries("word_classes"), ids=lambda entry: str(entry["class"]))
def test_sources_examples_of_word_classes_use_a_word_of_theirs(entry: dict[str, str], nlp: Language) -> None:
    lemmas = {token.lemma_.lower() for token in nlp(entry["example"])} | {
        token.lower_ for token in nlp(entry["example"])
    }
    assert lemmas & set(entry["words"]), entry


@pytest.mark.model
def test_sources_are_ministers_of_a_state_whom_no_table_knows(nlp: Language) -> None:
    text = "The foreign minister of Tonga flew to Fiji. The minister was silent."
    assert keys(text, nlp)[:1] == ["unnamed:foreign minister of Tonga"]
