"""The peak memory of ``detente add`` over a stream of reports.

Two runs are made, one with a tenth of the reports: where reports are streamed, the larger needs hardly more.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.texts import own, write_reports
from evaluation.sets import ROOT

PARAGRAPHS = 3
KIBIBYTE = 1 if sys.platform == "darwin" else 1024
"""macOS gives the peak in bytes, Linux in KiB."""


@dataclass(frozen=True, slots=True)
class Memory:
    """What one run took."""

    reports: int
    words: int
    peak: int
    """Largest resident size of the process, in bytes."""
    seconds: float
    record: int
    """Size of the record it wrote, in bytes."""


def measure(reports: int) -> Iterator[Memory]:
    """Yield what a tenth of the reports takes, then all of them."""
    for number in (max(1, reports // 10), reports):
        yield add(number)


def add(reports: int) -> Memory:
    """Return what it takes to add so many generated reports to an empty record.

    The process is waited for here, so that the peak is its own; this one stays small, since a child starts with its
    parent's.
    """
    with tempfile.TemporaryDirectory() as folder:
        path, record = Path(folder, "reports.jsonl"), Path(folder, "record.db")
        words = write_reports(path, own(), reports=reports, paragraphs=PARAGRAPHS, seed=reports)
        errors = Path(folder, "errors.txt")
        start = time.perf_counter()
        with errors.open("wb") as talk:
            process = subprocess.Popen(  # noqa: S603 - our own command
                [sys.executable, "-m", "detente", "add", str(path), "--db", str(record)],
                stdout=subprocess.DEVNULL,
                stderr=talk,
                cwd=ROOT,
            )
            _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise RuntimeError(f"detente add: exit status {process.returncode}: {errors.read_text().strip()}")
        size = sum(file.stat().st_size for file in Path(folder).glob("record.db*"))
    return Memory(reports, words, used.ru_maxrss * KIBIBYTE, seconds, size)
