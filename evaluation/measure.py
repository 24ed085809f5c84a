"""Measures one annotated set from the readings of its texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from evaluation.actors import Actors
from evaluation.forbidden import Violation, violations
from evaluation.scoring import Mistake, score
from evaluation.sets import GoldSet
from evaluation.spans import Row
from evaluation.tally import Figures, Tally


@dataclass(frozen=True, slots=True)
class Measured:
    """What came out for one set."""

    name: str
    figures: Figures
    sealed: bool
    """What is wrong in it is counted and not shown."""
    violations: tuple[Violation, ...] | None
    """None where the set has no patterns to violate."""
    mistakes: tuple[Mistake, ...]
    reports: int
    unread: int
    """Gold reports without a reading; all their rows count as missed."""
    tally: Tally = field(default_factory=Tally)
    """The sums behind the figures."""


def measure(gold_set: GoldSet, readings: Mapping[str, Row], *, actors: Actors) -> Measured:
    """Return the figures of a set."""
    tally, mistakes, broken, unread = Tally(), list[Mistake](), list[Violation](), 0
    records = gold_set.records()
    for gold in records:
        doc = gold["doc_id"]
        unread += doc not in readings
        mistakes.extend(score(gold, readings.get(doc, {}), tally=tally, actors=actors, univocal=gold_set.univocal))
    for doc, forbidden in gold_set.patterns().items():
        broken.extend(violations(doc, readings.get(doc, {}), forbidden))
    return Measured(
        name=gold_set.name,
        figures=tally.figures(),
        sealed=gold_set.sealed,
        violations=tuple(broken) if gold_set.forbidden else None,
        mistakes=tuple(mistakes),
        reports=len(records),
        unread=unread,
        tally=tally,
    )


def together(parts: Sequence[Measured], name: str) -> Measured:
    """Return the figures of several sets as if they were one; their mistakes are listed with the sets."""
    tally = Tally()
    for part in parts:
        tally.add(part.tally)
    return Measured(
        name=name,
        figures=tally.figures(),
        sealed=False,
        violations=None,
        mistakes=(),
        reports=sum(part.reports for part in parts),
        unread=sum(part.unread for part in parts),
        tally=tally,
    )
