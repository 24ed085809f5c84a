from __future__ import annotations

import json
from pathlib import Path

import pytest

from detente.cli.exits import guarded
from detente.store import open_store
from tests.made import measure, reading, report


@pytest.fixture
def db(tmp_path: Path) -> str:
    path = tmp_path / "made.db"
    one, two = (
        report("Washington threatened Ankara with sanctions.", "2020-10-23"),
        report("The United States imposed sanctions on Turkey.", "2020-12-14"),
    )
    with open_store(path) as store:
        store.write([reading(one, measure(one, "threatened Ankara with sanctions", "threatened", "2020-10-23"))])
        store.write([reading(two, measure(two, "imposed sanctions on Turkey", "imposed", "2020-12-14"))])
    return str(path)


def run(*arguments: str) -> int:
    return guarded(["changes", *arguments])


def test_changes_prints_what_moved_with_its_passage(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("Ankara", "US", "--since", "2020-12-13", "--db", db, "--format", "table") == 0
    out = capsys.readouterr().out
    assert "from the end of 2020-12-13 to the end of 2020-12-14 · 1 change" in out
    assert "not reported as imposed → in force" in out
    assert "“imposed sanctions on Turkey”" in out


def test_changes_json_and_lines_hold_the_same(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    run("--since", "2020-01-01", "--db", db, "--format", "json")
    whole = json.loads(capsys.readouterr().out)
    run("--since", "2020-01-01", "--db", db, "--format", "jsonl")
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert whole["changes"] == rows
    assert [row["sort"] for row in rows] == ["record", "threat"]
    assert rows[0]["after"]["state"] == "in_force"
    assert rows[0]["before"] is None
    assert all(row["passage"] == row["rows"][0]["passage"] for row in rows)


def test_changes_exit_codes_tell_whether_there_are_any(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--since", "2020-12-13", "--db", db, "--exit-code") == 5
    assert run("--since", "2020-12-14", "--db", db, "--exit-code") == 0
    assert run("--since", "2020-12-14", "--db", db, "--fail-empty") == 4
    capsys.readouterr()
    run("--since", "2020-12-14", "--db", db, "--format", "table")
    assert "nothing new was reported" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("given", "named"),
    [(("Ankara",), "two actors"), (("--until", "2020-01-01"), "before --since"), (("--until", "May"), "--until")],
)
def test_changes_mistakes_are_named(
    db: str, capsys: pytest.CaptureFixture[str], given: tuple[str, ...], named: str
) -> None:
    assert run(*given, "--since", "2020-12-13", "--db", db) == 2
    assert named in capsys.readouterr().err
