"""Hosts, guests and counterparts; sentences of these tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.meaning import meant

if TYPE_CHECKING:
    from spacy.language import Language

pytestmark = pytest.mark.model
FIDAN = (
    "MADRID, March 26 (AP) - Turkish Foreign Minister Hakan Fidan met Spanish Foreign Minister Jose Manuel Albares. "
)


@pytest.mark.parametrize(
    ("text", "words", "keys"),
    [
        ("Fidan told his hosts that he was pleased.", "his hosts", ["ESP"]),
        ("Fidan thanked his host.", "his host", ["Jose Manuel Albares"]),
        ("Albares thanked his guest.", "his guest", ["Hakan Fidan"]),
        ("The host gave no details.", "The host", ["Jose Manuel Albares"]),
        ("The hosts of the show were absent.", "The hosts", []),
        ("The visiting minister gave no details.", "The visiting minister", ["Hakan Fidan"]),
    ],
)
def test_resolve_host_knows_who_is_at_home(text: str, words: str, keys: list[str], nlp: Language) -> None:
    assert meant(FIDAN + text, words, nlp) == keys


def test_resolve_host_needs_a_dateline_for_several(nlp: Language) -> None:
    text = "Hakan Fidan met Marco Rubio. Fidan told his hosts that he was pleased."
    assert meant(text, "his hosts", nlp) == []


@pytest.mark.parametrize(
    ("text", "words", "keys"),
    [
        (
            "Energy minister Ana Ruiz and her Polish counterpart, Jan Holub, argued for two days.",
            "her Polish counterpart",
            ["Jan Holub"],
        ),
        (
            "Hakan Fidan called his counterpart Marco Rubio.",
            "his counterpart",
            ["Marco Rubio"],
        ),
        (
            "Abiy Ahmed landed. Somali President Hassan Sheikh Mohamud said he trusted his Ethiopian counterpart.",
            "his Ethiopian counterpart",
            ["Abiy Ahmed"],
        ),
    ],
)
def test_resolve_counterpart_takes_whom_the_report_names(text: str, words: str, keys: list[str], nlp: Language) -> None:
    assert meant(text, words, nlp) == keys
