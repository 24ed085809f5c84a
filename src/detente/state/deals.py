"""Which stage an agreement has reached on a day, what holds it up, and whether it is in force.

The ladder is climbed, not replaced: what was delivered was ordered. A termination takes it down
until a later step is reported. Side conditions (stalled, pledged non-operational) stand beside the
stage and never raise it: "agreeing on the procurement" and "little progress" make agreed, stalled.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from detente.model.terms import FIRST
from detente.state.changes import Change, denials
from detente.state.records import Record
from detente.state.verdict import Answer, Verdict, narrowest
from detente.state.voices import origin

TIERS = (
    ("discussed",), ("requested",), ("notified", "offered"), ("agreed",), ("signed",), ("ratified",), ("ordered",),
    ("delivery_started",), ("delivered",), ("operational",),
)  # fmt: skip
"""Rungs in the order in which they are climbed; those of one tier come in either order."""
LADDER = tuple(transition for tier in TIERS for transition in tier)
HOLDS = ("in_force", "extended", "restored")
"""What puts a treaty, a ceasefire, a membership or relations in force, or shows them so."""
BREAKS = ("cancelled", "terminated", "withdrawn")
PAUSES = ("stalled", "suspended")
ONCE_TAKEN = ("signed", "ordered", "ratified", "delivery_started")
"""Rungs that one transfer takes once: two days for one of them cannot both be right."""
BESIDE = ("scaled_back", "pledged_non_operational")


def deal_verdict(record: Record, found: Sequence[Change], day: date) -> Verdict:
    """The verdict on a deal as of `day`: `state` is the stage, `answer` whether it has been reached."""
    live = [c for c in found if c.begun_by(day) != "no" and c.transition not in (*PAUSES, *BESIDE)]
    breaks = [c for c in live if c.transition in BREAKS]
    settled = [c for c in breaks if c.begun_by(day) == "yes"]
    steps = [c for c in live if c.transition not in BREAKS and all(broken.before(c) for broken in settled)]
    if settled and not steps:
        return Verdict(state=settled[-1].transition, answer="yes", basis=tuple(settled), since=narrowest(settled))
    if settled and all(_only_seen(c) for c in steps):  # seen in force after its end: nobody says it came back
        return Verdict(state="disputed", answer="disputed", basis=(*settled, *steps), since=())
    chosen = _furthest(steps, day) or breaks
    if not chosen:
        return Verdict(state="", answer="no", basis=(), since=())
    against = (*_taken_later(record, found, chosen, day), *_denied(record, chosen, day))
    if against:
        return Verdict(state="disputed", answer="disputed", basis=(*chosen, *against), since=())
    certain = any(c.begun_by(day) == "yes" for c in chosen) and len(breaks) == len(settled)
    answer: Answer = "yes" if certain else "possibly"
    return Verdict(state=chosen[-1].transition, answer=answer, basis=tuple(chosen), since=narrowest(chosen))


def _taken_later(record: Record, found: Sequence[Change], chosen: Sequence[Change], day: date) -> list[Change]:
    """The same step of an arms transfer, taken wholly after `day` by other reports, and nothing undone in between.

    One source says April 2017, others September: in May it was signed by the one and not by the others.
    """
    if record.first("kind") != "arms_transfer" or record.first("designation") is None:
        return []
    begun = [c for c in chosen if c.transition in ONCE_TAKEN and c.begun_by(day) == "yes" and c.sure]
    told = {c.row.report.id for c in begun}
    return [
        c
        for c in found
        if begun
        and c.sure
        and c.transition == begun[-1].transition
        and c.begun_by(day) == "no"
        and c.row.report.id not in told
        and all(b.before(c) for b in begun)
        and not any(broken.transition in BREAKS and broken.before(c) for broken in found)
    ]


def _denied(record: Record, chosen: Sequence[Change], day: date) -> list[Change]:
    """What others say against the step an arms transfer has reached, no earlier than it was last told of.

    The seller says that the letter is signed, a paper that there is no contract: in dispute until more is told.
    """
    if record.first("kind") != "arms_transfer" or record.first("designation") is None:
        return []
    told = [c.row.report.day for c in chosen if c.row.report.day is not None]
    heard = {origin(c.row) for c in chosen}
    return [
        c
        for c in denials(record)
        if told
        and c.transition == chosen[-1].transition
        and c.sure
        and c.weight == "firm"
        and c.row.report.day is not None
        and max(told) <= c.row.report.day <= day
        and origin(c.row) not in heard
    ]


def _only_seen(change: Change) -> bool:
    """Whether a change shows an agreement in force and starts none, as joining a body does."""
    return change.transition == "in_force" and getattr(change.row.assertion, "status", None) != "occurred"


def conditions(found: Sequence[Change], day: date) -> tuple[Change, ...]:
    """What stands beside the stage: the newest of each sort, a halt only while no later step undoes it."""
    live = [c for c in found if c.begun_by(day) != "no"]
    newest = max((c.first for c in live if c.transition in (*LADDER, *HOLDS, *BREAKS)), default=FIRST)
    kept: dict[str, Change] = {}
    for change in live:
        if change.transition in BESIDE or (change.transition in PAUSES and change.last >= newest):
            kept[change.transition] = change
    return tuple(kept.values())


def _furthest(steps: Sequence[Change], day: date) -> list[Change]:
    """The changes that make the furthest step: in force before any rung, a certain rung before a possible one."""
    held = [c for c in steps if c.transition in HOLDS]
    if held:
        return [c for c in held if c.transition == held[-1].transition]
    sure = [c for c in steps if c.begun_by(day) == "yes"] or steps
    furthest = max((_tier(c) for c in sure if c.transition in LADDER), default=None)
    reached = [c for c in sure if c.transition in LADDER and _tier(c) == furthest]
    newest = max(reached, key=lambda c: (c.last, c.first), default=None)
    return [c for c in steps if newest is not None and c.transition == newest.transition]


def _tier(change: Change) -> int:
    return next(at for at, tier in enumerate(TIERS) if change.transition in tier)
