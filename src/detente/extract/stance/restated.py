"""One row for a position that a report states more than once: in its headline, its lede and its body."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from detente.model import Passage, Position
from detente.resolve.resolved import Resolved

CONTENT = ("NOUN", "PROPN", "VERB", "ADJ", "NUM")
SHARE, HEADLINE = 0.7, 0.5
"""Which part of the longer wording's content words the shorter one must have; a headline says it in its own words."""


def restated(resolved: Resolved, rows: Sequence[Position]) -> Iterator[Position]:
    """The rows without restatements, which become evidence of the fullest wording, in order of first mention."""
    words = {row.id: _content(resolved, row) for row in rows}
    groups: list[list[Position]] = []
    title = resolved.parse.report.title_span
    for row in rows:
        group = next((g for g in groups if any(_same(row, other, words, title) for other in g)), None)
        if group is None:
            groups.append([row])
        elif all(row.id != other.id for other in group):
            group.append(row)
    for group in groups:
        best = min(group, key=lambda row: (_in(title, row), -len(words[row.id]), row.span.start))
        others = tuple(row.span for row in group if row.id != best.id)
        yield replace(best, evidence=(*best.evidence, *others)) if others else best


def _same(one: Position, other: Position, words: dict[str, frozenset[str]], title: Passage | None) -> bool:
    if one.kind != other.kind or (one.condition_span is None) != (other.condition_span is None):
        return False
    if set(one.party_state or one.party) != set(other.party_state or other.party):
        return False
    shorter, longer = sorted((words[one.id], words[other.id]), key=len)
    share = HEADLINE if _in(title, one) or _in(title, other) else SHARE
    return len(shorter) >= 2 and len(shorter & longer) >= share * len(longer)


def _content(resolved: Resolved, row: Position) -> frozenset[str]:
    span = resolved.parse.doc.char_span(row.span.start, row.span.end, alignment_mode="expand")
    return frozenset(t.lemma_.lower() for t in span or () if t.pos_ in CONTENT)


def _in(title: Passage | None, row: Position) -> bool:
    return title is not None and title.overlaps(row.span)
