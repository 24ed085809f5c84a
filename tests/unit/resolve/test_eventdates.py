"""Lengths that count from an event: its date in the text, or an honest open interval."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detente.ingest.reports import from_text
from detente.model import Rejected
from detente.read.nlp import parse
from detente.resolve import resolve
from detente.resolve.resolved import TimeExpression

if TYPE_CHECKING:
    from spacy.language import Language

pytestmark = pytest.mark.model

DAY = "2024-06-12"  # a Wednesday


def times(text: str, nlp: Language) -> tuple[TimeExpression, ...]:
    report = from_text(text, date=DAY)
    assert not isinstance(report, Rejected)
    return next(resolve([parse(report, nlp)])).times


def intervals(text: str, nlp: Language) -> list[str]:
    return [time.when.edtf for time in times(text, nlp) if time.when]


@pytest.mark.parametrize(
    ("text", "edtf", "anchor"),
    [
        ("Parliament voted on 3 May 2024. He resigned two days after the vote.", "2024-05-05", "the vote"),
        ("He resigned two days after the vote of 3 May 2024.", "2024-05-05", "the vote"),
        ("Parliament voted on 3 May 2024. He resigned days after the vote.", "2024-05-05/2024-06-12", "the vote"),
        ("He resigned two weeks after the vote.", "../2024-06-12", "the vote"),
        ("He will resign two weeks after the vote.", "2024-06-12/..", "the vote"),
        ("He resigned two weeks after his party lost the vote.", "../2024-06-12", "his party lost"),
        ("He resigned a month after the 2021 election.", "2021-02-01/2022-01-31", "the 2021 election"),
    ],
)
def test_eventdates_count_from_the_event_or_stay_open(text: str, edtf: str, anchor: str, nlp: Language) -> None:
    found = next(time for time in times(text, nlp) if time.anchor == anchor)
    assert found.when is not None
    assert found.when.edtf == edtf


def test_eventdates_take_no_other_vote_for_the_event(nlp: Language) -> None:
    text = "The assembly voted on 3 May 2024. He resigned two days after a vote."
    assert "2024-05-05" not in intervals(text, nlp)


def test_eventdates_count_days_later_from_the_date_named_last(nlp: Language) -> None:
    text = "The talks began on 3 May 2024. Two days later, they collapsed."
    assert intervals(text, nlp) == ["2024-05-03", "2024-05-05"]


@pytest.mark.parametrize(
    ("text", "word", "edtf"),
    [
        ("Lima lifted the ban that it had imposed after last July's coup.", "imposed", "2023-07/2024-06-12"),
        (
            "Oslo on Monday expelled an envoy of Chad. Chad condemned the decision.",
            "condemned",
            "2024-06-10/2024-06-12",
        ),
        ("Chad condemned Sunday's launch.", "condemned", "2024-06-09/2024-06-12"),
        ("Chad discussed Sunday's launch.", "discussed", None),
        ("Chad closed its embassy after Oslo expelled its envoy in January.", "closed", "2024-01/2024-06-12"),
        ("Chad closes its embassy after Oslo expelled its envoy in January.", "closes", None),
        ("Chad condemned the launch.", "condemned", None),
        ("Oslo on Monday closed the zone. Chad called the step illegal.", "called", "2024-06-10/2024-06-12"),
        ("Oslo closed the zone on Monday and expelled the workers.", "expelled", "2024-06-10/2024-06-12"),
        ("Oslo closed the zone on Monday, and the union expelled its envoy.", "expelled", None),
    ],
)
def test_eventdates_bound_what_came_after(text: str, word: str, edtf: str | None, nlp: Language) -> None:
    report = from_text(text, date=DAY)
    assert not isinstance(report, Rejected)
    resolved = next(resolve([parse(report, nlp)]))
    found = resolved.when(next(token for token in resolved.parse.doc if token.text == word))
    assert (found.edtf if found else None) == edtf
