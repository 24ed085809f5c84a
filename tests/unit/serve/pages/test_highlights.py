from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from detente.model import Passage, Report
from detente.serve.pages.highlights import paragraphs
from tests import made


def test_highlights_cut_the_text_where_rows_overlap() -> None:
    report = made.report("Rubio said the sanctions on Turkey stay.")
    rows = made.sourced(
        made.reading(
            report,
            made.statement(report, "the sanctions on Turkey stay", "Marco Rubio"),
            made.measure(report, "sanctions on Turkey", "in_force"),
        )
    )
    (paragraph,) = paragraphs(report, rows, sure={0, 1})
    assert [(piece.text, piece.rows, piece.kinds) for piece in paragraph.pieces] == [
        ("Rubio said ", (), ()),
        ("the ", (0,), ("statement",)),
        ("sanctions on Turkey", (0, 1), ("measure", "statement")),
        (" stay", (0,), ("statement",)),
        (".", (), ()),
    ]
    assert paragraph.pieces[1].anchors == ("char=11,39",)
    assert [row.ordinal for row in paragraph.rows] == [0, 1]


def test_highlights_keep_reading_order_and_mark_what_is_unsure() -> None:
    text = "Second half.\nFirst half."
    first, second = Passage(start=13, end=24, text="First half."), Passage(start=0, end=12, text="Second half.")
    base = made.report(text)
    report = Report(
        id=base.id, raw_sha256="", source="x", text=text, paragraphs=(second, first), reading_order=(first, second),
        rotated=True,
    )  # fmt: skip
    rows = made.sourced(made.reading(report, made.event(report, "Second", confidence=0.2)))
    one, two = paragraphs(report, rows, sure=set())
    assert (one.number, one.pieces[0].text) == (1, "First half.")
    assert (two.pieces[0].text, two.pieces[0].sure) == ("Second", False)


@given(st.lists(st.tuples(st.integers(0, 38), st.integers(1, 20)), max_size=12))
def test_highlights_lose_no_character(spans: list[tuple[int, int]]) -> None:
    report = made.report("Ankara and Washington met twice.\nThey will meet again.")
    rows = []
    for start, length in spans:
        end = min(start + length, len(report.text))
        span = report.passage(start, end)
        rows.append(made.event(report, "Ankara", id=f"ev_{start}_{end}", anchor_span=span))
    found = list(paragraphs(report, made.sourced(made.reading(report, *rows)), sure=set()))
    assert ["".join(piece.text for piece in one.pieces) for one in found] == report.text.split("\n")
    for one in found:
        for piece in one.pieces:
            assert piece.text
