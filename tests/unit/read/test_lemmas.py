"""The lemmatiser's slips on verbs in -e, which would hide a hope, a stage or a fine from the vocabulary."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from spacy.language import Language

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("sentence", "form", "lemma"),
    [
        ("Chad hoped to win.", "hoped", "hope"),
        ("Chad is hoping to win.", "hoping", "hope"),
        ("Chad hopes to win.", "hopes", "hope"),
        ("The rebels staged a raid.", "staged", "stage"),
        ("A court fined the bank.", "fined", "fine"),
        ("The hare hopped away.", "hopped", "hop"),
        ("Chad planned to leave.", "planned", "plan"),
        ("Chad is planning to leave.", "planning", "plan"),
        ("Chad plans to leave.", "plans", "plan"),
        ("The army routed the rebels.", "routed", "rout"),
    ],
)
def test_lemmas_tell_verbs_in_e_from_those_without(nlp: Language, sentence: str, form: str, lemma: str) -> None:
    token = next(t for t in nlp(sentence) if t.text == form)

    assert token.lemma_ == lemma
