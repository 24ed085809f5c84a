from __future__ import annotations

from typing import Any

from detente.model import Reading
from detente.state import happenings
from tests import made


def told(day: str, date: str | None, publisher: str | None = None, **more: Any) -> Reading:
    source = made.report(f"{day} {publisher} met in Washington {more}", day, publisher=publisher)
    return made.reading(source, made.event(source, "met in Washington", date, **more))


def count(*readings: Reading) -> list[tuple[int, int]]:
    return [(h.reports, h.originators) for h in happenings(made.sourced(*readings))]


def test_happenings_join_reports_of_one_meeting_and_count_both_ways() -> None:
    assert count(told("2025-03-26", "2025-03-25"), told("2025-03-27", "2025-03-25")) == [(2, 1)]
    reverse = told("2025-03-27", "2025-03-25", actors=("Marco Rubio", "Hakan Fidan"))
    assert count(told("2025-03-26", "2025-03-25"), reverse) == [(2, 1)]


def test_happenings_keep_other_days_people_and_modes_apart() -> None:
    first = told("2025-03-26", "2025-03-25")
    assert len(count(first, told("2025-03-27", "2025-03-26"))) == 2
    assert len(count(first, told("2025-03-27", "2025-03-25", mode="phone"))) == 2
    assert len(count(first, told("2025-03-27", "2025-03-25", actors=("Hakan Fidan", "Steve Witkoff")))) == 2


def test_happenings_keep_the_planned_apart_from_the_held() -> None:
    planned = told("2025-03-24", "2025-03-25", status="planned")
    assert len(count(planned, told("2025-03-26", "2025-03-25"))) == 2


def test_happenings_do_not_join_by_dates_that_say_little() -> None:
    assert len(count(told("2025-03-26", "2025-03-25"), told("2025-03-27", None))) == 2
    assert len(count(told("2025-03-26", "2025"), told("2025-03-27", "2025"))) == 2
    assert len(count(told("2025-03-26", "2025-03-25"), told("2025-03-27", "2025-03-24/2025-03-26"))) == 1


def test_happenings_are_shown_by_their_best_dated_row() -> None:
    (happening,) = happenings(
        made.sourced(told("2025-03-26", "2025-03-24/2025-03-26"), told("2025-03-27", "2025-03-25"))
    )
    assert happening.event.when is not None
    assert happening.event.when.edtf == "2025-03-25"
