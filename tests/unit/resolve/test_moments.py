"""Times of day: the interval is the day."""

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
    ("text", "edtf", "value"),
    [
        ("The truce began at 3 p.m. on 4 May.", "2024-05-04", "2024-05-04T15:00"),
        ("The truce began at noon on Monday.", "2024-06-10", "2024-06-10T12:00"),
        ("Drones hit the depot overnight.", "2024-06-11/2024-06-12", "2024-06-12TNI"),
        ("The panel will report the day after tomorrow.", "2024-06-14", "2024-06-14"),
    ],
)
def test_moments_give_the_day(text: str, edtf: str, value: str, nlp: Language) -> None:
    first = times(text, nlp)[0]
    assert first.when is not None
    assert (first.when.edtf, first.value) == (edtf, value)


def test_moments_leave_a_clock_without_a_day_undated(nlp: Language) -> None:
    assert [(time.value, time.when) for time in times("The siren sounded at 0815 GMT.", nlp)] == [
        ("2024-06-12T08:15Z", None)
    ]


def test_moments_leave_overnight_alone_where_it_describes_a_thing(nlp: Language) -> None:
    assert not intervals("The overnight train was late.", nlp)
