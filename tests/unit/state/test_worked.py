from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.made import reading
from detente.model import Reading
from detente.state import records, review
from detente.state.answers import pair
from detente.state.derive import gist, standing
from detente.state.matters import matter
from detente.state.news import changes
from detente.state.records import Record
from detente.state.shelf import Shelf
from detente.state.worked import Known, Worked, once
from detente.store import Query, SqliteStore, open_store, pairs, places
from detente.store.kept import Kept
from tests import made

STATES = ("RUS", "TUR", "USA")
FIRST, DAYS = date(2015, 1, 1), 3_650


def readings(count: int, seed: int) -> Iterator[Reading]:
    chance = random.Random(seed)  # noqa: S311 - to repeat, not to hide
    for number in range(count):
        a, b = chance.sample(STATES, 2)
        yield reading(number, a, b, random.Random(chance.random()))  # noqa: S311


def a_day(chance: random.Random) -> date:
    return FIRST + timedelta(days=chance.randrange(-30, DAYS + 60))


class Thing(Worked):
    """Something that things are worked out of."""


def test_worked_is_done_once_for_each() -> None:
    asked = []

    @once
    def number(thing: Thing) -> int:
        asked.append(thing)
        return len(asked)

    one, other = Thing(), Thing()
    assert [number(one), number(other), number(one), number(other)] == [1, 2, 1, 2]


def test_worked_is_no_part_of_a_record() -> None:
    (record,) = records(
        made.sourced(made.reading(made.report("Sanctions."), made.measure(SOURCE, "Sanctions", "imposed")))
    )
    standing(record, as_of=date(2025, 4, 1))
    assert replace(record) == record
    assert not hasattr(replace(record), "worked")


SOURCE = made.report("Sanctions.")


def test_worked_records_are_made_once_of_the_same_rows_alone() -> None:
    one, other = (made.sourced(made.reading(SOURCE, made.measure(SOURCE, "Sanctions", "imposed"))) for _ in range(2))
    assert records(one)[0] is records(one)[0]
    assert records(one) == records(other)
    assert records(one)[0] is not records(other)[0]


def test_worked_records_have_room_for_so_many_rows() -> None:
    known = Known[Worked](room=3)
    many, one, other = (1, 2, 3, 4), ("a", "b"), ("c", "d")
    assert known.get("many", many, Thing) is not known.get("many", many, Thing)
    first = known.get("one", one, Thing)
    assert known.get("one", one, Thing) is first
    known.get("other", other, Thing)
    assert known.get("one", one, Thing) is not first


@settings(max_examples=8, deadline=None)
@given(st.integers(0, 10**6))
def test_worked_standings_of_a_day_are_those_worked_out_for_it_alone(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311
    known = records(made.sourced(*readings(25, seed)))
    for day in [*(a_day(chance) for _ in range(8)), date.max, date.min]:
        for record in known:
            alone = Record(key=record.key, sort=record.sort, rows=record.rows, vague=record.vague)
            assert standing(record, as_of=day) == standing(alone, as_of=day)
            assert gist(record, day) == gist(replace(record), day)


def forget(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nothing be kept of what was asked before."""
    monkeypatch.setattr("detente.state.answers.SHELF", Shelf())
    monkeypatch.setattr(sys.modules[Record.__module__], "KNOWN", Known[Record]())
    monkeypatch.setattr(places, "KEPT", Kept())
    monkeypatch.setattr(places, "KEPT_HEADS", Kept())
    monkeypatch.setattr(pairs, "NEAR", Kept())


def answers(store: SqliteStore, days: list[date]) -> list[Any]:
    found: list[Any] = []
    for day in days:
        week = day - timedelta(days=300)
        for a, b in (("TUR", "USA"), ("RUS", "TUR")):
            found += [
                pair(store, a, b, as_of=day),
                pair(store, a, b, known_by=day),
                changes(store, a, b, since=week, until=day),
            ]
            found.append(matter(store, (a, b), "sanctions on oil", as_of=day))
        found.append(changes(store, since=week, until=day))
    return found


def act(store: SqliteStore, chance: random.Random, number: int) -> None:
    """Something that makes the record another: a report more, or a word of a person."""
    rows = list(store.assertions(Query(rejected=True)))
    row = chance.choice(rows)
    what = chance.choice(("add", "add", "accept", "reject", "edit", "withdraw", "reopen"))
    if what == "add":
        a, b = chance.sample(STATES, 2)
        store.write([reading(1_000 + number, a, b, random.Random(chance.random()))])  # noqa: S311
    elif what == "accept":
        review.accept(store, row.assertion.id, because="seen", by="A. Lee")
    elif what == "reject":
        review.reject(store, row.assertion.id, because="misread", by="A. Lee")
    elif what == "edit":
        measures = [one for one in rows if type(one.assertion).__name__ == "Measure"]
        review.edit(
            store, chance.choice(measures).assertion.id, {"transition": "lifted"}, because="it was", by="A. Lee"
        )
    elif what == "withdraw":
        review.withdraw(
            store, row.report.id, because="taken back", by="A. Lee", on=chance.choice((None, a_day(chance)))
        )
    else:
        review.reopen(store, row.assertion.id, because="after all", by="A. Lee")


@pytest.mark.parametrize("seed", range(3))
def test_worked_answers_are_those_of_a_fresh_process_whatever_is_added_and_decided(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = random.Random(seed)  # noqa: S311
    path = tmp_path / "record.db"
    with open_store(path) as store:
        store.write(readings(25, seed))
        for number in range(7):
            days = [a_day(chance) for _ in range(2)]
            kept = answers(store, days)
            with monkeypatch.context() as context, open_store(path, create=False) as other:
                forget(context)
                assert answers(other, days) == kept
            act(store, chance, number)
