"""Arms transfers read from sentences written for this project: who, what, how many, how far."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from spacy.language import Language

    from detente.model import Deal

pytestmark = pytest.mark.model
Read = Callable[[str], "list[Deal]"]
STANDING = {"signed", "ordered", "delivered", "operational", "cancelled", "suspended"}


@pytest.fixture(scope="module")
def read(nlp: Language) -> Read:
    """The arms and goods rows of a text dated 2024-05-15."""
    from detente.extract.deals import deals
    from detente.ingest import from_text
    from detente.model import Report
    from detente.read.nlp import parse
    from detente.resolve import resolve

    def of(text: str) -> list[Deal]:
        report = from_text(text, date="2024-05-15")
        assert isinstance(report, Report)
        (resolved,) = resolve([parse(report, nlp)])
        rows = [row for row in deals(resolved, ()) if row.kind in ("arms_transfer", "trade")]
        report.check(span for row in rows for span in (row.span, *row.evidence))
        return rows

    return of


CASES = [
    # suppliers, recipients, transition, status
    ("Warsaw bought 48 fighter jets from Seoul.", ["KOR"], ["POL"], "agreed", "occurred"),
    ("Washington offers Athens 20 F-16s.", ["USA"], ["GRC"], "offered", "occurred"),
    ("Berlin offered to sell Jakarta two submarines.", ["DEU"], ["IDN"], "offered", "occurred"),
    ("Athens asked Paris to sell it 20 fighter jets.", ["FRA"], ["GRC"], "requested", "occurred"),
    ("The United States approved the sale of 40 F-16 jets to Greece.", ["USA"], ["GRC"], "notified", "occurred"),
    ("The Pentagon approved arms sales to Taiwan.", ["USA"], ["TWN"], "notified", "occurred"),
    ("Poland signed a $3 billion deal with South Korea to buy 180 tanks.", ["KOR"], ["POL"], "signed", "occurred"),
    ("Greece signed up for 20 F-16 jets.", ["USA"], ["GRC"], "signed", "occurred"),
    ("Algeria signed a contract with Italy for two frigates.", ["ITA"], ["DZA"], "signed", "occurred"),
    ("Algeria signed a contract for the delivery of Italian frigates.", ["ITA"], ["DZA"], "signed", "occurred"),
    ("Denmark signed a letter of intent to buy F-16 jets.", ["USA"], ["DNK"], "agreed", "occurred"),
    ("Algeria signed a contract worth $3 billion with Italy for frigates.", ["ITA"], ["DZA"], "signed", "occurred"),
    ("Algeria turned down Italy's offer of two frigates.", ["ITA"], ["DZA"], "offered", "occurred"),
    ("Chile has no plans to buy Italian frigates.", ["ITA"], ["CHL"], "ordered", "denied"),
    ("Berlin vetoed the sale of Eurofighter jets to Turkey.", ["DEU"], ["TUR"], "suspended", "occurred"),
    ("Greece's French fighter jets became operational.", ["FRA"], ["GRC"], "operational", "occurred"),
    ("The Rafale jets will enter service with the Greek air force.", ["FRA"], ["GRC"], "operational", "planned"),
    ("Ghana held talks with Brazil on the joint production of light tanks.", ["BRA"], ["GHA"], "discussed", "occurred"),
    ("Chile has sold engines for warplanes to Ghana.", ["CHL"], ["GHA"], "agreed", "occurred"),
    ("Australia tore up a contract with France for 12 submarines.", ["FRA"], ["AUS"], "cancelled", "occurred"),
    ("Vietnam received the last of six submarines built in Russia.", ["RUS"], ["VNM"], "delivered", "occurred"),
    ("Prague will lease 12 Gripen jets from Sweden.", ["SWE"], ["CZE"], "ordered", "planned"),
    ("Mali's first attack helicopters arrived from Russia.", ["RUS"], ["MLI"], "delivery_started", "occurred"),
    ("Indonesia shelved its plan to buy Mirage jets from Qatar.", ["QAT"], ["IDN"], "suspended", "occurred"),
    ("Kyiv awaits the delivery of Chinese FK-3 batteries to Serbia.", ["CHN"], ["SRB"], "delivered", "expected"),
    (
        "Ghana and Brazil signed a memorandum for the purchase of six Super Tucano planes.",
        ["BRA"],
        ["GHA"],
        "signed",
        "occurred",
    ),
    ("Poland and South Korea signed a contract for the purchase of tanks.", ["KOR"], ["POL"], "signed", "occurred"),
    ("Turkey will buy 40 F-16 jets.", ["USA"], ["TUR"], "ordered", "planned"),
    ("Turkey wants to buy 40 F-35s.", ["USA"], ["TUR"], "discussed", "desired"),
    ("Japan is considering French missiles.", ["FRA"], ["JPN"], "discussed", "hypothetical"),
    ("Slovakia transferred 13 MiG-29 jets to Ukraine.", ["SVK"], ["UKR"], "delivered", "occurred"),
    ("Germany will send Leopard 2 tanks to Ukraine.", ["DEU"], ["UKR"], "delivered", "planned"),
    ("Turkey received the first S-400 missiles from Russia.", ["RUS"], ["TUR"], "delivery_started", "occurred"),
    ("Turkey took delivery of Russian S-400 missiles.", ["RUS"], ["TUR"], "delivered", "occurred"),
    ("Russia refused to sell S-300 missiles to Iran.", ["RUS"], ["IRN"], "agreed", "denied"),
    ("Berlin halted arms deliveries to Saudi Arabia.", ["DEU"], ["SAU"], "suspended", "occurred"),
    ("Manila cancelled a deal to procure 16 Mi-17 helicopters from Russia.", ["RUS"], ["PHL"], "cancelled", "occurred"),
    ("Turkey scaled back its purchase of F-16 jets.", ["USA"], ["TUR"], "scaled_back", "occurred"),
    ("The sale of 20 US jets to Greece stalled in Congress.", ["USA"], ["GRC"], "stalled", "ongoing"),
    (
        "The Pentagon ordered two THAAD batteries from Lockheed Martin.",
        ["Lockheed Martin"],
        ["USA"],
        "ordered",
        "occurred",
    ),
    (
        "Washington sanctioned the Turkish agency for buying S-400 missiles from Russia.",
        ["RUS"],
        ["TUR"],
        "agreed",
        "occurred",
    ),
    ("The United States accused Iran of supplying missiles to Russia.", ["IRN"], ["RUS"], "delivered", "hypothetical"),
    (
        "If Turkey buys S-400 missiles from Russia, sanctions will follow.",
        ["RUS"],
        ["TUR"],
        "discussed",
        "hypothetical",
    ),
    ("Hungary agreed to buy natural gas from Russia.", ["RUS"], ["HUN"], "agreed", "occurred"),
]


@pytest.mark.parametrize(("text", "suppliers", "recipients", "transition", "status"), CASES)
def test_transfers_reads(
    read: Read, text: str, suppliers: list[str], recipients: list[str], transition: str, status: str
) -> None:
    rows = [(list(r.suppliers), list(r.recipients), r.transition, r.status) for r in read(text)]
    assert (suppliers, recipients, transition, status) in rows
    assert len(rows) == 1


NONE = [
    "Britain sent six Typhoon jets to Cyprus to guard the base.",
    "The United States sent two warships to Taiwan.",
    "Two men were jailed for the theft of weapons.",
    "An unnamed state bought weapons.",
    "The agency that buys weapons for the army was fined.",
    "Turkey has a contract with a football coach.",
    "The committee ordered the release of the report.",
    "The United States lifted its veto on the delivery of F-16 jets to Turkey.",
    "Berlin dropped its veto on the sale of Eurofighter jets to Turkey.",
    "Paris commissioned a study on frigates.",
]


@pytest.mark.parametrize("text", NONE)
def test_transfers_finds_none_in(read: Read, text: str) -> None:
    assert read(text) == []


def test_transfers_gives_each_thing_its_own_number(read: Read) -> None:
    rows = read("Turkey bought 40 F-16 jets and 79 drones from the United States.")
    assert [(row.designation, row.number) for row in rows] == [("F-16", 40), (None, 79)]


def test_transfers_makes_no_deal_of_its_own_of_what_comes_with_arms(read: Read) -> None:
    rows = read("Turkey bought 40 F-16 jets and 79 upgrade kits from the United States.")
    assert [(row.designation, row.number) for row in rows] == [("F-16", 40)]


def test_transfers_gives_the_deal_its_price_and_maker(read: Read) -> None:
    (row,) = read("Poland signed a $4.75 billion contract with the United States to buy a Patriot missile system.")
    assert row.value_usd == 4.75e9
    (row,) = read("Germany bought 15 Airbus fighter jets from Spain.")
    assert (row.maker, row.suppliers) == ("Airbus", ("ESP",))


def test_transfers_reads_a_letter_of_offer_for_fighters(read: Read) -> None:
    (row,) = read("Turkey has signed the letter of offer and acceptance for 40 Block-70 F-16 fighters.")
    assert (row.transition, row.recipients, row.suppliers) == ("signed", ("TUR",), ("USA",))
    assert (row.designation, row.number) == ("F-16 Block 70", 40)


def test_transfers_joins_the_price_of_one_mention_to_the_number_of_another(read: Read) -> None:
    (row,) = read(
        "Washington cleared a $23 billion sale of F-16 jets to Turkey. It approved the sale of 40 F-16s to Turkey."
    )
    assert (row.number, row.value_usd, len(row.evidence)) == (40, 2.3e10, 1)


def test_transfers_lets_no_state_buy_its_own_make_from_nobody(read: Read) -> None:
    assert read("Ankara asked President Trump to conclude the F-16 purchase.") == []


def test_transfers_takes_up_the_contract(read: Read) -> None:
    rows = read("Turkey asked the United States to sell it 40 F-16 jets. No contract has been signed.")
    assert [(row.transition, row.status, row.recipients) for row in rows] == [
        ("requested", "occurred", ("TUR",)),
        ("signed", "denied", ("TUR",)),
    ]


def test_transfers_takes_up_the_missiles_by_what_they_are(read: Read) -> None:
    rows = read("Turkey bought the S-400 from Russia. Washington punished Ankara for acquiring the missiles.")
    assert [row.designation for row in rows] == ["S-400", "S-400"]
    assert rows[1].suppliers == ("RUS",)


def test_transfers_reads_a_pledge_to_keep_arms_idle(read: Read) -> None:
    rows = read("Turkey bought S-400 systems from Russia. It promised to keep the systems inactive.")
    assert [row.transition for row in rows] == ["agreed", "pledged_non_operational"]


def test_transfers_reads_exclusion_from_a_programme(read: Read) -> None:
    (row,) = read("The United States removed Turkey from the F-35 programme in 2019.")
    assert (row.transition, row.suppliers, row.recipients, row.when and row.when.edtf) == (
        "cancelled",
        ("USA",),
        ("TUR",),
        "2019",
    )


def test_transfers_leaves_parties_to_suppliers_and_recipients(read: Read) -> None:
    (row,) = read("Paris sold 36 Rafale jets to India.")
    assert (row.parties, row.deal) == ((), "arms_transfer/FRA/IND/rafale")


@pytest.mark.parametrize(
    "text",
    [
        "Russia threatened to deliver S-300 missiles to Syria.",
        "Greece denied that it had bought S-300 missiles from Russia.",
        "Congress may block the sale of 20 F-16 jets to Greece.",
        "Turkey could sign a contract with Russia to buy S-400 missiles.",
        "The United States wants Turkey to cancel the purchase of Russian S-400 missiles.",
        "Greece plans to sign a contract with Paris for 20 Rafale jets next year.",
        "If Ankara does not cancel its purchase of Russian missiles, Congress will act.",
        "Talks on the sale of 20 Rafale jets to Greece ended without a signed contract.",
    ],
)
def test_transfers_never_tells_what_did_not_happen_as_done(read: Read, text: str) -> None:
    assert [row for row in read(text) if row.status == "occurred" and row.transition in STANDING] == []


def test_transfers_reads_a_request_and_whom_it_was_sent(read: Read) -> None:
    (row,) = read("Greece sent Paris a formal request for 20 Rafale jets.")
    assert (row.transition, row.status, row.suppliers, row.recipients) == ("requested", "occurred", ("FRA",), ("GRC",))
    (row,) = read("Germany rejected Kyiv's request for Leopard tanks.")
    assert (row.transition, row.status) == ("requested", "occurred")


def test_transfers_dates_the_notice_to_a_parliament(read: Read) -> None:
    rows = read("Washington approved the sale of 20 F-16 jets to Greece. The Pentagon notified Congress on Monday.")
    assert [(row.transition, row.status) for row in rows] == [("notified", "occurred")]
    assert rows[0].when is not None
    assert rows[0].when.span is not None


def test_transfers_keeps_a_contract_that_is_not_signed_apart(read: Read) -> None:
    rows = read("Greece agreed to buy 20 Rafale jets from France. A contract was not yet signed.")
    assert ("signed", "denied") in {(row.transition, row.status) for row in rows}


def test_transfers_takes_a_plural_for_the_system_named_before(read: Read) -> None:
    rows = read("Norway bought ten K2 tanks from South Korea. It signed a contract for 80 K2s in August.")
    assert {(row.transition, row.number) for row in rows} == {("agreed", 10), ("signed", 80)}


def test_transfers_counts_the_first_of_several_as_a_start(read: Read) -> None:
    (row,) = read("The US Air Force delivered the first of 14 F-16 jets to Slovakia.")
    assert (row.transition, row.number) == ("delivery_started", 14)


def test_transfers_keys_a_deal_by_the_sort_of_thing_and_not_its_number(read: Read) -> None:
    (planned,) = read("Paris plans to sell up to four French warships to Chad.")
    (agreed,) = read("Chad agreed to buy two new warships from France.")
    assert planned.deal == agreed.deal == "arms_transfer/FRA/TCD/warships"
