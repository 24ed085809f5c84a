"""Measures read from sentences written for this project, through the real parse and resolution."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from detente.model import NARRATOR
from detente.model.keys import measure_key
from detente.vocab.tables import entries

if TYPE_CHECKING:
    from spacy.language import Language

    from detente.model import Measure

Read = Callable[[str], "list[Measure]"]
CHANGES = {"imposed", "lifted", "partially_lifted", "suspended", "waived", "expired"}


@pytest.fixture(scope="module")
def read(nlp: Language) -> Read:
    """The measures of a text dated 2024-05-06, a Monday."""
    from detente.extract.measures import measures
    from detente.extract.statements import statements
    from detente.ingest import from_text
    from detente.model import Report
    from detente.read.nlp import parse
    from detente.resolve import resolve

    def of(text: str) -> list[Measure]:
        report = from_text(text, date="2024-05-06")
        assert isinstance(report, Report)
        (resolved,) = resolve([parse(report, nlp)])
        rows = list(measures(resolved, list(statements(resolved))))
        report.check(span for row in rows for span in (row.span, *row.evidence, *filter(None, (row.reason,))))
        return rows

    return of


def shown(rows: list[Measure]) -> set[tuple[str, str, tuple[str, ...], tuple[str, ...]]]:
    return {(row.transition, row.status, row.imposers, row.targets) for row in rows}


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "The European Union imposed sanctions on Belarus on Friday.",
            {("imposed", "occurred", ("European Union",), ("BLR",))},
        ),
        ("Canada will impose sanctions on Iran.", {("announced", "planned", ("CAN",), ("IRN",))}),
        ("Canada is considering imposing sanctions on Georgia.", {("proposed", "hypothetical", ("CAN",), ("GEO",))}),
        (
            "Canada threatened to impose sanctions on Mali if the vote was delayed.",
            {("threatened", "occurred", ("CAN",), ("MLI",))},
        ),
        (
            "On Friday the UN Security Council votes to lift sanctions on Liberia.",
            {("lifted", "occurred", ("UN Security Council",), ("LBR",))},
        ),
        (
            "The European Union lifts all sanctions on Liberia excluding an arms embargo.",
            {("partially_lifted", "occurred", ("European Union",), ("LBR",))},
        ),
        (
            "The European Union suspends trade sanctions on Liberia but leaves an arms embargo in place.",
            {
                ("suspended", "occurred", ("European Union",), ("LBR",)),
                ("in_force", "ongoing", ("European Union",), ("LBR",)),
            },
        ),
        (
            "France calls for sanctions against Burma to be suspended.",
            {("lifting_requested", "occurred", (), ("MMR",)), ("in_force", "ongoing", (), ("MMR",))},
        ),
        (
            "Canada threatens Mali with sanctions should it delay the vote.",
            {("threatened", "occurred", ("CAN",), ("MLI",))},
        ),
        ("Canada authorised sanctions against Mali.", {("proposed", "hypothetical", ("CAN",), ("MLI",))}),
        ("Canada announced an ease of sanctions on Mali.", {("partially_lifted", "occurred", ("CAN",), ("MLI",))}),
        ("Kenya closed its border with Somalia.", {("imposed", "occurred", ("KEN",), ("SOM",))}),
        ("Kenya reopened its border with Somalia.", {("lifted", "occurred", ("KEN",), ("SOM",))}),
        (
            "Canada blacklisted 20 Iran-linked companies and banks.",
            {("imposed", "occurred", ("CAN",), ("20 Iran-linked companies and banks",))},
        ),
        (
            "Canada, the United States, and Japan imposed sanctions on Mali.",
            {("imposed", "occurred", ("CAN", "USA", "JPN"), ("MLI",))},
        ),
        (
            "Canada sanctioned the leader of the Eritrean navy.",
            {("imposed", "occurred", ("CAN",), ("leader of the Eritrean navy",))},
        ),
        ("Canada did not impose sanctions on Mali.", {("not_imposed", "occurred", ("CAN",), ("MLI",))}),
        ("Canada lifted its sanctions on Myanmar.", {("lifted", "occurred", ("CAN",), ("MMR",))}),
        (
            "Japan lifted some of its sanctions on Myanmar.",
            {("partially_lifted", "occurred", ("JPN",), ("MMR",))},
        ),
        (
            "Japan has not lifted or eased its sanctions on Myanmar.",
            {("in_force", "ongoing", ("JPN",), ("MMR",))},
        ),
        (
            "Iran urged the United States to lift its sanctions on Iran's banking industry.",
            {("lifting_requested", "occurred", ("USA",), ("IRN",)), ("in_force", "ongoing", ("USA",), ("IRN",))},
        ),
        (
            "If US sanctions on Venezuela are lifted, oil will flow again.",
            {("lifted", "hypothetical", ("USA",), ("VEN",)), ("in_force", "ongoing", ("USA",), ("VEN",))},
        ),
        (
            "Once US sanctions on Iran are lifted, India will buy the oil.",
            {("lifted", "hypothetical", ("USA",), ("IRN",)), ("in_force", "ongoing", ("USA",), ("IRN",))},
        ),
        (
            "Sanctions imposed by the United States on Iran in 2018 were eased in April.",
            {("imposed", "occurred", ("USA",), ("IRN",)), ("partially_lifted", "occurred", ("USA",), ("IRN",))},
        ),
        (
            "China banned imports of Australian barley in 2020.",
            {("imposed", "occurred", ("CHN",), ("AUS",))},
        ),
        (
            "Washington expelled Turkey from the F-35 programme in 2019.",
            {("imposed", "occurred", ("USA",), ("TUR",))},
        ),
        ("Officials discussed the lifting of US sanctions on Syria.", {
            ("lifting_planned", "hypothetical", ("USA",), ("SYR",)), ("in_force", "ongoing", ("USA",), ("SYR",)),
        }),
    ],
)  # fmt: skip
def test_measures_reads_transition_status_and_parties(
    read: Read, text: str, rows: set[tuple[str, str, tuple[str, ...], tuple[str, ...]]]
) -> None:
    assert shown(read(text)) == rows


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "Peru wants to lift its sanctions on Fiji.",
        "Peru may lift its sanctions on Fiji.",
        "Peru agreed to lift its sanctions on Fiji.",
        "Peru refused to lift its sanctions on Fiji.",
        "Peru denied that it had lifted its sanctions on Fiji.",
        "Fiji called for the lifting of Peru's sanctions.",
        "Peru would have lifted its sanctions on Fiji.",
        "Peru has neither lifted nor waived its sanctions on Fiji.",
        "Peru and Fiji spoke about lifting sanctions on Fiji.",
        "The lifting of Peru's sanctions on Fiji remains a goal.",
        "Peru is expected to lift its sanctions on Fiji.",
        "Unless Peru lifts its sanctions on Fiji, the treaty will lapse.",
        "Peru threatened to impose sanctions on Fiji.",
        "Peru plans to impose sanctions on Fiji.",
        "Lawmakers urged Peru to impose sanctions on Fiji.",
        "Advice to impose sanctions on Fiji was ignored in Peru.",
        "Fiji threatens war if Peru imposes sanctions.",
    ],
)
def test_measures_never_tells_a_change_that_did_not_happen(read: Read, text: str) -> None:
    rows = read(text)
    assert [row for row in rows if row.transition in CHANGES and row.status in ("occurred", "ongoing")] == []
    assert rows, "the sentence speaks of a measure"


@pytest.mark.model
def test_measures_takes_up_a_step_that_was_advised(read: Read) -> None:
    rows = read(
        "For a year President Barack Obama resisted advice to impose sanctions on Burundi over the port's shelling. "
        "He then took the step in 2015."
    )
    assert [(row.transition, row.status) for row in rows] == [
        ("not_imposed", "occurred"),
        ("advised", "occurred"),
        ("imposed", "occurred"),
    ]
    imposed = rows[-1]
    assert (imposed.imposers, imposed.targets) == (("USA",), ("BDI",))
    assert imposed.when is not None
    assert imposed.when.edtf == "2015"
    assert len({row.measure for row in rows}) == 1


@pytest.mark.model
def test_measures_shares_a_legal_basis_and_gives_the_reason(read: Read) -> None:
    rows = read(
        "The United States imposed sanctions on Turkey under CAATSA in 2020 over its purchase of Russian missiles. "
        "Turkey wants the US sanctions on Turkey to go."
    )
    assert {row.measure for row in rows} == {"sanctions/USA/TUR/countering-america-s-adversaries-through-sanctions-act"}
    assert rows[0].reason is not None
    assert rows[0].reason.text == "over its purchase of Russian missiles"


@pytest.mark.model
def test_measures_of_two_states_stay_two(read: Read) -> None:
    rows = read("Norway lifted its sanctions on Mali. Sweden imposed sanctions on Mali.")
    assert {row.measure for row in rows if row.status == "occurred"} == {"sanctions/NOR/MLI", "sanctions/SWE/MLI"}


@pytest.mark.model
def test_measures_says_on_whose_word(read: Read) -> None:
    told = read("Canada imposed sanctions on Mali, a senior official said.")
    own = read("Canada imposed sanctions on Mali.")
    assert {row.asserted_by for row in own} == {NARRATOR}
    assert all(row.asserted_by.startswith("st_") for row in told)


@pytest.mark.model
def test_measures_leaves_domestic_limits_alone(read: Read) -> None:
    assert read("The mayor imposed restrictions on parking near the stadium.") == []


@pytest.mark.model
@pytest.mark.parametrize("entry", entries("measures"), ids=lambda entry: str(entry["example"]))
def test_measures_vocabulary_examples_are_read(read: Read, entry: dict[str, Any]) -> None:
    rows = read(str(entry["example"]))
    if entry["entry"] == "noun":
        assert entry["kind"] in {row.kind for row in rows}
    elif entry["transition"] == "none":
        assert rows == []
    else:
        transitions = {row.transition for row in rows}
        wanted = {entry["transition"]}
        assert wanted & transitions, [(row.transition, row.status, row.rule) for row in rows]


def test_measures_key_is_the_same_for_any_order_of_parties() -> None:
    assert measure_key("sanctions", ["USA", "GBR"], ["RUS"], None, None) == "sanctions/GBR+USA/RUS"
    assert measure_key("sanctions", ["GBR", "USA"], ["RUS"], None, None) == "sanctions/GBR+USA/RUS"
    assert measure_key("programme_exclusion", [], ["TUR"], None, "F-35") == "programme_exclusion/?/TUR/f-35"


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Moldova's Council for Radio imposed sanctions on Fiji.", {("imposed", "occurred", ("MDA",), ("FJI",))}),
        (
            "Canada imposed sanctions on six officers and nine firms.",
            {("imposed", "occurred", ("CAN",), ("six officers", "nine firms"))},
        ),
        ("Peru announced an increase of tariffs on Chile.", {("amended", "occurred", ("PER",), ("CHL",))}),
        (
            "Traders suffer from Western sanctions imposed on Mali.",
            {("in_force", "ongoing", ("Western states",), ("MLI",))},
        ),
        ("Mali found ways to evade sanctions.", {("in_force", "ongoing", (), ("MLI",))}),
        ("Turkey closed its ports to Cypriot ships.", {("imposed", "occurred", ("TUR",), ("CYP",))}),
        ("Iran threatened to close the Strait of Hormuz.", {("threatened", "occurred", ("IRN",), ())}),
        ("Tajikistan shut off the supply of gas into Samarkand.", {("imposed", "occurred", ("TJK",), ("UZB",))}),
        ("Hungary closed the plant in Bratislava.", {("imposed", "occurred", ("HUN",), ("SVK",))}),
        ("Hungary closed the plant in Budapest.", set()),
        (
            "Cuba denounced the sanctions that Washington had imposed on its officials.",
            {("imposed", "occurred", ("USA",), ("its officials",))},
        ),
        (
            "A resolution of the Security Council prohibits Mali from importing tanks.",
            {("in_force", "ongoing", ("UN Security Council",), ("MLI",))},
        ),
        (
            "Canada lifted its sanctions on Mali. Some were lifted last year.",
            {("lifted", "occurred", ("CAN",), ("MLI",)), ("partially_lifted", "occurred", ("CAN",), ("MLI",))},
        ),
        (
            "Norway and Peru imposed sanctions on Mali. The sanctions hurt Mali. Washington keeps separate ones on it.",
            {
                ("imposed", "occurred", ("NOR", "PER"), ("MLI",)),
                ("in_force", "ongoing", ("NOR", "PER"), ("MLI",)),
            },
        ),
        (
            "Chad will veto sanctions on Mali.",
            {("not_imposed", "planned", ("TCD",), ("MLI",))},
        ),
        ("The football federation lifted its sanctions on Togo.", set()),
        (
            "Peru granted Chile an exemption from sanctions on Mali.",
            {("waived", "occurred", ("PER",), ("CHL",)), ("in_force", "ongoing", ("PER",), ("MLI",))},
        ),
        (
            "The treaty drew threats from Peru to tighten sanctions on Mali.",
            {("threatened", "occurred", ("PER",), ("MLI",))},
        ),
        (
            "Norway froze $2 billion in Malian assets.",
            {("imposed", "occurred", ("NOR",), ("MLI",))},
        ),
    ],
)  # fmt: skip
def test_measures_names_who_restricts_and_whom(
    read: Read, text: str, rows: set[tuple[str, str, tuple[str, ...], tuple[str, ...]]]
) -> None:
    assert shown(read(text)) == rows


@pytest.mark.model
def test_measures_keeps_one_row_for_what_is_said_twice(read: Read) -> None:
    rows = read("Canada's sanctions on Mali remain. Traders say Canada's sanctions on Mali are harsh.")
    standing = [row for row in rows if row.transition == "in_force"]
    assert len(standing) == 1
    assert standing[0].evidence


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "Peru ended the tariff exemption for Fiji.",
        "Fiji was given ten days to leave or face sanctions.",
        "The football federation lifted its sanctions on Togo.",
    ],
)
def test_measures_tells_no_standing_of_what_is_no_measure_in_force(read: Read, text: str) -> None:
    assert [row for row in read(text) if row.transition in {*CHANGES, "in_force"}] == []


@pytest.mark.model
def test_measures_a_headline_yields_to_its_text_where_the_act_lies_ahead(read: Read) -> None:
    rows = read(
        "Norway lifts sanctions on Chad\n\n"
        "OSLO - Norway will lift its sanctions on Chad from Saturday, ending a three-year embargo on Chad.\n"
    )
    assert [row for row in rows if row.transition in CHANGES and row.status == "occurred"] == []
    assert "lifting_planned" in {row.transition for row in rows}


@pytest.mark.model
def test_measures_takes_up_a_measure_by_its_pronoun(read: Read) -> None:
    rows = read("China will scrap its duties on Fijian barley, the ministry said. It imposed them in May 2020.")
    (imposed,) = [row for row in rows if row.transition == "imposed"]
    assert (imposed.imposers, imposed.targets, imposed.when and imposed.when.edtf) == (("CHN",), ("FJI",), "2020-05")
    rows = read("Canada has sanctions on Chad. Kenya will not lift them.")
    assert {row.transition for row in rows} == {"in_force"}


@pytest.mark.model
def test_measures_takes_the_sanctions_for_those_just_named(read: Read) -> None:
    text = (
        "A process would restore United Nations sanctions on Iran. The sanctions, which were lifted in 2016, return. "
        "Canada has kept its own sanctions on Iran."
    )
    (lifted,) = [row for row in read(text) if row.transition == "lifted"]
    assert lifted.imposers == ("United Nations",)


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Norway bans imports of Chadian cotton over a raid in 1994.", "2024-05-06"),
        ("Canada grants Chad an exemption from sanctions on Iran.", "2024-05-06"),
        ("Chad calls for the lifting of Canadian sanctions on Chad.", "2024-05-06"),
        ("Canada imposed tariffs on Chadian cotton in 1994.", "1994"),
    ],
)
def test_measures_dates_an_act_by_the_tense_that_tells_it(read: Read, text: str, day: str) -> None:
    dates = {row.when.edtf for row in read(text) if row.when is not None and row.transition != "in_force"}
    assert dates == {day}
