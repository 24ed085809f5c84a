"""The annotated sets: where each lies, what it holds, and a hash that says when it changed.

The large sets are shared beside the repository (``../shared``) and are no part of it.  Where they are missing, the
project's own reports (``evaluation/reports``) are measured alone.
"""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from evaluation.spans import Row

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
OWN = ROOT / "evaluation" / "reports"


@dataclass(frozen=True, slots=True)
class GoldSet:
    """One annotated set: the texts, their gold records, and the rows that no reading of them may have."""

    name: str
    texts: Path
    gold: Path
    forbidden: Path | None = None
    univocal: bool = False
    """Gold keeps only the outermost of nested attributions."""
    split: str | None = None
    """Only the texts that are marked so."""
    sealed: bool = False
    """Only its figures are shown: rules must not be written by looking at what is wrong in it."""
    sample: int | None = None
    """Measure only so many of its texts, the same ones each time."""

    def files(self) -> list[Path]:
        """Return the files that have to be there."""
        return [self.texts, self.gold, *([self.forbidden] if self.forbidden else [])]

    def missing(self) -> list[Path]:
        """Return the files that are not there."""
        return [path for path in self.files() if not path.is_file()]

    def digest(self) -> str:
        """Return a hash of all its files, sample or not."""
        total = hashlib.sha256()
        for path in self.files():
            total.update(hashlib.sha256(path.read_bytes()).digest())
        return total.hexdigest()

    def records(self) -> list[Row]:
        """Return the gold records, of the split and the sample where there is one."""
        rows = list(json_lines(self.gold))
        if self.split is not None:
            wanted = {text["id"] for text in json_lines(self.texts) if text["split"] == self.split}
            rows = [row for row in rows if row["doc_id"] in wanted]
        if self.sample is None or self.sample >= len(rows):
            return rows
        chosen = sorted(random.Random(self.name).sample(range(len(rows)), self.sample))  # noqa: S311 - to repeat, not to hide
        return [rows[place] for place in chosen]

    def patterns(self) -> dict[str, list[Row]]:
        """Return the forbidden patterns of its documents."""
        if self.forbidden is None:
            return {}
        found = {row["doc_id"]: row["forbidden"] for row in json_lines(self.forbidden)}
        if self.whole:
            return found
        return {row["doc_id"]: found[row["doc_id"]] for row in self.records() if row["doc_id"] in found}

    @property
    def whole(self) -> bool:
        """Whether every text of its file belongs to it."""
        return self.split is None and self.sample is None


KNOWN = (
    GoldSet(
        name="own",
        texts=OWN / "docs.jsonl",
        gold=OWN / "gold.jsonl",
        forbidden=OWN / "forbidden.jsonl",
        split="dev",
    ),
    GoldSet(
        name="heldout",
        texts=OWN / "docs.jsonl",
        gold=OWN / "gold.jsonl",
        forbidden=OWN / "forbidden.jsonl",
        split="heldout",
        sealed=True,
    ),
    GoldSet(
        name="seed",
        texts=SHARED / "seed" / "report.txt",
        gold=SHARED / "seed" / "gold.jsonl",
        forbidden=SHARED / "gold" / "seed.forbidden.jsonl",
    ),
    GoldSet(
        name="reports",
        texts=SHARED / "gold" / "reports_dev.docs.jsonl",
        gold=SHARED / "gold" / "reports_dev.gold.jsonl",
        forbidden=SHARED / "gold" / "reports_dev.forbidden.jsonl",
    ),
    GoldSet(
        name="short",
        texts=SHARED / "gold" / "short_dev.docs.jsonl",
        gold=SHARED / "gold" / "short_dev.gold.jsonl",
    ),
    GoldSet(
        name="polnear",
        texts=SHARED / "gold" / "polnear_dev.docs.jsonl",
        gold=SHARED / "gold" / "polnear_dev.gold.jsonl",
        univocal=True,
    ),
)

QUICK = 60
"""So many texts of a set tell a change of a few points; the largest set has more."""


def quick(gold_set: GoldSet) -> GoldSet:
    """Return the set, cut to a sample."""
    return replace(gold_set, sample=QUICK)


def json_lines(path: Path) -> Iterator[Row]:
    """Yield the objects of a JSON Lines file."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)
