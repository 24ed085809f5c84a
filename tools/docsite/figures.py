"""The page on method: how the reader was measured, and what it reaches, from `evaluation/floors.json`.

The floors are what the last full measurement reached: no change may fall below them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
SETS = {
    "seed + reports": "news reports annotated for this project, on which rules were developed",
    "heldout": "five reports of our own, kept apart to see whether rules hold beyond what they were written on",
    "short": "short passages about sanctions and arms deals",
}
"""The sets of whole readings."""
KINDS = ("statements@0.5", "events", "measures", "deals", "positions", "standing")
CALLED = {"statements@0.5": "statements", "standing": "standing of each measure and deal"}
OTHERS = (
    (
        "polnear",
        "statements@0.5.f1",
        "who said what: attributions in US political news (PolNeAR, development part), F1",
    ),
    ("polnear", "statements.speaker.agree", "… of those found, the right speaker"),
    ("plv", "binary", "cooperation or conflict, pairs that a user marks (PLV), with the learned model"),
    ("plv", "quad", "… the four quad classes"),
    ("plv", "macro f1", "… the fifteen types, macro F1"),
    ("plv, by rules alone", "macro f1", "… the same, by rules alone"),
    ("affairs", "precision", "as-of questions on real affairs: precision"),
    ("affairs", "recall", "… recall"),
    ("happenings, held out", "f1", "many reports joined to one event, pairs kept apart, F1"),
    ("coreference, held out", "right", "whom pronouns and short names mean, texts kept apart"),
    ("tenures", "right", "who held which office on which day"),
    ("times, table held out", "interval", "dates in words, expressions kept apart"),
    ("places", "recall", "place names found"),
    ("reliability of events", "calibration", "how well the confidence of an event says how often it is right"),
)
"""Set, figure, what it says."""


def page() -> str:
    """The method, the figures and the limits, as Markdown."""
    sets = json.loads((ROOT / "evaluation" / "floors.json").read_text(encoding="utf-8"))["sets"]
    text = (ROOT / "tools" / "docsite" / "method.md").read_text(encoding="utf-8")
    return text.replace("%figures%", "\n".join(_tables(sets)))


def _tables(sets: Mapping[str, Any]) -> Iterator[str]:
    for name, what in SETS.items():
        floors = sets[name]["floors"]
        rows = [(kind, *_pair(floors, kind)) for kind in KINDS if f"{kind}.f1" in floors]
        yield f"**{what[0].upper()}{what[1:]}** (`{name}`):"
        yield ""
        yield "| | precision | recall | F1 |"
        yield "|---|---|---|---|"
        for kind, precision, f1 in rows:
            recall = f1 * precision / (2 * precision - f1)
            yield f"| {CALLED.get(kind, kind)} | {precision:.2f} | {recall:.2f} | {f1:.2f} |"
        yield ""
    yield "**Other questions**:"
    yield ""
    yield "| | reached |"
    yield "|---|---|"
    for name, figure, what in OTHERS:
        yield f"| {what} (`{name}`) | {sets[name]['floors'][figure]:.2f} |"


def _pair(floors: Mapping[str, float], kind: str) -> tuple[float, float]:
    return floors[f"{kind}.p"], floors[f"{kind}.f1"]
