"""Measures `detente classify` on the PLV set: sentence pairs with one of fifteen roots of PLOVER (Hu et al. 2023).

It is a development set: never trained on.  Asked in the scheme `plv`, each pair is right or wrong; a pair for which no
act is found is wrong.  Roots with few rows make the mean of the roots unsteady, so every figure has the bounds between
which it lies in 95 of 100 samples drawn from the rows with replacement.  Rules, model and both are measured apart.
"""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from evaluation.resolution.outcome import Outcome
from evaluation.sets import ROOT, SHARED, json_lines
from evaluation.spans import Row

PAIRS = SHARED / "gold" / "plv_train.jsonl"
WAYS = {"rules": "plv, by rules alone", "model": "plv, by the model alone", "both": "plv"}
"""Who decides, by the name of the outcome."""
DRAWS, SEED = 1000, 2023
COOPERATION = ("1", "2")
NONE = "none"

Answer = tuple[str, str]
"""Type and quad class."""


def measure() -> Iterator[Outcome]:
    """Yield the figures of rules, model and both; nothing where the set is not here."""
    if not PAIRS.is_file():
        return
    rows = list(json_lines(PAIRS))
    asked = "".join(json.dumps(question(row), ensure_ascii=False) + "\n" for row in rows)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "pairs.jsonl")
        path.write_text(asked, encoding="utf-8")
        for way, name in WAYS.items():
            done = subprocess.run(  # noqa: S603 - our own command
                [sys.executable, "-m", "detente", "classify", str(path), "--scheme", "plv", "--by", way],
                stdout=subprocess.PIPE,
                encoding="utf-8",
                cwd=ROOT,
                check=False,
            )
            found = {row["id"]: row for row in map(json.loads, done.stdout.splitlines()) if "id" in row}
            if found:
                yield scored(rows, found, name=name)


def question(row: Row) -> Row:
    """Return a row as `detente classify` takes it: its parties as spans, where they are marked.

    >>> question({"id": "a", "text": "Peru thanked Peru.", "marked": "<s>Peru</s> thanked <t>Peru</t>.",
    ...           "source": "Peru", "target": "Peru"})["target"]
    {'start': 13, 'end': 17}
    """
    asked: dict[str, Any] = {"id": row["id"], "text": row["text"], "source": None, "target": None}
    plain, done, places = "", 0, dict[str, int]()
    for mark in re.finditer(r"</?[st]>", row["marked"]):
        plain, done = plain + row["marked"][done : mark.start()], mark.end()
        places[mark.group()] = len(plain)
    for key, letter in (("source", "s"), ("target", "t")):
        if f"<{letter}>" in places and plain + row["marked"][done:] == row["text"]:
            asked[key] = {"start": places[f"<{letter}>"], "end": places[f"</{letter}>"]}
        elif row[key] in row["text"]:
            asked[key] = row[key]
    return asked


def scored(rows: Sequence[Row], found: dict[str, Row], *, name: str) -> Outcome:
    """Return the figures of answers by id."""
    gold: list[Answer] = [(row["type"], row["quad"]) for row in rows]
    said = [_answer(found.get(row["id"], {})) for row in rows]
    types = sorted({root for root, _ in gold})
    measures: dict[str, Callable[[Sequence[int]], float]] = {
        "macro f1": lambda at: macro([gold[i][0] for i in at], [said[i][0] for i in at], types),
        "micro f1": lambda at: _share(gold[i][0] == said[i][0] for i in at),
        "quad": lambda at: _share(gold[i][1] == said[i][1] for i in at),
        "binary": lambda at: _share(_side(gold[i]) == _side(said[i]) for i in at),
    }
    everything = range(len(rows))
    draws = np.random.default_rng(SEED).integers(0, len(rows), size=(DRAWS, len(rows))).tolist()
    by_root = Counter(root for root, _ in gold)
    right = Counter(one[0] for one, other in zip(gold, said, strict=True) if one[0] == other[0])
    answered = sum(kind != NONE for kind, _ in said)
    return Outcome(
        name=name,
        digest=hashlib.sha256(PAIRS.read_bytes()).hexdigest() if PAIRS.is_file() else "",
        figures={figure: round(of(everything), 3) for figure, of in measures.items()},
        of=dict.fromkeys(measures, len(rows)),
        intervals={figure: _bounds([of(draw) for draw in draws]) for figure, of in measures.items()},
        described={
            "answered": (round(answered / len(rows), 3), len(rows)),
            **{f"found of {root}": (round(right[root] / by_root[root], 3), by_root[root]) for root in types},
        },
        mistakes=tuple(
            f"{row['id']}\t{root}\tnot {other}\t{found.get(row['id'], {}).get('rule')}"
            for row, (root, _), (other, _) in zip(rows, gold, said, strict=True)
            if root != other
        ),
    )


def macro(gold: Sequence[str], said: Sequence[str], types: Sequence[str]) -> float:
    """Return the mean F1 of the types that gold has.

    >>> macro(["AID", "AID", "PROTEST"], ["AID", "PROTEST", "none"], ["AID", "PROTEST"])
    0.3333333333333333
    """
    true, given = Counter(gold), Counter(said)
    both = Counter(one for one, other in zip(gold, said, strict=True) if one == other)
    shares = [2 * both[kind] / (true[kind] + given[kind]) for kind in types if true[kind]]
    return sum(shares) / len(shares)


def _answer(row: Row) -> Answer:
    return (row["type"], str(row["quad"])) if row.get("type") else (NONE, NONE)


def _side(answer: Answer) -> str:
    return NONE if answer[1] == NONE else "cooperation" if answer[1] in COOPERATION else "conflict"


def _share(verdicts: Iterator[bool]) -> float:
    found = list(verdicts)
    return sum(found) / len(found)


def _bounds(values: Sequence[float]) -> tuple[float, float]:
    low, high = np.quantile(values, (0.025, 0.975))
    return round(float(low), 3), round(float(high), 3)
