"""Political events read from sentences written for this project, through the real parse and resolution."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from detente.model import NARRATOR

if TYPE_CHECKING:
    from spacy.language import Language

    from detente.model import Event

Read = Callable[..., "list[Event]"]


@pytest.fixture(scope="module")
def read(nlp: Language) -> Read:
    """The events of a text, dated 2020-06-15, a Monday, unless it is given another day."""
    from detente.extract.events import events
    from detente.extract.statements import statements
    from detente.ingest import from_text
    from detente.model import Report
    from detente.read.nlp import parse
    from detente.resolve import resolve

    def of(text: str, date: str = "2020-06-15") -> list[Event]:
        report = from_text(text, date=date)
        assert isinstance(report, Report)
        (resolved,) = resolve([parse(report, nlp)])
        rows = list(events(resolved, list(statements(resolved))))
        report.check(span for row in rows for span in (row.anchor_span, *row.evidence))
        return rows

    return of


def shown(rows: list[Event]) -> set[tuple[str, str, tuple[str, ...], tuple[str, ...]]]:
    return {
        (row.type, row.status, row.actor_states or row.actors, row.recipient_states or row.recipients) for row in rows
    }


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("Greece and Italy signed a fishing accord.", ("SUPPORT", "occurred", ("GRC", "ITA"), ())),
        ("Canada lifted its sanctions on Belarus.", ("RETREAT", "occurred", ("CAN",), ("BLR",))),
        ("Canada will lift its sanctions on Belarus.", ("RETREAT", "planned", ("CAN",), ("BLR",))),
        ("Canada refused to talk to Belarus.", ("REJECT", "occurred", ("CAN",), ())),
        ("Chad may expel the Libyan ambassador.", ("SANCTION", "hypothetical", ("TCD",), ("LBY",))),
        ("Chad has not expelled the Libyan ambassador.", ("SANCTION", "denied", ("TCD",), ("LBY",))),
        ("Chad wants to expel the Libyan ambassador.", ("SANCTION", "desired", ("TCD",), ("LBY",))),
        ("Chad is expected to expel the Libyan ambassador.", ("SANCTION", "expected", ("TCD",), ("LBY",))),
        ("The Libyan ambassador was expelled by Chad.", ("SANCTION", "occurred", ("TCD",), ("LBY",))),
        ("Two Polish tourists were arrested by Iran.", ("COERCE", "occurred", ("IRN",), ("POL",))),
        ("The purchase of missiles from Russia by Turkey angered few.", ("COOPERATE", "occurred", ("TUR",), ("RUS",))),
        ("Turkey's removal from the programme was unlawful.", ("SANCTION", "occurred", (), ("TUR",))),
        ("A drone strike on Syria by Israel killed two.", ("ASSAULT", "occurred", ("ISR",), ("SYR",))),
        ("Sanctions imposed on Iran by Canada hurt banks.", ("SANCTION", "occurred", ("CAN",), ("IRN",))),
        ("Japan called the Chinese decision unacceptable.", ("ACCUSE", "occurred", ("JPN",), ("CHN",))),
        ("Ukraine, to which Poland gave tanks, thanked Warsaw.", ("AID", "occurred", ("POL",), ("UKR",))),
        ("Peru and Chile call on Donald Trump to sign it.", ("REQUEST", "occurred", ("PER", "CHL"), ("USA",))),
        ("A Greek nun was arrested in Iran, accused of spying.", ("COERCE", "occurred", ("IRN",), ("GRC",))),
        ("Canada set sanctions on Chad. Ottawa lifted them.", ("RETREAT", "occurred", ("CAN",), ("TCD",))),
        ("The Republic of the Congo and Rwanda agreed on it.", ("AGREE", "occurred", ("COG", "RWA"), ())),
        ("British and Greek troops held drills.", ("MOBILIZE", "occurred", ("GBR", "GRC"), ())),
        ("Peru voiced concern that Chile was arming.", ("ACCUSE", "occurred", ("PER",), ("CHL",))),
        ("Canada has ceased discussing it with China.", ("CONSULT", "denied", ("CAN",), ("CHN",))),
        ("Chad sold 90 percent of its tanks to Mali.", ("COOPERATE", "occurred", ("TCD",), ("MLI",))),
        ("The king of Spain phoned to congratulate Peru.", ("SUPPORT", "occurred", ("ESP",), ("PER",))),
        ("Turkey and Greece began drills.", ("MOBILIZE", "ongoing", ("TUR", "GRC"), ())),
        ("Iran arrested Swedes in Tabriz.", ("COERCE", "occurred", ("IRN",), ("SWE",))),
        (
            "The Prime Minister of Peru Jo Vega and the Prime Minister of Chile Al Um sign a free trade agreement.",
            ("SUPPORT", "occurred", ("PER", "CHL"), ()),
        ),
        (
            "Chad, Mali, Niger and Peru impose a ban on Cuba.",
            ("SANCTION", "occurred", ("TCD", "MLI", "NER", "PER"), ("CUB",)),
        ),
        ("A Chadian jet was shot down by Mali, killing its pilot.", ("ASSAULT", "occurred", ("MLI",), ("its pilot",))),
        (
            "Thousands of Slovaks protest in Bratislava against the Slovak government.",
            ("PROTEST", "occurred", ("Slovaks",), ("SVK",)),
        ),
        ("Kenyan Maoists freed two Polish nurses.", ("RETREAT", "occurred", ("Kenyan Maoists",), ("POL",))),
        ("Chad arrested two South Koreans on Monday.", ("COERCE", "occurred", ("TCD",), ("KOR",))),
    ],
)
def test_events_reads_who_did_what_to_whom(
    read: Read, text: str, row: tuple[str, str, tuple[str, ...], tuple[str, ...]]
) -> None:
    assert row in shown(read(text))


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "If Canada lifts its sanctions on Belarus, Minsk will free the prisoners.",
        "Aides advised Canada to lift its sanctions on Belarus.",
        "Canada ruled out lifting its sanctions on Belarus.",
        "Belarus demanded that Canada lift its sanctions.",
        "Canada threatened to arrest the Belarusian envoy and to attack Minsk.",
        "Canada is considering lifting its sanctions on Belarus.",
        "Canada ended the talks without lifting its sanctions on Belarus.",
        "Any attack on Belarus by Canada will be answered.",
    ],
)
def test_events_never_shows_as_done_what_is_only_spoken_of(read: Read, text: str) -> None:
    material = {"RETREAT", "COERCE", "ASSAULT"}
    assert [row for row in read(text) if row.type in material and row.status in ("occurred", "ongoing")] == []


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "The talks ended without result.",
        "A man was arrested after a burglary in the suburb.",
        "The company bought 20 buses from its rival.",
        "The Turkish foreign ministry declined to comment.",
        "Heavy rain attacked the harvest in the valley.",
        "Iran met the criteria for membership.",
        "The striker joined the club in June.",
        'The Turkish president called Iran "the light of the east".',
        "Germany issued a travel warning for France.",
    ],
)
def test_events_leaves_out_what_has_no_political_participant(read: Read, text: str) -> None:
    assert read(text) == []


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Kenya is willing to host the talks.", "occurred"),
        ("Kenya is willing to host the talks if the raids stop.", "hypothetical"),
    ],
)
def test_events_takes_readiness_on_a_condition_for_no_offer(read: Read, text: str, status: str) -> None:
    assert ("AGREE", status, ("KEN",), ()) in shown(read(text))


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "kind", "day"),
    [
        # done by saying it, on the day it was said; what had been done before has no day of its own
        ("Chad said on Sunday that it was open to talks with Libya.", "AGREE", "2020-06-14"),
        ("Chad said on Sunday that it had rejected the Libyan plan.", "REJECT", "../2020-06-15"),
        # told again in the passive, with the day
        (
            "Peru signed a treaty with Chile. The lake is deep. The treaty was signed on Sunday.",
            "SUPPORT",
            "2020-06-14",
        ),
        ("Peru signed a treaty with Chile. The bridge was opened on Sunday.", "SUPPORT", "../2020-06-15"),
        # a story that goes on, a reaction, an accord of a month, a time that is another act's
        (
            "Peru cut ties with Chile in May 2017. It closed the port. Chile refused to talk.",
            "REJECT",
            "2017-05/2020-06-15",
        ),
        ("Chad fired a rocket on Sunday. Mali voiced concern over Chad's launch.", "ACCUSE", "2020-06-14/2020-06-15"),
        ("An accord of July between Kenya and Somalia covers fishing.", "AGREE", "2019-07"),
        ("Kenya suspended trade with Chad after the raid last month.", "SANCTION", "2020-05/2020-06-15"),
    ],
)
def test_events_dates_an_act_by_what_the_text_says_of_it(read: Read, text: str, kind: str, day: str) -> None:
    (row,) = (row for row in read(text) if row.type == kind)
    assert row.when is not None
    assert row.when.edtf == day


@pytest.mark.model
def test_events_reads_what_is_political_by_its_words_alone(read: Read) -> None:
    (row,) = read("The civil war went on through the night.")
    assert (row.type, row.actors, row.recipients) == ("ASSAULT", (), ())
    assert read("The peace talks went on through the night.") == []


@pytest.mark.model
def test_events_takes_mentioned_sanctions_and_wars_for_standing(read: Read) -> None:
    rows = read("Turkey wants Canada to remove US sanctions on Cuba. Russia's war in Ukraine goes on.")
    assert ("SANCTION", "ongoing", ("USA",), ("CUB",)) in shown(rows)
    assert ("ASSAULT", "ongoing", ("RUS",), ("UKR",)) in shown(rows)
    assert {row.when.kind for row in rows if row.status == "ongoing" and row.when} == {"observed"}


@pytest.mark.model
def test_events_joins_mentions_of_one_visit(read: Read) -> None:
    text = (
        "The Turkish foreign minister visited Egypt on Monday. The visit was the first in years. "
        "The Turkish minister's visit to Cairo ended late."
    )
    (row,) = [row for row in read(text) if row.type == "CONSULT"]
    assert (row.actor_states, row.recipient_states, row.status) == (("TUR",), ("EGY",), "occurred")
    assert "The visit" in [span.text for span in row.evidence]


@pytest.mark.model
def test_events_keeps_a_call_and_a_visit_apart(read: Read) -> None:
    text = "Turkey's foreign minister visited Egypt. The phone call between Turkey and Egypt lasted an hour."
    assert [row.mode for row in read(text)] == ["visit", "phone"]


@pytest.mark.model
def test_events_exports_what_is_ahead_as_plover_does(read: Read) -> None:
    rows = read("Canada will lift its sanctions on Belarus. Greece and Italy will meet on Friday.")
    ahead = {(row.type, row.plover) for row in rows if row.status == "planned"}
    assert ahead == {("RETREAT", "CONCEDE"), ("CONSULT", "AGREE")}


@pytest.mark.model
def test_events_names_who_asserts_them(read: Read) -> None:
    (row,) = read("The Greek foreign ministry said Turkey had arrested two Greek soldiers.")
    assert (row.type, row.asserted_by != NARRATOR) == ("COERCE", True)
    (told,) = [row for row in read("Turkey arrested two Greek soldiers.") if row.type == "COERCE"]
    assert told.asserted_by == NARRATOR


@pytest.mark.model
def test_events_gives_victims_their_nationality_and_crowds_no_state(read: Read) -> None:
    (row,) = read("Iran detained ten American sailors.")
    assert (row.recipients, row.recipient_states) == (("ten American sailors",), ("USA",))
    (row,) = read("Thousands of demonstrators marched against the Polish government.")
    assert (row.type, row.actors, row.actor_states) == ("PROTEST", ("demonstrators",), ())


@pytest.mark.model
def test_events_borrows_the_parties_of_sanctions_named_before(read: Read) -> None:
    rows = read("Canada imposed sanctions on Belarus in May. The sanctions were lifted on Monday.")
    (row,) = [row for row in rows if row.type == "RETREAT"]
    assert (row.recipients, row.status) == (("BLR",), "occurred")


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "row"),
    [
        (
            "Norway and Iceland agreed to swap quotas. Denmark rejected the deal.",
            ("REJECT", "occurred", ("DNK",), ("NOR", "ISL")),
        ),
        (
            "Chad recalled its ambassador from Sudan. Egypt condemned the decision.",
            ("ACCUSE", "occurred", ("EGY",), ("TCD",)),
        ),
        (
            "Canada imposed sanctions on Belarus in 2012. Ottawa lifted the sanctions in May.",
            ("RETREAT", "occurred", ("CAN",), ("BLR",)),
        ),
    ],
)
def test_events_answer_those_who_did_what_was_told_before(
    read: Read, text: str, row: tuple[str, str, tuple[str, ...], tuple[str, ...]]
) -> None:
    assert row in shown(read(text))


def test_events_counts_what_is_dated_after_the_report_as_planned(read: Read) -> None:
    rows = read("The Turkish foreign minister's visit to Egypt on 3 July 2020.")
    (row,) = [row for row in rows if row.mode == "visit"]
    assert row.status == "planned"


@pytest.mark.model
def test_events_keeps_the_anchor_short(read: Read) -> None:
    text = "The Turkish foreign minister, who had spent the week with his staff, was expected to ask Egypt for gas."
    rows = read(text)
    (row,) = [row for row in rows if row.type == "REQUEST"]
    assert row.anchor_span.text.startswith("was expected to ask")


@pytest.mark.model
def test_events_is_the_same_on_every_run(read: Read) -> None:
    text = "Canada imposed sanctions on Belarus. Greece accused Turkey of piracy. Chad attacked Sudan."
    assert read(text) == read(text)
    assert len({row.id for row in read(text)}) == len(read(text))
