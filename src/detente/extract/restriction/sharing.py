"""What mentions of one measure lend each other within a report: parties, legal basis, object."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from detente.extract import frames
from detente.extract.designations import Designation
from detente.extract.restriction.nearby import nearby, themed
from detente.extract.restriction.rows import Row
from detente.extract.restriction.sightings import Sighting
from detente.resolve.resolved import Resolved

FOCUSED = ("sanctions", "asset_freeze", "financial", "trade", "export_ban", "arms_embargo", "travel")
"""Kinds that news of one target mixes freely: "the embargo", "these sanctions"."""
MANIFOLD = frozenset("international global worldwide multilateral".split())
TAKING_UP = frozenset("the these those this that".split())
JUST_BEFORE = 45
"""How many tokens before "the sanctions" the measure may be named that it takes up: a sentence or so."""
NUMBERED = r"[A-Za-z]+-?\d+\w*"
"""A designation with a number: F-35, S-400, Su35."""


def share(resolved: Resolved, rows: Sequence[Row]) -> list[Row]:
    """The rows with what they leave out, where only one measure of the report can be meant."""
    near = [nearby(resolved, row) if row.legal else row for row in rows]
    paired = [_paired(row, near) for row in near]
    paired = [nearby(resolved, _instrumental(row, paired)) for row in paired]
    paired = [_beside(row, paired) for row in paired]
    directed = [_umbrella_between(row, paired) for row in paired]
    aimed = [_aimed(row, directed) for row in directed]
    aimed = [themed(resolved, _paired(row, aimed)) for row in aimed]
    return [_named_alike(row, aimed) for row in aimed]


def _paired(row: Row, rows: Sequence[Row]) -> Row:
    """Both parties from the one measure of the kind that the parties named fit: "the sanctions"."""
    sighting = row.sighting
    if sighting.imposers and sighting.targets:
        return row
    known = [r.sighting for r in rows if r is not row and _fits(sighting, r.sighting)]
    pairs = {(k.imposers, k.targets) for k in known if k.imposers and k.targets}
    if any(t.lower_ in MANIFOLD for t in sighting.head.children) and not sighting.imposers:
        return row  # "international sanctions" are not one state's
    if not (sighting.specific or sighting.imposers or sighting.targets):
        return row
    pairs = _just_named(sighting, known) or (pairs if len(pairs) == 1 else set())
    if len(pairs) != 1:
        return row
    imposers, targets = next(iter(pairs))
    return replace(row, sighting=replace(sighting, imposers=imposers, targets=targets), rule=row.rule + "+shared")


def _just_named(sighting: Sighting, known: Sequence[Sighting]) -> set[tuple[tuple[str, ...], tuple[str, ...]]]:
    """The parties of the measure named right before "the sanctions", whatever others the report names.

    Its target may be told elsewhere: "sanctions imposed by the bloc in May. The sanctions hurt ...".
    """
    if not any(t.dep_ == "det" and t.lower_ in TAKING_UP for t in sighting.head.children):
        return set()
    before = [k for k in known if k.imposers and 0 < sighting.head.i - k.head.i < JUST_BEFORE]
    last = max(before, key=lambda k: k.head.i, default=None)
    return {(last.imposers, last.targets or sighting.targets)} if last is not None else set()


def _instrumental(row: Row, rows: Sequence[Row]) -> Row:
    """Who imposes what a measure itself does: "the sanctions bar him from entering"."""
    if row.sighting.imposers or row.operator.pos_ != "VERB":
        return row
    agents = {t.i for t in frames.agents(row.operator)}
    means = [r.sighting.imposers for r in rows if r.sighting.head.i in agents and r.sighting.imposers]
    return replace(row, sighting=replace(row.sighting, imposers=means[0])) if means else row


def _beside(row: Row, rows: Sequence[Row]) -> Row:
    """Who imposes what is told in the passive beside it: "had their accounts in Norway frozen and were banned"."""
    if row.sighting.imposers or row.operator.dep_ != "conj" or not frames.is_passive(row.operator):
        return row
    first = row.operator.head
    beside = [
        r for r in rows if r.operator in (first, *first.children) and r.sighting.imposers and r.operator != row.operator
    ]
    if not beside or beside[0].status != row.status:
        return row
    return replace(row, sighting=replace(row.sighting, imposers=beside[0].sighting.imposers))


def _aimed(row: Row, rows: Sequence[Row]) -> Row:
    """A restriction whose target the phrase leaves out hits the one target that the report's restrictions have."""
    sighting = row.sighting
    hit = {r.sighting.targets for r in rows if r.sighting.targets and r.sighting.kind in FOCUSED}
    if (
        sighting.targets
        or sighting.kind not in FOCUSED
        or len(hit) != 1
        or (sighting.kind == "trade" and sighting.object)
    ):
        return row
    targets = next(iter(hit))
    if set(targets) & set(sighting.imposers):
        return row
    return replace(row, sighting=replace(sighting, targets=targets), rule=row.rule + "+aimed")


