from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from detente.state.promises import Promise, promises
from detente.state.records import records
from tests.made import deal, measure, position, reading, report, sourced, statement, when

ASKED = "Turkey asked the United States to lift the sanctions.\nIt may happen."


def became(*readings: Any, day: date) -> list[Promise]:
    rows = sourced(*readings)
    return list(promises([row for row in rows if row.assertion.id.startswith("po_")], records(rows), day=day))


def demand(day: str = "2025-03-17", **more: Any) -> Any:
    one = report(ASKED, day)
    row = measure(one, "lift the sanctions", "lifting_requested", day)
    given = {"addressee": ("USA",), "about": (row.id,)} | more
    return reading(one, row, position(one, "asked the United States to lift the sanctions", **given))


def later(words: str, transition: str, day: str, edtf: str | None, **more: Any) -> Any:
    one = report(words, day)
    return reading(one, measure(one, words, transition, edtf, **more))


def outcome(*readings: Any, day: date) -> str:
    (one,) = became(*readings, day=day)
    return one.outcome


def test_promises_stay_outstanding_until_something_is_reported() -> None:
    assert outcome(demand(), day=date(2030, 1, 1)) == "outstanding"
    assert became(demand(), day=date(2025, 3, 16)) == []


def test_promises_demand_to_lift_is_fulfilled_by_a_later_lifting() -> None:
    lifted = later("Washington lifted the sanctions.", "lifted", "2025-06-02", "2025-06-01")
    assert outcome(demand(), lifted, day=date(2025, 6, 1)) == "fulfilled"
    assert outcome(demand(), lifted, day=date(2025, 5, 31)) == "outstanding"
    (one,) = became(demand(), lifted, day=date(2025, 7, 1))
    assert [row.passage.text for row in one.by] == ["Washington lifted the sanctions."]


@pytest.mark.parametrize(
    ("transition", "edtf"),
    [
        ("partially_lifted", "2025-06-01"),  # a part is not the whole
        ("lifted", "2025-01-10"),  # before it was asked for
        ("lifted", None),  # undated: perhaps before
        ("waived", "2025-06-01"),
    ],
)
def test_promises_are_not_fulfilled_by_less_or_earlier(transition: str, edtf: str | None) -> None:
    told = later("The sanctions are gone.", transition, "2025-06-02", edtf)
    assert outcome(demand(), told, day=date(2025, 7, 1)) == "outstanding"


def test_promises_are_not_fulfilled_on_an_unnamed_word() -> None:
    one = report("An official said the sanctions were lifted.", "2025-06-02")
    said = statement(one, "the sanctions were lifted", "unnamed:official")
    weak = reading(one, said, measure(one, "were lifted", "lifted", "2025-06-01", asserted_by=said.id))
    assert outcome(demand(), weak, day=date(2025, 7, 1)) == "outstanding"


def test_promises_are_not_fulfilled_by_another_measure() -> None:
    other = later(
        "Washington lifted the steel tariffs.", "lifted", "2025-06-02", "2025-06-01", measure="trade/USA/TUR/steel"
    )
    assert outcome(demand(), other, day=date(2025, 7, 1)) == "outstanding"


def test_promises_threat_is_carried_out_by_the_step_that_was_threatened() -> None:
    one = report("Washington threatened sanctions.", "2019-06-07")
    row = measure(one, "threatened sanctions", "threatened", "2019-06-07")
    threat = position(one, "threatened sanctions", kind="threat", party=("USA",), party_state=("USA",), about=(row.id,))
    imposed = later("It imposed them.", "imposed", "2020-12-14", "2020-12-14")
    assert outcome(reading(one, row, threat), imposed, day=date(2020, 12, 14)) == "fulfilled"
    assert outcome(reading(one, row, threat), imposed, day=date(2020, 12, 13)) == "outstanding"


def refused(by: str, day: str, **more: Any) -> Any:
    one = report(f"{by} will not lift the sanctions.", day)
    row = measure(one, "lift the sanctions", "lifted", status="hypothetical")
    given = {"kind": "refusal", "party": (by,), "party_state": (by,), "about": (row.id,)} | more
    return reading(one, row, position(one, "not lift the sanctions", **given))


