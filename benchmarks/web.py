"""How long pages take on a large record while reports are added to it, and what a browser has to load for one.

The server is a process of its own, as `detente serve` starts it; `detente add` reads reports into the same file in
another. Dossiers are asked for pairs drawn at random, so that most have few reports, as in any record. Times are those
of whole answers over HTTP on this machine. What a page loads is what a browser fetches for it, nothing kept before.
"""

from __future__ import annotations

import gzip
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import Request, urlopen

from benchmarks import ledger, made
from benchmarks.texts import own, write_reports
from detente.store import open_store
from evaluation.sets import ROOT

PAIRS, REPORTS = 100, 100
"""Dossiers and reports that are asked for."""
DOSSIER_BAR, REPORT_BAR, PAINT_BAR = 100, 60, 300
"""Milliseconds: of nineteen pages in twenty, and until a browser shows something."""
ASSETS_BAR = 120
"""KiB that a page loads, compressed."""
ADDED = 2_000
"""Reports for the process that adds; it is stopped when the pages are done."""
PAINT = "performance.getEntriesByName('first-contentful-paint')[0].startTime"
LOADED = """[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
    .reduce((sum, one) => sum + one.transferSize, 0)"""
SETTLED = 6.0
"""Seconds until the process that adds has its model and writes its first batches."""
CHROMIUM = Path("/usr/bin/chromium")
FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync",
         "--no-first-run", "--disable-quic", "--disable-gpu"]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Page:
    """How long pages of one kind took, in milliseconds; of assets, KiB."""

    what: str
    count: int
    median: float
    p95: float
    processor: float | None
    """The p95 of the server's own processor time: less moved by what else the machine does. Only Linux tells it."""
    bar: int


def measure(reports: int, *, record: Path | None = None) -> Iterator[Page]:
    """Yield the figures on a made record of so many reports, or on a copy of the one in `record`."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "made.db")
        if record is not None and record.exists():
            path.write_bytes(record.read_bytes())
        else:
            made.make(path, reports=reports)
        chance = random.Random(1)  # noqa: S311 - to repeat, not to hide
        pairs = [pair for pair, _ in chance.sample(ledger.ranking(reports), k=min(PAIRS, reports // 4))]
        with open_store(path, create=False) as store:
            heads = [head.id for head, _ in store.reports(limit=REPORTS)]
        with _serving(path) as (base, pid):
            _get(f"{base}/pairs/{pairs[0][0]}/{pairs[0][1]}")
            yield _timed(pid, "dossier", [f"{base}/pairs/{a}/{b}?as_of={ledger.DAY}" for a, b in pairs], DOSSIER_BAR)
            yield _timed(pid, "report", [f"{base}/reports/{id_[:12]}" for id_ in heads], REPORT_BAR)
            with _adding(path, Path(folder)):
                yield _timed(pid, "dossier, during add", [f"{base}/pairs/{a}/{b}" for a, b in pairs], DOSSIER_BAR)
                yield _timed(pid, "report, during add", [f"{base}/reports/{id_[:12]}" for id_ in heads], REPORT_BAR)
            if CHROMIUM.exists():
                shown = {"dossier": [f"/pairs/{a}/{b}" for a, b in pairs[:10]], "report": [f"/reports/{heads[0][:12]}"]}
                yield from _seen(base, shown)


def _timed(pid: int, what: str, addresses: list[str], bar: int) -> Page:
    taken, worked = [], []
    for address in addresses:
        start, before = time.perf_counter(), _worked(pid)
        _get(address)
        taken.append(1000 * (time.perf_counter() - start))
        worked.append(1000 * (_worked(pid) - before))
    p95, processor = (statistics.quantiles(values, n=20)[-1] for values in (taken, worked))
    return Page(what, len(taken), statistics.median(taken), p95, processor or None, bar)


def _worked(pid: int) -> float:
    """Seconds of processor time that a process has had, all threads together; 0 where the system does not tell."""
    tasks = Path(f"/proc/{pid}/task").glob("*/schedstat")
    return sum(int(one.read_text().split()[0]) for one in tasks) / 1e9


def _get(address: str) -> bytes:
    asked = Request(address, headers={"Accept-Encoding": "gzip"})  # noqa: S310 - this machine
    with urlopen(asked, timeout=120) as answer:  # noqa: S310
        body: bytes = answer.read()
        return gzip.decompress(body) if answer.headers.get("Content-Encoding") == "gzip" else body


def _seen(base: str, addresses: dict[str, list[str]]) -> Iterator[Page]:
    """Milliseconds until a browser shows something, and KiB that it loads in all, as they come over the line."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        for name, paths in addresses.items():
            paints, sizes = [], []
            for path in paths:
                context = browser.new_context()
                page = context.new_page()
                page.goto(base + path, wait_until="networkidle")
                paints.append(float(page.evaluate(PAINT)))
                sizes.append(float(page.evaluate(LOADED)) / 1024)
                context.close()
            yield Page(f"first paint of a {name}", len(paths), statistics.median(paints), max(paints), None, PAINT_BAR)
            yield Page(f"loaded by a {name}, KiB", len(paths), statistics.median(sizes), max(sizes), None, ASSETS_BAR)
        browser.close()


@contextmanager
def _serving(path: Path) -> Generator[tuple[str, int]]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "detente", "serve", "--db", str(path), "--port", str(port)]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL) as running:  # noqa: S603 - our own command
        base = f"http://127.0.0.1:{port}"
        try:
            for _ in range(600):
                try:
                    _get(f"{base}/data")
                    break
                except OSError:
                    time.sleep(0.1)
            yield base, running.pid
        finally:
            running.terminate()


@contextmanager
def _adding(path: Path, folder: Path) -> Generator[None]:
    texts = folder / "more.jsonl"
    write_reports(texts, own(), reports=ADDED, paragraphs=3, seed=7)
    command = [sys.executable, "-m", "detente", "add", str(texts), "--db", str(path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:  # noqa: S603
        try:
            time.sleep(SETTLED)
            yield
        finally:
            running.terminate()
