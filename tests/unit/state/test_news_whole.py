"""What changed in a whole record, looked for where new reports speak, against all of it derived twice."""

from __future__ import annotations

import random
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

import pytest

from benchmarks import made
from detente.state import Standing, standings
from detente.state.difference import Findings, Shift, difference, fit
from detente.state.news import changes
from detente.store import Query, SqliteStore, open_store

STATES = ("USA", "TUR", "RUS", "IRN")
REPORTS = 400
"""On six pairs: each measure and deal is told of again and again, in open and closed keys."""
OF_RECORDS = ("standing", "record", "request", "threat", "plan", "denial", "conflict")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterable[SqliteStore]:
    chance = random.Random(3)  # noqa: S311 - to repeat, not to hide
    path = Path(tmp_path_factory.mktemp("news"), "made.db")
    with open_store(path) as store:
        sides = [chance.sample(STATES, 2) for _ in range(REPORTS)]
        store.write([made.reading(number, a, b, chance) for number, (a, b) in enumerate(sides)])
        yield store


@pytest.mark.parametrize(
    ("until", "days"), [("2017-03-01", 7), ("2019-06-08", 30), ("2021-01-05", 7), ("2023-11-20", 90), ("2024-12-01", 1)]
)
def test_changes_lose_nothing_that_deriving_everything_finds(store: SqliteStore, until: str, days: int) -> None:
    end = date.fromisoformat(until)
    since = end - timedelta(days=days)
    found = told(changes(store, since=since, until=end).shifts)
    assert found == told(difference(derived(store, since), derived(store, end), since=since))


def test_changes_of_a_long_time_are_many(store: SqliteStore) -> None:
    assert len(told(changes(store, since="2018", until="2019").shifts)) > REPORTS // 10


def derived(store: SqliteStore, day: date) -> Findings:
    """The standing of every measure and deal as of a day, known by then."""
    rows = fit(store.assertions(Query(kinds=("measure", "deal"), known_by=day)))
    return Findings(standings=standings(rows, as_of=day, known_by=day))


def told(shifts: Iterable[Shift]) -> set[tuple[object, ...]]:
    """The sort of each change, its rows, and of a standing what stood before and after."""
    return {
        (
            shift.sort,
            tuple((row.report.id, row.assertion.id) for row in shift.rows),
            *((one.record.key, one.gist(), one.since) if one else None for one in _standings(shift)),
        )
        for shift in shifts
        if shift.sort in OF_RECORDS
    }


def _standings(shift: Shift) -> tuple[Standing | None, ...]:
    """What stood before and after: of what was only said the record is made of the talk alone, which moves nothing."""
    return (shift.before, shift.after) if shift.sort in ("standing", "record") else ()
