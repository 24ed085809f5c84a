from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from detente.export.layout import BLANK, Line, cells, lay_out, line, visible


def out(*lines: Line, width: int = 60, colour: bool = False) -> list[str]:
    return list(lay_out(lines, width=width, colour=colour))


def test_layout_puts_the_source_at_the_right_end() -> None:
    (row,) = out(line("imposed · 2020", words="“took the step”", source="¶10", indent=2))
    assert row == "  imposed · 2020  “took the step”" + " " * 24 + "¶10"
    assert cells(row) == 60


def test_layout_puts_words_below_a_claim_that_leaves_no_room() -> None:
    rows = out(
        line("lifting asked for (expected)", words="“was expected to ask them to remove US sanctions”", source="¶3")
    )
    assert rows[0] == "lifting asked for (expected)"
    assert rows[1].startswith("  “was expected")
    assert rows[-1].endswith("¶3")


def test_layout_puts_a_source_below_where_it_does_not_fit() -> None:
    rows = out(line("x" * 50, source="1f2e3d4c5b6a:3409-3431"))
    assert rows == ["x" * 50, " " * (60 - 22) + "1f2e3d4c5b6a:3409-3431"]


def test_layout_styles_only_where_it_may() -> None:
    marked = Line(pieces=(("He ", "plain"), ("[[took]]", "mark"), (".", "plain")), source="¶1")
    assert "\x1b[" not in "".join(out(marked))
    (styled,) = out(marked, colour=True)
    assert styled.startswith("He \x1b[1;4m[[took]]\x1b[0m.")
    assert re.sub(r"\x1b\[[0-9;]*m", "", styled) == out(marked)[0]


def test_layout_keeps_a_word_together_where_its_style_changes() -> None:
    assert out(Line(pieces=(("in ", "plain"), ("[[2020]]", "mark"), (", it", "plain")))) == ["in [[2020]], it"]


def test_layout_leaves_blank_lines_blank() -> None:
    assert out(BLANK, line("a")) == ["", "a"]


def test_layout_counts_cells_and_not_characters() -> None:
    assert (cells("日本"), cells("Türkiye"), cells("é")) == (4, 7, 1)
    assert all(cells(row) <= 40 for row in out(line("日本と韓国 " * 20), width=40))


def test_layout_lets_no_control_character_through() -> None:
    assert visible("a\x1b[31mb\nc\u202ed\x00") == "a[31mb cd"


@given(st.text(max_size=300), st.text(max_size=300), st.integers(40, 120), st.integers(0, 6))
def test_layout_is_never_wider_than_asked_and_loses_nothing(claim: str, words: str, width: int, indent: int) -> None:
    rows = out(line(claim, words=words, source="¶1 ¶22", indent=indent), width=width)
    expected = f"{visible(claim)} {visible(words)} ¶1 ¶22".split(" ")
    assert [w for row in rows for w in row.split(" ") if w] == [w for w in expected if w]
    long = max((cells(w) for w in expected), default=0)
    assert all(cells(row) <= max(width, long + indent + 2) for row in rows)
