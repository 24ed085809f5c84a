"""Lists, decisions and what would lift a measure: the command line and Python give the same answer."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import detente
from detente.export.comparing import compared_object
from detente.export.lists import LISTS
from detente.export.unlocking import unlock_object
from tests import made

EARLY = made.report(
    "Washington imposed sanctions on Turkey in 2020.\nFidan called the sanctions unjust.",
    "2020-12-15",
    publisher="Wire",
)
OTHER = made.report("The sanctions on Turkey were imposed in 2019. Turkey bought two S-400.", "2021-01-05")
LATE = made.report("Fidan met Rubio. Washington will lift the sanctions if Ankara drops the S-400.", "2021-03-01")


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("lists") / "record.db"
    lift = made.measure(LATE, "lift the sanctions", "lifted", status="hypothetical")
    tie = made.position(
        LATE, "Washington will lift the sanctions if Ankara drops the S-400", kind="condition", party=("USA",),
        party_state=("USA",), addressee=("TUR",), about=(lift.id,),
        condition_span=made.words(LATE, "if Ankara drops the S-400"),
    )  # fmt: skip
    said = made.statement(EARLY, "the sanctions unjust", speaker_state=("TUR",), hearer="USA")
    readings = (
        made.reading(EARLY, made.measure(EARLY, "imposed sanctions on Turkey", "imposed", "2020"), said),
        made.reading(
            OTHER,
            made.measure(OTHER, "The sanctions on Turkey", "imposed", "2019"),
            made.deal(OTHER, "bought two S-400", "signed", number=2),
        ),
        made.reading(LATE, made.event(LATE, "met Rubio", "2021-03-01"), lift, tie),
    )
    with detente.open(path) as record:
        record.store.write(readings)
    return path


@pytest.fixture
def record(db: Path) -> Iterator[Any]:
    with detente.open(db) as opened:
        yield opened


def command(db: Path, *arguments: str) -> Any:
    done = subprocess.run(
        [sys.executable, "-m", "detente", *arguments, "--db", str(db), "--format", "json"], capture_output=True,
        encoding="utf-8", check=True, env=os.environ | {"NO_COLOR": "1"}, timeout=300,
    )  # fmt: skip
    return json.loads(done.stdout)


@pytest.mark.parametrize("name", sorted(LISTS))
def test_lists_are_the_same_from_python_and_the_command_line(name: str, db: Path, record: Any) -> None:
    pytest.importorskip("polars")
    printed = command(db, name, "--pair", "Türkiye", "Washington", "--as-of", "2021-06")
    mine = getattr(record, name)("TUR", "USA", as_of="2021-06").to_dicts()
    assert printed == json.loads(json.dumps(mine, default=str))
    assert printed or name in ("deals", "threads")


def test_lists_changes_are_the_same_from_python_and_the_command_line(db: Path, record: Any) -> None:
    pytest.importorskip("polars")
    asked = {"since": "2020-12-31", "until": "2021-03-31"}
    printed = command(db, "changes", "Ankara", "US", *(part for day in asked for part in (f"--{day}", asked[day])))
    mine = record.changes("TUR", "USA", **asked)
    assert [row["sort"] for row in printed["changes"]] == mine["sort"].to_list()
    assert [row["passage"] for row in printed["changes"]] == mine["evidence"].to_list()
    assert not mine.is_empty()


def test_lists_unlock_and_compare_are_the_same_from_python_and_the_command_line(db: Path, record: Any) -> None:
    key = "sanctions/USA/TUR/caatsa"
    unlocked = command(db, "unlock", key)
    assert unlocked == json.loads(json.dumps(unlock_object(record.unlock(key))))
    assert [path["condition"] for path in unlocked["paths"]] == ["if Ankara drops the S-400"]
    compared = command(db, "compare", key)
    assert compared == json.loads(json.dumps(compared_object(record.compare(key))))
    assert {line["field"] for line in compared["fields"] if line["differs"]} == {"imposed"}
    assert command(db, "measures", "--pair", "TUR", "USA")[0]["lift_conditions"] == ["if Ankara drops the S-400"]