def _named_alike(row: Row, rows: Sequence[Row]) -> Row:
    """One legal basis and one object for the mentions of one measure.

    Where the measures of one kind between the same parties rest on a single legal basis, a mention
    without one is of the same measure. A programme is called by its designation, an umbrella by the
    fullest of the wordings that share a word.
    """
    sighting = row.sighting
    parties = (sighting.imposers, sighting.targets)
    same = [r for r in rows if _fits(sighting, r.sighting) and (r.sighting.imposers, r.sighting.targets) == parties]
    bases = {r.legal.family: r.legal for r in same if r.legal}
    legal = next(iter(bases.values())) if row.legal is None and len(bases) == 1 else row.legal
    thing = sighting.object
    wordings = [r.sighting.object for r in same if r.sighting.object]
    if thing and sighting.kind == "programme_exclusion":
        thing = next((found[0] for found in (re.findall(NUMBERED, w) for w in (thing, *wordings)) if found), thing)
    elif thing and sighting.kind == "umbrella":
        alike = [w for w in wordings if set(thing.lower().split()) & set(w.lower().split())]
        thing = max(dict.fromkeys(alike), key=lambda w: (len(w.split()) <= 3, len(w.split())), default=thing)
    return replace(row, legal=legal, sighting=replace(sighting, object=thing))


def _umbrella_between(row: Row, rows: Sequence[Row]) -> Row:
    """An umbrella term between two states takes the direction of the sanctions between them, if all run one way."""
    sighting = row.sighting
    if sighting.kind != "umbrella" or sighting.targets:
        return row
    pair = set(sighting.imposers)
    ways = {
        (r.sighting.imposers, r.sighting.targets)
        for r in rows
        if r.sighting.kind != "umbrella"
        and r.sighting.imposers
        and r.sighting.targets
        and (not pair or set(r.sighting.imposers + r.sighting.targets) <= pair)
    }
    if len(pair) == 2 and len(ways) == 1:
        imposers, targets = next(iter(ways))
        return replace(row, sighting=replace(sighting, imposers=imposers, targets=targets))
    return row


def _fits(a: Sighting, b: Sighting) -> bool:
    if a.kind != b.kind or (
        a.kind == "programme_exclusion" and a.object and b.object and not _same_programme(a.object, b.object)
    ):
        return False
    return (not a.imposers or not b.imposers or a.imposers == b.imposers) and (
        not a.targets or not b.targets or a.targets == b.targets
    )


def _same_programme(a: str, b: str) -> bool:
    """Two namings of a programme that can be one: equal, or at least one of them without a designation."""
    numbered = [re.findall(NUMBERED, text) for text in (a, b)]
    return a == b or not all(numbered) or numbered[0] == numbered[1]


def legal_basis(row: Row, found: Sequence[Designation]) -> Designation | None:
    """The statute or resolution named in the clause of the operator or of the measure."""
    tokens = {t.i for t in row.operator.subtree} | {t.i for t in row.sighting.head.subtree}
    return next((d for d in found if d.head in tokens), None)


def under_law(sighting: Sighting, legal: Designation | None) -> Sighting:
    """Measures under one state's law are that state's: CAATSA sanctions are American, whoever talks of lifting them."""
    if legal is None or legal.origin is None or (sighting.imposers and legal.origin not in sighting.imposers):
        return sighting
    return replace(sighting, imposers=(legal.origin,), targets=tuple(t for t in sighting.targets if t != legal.origin))
