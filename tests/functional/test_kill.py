"""kill -9 at any moment of `add`: nothing acknowledged is lost, and the same command again finishes the job exactly."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from pathlib import Path

import apsw
import pytest

from detente.store import open_store

# Writes made readings in small batches and says after each what it may rely on: the writer of `add` without the
# language model, so that many kills at many moments are cheap.
WRITE = """
import sys
from detente.store import open_store
from tests import made

def reading(n):
    url = f"https://wire.example/{n // 10}"
    source = made.report(f"Report {n}: the US imposed sanctions on Turkey. Fidan met Rubio. " + "x " * 400,
                         f"2020-01-{n % 28 + 1:02}", url=url if n % 5 == 0 else None)
    return made.reading(source, made.measure(source, "imposed sanctions", "imposed", "2020"),
                        made.event(source, "met Rubio"), made.statement(source, "sanctions on Turkey"))

with open_store(sys.argv[1]) as store:
    for first in range(0, 120, 4):
        store.write([reading(n) for n in range(first, first + 4)])
        print(first + 4, flush=True)
"""

TABLES = {
    "report": "SELECT id, title, text FROM report ORDER BY seq",
    "reading": "SELECT n, report, entry, date, url, head, extra FROM reading ORDER BY n",
    "assertion": "SELECT reading, ordinal, kind, id, type, record, row FROM assertion ORDER BY reading, ordinal",
    "actor": "SELECT * FROM actor ORDER BY key, reading, ordinal, role",
    "supersession": "SELECT reading, by, reason FROM supersession ORDER BY reading, by",
    "appearance": "SELECT report, source, publisher, url FROM appearance ORDER BY report, source",
    "found": "SELECT rowid FROM report_fts WHERE report_fts MATCH 'sanctions' ORDER BY rowid",
}


def content(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """All that a record holds, but for the times at which it was written."""
    connection = apsw.Connection(str(path))
    return {name: connection.execute(statement).fetchall() for name, statement in TABLES.items()}


def start(repo: Path, path: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", WRITE, str(path)], cwd=repo, stdout=subprocess.PIPE, encoding="utf-8"
    )


def test_kill_at_any_moment_loses_and_doubles_nothing(repo: Path, tmp_path: Path) -> None:
    whole = tmp_path / "whole.db"
    began = time.monotonic()
    process = start(repo, whole)
    assert process.stdout is not None
    process.stdout.readline()
    starts = time.monotonic() - began
    out, _ = process.communicate(timeout=120)
    writes = time.monotonic() - began - starts
    assert out.split()[-1] == "120"
    expected = content(whole)
    assert len(expected["report"]) == 120
    assert len(expected["supersession"]) > 0

    moments = random.Random(7)  # noqa: S311 - which moments are tried should not change from run to run
    halted = 0
    for attempt in range(6):
        path = tmp_path / f"killed{attempt}.db"
        for early in (attempt % 4 == 0, False):  # killed once, and again while finishing
            process = start(repo, path)
            assert process.stdout is not None
            told = [] if early else [process.stdout.readline()]  # early: perhaps while the tables are being made
            time.sleep(moments.uniform(0, starts if early else writes))
            process.kill()
            told += process.communicate()[0].split("\n")
            acknowledged = max((int(number) for number in told if number.strip()), default=0)
            if path.exists() and path.stat().st_size:
                with open_store(path) as store:
                    assert store.check() == []
                    kept = store.counts()["reports"]
                assert kept >= acknowledged
                assert kept % 4 == 0, "a batch was kept in part"
                halted += 0 < kept < 120
        start(repo, path).communicate(timeout=120)
        assert content(path) == expected
    assert halted >= 2, "too few kills hit the middle of the work to show anything"


@pytest.mark.model
def test_kill_of_the_command_itself_and_again(repo: Path, tmp_path: Path) -> None:
    sources = tmp_path / "reports.jsonl"
    with sources.open("w", encoding="utf-8") as file:
        for n in range(160):
            text = f"Minister number {n} said on Monday that the United States would not lift its sanctions on Turkey."
            file.write(json.dumps({"text": text, "date": "2025-03-26"}) + "\n")
    whole = tmp_path / "whole.db"

    def add(path: Path) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "detente", "add", str(sources), "--db", str(path)]
        return subprocess.Popen(command, cwd=repo, stderr=subprocess.PIPE)

    began = time.monotonic()
    first = add(whole)
    first.communicate(timeout=300)
    assert first.returncode == 0
    took = time.monotonic() - began
    expected = content(whole)
    assert len(expected["report"]) == 160
    moments = random.Random(11)  # noqa: S311 - as above
    for attempt in range(3):
        path = tmp_path / f"killed{attempt}.db"
        process = add(path)
        time.sleep(moments.uniform(0.4, 1.0) * took)
        process.kill()
        process.communicate()
        again = add(path)
        again.communicate(timeout=300)
        assert again.returncode == 0
        assert content(path) == expected
