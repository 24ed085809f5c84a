"""A report's text cut at every boundary of a row's words, so that overlapping rows can all be marked.

One piece of text is one mark, however many rows cover it: no tags that cross, no arcs. Rows are named by their place
in the reading (`Sourced.ordinal`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from detente.model import Passage, Report, Statement
from detente.serve.pages.links import anchor
from detente.store.base import Sourced


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Characters under the same rows."""

    text: str
    rows: tuple[int, ...] = ()
    kinds: tuple[str, ...] = ()
    """Of the rows, each once, in the order of the rows."""
    sure: bool = True
    """False where all of the rows are too weak for any standing."""
    anchors: tuple[str, ...] = ()
    """Names of the passages that begin here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph in reading order, in pieces, with the rows that begin in it."""

    number: int
    pieces: tuple[Piece, ...]
    rows: tuple[Sourced, ...]
    is_title: bool = False


@dataclass(frozen=True, slots=True)
class _Cover:
    start: int
    end: int
    row: Sourced
    kind: str
    sure: bool


def paragraphs(report: Report, rows: Sequence[Sourced], *, sure: set[int]) -> Iterator[Paragraph]:
    """The paragraphs of a report with the words of its rows marked; `sure` are the rows fit for a standing."""
    covers = sorted(
        (
            _Cover(words.start, words.end, row, type(row.assertion).__name__.lower(), row.ordinal in sure)
            for row in rows
            for words in words_of(row)
        ),
        key=lambda cover: (cover.start, -cover.end, cover.row.ordinal),
    )
    for number, paragraph in enumerate(report.reading_order, 1):
        inside = [c for c in covers if c.start < paragraph.end and c.end > paragraph.start]
        begun = {c.row.ordinal: c.row for c in inside if paragraph.start <= c.row.passage.start < paragraph.end}
        yield Paragraph(
            number=number,
            pieces=tuple(_pieces(report.text, paragraph, inside)),
            rows=tuple(sorted(begun.values(), key=lambda row: (row.passage.start, row.ordinal))),
            is_title=report.title_span is not None and paragraph.overlaps(report.title_span),
        )


def words_of(row: Sourced) -> tuple[Passage, ...]:
    """The words that are marked for a row: all of what was said, else those that stand for it."""
    return row.assertion.content_spans if isinstance(row.assertion, Statement) else (row.passage,)


def _pieces(text: str, paragraph: Passage, covers: Sequence[_Cover]) -> Iterator[Piece]:
    cuts = sorted({paragraph.start, paragraph.end, *_cuts(paragraph, covers)})
    opening: dict[int, list[_Cover]] = {}
    for cover in covers:
        opening.setdefault(max(cover.start, paragraph.start), []).append(cover)
    open_: list[_Cover] = []
    for start, end in pairwise(cuts):
        open_ = [c for c in open_ if c.end > start] + opening.get(start, [])
        if not open_:
            yield Piece(text=text[start:end])
            continue
        begins = [c for c in opening.get(start, ()) if c.start == start]
        yield Piece(
            text=text[start:end],
            rows=tuple(dict.fromkeys(c.row.ordinal for c in open_)),
            kinds=tuple(dict.fromkeys(c.kind for c in sorted(open_, key=_shortest))),
            sure=any(c.sure for c in open_),
            anchors=tuple(dict.fromkeys(anchor(c.start, c.end) for c in begins)),
        )


def _shortest(cover: _Cover) -> int:
    return cover.end - cover.start


def _cuts(paragraph: Passage, covers: Iterable[_Cover]) -> Iterator[int]:
    for cover in covers:
        for at in (cover.start, cover.end):
            if paragraph.start < at < paragraph.end:
                yield at
