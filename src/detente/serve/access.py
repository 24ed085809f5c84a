"""Open records for requests: a few connections that only read, handed from one to the next; one to write."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, LifoQueue

from fastapi import Request

from detente.store import SqliteStore, open_store

KEPT = 8
"""Connections that wait for the next request."""


class Access:
    """The way to a record file; no connection is ever used by two requests at a time."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._idle: LifoQueue[SqliteStore] = LifoQueue(KEPT)

    @contextmanager
    def reading(self) -> Generator[SqliteStore]:
        """A store that only reads."""
        store = self._taken()
        try:
            yield store
        finally:
            if self._idle.full():
                store.close()
            else:
                self._idle.put(store)

    @contextmanager
    def writing(self) -> Generator[SqliteStore]:
        """A store that may write; SQLite lets one write at a time and has the others wait."""
        with open_store(self.path) as store:
            yield store

    def close(self) -> None:
        """Let go of the connections that wait."""
        while True:
            try:
                self._idle.get_nowait().close()
            except Empty:
                return

    def _taken(self) -> SqliteStore:
        try:
            return self._idle.get_nowait()
        except Empty:
            return open_store(self.path, create=False)


def access(request: Request) -> Access:
    """The way to the record of the application that a request came to."""
    found: Access = request.app.state.access
    return found


def store(request: Request) -> Iterator[SqliteStore]:
    """A store for one request; FastAPI hands it back when the answer is made."""
    with access(request).reading() as held:
        yield held
