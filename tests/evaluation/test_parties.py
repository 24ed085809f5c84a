"""What counts as a party that is known where its row stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from evaluation.resolution.outcome import Outcome
from evaluation.resolution.parties import SIDES, _known, _together

if TYPE_CHECKING:
    from spacy.language import Language

    from detente.resolve.resolved import Resolved

TEXT = "Greece warned Chile.\n\nPeru is calm. Hakan Fidan flew home. He met the envoys."


@pytest.fixture
def resolved(nlp: Language) -> Resolved:
    from detente.ingest.reports import from_text
    from detente.model import Rejected
    from detente.read.nlp import parse
    from detente.resolve import resolve

    report = from_text(TEXT, date="2025-03-26")
    assert not isinstance(report, Rejected)
    return next(resolve([parse(report, nlp)]))


def row(words: str) -> dict[str, object]:
    start = TEXT.index(words)
    return {"anchor_span": {"start": start, "end": start + len(words), "text": words}}


@pytest.mark.model
def test_parties_are_sought_in_the_sentence_of_the_anchor(resolved: Resolved) -> None:
    assert set(_known(resolved, row("warned"))) == {"GRC", "CHL"}


@pytest.mark.model
def test_parties_bring_their_states_and_those_of_antecedents(resolved: Resolved) -> None:
    assert {"Hakan Fidan", "TUR"} <= set(_known(resolved, row("met")))
    assert "PER" not in set(_known(resolved, row("met")))


def test_parties_together_weigh_every_party_alike() -> None:
    one = Outcome(name="a", digest="1", figures={"known": 1.0}, of={"known": 1})
    other = Outcome(name="b", digest="2", figures={"known": 0.5}, of={"known": 3})
    assert _together([one, other]).figures == {"known": 0.625}


def test_parties_of_every_kind_of_row_are_asked() -> None:
    assert set(SIDES) == {"events", "measures", "deals"}
