"""Which two, or which few, a report is about at a point: the coordinated, the meeting, the ever recurring.

Read by pairs.py for "the two sides" and its like. Those named together come first, then those who
alone were spoken of lately, last the two whom the whole report so far is about. None where it is not plain.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from detente.resolve.discourse import Referent
from detente.resolve.scene import Scene

HIGH = frozenset({"president", "premier", "monarch", "leader"})
PARTIES = frozenset({"state", "organisation", "group", "body", "company"})
HUMAN = frozenset({"person", "source"})
LATELY = 4
"""Sentences back in which those spoken of are still present."""
LONG_AGO = 12
"""Sentences after which those named together are no longer taken for each other's company."""
Fits = Callable[[Referent], bool]


def states_in_focus(scene: Scene, rank: int, count: int) -> list[Referent] | None:
    """So many states: named together in this sentence or again and again, else the only ones lately."""
    together = [(at, keys) for at, keys in ((at, _keys(each, count)) for at, each, _ in scene.pairs) if keys]
    if together and together[-1][0] == rank:
        return [scene.state(key) for key in together[-1][1]]
    often = Counter(frozenset(keys) for at, keys in together if rank - at <= LONG_AGO)
    recent: list[str] = []
    for sighting in scene.memory.back(rank, within=LATELY):
        key = sighting.referent.state
        if key and key not in recent and sighting.referent.sort in ("state", "person"):
            recent.append(key)
    if together and often[frozenset(together[-1][1])] > 1:
        return [scene.state(key) for key in together[-1][1]]
    if len(recent) == count:
        return [scene.state(key) for key in recent]
    if together and rank - together[-1][0] <= LONG_AGO:
        return [scene.state(key) for key in together[-1][1]]
    return _recurring(scene, rank) if count == 2 else None


def states_with(scene: Scene, rank: int, key: str) -> list[Referent] | None:
    """The two states in focus of which one is given: named together, else those that the report is about."""
    two = states_in_focus(scene, rank, 2)
    if two is not None and any(each.state == key for each in two):
        return two
    together = (_keys(members, 2) for at, members, _ in reversed(scene.pairs) if rank - at <= LONG_AGO)
    found = next((keys for keys in together if key in keys), None)
    return [scene.state(each) for each in found] if found else two


def _keys(members: Sequence[Referent], count: int) -> list[str]:
    """The states of those named together; none where they are not so many or one of them is of no state."""
    keys = list(dict.fromkeys(member.state for member in members if member.state))
    return keys if len(keys) == count == len(members) else []


def _recurring(scene: Scene, rank: int) -> list[Referent] | None:
    """The two states that the report so far speaks of far more than of any third."""
    counted = Counter(
        s.referent.state
        for s in scene.memory.sightings
        if s.rank <= rank and s.referent.state and s.referent.sort in ("state", "person")
    ).most_common(3)
    if len(counted) < 2 or (len(counted) == 3 and counted[1][1] < 2 * counted[2][1]):
        return None
    return [scene.state(key) for key, _ in counted[:2]]


def parties_in_focus(scene: Scene, rank: int, count: int, sorts: frozenset[str]) -> list[Referent] | None:
    """So many states, groups or companies named together lately: "Israel and Hamas … the two sides"."""
    for at, members, _ in reversed(scene.pairs):
        if rank - at > LONG_AGO:
            return None
        if len(members) == count and all(member.sort in sorts for member in members):
            return list(members)
    return None


def people_in_focus(scene: Scene, rank: int, count: int, *, fits: Fits, high: bool) -> list[Referent] | None:
    """So many people: named together in the last sentences, else the only ones spoken of there; `high` ones nearest."""
    if high:
        heads = _coupled(scene, rank, count, lambda r: bool(r.roles & HIGH) and fits(r))
        if heads is not None:
            return heads
        found = _present(scene, rank, 8, lambda r: bool(r.roles & HIGH) and fits(r))
        return found[:count] if len(found) >= count else _coupled(scene, rank, count, fits)
    coupled = _coupled(scene, rank, count, fits)
    if coupled is not None:
        return coupled
    for within in (1, 2, LATELY):
        found = _present(scene, rank, within, lambda r: r.sort == "person" and fits(r))
        if len(found) >= count:
            return found if len(found) == count else None
    return None


def _coupled(scene: Scene, rank: int, count: int, fits: Fits) -> list[Referent] | None:
    for at, members, _ in reversed(scene.pairs):
        if rank - at > LATELY:
            return None
        if len(members) == count and all(member.sort in HUMAN and fits(member) for member in members):
            return list(members)
    return None


def _present(scene: Scene, rank: int, within: int, fits: Fits) -> list[Referent]:
    """The single people in the last sentences that fit, the nearest first."""
    found: list[Referent] = []
    for sighting in scene.memory.back(rank, within=within):
        referent = sighting.referent
        if referent.sort == "person" and not referent.plural and referent not in found and fits(referent):
            found.append(referent)
    return found
