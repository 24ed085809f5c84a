"""Sides that a sentence leaves to the text before it, and texts that leave none to be found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from spacy.language import Language

pytestmark = pytest.mark.model


def recipients(nlp: Language, text: str, kind: str) -> list[tuple[str, ...]]:
    """The states on which the acts of a type fall, in reading order."""
    from detente.extract.events import events
    from detente.ingest import from_text
    from detente.model import Report
    from detente.read import read
    from detente.resolve import resolve

    report = from_text(text, date="2020-06-15")
    assert isinstance(report, Report)
    (resolved,) = resolve(read([report], nlp=nlp))
    return [event.recipient_states for event in events(resolved, []) if event.type == kind]


@pytest.mark.parametrize(
    ("text", "kind", "states"),
    [
        ("Peru accused Chile of theft. Chile denied it on Sunday.", "REJECT", ("PER",)),
        ("Peru urged Chile to free the crew. Chile refused.", "REJECT", ("PER",)),
        ("Peru expelled two Chilean diplomats. Bolivia condemned the move.", "ACCUSE", ("PER",)),
        ("Canada imposed sanctions on Belarus in May. On Sunday Ottawa dropped the ban.", "RETREAT", ("BLR",)),
        # nobody has accused, asked or done anything that is answered here
        ("Peru accused Chile of theft. Bolivia refused to join the talks.", "REJECT", ()),
        ("Peru expelled two Chilean diplomats. Bolivia condemned the heavy rain.", "ACCUSE", None),
    ],
)
def test_event_answers_names_whom_an_act_answers(
    nlp: Language, text: str, kind: str, states: tuple[str, ...] | None
) -> None:
    found = recipients(nlp, text, kind)
    assert found[-1:] == ([states] if states is not None else found[-1:])
    assert states is not None or all("PER" not in row for row in found)


def test_event_answers_looks_back_only_a_few_sentences(nlp: Language) -> None:
    between = "The harvest was good. The roads are dry. The lake is full. The shops were shut. "
    text = f"Peru accused Chile of theft. {between}Chile denied it on Sunday."
    assert recipients(nlp, text, "REJECT") == [()]


def test_event_answers_costs_confidence(nlp: Language) -> None:
    from detente.extract.event_answers import COST, answered
    from detente.extract.event_mentions import event_mentions
    from detente.ingest import from_text
    from detente.model import Report
    from detente.read import read
    from detente.resolve import resolve

    report = from_text("Peru accused Chile of theft. Chile denied it on Sunday.", date="2020-06-15")
    assert isinstance(report, Report)
    (resolved,) = resolve(read([report], nlp=nlp))
    mentions = list(event_mentions(resolved, lambda _: ()))
    told = answered(mentions, resolved.parse.sentences)
    assert [round(a.confidence - b.confidence, 2) for a, b in zip(mentions, told, strict=True)] == [0.0, COST]
