"""Names that are also other words: a company, a paper or a bloc only where the report bears it out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detente.ingest.reports import from_text
from detente.model import Rejected
from detente.read.nlp import parse
from detente.resolve import resolve
from detente.vocab.world import organisations

if TYPE_CHECKING:
    from spacy.language import Language

pytestmark = pytest.mark.model


def bodies(text: str, nlp: Language) -> set[str]:
    """The companies and organisations of the vocabulary that a text names."""
    report = from_text(text, date="2025-03-26")
    assert not isinstance(report, Rejected)
    resolved = next(resolve([parse(report, nlp)]))
    known = {body.name for body in organisations()}
    found = {actor for mention in resolved.mentions for actor in mention.actors if actor.kind != "person"}
    return {actor.key for actor in found if actor.key in known}


@pytest.mark.parametrize(
    ("bare", "backed", "key"),
    [
        ("Leonardo said the offer stood.", "Italy approved the sale. Leonardo said the offer stood.", "Leonardo"),
        ("Saab won the tender.", "Sweden lobbied for the jet. Saab won the tender.", "Saab"),
        ("The Hill reported the vote.", "The United States waited. The Hill reported the vote.", "The Hill"),
        ("The OTS met.", "Azerbaijan and Kazakhstan agreed. The OTS met.", "Organization of Turkic States"),
        ("The AU sent envoys.", "The African Union met in May. The AU sent envoys.", "African Union"),
    ],
)  # fmt: skip
def test_actors_doubtful_names_need_their_home_in_the_report(bare: str, backed: str, key: str, nlp: Language) -> None:
    assert key not in bodies(bare, nlp)
    assert key in bodies(backed, nlp)


def test_actors_paper_with_an_article_is_not_its_bare_word(nlp: Language) -> None:
    assert "The Hill" not in bodies("The United States sent Minister Hill to the talks.", nlp)


def test_actors_one_member_does_not_make_a_bloc(nlp: Language) -> None:
    assert "Organization of Turkic States" not in bodies("Azerbaijan waited. The OTS met on Monday.", nlp)
