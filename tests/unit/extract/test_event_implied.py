"""Acts whose sides the text before names, and acts whose own words name somebody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from spacy.language import Language

    from detente.model import Event

pytestmark = pytest.mark.model


def events_of(nlp: Language, text: str, kind: str) -> list[Event]:
    """The acts of a type, in reading order."""
    from detente.extract.events import events
    from detente.ingest import from_text
    from detente.model import Report
    from detente.read import read
    from detente.resolve import resolve

    report = from_text(text, date="2020-06-15")
    assert isinstance(report, Report)
    (resolved,) = resolve(read([report], nlp=nlp))
    return [event for event in events(resolved, []) if event.type == kind]


@pytest.mark.parametrize(
    ("text", "kind", "anchor", "states", "status"),
    [
        (
            "Ecuador and Peru signed a border treaty in Lima. More talks will be held in July.",
            "CONSULT", "More talks", {"ECU", "PER"}, "planned",
        ),
        (
            "Ecuador and Peru signed a border treaty in Lima. It was drafted after secret negotiations.",
            "CONSULT", "secret negotiations", {"ECU", "PER"}, "occurred",
        ),
        (
            "Oman accused Yemen of smuggling at the border. Informal discussions about the border went on for years.",
            "CONSULT", "Informal discussions", {"OMN", "YEM"}, "occurred",
        ),
        (
            "North Korea fired a rocket on Sunday. A nuclear test shook the region in May.",
            "MOBILIZE", "A nuclear test", {"PRK"}, "occurred",
        ),
        (
            "Ecuador held talks with Peru in Lima. A border treaty was signed in the evening.",
            "SUPPORT", "was signed", {"ECU", "PER"}, "occurred",
        ),
    ],
)  # fmt: skip
def test_event_implied_gives_an_open_act_the_sides_of_an_earlier_one(
    nlp: Language, text: str, kind: str, anchor: str, states: set[str], status: str
) -> None:
    (found,) = (event for event in events_of(nlp, text, kind) if event.anchor_span.text.startswith(anchor))
    assert ({*found.actor_states}, found.status) == (states, status)


@pytest.mark.parametrize(
    "text",
    [
        "Ecuador and Peru signed a border treaty in Lima. Talks with the bank will be held in July.",
        "Ecuador and Peru signed a border treaty in Lima. The board meeting will be held in July.",
        "Ecuador and Peru signed a border treaty in Lima. Its talks about the budget failed.",
        "Ecuador and Peru signed a border treaty in Lima. The minister came home from an African summit.",
        "Ecuador and Peru signed a border treaty in Lima. Talks on 40 trawlers went on for years.",
        "The farm is old. More talks will be held in July.",
        "Ecuador closed two schools on Sunday. More talks will be held in July.",
    ],
)
def test_event_implied_leaves_alone_what_names_others_or_follows_no_two_states(nlp: Language, text: str) -> None:
    assert events_of(nlp, text, "CONSULT") == []


def test_event_implied_looks_back_only_so_far(nlp: Language) -> None:
    from detente.extract.event_implied import FAR

    between = "The harvest was good. " * (FAR + 1)
    text = f"Ecuador and Peru signed a border treaty in Lima. {between}More talks will be held in July."
    assert events_of(nlp, text, "CONSULT") == []


def test_event_implied_costs_confidence(nlp: Language) -> None:
    from detente.extract.event_answers import answered
    from detente.extract.event_implied import COST
    from detente.extract.event_mentions import event_mentions
    from detente.ingest import from_text
    from detente.model import Report
    from detente.read import read
    from detente.resolve import resolve

    report = from_text("Ecuador and Peru signed a border treaty in Lima. More talks will be held.", date="2020-06-15")
    assert isinstance(report, Report)
    (resolved,) = resolve(read([report], nlp=nlp))
    open_acts = [m for m in event_mentions(resolved, lambda _: ()) if m.open]
    closed = [m for m in answered(event_mentions(resolved, lambda _: ()), resolved.parse.sentences) if m.open]
    assert [round(a.confidence - b.confidence, 2) for a, b in zip(open_acts, closed, strict=True)] == [COST]


def test_event_implied_takes_a_definite_noun_for_the_act_told_before(nlp: Language) -> None:
    text = "Ecuador held talks with Peru in Lima. The talks were cordial."
    (found,) = events_of(nlp, text, "CONSULT")
    assert [span.text for span in found.evidence] == ["The talks"]
