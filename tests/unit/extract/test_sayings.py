"""On whose word a row stands that a report tells several times."""

from __future__ import annotations

import pytest
from spacy.language import Language

from detente.extract.deals import deals
from detente.extract.statements import statements
from detente.ingest import from_text
from detente.model import NARRATOR, Deal, Report
from detente.read.nlp import parse
from detente.resolve import resolve

pytestmark = pytest.mark.model


def told(text: str, nlp: Language) -> tuple[list[Deal], dict[str, tuple[str, ...]]]:
    report = from_text(text, date="2024-05-06")
    assert isinstance(report, Report)
    (resolved,) = resolve([parse(report, nlp)])
    said = list(statements(resolved))
    return list(deals(resolved, said)), {statement.id: statement.speaker for statement in said}


def test_sayer_prefers_a_named_word_to_an_unnamed_one(nlp: Language) -> None:
    text = (
        "Greece has signed a contract to buy Rafale jets from France, officials said. "
        "The contract had been signed, Foreign Minister Ada Lund told reporters."
    )
    rows, speakers = told(text, nlp)
    (row,) = [row for row in rows if row.transition == "signed"]
    assert speakers[row.asserted_by] == ("Ada Lund",)


def test_sayer_gives_a_headline_no_word_of_its_own(nlp: Language) -> None:
    text = (
        "Greece bought 20 Rafale jets from France\n\n"
        "ATHENS - Greece has bought 20 Rafale jets from France, Foreign Minister Ada Lund said on Sunday."
    )
    rows, speakers = told(text, nlp)
    assert {speakers.get(row.asserted_by, (NARRATOR,)) for row in rows} == {("Ada Lund",)}
