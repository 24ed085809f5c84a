"""How matters between states stood on a day, asked of the sample reports: what was so, and what was known then.

`as_of.csv` was written from a file of dated facts (`fact` is its id there) and from the 27 reports, before any answer
was looked at. `expected` and `evidence` name alternatives, separated by "|": the word, and the beginnings of names of
reports of which the answer must rest on one. `trap` says what a hasty reader would take for the answer.
"""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from detente.export.matter import matter_object
from detente.state.answers import last_day
from detente.state.matters import Matter, matter
from detente.store import SqliteStore, open_store

TABLE = Path(__file__).with_name("as_of.csv")
UNREAD = {
    "f35-memorandum": "the end of the memorandum of 2006 is not read as the end of an agreement",
}
"""Questions that the record answers wrongly because a sentence is not read as it should be, and which sentence."""
ON_THE_COMMAND_LINE = ("s400-first-parts", "f35-threat", "caatsa-eve", "caatsa-wrong-year", "f16-trimmed")

Question = dict[str, str]


def questions() -> Iterator[Question]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def cases() -> Iterator[object]:
    for question in questions():
        reason = UNREAD.get(question["id"])
        marks = [pytest.mark.xfail(strict=True, reason=reason)] if reason else []
        yield pytest.param(question, id=question["id"], marks=marks)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory, nlp: object, repo: Path) -> Iterator[SqliteStore]:  # noqa: ARG001
    from detente.record import open_record

    path = tmp_path_factory.mktemp("as_of") / "sample.db"
    with open_record(path) as made:
        made.add(repo / "examples" / "us-turkey")
    with open_store(path, create=False) as store:
        yield store


def answer(store: SqliteStore, question: Question) -> Matter:
    days = {name: last_day(question[name]) for name in ("as_of", "known_by")}
    return matter(store, question["parties"].split(";"), question["about"], **days)


@pytest.mark.model
@pytest.mark.parametrize("question", list(cases()))
def test_as_of_answer_is_what_the_facts_say(question: Question, record: SqliteStore) -> None:
    found = answer(record, question)
    assert found.standing in question["expected"].split("|"), [s.record.key for s in found.answers]
    day = question["known_by"]
    for row in found.basis():
        assert row.report.date is not None
        assert row.report.date <= day
        report = record.report(row.report.id)
        assert report is not None
        assert report.text[row.passage.start : row.passage.end] == row.passage.text
    rests_on = [Path(row.report.source).name for row in found.basis()] or [""]
    wanted = question["evidence"].split("|")
    # Reports in a file of several are named paper-day; the others begin with their day.
    assert any(part in name for part in wanted for name in rests_on), rests_on


@pytest.mark.model
@pytest.mark.parametrize("id_", ON_THE_COMMAND_LINE)
def test_as_of_command_line_gives_the_same_answer(id_: str, record: SqliteStore) -> None:
    question = next(one for one in questions() if one["id"] == id_)
    parties = [word for party in question["parties"].split(";") for word in ("--party", party)]
    done = subprocess.run(
        [sys.executable, "-m", "detente", "standing", question["about"], *parties, "--as-of", question["as_of"],
         "--known-by", question["known_by"], "--db", record.path, "--format", "json"],
        capture_output=True, encoding="utf-8", check=False, env=os.environ | {"NO_COLOR": "1"}, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    printed = json.loads(done.stdout)
    assert printed == json.loads(json.dumps(matter_object(answer(record, question))))
    assert printed["standing"] in question["expected"].split("|")


def test_as_of_table_is_whole() -> None:
    rows = list(questions())
    assert len(rows) >= 60
    assert len({row["id"] for row in rows}) == len(rows)
    assert sum(row["known_by"] < row["as_of"] for row in rows) >= 5
    assert set(UNREAD) <= {row["id"] for row in rows}
    assert all(row["fact"].startswith("F") and row["expected"] for row in rows)


@pytest.mark.model
def test_as_of_stray_year_of_the_sanctions_shows_as_a_conflict(record: SqliteStore) -> None:
    from detente.state.answers import pair

    found = pair(record, "Türkiye", "United States")
    dates = {
        value
        for one in found.conflicts
        if one.differs == "date" and one.transition == "imposed"
        for value in one.values
    }
    assert "2019" in dates
    assert any(value.startswith("2020") for value in dates)


@pytest.mark.model
def test_as_of_scaled_back_order_stands_beside_its_stage(record: SqliteStore) -> None:
    from detente.state.answers import pair

    deals = pair(record, "Türkiye", "United States", as_of="2024-11-27", known_by="2024-11-27").deals
    (order,) = [one for one in deals if one.record.key == "arms_transfer/USA/TUR/f-16"]
    assert order.state == "signed"
    assert [getattr(row.assertion, "transition", "") for row in order.beside] == ["scaled_back"]
