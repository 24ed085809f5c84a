"""What changes a standing, and what must not: sentences written for this project, each with the trap that it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detente.extract.deals import deals
from detente.extract.measures import measures
from detente.extract.statements import statements
from detente.ingest.reports import from_text
from detente.model import Report
from detente.read.nlp import parse
from detente.resolve import resolve

if TYPE_CHECKING:
    from spacy.language import Language

pytestmark = pytest.mark.model

MEASURES = frozenset("imposed lifted partially_lifted suspended waived expired".split())
DEALS = frozenset(
    "signed ordered delivered operational cancelled ratified withdrawn terminated restored suspended".split()
)
EU = "European Union"


def changes(text: str, nlp: Language) -> set[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """(transition, imposers or suppliers, targets or recipients or parties) of what a text tells as done."""
    report = from_text(text, date="2021-03-26")
    assert isinstance(report, Report)
    (resolved,) = resolve([parse(report, nlp)])
    said = list(statements(resolved))
    found = {
        (row.transition, row.imposers, row.targets)
        for row in measures(resolved, said)
        if row.status == "occurred" and row.transition in MEASURES
    }
    return found | {
        (row.transition, row.suppliers, row.recipients or tuple(sorted(row.parties)))
        for row in deals(resolved, said)
        if row.status == "occurred" and row.transition in DEALS
    }


@pytest.mark.parametrize(
    "text",
    [
        "Peru said Chile needs to remove its troops from the border, and completely end the trade embargo.",
        "The threat of five nations withdrawing from the African Union is premature.",
        "Kenya said Uganda leaving the East African Community would hurt growth.",
        "Sanctions against Belarus no longer apply.",
        "Turkey no longer bans imports from Greece.",
        "The United States ended its sanctions waiver for Iraq.",
        "A naval mission is enforcing an arms embargo on Libya.",
        "The banker is currently sanctioned by Britain.",
        "US tariffs on steel from Canada and Mexico are set to take effect at midnight.",
        "New US sanctions on Iran come into force on 1 April 2021.",
        "The launch, in defiance of resolutions of the Security Council, drew criticism and sanctions.",
        "Peru blocks hundreds of migrants from crossing the border.",
        "Moldova's broadcasting council fined a paper and placed sanctions on four Moldovan broadcasters.",
        "Negotiations between Iran and the United States on the nuclear deal were suspended on Monday.",
        "The proposed ceasefire was accepted by Armenia but rejected by Azerbaijan.",
        "Berlin announced its partial withdrawal from the treaty with Moscow.",
        "Canada plans to add a militia to its list of terrorist groups.",
        "The Council of Europe suspended Russia's voting rights.",
        "The minister spoke of possible Norwegian tariffs imposed by the next cabinet.",
        "Norway imposes tariffs on goods from Chad, effective June 1, 2021.",
        "The president has drafted a decree lifting all sanctions on Mali.",
        "Kenya is looking into reports that Sudan received a shipment of S-300 missiles from Russia.",
        "Fiji condemns the exclusion of Kosovo from the World Trade Organization.",
        "South Korea will build two frigates for the Philippines under a contract.",
        "Peru's constitutional court approves the fishing treaty, but suspends its ratification.",
        "Volkswagen suspends engine exports to Brazil for two weeks.",
        "Norway holds talks with exiled politicians over the lifting of international sanctions on Chad.",
        "The port prepares for longer queues in the event Denmark leaves the European Union.",
        "The US Senate approves new sanctions on Chad by a vote of 98 to 2.",
        "A Kenyan laureate approves of the sanctions against Chad.",
        "Norway bans all Russian airlines from using its airspace from May 30, 2045.",
        "A ceasefire, brokered by Egypt, is accepted by Israel but rejected by Hamas.",
        "Chad is reportedly concluding a trade deal with the European Union.",
        "Norway sets the threshold for travellers to have their visas revoked.",
        "Kenya showed a positive approach to supplying missiles to Chad.",
        "Hamas may free hostages under a ceasefire agreement being finalised by negotiators.",
        "Russia withdrew compliance from the border treaty with Chad.",
        "Canada and China reach a trade agreement that reduces Canadian tariffs on Chinese cars.",
        "Israel prohibits all members of the Knesset from visiting the site.",
        "The British warship arrives in Malta amid tensions with Chad.",
        "China has duties on Fijian wine and has refused to lift them.",
        "Congress debates a bill that would bar the delivery of jets to Chad.",
    ],
)
def test_standing_is_left_alone_by_what_has_not_changed_it(nlp: Language, text: str) -> None:
    assert changes(text, nlp) == set()


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("The United States added 12 Chinese firms to its entity list.", ("imposed", ("USA",), ("12 Chinese firms",))),
        ("Canada removed the bank from its blacklist.", ("lifted", ("CAN",), ("bank",))),
        (f"The {EU} removed Syria from its sanctions list.", ("lifted", (EU,), ("SYR",))),
        ("The United States exempted India from sanctions on Iran.", ("waived", ("USA",), ("IND",))),
        ("Canada imposed tariffs on $60 billion of Chinese goods.", ("imposed", ("CAN",), ("CHN",))),
        (
            "Iran places sanctions on some 40 Dutch and Belgian individuals.",
            ("imposed", ("IRN",), ("some 40 Dutch and Belgian individuals",)),
        ),
        (
            "The US Treasury sanctions the commander of the Chadian army.",
            ("imposed", ("USA",), ("commander of the Chadian army",)),
        ),
        ("The Venezuelan Navy closes its maritime border with Colombia.", ("imposed", ("VEN",), ("COL",))),
        (
            "Guatemala blockades a ship from the Dutch charity Women on Waves.",
            ("imposed", ("GTM",), ("Women on Waves",)),
        ),
        (
            "Canada imposes fresh sanctions on Iran, blacklisting 20 Iranian companies.",
            ("imposed", ("CAN",), ("IRN", "20 Iranian companies")),
        ),
        (
            "The United States, Japan, and the United Kingdom impose sanctions against Chad.",
            ("imposed", ("USA", "JPN", "GBR"), ("TCD",)),
        ),
        ("The deal sets a 12% tariff on Philippine exports to Canada.", ("imposed", (), ("PHL",))),
        (
            "The European Union imposes sanctions against Chad including asset freezes and visa bans.",
            ("imposed", (EU,), ("TCD",)),
        ),
        ("Pakistan partially reopens its border crossing with Chad.", ("partially_lifted", ("PAK",), ("TCD",))),
        (
            "Houthi fighters mocked the sanctions imposed on the group by the European Union.",
            ("imposed", (EU,), ("Houthis",)),
        ),
        ("Kenya signed a U.S.-backed deal with Chad.", ("signed", (), ("KEN", "TCD"))),
        ("Ukraine bars Russian trucks from crossing its territory.", ("imposed", ("UKR",), ("RUS",))),
        ("Lithuania bans six channels belonging to the Russian broadcaster RT.", ("imposed", ("LTU",), ("RT",))),
        (
            "Norway bars two Chadian ministers from the country for three years.",
            ("imposed", ("NOR",), ("two Chadian ministers",)),
        ),
        ("The UN Security Council approves new sanctions on Chad.", ("imposed", ("UN Security Council",), ("TCD",))),
        ("Sixty-seven member states sign the Ocean Charter Treaty.", ("signed", (), ("Sixty-seven member states",))),
        (
            "The foreign ministers of Chad and Niger say they have signed a border treaty.",
            ("signed", (), ("NER", "TCD")),
        ),
        ("Canada postpones tariffs on Chadian steel.", ("suspended", ("CAN",), ("TCD",))),
        ("China lowers tariffs on Chadian cotton.", ("partially_lifted", ("CHN",), ("TCD",))),
        ("Norway revokes the visas of six Chadian officials.", ("imposed", ("NOR",), ("six Chadian officials",))),
        (
            "Two Chadian generals had their accounts in Norway frozen.",
            ("imposed", ("NOR",), ("Two Chadian generals",)),
        ),
        (
            "The firm Vestra Drones Ltd was placed under Canadian visa restrictions.",
            ("imposed", ("CAN",), ("Vestra Drones Ltd",)),
        ),
        (
            "Two Chadian firms were barred from receiving Norwegian export licences.",
            ("imposed", ("NOR",), ("Two Chadian firms",)),
        ),
        (
            "Chad recalled its envoy following new sanctions by Canada against six Chadian judges.",
            ("imposed", ("CAN",), ("six Chadian judges",)),
        ),
        ("Following a coup in Mali, Canada and Denmark suspend aid to Mali.", ("imposed", ("CAN", "DNK"), ("MLI",))),
        ("Norway sanctions three Chadian charities.", ("imposed", ("NOR",), ("three Chadian charities",))),
        (
            "Canada and Norway add more sanctions on Chadian generals.",
            ("imposed", ("CAN", "NOR"), ("Chadian generals",)),
        ),
        (
            "The Malian government and Tuareg rebels sign a ceasefire agreement.",
            ("signed", (), ("MLI", "Tuareg rebels")),
        ),
        ("Fiji drops diplomatic relations with Chad.", ("terminated", (), ("FJI", "TCD"))),
        ("Norway lifts its ban on imported goods from Chad.", ("lifted", ("NOR",), ("TCD",))),
        ("Egypt reopens its airspace to Qatari aircraft.", ("lifted", ("EGY",), ("QAT",))),
        ("Ada Lund of Chad is banned from entering Kenya.", ("imposed", ("KEN",), ("Ada Lund",))),
        (
            "The government of Sudan and the Eastern Front rebels sign a peace treaty.",
            ("signed", (), ("Eastern Front rebels", "SDN")),
        ),
        (
            "Canada agreed to sanctions on Chad, with Norway freezing the assets of two Chadian generals.",
            ("imposed", ("NOR",), ("two Chadian generals",)),
        ),
        ("Kenyan and Ugandan negotiators finalise a border agreement.", ("signed", (), ("KEN", "UGA"))),
        ("Chad signs a repatriation agreement with the United Nations.", ("signed", (), ("TCD", "United Nations"))),
        (
            "The truce signed by the Government of National Accord and the Libyan National Army holds.",
            ("signed", (), ("Government of National Accord", "Libyan National Army")),
        ),
        (
            "The US president signed a decree lifting American sanctions on Mali.",
            ("lifted", ("USA",), ("MLI",)),
        ),
        (
            "Seoul suspended the delivery of two Ulsan-class assault ships to Peru.",
            ("suspended", ("KOR",), ("PER",)),
        ),
        ("Russia revoked its ratification of the treaty with Japan.", ("withdrawn", (), ("JPN", "RUS"))),
        (
            "Truce talks between the Tobruk-based government and the GNA are suspended in Libya.",
            ("suspended", (), ("Government of National Accord", "Tobruk-based government")),
        ),
    ],
)
def test_standing_names_who_did_it_to_whom(nlp: Language, text: str, row: tuple[object, ...]) -> None:
    assert changes(text, nlp) == {row}


def test_standing_of_a_trade_pact_is_its_signature_and_not_yet_its_tariffs(nlp: Language) -> None:
    found = changes("Chile and Fiji sign a free trade agreement, eliminating tariffs on fish.", nlp)
    assert found == {("signed", (), ("CHL", "FJI"))}


def test_standing_of_both_is_of_the_two_that_were_named(nlp: Language) -> None:
    text = "The European Union imposed sanctions on Russia and Belarus. Canada has sanctioned both countries."
    assert ("imposed", ("CAN",), ("RUS", "BLR")) in changes(text, nlp)
    three = "Argentina seized an Iranian plane sold to Venezuela. It spoke of sanctions imposed on both countries."
    assert changes(three, nlp) == set()
