"""Which predicates count as occurrences between two political actors, and which of them are decided on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from evaluation.coverage import occurrences

if TYPE_CHECKING:
    from spacy.language import Language

pytestmark = pytest.mark.model

TEXTS = {
    "Ghana condemned Togo.": [("condemn", "event")],
    "Ghana's border with Togo is long.": [("border", "none")],
    "Ghana trundled Togo.": [("trundle", None)],
    "The Ghanaian minister slept in Togo.": [],
    "Ghana condemned the storm.": [],
}


@pytest.mark.parametrize("text", TEXTS)
def test_coverage_counts_predicates_with_two_political_actors(nlp: Language, text: str) -> None:
    from detente.extract.event_mentions import decided
    from detente.ingest import from_text
    from detente.model import Report
    from detente.read import read
    from detente.resolve import resolve

    report = from_text(text, date="2020-06-15")
    assert isinstance(report, Report)
    (resolved,) = resolve(read([report], nlp=nlp))
    found = [(token.lemma_, decided(resolved, token)) for token in occurrences(resolved)]
    assert found == TEXTS[text]
