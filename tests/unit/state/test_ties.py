"""What ties two rows to one event, and what keeps them apart."""

from __future__ import annotations

from typing import Any

import pytest

from detente.state.happenings import unique
from detente.state.ties import SURE, tie
from detente.store.base import Sourced
from tests import made


def row(words: str, day: str, date: str | None, **more: Any) -> Sourced:
    source = made.report(f"{words}. {day} {sorted(more.items())}", day)
    given: dict[str, Any] = {
        "type": "SANCTION", "mode": "expel", "actors": ("LVA",), "actor_states": ("LVA",),
        "recipients": ("RUS",), "recipient_states": ("RUS",),
    }  # fmt: skip
    (sourced,) = made.sourced(made.reading(source, made.event(source, words, date, **given | more)))
    return sourced


FIRST = row("expelled two diplomats", "2018-03-27", "2018-03-26")


@pytest.mark.parametrize(
    "other",
    [
        row("two diplomats were expelled", "2018-03-28", "2018-03-26"),
        row("expelled diplomats", "2018-03-28", "2018-03-25/2018-03-26"),
        row("the expulsion of two diplomats", "2018-03-27", "../2018-03-27"),
        row("expelled the diplomats", "2018-03-28", "2018-03-26", actors=("Edgars Rinkevics",)),
        row("two diplomats expelled", "2018-03-28", "2018-03-26", actors=(), actor_states=()),
        row("expelled two diplomats", "2018-03-28", "2018-03-26", type="COERCE", mode="deport"),
        row("expelled two diplomats", "2018-03-28", None),
    ],
)
def test_ties_hold_rows_that_word_date_or_name_it_otherwise(other: Sourced) -> None:
    tied = tie(FIRST, other)
    assert tied is not None
    assert tied.score >= SURE
    assert tied == tie(other, FIRST)


@pytest.mark.parametrize(
    "other",
    [
        row("expelled two diplomats", "2018-04-02", "2018-03-30"),
        row("expelled two diplomats", "2018-03-27", "2018-03-26", actors=("LTU",), actor_states=("LTU",)),
        row("expelled two diplomats", "2018-03-27", "2018-03-26", recipients=("BLR",), recipient_states=("BLR",)),
        row("will expel two diplomats", "2018-03-25", "2018-03-26", status="planned"),
        row("froze the account of a bank", "2018-03-28", "2018-03-26", type="COERCE", mode="seize"),
        row("expelled two diplomats", "2018-06-27", "2018"),
        row("praised two diplomats", "2018-03-27", "2018-03-26", type="SUPPORT", mode="praise"),
    ],
)
def test_ties_keep_other_events_apart(other: Sourced) -> None:
    tied = tie(FIRST, other)
    assert tied is None or tied.score < SURE


def test_ties_of_copies_are_certain_whatever_their_dates() -> None:
    copy = row("expelled two diplomats", "2018-04-20", None, type="SANCTION")
    assert tie(FIRST, copy) is None
    tied = tie(FIRST, copy, {copy.report.id: FIRST.report.id})
    assert tied is not None
    assert tied.score == 1.0


def test_unique_joins_only_rows_that_are_all_tied() -> None:
    a = row("expelled two diplomats", "2018-03-27", "2018-03-26")
    b = row("expelled diplomats", "2018-03-29", "2018-03-24/2018-03-28")
    c = row("expelled two diplomats", "2018-03-29", "2018-03-28")
    found = unique([a, b, c], {})
    assert sorted(one.reports for one in found) == [1, 2]
    assert all(one.sure <= 1 for one in found)
    assert unique([c, b, a], {}) == found
    assert unique([], {}) == ()


def test_unique_keeps_rows_of_one_report_apart() -> None:
    source = made.report("expelled two diplomats and later expelled two diplomats", "2018-03-27")
    events = [made.event(source, "expelled two diplomats", "2018-03-26", status=s) for s in ("occurred", "ongoing")]
    assert len(unique(made.sourced(made.reading(source, *events)), {})) == 2


def test_a_hundred_copies_of_one_report_are_one_event_of_one_originator() -> None:
    rows = [
        made.sourced(made.reading(source, made.event(source, "expelled two Russian diplomats", f"../2018-03-{day}")))
        for number in range(100)
        for day in [27 + number % 3]
        for source in [
            made.report(
                f"Latvia expelled two Russian diplomats, the minister said in Riga. Page {number}.",
                f"2018-03-{day}",
                publisher=f"Paper {number}",
            )
        ]
    ]
    flat = [one for found in rows for one in found]
    same_text = {one.report.id: flat[0].report.id for one in flat}
    (happening,) = unique(flat, same_text)
    assert (happening.reports, happening.originators) == (100, 1)
