"""Agreements read from sentences written for this project: their parties, and what becomes of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from spacy.language import Language

    from detente.model import Deal

pytestmark = pytest.mark.model
Read = Callable[[str], "list[Deal]"]
NATO, WTO = "North Atlantic Treaty Organization", "World Trade Organization"
STANDING = {"signed", "ratified", "withdrawn", "terminated", "restored", "suspended", "agreed", "extended", "in_force"}


@pytest.fixture(scope="module")
def read(nlp: Language) -> Read:
    """The deals of a text dated 2024-05-15."""
    from detente.extract.deals import deals
    from detente.ingest import from_text
    from detente.model import Report
    from detente.read.nlp import parse
    from detente.resolve import resolve

    def of(text: str) -> list[Deal]:
        report = from_text(text, date="2024-05-15")
        assert isinstance(report, Report)
        (resolved,) = resolve([parse(report, nlp)])
        rows = list(deals(resolved, ()))
        report.check(span for row in rows for span in (row.span, *row.evidence))
        return rows

    return of


CASES = [
    # kind, parties, transition, status
    ("Peru and Ecuador signed a border treaty.", "treaty", {"PER", "ECU"}, "signed", "occurred"),
    ("Armenia agreed to a ceasefire with Azerbaijan.", "ceasefire", {"ARM", "AZE"}, "agreed", "occurred"),
    ("Hamas and Israel agreed on Monday to a ceasefire.", "ceasefire", {"ISR", "Hamas"}, "agreed", "occurred"),
    ("Uganda and the Democratic Republic of the Congo signed a peace pact.",
     "treaty", {"COD", "UGA"}, "signed", "occurred"),
    ("Oman brokered a ceasefire between Israel and Hamas.", "ceasefire", {"ISR", "Hamas"}, "agreed", "occurred"),
    ("A UN-brokered truce between Israel and Hamas collapsed.",
     "ceasefire", {"ISR", "Hamas"}, "terminated", "occurred"),
    ("Washington withdrew from the INF Treaty with Russia.", "treaty", {"USA", "RUS"}, "withdrawn", "occurred"),
    ("The United States will withdraw from the Open Skies Treaty.", "treaty", {"USA"}, "withdrawn", "planned"),
    ("Russia suspended its participation in the New START treaty.", "treaty", {"USA", "RUS"}, "suspended", "occurred"),
    ("Peru suspended the termination of its border treaty with Chile.",
     "treaty", {"PER", "CHL"}, "in_force", "ongoing"),
    ("Peru terminated the border treaty with Chile. The termination will take effect in six months.",
     "treaty", {"PER", "CHL"}, "terminated", "planned"),
    ("Peru terminated the border treaty with Chile. The termination took effect on Monday.",
     "treaty", {"PER", "CHL"}, "terminated", "occurred"),
    ("The Kenyan president signed a law formalising Kenya's withdrawal from the border treaty with Uganda.",
     "treaty", {"KEN", "UGA"}, "withdrawn", "planned"),
    ("The Kenyan president signs a bill extending Kenya's border treaty with Uganda until 2026.",
     "treaty", {"KEN", "UGA"}, "extended", "occurred"),
    ("The Kenyan Senate votes to ratify the border treaty with Uganda.",
     "treaty", {"KEN", "UGA"}, "ratified", "occurred"),
    ("Japan suspends military exchanges and reviews cooperation on trade with China.",
     "cooperation", {"JPN", "CHN"}, "suspended", "occurred"),
    ("Croatia's parliament approves Albania's NATO membership bid.",
     "membership", {"ALB", NATO}, "ratified", "occurred"),
    ("Burundi became the first country to leave the World Trade Organization.",
     "membership", {"BDI", WTO}, "withdrawn", "occurred"),
    ("The World Trade Organization accepted Iraq as a member.", "membership", {"IRQ", WTO}, "in_force", "occurred"),
    ("Iraq announced its plans to withdraw as a member of the World Trade Organization.",
     "membership", {"IRQ", WTO}, "withdrawn", "planned"),
    ("The African Union suspended Mali from the bloc.",
     "membership", {"MLI", "African Union"}, "suspended", "occurred"),
    ("Lithuania ratified the border treaty with Latvia.", "treaty", {"LTU", "LVA"}, "ratified", "occurred"),
    ("Turkey rejected a PKK ceasefire.", "ceasefire", {"TUR", "Kurdistan Workers' Party"}, "agreed", "denied"),
    ("Armenia and Azerbaijan failed to reach a peace deal.", "treaty", {"ARM", "AZE"}, "agreed", "denied"),
    ("Chile suspended talks with China on a free trade agreement.", "trade", {"CHL", "CHN"}, "suspended", "occurred"),
    ("Iran and Saudi Arabia restored diplomatic ties.", "relations", {"IRN", "SAU"}, "restored", "occurred"),
    ("Peru will cut ties with Bolivia if it is hit.",
     "relations", {"PER", "BOL"}, "terminated", "hypothetical"),
    ("Nicaragua broke off diplomatic relations with Israel.", "relations", {"NIC", "ISR"}, "terminated", "occurred"),
    ("Egypt called for a ceasefire in Gaza.", "ceasefire", set(), "requested", "occurred"),
    ("The Houthis declared a ceasefire.", "ceasefire", {"Houthis"}, "offered", "occurred"),
    ("The free trade agreement between Chile and China took effect.", "trade", {"CHL", "CHN"}, "in_force", "occurred"),
    ("Iran violated its nuclear deal with six world powers.",
     "treaty", {"IRN", "six world powers"}, "in_force", "ongoing"),
    ("The July nuclear deal between Iran and Russia worried Paris.", "treaty", {"IRN", "RUS"}, "agreed", "occurred"),
    ("Finland joined NATO in April.", "membership", {"FIN", NATO}, "in_force", "occurred"),
    ("Donald Trump threatened to quit the World Trade Organization.",
     "membership", {"USA", WTO}, "withdrawn", "hypothetical"),
    ("The Arab League suspended Syria.", "membership", {"SYR", "Arab League"}, "suspended", "occurred"),
    ("Mali was expelled from the African Union.", "membership", {"MLI", "African Union"}, "terminated", "occurred"),
    ("Ukraine applied to join the European Union.", "membership", {"UKR", "European Union"}, "requested", "occurred"),
    ("The Hungarian parliament ratified Sweden's NATO membership.",
     "membership", {"SWE", NATO}, "ratified", "occurred"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "named", "transition", "status"), CASES)
def test_agreements_reads(read: Read, text: str, kind: str, named: set[str], transition: str, status: str) -> None:
    rows = [(row.kind, set(row.parties), row.transition, row.status) for row in read(text)]
    assert rows == [(kind, named, transition, status)]


NONE = [
    "Norway joined the European Union in condemning the vote.",
    "The two parties signed a coalition agreement in Berlin.",
    "The actor signed a record deal in London.",
    "He agreed to a plea deal with prosecutors.",
    "The Democratic National Convention opened in Chicago.",
    "The company broke security protocol.",
    "The Government of National Accord met in Tripoli.",
    "Germany wants closer economic ties.",
    "Turkey joined NATO allies for a drill.",
]


@pytest.mark.parametrize("text", NONE)
def test_agreements_finds_none_in(read: Read, text: str) -> None:
    assert read(text) == []


def test_agreements_shares_parties_with_the_deal_that_takes_it_up(read: Read) -> None:
    rows = read("Kyrgyzstan and Tajikistan agreed to a ceasefire. Russia urged both sides to honour the agreement.")
    assert [(row.transition, set(row.parties)) for row in rows] == [
        ("agreed", {"KGZ", "TJK"}),
        ("in_force", {"KGZ", "TJK"}),
    ]
    assert rows[0].deal == rows[1].deal


def test_agreements_finds_the_sides_of_a_ceasefire_in_its_fighting(read: Read) -> None:
    (row,) = read("Despite the ceasefire, Israel shelled Hezbollah positions.")
    assert (set(row.parties), row.transition, row.status) == ({"ISR", "Hezbollah"}, "in_force", "ongoing")


def test_agreements_takes_up_it(read: Read) -> None:
    rows = read("Iran has stuck to the 2015 nuclear deal, although the United States withdrew from it in 2018.")
    withdrawn = next(row for row in rows if row.transition == "withdrawn")
    assert (set(withdrawn.parties), withdrawn.when and withdrawn.when.edtf) == ({"USA", "IRN"}, "2018")


def test_agreements_keeps_the_mediator_out(read: Read) -> None:
    (row,) = read("Kenya reached a ceasefire with Uganda, with Peru as mediator.")
    assert set(row.parties) == {"KEN", "UGA"}


def test_agreements_plans_what_begins_after_the_report(read: Read) -> None:
    (row,) = read("A ceasefire between Israel and Hamas begins on May 20.")
    assert (row.transition, row.status) == ("in_force", "planned")


def test_agreements_counts_one_deal_told_twice_once(read: Read) -> None:
    (row,) = read(
        "Chile and China signed a trade agreement. The trade agreement was signed by Chile and China on Monday."
    )
    assert row.when is not None
    assert row.when.edtf == "2024-05-13"
    assert len(row.evidence) == 1


def test_agreements_tells_consent_from_what_it_is_about(read: Read) -> None:
    rows = read("Iran and Saudi Arabia agreed to restore diplomatic ties.")
    assert {(row.transition, row.status) for row in rows} == {("agreed", "occurred"), ("restored", "planned")}


def test_agreements_leave_alone_a_standing_that_only_would_be_broken(read: Read) -> None:
    assert read("A new tariff would violate the trade agreement between Peru and Chile.") == []
    assert [row.transition for row in read("Peru violated its trade agreement with Chile.")] == ["in_force"]


@pytest.mark.parametrize(
    "text",
    [
        "Peru and Chile failed to reach an agreement on the resumption of talks.",
        "Peru and Chile reached an agreement on a summit in May.",
        "Peru wants guarantees before signing a border treaty with Chile.",
        "Peru and Chile ended the deadlock in talks on a border treaty.",
    ],
)
def test_agreements_tell_nothing_of_talks_about_talks(read: Read, text: str) -> None:
    assert read(text) == []


def test_agreements_tell_of_talks_that_are_stuck(read: Read) -> None:
    (row,) = read("Peru and Chile have reached an impasse in talks on a border treaty.")
    assert (row.transition, row.status, set(row.parties)) == ("stalled", "ongoing", {"PER", "CHL"})


@pytest.mark.parametrize(
    "text",
    [
        "Russia threatened to withdraw from the INF Treaty.",
        "Armenia and Azerbaijan are close to signing a peace treaty.",
        "Israel has not signed the Non-Proliferation Treaty.",
        "Iran may leave the 2015 nuclear deal.",
        "The talks between Chile and China ended without a trade agreement.",
        "Egypt urged Israel and Hamas to sign a truce.",
        "The Houthis want guarantees before agreeing to a ceasefire.",
        "Russia denied that it had violated the ceasefire.",
        "If Iran and the United States sign a nuclear deal, oil will fall.",
        "Serbia hopes to join the European Union.",
        "Denmark ruled out leaving the European Union.",
    ],
)
def test_agreements_never_tells_what_did_not_happen_as_done(read: Read, text: str) -> None:
    assert [row for row in read(text) if row.status == "occurred" and row.transition in STANDING] == []
