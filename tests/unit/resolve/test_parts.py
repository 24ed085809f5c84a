"""Parts of years, months and weeks: bounds that hold wherever a writer lets "early" end."""

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
    ("text", "edtf"),
    [
        ("The port was closed late last month.", "2024-05-16/2024-05-31"),
        ("The port was closed earlier this week.", "2024-06-10/2024-06-12"),
        ("The port was closed earlier in the month.", "2024-06-01/2024-06-12"),
        ("The port will be closed later this month.", "2024-06-12/2024-06-30"),
        ("The port was closed in the first half of 2019.", "2019-01/2019-06"),
        ("The port was closed in the second half of May.", "2024-05-16/2024-05-31"),
        ("The port was closed in the mid-1980s.", "1983/1987"),
        ("The port was closed in the eighties.", "198X"),
        ("The port was founded in the 17th century.", "16XX"),
        ("The port was closed in fiscal 2022.", "2021-04/2023-03"),
        ("The port was closed on New Year's Eve.", "2023-12-31"),
        ("The port will be closed on Christmas Day.", "2024-12-25"),
    ],
)
def test_parts_keep_to_bounds_that_hold(text: str, edtf: str, nlp: Language) -> None:
    assert intervals(text, nlp) == [edtf]


def test_parts_later_that_year_is_counted_from_the_date_named_last(nlp: Language) -> None:
    assert intervals("The port was closed in May 2019. It opened later that year.", nlp) == [
        "2019-05",
        "2019-05/2019-12",
    ]


@pytest.mark.parametrize("text", ["The fall of the city came as a shock.", "It was the third week without rain."])
def test_parts_take_no_fall_and_no_third_week_for_a_date(text: str, nlp: Language) -> None:
    assert not intervals(text, nlp)