def test_promises_are_refused_by_whom_they_are_addressed_to() -> None:
    assert outcome(demand(), refused("USA", "2025-04-01"), day=date(2025, 5, 1)) == "refused"
    assert outcome(demand(), refused("GRC", "2025-04-01"), day=date(2025, 5, 1)) == "outstanding"
    assert outcome(demand(), refused("USA", "2025-03-01"), day=date(2025, 5, 1)) == "outstanding"  # before it was asked


def test_promises_are_superseded_when_their_own_party_refuses() -> None:
    assert outcome(demand(), refused("TUR", "2025-04-01"), day=date(2025, 5, 1)) == "superseded"


def test_promises_fulfilment_counts_before_refusal() -> None:
    lifted = later("Washington lifted the sanctions.", "lifted", "2025-06-02", "2025-06-01")
    assert outcome(demand(), refused("USA", "2025-04-01"), lifted, day=date(2025, 7, 1)) == "fulfilled"


def pledge(kind: str, transition: str, edtf: str | None = None, **more: Any) -> Any:
    one = report("Russia promised to deliver the S-400.", "2019-06-07")
    row = deal(one, "deliver the S-400", transition, status="planned", when=when(edtf, "within"))
    given = {"kind": kind, "party": ("RUS",), "party_state": ("RUS",), "about": (row.id,)} | more
    return reading(one, row, position(one, "promised to deliver the S-400", **given))


def rung(transition: str, day: str) -> Any:
    one = report(f"The missiles: {transition} on {day}.", day)
    return reading(one, deal(one, f"The missiles: {transition}", transition, day))


def test_promises_are_fulfilled_by_the_rung_or_a_higher_one() -> None:
    assert (
        outcome(pledge("commitment", "delivered"), rung("operational", "2020-05-01"), day=date(2021, 1, 1))
        == "fulfilled"
    )
    assert (
        outcome(pledge("commitment", "delivered"), rung("signed", "2020-05-01"), day=date(2021, 1, 1)) == "outstanding"
    )


def test_promises_commitment_is_broken_when_the_deal_is_called_off() -> None:
    off = rung("cancelled", "2020-05-01")
    assert outcome(pledge("commitment", "delivered"), off, day=date(2021, 1, 1)) == "broken"
    assert outcome(pledge("intention", "delivered"), off, day=date(2021, 1, 1)) == "outstanding"


def test_promises_pledge_not_to_operate_is_broken_by_operation() -> None:
    one = pledge("commitment", "pledged_non_operational")
    assert outcome(one, rung("operational", "2020-05-01"), day=date(2021, 1, 1)) == "broken"
    assert outcome(one, rung("delivered", "2020-05-01"), day=date(2021, 1, 1)) == "outstanding"


def test_promises_are_overdue_when_their_day_has_passed_and_nothing_is_reported() -> None:
    one = pledge("commitment", "delivered", "../2019-07-31")
    assert outcome(one, day=date(2019, 7, 31)) == "outstanding"
    assert outcome(one, day=date(2019, 8, 1)) == "overdue"
    assert outcome(one, rung("delivered", "2019-07-12"), day=date(2019, 8, 1)) == "fulfilled"


def test_promises_with_a_condition_are_never_overdue() -> None:
    one = report("Russia will deliver the S-400 if it is paid.", "2019-06-07")
    row = deal(one, "deliver the S-400", "delivered", status="planned", when=when("../2019-07-31", "within"))
    span = one.passage(one.text.index("if"), one.text.index(" paid") + 5)
    given = {"kind": "commitment", "party": ("RUS",), "about": (row.id,), "condition_span": span}
    assert (
        outcome(reading(one, row, position(one, "will deliver the S-400", **given)), day=date(2020, 1, 1))
        == "outstanding"
    )


def test_promises_date_of_the_position_is_no_deadline() -> None:
    assert outcome(demand(when=when("../2025-12-31", "within")), day=date(2026, 6, 1)) == "outstanding"
