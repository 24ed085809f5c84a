"""Positions read from sentences written for this project, through the real parse, resolution and attribution."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from detente.vocab.tables import entries

if TYPE_CHECKING:
    from spacy.language import Language

    from detente.model import Position

Read = Callable[[str], "list[Position]"]
pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def read(nlp: Language) -> Read:
    """The positions of a text dated 2024-05-06."""
    from detente.extract.positions import positions
    from detente.extract.statements import statements
    from detente.ingest import from_text
    from detente.model import Report
    from detente.read.nlp import parse
    from detente.resolve import resolve

    def of(text: str) -> list[Position]:
        report = from_text(text, date="2024-05-06")
        assert isinstance(report, Report)
        (resolved,) = resolve([parse(report, nlp)])
        rows = list(positions(resolved, list(statements(resolved))))
        report.check(span for row in rows for span in (row.span, *row.evidence))
        return rows

    return of


def _only(rows: list[Position], kind: str) -> Position:
    found = [row for row in rows if row.kind == kind]
    assert len(found) == 1, [(row.kind, row.proposition) for row in rows]
    return found[0]


EXPECTED = {
    "claim": "contestation",
    "calling": "contestation",
    "joint": "shared_position",
    "evil": "threat",
    "party": "commitment",
}
TONES = {"hostile": "threat", "commitment": "commitment", "none": None}


def _kind(entry: dict[str, Any]) -> str | None:
    if entry["entry"] == "cue":
        return str(entry["denied"] if entry.get("only_denied") else entry["kind"])
    if entry["entry"] == "deed":
        return TONES[entry["tone"]]
    return EXPECTED[str(entry["entry"])]


@pytest.mark.parametrize("entry", entries("positions"), ids=lambda entry: str(entry["example"]))
def test_positions_reads_the_example_of_every_vocabulary_entry(read: Read, entry: dict[str, Any]) -> None:
    kinds = [row.kind for row in read(entry["example"])]

    expected = _kind(entry)
    if expected is None:
        assert not kinds
    else:
        assert expected in kinds


def test_positions_keeps_alternatives_joined_by_or(read: Read) -> None:
    row = _only(read("Quito has demanded to inspect the dam or be paid for the flooded fields."), "demand")

    assert row.party == ("ECU",)
    assert row.alternatives == ("inspect the dam", "be paid for the flooded fields")


def test_positions_splits_demands_joined_by_and(read: Read) -> None:
    rows = read("Madrid urged Rabat to release the crew of the trawler and reopen the crossing at the border.")

    assert [row.proposition for row in rows if row.kind == "demand"] == [
        "release the crew of the trawler",
        "reopen the crossing at the border",
    ]
    assert {row.addressee for row in rows} == {("MAR",)}


def test_positions_marks_what_somebody_is_expected_to_ask(read: Read) -> None:
    row = _only(read("Kenya is expected to ask Uganda to lift the curbs on maize."), "demand")

    assert (row.party, row.addressee, row.status) == (("KEN",), ("UGA",), "expected")


def test_positions_reads_only_if_as_a_condition_with_both_spans(read: Read) -> None:
    row = _only(read("Norway said it would reopen its consulate only if Chad freed the two engineers."), "condition")

    assert row.party == ("NOR",)
    assert row.condition_span is not None
    assert row.consequence_span is not None
    assert row.condition_span.text == "only if Chad freed the two engineers"
    assert row.consequence_span.text == "it would reopen its consulate"


def test_positions_reads_an_if_clause_between_two_matters_as_a_linkage(read: Read) -> None:
    text = "“If Swiss banks reopen the accounts, it is pointless for Peru to hold ships,” a Peruvian diplomat said."
    row = _only(read(text), "linkage")

    assert row.party == ("unnamed:Peruvian diplomat",)
    assert row.party_state == ("PER",)
    assert row.condition_span is not None
    assert row.condition_span.text == "If Swiss banks reopen the accounts"
    assert row.consequence_span is not None
    assert row.consequence_span.text == "it is pointless for Peru to hold ships"


def test_positions_reads_an_evil_under_an_if_clause_as_a_threat(read: Read) -> None:
    row = _only(read("Kenya's foreign minister said the border would be closed if Uganda kept the trucks."), "threat")

    assert row.party_state == ("KEN",)


def test_positions_takes_will_in_the_mouth_of_the_own_side(read: Read) -> None:
    rows = read("Peru will lift its tariffs on Chilean copper, Peru's trade ministry said.")

    assert _only(rows, "commitment").party == ("PER",)


def test_positions_leaves_forecasts_of_others_alone(read: Read) -> None:
    assert not read("Peru will lift its tariffs on Chilean copper, a Canadian minister said.")


def test_positions_turns_will_not_into_a_refusal(read: Read) -> None:
    assert _only(read("Peru will not lift its tariffs, Peru's trade ministry said."), "refusal").party == ("PER",)


def test_positions_leaves_what_was_not_promised_out(read: Read) -> None:
    assert not read("No promises were made.")
    assert not read("Peru did not promise to lift the tariffs.")


def test_positions_leaves_refusals_to_comment_out(read: Read) -> None:
    assert not read("Peru's foreign ministry declined to comment.")


def test_positions_leaves_private_people_out(read: Read) -> None:
    assert not read("Protesters in Lima demanded that the tariffs be lifted.")
    assert not read("Peru should lift the tariffs, an analyst said.")


def test_positions_leaves_the_demand_of_a_demand_out(read: Read) -> None:
    rows = read("Kenya urged Uganda to press for a truce.")

    assert [(row.kind, row.party) for row in rows] == [("demand", ("KEN",))]


def test_positions_gives_each_matter_of_joint_holders_a_row(read: Read) -> None:
    text = "Kenya and Uganda stressed the importance of calm in Sudan and in Somalia, and the need for a truce in Chad."
    rows = [row for row in read(text) if row.kind == "shared_position"]

    assert [row.proposition for row in rows] == [
        "the importance of calm in Sudan",
        "the importance of calm in Somalia",
        "the need for a truce in Chad",
    ]
    assert {row.party for row in rows} == {("KEN", "UGA")}


def test_positions_needs_two_holders_for_a_shared_position(read: Read) -> None:
    assert not read("Kenya stressed the importance of calm in Sudan.")


def test_positions_reads_the_speaker_behind_we(read: Read) -> None:
    row = _only(read("“We want to reopen the embassy,” Kenya's foreign ministry said."), "intention")

    assert row.party == ("KEN",)


def test_positions_reads_us_in_a_headline_as_a_state(read: Read) -> None:
    text = "Kenya, US want to reopen port, Ugandan source says\n\nIt came on Monday after a week of talks.\n"
    row = _only(read(text), "intention")

    assert row.party == ("KEN", "USA")


def test_positions_takes_the_reported_side_for_it_under_said(read: Read) -> None:
    rows = read("Chad met Niger on Friday. Kenya has said it would not join the mission.")

    assert _only(rows, "refusal").party == ("KEN",)


def test_positions_makes_one_row_of_a_demand_said_twice(read: Read) -> None:
    text = (
        "Kenya urged Uganda to release the four detained fishermen.\n\n"
        "The talks went on until midnight in the capital.\n\n"
        "Kenya again called on Uganda to release the four detained fishermen.\n"
    )
    row = _only(read(text), "demand")

    assert len(row.evidence) == 2


def test_positions_gives_the_same_rows_twice(read: Read) -> None:
    text = "Kenya urged Uganda to release the crew, and Uganda refused. Chad offered to host their talks."

    assert read(text) == read(text)


def test_positions_keeps_demands_about_different_states_apart(read: Read) -> None:
    rows = read(
        "Kenya urged the council to lift its sanctions on Chad. Kenya urged the council to lift its sanctions on Mali."
    )

    assert len([row for row in rows if row.kind == "demand"]) == 2


def test_positions_reads_no_longer_as_a_refusal(read: Read) -> None:
    row = _only(read("Kenya said it would no longer train the guards of Somalia."), "refusal")

    assert row.party == ("KEN",)


def test_positions_reads_a_price_promised_in_return(read: Read) -> None:
    row = _only(
        read("In return for the port, Kenya will drop its claim to the island, its premier said."), "commitment"
    )

    assert row.condition_span is not None
    assert row.condition_span.text == "In return for the port"


def test_positions_reads_a_judgement_of_right_in_a_party_s_words(read: Read) -> None:
    row = _only(read("Kenya said the blockade was unjust and illegal."), "contestation")

    assert (row.party, row.proposition) == (("KEN",), "the blockade was unjust and illegal")


def test_positions_reads_what_is_enough_as_an_offer(read: Read) -> None:
    text = "Kenya wants to agree with Uganda that switching off the radar can be enough to settle the matter."
    row = _only(read(text), "offer")

    assert row.party == ("KEN",)
    assert row.condition_span is not None
    assert row.condition_span.text == "switching off the radar"
