"""The command `detente serve`: it answers, says where, stops when told to, and names what is wrong."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import urlopen

import pytest

from detente.cli.serve import _reads, _sample
from detente.model import Reading, Rejected
from detente.pipeline import MODEL


def test_serve_answers_until_it_is_interrupted(tmp_path: Path) -> None:
    import socket

    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "detente", "serve", "--db", "new.db", "--port", str(port)]
    with subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE, text=True, env=dict(os.environ)) as running:
        try:
            assert running.stderr is not None
            assert running.stderr.readline() == f"http://127.0.0.1:{port}  ·  new.db  ·  stop with Ctrl-C\n"
            for _ in range(200):
                try:
                    with urlopen(f"http://127.0.0.1:{port}/", timeout=5) as answer:
                        page = answer.read().decode()
                    break
                except OSError:
                    time.sleep(0.05)
            assert "This record is empty." in page
            running.send_signal(signal.SIGINT)
            assert running.wait(20) in (0, 130)
            assert "Traceback" not in running.stderr.read()
        finally:
            running.kill()
    assert (tmp_path / "new.db").exists()


def test_serve_names_what_is_no_record(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("no record")
    done = subprocess.run(
        [sys.executable, "-m", "detente", "serve", "--db", "x.txt"],
        cwd=tmp_path, capture_output=True, encoding="utf-8", check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode == 1
    assert re.fullmatch(r"detente: x\.txt is no record of detente: .*\n", done.stderr)


@pytest.mark.model
@pytest.mark.usefixtures("nlp")
def test_serve_reads_files_under_the_name_they_came_with() -> None:
    reads = _reads(MODEL, [])
    (found,) = reads("../../etc/note.txt", b"Oslo imposed sanctions on Minsk.", "2021-06-22")
    assert isinstance(found, Reading)
    assert (found.report.source, found.report.date) == ("note.txt", "2021-06-22")
    (refused,) = reads("picture.png", b"\x89PNG\0\0", None)
    assert isinstance(refused, Rejected)
    assert refused.source == "picture.png"
    assert "report.png" not in refused.message


def test_serve_finds_the_sample() -> None:
    folder = _sample()
    assert folder is not None
    assert (folder / "sources.yaml").is_file()
