"""The standing of restrictions: what starts, proves, pauses and ends them, and on whose word."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from detente.model import Measure, Reading, When
from detente.state import Standing, records, standing, standings
from tests import made

Row = tuple[str, str | None]


def told(day: str | None, *rows: Row | Callable[[Any], Measure], **more: Any) -> Reading:
    """A report of a day with rows of one measure, each a transition and its date."""
    text = f"Told on {day}: " + " ".join(f"words{n}" for n in range(len(rows)))
    source = made.report(text, day, **more)
    return made.reading(source, *(made.measure(source, f"words{n}", *row) for n, row in enumerate(rows)))  # type: ignore[misc]


def stand(*readings: Reading, as_of: str | None = None, known_by: str | None = None) -> Standing:
    known = [one for one in readings if known_by is None or (one.report.date or "9999") <= known_by]
    (record,) = records(made.sourced(*known))
    return standing(record, as_of=date.fromisoformat(as_of) if as_of else None)


def spoken(day: str, transition: str, on: str, speaker: str, state: str = "TUR", **more: Any) -> Reading:
    """A report in which a speaker, not the report, tells of a transition."""
    source = made.report(f"{transition}, as {speaker} put it on {day}", day)
    said = made.statement(source, source.text, speaker, speaker_state=(state,), **more)
    return made.reading(source, said, made.measure(source, source.text, transition, on, asserted_by=said.id))


IMPOSED = told("2020-12-15", ("imposed", "2020-12-14"))


@pytest.mark.parametrize(("day", "answer"), [("2020-12-13", "no"), ("2020-12-14", "yes"), ("2030-01-01", "yes")])
def test_measures_are_in_force_from_the_day_they_are_imposed(day: str, answer: str) -> None:
    found = stand(IMPOSED, as_of=day)
    assert found.answer == answer
    if answer == "yes":
        assert (found.state, found.since, found.reported) == ("in_force", ("2020-12-14",), False)


@pytest.mark.parametrize(("day", "answer"), [("2018-12-31", "no"), ("2019-06-01", "possibly"), ("2019-12-31", "yes")])
def test_measures_dated_by_the_year_are_possibly_in_force_within_it(day: str, answer: str) -> None:
    assert stand(told("2021-01-01", ("imposed", "2019")), as_of=day).answer == answer


def test_measures_imposed_at_no_stated_time_are_possibly_in_force_before_the_report() -> None:
    undated = told("2021-01-01", ("imposed", None))
    assert stand(undated, as_of="2020-01-01").answer == "possibly"
    assert stand(undated, as_of="2021-01-01").answer == "yes"


def test_measures_lifted_are_no_longer_in_force() -> None:
    lifted = told("2025-06-02", ("lifted", "2025-06-01"))
    found = stand(IMPOSED, lifted, as_of="2025-06-01")
    assert (found.state, found.answer, found.since) == ("lifted", "no", ("2025-06-01",))
    assert stand(IMPOSED, lifted, as_of="2025-05-31").answer == "yes"


def test_measures_lifted_in_a_year_are_possibly_in_force_within_it() -> None:
    lifted = told("2026-01-01", ("lifted", "2025"))
    assert stand(IMPOSED, lifted, as_of="2025-06-01").answer == "possibly"
    assert stand(IMPOSED, lifted, as_of="2025-12-31").answer == "no"


def test_measures_imposed_again_are_in_force_since_then() -> None:
    found = stand(
        told("2012-01-02", ("imposed", "2012-01-01")),
        told("2016-01-17", ("lifted", "2016-01-16")),
        told("2018-08-07", ("imposed", "2018-08-06")),
        as_of="2019-01-01",
    )
    assert (found.state, found.answer, found.since) == ("in_force", "yes", ("2018-08-06",))


@pytest.mark.parametrize("transition", ["advised", "threatened", "proposed", "lifting_requested", "lifting_planned"])
def test_measures_are_not_moved_by_talk(transition: str) -> None:
    found = stand(IMPOSED, told("2025-03-26", (transition, "2025-03-25")), as_of="2025-04-01")
    assert (found.state, found.answer) == ("in_force", "yes")
    assert [row.assertion.transition for row in found.talk if isinstance(row.assertion, Measure)] == [transition]
    alone = stand(told("2025-03-26", (transition, "2025-03-25")))
    assert (alone.state, alone.answer) == ("", "no")


@pytest.mark.parametrize("status", ["planned", "expected", "hypothetical", "desired", "denied"])
@pytest.mark.parametrize("transition", ["imposed", "lifted", "suspended"])
def test_measures_are_not_moved_by_what_is_not_so(transition: Any, status: Any) -> None:
    source = made.report(f"If words: {transition} {status}", "2025-03-26")
    unreal = made.reading(source, made.measure(source, "words", transition, "2025-03-26", status=status))
    found = stand(IMPOSED, unreal, as_of="2025-04-01")
    assert (found.state, found.answer, found.unconfirmed) == ("in_force", "yes", ())
    assert stand(unreal).state == ""


def test_measures_seen_in_force_are_proved_for_that_day_and_dated_by_nothing() -> None:
    seen = told("2025-03-26", ("in_force", "2025-03-25"))
    found = stand(seen)
    assert (found.state, found.answer, found.since) == ("in_force", "yes", ())
    assert found.confirmed == date(2025, 3, 25)
    assert stand(seen, as_of="2015-01-01").answer == "possibly"


def test_measures_seen_in_force_later_were_not_before_they_began() -> None:
    seen = told("2025-03-26", ("in_force", "2025-03-25"))
    assert stand(IMPOSED, seen, as_of="2019-01-01").answer == "no"
    found = stand(IMPOSED, seen)
    assert (found.since, found.confirmed, found.reports) == (("2020-12-14",), date(2025, 3, 25), 2)


def test_measures_seen_in_force_after_they_ended_are_disputed_with_both_sources() -> None:
    ended = told("2025-05-02", ("lifted", "2025-05-01"))
    seen = told("2025-05-18", ("in_force", "2025-05-17"))
    found = stand(IMPOSED, ended, seen)
    assert (found.state, found.answer) == ("disputed", "disputed")
    assert {row.report.date for row in found.basis} == {"2025-05-02", "2025-05-18"}
    assert stand(IMPOSED, ended, seen, as_of="2025-05-10").answer == "no"


def test_measures_are_still_in_force_as_known_before_the_ending_was_reported() -> None:
    ended = told("2025-05-20", ("lifted", "2025-05-01"))
    assert stand(IMPOSED, ended, as_of="2025-05-10", known_by="2025-05-10").answer == "yes"
    assert stand(IMPOSED, ended, as_of="2025-05-10", known_by="2025-05-20").answer == "no"


def test_measures_lifted_on_the_word_of_one_unnamed_source_are_possibly_in_force() -> None:
    rumour = spoken("2025-05-18", "lifted", "2025-05-17", "unnamed:diplomat", "USA")
    found = stand(IMPOSED, rumour)
    assert (found.state, found.answer) == ("in_force", "possibly")
    assert [row.report.date for row in found.unconfirmed] == ["2025-05-18"]


def test_measures_lifted_on_the_word_of_whom_they_hit_are_possibly_in_force() -> None:
    claim = spoken("2025-05-18", "lifted", "2025-05-17", "Recep Tayyip Erdogan", "TUR")
    assert stand(IMPOSED, claim).answer == "possibly"


def test_measures_lifted_on_the_word_of_their_imposer_are_lifted() -> None:
    word = spoken("2025-05-18", "lifted", "2025-05-17", "Marco Rubio", "USA")
    assert stand(IMPOSED, word).answer == "no"


def test_measures_lifted_on_the_word_of_two_independent_speakers_are_lifted() -> None:
    words = [
        spoken("2025-05-18", "lifted", "2025-05-17", "Recep Tayyip Erdogan", "TUR"),
        spoken("2025-05-19", "lifted", "2025-05-17", "Mark Rutte", "NLD"),
    ]
    assert stand(IMPOSED, *words).answer == "no"


def test_measures_imposed_on_the_word_of_one_unnamed_source_are_reported_only() -> None:
    found = stand(spoken("2025-05-18", "imposed", "2025-05-17", "unnamed:diplomat", "USA"))
    assert (found.state, found.answer, found.reported) == ("in_force", "possibly", True)


def test_measures_imposed_on_the_word_of_two_unlike_unnamed_sources_are_in_force() -> None:
    found = stand(
        spoken("2025-05-18", "imposed", "2025-05-17", "unnamed:diplomat", "USA"),
        spoken("2025-05-19", "imposed", "2025-05-17", "unnamed:Turkish official", "TUR"),
    )
    assert (found.answer, found.reported, found.originators) == ("yes", False, 2)


def test_measures_leave_out_rows_that_are_likely_wrong() -> None:
    source = made.report("Lifted, it seems: words", "2025-05-18")
    weak = made.reading(source, made.measure(source, "words", "lifted", "2025-05-17", confidence=0.4))
    found = stand(IMPOSED, weak)
    assert (found.answer, found.unconfirmed, found.reports) == ("yes", (), 1)


def test_measures_presupposed_in_a_request_are_in_force_on_the_narrators_word() -> None:
    source = made.report("He was expected to ask them to remove US sanctions on Turkey.", "2025-03-26")
    asked = made.statement(
        source, "to remove US sanctions on Turkey", "Hakan Fidan", speaker_state=("TUR",), level="unattributed"
    )
    row = made.measure(source, "US sanctions on Turkey", "in_force", asserted_by=asked.id, presupposed=True)
    assert stand(made.reading(source, asked, row)).reported is False


@pytest.mark.parametrize(("transition", "answer"), [("suspended", "no"), ("waived", "possibly")])
def test_measures_paused_are_paused_until_seen_again(transition: str, answer: str) -> None:
    paused = told("2025-05-02", (transition, "2025-05-01"))
    found = stand(IMPOSED, paused)
    assert (found.state, found.answer) == (transition, answer)
    seen = told("2025-06-02", ("in_force", "2025-06-01"))
    assert (stand(IMPOSED, paused, seen).state, stand(IMPOSED, paused, seen).answer) == ("in_force", "yes")


def test_measures_lifted_in_part_are_in_force() -> None:
    part = told("2023-10-19", ("partially_lifted", "2023-10-18"))
    found = stand(IMPOSED, part, as_of="2023-11-15")
    assert (found.state, found.answer, found.since) == ("partially_lifted", "yes", ("2020-12-14",))
    later = told("2024-07-01", ("in_force", "2024-07-01"))
    assert stand(IMPOSED, part, later).state == "in_force"


def test_measures_decided_against_are_not_in_force_until_they_are_imposed() -> None:
    both = told("2025-03-26", ("not_imposed", "2019/2020"), ("imposed", "2020"))
    assert stand(both, as_of="2019-06-01").answer == "no"
    assert (stand(both).state, stand(both).answer) == ("in_force", "yes")


def test_measures_announced_are_possibly_in_force() -> None:
    assert stand(told("2025-03-26", ("announced", "2025-03-25"))).answer == "possibly"


def test_measures_restated_without_a_date_do_not_return_from_their_ending() -> None:
    history = told("2016-01-18", ("imposed", None), ("lifted", "2016-01-16"))
    assert stand(history).answer == "no"


def test_measures_dated_differently_show_both_dates() -> None:
    found = stand(IMPOSED, told("2021-01-01", ("imposed", "2020-12-01")))
    assert found.since == ("2020-12-01", "2020-12-14")
    assert [conflict.values for conflict in found.conflicts] == [("2020-12-01", "2020-12-14")]


def test_measures_dated_coarsely_elsewhere_keep_the_finer_date() -> None:
    found = stand(IMPOSED, told("2021-01-01", ("imposed", "2020")))
    assert (found.since, found.conflicts) == (("2020-12-14",), ())


def test_measures_of_a_report_without_a_date_are_told_as_of_no_day() -> None:
    found = stand(told(None, ("imposed", "2020-12-14")))
    assert (found.answer, found.since) == ("yes", ("2020-12-14",))


def test_measures_with_an_open_span_hold_from_its_first_day() -> None:
    source = made.report("Since June 2017 words.", "2018-01-01")
    row = made.measure(source, "words", "in_force", when=When(edtf="2017-06-05/..", kind="span"))
    assert stand(made.reading(source, row), as_of="2017-06-05").answer == "yes"
    assert stand(made.reading(source, row), as_of="2017-06-04").answer == "possibly"


def test_measures_begun_at_two_dates_are_disputed_in_between() -> None:
    other = told("2021-01-01", ("imposed", "2019"))
    assert stand(IMPOSED, other, as_of="2020-06-01").answer == "disputed"
    assert stand(told("2021-01-02", ("imposed", "2020")), other, as_of="2020-06-01").answer == "disputed"
    assert stand(IMPOSED, other, as_of="2020-12-14").answer == "yes"
    assert stand(IMPOSED, other, as_of="2018-06-01").answer == "no"
    seen = told("2020-03-02", ("in_force", "2020-03-01"))
    assert stand(IMPOSED, other, seen, as_of="2020-06-01").answer == "yes"


def test_measures_of_which_nothing_is_known_for_the_day_are_left_out() -> None:
    undated = made.sourced(told("2025-03-26", ("imposed", None)))
    assert standings(undated, as_of=date(2019, 1, 1)) == ()
    assert len(standings(undated, as_of=date(2025, 3, 26))) == 1
    assert len(standings(made.sourced(told("2025-03-26", ("imposed", "2019"))), as_of=date(2019, 1, 1))) == 1


def test_measures_dated_coarsely_are_not_in_force_before_the_day_another_report_gives() -> None:
    coarse = told("2021-01-01", ("imposed", "2020"))
    undated = told("2022-01-01", ("imposed", None))
    assert stand(coarse, as_of="2020-06-01").answer == "possibly"
    assert stand(coarse, undated, IMPOSED, as_of="2020-06-01").answer == "no"
    assert stand(coarse, undated, IMPOSED, as_of="2020-12-14").answer == "yes"


def test_measures_are_not_narrowed_by_a_word_that_is_not_firm() -> None:
    rumour = spoken("2020-12-15", "imposed", "2020-12-14", "unnamed:diplomat", "USA")
    assert stand(told("2021-01-01", ("imposed", "2020")), rumour, as_of="2020-06-01").answer == "possibly"
