"""Asks a record how real affairs stood on real days, and counts right, wrong and open answers.

The record holds the dated items that state the affairs and, where asked, all of the corpus as the noise of the world.
A wrong answer costs the user more than none, so precision is over the answered questions and recall over all.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from evaluation.resolution.outcome import Outcome
from evaluation.sets import ROOT, SHARED, json_lines
from evaluation.spans import Row

AFFAIRS = SHARED / "affairs" / "affairs_dev.jsonl"
ITEMS = SHARED / "affairs" / "items.jsonl"
CORPUS = SHARED / "corpus" / "current_events_ir.jsonl"
OPEN = ("possibly", "disputed", "unknown")
"""Answers that leave the question open."""


def measure(*, whole: bool = False) -> Iterator[Outcome]:
    """Yield how the questions are answered; nothing where the affairs are not here.

    Args:
        whole: add the whole corpus to the record, which takes minutes.
    """
    texts = [ITEMS, *([CORPUS] if whole else [])]
    if not all(path.is_file() for path in (AFFAIRS, *texts)):
        return
    with tempfile.TemporaryDirectory() as folder:
        record = Path(folder, "affairs.db")
        done = subprocess.run(  # noqa: S603 - our own command
            [sys.executable, "-m", "detente", "add", *map(str, texts), "--db", str(record)],
            stderr=subprocess.DEVNULL,
            cwd=ROOT,
            check=False,
        )
        if done.returncode == 0:
            yield scored(record, list(json_lines(AFFAIRS)), name="affairs among the corpus" if whole else "affairs")


def scored(record: Path, affairs: list[Row], *, name: str) -> Outcome:
    """Return the figures of one record."""
    from detente.state.answers import last_day
    from detente.state.matters import matter
    from detente.store import open_store

    counts: Counter[str] = Counter()
    mistakes = []
    with open_store(record, create=False) as store:
        for affair in affairs:
            for question in affair["questions"]:
                if not question["answerable_from_corpus"]:
                    continue
                day = last_day(question["as_of"])
                parties = [*affair["party_a"], *affair["party_b"]]
                about = f"{affair['label']} {affair['object']}"
                found = matter(store, parties, about, as_of=day, known_by=day)
                right = found.standing in {question["expected"], *question["also_accept"]}
                verdict = "right" if right else "open" if found.standing in OPEN else "wrong"
                counts[verdict] += 1
                if not right:
                    keys = ", ".join(one.record.key for one in found.answers[:3])
                    expected = question["expected"]
                    mistakes.append(f"{verdict} {question['qid']}: {expected}, not {found.standing} ({keys})")
    asked, answered = counts.total(), counts["right"] + counts["wrong"]
    return Outcome(
        name=name,
        digest=hashlib.sha256(AFFAIRS.read_bytes() + ITEMS.read_bytes()).hexdigest(),
        figures={
            "precision": round(counts["right"] / max(1, answered), 3),
            "recall": round(counts["right"] / max(1, asked), 3),
        },
        of={"precision": answered, "recall": asked},
        mistakes=tuple(sorted(mistakes, reverse=True)),
    )
