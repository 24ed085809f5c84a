"""The peak memory of ``detente export`` on made records of two sizes: where writing is streamed, their ratio is near 1.

Records are made (`made`), not read. The rows that are kept for the next question (`store.kept`) have a fixed room of a
hundred megabytes, which 50,000 rows fill: a record that does not fill it is no measure for one that does.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import made
from benchmarks.memory import KIBIBYTE
from detente.export.formats import FORMATS
from evaluation.sets import ROOT

SHARE = 5
"""The larger record has so many times the reports of the smaller."""
BAR = 1.5
"""The larger record may take so many times the memory of the smaller."""
TOLD = ("parquet", "polecat", "geojson", "csl")
"""The formats that are measured: all tables, events by two ways, passages. The others are written as one of these."""


@dataclass(frozen=True, slots=True)
class Memory:
    """What writing one format took on the smaller record and on the larger."""

    format: str
    rows: tuple[int, int]
    peaks: tuple[int, int]
    """Largest resident size of the process, in bytes."""
    seconds: tuple[float, float]

    @property
    def ratio(self) -> float:
        """How many times the memory the larger record took."""
        return self.peaks[1] / self.peaks[0]


def measure(reports: int, *, formats: Sequence[str] = TOLD, records: Path | None = None) -> Iterator[Memory]:
    """Yield what each format takes on records of a fifth of the reports and of all.

    Args:
        records: a folder in which the made records are kept, or taken from.
    """
    with tempfile.TemporaryDirectory() as folder:
        paths = [_made(records or Path(folder), number) for number in (max(1, reports // SHARE), reports)]
        for name in formats:
            (few, small, short), (many, large, long) = (export(path, name) for path in paths)
            yield Memory(name, (few, many), (small, large), (short, long))


def export(record: Path, name: str) -> tuple[int, int, float]:
    """Return how many rows a format has of a record, the peak memory of writing it, and the seconds it took.

    The process is waited for here, so that the peak is its own.
    """
    with tempfile.TemporaryDirectory() as folder:
        errors, start = Path(folder, "errors.txt"), time.perf_counter()
        target = Path(folder, f"out{FORMATS[name].suffix}")
        with errors.open("wb") as talk:
            process = subprocess.Popen(  # noqa: S603 - our own command
                [sys.executable, "-m", "detente", "export", name, "-o", str(target), "--db", str(record)],
                stdout=subprocess.DEVNULL,
                stderr=talk,
                cwd=ROOT,
            )
            _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        told = errors.read_text(encoding="utf-8")
        if process.returncode:
            raise RuntimeError(f"detente export: exit status {process.returncode}: {told.strip()}")
    rows = int(told.removeprefix(f"{name}: ").partition(" rows")[0].replace(",", ""))
    return rows, used.ru_maxrss * KIBIBYTE, time.perf_counter() - start


def _made(folder: Path, reports: int) -> Path:
    path = folder / f"{reports}.db"
    if not path.exists():
        made.make(path, reports=reports)
    return path
