"""The gate: no figure may fall below what was once reached, and no count of wrong rows may rise.

``floors.json`` holds, for every set, a hash of its gold and texts, the floors, and the ceilings of what ought to be
none.  A run raises floors when told to.  Lowering one takes a reason, which stays in the file.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from evaluation.measure import Measured
from evaluation.resolution.outcome import Outcome as Resolution
from evaluation.rotation import Outcome
from evaluation.sets import ROOT

PATH = ROOT / "evaluation" / "floors.json"

STEADY = 20
"""An agreement over fewer pairs moves by more than five points with one row, and gets no floor."""

Floors: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What one set reached: figures that may not fall, counts that may not rise."""

    name: str
    corpus: str
    figures: Mapping[str, float]
    counts: Mapping[str, int]
    pinned: frozenset[str]
    """The figures that are steady enough for a floor."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Broken:
    """A figure beyond its limit; ``now`` is None where it was not measured any more."""

    name: str
    figure: str
    limit: float
    now: float | None

    def __str__(self) -> str:
        """Return the set, the figure, what it is and what it may be."""
        return f"{self.name}: {self.figure} is {'not measured' if self.now is None else self.now}, limit {self.limit}"


DESCRIPTIVE = frozenset(("statements.by word pattern",))
"""Shares that are neither better high nor better low."""


def standing(measured: Measured, corpus: str) -> Standing:
    """Return what a measured set is held to: precision and F1 of every list, agreement of details, wrong rows."""
    figures, pinned = {}, set()
    for measure, values in measured.figures.items():
        if measure in DESCRIPTIVE:
            continue
        for key in ("p", "f1", "agree"):
            if key in values:
                figures[f"{measure}.{key}"] = values[key]
                if values.get("of", STEADY) >= STEADY:
                    pinned.add(f"{measure}.{key}")
    counts: dict[str, int] = {"unread": measured.unread}
    if measured.violations is not None:
        counts["forbidden"] = len(measured.violations)
    return Standing(name=measured.name, corpus=corpus, figures=figures, counts=counts, pinned=frozenset(pinned))


def rotated(outcome: Outcome) -> Standing:
    """Return what one form of rotated text is held to: the share restored, and no original touched."""
    return Standing(
        name=f"rotation of {outcome.corpus}, {outcome.form}",
        corpus=outcome.digest,
        figures={"restored": outcome.share},
        counts={"reordered": len(outcome.reordered), "unread": len(outcome.unread)},
        pinned=frozenset({"restored"}),
    )


def resolved(outcome: Resolution) -> Standing:
    """Return what one measurement of resolve is held to: all its figures over enough items, all its counts."""
    return Standing(
        name=outcome.name,
        corpus=outcome.digest,
        figures=outcome.figures,
        counts=outcome.counts,
        pinned=frozenset(name for name in outcome.figures if outcome.of[name] >= STEADY),
    )


def load(path: Path = PATH) -> Floors:
    """Return the floors of a file, or none."""
    if not path.is_file():
        return {"sets": {}, "lowered": []}
    floors: Floors = json.loads(path.read_text(encoding="utf-8"))
    return floors


def save(floors: Floors, path: Path = PATH) -> None:
    """Write the floors, in an order that makes for small differences."""
    path.write_text(json.dumps(floors, indent=1, sort_keys=True, ensure_ascii=False) + "\n", encoding="utf-8")


def changed(reached: Iterable[Standing], floors: Floors) -> list[str]:
    """Return the sets whose gold or texts are not those that the floors were measured on."""
    known = floors["sets"]
    return [one.name for one in reached if one.name in known and known[one.name]["corpus"] != one.corpus]


def broken(reached: Iterable[Standing], floors: Floors) -> list[Broken]:
    """Return every limit that a set does not keep; a set without limits keeps them."""
    found = []
    for one in reached:
        limits = floors["sets"].get(one.name, {"floors": {}, "ceilings": {}})
        for figure, limit in limits["floors"].items():
            now = one.figures.get(figure)
            if now is None or now < limit:
                found.append(Broken(name=one.name, figure=figure, limit=limit, now=now))
        for figure, limit in limits["ceilings"].items():
            now = one.counts.get(figure)
            if now is None or now > limit:
                found.append(Broken(name=one.name, figure=figure, limit=limit, now=now))
    return found


def moved(reached: Iterable[Standing], floors: Floors, *, reason: str | None = None) -> Floors:
    """Return the floors as this run leaves them: up only, or to where the figures are when a reason is given."""
    reached = list(reached)
    sets, lowered = dict(floors["sets"]), list(floors["lowered"])
    if reason:
        lowered += [
            {"set": fall.name, "figure": fall.figure, "from": fall.limit, "to": fall.now, "reason": reason}
            for fall in broken(reached, floors)
        ]
    for one in reached:
        old = sets.get(one.name, {"floors": {}, "ceilings": {}})
        low = {} if reason else old["floors"]
        high = {} if reason else old["ceilings"]
        floor = {
            key: max(value, low.get(key, value))
            for key, value in one.figures.items()
            if key in one.pinned or key in low
        }
        ceiling = {key: min(value, high.get(key, value)) for key, value in one.counts.items()}
        sets[one.name] = {"corpus": one.corpus, "floors": low | floor, "ceilings": high | ceiling}
    return {"sets": sets, "lowered": lowered}
