from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.model.terms import bounds
from detente.resolve import reckoning

DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31))


@pytest.mark.parametrize(
    ("day", "unit", "offset", "edtf"),
    [
        (date(2016, 2, 17), "W", -1, "2016-02-08/2016-02-14"),
        (date(2016, 1, 15), "M", -1, "2015-12"),
        (date(2016, 2, 12), "Y", 1, "2017"),
        (date(2016, 2, 12), "Q", -1, "2015-36"),
        (date(2016, 2, 12), "K", -1, "2016-02-06/2016-02-07"),
        (date(2019, 2, 12), "E", 0, "201X"),
    ],
)
def test_reckoning_finds_the_unit_beside_a_day(day: date, unit: str, offset: int, edtf: str) -> None:
    found = reckoning.around(day, unit, offset)
    assert found is not None
    assert found[0] == edtf


def test_reckoning_keeps_a_distance_as_coarse_as_its_unit() -> None:
    day = date(2020, 5, 31)
    assert reckoning.distant(day, "M", -3) == "2020-02~"
    assert reckoning.distant(day, "E", -2) == "2000~"
    assert reckoning.distant(day, "D", 1) == "2020-06-01"


@given(DAYS, st.integers(0, 6))
def test_reckoning_finds_a_weekday_within_a_week(day: date, number: int) -> None:
    back, ahead = reckoning.weekday(day, number, -1), reckoning.weekday(day, number, 1)
    assert back.weekday() == ahead.weekday() == number
    assert 0 <= (day - back).days <= 6
    assert 0 <= (ahead - day).days <= 6


@given(DAYS, st.integers(-2000, 2000))
def test_reckoning_shifts_months_without_leaving_the_month_meant(day: date, months: int) -> None:
    there = reckoning.month_shift(day, months)
    assert (there.year * 12 + there.month) - (day.year * 12 + day.month) == months


@given(DAYS, st.sampled_from("DWKMQYE"), st.integers(-3, 3))
def test_reckoning_gives_strings_that_are_dates(day: date, unit: str, offset: int) -> None:
    found = reckoning.around(day, unit, offset)
    assert found is not None
    first, last = bounds(found[0])
    assert first <= last


def test_reckoning_refuses_days_that_the_calendar_lacks() -> None:
    assert reckoning.valid("2015-02-30") is None
    assert reckoning.valid("2016-02-29") == "2016-02-29"


def test_reckoning_parts_lie_inside_their_whole() -> None:
    for whole in ("2024", "2024-02", "199X"):
        low, high = bounds(whole)
        for which in ("START", "MID", "END"):
            first, last = bounds(reckoning.part(whole, which))
            assert low <= first <= last <= high
