"""Which share of the reader's time each stage takes, and how long a fresh process needs for the roster of names.

Both are processor time on one thread, so that what else the machine does counts little.  Run as a process of its own
(``python -m benchmarks.stages``) for the same reason as `speed`.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, TypeVar
from unittest import mock

from benchmarks.speed import MODEL, ONE_THREAD
from benchmarks.texts import corpora, enough
from evaluation.sets import ROOT

if TYPE_CHECKING:
    from detente.resolve.resolved import Resolved

OPINION = "opinion"
ASKED = "detente.extract.learned.agreement.missing"
"""What says whether the learned model can be asked: the stages are timed without it."""
STAGES = ("ingest", "read", "resolve", "extract")
EXTRACTORS = ("statements", "events", "measures", "deals", "positions")
Result = TypeVar("Result")
LOAD = """\
import time
from detente.resolve.roster import roster
start = time.process_time()
roster()
print(time.process_time() - start)
"""


@dataclass(frozen=True, slots=True)
class Shares:
    """The share of each stage in the time of all four, medians over the rounds."""

    corpus: str
    rounds: int
    words: int
    ingest: float
    read: float
    resolve: float
    extract: float
    extractors: dict[str, float]
    """The part of each extractor in the time of all four stages; the rest of `extract` is links and threads."""
    opinion: float
    """What the learned second opinion adds to that time; nothing where the extra `model` is not installed."""


def measure(*, words: int, rounds: int) -> list[Shares]:
    """Return the shares, measured single-threaded in a process of their own."""
    command = [sys.executable, "-m", "benchmarks.stages", "--words", str(words), "--rounds", str(rounds)]
    done = subprocess.run(  # noqa: S603 - our own command
        command, env=os.environ | ONE_THREAD, cwd=ROOT, stdout=subprocess.PIPE, check=True
    )
    return [Shares(**row) for row in json.loads(done.stdout)]


def roster_seconds(*, rounds: int) -> float:
    """Return how long building the roster takes in a process that has imported what it needs: the median."""
    command = [sys.executable, "-c", LOAD]
    runs = [
        subprocess.run(command, env=os.environ | ONE_THREAD, cwd=ROOT, stdout=subprocess.PIPE, check=True)  # noqa: S603
        for _ in range(rounds)
    ]
    return statistics.median(float(run.stdout) for run in runs)


def shares(name: str, texts: Sequence[str]) -> dict[str, float]:
    """Return the seconds that each stage takes for the texts."""
    from detente.extract import extract
    from detente.ingest import from_text
    from detente.model import Report
    from detente.read import load, read
    from detente.resolve import resolve

    nlp = load(MODEL)
    spent = {}

    def timed(stage: str, work: Callable[[], Result]) -> Result:
        start = time.process_time()
        found = work()
        spent[stage] = time.process_time() - start
        return found

    reports = timed("ingest", lambda: [from_text(text, date="2025-03-26") for text in texts])
    sound = [report for report in reports if isinstance(report, Report)]
    parses = timed("read", lambda: list(read(sound, nlp=nlp)))
    resolved = timed("resolve", lambda: list(resolve(parses)))
    with mock.patch(ASKED, return_value=("switched off",)):
        readings = timed("extract", lambda: list(extract(resolved, model=name)))
    if len(readings) != len(texts):
        raise RuntimeError(f"{len(readings)} readings of {len(texts)} reports: nothing to compare.")
    return spent | _extractors(resolved)


def _extractors(resolved: Sequence[Resolved]) -> dict[str, float]:
    """Return the seconds of each extractor, run alone once more."""
    from detente.extract.deals import deals
    from detente.extract.events import events
    from detente.extract.measures import measures
    from detente.extract.positions import positions
    from detente.extract.statements import statements

    said = [tuple(statements(each)) for each in resolved]
    both = list(zip(resolved, said, strict=True))
    work: dict[str, Callable[[], object]] = {
        "statements": lambda: [tuple(statements(each)) for each in resolved],
        "events": lambda: [tuple(events(each, rows)) for each, rows in both],
        "measures": lambda: [tuple(measures(each, rows)) for each, rows in both],
        "deals": lambda: [tuple(deals(each, rows)) for each, rows in both],
        "positions": lambda: [tuple(positions(each, rows)) for each, rows in both],
    }
    spent = {}
    with mock.patch(ASKED, return_value=("switched off",)):
        for extractor in EXTRACTORS:
            start = time.process_time()
            work[extractor]()
            spent[extractor] = time.process_time() - start
    start = time.process_time()
    work["events"]()
    return spent | {OPINION: time.process_time() - start - spent["events"]}


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the shares on every corpus as JSON."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.stages")
    parser.add_argument("--words", type=int, required=True)
    parser.add_argument("--rounds", type=int, required=True)
    options = parser.parse_args(arguments)
    found = []
    for corpus in corpora():
        rounds = []
        for number in range(options.rounds + 1):
            texts = enough(corpus, words=options.words if number else 500, seed=number)
            spent = shares(corpus.name, texts)
            if number:  # the first round loads what is loaded once
                whole = sum(spent[stage] for stage in STAGES)
                rounds.append({part: seconds / whole for part, seconds in spent.items()})
        median = {part: statistics.median(share[part] for share in rounds) for part in (*STAGES, *EXTRACTORS, OPINION)}
        extractors = {extractor: median.pop(extractor) for extractor in EXTRACTORS}
        found.append(
            Shares(corpus=corpus.name, rounds=options.rounds, words=options.words, **median, extractors=extractors)
        )
    print(json.dumps([asdict(one) for one in found]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
