"""Rows by the keys of their records: the table made for it gives what all the others give together."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from benchmarks import made
from detente.model import Decision, Reader, Reading
from detente.store import Query, SqliteStore, open_store

REPORTS = 120
DAYS = (None, date(2016, 3, 1), date(2019, 6, 8), date(2024, 12, 31), date.max)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Reports without a day, corrected, read again, withdrawn; rows rejected and set right."""
    chance = random.Random(5)  # noqa: S311 - to repeat, not to hide
    path = Path(tmp_path_factory.mktemp("told"), "made.db")
    with open_store(path) as store:
        readings = [_varied(made.reading(number, "USA", "TUR", chance), chance) for number in range(REPORTS)]
        store.write(readings)
        newer = Reader(version="0.2.0", model="made", vocabulary="made")
        store.write([replace(one, reader=newer) for one in readings[::9]])
        for number, reading in enumerate(readings[::4]):
            store.decide(_decision(reading, number, chance))
    return path


def _varied(reading: Reading, chance: random.Random) -> Reading:
    given = reading.report.date if chance.random() < 0.9 else None
    url = f"https://paper.example/{chance.randrange(40)}" if chance.random() < 0.5 else None
    return replace(reading, report=replace(reading.report, date=given, url=url))


def _decision(reading: Reading, number: int, chance: random.Random) -> Decision:
    said = Decision(act="reject", report=reading.report.id, by="A. Lee", because="to see")
    match number % 3:
        case 0:
            return replace(said, assertion=reading.measures[0].id)
        case 1:
            changes = (("measure", "trade/USA/TUR/steel"),)
            return replace(said, act="edit", assertion=reading.measures[0].id, changes=changes)
        case _:
            return replace(said, act="withdraw", on=made.FIRST + timedelta(days=chance.randrange(made.DAYS)))


@pytest.fixture(params=[None, 40])
def store(path: Path, request: pytest.FixtureRequest) -> Iterator[SqliteStore]:
    with open_store(path, create=False, upto=request.param) as store:
        yield store


@pytest.mark.parametrize("known_by", DAYS)
@pytest.mark.parametrize("rejected", [False, True])
def test_told_rows_are_those_that_the_long_way_finds(
    store: SqliteStore, known_by: date | None, *, rejected: bool
) -> None:
    keys = tuple({row.assertion.measure for row in store.assertions(Query(kinds=("measure",)))})  # type: ignore[union-attr]
    asked = Query(records=keys, known_by=known_by, rejected=rejected)
    found = list(store.assertions(asked))
    assert found == list(store.assertions(replace(asked, min_confidence=0.001)))
    assert len(found) > (0 if known_by == DAYS[1] else 10)
