from __future__ import annotations

import json
from pathlib import Path

import pytest

from detente.cli.exits import guarded
from detente.store import open_store
from tests.made import deal, event, measure, reading, report, statement


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


def test_unlock_prints_the_law_apart_from_what_is_reported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, law = tmp_path / "made.db", "Countering America's Adversaries Through Sanctions Act"
    source = report("Washington imposed sanctions on Turkey. Ankara asked for their end.", "2020-12-14")
    imposed = measure(source, "imposed sanctions on Turkey", "imposed", "2020-12-14", legal_basis=law)
    asked = measure(source, "asked for their end", "lifting_requested", "2020-12-14")
    with open_store(path) as store:
        store.write([reading(source, imposed, asked)])
    key = "sanctions/USA/TUR/caatsa"
    assert guarded(["unlock", key, "--db", str(path), "--format", "table"]) == 0
    told, by_law = capsys.readouterr().out.split("BY LAW, NOT AS REPORTED")
    assert "ASKED FOR" in told
    assert "“asked for their end”" in told
    assert f"{law} (2017)" in by_law
    assert guarded(["unlock", key, "--db", str(path), "--format", "jsonl"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(row["from"], row.get("sort")) for row in rows] == [("report", "request"), ("law", None)]
    assert guarded(["unlock", key, "--db", str(path), "--format", "json"]) == 0
    whole = json.loads(capsys.readouterr().out)
    assert (whole["record"], len(whole["paths"]), whole["law"][0]["legal_basis"]) == (key, 1, law)
    assert guarded(["unlock", "sanctions/USA/FRA", "--db", str(path)]) == 1


def test_compare_marks_what_differs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "made.db"
    texts = ("Russia sold Turkey two S-400.", "Four S-400 were sold to Turkey.")
    sources = [report(text, f"2017-0{n}-01", publisher=f"Paper {n}") for n, text in enumerate(texts, 4)]
    with open_store(path) as store:
        for source, number in zip(sources, (2, 4), strict=True):
            store.write([reading(source, deal(source, "sold", "signed", source.date, number=number))])
    key = "arms_transfer/RUS/TUR/s-400"
    assert guarded(["compare", key, "--db", str(path), "--format", "table"]) == 0
    out = capsys.readouterr().out
    assert "number · DIFFERS\n  2 · 2017-04-01 · Paper 4" in out
    assert "Russia · 2017-04-01 · Paper 4 and 1 later report" in out
    assert guarded(["compare", key, "--db", str(path), "--format", "jsonl"]) == 0
    rows = {row["field"]: row for row in map(json.loads, capsys.readouterr().out.splitlines())}
    assert [report_["values"] for report_ in rows["number"]["reports"]] == [[2], [4]]
    assert (rows["number"]["differs"], rows["suppliers"]["differs"], rows["signed"]["step"]) == (True, False, True)


def test_compare_contact_by_sides(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "made.db"
    source = report("Rubio met Fidan. The arrests were raised, Washington said. Ankara spoke of trade.", "2025-03-26")
    met = event(source, "met", "2025-03-26")
    ours = statement(source, "The arrests were raised", "USA", speaker_state=("USA",))
    theirs = statement(source, "spoke of trade", "TUR", speaker_state=("TUR",))
    with open_store(path) as store:
        store.write([reading(source, met, ours, theirs)])
    assert guarded(["compare", met.id, "--db", str(path), "--format", "table"]) == 0
    out = capsys.readouterr().out
    assert "The arrests were raised · ONE SIDE ONLY" in out
    assert "Türkiye: left out" in out
    assert guarded(["compare", met.id, "--db", str(path), "--format", "json"]) == 0
    whole = json.loads(capsys.readouterr().out)
    assert whole["sides"] == ["TUR", "USA", "narrator"]
    assert [topic["topic"] for topic in whole["topics"]] == ["The arrests were raised", "spoke of trade"]


@pytest.mark.parametrize("format_", ["csv", "tsv", "md"])
def test_changes_in_cells(db: str, capsys: pytest.CaptureFixture[str], format_: str) -> None:
    assert run("--since", "2020-01-01", "--db", db, "--format", format_) == 0
    header, *rows = capsys.readouterr().out.splitlines()
    assert "first_reported" not in header
    assert "after" in header
    assert len(rows) == (3 if format_ == "md" else 2)
