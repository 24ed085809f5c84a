"""A full disk, odd bytes and escape sequences: one clear line each, and what was kept stays kept."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import apsw
import pytest

from detente.errors import StoreError
from detente.store import open_store
from tests import made


def run(*arguments: str, stdout: int = subprocess.PIPE) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "detente", *arguments]
    return subprocess.run(
        command,
        stdout=stdout,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        errors="surrogateescape",
        check=False,
        stdin=subprocess.DEVNULL,
        env=os.environ | {"PYTHONUTF8": "1"},
    )


def test_hostile_full_disk_is_one_clear_error_and_costs_nothing_kept(tmp_path: Path) -> None:
    path = tmp_path / "full.db"
    with open_store(path) as store:
        store.write([made.reading(made.report("kept"))])
    connection = apsw.Connection(str(path))
    ((pages,),) = connection.execute("PRAGMA page_count")
    connection.close()
    with open_store(path) as store:
        store._connection.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(StoreError, match="full"):
            store.write([made.reading(made.report(f"text number {n} " * 400)) for n in range(40)])
    with open_store(path) as store:
        assert store.counts()["reports"] == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
def test_hostile_full_output_is_one_line() -> None:
    with Path("/dev/full").open("w") as full:
        done = run("--version", stdout=full.fileno())
    assert done.returncode == 1
    assert done.stderr.strip() == "detente: cannot write: No space left on device"


def test_hostile_escape_sequences_in_file_names_do_not_reach_the_terminal(tmp_path: Path) -> None:
    (tmp_path / "bad\x1b[31mname.txt").write_text("")
    done = run("read", str(tmp_path))
    assert done.returncode == 3
    assert "\x1b" not in done.stderr


def test_hostile_bytes_that_are_no_text_are_a_usage_error(tmp_path: Path) -> None:
    path = tmp_path / "some.db"
    with open_store(path) as store:
        store.write([made.reading(made.report("kept"))])
    done = run("find", "\udcff\udcfe", "--db", str(path))
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
