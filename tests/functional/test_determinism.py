"""The same report gives the same bytes, whatever was read before it, in whatever process, with whatever hash seed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.model


def test_determinism_bytes_do_not_hang_on_order_process_or_hash_seed(repo: Path) -> None:
    paths = sorted((repo / "examples" / "us-turkey").glob("20*.txt"))[::4]
    assert len(paths) > 4
    together = readings(paths, seed="1")
    reversed_order = readings(paths[::-1], seed="2")
    one_by_one = [line for path in paths for line in readings([path], seed="3")]
    assert sorted(together) == sorted(reversed_order)
    assert together == one_by_one


def readings(paths: list[Path], *, seed: str) -> list[bytes]:
    command = [sys.executable, "-m", "detente", "read", "--full", *map(str, paths)]
    done = subprocess.run(
        command,
        capture_output=True,
        check=True,
        stdin=subprocess.DEVNULL,
        env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONUTF8": "1"},
    )
    lines = done.stdout.splitlines()
    assert len(lines) == len(paths)
    return lines
