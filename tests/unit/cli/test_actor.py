from __future__ import annotations

import json
import shlex
from pathlib import Path

import pytest

from detente.cli.exits import guarded
from detente.export.actor import actor_object
from detente.export.columns import COLUMNS
from detente.state.actor import portrait
from detente.store import open_store
from tests import hostile, made

SOURCE = made.report("The United States imposed sanctions on Turkey. Fidan called them unjust.", "2024-05-02")
IMPOSED = made.measure(SOURCE, "imposed sanctions on Turkey", "imposed", "2020-12-14", confidence=0.4)
SAID = made.statement(SOURCE, "called them unjust", speaker_state=("TUR",))


@pytest.fixture
def db(tmp_path: Path) -> str:
    path = tmp_path / "my record.db"
    with open_store(path) as store:
        store.write([made.reading(SOURCE, IMPOSED, SAID), hostile.reading()])
    return str(path)


def test_actor_prints_who_it_is_and_its_lists(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert guarded(["actor", "Hakan Fidan", "--as-of", "2024-05-03", "--db", db, "--format", "table"]) == 0
    out = capsys.readouterr().out
    assert "person · of Türkiye · as of 2024-05-03" in out
    assert "foreign minister of Türkiye from 2023-06-04" in out
    assert "called them unjust" in out
    assert guarded(["actor", "Türkiye", "--as-of", "2024-05-03", "--db", db, "--format", "table"]) == 0
    assert "foreign minister: Hakan Fidan" in capsys.readouterr().out


def test_actor_json_has_the_rows_of_the_lists(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert guarded(["actor", "TUR", "--db", db, "--format", "json"]) == 0
    whole = json.loads(capsys.readouterr().out)
    with open_store(db, create=False) as store:
        assert whole == json.loads(json.dumps(actor_object(portrait(store, "TUR"))))
    assert list(whole["statements"][0]) == [column.name for column in COLUMNS["statements"]]
    assert guarded(["actor", "TUR", "--db", db, "--format", "jsonl"]) == 0
    head, *rows = map(json.loads, capsys.readouterr().out.splitlines())
    assert (head["section"], head["key"]) == ("actor", "TUR")
    assert [row["section"] for row in rows if row["section"] == "statements"]
    assert guarded(["actor", "TUR", "--db", db, "--format", "csv"]) == 0
    assert capsys.readouterr().out.startswith("section,")


def test_actor_that_nobody_knows_is_a_mistake_and_nothing_on_one_is_none(
    db: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert guarded(["actor", "Nowhereland", "--db", db]) == 2
    assert "No actor 'Nowhereland'" in capsys.readouterr().err
    assert guarded(["actor", "Bhutan", "--db", db, "--format", "table"]) == 0
    assert "no report of this record tells of it" in capsys.readouterr().out
    assert guarded(["actor", "Bhutan", "--db", db, "--fail-empty"]) == 4


def test_review_shows_words_reasons_and_commands_that_work(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert guarded(["review", "--kind", "measure", "--pair", "TUR", "US", "--db", db, "--format", "table"]) == 0
    out = capsys.readouterr().out
    assert "The United States [[imposed sanctions on Turkey]]." in out
    assert "more likely misread than not" in out
    commands = [line.strip() for line in out.splitlines() if line.strip().startswith(f"detente accept {IMPOSED.id}")]
    assert guarded([*shlex.split(commands[0])[1:], "--by", "A. Lee"]) == 0
    capsys.readouterr()
    assert guarded(["review", "--pair", "TUR", "US", "--kind", "measure", "--db", db]) == 0
    assert IMPOSED.id not in capsys.readouterr().out
    assert guarded(["review", "--pair", "TUR", "US", "--kind", "deal", "--db", db, "--fail-empty"]) == 4
    assert "nothing of that waits" in capsys.readouterr().err


def test_review_json_holds_what_the_table_shows(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert guarded(["review", "--limit", "3", "--db", db]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert len(rows) == 3
    confidences = [row["assertion"]["confidence"] for row in rows]
    assert confidences == sorted(confidences)
    for row in rows:
        assert set(row["commands"]) == {"accept", "reject", "edit"}
        assert row["editable"]
    assert guarded(["review", "--limit", "3", "--db", db, "--format", "csv"]) == 0
    assert capsys.readouterr().out.startswith("id,kind,confidence,claim,reasons,rule,quote,evidence")


def test_review_shows_hostile_text_without_its_control_characters(db: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert guarded(["review", "--limit", "50", "--db", db, "--format", "table"]) == 0
    assert "\x1b" not in capsys.readouterr().out
