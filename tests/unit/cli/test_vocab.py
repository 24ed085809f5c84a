"""The commands about names: what they print, and their exit codes."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest

from detente.cli import run

DOC = Path(__file__).parents[3] / "docs" / "vocabulary.md"
Captured = pytest.CaptureFixture[str]


def test_vocab_lookup_prints_a_table(capsys: Captured) -> None:
    assert run(["vocab", "lookup", "NATO chief", "--on", "2023-05-05", "--format", "table"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Jens Stoltenberg (person")
    assert "2014-10-01 to 2024-10-01" in " ".join(out.split())


def test_vocab_lookup_prints_what_the_documentation_shows(monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    shown = re.search(r"```console\n\$ detente (.*?)\n(.*?)```", DOC.read_text(encoding="utf-8"), re.DOTALL)
    assert shown
    assert run(shlex.split(shown[1])) == 0
    assert capsys.readouterr().out == shown[2]


def test_vocab_lookup_says_that_a_name_is_ambiguous(capsys: Captured) -> None:
    assert run(["vocab", "lookup", "Congolese", "--format", "json"]) == 0
    value = json.loads(capsys.readouterr().out)
    assert value["ambiguous"] is True
    assert {meaning["key"] for meaning in value["meanings"]} == {"COD", "COG"}
    assert run(["vocab", "lookup", "Congolese", "--format", "table"]) == 0
    assert "2 meanings; the words alone do not tell which" in capsys.readouterr().out


def test_vocab_lookup_of_nothing_names_the_nearest(capsys: Captured) -> None:
    assert run(["vocab", "lookup", "Erdogn"]) == 4
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.startswith("nothing is known as 'Erdogn'. Nearest: Recep Tayyip Erdogan")


def test_vocab_lookup_cuts_a_very_long_name(capsys: Captured) -> None:
    assert run(["vocab", "lookup", "q" * 3000]) == 4
    assert len(capsys.readouterr().err) < 150


def test_vocab_lookup_names_places_beside_actors(capsys: Captured) -> None:
    assert run(["vocab", "lookup", "Georgia", "--format", "table"]) == 0
    out = capsys.readouterr().out
    assert out.index("Georgia (state, GEO)") < out.index("Georgia (region), United States · ")
    assert run(["vocab", "lookup", "Georgia", "--format", "json"]) == 0
    value = json.loads(capsys.readouterr().out)
    assert value["ambiguous"] is False
    assert [(place["type"], place["country"]) for place in value["places"]] == [("region", "USA")]


def test_vocab_lookup_finds_a_name_that_only_places_bear(capsys: Captured) -> None:
    assert run(["vocab", "lookup", "Springfield", "--format", "table"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Springfield (city), Missouri, United States · ")
    assert "smaller places: --format json shows them" in out


def test_vocab_lookup_shows_an_office_once_and_asks_for_a_day(capsys: Captured) -> None:
    assert run(["vocab", "lookup", "Trump", "--on", "2016", "--format", "table"]) == 0
    out = capsys.readouterr().out
    assert "no known office in 2016" in out
    assert out.count("2017-01-20 to 2021-01-20") == 1
    assert run(["vocab", "lookup", "NATO chief", "--format", "table"]) == 0
    assert "--on DATE" in capsys.readouterr().out


@pytest.mark.parametrize("on", ["2025-13", "202X", "yesterday", ""])
def test_vocab_lookup_refuses_what_is_no_day(capsys: Captured, on: str) -> None:
    assert run(["vocab", "lookup", "Ankara", "--on", on]) == 2
    assert "--on" in capsys.readouterr().err


def test_vocab_lookup_takes_rosters(tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / "desk.csv"
    path.write_text("name,kind,source\nArc Guild of Salt,organisation,desk\n")
    assert run(["vocab", "lookup", "arc guild of salt", "--roster", str(path)]) == 0
    assert json.loads(capsys.readouterr().out)["source"] == "desk"
    assert run(["vocab", "lookup", "arc guild of salt"]) == 4


def test_vocab_check_exits_by_errors_alone(tmp_path: Path, capsys: Captured) -> None:
    path = tmp_path / "desk.csv"
    path.write_text("name,kind,source\nNATO,organisation,desk\n")
    assert run(["vocab", "check", str(path), "--format", "json"]) == 0
    (warning,) = json.loads(capsys.readouterr().out)
    assert (warning["severity"], warning["line"], warning["field"], warning["value"]) == ("warning", 2, "name", "NATO")
    path.write_text("name,kind,source\nNATO,club,desk\n")
    assert run(["vocab", "check", str(path), "--format", "table"]) == 1
    shown = capsys.readouterr()
    assert "kind: 'club' is no kind of actor; allowed: state, organisation" in " ".join(shown.out.split())
    assert shown.err == "1 error, 0 warnings\n"


def test_vocab_convert_writes_a_roster(tmp_path: Path, capsys: Captured) -> None:
    dictionary, roster = tmp_path / "sample.txt", tmp_path / "roster.yaml"
    dictionary.write_text("HARBOUR_FRONT_ [YEMREB]\nODD_ONE_ [QQQ]\n")
    assert run(["vocab", "convert", str(dictionary), "-o", str(roster)]) == 0
    assert "sample.txt:2: 'QQQ' of ODD ONE is an unknown code" in capsys.readouterr().err
    assert run(["vocab", "check", str(roster)]) == 0
    capsys.readouterr()
    assert run(["vocab", "convert", str(dictionary)]) == 0
    assert capsys.readouterr().out == roster.read_text()


@pytest.mark.parametrize("command", ["read", "brief", "add"])
def test_rosters_with_faults_stop_a_run_before_it_reads(tmp_path: Path, capsys: Captured, command: str) -> None:
    path = tmp_path / "desk.yaml"
    path.write_text("source: s\nactors:\n- {name: A, kind: person, aliases: {}}\n")
    report = tmp_path / "report.txt"
    report.write_text("Nobody spoke.")
    extra = ["--db", str(tmp_path / "r.db")] if command == "add" else []
    assert run([command, str(report), "--roster", str(path), *extra]) == 1
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "desk.yaml:3: aliases: '{}' is of the wrong type; allowed: a list of texts" in shown.err
    assert len(shown.err.splitlines()) == 1
