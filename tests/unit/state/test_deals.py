from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from detente.model import Deal, Reading
from detente.state import Standing, records, standing
from tests import made


def told(day: str, *rows: tuple[str, str | None], **more: Any) -> Reading:
    """A report of a day with rows of one deal, each a transition and its date."""
    source = made.report(f"Told on {day}: " + " ".join(f"words{n}" for n in range(len(rows))), day)
    return made.reading(source, *(made.deal(source, f"words{n}", *row, **more) for n, row in enumerate(rows)))


def stand(*readings: Reading, as_of: str | None = None) -> Standing:
    (record,) = records(made.sourced(*readings))
    return standing(record, as_of=date.fromisoformat(as_of) if as_of else None)


def beside(found: Standing) -> list[str]:
    return [row.assertion.transition for row in found.beside if isinstance(row.assertion, Deal)]


HISTORY = told("2020-01-01", ("signed", "2017-09-12"), ("delivery_started", "2019-07-12"))


@pytest.mark.parametrize(
    ("day", "state", "answer"),
    [("2017-09-11", "", "no"), ("2019-06-20", "signed", "yes"), ("2019-07-15", "delivery_started", "yes")],
)
def test_deals_climb_their_ladder(day: str, state: str, answer: str) -> None:
    found = stand(HISTORY, as_of=day)
    assert (found.state, found.answer) == (state, answer)


def test_deals_stay_where_they_are_when_an_earlier_step_is_told_again() -> None:
    assert stand(HISTORY, told("2021-01-01", ("agreed", None))).state == "delivery_started"


def test_deals_agreed_and_stalled_are_agreed_and_not_delivered() -> None:
    found = stand(told("2025-03-26", ("agreed", None), ("stalled", "2025-03-26")))
    assert (found.state, found.answer, beside(found)) == ("agreed", "yes", ["stalled"])


def test_deals_are_no_longer_stalled_after_the_next_step() -> None:
    stalled = told("2023-01-01", ("requested", "2021-10"), ("stalled", "2022"))
    assert beside(stand(stalled)) == ["stalled"]
    assert beside(stand(stalled, told("2024-01-28", ("notified", "2024-01-26")))) == []


def test_deals_pledged_non_operational_keep_that_beside_them() -> None:
    pledge = told("2025-03-26", ("pledged_non_operational", None))
    found = stand(told("2019-07-12", ("delivered", "2019-07-12")), pledge)
    assert (found.state, beside(found)) == ("delivered", ["pledged_non_operational"])


@pytest.mark.parametrize("status", ["planned", "expected", "hypothetical", "desired", "denied"])
def test_deals_are_not_moved_by_what_is_not_so(status: Any) -> None:
    found = stand(HISTORY, told("2020-06-01", ("cancelled", "2020-06-01"), status=status))
    assert (found.state, len(found.talk)) == ("delivery_started", 1)


def test_deals_cancelled_are_cancelled_until_a_later_step() -> None:
    cancelled = told("2015-08-06", ("signed", "2011-06-17"), ("cancelled", "2015-08-05"))
    assert stand(cancelled).state == "cancelled"
    assert stand(cancelled, as_of="2015-08-01").state == "signed"
    assert stand(cancelled, told("2016-01-01", ("signed", "2015-10-10"))).state == "signed"


def test_deals_suspended_are_so_beside_their_stage() -> None:
    found = stand(told("2014-09-04", ("signed", "2011-06-17"), ("suspended", "2014-09-03")))
    assert (found.state, beside(found)) == ("signed", ["suspended"])


TREATY: dict[str, Any] = {
    "deal": "treaty/RUS+USA/new-start", "kind": "treaty", "parties": ("RUS", "USA"), "suppliers": (), "recipients": (),
    "designation": "New START",
}  # fmt: skip


@pytest.mark.parametrize(
    ("day", "state", "by"),
    [
        ("2010-12-28", "ratified", []),
        ("2011-02-05", "in_force", []),
        ("2021-02-04", "extended", []),
        ("2023-03-15", "extended", ["suspended"]),
        ("2026-02-10", "terminated", []),
    ],
)
def test_deals_of_the_treaty_kind_are_in_force_only_once_they_are(day: str, state: str, by: list[str]) -> None:
    treaty = told(
        "2026-02-11",
        ("signed", "2010-04-08"),
        ("ratified", "2010-12-22"),
        ("in_force", "2011-02-05"),
        ("extended", "2021-02-03"),
        ("suspended", "2023-02-21"),
        ("terminated", "2026-02-05"),
        **TREATY,
    )
    found = stand(treaty, as_of=day)
    assert (found.state, beside(found)) == (state, by)


def test_deals_seen_in_force_after_their_end_are_disputed() -> None:
    ended = told("2023-07-18", ("signed", "2022-07-22"), ("terminated", "2023-07-17"), **TREATY)
    assert stand(ended, told("2023-09-10", ("in_force", "2023-09-09"), status="ongoing", **TREATY)).answer == "disputed"


def test_deals_on_one_unnamed_word_are_reported_only() -> None:
    source = made.report("People familiar with it spoke of words.", "2021-10-07")
    said = made.statement(source, "words", "unnamed:people familiar with it")
    found = stand(made.reading(source, said, made.deal(source, "words", "requested", asserted_by=said.id)))
    assert (found.state, found.reported, found.answer) == ("requested", True, "possibly")


def test_deals_are_not_ended_for_sure_by_a_row_that_leaves_their_name_out() -> None:
    known = told("2011-02-06", ("in_force", "2011-02-05"), **TREATY)
    nameless = told("2023-02-22", ("withdrawn", "2023-02-21"), **(TREATY | {"deal": "treaty/RUS+USA"}))
    found = stand(known, nameless)
    assert (found.record.key, found.state, found.answer) == (TREATY["deal"], "in_force", "possibly")
    assert len(found.unconfirmed) == 1


def test_deals_are_in_force_again_where_a_member_is_admitted_anew() -> None:
    left = told("2018-12-31", ("withdrawn", "2018-12-31"), **TREATY)
    assert stand(left, told("2023-07-12", ("in_force", "2023-07-12"), **TREATY)).answer == "yes"
