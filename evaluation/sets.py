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
        """Return the gold records, or the sample of them."""
        rows = list(json_lines(self.gold))
        if self.sample is None or self.sample >= len(rows):
            return rows
        chosen = sorted(random.Random(self.name).sample(range(len(rows)), self.sample))  # noqa: S311 - to repeat, not to hide
        return [rows[place] for place in chosen]

    def patterns(self) -> dict[str, list[Row]]:
        """Return the forbidden patterns by document."""
        return {row["doc_id"]: row["forbidden"] for row in json_lines(self.forbidden)} if self.forbidden else {}


KNOWN = (
    GoldSet(
        name="own",
        texts=OWN / "docs.jsonl",
        gold=OWN / "gold.jsonl",
        forbidden=OWN / "forbidden.jsonl",
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
