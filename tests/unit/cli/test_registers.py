from __future__ import annotations

import json
from pathlib import Path

import pytest

from detente.cli.exits import guarded

ACTS = (
    "id,authority,target,measure,transition,date,legal basis,text\n"
    "a,US Department of State,SSB,sanctions,imposed,2020-12-14,CAATSA,The agency is sanctioned\n"
)


def run(*arguments: str) -> int:
    return guarded(list(arguments))


@pytest.fixture
def db(tmp_path: Path) -> str:
    return str(tmp_path / "r.db")


def acts(tmp_path: Path, text: str = ACTS, name: str = "acts.csv") -> str:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def add(path: str, db: str, day: str = "2024-02-01") -> int:
    return run("register", "add", path, "--name", "US acts", "--edition", day, "--db", db)


def test_registers_are_added_and_listed(tmp_path: Path, db: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert add(acts(tmp_path), db) == 0
    assert "US acts, edition of 2024-02-01: added 1 entry with 1 assertion, 0 rejected" in capsys.readouterr().err
    assert add(acts(tmp_path), db) == 0
    assert "added 0 entries with 0 assertions, 1 already known" in capsys.readouterr().err
    assert run("register", "list", "--db", db, "--format", "jsonl") == 0
    row = {"register": "US acts", "edition": "2024-02-01", "entries": 1, "whole": True}
    assert json.loads(capsys.readouterr().out) == row


def test_registers_name_faulty_lines_and_go_on(tmp_path: Path, db: str, capsys: pytest.CaptureFixture[str]) -> None:
    path = acts(
        tmp_path, ACTS + ACTS.splitlines()[1].replace("imposed", "\x1b[31mimposd").replace("a,", "b,", 1) + "\n"
    )
    assert add(path, db) == 3
    told = capsys.readouterr().err
    assert f"rejected: {path}:3: transition" in told
    assert "\x1b" not in told
    assert "added 1 entry" in told
    assert run("register", "list", "--db", db, "--format", "table") == 0
    assert "some lines could not be read" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--name", "US acts", "--edition", "2024-13-01"), "No EDTF date: '2024-13-01'"),
        (("--name", "US acts"), "No day of the edition"),
        (("--name", " ", "--edition", "2024-02-01"), "No name of a register"),
    ],
)
def test_registers_say_what_is_missing(
    tmp_path: Path, db: str, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], said: str
) -> None:
    assert run("register", "add", acts(tmp_path), *arguments, "--db", db) == 2
    assert said in capsys.readouterr().err


def test_registers_that_are_no_files_are_named(tmp_path: Path, db: str, capsys: pytest.CaptureFixture[str]) -> None:
    for name, said in (("none.csv", "cannot be read"), ("acts.xml", "no known format of a register")):
        path = str(tmp_path / name)
        if name.endswith("xml"):
            Path(path).write_text("<x/>", encoding="utf-8")
        assert add(path, db) == 3
        assert said in capsys.readouterr().err


def test_registers_show_as_official_wherever_a_row_is_told(
    tmp_path: Path, db: str, capsys: pytest.CaptureFixture[str]
) -> None:
    add(acts(tmp_path), db)
    add(acts(tmp_path, ACTS.splitlines()[0] + "\n", "none.csv"), db, "2025-02-01")
    capsys.readouterr()
    assert run("pair", "Turkey", "USA", "--db", db, "--format", "table") == 0
    table = " ".join(capsys.readouterr().out.split())
    assert "possibly in force" in table
    assert "no longer listed in the edition of 2025-02-01 of US acts" in table
    assert "on the word of US acts (official register)" in table
    assert run("measures", "--db", db, "--format", "jsonl") == 0
    row = json.loads(capsys.readouterr().out)
    assert (row["register"], row["gone"], row["on_word_of"]) == ("US acts", "2025-02-01", ["register:US acts"])
    assert run("show", row["evidence"], "--db", db, "--format", "table") == 0
    page = " ".join(capsys.readouterr().out.split())
    assert (
        "US acts (official register), entry a, edition of 2024-02-01 (no longer listed in the edition of 2025-02-01)"
        in page
    )
    assert run("show", row["evidence"], "--db", db, "--format", "json") == 0
    (shown,) = json.loads(capsys.readouterr().out)
    expected = {"name": "US acts", "entry": "a", "edition": "2024-02-01", "gone": "2025-02-01"}
    assert shown["report"]["register"] == expected
