"""Whom a measure hits that names nobody: the one other state of its sentence."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from detente.extract.restriction.rows import Row
from detente.resolve.resolved import Mention, Resolved

BREACHES = frozenset("violate violation breach bust flout defy".split())
"""Who breaks a measure need not be hit by it: arms may go to whom it hits."""
OFTEN = 4
"""How often a report must name the state that it is about."""
KINDS = ("sanctions", "asset_freeze", "financial", "trade", "export_ban", "arms_embargo", "travel", "other")
THEMED = ("sanctions", "trade", "travel")
TELLING = frozenset(
    "say tell report state condemn criticise criticize oppose support back join welcome praise denounce warn add "
    "believe think".split()
)
"""Verbs whose subject speaks of a measure without being hit by it."""


def nearby(resolved: Resolved, row: Row) -> Row:
    """The row with the one state of its sentence that neither imposes nor only speaks of the measure.

    "Duelfer said Iraq had no such arms after UN sanctions were imposed": Iraq.
    """
    sighting = row.sighting
    if sighting.targets or sighting.kind not in KINDS or row.operator.lemma_.lower() in BREACHES:
        return row
    placed = any(t.dep_ == "compound" and t.pos_ == "PROPN" for t in sighting.head.children)
    if sighting.kind == "other" and placed and not sighting.imposers:
        return row  # "the Gaza blockade" names its place already
    sentence = row.operator.sent
    states: dict[str, None] = {}
    for mention in resolved.mentions:
        if sentence.start <= mention.start < sentence.end and not _aside(resolved, mention):
            for actor in mention.actors:
                if actor.kind == "state" and actor.key not in sighting.imposers:
                    states.setdefault(actor.key)
    if len(states) != 1 or (not sighting.imposers and row.transition != "in_force" and not _foreign(row)):
        return row
    return replace(row, sighting=replace(sighting, targets=tuple(states)), rule=row.rule + "+near")


def themed(resolved: Resolved, row: Row) -> Row:
    """The row with the state that the report is about, for a definite measure that names nobody: "the US sanctions".

    Only where the report names one state beside the imposer far more often than any other.
    """
    sighting = row.sighting
    if sighting.targets or not sighting.imposers or sighting.kind not in THEMED or not sighting.definite:
        return row
    count = Counter(a.key for m in resolved.mentions for a in m.actors if a.kind == "state")
    others = [(key, n) for key, n in count.most_common() if key not in sighting.imposers]
    if not others or others[0][1] < OFTEN or (len(others) > 1 and others[0][1] < 2 * others[1][1]):
        return row
    return replace(row, sighting=replace(sighting, targets=(others[0][0],)), rule=row.rule + "+theme")


def _foreign(row: Row) -> bool:
    """Whether the words say that others impose it: "international sanctions"."""
    return any(t.lower_ in ("international", "western", "foreign") for t in row.sighting.head.children)


def _aside(resolved: Resolved, mention: Mention) -> bool:
    """Whether a mention is part of another's name, title or description, or the subject of a verb of telling."""
    head = resolved.parse.doc[mention.head]
    wider = (m for m in resolved.mentions if m.start <= mention.start and mention.end <= m.end)
    inside = any(m.head != mention.head for m in wider)
    described = head.dep_ == "poss" and head.head.dep_ == "appos"  # "Iran, Riyadh's rival"
    return inside or described or (head.dep_ == "nsubj" and head.head.lemma_.lower() in TELLING)
