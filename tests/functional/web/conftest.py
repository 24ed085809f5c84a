"""A server with the sample record, and Chromium to look at it: once a session, on this machine alone."""

from __future__ import annotations

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from fastapi import FastAPI

from detente import pipeline
from detente.cli.serve import _reads
from detente.serve import Settings, application
from detente.store import open_store
from tests import hostile

CHROMIUM = "/usr/bin/chromium"
FLAGS = (
    "--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--no-first-run", "--disable-quic", "--disable-gpu",
)  # fmt: skip


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory, repo: Path, nlp: object) -> Path:
    """The sample reports, read, and a report that is hostile to whoever shows it."""
    assert nlp is not None  # loaded once a session
    path = tmp_path_factory.mktemp("record") / "sample.db"
    with open_store(path) as store:
        for _ in pipeline.add(store, [repo / "examples" / "us-turkey"]):
            pass
        store.write([hostile.reading()])
    return path


@pytest.fixture
def record(sample: Path, tmp_path: Path) -> Path:
    """A copy of the sample record that a test may write to."""
    return Path(shutil.copy(sample, tmp_path / "record.db"))


class Served:
    """An application that listens on a free port of this machine until it is stopped."""

    def __init__(self, app: FastAPI) -> None:
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.base = f"http://127.0.0.1:{self.socket.getsockname()[1]}"
        self._server = uvicorn.Server(uvicorn.Config(app, log_level="error"))
        self._thread = threading.Thread(target=self._server.run, kwargs={"sockets": [self.socket]}, daemon=True)
        self._thread.start()
        while not self._server.started:
            time.sleep(0.01)

    def stop(self) -> None:
        """Answer what is under way and stop."""
        self._server.should_exit = True
        self._thread.join(10)
        self.socket.close()


@pytest.fixture(scope="session")
def served(sample: Path) -> Iterator[str]:
    """The address of a server with the sample record, which only reads."""
    running = Served(application(Settings(db=sample, read_only=True)))
    yield running.base
    running.stop()


@pytest.fixture
def writable(record: Path) -> Iterator[str]:
    """The address of a server with a record of its own."""
    running = Served(application(Settings(db=record, reads=_reads(pipeline.MODEL, []))))
    yield running.base
    running.stop()


@pytest.fixture
def empty(tmp_path: Path, repo: Path) -> Iterator[str]:
    """The address of a server with an empty record and the sample to load."""
    folder = repo / "examples" / "us-turkey"
    settings = Settings(db=tmp_path / "empty.db", reads=_reads(pipeline.MODEL, []), sample=folder)
    running = Served(application(settings))
    yield running.base
    running.stop()


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium, told to stay off the network."""
    if not Path(CHROMIUM).exists():
        pytest.skip(f"no browser at {CHROMIUM}: apt-get install chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        opened = play.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield opened
        opened.close()
