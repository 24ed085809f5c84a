"""read, brief and add, on inputs that are rejected before any model is loaded, and on a reader put in its place."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from detente import pipeline
from detente.cli import run
from detente.model import Outcome, Reader, Report
from detente.store import open_store
from tests import made

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def stand_in(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A reader that finds one measure in every report with "sanctions"; gives the sources that it read."""
    read: list[str] = []

    def reading(report: Report, _model: str, _own: object, **_: object) -> Outcome:
        read.append(report.source)
        rows = [made.measure(report, "sanctions", "imposed", "2020-12-14")] if "sanctions" in report.text else []
        return made.reading(report, *rows)

    def identity(_model: str = "") -> Reader:
        return made.READER

    monkeypatch.setattr(pipeline, "_reading", reading)
    monkeypatch.setattr(pipeline, "identity", identity)
    return read


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "a.txt").write_text(" date 2020-12-15 The US imposed sanctions on Turkey, officials said on Monday.\n")
    (folder / "b.txt").write_text("Officials of both countries met again in the capital, and nothing was said after.\n")
    (folder / "empty.txt").write_text("")
    return folder


def test_build_read_prints_rejected_inputs_and_goes_on(reports: Path, stand_in: list[str], capsys: Captured) -> None:
    assert run(["read", str(reports)]) == 3
    captured = capsys.readouterr()
    rows = [json.loads(line) for line in captured.out.splitlines()]
    assert [next(iter(row)) for row in rows] == ["report", "report", "rejected"]
    assert rows[2]["rejected"]["source"].endswith("empty.txt")
    assert captured.err.count("\n") == 1
    assert captured.err.startswith("rejected: ")
    assert len(stand_in) == 2


@pytest.mark.usefixtures("stand_in")
def test_build_read_as_a_table_and_as_one_array(reports: Path, capsys: Captured) -> None:
    assert run(["read", str(reports / "a.txt"), "--format", "table"]) == 0
    assert "→ Türkiye · imposed · 2020-12-14" in capsys.readouterr().out
    assert run(["read", str(reports / "a.txt"), "--format", "json", "--text"]) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert row["report"]["text"].startswith(" date 2020-12-15 The US")


@pytest.mark.usefixtures("stand_in")
def test_build_read_takes_a_date(reports: Path, capsys: Captured) -> None:
    assert run(["read", str(reports / "b.txt"), "--date", "2021-01-02"]) == 0
    assert json.loads(capsys.readouterr().out)["report"]["date"] == "2021-01-02"


@pytest.mark.parametrize("command", ["read", "brief", "add"])
def test_build_a_bad_date_is_a_usage_error(
    reports: Path, tmp_path: Path, capsys: Captured, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run([command, str(reports / "a.txt"), "--date", "26/03/2025"]) == 2
    captured = capsys.readouterr()
    assert "26/03/2025" in captured.err
    assert "Allowed" in captured.err
    assert captured.out == ""


def test_build_brief_of_nothing_readable_fails(tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / "empty.txt"
    path.write_text("")
    assert run(["brief", str(path)]) == 1
    assert capsys.readouterr().err == f"rejected: {path} has no text. (empty)\n"


@pytest.mark.usefixtures("stand_in")
def test_build_brief_needs_no_record(reports: Path, capsys: Captured) -> None:
    assert run(["brief", str(reports / "a.txt")]) == 0
    assert "CAATSA sanctions" in capsys.readouterr().out


def test_build_add_says_what_it_did_and_does_it_once(
    reports: Path, tmp_path: Path, stand_in: list[str], capsys: Captured
) -> None:
    db = tmp_path / "record.db"
    assert run(["add", str(reports), "--db", str(db)]) == 3
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.splitlines()[-1] == f"added 2 reports with 1 assertions, 1 rejected: {db}"
    read = len(stand_in)
    assert run(["add", str(reports), "--db", str(db)]) == 3
    assert "added 0 reports with 0 assertions, 2 already known, 1 rejected" in capsys.readouterr().err
    assert len(stand_in) == read, "a known report was read again"


def test_build_add_reads_nothing_into_a_file_that_is_no_record(
    reports: Path, tmp_path: Path, stand_in: list[str], capsys: Captured
) -> None:
    db = tmp_path / "notes.txt"
    db.write_text("my notes")
    assert run(["add", str(reports), "--db", str(db)]) == 1
    assert capsys.readouterr().err == f"detente: {db} is no record of detente: it is not an SQLite file.\n"
    assert (stand_in, db.read_text()) == ([], "my notes")


def test_build_add_keeps_batches_that_came_before_an_interruption(
    reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    db = tmp_path / "record.db"

    def interrupted(report: Report, _model: str, _own: object, **_: object) -> Outcome:
        if "met" in report.text:
            raise KeyboardInterrupt
        return made.reading(report)

    def identity(_model: str = "") -> Reader:
        return made.READER

    monkeypatch.setattr(pipeline, "_reading", interrupted)
    monkeypatch.setattr(pipeline, "identity", identity)
    original = pipeline.add

    def one_by_one(*arguments: Any, **more: Any) -> Any:
        return original(*arguments, batch=1, **more)

    monkeypatch.setattr(pipeline, "add", one_by_one)
    assert run(["add", str(reports), "--db", str(db)]) == 130
    assert "interrupted" in capsys.readouterr().err
    with open_store(db) as store:
        assert store.counts()["reports"] == 1
