"""How long questions to a large record take: one pair as of a day, one matter, what changed in a week.

The record is made (`made`), not read. Pairs are asked for by how much there is on them: on most of them there are a
few reports, on the first thousands, whose every row a dossier has to look at.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from benchmarks import made
from detente.state.answers import pair
from detente.state.matters import matter
from detente.state.news import changes
from detente.store import SqliteStore, open_store

DAY = date(2020, 6, 8)
WEEK = timedelta(days=7)
RANKS = (0, 9, 99, 999)
"""Places among the pairs, the one with most reports first; a typical one, the median, is added."""
PAIR_BAR, CHANGES_BAR = 50, 200
"""Milliseconds that an answer may take."""


@dataclass(frozen=True, slots=True)
class Timing:
    """How long a question took, in milliseconds."""

    question: str
    reports: int
    """Reports on the pair, or in the week."""
    first: float
    """The first time, when nothing of it has been read yet."""
    median: float
    """Of the times after that, each about another day."""
    highest: float
    processor: float
    """The median of the processor's time: less moved by what else the machine does."""
    bar: int


def measure(reports: int, *, rounds: int, record: Path | None = None) -> Iterator[Timing]:
    """Yield the timings on a made record of so many reports, or on the one in `record`."""
    with tempfile.TemporaryDirectory() as folder:
        path = record or Path(folder, "made.db")
        if not path.exists():
            made.make(path, reports=reports)
        ranked = ranking(reports)
        with open_store(path, create=False) as store:
            yield from timings(store, ranked, rounds=rounds)


def ranking(reports: int) -> list[tuple[tuple[str, str], int]]:
    """Return the pairs of a made record with their reports, most first."""
    counted = Counter(made.pairs(reports))
    return sorted(counted.items(), key=lambda one: (-one[1], one[0]))


def timings(store: SqliteStore, ranked: list[tuple[tuple[str, str], int]], *, rounds: int) -> Iterator[Timing]:
    """Yield how long each question takes."""
    for rank in sorted({*RANKS, len(ranked) // 2}):
        if rank < len(ranked):
            (a, b), count = ranked[rank]
            name = f"pair {rank + 1:,} of {len(ranked):,}"
            yield _timed(name, count, PAIR_BAR, rounds, lambda day, a=a, b=b: pair(store, a, b, as_of=day))  # type: ignore[misc]
    (a, b), count = ranked[len(ranked) // 2]
    yield _timed(
        "one matter", count, PAIR_BAR, rounds, lambda day: matter(store, (a, b), "sanctions on oil", as_of=day)
    )
    yield _timed(
        "changes, pair", count, CHANGES_BAR, rounds, lambda day: changes(store, a, b, since=day - WEEK, until=day)
    )
    week = sum(count for _, count in ranked) * WEEK.days // made.DAYS
    yield _timed("changes, all", week, CHANGES_BAR, rounds, lambda day: changes(store, since=day - WEEK, until=day))


def _timed(question: str, reports: int, bar: int, rounds: int, ask: Callable[[date], object]) -> Timing:
    """Return the timing of a question that is asked about one day after another, the first time apart."""
    taken, worked = [], []
    for number in range(rounds + 1):
        start, begun = time.perf_counter(), time.process_time()
        ask(DAY + number * timedelta(days=1))
        taken.append(1000 * (time.perf_counter() - start))
        worked.append(1000 * (time.process_time() - begun))
    first, *later = taken
    return Timing(question, reports, first, statistics.median(later), max(later), statistics.median(worked[1:]), bar)
