from __future__ import annotations

from pathlib import Path

import pytest

from detente.errors import StoreUnreadable
from detente.serve.access import KEPT, Access
from tests import made


def test_access_hands_a_connection_to_one_request_at_a_time(db: Path) -> None:
    access = Access(db)
    with access.reading() as one, access.reading() as two:
        assert one is not two
    with access.reading() as again:
        assert again in (one, two)
    access.close()


def test_access_keeps_a_few_connections_and_closes_the_others(db: Path) -> None:
    access = Access(db)
    held = [access.reading() for _ in range(KEPT + 2)]
    for one in held:
        one.__enter__()
    for one in held:
        one.__exit__(None, None, None)
    assert access._idle.qsize() == KEPT
    access.close()


def test_access_sees_what_another_has_written(db: Path) -> None:
    access = Access(db)
    with access.reading() as store:
        before = store.counts()["reports"]
    report = made.report("Oslo lifted its sanctions on Minsk.", "2024-01-01")
    with access.writing() as store:
        store.write([made.reading(report, made.measure(report, "lifted its sanctions", "lifted"))])
    with access.reading() as store:
        assert store.counts()["reports"] == before + 1
    access.close()


def test_access_reads_only(db: Path) -> None:
    access = Access(db)
    report = made.report("Oslo kept its sanctions on Minsk.", "2024-01-01")
    with access.reading() as store, pytest.raises(StoreUnreadable):
        store.write([made.reading(report)])
    access.close()
