"""A small record with made reports, and an application that answers from it without a port."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from detente.serve import Settings, application
from detente.store import open_store
from tests import hostile, made

OLD = made.report(
    "Washington imposed sanctions on Turkey.\nAnkara took delivery of S-400 systems.", "2020-12-15", title="Sanctions"
)
NEW = made.report(
    "The sanctions on Turkey stay, Marco Rubio said. Hakan Fidan met Rubio in Washington.", "2025-03-26", title="Stay"
)


@pytest.fixture
def db(tmp_path: Path) -> Path:
    """A record of three reports."""
    path = tmp_path / "made.db"
    said = made.statement(NEW, "The sanctions on Turkey stay", "Marco Rubio", speaker_state=("USA",))
    with open_store(path) as store:
        store.write(
            [
                made.reading(
                    OLD,
                    made.measure(OLD, "imposed sanctions on Turkey", "imposed", "2020-12-14"),
                    made.deal(OLD, "took delivery of S-400 systems", "delivered", "2019"),
                ),
                made.reading(
                    NEW,
                    said,
                    made.measure(NEW, "sanctions on Turkey", "in_force", "2025-03-26", asserted_by=said.id),
                    made.event(NEW, "met Rubio in Washington", "2025-03-25"),
                    made.position(NEW, "Turkey stay", addressee=("USA",), confidence=0.3),
                ),
                hostile.reading(),
            ]
        )
    return path


@pytest.fixture
def client(db: Path) -> Iterator[TestClient]:
    """Whoever asks the application on this machine."""
    with TestClient(application(Settings(db=db)), base_url="http://127.0.0.1:8000") as asking:
        yield asking
