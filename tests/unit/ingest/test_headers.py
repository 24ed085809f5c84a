from __future__ import annotations

import pytest

from detente.ingest.headers import Header, is_byline, is_headline, read_header, title_case
from detente.ingest.layout import paragraphs

LEDE = (
    "Norway has lifted its ban on Danish ferries, a year after a fire on one of them, "
    "the transport ministry in Oslo said."
)


def header(text: str, title: str | None = None) -> Header:
    return read_header(text, paragraphs(text), title=title)


def test_header_finds_headline_byline_date_and_dateline() -> None:
    found = header(
        "Oslo lifts ban on ferries\nBy Kari Moen and Ola Dahl\nPublished: 5 March 2025\n\nOSLO (Fjord Wire) - " + LEDE
    )
    assert found.headline is not None
    assert found.byline is not None
    assert found.dateline is not None
    assert found.headline.text == "Oslo lifts ban on ferries"
    assert found.byline.text == "By Kari Moen and Ola Dahl"
    assert (found.dateline.text, found.date) == ("OSLO (Fjord Wire)", "2025-03-05")


def test_header_prefers_publication_to_update() -> None:
    assert header("Updated: 7 March 2025\nPublished: 5 March 2025\n" + LEDE).date == "2025-03-05"
    assert header("Updated: 7 March 2025\n" + LEDE).date == "2025-03-07"


def test_header_takes_the_date_of_a_dateline() -> None:
    assert header("OSLO, March 5, 2025 - " + LEDE).date == "2025-03-05"


def test_header_leaves_dates_of_the_body_alone() -> None:
    assert header(LEDE + " It had begun on 5 March 2024.\n5 March 2025\n" + LEDE).date is None


def test_header_of_a_text_without_headline_is_empty() -> None:
    assert header(LEDE + "\n" + LEDE) == Header()
    assert header("Oslo lifts ban on ferries").headline is None


@pytest.mark.parametrize(
    ("line", "title", "expected"),
    [
        ("Oslo lifts ban on ferries", None, True),
        ("Oslo lifts ban on ferries.", None, False),
        ("Oslo lifts ban on ferries.", "Oslo lifts ban on ferries", True),
        ("Oslo Lifts Ban On Danish Ferries.", None, True),
        ("Oslo lifts ban, says U.S.", None, True),
        ("Here is what is known:", None, False),
        ("OSLO (Fjord Wire) - Norway lifts ban", None, False),
        (LEDE * 2, None, False),
        ("***", None, False),
    ],
)
def test_is_headline_asks_for_length_and_stop(line: str, title: str | None, *, expected: bool) -> None:
    assert is_headline(line, title) is expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("By Jane Doe", True),
        ("By Jane Doe and John de Vries in Oslo", True),
        ("By JANE DOE, Fjord Wire", True),
        ("By Tuesday the talks had failed", False),
        ("By the numbers", False),
        ("By Oslo", False),
    ],
)
def test_is_byline_asks_for_names(line: str, *, expected: bool) -> None:
    assert is_byline(line) is expected


def test_title_case_counts_words_that_titles_raise() -> None:
    assert title_case("Oslo Lifts the Ban on Danish Ferries") == 1.0
    assert title_case("Oslo lifts the ban on Danish ferries") == pytest.approx(0.25)
