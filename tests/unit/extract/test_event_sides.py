"""Who takes part in an act and who does not: places, papers, words of others, acts of nobody."""

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
    """The events of a text dated 2020-06-15."""
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
    ("text", "kind"),
    [
        ("Saudi Arabia issued a warning to its citizens to leave Lebanon.", "THREATEN"),
        ("Chile expressed regret over Peru's decision to leave the pact.", "CONCEDE"),
    ],
)
def test_sides_know_advice_and_regret_that_are_no_threat_and_no_apology(read: Read, text: str, kind: str) -> None:
    assert kind not in {row.type for row in read(text)}


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "The Pentagon announced the suspension of joint military exercises with South Korea.",
        "A trip by Hakan Fidan to China has been confirmed.",
        "Kenya put forces on alert in case Chad refused to leave.",
    ],
)
def test_sides_tell_nothing_of_what_is_put_off_or_only_feared(read: Read, text: str) -> None:
    told = [row for row in read(text) if row.type in ("CONSULT", "REJECT") or row.mode == "exercise"]
    assert told
    assert not any(row.status in ("occurred", "ongoing") for row in told)


@pytest.mark.model
@pytest.mark.parametrize("text", ["Syrian forces shelled Aleppo.", "Chile attacked the proposal in Lima."])
def test_sides_have_no_land_struck_that_is_the_doer_s_or_not_struck_at_all(read: Read, text: str) -> None:
    assert not any(row.recipient_states for row in read(text))


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "kind", "actors", "recipients"),
    [
        ("Lebanon filed a complaint to the UN Security Council over Israel's raids.", "ACCUSE", ("LBN",), ("ISR",)),
        ("Japan lodged a protest with China.", "ACCUSE", ("JPN",), ("CHN",)),
        ("Turkey requested the extradition of Fethullah Gulen from the United States.", "REQUEST", ("TUR",), ("USA",)),
        ("Turkey has requested the extradition of Fethullah Gulen.", "REQUEST", ("TUR",), ()),
        ("Russia shelled Kharkiv on Sunday.", "ASSAULT", ("RUS",), ("UKR",)),
        ("Russia launched a missile strike on Odesa.", "ASSAULT", ("RUS",), ("UKR",)),
        ("Israel's invasion of the Gaza Strip drew criticism.", "ASSAULT", ("ISR",), ("PSE",)),
        ("Russian missiles hit a hospital in Kharkiv.", "ASSAULT", ("RUS",), ("UKR",)),
        ("US warplanes struck Taliban positions in Kandahar.", "ASSAULT", ("USA",), ("Taliban",)),
        ("An anti-Chilean rally was held in Peru.", "PROTEST", (), ("CHL",)),
        ("Protesters held an anti-Chilean march in Lima.", "PROTEST", ("protesters",), ("CHL",)),
        ("Anti-government protests were held in Peru.", "PROTEST", (), ("PER",)),
        ("The arrest of the Belarusian poet prompted antigovernment protests.", "PROTEST", (), ("BLR",)),
        ("Protesters rallied outside the Swedish embassy in Lima.", "PROTEST", ("protesters",), ("SWE",)),
        ("Protesters marched in Lima.", "PROTEST", ("protesters",), ()),
        ("Ugandan strikes in Rwanda killed ten.", "ASSAULT", ("UGA",), ("RWA",)),
        ("Peace talks began in Oslo between Peru and Chile.", "CONSULT", ("PER", "CHL"), ()),
        ("A European Union report accuses Chad of theft.", "ACCUSE", ("European Union",), ("TCD",)),
        ("Peru says Chile is breaking the law, and threatens to close the port.", "THREATEN", ("PER",), ("CHL",)),
        ("Moldova says Romania fired a missile, and expels the Romanian ambassador.", "SANCTION", ("MDA",), ("ROU",)),
    ],
)  # fmt: skip
def test_events_finds_the_sides_that_the_words_name(
    read: Read, text: str, kind: str, actors: tuple[str, ...], recipients: tuple[str, ...]
) -> None:
    assert (actors, recipients) in sides(read(text), kind)


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "Riots in Ecuador left ten dead.",
        "Attacks in Syria killed ten.",
        "The peace deal changed everything.",
        "Anti-war protests filled the squares of Lima.",
        "Two banks were closed in protest of the Peruvian tax.",
        "Chad will veto a United Nations resolution that condemns Kenya.",
    ],
)
def test_events_reads_no_act_of_nobody_and_no_side_from_a_place(read: Read, text: str) -> None:
    assert [row for row in read(text) if row.status == "occurred"] == []


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "kind", "actors", "recipients"),
    [
        ("North and South Korea agree to talks.", "AGREE", ("PRK", "KOR"), ()),
        ("Canada, the EU, and Turkey call for an inquiry.", "REQUEST", ("CAN", "TUR"), ()),
        ("The pro-Russian forces attacked the airport.", "ASSAULT", ("pro-Russian forces",), ()),
        ("The United States deny visas to 20 out of 160 Iranian officials.", "REJECT", ("USA",), ("IRN",)),
        ("Israel agrees to lift the blockade of Cuba.", "CONCEDE", ("ISR",), ("CUB",)),
        ("Oman brokered a truce between Serbia and Croatia.", "AGREE", ("SRB", "HRV"), ()),
        ("Chad will not attend the summit in Niger.", "REJECT", ("TCD",), ()),
        ("Peru's president cancelled the Singapore summit.", "REJECT", ("PER",), ()),
        ("The Vatican denies an Italian newspaper report.", "REJECT", ("VAT",), ()),
        ("An Israeli attack on Gaza killed ten.", "ASSAULT", ("ISR",), ("PSE",)),
        ("Chadian jets bombed the town of Agadez.", "ASSAULT", ("TCD",), ("NER",)),
        ("A Kenyan plane was threatened by a Russian Sukhoi fighter jet.", "THREATEN", ("RUS",), ("KEN",)),
        ("Two American hikers, Jo Ek and Al Um, are set free by Iran.", "RETREAT", ("IRN",), ("Jo Ek", "Al Um")),
        ("Kenya denounces the Islamic State of Iraq and the Levant.", "ACCUSE", ("KEN",), ("Islamic State",)),
        ("Chad ignored a court order to arrest the Sudanese president.", "REJECT", ("TCD",), ()),
        ("A Chadian envoy was arrested by Norwegian police during talks.", "COERCE", ("NOR",), ("TCD",)),
        ("North Korea warns that it will end the pact if South Korea fails to pay.", "THREATEN", ("PRK",), ("KOR",)),
    ],
)  # fmt: skip
def test_events_tells_sides_from_what_only_stands_beside_them(
    read: Read, text: str, kind: str, actors: tuple[str, ...], recipients: tuple[str, ...]
) -> None:
    assert (actors, recipients) in sides(read(text), kind)


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Chad calls Kenya's crackdown on protests a disgrace.", "REQUEST"),
        ("Kenya has dug a tunnel near the border, raising concerns about a raid.", "ACCUSE"),
        ("A truce was declared between Chad and Niger.", "RETREAT"),
        ("The Chinese president arrives in Peru for talks with the Chilean president.", "CONSULT/negotiate"),
        ("Poland and Spain launched a battle to keep the voting system.", "ASSAULT"),
        ("A truce brokered by Oman holds.", "AGREE"),
    ],
)
def test_events_takes_no_word_for_an_act_that_it_does_not_tell(read: Read, text: str, kind: str) -> None:
    found = {name for row in read(text) if row.status == "occurred" for name in (row.type, f"{row.type}/{row.mode}")}
    assert kind not in found


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "kind", "status", "actors", "recipients"),
    [
        (
            "Peru will send jets to Chile, becoming the first NATO member to send it tanks.",
            "AID",
            "planned",
            ("PER",),
            ("CHL",),
        ),
        ("A Peruvian judge issued a warrant for the arrest of two Chileans.", "COERCE", "planned", (), ("CHL",)),
        (
            "The bank will move in the event the United Kingdom leaves the European Union.",
            "SANCTION",
            "hypothetical",
            ("GBR",),
            ("European Union",),
        ),
        (
            "Kenya freed the crew, setting the stage for the removal of sanctions by Chad.",
            "RETREAT",
            "planned",
            ("TCD",),
            (),
        ),
        ("Israel's invasion of the Gaza Strip went on.", "ASSAULT", "occurred", ("ISR",), ("PSE",)),
        ("Turks marched in front of the Israeli consulate in Istanbul.", "PROTEST", "occurred", ("Turks",), ("ISR",)),
        ("The United States Embassy in Kyiv calls on Russia to comply.", "REQUEST", "occurred", ("USA",), ("RUS",)),
        (
            "At the European Union summit, the Chilean president met the Peruvian president.",
            "CONSULT",
            "occurred",
            ("CHL",),
            ("PER",),
        ),
    ],
)
def test_events_tells_who_and_when_in_clauses_within_clauses(
    read: Read, text: str, kind: str, status: str, actors: tuple[str, ...], recipients: tuple[str, ...]
) -> None:
    assert (actors, recipients) in sides([row for row in read(text) if row.status == status], kind)


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Two Korean jets erroneously released bombs, injuring 15 people.", "ASSAULT"),
        ("The president claimed that China may offer vaccines.", "ACCUSE"),
        ("China states that it will not respond to the US tariffs.", "THREATEN"),
        ("Japan orders its army to shoot down any missiles that threaten to strike Japan.", "THREATEN"),
    ],
)
def test_events_reads_no_act_from_accidents_and_what_will_not_be(read: Read, text: str, kind: str) -> None:
    assert [row for row in read(text) if row.type == kind and row.status == "occurred"] == []
