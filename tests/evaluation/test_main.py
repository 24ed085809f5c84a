"""The command as people run it, on the small record in `data/` and on readings that are already there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evaluation.__main__ import main
from evaluation.sets import GoldSet

DATA = Path(__file__).parent / "data"
SMALL = GoldSet(name="small", texts=DATA / "gold.jsonl", gold=DATA / "gold.jsonl", forbidden=DATA / "forbidden.jsonl")
GOLD, READINGS = f"small={DATA / 'gold.jsonl'}", f"small={DATA / 'readings.jsonl'}"


@pytest.fixture(autouse=True)
def _one_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("evaluation.__main__.KNOWN", (SMALL,))


@pytest.fixture
def floors(tmp_path: Path) -> list[str]:
    return ["--floors", str(tmp_path / "floors.json")]


def test_evaluation_prints_figures_and_each_forbidden_row(
    floors: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["small", "--pred", READINGS, *floors]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split() for line in lines if " standing " in line] == [
        ["small", "standing", "0.500", "0.667", "0.571", "6", "8"],
    ]
    assert len([line for line in lines if line.startswith("forbidden")]) == 3


def test_evaluation_fails_when_a_floor_breaks_and_says_which(
    floors: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["small", "--pred", GOLD, *floors]) == 0
    assert "No floors yet for: small." in capsys.readouterr().err
    assert main(["small", "--pred", GOLD, "--update", *floors]) == 0
    assert main(["small", "--pred", GOLD, *floors]) == 0
    capsys.readouterr()
    assert main(["small", "--pred", READINGS, *floors]) == 1
    assert "broken: small: standing.f1 is 0.571, limit 1.0" in capsys.readouterr().err
    assert main(["small", "--pred", READINGS, "--allow-regression", "to see it fall", *floors]) == 0
    assert main(["small", "--pred", READINGS, *floors]) == 0


def test_evaluation_lists_mistakes_by_kind_and_sort(floors: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    main(["small", "--pred", READINGS, "--errors", "1", "--kind", "deals", *floors])
    rows = [line.split("\t") for line in capsys.readouterr().out.splitlines() if "\t" in line]
    assert sorted(row[0] for row in rows) == ["missed", "spurious", "wrong"]
    assert {row[2] for row in rows} == {"deals"}


def test_evaluation_prints_json(floors: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    main(["small", "--pred", GOLD, "--json", *floors])
    assert json.loads(capsys.readouterr().out)["small"]["events"]["f1"] == 1.0


def test_evaluation_of_an_unknown_set_measures_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["smal"]) == 2
    assert "No set smal. Known: small, rotation, " in capsys.readouterr().err


def test_evaluation_says_what_is_missing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    away = GoldSet(name="away", texts=tmp_path / "docs.jsonl", gold=tmp_path / "gold.jsonl")
    monkeypatch.setattr("evaluation.__main__.KNOWN", (away,))
    assert main(["away"]) == 2
    assert "away: not here, not measured: docs.jsonl, gold.jsonl" in capsys.readouterr().err
