from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.ingest.layout import paragraphs

PROSE = (
    "The two ministers met in Muscat for the third time this year and spoke for four hours about the release of the "
    "frozen accounts, which the smaller of the two states regards as its own money. Neither would say whether a fourth "
    "meeting had been agreed. A diplomat who had seen the agenda said that the talks would go on in June."
)


def words(text: str, start: int = 0) -> list[str]:
    return [paragraph.text for paragraph in paragraphs(text, start)]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r", "\n\n", "\r\n\r\n", "\u2028", "\n \t\n\n"])
def test_paragraphs_divides_at_any_line_end(ending: str) -> None:
    assert words(f"Oslo said no.{ending}Rome said yes.{ending}") == ["Oslo said no.", "Rome said yes."]


def test_paragraphs_starts_behind_a_prefix() -> None:
    assert words(" date 2024-05-01 Oslo said no.\nRome said yes.", 17) == ["Oslo said no.", "Rome said yes."]


@pytest.mark.parametrize("width", [45, 60, 72, 80, 100])
def test_paragraphs_joins_filled_lines(width: int) -> None:
    blocks = ["Ministers meet in Muscat again", textwrap.fill(PROSE, width), textwrap.fill(PROSE[115:], width)]
    found = words("\n\n".join(blocks))
    assert [" ".join(one.split()) for one in found] == ["Ministers meet in Muscat again", PROSE, PROSE[115:].strip()]


def test_paragraphs_joins_a_word_parted_at_the_end_of_a_line() -> None:
    text = (
        "Kosovo sent police to two border crossings in\nthe north and told drivers to buy plates. It\n"
        "wants what it calls re-\nciprocity, a diplomat in Brussels said, and\nit will wait for that until the summer."
    )
    assert len(words(text)) == 1


def test_paragraphs_keeps_a_short_line_apart_in_a_filled_text() -> None:
    text = "Ministers meet again\n" + textwrap.fill(PROSE, 70)
    assert words(text)[0] == "Ministers meet again"
    assert len(words(text)) == 2


def test_paragraphs_keeps_lines_that_are_no_wider_than_a_paragraph() -> None:
    lines = ["Oslo lifts its ban on Danish ferries after a year.", "Rome asks for a summit on the price of wheat."]
    assert words("\n".join(lines)) == lines
    assert words(f"{PROSE}\n{PROSE}") == [PROSE, PROSE]


@given(st.text(alphabet=st.sampled_from("aB.  \n\r\t\u2028é-")), st.integers(0, 5))
def test_paragraphs_are_the_text_between_white_space(text: str, start: int) -> None:
    start = min(start, len(text))
    found = paragraphs(text, start)
    assert all(text[one.start : one.end] == one.text == one.text.strip() != "" for one in found)
    ends = [start, *(offset for one in found for offset in (one.start, one.end)), len(text)]
    assert ends == sorted(ends)
    between = [text[first:last] for first, last in zip(ends[::2], ends[1::2], strict=True)]
    assert not any(gap.strip() for gap in between)
