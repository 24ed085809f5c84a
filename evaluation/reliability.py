"""Measures what the confidence of an event is worth: of those with so much of it, what share is right?

An event is right when gold has one of its type where it stands, with its status and its sides.  A second reading of an
event that is found already counts neither way, as everywhere here.  The figure is one minus the mean distance between
confidence and share right, weighted by the number of events (expected calibration error).
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from evaluation.actors import Actors, known_actors
from evaluation.matching import anchored, leftover, meets_alike, pair
from evaluation.predictions import read
from evaluation.resolution.outcome import Outcome
from evaluation.sets import KNOWN
from evaluation.spans import Row

SETS = ("seed", "reports")
EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)

Verdict = tuple[float, bool]
"""The confidence of an event, and whether it is right."""


def measure() -> Iterator[Outcome]:
    """Yield the reliability of events over the shared annotated reports; nothing where they are not here."""
    sets = [known for known in KNOWN if known.name in SETS and not known.missing()]
    verdicts, actors = list[Verdict](), known_actors()
    for known in sets:
        readings = read(known)
        for gold in known.records():
            verdicts += judged(gold, readings.get(gold["doc_id"], {}), actors)
    if verdicts:
        yield reliability(verdicts, name="reliability of events", digest="".join(s.digest()[:16] for s in sets))


def judged(gold: Row, reading: Row, actors: Actors) -> list[Verdict]:
    """Return the events of a reading, each with its confidence and whether gold agrees."""
    true, said = anchored(gold.get("events") or []), anchored(reading.get("events") or [])
    alike = meets_alike("type")
    pairs = pair(true, said, alike)
    right = [(said[at].row["confidence"], _agrees(true[of].row, said[at].row, actors)) for of, at in pairs]
    return right + [(said[at].row["confidence"], False) for at in leftover(true, said, pairs, alike)]


def _agrees(gold: Row, read: Row, actors: Actors) -> bool:
    return gold["status"] == read["status"] and all(actors.same_sides("events", gold, read))


def reliability(verdicts: list[Verdict], *, name: str, digest: str) -> Outcome:
    """Return the calibration of verdicts, with the share right in each band of confidence.

    >>> reliability([(0.9, True), (0.9, False)], name="events", digest="").figures["calibration"]
    0.6
    """
    gap, bands = 0.0, dict[str, tuple[float, int]]()
    for low, high in itertools.pairwise(EDGES):
        inside = [(confidence, right) for confidence, right in verdicts if low <= confidence < high]
        if inside:
            mean, share = (sum(column) / len(inside) for column in zip(*inside, strict=True))
            gap += abs(mean - share) * len(inside)
            bands[f"right at {low:.1f} to {min(high, 1.0):.1f} (mean {mean:.2f})"] = (round(share, 3), len(inside))
    figure = "calibration"
    return Outcome(
        name=name,
        digest=digest,
        figures={figure: round(1 - gap / len(verdicts), 3)},
        of={figure: len(verdicts)},
        described=bands,
    )
