"""Styled lines, wrapped to a width: what a line says on the left, its source on the right.

Terminals differ in width and in whether they show styles; lines are made once and laid out here
for the one at hand. Widths count cells, so that a CJK headline does not break the margin.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

Style = Literal["plain", "bold", "dim", "mark", "heading"]

Piece = tuple[str, Style]
Word = tuple[Piece, ...]
"""A word, in parts where its style changes in the middle."""
Row = tuple[int, list[Word]]
"""An indent and the words after it."""

SGR = {"plain": "", "bold": "1", "dim": "2", "mark": "1;4", "heading": "1"}
GAP: Word = (("", "plain"),)
"""An empty word: two spaces between a claim and its words."""
NARROW = 40
"""Below this many cells lines are no longer wrapped: a terminal reports less only when it knows nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of an answer before wrapping: pieces of text with their styles, and the source at its end."""

    pieces: tuple[Piece, ...]
    words: str = ""
    """What the line rests on: behind it where there is room, else below it."""
    source: str = ""
    indent: int = 0
    hang: int = 2
    """How much further the wrapped rest is set in."""
    whole: bool = False
    """Never broken, however wide: a command to be copied."""


BLANK = Line(pieces=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Lines under a heading."""

    heading: str
    lines: tuple[Line, ...]

    def laid(self) -> Iterator[Line]:
        """The heading, set apart from what stands before it, and the lines."""
        yield BLANK
        yield line(self.heading, style="heading")
        yield from self.lines


def line(text: str, *, words: str = "", source: str = "", indent: int = 0, style: Style = "plain") -> Line:
    """A line in one style, with the words it rests on and where they stand.

    >>> line("imposed · 2020", words="“took the step in 2020”", source="¶10").source
    '¶10'
    """
    return Line(pieces=((text, style),), words=words, source=source, indent=indent)


def lay_out(lines: Iterable[Line], *, width: int = 80, colour: bool = False) -> Iterator[str]:
    """The printed lines, none wider than `width` unless a single word is."""
    width = max(width, NARROW)
    for one in lines:
        yield from _wrapped(one, width, colour=colour)


def cells(text: str) -> int:
    """How many cells a text takes on a terminal."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def visible(text: str) -> str:
    """The text with control characters (a report may hold escape sequences) and line ends made harmless."""
    if text.isprintable():  # nearly all there is; no control character is printable
        return text
    return "".join(
        " " if c in "\n\r\t\v\f\u2028\u2029" else "" if unicodedata.category(c) in ("Cc", "Cf") else c for c in text
    )


def _wrapped(one: Line, width: int, *, colour: bool) -> Iterator[str]:
    if one.whole:
        yield " " * one.indent + "".join(_sgr(visible(text), style, colour=colour) for text, style in one.pieces)
        return
    claim = _words(one.pieces)
    words = _words(((one.words, "dim"),))
    together = [*claim, GAP, *words] if words else claim
    if not claim or one.indent + _length(together) + (cells(one.source) + 2 if one.source else 0) <= width:
        yield from _ended([(one.indent, together)], one.source, width, colour=colour)
        return
    rows = _rows(claim, width, one.indent, one.hang)
    if words:
        rows += _rows(words, width, one.indent + one.hang, 0)
    yield from _ended(rows, one.source, width, colour=colour)


def _words(pieces: Iterable[Piece]) -> list[Word]:
    """The words of pieces; one that changes its style in the middle ("[[2020]].") stays one word."""
    words: list[Word] = []
    glued = False
    for text, style in pieces:
        shown = visible(text).upper() if style == "heading" else visible(text)
        for at, part in enumerate(shown.split(" ")):
            if at == 0 and glued and part and words:
                words[-1] = (*words[-1], (part, style))
            elif part:
                words.append(((part, style),))
        glued = bool(shown) and not shown.endswith(" ") if shown else glued
    return words


def _rows(words: list[Word], width: int, indent: int, hang: int) -> list[Row]:
    """Words broken into rows, each with its indent."""
    rows: list[Row] = []
    row: list[Word] = []
    for word in words:
        inset = indent + hang if rows else indent
        if row and inset + _length(row) + 1 + _length([word]) > width:
            rows.append((inset, row))
            row = []
        row.append(word)
    return [*rows, (indent + hang if rows else indent, row)]


def _ended(rows: list[Row], source: str, width: int, *, colour: bool) -> Iterator[str]:
    """The rows as text, the source at the right end of the last one, or below it where it does not fit."""
    for inset, row in rows[:-1]:
        yield " " * inset + _styled(row, colour=colour)
    inset, row = rows[-1]
    text = " " * inset + _styled(row, colour=colour) if row else ""
    if not source:
        yield text
        return
    gap = width - inset - _length(row) - cells(source)
    if gap < 2:
        yield text
        text, gap = "", max(0, width - cells(source))
    yield text + " " * gap + _sgr(source, "dim", colour=colour)


def _length(row: list[Word]) -> int:
    return sum(cells(part) for word in row for part, _ in word) + len(row) - 1 if row else 0


def _styled(row: list[Word], *, colour: bool) -> str:
    """The words of a row, neighbours of one style in one sequence."""
    runs: list[Piece] = []
    for at, word in enumerate(row):
        for place, (part, style) in enumerate(word):
            space = " " if at and not place else ""
            if runs and runs[-1][1] == style:
                runs[-1] = (runs[-1][0] + space + part, style)
            else:
                runs += [(space, "plain"), (part, style)] if space else [(part, style)]
    return "".join(_sgr(text, style, colour=colour) for text, style in runs)


def _sgr(text: str, style: Style, *, colour: bool) -> str:
    return f"\x1b[{SGR[style]}m{text}\x1b[0m" if colour and SGR[style] and text else text
