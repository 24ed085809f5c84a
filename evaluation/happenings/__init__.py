"""Measures whether reports of one event are joined, and those of two kept apart: `pairs.yaml`, and the examples.

Of each pair of short reports the events are read and joined as `detente events --unique` joins them; the pair is taken
for one event where a happening has rows of both.  Precision, recall and F1 are over the pairs that are one event.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from evaluation.resolution.outcome import Outcome

if TYPE_CHECKING:
    from spacy.language import Language

PAIRS = Path(__file__).parent / "pairs.yaml"

Pair = Mapping[str, Any]


def measure() -> Iterator[Outcome]:
    """Yield the figures of the pairs that may be looked at, of those held out, and of both together."""
    from detente.read import load

    nlp = load()
    pairs: list[Pair] = yaml.safe_load(PAIRS.read_text(encoding="utf-8"))
    verdicts = {pair["id"]: joined(pair, nlp) for pair in pairs}
    for name, splits in (
        ("happenings", ("dev",)),
        ("happenings, held out", ("heldout",)),
        ("happenings, together", ("dev", "heldout")),
    ):
        chosen = [pair for pair in pairs if pair["split"] in splits]
        yield _scored(name, chosen, verdicts, shown=splits == ("dev",))


def joined(pair: Pair, nlp: Language) -> bool:
    """Return whether an event of the first report is taken for one of the second."""
    from detente.extract import extract
    from detente.ingest import from_text
    from detente.model import Report
    from detente.read import read
    from detente.resolve import resolve
    from detente.state.copies import copies
    from detente.state.happenings import unique
    from detente.store.base import of_reading

    reports = [from_text(text, date=str(day)) for day, text in (pair["a"], pair["b"])]
    sound = [report for report in reports if isinstance(report, Report)]
    readings = extract(resolve(read(sound, nlp=nlp)), model="")
    rows = [row for reading in readings for row in of_reading(reading)]
    same_text = copies([(report.id, report.text) for report in sound])
    return any(happening.reports > 1 for happening in unique(rows, same_text))


def _scored(name: str, pairs: Sequence[Pair], verdicts: Mapping[str, bool], *, shown: bool) -> Outcome:
    right = sum(pair["same"] and verdicts[pair["id"]] for pair in pairs)
    said = sum(verdicts[pair["id"]] for pair in pairs)
    true = sum(pair["same"] for pair in pairs)
    precision, recall = right / max(1, said), right / max(1, true)
    wrong = [pair for pair in pairs if pair["same"] != verdicts[pair["id"]]]
    return Outcome(
        name=name,
        digest=hashlib.sha256(PAIRS.read_bytes()).hexdigest(),
        figures={
            "precision": round(precision, 3),
            "recall": round(recall, 3),
            "f1": round(2 * precision * recall / max(precision + recall, 1e-9), 3),
        },
        of={"precision": said, "recall": true, "f1": len(pairs)},
        mistakes=tuple(f"{pair['id']}\tsame: {pair['same']}" for pair in wrong) if shown else (),
    )
