"""Recipients that the clauses around an act name, read through the real parse."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from spacy.language import Language

    from detente.model import Event

pytestmark = pytest.mark.model


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
    ("text", "kind", "states"),
    [
        # the doer's own act beside it
        ("Kenya accused Uganda of theft and threatened to retaliate.", "THREATEN", ("UGA",)),
        ("Norway's prime minister visits Iran, seeking help in freeing a hostage.", "REQUEST", ("IRN",)),
        ("Kenya lifts the sanctions it placed on Chad. It threatens to reinstate the sanctions.", "THREATEN", ("TCD",)),
        ("The Peruvian government holds talks with Chile and agrees to fight crime.", "AGREE", ("CHL",)),
        # the act that it answers
        ("China files a protest after two Indian jets landed at a base in Bhutan.", "ACCUSE", ("IND",)),
        ("Greece recalls its ambassador in response to Austria's hosting of a meeting.", "SANCTION", ("AUT",)),
        ("Malaysia will not recognise unilateral sanctions, responding to a proposed US law.", "REJECT", ("USA",)),
        ("Indonesia recalls its ambassador after Saudi Arabia beheaded a maid.", "SANCTION", ("SAU",)),
        ("Peru began drills this week, which Bolivia called a show and threatened to respond.", "THREATEN", ("PER",)),
        # the clause that it is tied to
        ("Belarus releases 12 prisoners after Canada lifts its sanctions.", "RETREAT", ("BLR",)),
        # the one other party that acts nearby
        ("Venezuelan soldiers crossed the border. Colombia denounces the violation.", "ACCUSE", ("VEN",)),
        # whom all restrictions of the report hit
        ("Ghana sanctioned Togo in May. Benin, too, has imposed an embargo.", "SANCTION", ("TGO",)),
        ("Ghana sanctioned Togo in May. Mali sanctioned Chad. Benin has imposed an embargo.", "SANCTION", ()),
        # several, or only somebody who tells of it, or one who is named but is the doer's own
        ("Chad shut a road while Niger built a dam. Kenya recalls its ambassador.", "SANCTION", ()),
        ("A Chadian envoy said the house was empty. Kenya denounces the raid.", "ACCUSE", ()),
        ("Kenya struck Uganda. Ana Ruiz apologised to the people of Kenya.", "ASSAULT", ("UGA",)),
    ],
)
def test_surrounded_names_the_other_side(nlp: Language, text: str, kind: str, states: tuple[str, ...]) -> None:
    found = [event.recipient_states for event in acts(nlp, text) if event.type == kind]
    assert found[-1:] == [states]


def test_surrounded_makes_troops_of_a_state_the_state(nlp: Language) -> None:
    (event,) = acts(nlp, "Venezuelan soldiers crossed the border. Colombia denounces the violation.")
    assert event.recipients == ("VEN",)


def test_surrounded_costs_confidence(nlp: Language) -> None:
    from detente.extract.event_context import COST, surrounded
    from detente.extract.event_mentions import event_mentions
    from detente.ingest import from_text
    from detente.model import Report
    from detente.read import read
    from detente.resolve import resolve

    report = from_text("Kenya accused Uganda of theft and threatened to retaliate.", date="2020-06-15")
    assert isinstance(report, Report)
    (resolved,) = resolve(read([report], nlp=nlp))
    before = list(event_mentions(resolved, lambda _: ()))
    after = surrounded(before, resolved)
    assert [m.recipients for m in before][-1] == ()
    assert after[-1].confidence == pytest.approx(before[-1].confidence - COST)
