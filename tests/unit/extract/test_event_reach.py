"""Sides that stand deeper in the phrase than the construction of an act says, read through the real parse."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from spacy.language import Language

    from detente.model import Event

Read = Callable[[str], "list[Event]"]


@pytest.fixture(scope="module")
def read(nlp: Language) -> Read:
    """The events of a text of 2020-06-15."""
    from detente.extract.events import events
    from detente.extract.statements import statements
    from detente.ingest import from_text
    from detente.model import Report
    from detente.read.nlp import parse
    from detente.resolve import resolve

    def of(text: str) -> list[Event]:
        report = from_text(text, date="2020-06-15")
        assert isinstance(report, Report)
        (resolved,) = resolve([parse(report, nlp)])
        return list(events(resolved, list(statements(resolved))))

    return of


def sides(rows: list[Event], kind: str) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    return [
        (row.actor_states or row.actors, row.recipient_states or row.recipients) for row in rows if row.type == kind
    ]


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "kind", "actors", "recipients"),
    [
        ("Norway vowed to impose more duties on wine from Chile.", "THREATEN", ("NOR",), ("CHL",)),
        ("Peru announced further measures aimed at isolating Chile.", "SANCTION", ("PER",), ("CHL",)),
        ("Spain pulled its last troops out of Chad in December.", "RETREAT", ("ESP",), ("TCD",)),
        ("In talks on Monday, Peru criticised Chile.", "ACCUSE", ("PER",), ("CHL",)),  # begins with its preposition
        ("Russia threatened to close the pipeline unless Moldova pays its debt.", "THREATEN", ("RUS",), ("MDA",)),
        ("Following a request from Chad, Kenya closed the border.", "REQUEST", ("TCD",), ("KEN",)),
        ("Peru accepted Chile's proposal on fishing.", "REQUEST", ("CHL",), ("PER",)),
        ("Peru rejected an offer by Chile on Monday.", "AGREE", ("CHL",), ("PER",)),
        ("Chile agreed to sell copper to Japan.", "AGREE", ("CHL",), ("JPN",)),
        ("Greece condemned a law on the closing of Albanian schools.", "ACCUSE", ("GRC",), ("ALB",)),
        ("Kenya called for an end to the fighting in Somalia.", "REQUEST", ("KEN",), ("SOM",)),
        ("Uganda shut down a radio station on Monday.", "COERCE", ("UGA",), ("radio station",)),
        ("Italy lifted a ban that it placed on travel to Egypt.", "RETREAT", ("ITA",), ("EGY",)),
        ("Kenya pressed on despite being sanctioned by Uganda.", "SANCTION", ("UGA",), ("KEN",)),
        ("Spain seized a Panamanian owned oil tanker.", "COERCE", ("ESP",), ("PAN",)),
        ("Ecuador agrees to allow Chilean planes to operate from its airport.", "AGREE", ("ECU",), ("CHL",)),
        ("Spain criticises Catalonia's drive for independence.", "ACCUSE", ("ESP",), ("Catalonia",)),
        ("Chad condemns the exclusion of Taiwan from the World Bank.", "ACCUSE", ("TCD",), ("World Bank",)),
        ("France calls for the release of jailed Chadian editor Zul Abdi.", "REQUEST", ("FRA",), ("TCD",)),
        ("France demands the release of two nurses held by Chad.", "REQUEST", ("FRA",), ("TCD",)),
        ("Japan deploys destroyers to deter North Korea.", "MOBILIZE", ("JPN",), ("PRK",)),
        ("Bolivia accuses the tribunal of bias.", "ACCUSE", ("BOL",), ("tribunal",)),
        ("Rebels ambushed and killed a dozen Malian soldiers.", "ASSAULT", ("rebels",), ("MLI",)),
        ("Belgium's king calls on the Belgian government to adopt sanctions against Chad.", "REQUEST", ("BEL",), ()),
    ],
)
def test_events_names_whom_the_act_falls_on_however_deep(
    read: Read, text: str, kind: str, actors: tuple[str, ...], recipients: tuple[str, ...]
) -> None:
    assert (actors, recipients) in sides(read(text), kind)


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Chile signed the Lima Convention at a meeting in Peru.", "SUPPORT"),
        ("At the summit of the African Union, Chad called for a truce.", "REQUEST"),
        ("Colombia declared an emergency in the region of La Guajira, which borders Venezuela.", "COERCE"),
    ],
)
def test_events_takes_no_bystander_for_a_recipient(read: Read, text: str, kind: str) -> None:
    assert [found for _, found in sides(read(text), kind)] == [()]


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("The government of Mali and Tuareg rebels signed a truce.", ("MLI", "Tuareg rebels")),
        ("As many as 53 members of the World Trade Organization signed an agreement.", ("As many as 53 members",)),
        ("Ana Ruiz, the Chilean minister of trade, and Peru signed a pact.", ("Ana Ruiz", "PER")),
    ],
)
def test_events_tells_who_acts_together(read: Read, text: str, actors: tuple[str, ...]) -> None:
    (row,) = [row for row in read(text) if row.type == "SUPPORT"]
    assert row.actors == actors


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Kyaw Oo Min, Myanmar's ambassador to Norway, criticised Chile.", "MMR"),
        ("Ilan Barak, the ambassador of Israel in Sweden, criticised Chile.", "ISR"),
        ("Ali Karimi, the Iranian envoy to Stockholm, criticised Chile.", "IRN"),
        ("The Iranian consul in Berlin criticised Chile.", "IRN"),
    ],
)
def test_events_lets_an_envoy_act_for_the_state_that_sends_him(read: Read, text: str, state: str) -> None:
    (row,) = read(text)
    assert row.actor_states == (state,)


@pytest.mark.model
def test_events_gives_a_private_person_the_state_of_his_adjective(read: Read) -> None:
    (row,) = read("The United States sanctioned the Syrian banker Rami Haddad.")
    assert (row.recipients, row.recipient_states) == (("Rami Haddad",), ("SYR",))
    (other,) = read("The United States sanctioned the pro-Russian banker Rami Haddad.")
    assert other.recipient_states == ()


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "kind", "date"),
    [
        ("The Chadian rocket on Sunday flew over Niger.", "MOBILIZE", "2020-06-14"),
        ("Peru held talks with Chile in April at the same time it signed a trade deal.", "SUPPORT", "2020-04"),
        ("Kenya began drills on Friday, which Somalia condemned.", "ACCUSE", "2020-06-12/2020-06-15"),
        ("Chad expelled the envoy of Niger in May. It accused Niger of theft.", "ACCUSE", "2020-05/2020-06-15"),
        ("Chad expelled the envoy of Niger in May. It had accused Niger of theft.", "ACCUSE", "../2020-06-15"),
    ],
)
def test_events_dates_what_goes_on_from_a_dated_act(read: Read, text: str, kind: str, date: str) -> None:
    (row,) = [row for row in read(text) if row.type == kind]
    assert row.when is not None
    assert row.when.edtf == date


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "kind", "actors", "recipients"),
    [
        ("35 Chilean diplomats were expelled from Peru.", "SANCTION", ("PER",), ("CHL",)),
        ("Kenya announced the expulsion of the Somali ambassador.", "SANCTION", ("KEN",), ("SOM",)),
        ("Kenya condemned raids by Chad.", "ACCUSE", ("KEN",), ("TCD",)),
        ("Chad protested against the Kenyan drone strikes, calling them unlawful.", "ACCUSE", ("TCD",), ("KEN",)),
        ("Chad asked Saudi Arabia to hand over Ana Ruiz.", "REQUEST", ("TCD",), ("SAU",)),
        ("Kenya joined Chad in imposing sanctions on Niger.", "SANCTION", ("KEN", "TCD"), ("NER",)),
        ("The Chadian army boarded the yacht Stella Maris.", "COERCE", ("TCD",), ("Stella Maris",)),
        ("Kenya sanctioned the painter and former Haitian President Michel Martelly.", "SANCTION", ("KEN",), ("HTI",)),
        ("Peru finalised a trade agreement with Chile.", "SUPPORT", ("PER",), ("CHL",)),
        ("Peru will finalise a trade agreement with Chile.", "AGREE", ("PER",), ("CHL",)),
    ],
)
def test_events_finds_who_acts_on_whom_where_the_parse_is_no_help(
    read: Read, text: str, kind: str, actors: tuple[str, ...], recipients: tuple[str, ...]
) -> None:
    assert (actors, recipients) in sides(read(text), kind)
