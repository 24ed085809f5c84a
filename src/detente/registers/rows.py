"""What an entry of a register says, as rows of a measure or deal beside those of the press.

The register's word is its own: `asserted_by` is the narrator, and the report's `entry` says that it is a register's. An
act that takes effect on another day than that of its decision gives two rows, each dated by its own field; what lies
ahead on the day of the edition is planned.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from detente.model import NARRATOR, Deal, Measure, Passage, Report, When, assertion_id
from detente.model.assertion import Status
from detente.model.keys import OBJECTS, deal_key, measure_key
from detente.model.terms import bounds, interval

FORERUNNER = {"imposed": "announced", "lifted": "lifting_planned", "partially_lifted": "lifting_planned"}
"""What a decision is, up to the day on which it takes effect."""
SEEN = ("in_force",)
"""Steps that say how a thing stands, and not what came about."""
NAMELESS = ("ceasefire", "relations")
"""Deals of which there is one between its parties at a time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A day, month or year (EDTF), and the words that say it; by then, where only a limit is known."""

    edtf: str
    span: Passage
    by_then: bool = False

    def when(self, transition: str) -> When:
        """It as the time of a step."""
        if self.by_then:
            return When(edtf=interval(None, bounds(self.edtf)[1]), kind="within", span=self.span)
        kind = "observed" if transition in SEEN else "day" if len(self.edtf) == len("2020-12-14") else "within"
        return When(edtf=self.edtf, kind=kind, span=self.span)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """What an entry says: its names are keys, its words passages of the entry."""

    sort: Literal["measure", "deal"]
    kind: str
    givers: tuple[str, ...]
    """Who imposes or supplies; of a treaty and the like the one side."""
    takers: tuple[str, ...]
    transition: str
    decided: Dated | None = None
    effective: Dated | None = None
    law: str | None = None
    thing: str | None = None
    """The system, where it is one of the vocabulary, else the object in the register's words."""
    system: bool = False
    number: int | None = None
    value_usd: float | None = None
    span: Passage
    evidence: tuple[Passage, ...] = ()
    reason: Passage | None = None
    rule: str
    key: str | None = None
    """The measure's key, where the entry was written from a record of detente."""


def rows(report: Report, act: Act, edition: date) -> Iterator[Measure | Deal]:
    """The rows of an act: how things are as of its edition, with the decision before it where that has its own day."""
    before = FORERUNNER.get(act.transition) if act.sort == "measure" else None
    if before and act.decided and act.effective and act.decided.edtf != act.effective.edtf:
        yield _row(report, act, before, act.decided, edition)
    yield _row(report, act, act.transition, act.effective or act.decided, edition)


def _row(report: Report, act: Act, transition: str, dated: Dated | None, edition: date) -> Measure | Deal:
    when = dated.when(transition) if dated else None
    ahead = when is not None and when.bounds()[0] > edition
    status: Status = "planned" if ahead else "ongoing" if transition in SEEN else "occurred"
    cls = Measure if act.sort == "measure" else Deal
    own = (act.reason, dated.span if dated else None)
    shared: dict[str, Any] = {
        "id": assertion_id(report, cls, transition, act.kind, act.span),
        "kind": act.kind,
        "transition": transition,
        "when": when,
        "status": status,
        "asserted_by": NARRATOR,
        "span": act.span,
        "evidence": tuple(dict.fromkeys(p for p in (*act.evidence, *own) if p and p != act.span)),
        "rule": act.rule,
        "confidence": 1.0,
    }
    return _measure(act, shared) if act.sort == "measure" else _deal(act, shared)


def _measure(act: Act, shared: dict[str, Any]) -> Measure:
    # What is told apart by its object in the press is so here, though a register knows the law as well.
    law = None if act.kind in OBJECTS and act.thing else act.law
    return Measure(
        measure=act.key or measure_key(act.kind, act.givers, act.takers, law, act.thing),
        imposers=act.givers,
        targets=act.takers,
        legal_basis=act.law,
        object=act.thing,
        reason=act.reason,
        **shared,
    )


def _deal(act: Act, shared: dict[str, Any]) -> Deal:
    arms = act.kind == "arms_transfer"
    parties = () if arms else tuple(dict.fromkeys((*act.givers, *act.takers)))
    thing = "" if act.kind in NAMELESS else act.thing or ""
    if act.kind == "membership":
        thing = next((key for key in parties if not (len(key) == 3 and key.isupper())), thing)
    return Deal(
        deal=deal_key(act.kind, act.givers if arms else (), act.takers if arms else parties, thing),
        parties=parties,
        suppliers=act.givers if arms else (),
        recipients=act.takers if arms else (),
        designation=act.thing if act.system or not arms else None,
        description=None if act.system else act.thing,
        number=act.number,
        value_usd=act.value_usd,
        **shared,
    )
