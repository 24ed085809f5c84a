from __future__ import annotations

import json
from pathlib import Path

import pytest

from detente.cli.exits import guarded
from detente.store import open_store
from tests import made

EARLY = made.report("Washington imposed sanctions on Turkey. Fidan met Rubio.", "2020-12-14")


@pytest.fixture
def db(tmp_path: Path) -> str:
    path = tmp_path / "made.db"
    with open_store(path) as store:
        store.write(
            [
                made.reading(
                    EARLY,
                    made.measure(EARLY, "imposed sanctions on Turkey", "imposed", "2020-12-14"),
                    made.event(EARLY, "Fidan met Rubio", "2020-12", status="planned"),
                )
            ]
        )
    return str(path)


def test_export_says_what_it_wrote(db: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place = tmp_path / "out"
    assert guarded(["export", "jsonl", "-o", str(place), "--db", db, "--pair", "Ankara", "US"]) == 0
    told = capsys.readouterr()
    assert told.out == ""
    assert f"jsonl: 5 rows to {place}: 1 measures, 0 deals" in told.err
    assert told.err.splitlines()[-1].endswith("; pair TUR USA")
    about = json.loads((place / "datapackage.json").read_text(encoding="utf-8"))
    assert about["detente"]["snapshot"] in told.err
    assert guarded(["export", "polecat", "-o", str(tmp_path / "e.tsv"), "--db", db]) == 0
    assert "1 left out: planned, demanded, denied or only possible" in capsys.readouterr().err


def test_export_goes_to_stdout(db: str, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert guarded(["export", "plover", "-o", "-", "--db", db]) == 0
    (line,) = capfdbinary.readouterr().out.splitlines()
    assert json.loads(line)["mode"] == ["meet", "future"]


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("xls", "-o", "x"), "No export format named 'xls'. Known: jsonl, csv"),
        (("csv", "-o", "x", "--kind", "CONSULT"), "leave --kind out"),
        (("polecat", "-o", "no/such/place.tsv"), "there is no folder no/such"),
        (("polecat",), "--output"),
        (("csv", "-o", "events.csv"), "One of them alone: detente measures --format csv > events.csv."),
        (("polecat", "-o", "x", "--from", "last week"), "--from"),
        (("geojson", "-o", "x", "--kind", "MEET"), "No kind 'MEET' of events"),
    ],
)
def test_export_mistakes_are_named_and_leave_nothing(
    arguments: tuple[str, ...], named: str, db: str, tmp_path: Path, capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.iterdir())
    assert guarded(["export", *arguments, "--db", db]) == 2
    assert named in capsys.readouterr().err
    assert sorted(tmp_path.iterdir()) == before


def test_export_replaces_nothing_unasked(db: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place = tmp_path / "events.tsv"
    place.write_text("mine")
    assert guarded(["export", "polecat", "-o", str(place), "--db", db]) == 2
    assert "is there already. Give another name, or --force" in capsys.readouterr().err
    assert place.read_text() == "mine"
    assert guarded(["export", "polecat", "-o", str(place), "--db", db, "--force"]) == 0
    assert place.read_text().startswith("Event ID")
