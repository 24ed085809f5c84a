from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detente.extract.anonymity import asks_for_anonymity

if TYPE_CHECKING:
    from spacy.language import Language

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "verb", "verdict"),
    [
        ("A diplomat who requested anonymity to discuss the talks said so.", "requested", True),
        ("An official asked not to be named.", "asked", True),
        ("Lima requested that Quito return the ship.", "requested", False),
        ("The general was named by a diplomat who wanted peace.", "wanted", False),
        ("A diplomat spoke on condition of anonymity.", "spoke", False),
    ],
)
def test_anonymity_tells_terms_of_talk_from_requests(text: str, verb: str, *, verdict: bool, nlp: Language) -> None:
    token = next(token for token in nlp(text) if token.text == verb)
    assert asks_for_anonymity(token) is verdict
