from __future__ import annotations

from datetime import date

import pytest
from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import DateError
from detente.model import When
from detente.model.terms import bounds, days, interval

DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31))
OPEN = st.none() | DAYS


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2025-03-25", date(2025, 3, 25), date(2025, 3, 25)),
        ("2019", date(2019, 1, 1), date(2019, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("202X", date(2020, 1, 1), date(2029, 12, 31)),
        ("2025-21", date(2025, 3, 1), date(2025, 5, 31)),
        ("2019/2020-06", date(2019, 1, 1), date(2020, 6, 30)),
        ("2025-03-23/..", date(2025, 3, 23), date.max),
        ("../2025-03-25", date.min, date(2025, 3, 25)),
        ("17XX/..", date(1700, 1, 1), date.max),
        ("../202X", date.min, date(2029, 12, 31)),
        ("2016-01-09~", date(2016, 1, 9), date(2016, 1, 9)),
    ],
)
def test_terms_bounds_of_edtf(text: str, first: date, last: date) -> None:
    assert bounds(text) == (first, last)


@pytest.mark.parametrize("text", ["", "last week", "2025-13-01", "03/26/2025", "2025-02-30"])
def test_terms_refuses_what_is_no_edtf(text: str) -> None:
    with pytest.raises(DateError, match="No EDTF date"):
        bounds(text)
    with pytest.raises(DateError, match="No EDTF date"):
        When(edtf=text)


@given(OPEN, OPEN)
def test_terms_interval_and_bounds_are_inverse(a: date | None, b: date | None) -> None:
    first, last = (a, b) if a is None or b is None or a <= b else (b, a)
    if first or last:
        assert bounds(interval(first, last)) == (first or date.min, last or date.max)


@given(DAYS, st.integers(0, 400), DAYS)
def test_terms_begun_by_never_goes_back(first: date, length: int, day: date) -> None:
    """What had certainly begun by a day has begun by every later day; what had not, by no earlier one."""
    rank = {"no": 0, "possibly": 1, "yes": 2}
    for kind in ("day", "within", "span", "observed"):
        when = When(edtf=interval(first, days(first, length)), kind=kind)
        assert rank[when.begun_by(day)] <= rank[when.begun_by(days(day, 1))]


def test_terms_a_year_is_not_its_first_day() -> None:
    when = When(edtf="2019", kind="within")
    assert [when.begun_by(date(y, 6, 1)) for y in (2018, 2019, 2020)] == ["no", "possibly", "yes"]


def test_terms_a_span_begins_on_its_first_day() -> None:
    assert When(edtf="2021-01-20/2025-01-20", kind="span").begun_by(date(2021, 1, 20)) == "yes"


@given(DAYS, st.integers(0, 60), DAYS, st.integers(0, 60))
def test_terms_overlap_is_symmetric(a: date, m: int, b: date, n: int) -> None:
    x, y = When(edtf=interval(a, days(a, m)), kind="within"), When(edtf=interval(b, days(b, n)), kind="within")
    assert x.overlaps(y) == y.overlaps(x) == (a <= days(b, n) and b <= days(a, m))


def test_terms_days_stays_inside_the_calendar() -> None:
    assert days(date(9999, 12, 1), 90) == date.max
    assert days(date(1, 1, 2), -90) == date.min


@pytest.mark.parametrize(
    "text",
    [
        *("2024", "2024-02", "2024-02-29", "2023-02-29", "2025-13", "2025-00", "2025-21", "0000", "0001", "2025-1"),
        *("202X", "2024~", "../2024-02", "2024-02/..", "../..", "/2024", "2024/", "2024/2023", "2024-02/2024", ".."),
        *("2024~", "2024-02?", "2024-02-29%", "2024~/2025-02?", "~2024", "2024~~", "20XX"),
        *("2XXX", "000X", "00XX", "199X"),
        *("2024-12/2025-02", "2023-02-29/2024", "9999", "2024-21/2025"),
        *(
            "2024-22",
            "2024-23",
            "2024-24",
            "2024-25",
            "2024-24/2025-21",
            "2024-23/2024-21",
            "2024-24/..",
            "0000-21",
            "2024-22~",
        ),
    ],
)
def test_terms_bounds_of_plain_dates_are_those_of_the_grammar(text: str) -> None:
    def settled(value: object, default: date) -> date:
        return default if value is None or isinstance(value, float) else date(*value[:3])  # type: ignore[index]

    try:
        parsed = parse_edtf(text)
        expected = settled(parsed.lower_strict(), date.min), settled(parsed.upper_strict(), date.max)
    except (EDTFParseException, ValueError, TypeError, AttributeError):
        with pytest.raises(DateError):
            bounds(text)
        return
    assert bounds(text) == expected
