from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import SpanError
from detente.model import Passage, Report, passage_id, report_id
from tests.unit.model.strategies import passages, reports


@given(reports(), st.data())
def test_source_passages_of_a_report_are_its_characters(report: Report, data: st.DataObject) -> None:
    cut = data.draw(passages(report.text))
    assert report.passage(cut.start, cut.end) == cut
    report.check([cut])


@given(reports(), st.data())
def test_source_check_finds_a_moved_passage(report: Report, data: st.DataObject) -> None:
    cut = data.draw(passages(report.text))
    moved = Passage(start=cut.start + 1, end=cut.end + 1, text=cut.text)
    if report.text[moved.start : moved.end] == moved.text:
        report.check([moved])
    else:
        with pytest.raises(SpanError, match=f"Characters {moved.start}:{moved.end}"):
            report.check([moved])


@pytest.mark.parametrize(("start", "end", "text"), [(3, 2, ""), (-1, 0, "x"), (0, 4, "abc")])
def test_source_passage_refuses_offsets_that_do_not_fit(start: int, end: int, text: str) -> None:
    with pytest.raises(SpanError):
        Passage(start=start, end=end, text=text)


def test_source_offsets_count_code_points() -> None:
    text = "🇹🇷 Ankara"
    report = Report(id=report_id(text), raw_sha256="", source="x", text=text)
    assert report.passage(3, 9).text == "Ankara"


def test_source_paragraph_number_follows_the_reading_order() -> None:
    text = "second\nfirst"
    second, first = Passage(start=0, end=6, text="second"), Passage(start=7, end=12, text="first")
    report = Report(
        id=report_id(text), raw_sha256="", source="x", text=text,
        paragraphs=(second, first), reading_order=(first, second), rotated=True,
    )  # fmt: skip
    assert report.paragraph_number(report.passage(8, 9)) == 1
    assert report.paragraph_number(report.passage(0, 3)) == 2
    assert report.paragraph_number(report.passage(6, 6)) is None


def test_source_passage_id_is_report_and_offsets() -> None:
    assert passage_id("0123456789abcdef", Passage(start=3, end=9, text="Ankara")) == "0123456789ab:3-9"
