from __future__ import annotations

import json
from pathlib import Path

import pytest

from detente.cli.exits import guarded
from detente.store import open_store
from tests import made

SOURCE = made.report("Washington lifted the sanctions on Turkey on Monday.", "2021-03-01")
LIFTED = made.measure(SOURCE, "lifted the sanctions on Turkey", "lifted", "2021-03-01")
WHY = ("--because", "a plan, not a fact")


@pytest.fixture
def db(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.delenv("DETENTE_BY", raising=False)
    path = tmp_path / "made.db"
    with open_store(path) as store:
        store.write([made.reading(SOURCE, LIFTED)])
    return str(path)


def status(db: str, capsys: pytest.CaptureFixture[str]) -> list[str]:
    capsys.readouterr()
    assert guarded(["measures", "--db", db, "--format", "jsonl"]) == 0
    return [json.loads(line)["status"] for line in capsys.readouterr().out.splitlines()]


def test_decide_rejected_row_counts_no_more_and_shows_by_whom_and_why(
    db: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert guarded(["reject", LIFTED.id, *WHY, "--by", "A. Lee", "--db", db]) == 0
    assert "rejected by A. Lee · 20" in capsys.readouterr().out
    assert status(db, capsys) == []
    guarded(["show", LIFTED.id, "--db", db, "--format", "table"])
    assert ": a plan, not a fact" in capsys.readouterr().out
    guarded(["pair", "TUR", "USA", "--db", db, "--format", "table"])
    shown = capsys.readouterr().out
    assert "DECIDED BY PEOPLE" in shown
    assert "rejected by A. Lee" in shown
    assert "MEASURES" not in shown
    assert guarded(["reopen", LIFTED.id, "--because", "a fact after all", "--by", "B. Cho", "--db", db]) == 0
    assert status(db, capsys) == ["lifted"]


def test_decide_edit_sets_fields(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    changes = ("--set", "transition=suspended", "--set", "targets=Iran")
    assert guarded(["edit", LIFTED.id, *changes, *WHY, "--by", "A. Lee", "--db", db]) == 0
    assert "edited (transition = suspended, targets = IRN) by A. Lee" in capsys.readouterr().out
    assert status(db, capsys) == ["suspended"]
    assert guarded(["edit", LIFTED.id, "--set", "transition", *WHY, "--by", "A. Lee", "--db", db]) == 2
    assert "FIELD=VALUE" in capsys.readouterr().err
    assert guarded(["edit", LIFTED.id, "--set", "transition=melted", *WHY, "--by", "A. Lee", "--db", db]) == 2
    assert "'melted'" in capsys.readouterr().err


def test_decide_withdrawn_report_counts_no_more(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert guarded(["withdraw", SOURCE.id[:12], *WHY, "--by", "A. Lee", "--on", "2021-03-09", "--db", db]) == 0
    assert "report withdrawn by A. Lee · 20" in capsys.readouterr().out
    assert status(db, capsys) == []
    guarded(["show", LIFTED.id, "--db", db, "--format", "table"])
    assert "known from 2021-03-09: a plan, not a fact" in " ".join(capsys.readouterr().out.split())
    guarded(["changes", "--since", "2021-03-08", "--until", "2021-03-09", "--db", db, "--format", "table"])
    printed = " ".join(capsys.readouterr().out.split())
    assert "lifted → not reported as imposed · the report of 2021-03-01 is withdrawn" in printed


def test_decide_takes_the_name_from_the_configuration(
    db: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert guarded(["accept", LIFTED.id, *WHY, "--db", db]) == 2
    assert 'by = "NAME"' in capsys.readouterr().err
    config = tmp_path / "config" / "detente" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text('by = "C. Ode"\n', encoding="utf-8")
    assert guarded(["accept", LIFTED.id, *WHY, "--db", db]) == 0
    assert "accepted by C. Ode" in capsys.readouterr().out
    monkeypatch.setenv("DETENTE_BY", "D. Eze")
    guarded(["accept", LIFTED.id, *WHY, "--db", db])
    assert "accepted by D. Eze" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("text", "named"), [('who = "x"', "Allowed: by"), ("by = ", "config.toml"), ("by = 3", "--by")]
)
def test_decide_names_what_is_wrong_with_the_configuration(
    db: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, named: str
) -> None:
    config = tmp_path / "config" / "detente" / "config.toml"
    config.parent.mkdir(parents=True)
    config.write_text(text, encoding="utf-8")
    assert guarded(["accept", LIFTED.id, *WHY, "--db", db]) == 2
    assert named in capsys.readouterr().err


def test_decide_makes_no_record_and_names_what_is_not_there(
    db: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = tmp_path / "none.db"
    assert guarded(["accept", LIFTED.id, *WHY, "--by", "A. Lee", "--db", str(missing)]) == 1
    assert not missing.exists()
    assert guarded(["reject", "me_00000000", *WHY, "--by", "A. Lee", "--db", db]) == 1
    assert "Nothing has the id 'me_00000000'" in capsys.readouterr().err
    assert guarded(["withdraw", "beef", *WHY, "--by", "A. Lee", "--db", db]) == 1
    assert guarded(["reject", LIFTED.id, "--because", " ", "--by", "A. Lee", "--db", db]) == 2
