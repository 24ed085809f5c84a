from __future__ import annotations

from typing import Any

from detente.model import Reading
from detente.state import records
from detente.state.conflict import Conflict, conflicts
from tests import made


def told(day: str, transition: str, date: str | None, publisher: str | None = None, **more: Any) -> Reading:
    source = made.report(f"{day} {publisher} {transition} words", day, publisher=publisher)
    return made.reading(source, made.deal(source, "words", transition, date, **more))


def found(*readings: Reading) -> tuple[Conflict, ...]:
    (record,) = records(made.sourced(*readings))
    return conflicts(record)


def test_conflict_different_dates_of_one_step_carry_both_rows() -> None:
    (conflict,) = found(told("2017-09-13", "signed", "2017-09-12"), told("2019-06-01", "signed", "2017-12"))
    assert (conflict.differs, conflict.transition, conflict.values) == ("date", "signed", ("2017-09-12", "2017-12"))
    assert [row.report.date for row in conflict.rows] == ["2017-09-13", "2019-06-01"]


def test_conflict_a_coarser_date_is_none() -> None:
    assert found(told("2017-09-13", "signed", "2017-09-12"), told("2019-06-01", "signed", "2017")) == ()


def test_conflict_a_step_taken_again_after_its_opposite_is_none() -> None:
    steps = [("2011-06-18", "signed", "2011-06-17"), ("2015-08-06", "cancelled", "2015-08-05")]
    assert found(*(told(*step) for step in steps), told("2015-10-11", "signed", "2015-10-10")) == ()


def test_conflict_a_denial_by_another_source() -> None:
    yes = told("2017-09-13", "signed", "2017-09-12", "First Wire")
    (conflict,) = found(yes, told("2017-09-14", "signed", "2017-09-13", "Second Wire", status="denied"))
    assert (conflict.differs, conflict.values) == ("denied", ("so", "not so"))
    assert found(yes, told("2017-09-14", "signed", "2017-09-13", "First Wire", status="denied")) == ()


def test_conflict_a_denial_of_what_came_about_later_is_none() -> None:
    early = told("2017-01-01", "signed", "2017-01-01", "Second Wire", status="denied")
    assert found(early, told("2017-09-13", "signed", "2017-09-12", "First Wire")) == ()


def test_conflict_a_later_report_and_an_earlier_not_yet_are_none() -> None:
    early = told("2024-01-27", "signed", None, "Second Wire", status="denied")
    assert found(early, told("2024-06-14", "signed", None, "First Wire")) == ()
    assert found(early, told("2024-06-14", "signed", "2024", "First Wire")) == ()
    (conflict,) = found(early, told("2024-06-14", "signed", "2023-12", "First Wire"))
    assert conflict.differs == "denied"


def test_conflict_figures_that_no_rounding_explains() -> None:
    first = told("2017-09-13", "signed", "2017-09-12", "First Wire", value_usd=2.5e9)
    (conflict,) = found(first, told("2017-09-14", "signed", "2017-09-12", "Second Wire", value_usd=2.0e9))
    assert (conflict.differs, conflict.values) == ("value_usd", ("2,500,000,000", "2,000,000,000"))
    assert found(first, told("2017-09-14", "signed", "2017-09-12", "Second Wire", value_usd=2.45e9)) == ()


def test_conflict_figures_around_a_change_of_scope_are_none() -> None:
    assert (
        found(
            told("2024-06-14", "signed", "2024-06-13", "First Wire", number=79),
            told("2024-11-28", "scaled_back", "2024-11-27", "Second Wire", number=40),
        )
        == ()
    )


def test_conflict_rounds_of_unnamed_sanctions_are_none() -> None:
    rounds = []
    for day in ("2014-03-17", "2022-02-24"):
        source = made.report(f"{day} words", day)
        row = made.measure(source, "words", "imposed", day, measure="sanctions/USA/RUS", targets=("RUS",))
        rounds.append(made.reading(source, row))
    assert found(*rounds) == ()


def test_conflict_two_days_of_ratification_are_none() -> None:
    texts = (("The Senate ratified the treaty.", "2010-12-22"), ("The Duma ratified the treaty.", "2011-01-25"))
    sources = [made.report(text, day) for text, day in texts]
    key = {"deal": "treaty/RUS+USA/new-start", "kind": "treaty", "parties": ("USA", "RUS"), "suppliers": (),
           "recipients": (), "designation": None}  # fmt: skip
    rows = [made.reading(one, made.deal(one, "ratified the treaty", "ratified", one.date, **key)) for one in sources]
    (record,) = records(made.sourced(*rows))
    assert conflicts(record) == ()
