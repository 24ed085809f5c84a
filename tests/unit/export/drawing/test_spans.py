from __future__ import annotations

from datetime import date

import pytest

from detente.export.drawing.spans import Span, ends, span
from detente.state import dossier
from tests import made


def test_spans_place_days_in_per_cent() -> None:
    year = Span(first=date(2020, 1, 1), last=date(2020, 12, 31), today=date(2020, 6, 1))
    assert year.at(date(2020, 1, 1)) == 0
    assert year.at(date(2019, 1, 1)) == 0
    assert year.at(date(2030, 1, 1)) == 100
    assert year.holds(date(2019, 1, 1), date(2020, 1, 1))
    assert not year.holds(date(2021, 1, 1), date(2021, 1, 1))


@pytest.mark.parametrize(
    ("first", "last", "labels"),
    [
        (date(2018, 12, 1), date(2025, 12, 20), ["2019", "2020", "2021", "2022", "2023", "2024", "2025"]),
        (date(2025, 1, 1), date(2025, 7, 5), [f"2025-0{n}" for n in range(1, 8)]),
        (date(2025, 1, 1), date(2025, 1, 20), ["2025-01-01", "2025-01-15"]),
        (date(1950, 5, 1), date(2025, 1, 1), ["1960", "1970", "1980", "1990", "2000", "2010", "2020"]),
    ],
)
def test_spans_label_years_months_or_days(first: date, last: date, labels: list[str]) -> None:
    assert [label for _, label in Span(first=first, last=last, today=last).ticks()] == labels


def test_spans_of_a_dossier_end_with_the_day_that_is_spoken_of() -> None:
    report = made.report("Washington imposed sanctions on Turkey.", "2021-01-01")
    rows = made.sourced(made.reading(report, made.measure(report, "imposed sanctions", "imposed", "2020-12-14")))
    found = dossier(rows, "TUR", "USA", as_of=date(2021, 6, 1))
    shown = span("all", found)
    assert shown is not None
    assert shown.first < date(2020, 12, 14)
    assert shown.today == date(2021, 6, 1)
    short = span("90d", found)
    assert short is not None
    assert (short.name, short.first > date(2021, 2, 20)) == ("90d", True)
    assert span("all", dossier([], "TUR", "USA")) is None


def test_spans_close_open_ends_with_the_day_of_the_report() -> None:
    report = made.report("Washington had imposed sanctions.", "2021-01-01")
    (row,) = made.sourced(made.reading(report, made.measure(report, "imposed sanctions", "imposed")))
    assert ends(row) == (date(2021, 1, 1), date(2021, 1, 1))
