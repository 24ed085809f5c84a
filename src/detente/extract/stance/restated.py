"""One row for a position that a report states more than once: in its headline, its lede and its body."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from detente.model import Passage, Position
from detente.resolve.resolved import Resolved

CONTENT = ("NOUN", "PROPN", "VERB", "ADJ", "NUM")
NAMES = ("PROPN", "NUM")
SHARE, HEADLINE = 0.6, 0.5
"""Which part of the longer wording's content words both must have; a headline says it in its own words."""
FEW = 3
"""Fewer shared words than this prove nothing unless the shorter wording has no others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The content words of a proposition, by lemma, and the names and numbers among them."""

    words: frozenset[str]
    names: frozenset[str]


def wording(tokens: Sequence[Token]) -> Wording:
    """The wording of a proposition that stands in `tokens`."""
    content = [t for t in tokens if t.pos_ in CONTENT]
    return Wording(
        words=frozenset(t.lemma_.lower() for t in content),
        names=frozenset(t.lower_ for t in content if t.pos_ in NAMES),
    )


def restated(resolved: Resolved, rows: Sequence[tuple[Position, Wording]]) -> Iterator[Position]:
    """The rows without restatements, which become evidence of the fullest wording, in order of first mention."""
    title = resolved.parse.report.title_span
    groups: list[list[tuple[Position, Wording]]] = []
    for row, said in rows:
        alike = [g for g in groups if any(_same(row, said, other, theirs, title) for other, theirs in g)]
        if not alike:
            groups.append([(row, said)])
            continue
        for group in alike[1:]:  # the headline says it like the body, the body like the lede
            alike[0].extend(group)
            groups.remove(group)
        if all(row.id != other.id for other, _ in alike[0]):
            alike[0].append((row, said))
    for group in groups:
        best, _ = min(group, key=lambda pair: (_in(title, pair[0]), -len(pair[1].words), pair[0].span.start))
        others = tuple(row.span for row, _ in group if row.id != best.id)
        yield replace(best, evidence=(*best.evidence, *others)) if others else best


def _same(one: Position, said: Wording, other: Position, theirs: Wording, title: Passage | None) -> bool:
    if one.kind != other.kind or (one.condition_span is None) != (other.condition_span is None):
        return False
    if set(one.party_state or one.party) != set(other.party_state or other.party):
        return False
    if not (said.names <= theirs.names or theirs.names <= said.names):
        return False  # sanctions on one country are not those on another
    shorter, longer = sorted((said.words, theirs.words), key=len)
    shared = len(shorter & longer)
    share = HEADLINE if _in(title, one) or _in(title, other) else SHARE
    return shared >= min(FEW, len(shorter)) and shared >= share * len(longer) and len(shorter) > 1


def _in(title: Passage | None, row: Position) -> bool:
    return title is not None and title.overlaps(row.span)
