"""The other side of a report, given to acts that name one side alone; read through the real parse."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from spacy.language import Language

    from detente.model import Event

pytestmark = pytest.mark.model

TIED = (
    "Chile accused Bolivia of diverting the river. Bolivia rejected the claim and accused Chile of drying out its "
    "wells. Chile summoned the Bolivian ambassador. "
)
"""A report of two sides: its acts and its sentences tie them to one another."""


def acts(nlp: Language, text: str) -> list[Event]:
    """The events of a text of 2020-06-15."""
    from detente.extract.events import events
    from detente.ingest import from_text
    from detente.model import Report
    from detente.read import read
    from detente.resolve import resolve

    report = from_text(text, date="2020-06-15")
    assert isinstance(report, Report)
    (resolved,) = resolve(read([report], nlp=nlp))
    return list(events(resolved, []))


@pytest.mark.parametrize(
    ("text", "kind", "actors", "recipients"),
    [
        (TIED + "Santiago will withdraw its complaint.", "RETREAT", ("CHL",), ("BOL",)),
        (TIED + "Chile threatened on Friday to use force.", "THREATEN", ("CHL",), ("BOL",)),
        (TIED + "Ten Bolivian fishermen were released.", "RETREAT", ("CHL",), ("BOL",)),
        # armies drill for the world to see, and a minister resigns towards nobody
        (TIED + "Chile moved tanks to the north.", "MOBILIZE", ("CHL",), ()),
        # a third state stands as near, or the report ties the two by little
        (
            TIED.replace("summoned", "praised Peru and summoned") + "Chile met Peru. Chile thanked Peru. "
            "Peru accused Chile of theft. Peru attacked Chile. Santiago will withdraw its complaint.",
            "RETREAT",
            ("CHL",),
            (),
        ),
        ("Chile praised Bolivia. Santiago will withdraw its complaint.", "RETREAT", ("CHL",), ()),
    ],
)
def test_counterparts_are_the_other_party_of_the_report(
    nlp: Language, text: str, kind: str, actors: tuple[str, ...], recipients: tuple[str, ...]
) -> None:
    found = [event for event in acts(nlp, text) if event.type == kind]
    assert [(e.actor_states, e.recipient_states) for e in found][-1:] == [(actors, recipients)]
