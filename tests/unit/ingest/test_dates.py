from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.ingest.dates import date_line, day, find, from_url, prefix


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (" date 2025-03-26 Talks go on", ("2025-03-26", 17)),
        ("date 2025-03-26\tTalks", ("2025-03-26", 16)),
        (" date 2025-02-30 Talks", (None, 0)),
        ("The date 2025-03-26 was set", (None, 0)),
        (" date 2025-03-26\nTalks", (None, 0)),
        ("date 2025-03-26 \n", ("2025-03-26", 17)),
    ],
)
def test_prefix_stands_before_words_on_the_same_line(text: str, expected: tuple[str | None, int]) -> None:
    assert prefix(text) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2025-03-05", "2025-03-05"),
        ("2025-03", "2025-03"),
        ("2025", "2025"),
        ("2025-13", None),
        ("2016-02-08T17:30:00+00:00", "2016-02-08"),
        ("2016-02-08 17:30", "2016-02-08"),
        ("March 5, 2025", "2025-03-05"),
        ("5th of March 2025", "2025-03-05"),
        ("Wed, 05 Mar 2025 10:00:00 GMT", "2025-03-05"),
        ("03/05/2025", None),
        ("31 February 2025", None),
        ("around 5 March 2025 or later", None),
        ("lately", None),
        ("", None),
    ],
)
def test_day_reads_forms_with_one_meaning(value: str, expected: str | None) -> None:
    assert day(value) == expected


@given(st.text(max_size=40))
def test_day_never_fails(value: str) -> None:
    found = day(value)
    assert found is None or day(found) == found


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)))
def test_day_reads_english_dates_both_ways_round(value: date) -> None:
    iso = value.isoformat()
    _, month, number = iso.split("-")
    name = "January February March April May June July August September October November December".split()[
        int(month) - 1
    ]
    year = value.year
    assert day(f"{name} {int(number)}, {year}") == day(f"{int(number)} {name[:3]}. {year}") == iso


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("March 5, 2025", ("2025-03-05", False)),
        ("Wednesday, 5 March 2025, 14:30 GMT", ("2025-03-05", False)),
        ("Published: March 5, 2025 at 2:30 p.m. EST", ("2025-03-05", False)),
        ("Last updated on March 6, 2025", ("2025-03-06", True)),
        ("Updated March 6, 2025 | Published March 5, 2025", ("2025-03-05", False)),
        ("Date: 2025-03-05", ("2025-03-05", False)),
        ("28 March 2025 - Lakeside Courier", ("2025-03-28", False)),
        ("The Daily Star | March 5, 2025", ("2025-03-05", False)),
        ("March 5, 2025 - embassy closed", None),
        ("On March 5, 2025 the embassy closed", None),
        ("Nov. 19", None),
    ],
)
def test_date_line_holds_a_date_and_nothing_else(line: str, expected: tuple[str, bool] | None) -> None:
    assert date_line(line) == expected


def test_find_takes_the_first_date() -> None:
    found = find("ROME, 5 March 2025, after 2025-01-02")
    assert found is not None
    assert found[0] == "2025-03-05"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://a.example/world/2025/03/26/talks", "2025-03-26"),
        ("https://a.example/world/2025/mar/6/talks", "2025-03-06"),
        ("https://a.example/world/talks-resume-2025-03-26/", "2025-03-26"),
        ("https://a.example/2025-03-26-talks-of-a-year", None),
        ("https://a.example/2025/13/41/talks", None),
        ("https://a.example/talks?day=/2025/03/26/", None),
        ("http://[broken", None),
    ],
)
def test_from_url_reads_folders_and_ends(url: str, expected: str | None) -> None:
    assert from_url(url) == expected
