"""What docs/commands.md promises of every command: exit codes, completion, no styles where none are wanted."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from detente.cli import exits
from detente.cli.exits import guarded
from detente.store import open_store
from tests import made

SOURCE = made.report("Washington imposed sanctions on Turkey.", "2020-12-15")
IMPOSED = made.measure(SOURCE, "imposed sanctions on Turkey", "imposed", "2020-12-14")
NOTHING = {
    "pair": ["TUR", "BRA"],
    "actor": ["Bhutan"],
    "standing": ["sanctions", "--party", "BRA", "--party", "TUR"],
    "find": ["nowhere-to-be-found"],
    "changes": ["--since", "2024"],
    "unlock": [IMPOSED.measure],
    "measures": ["--actor", "BRA"],
    "deals": [],
    "positions": [],
    "statements": [],
    "events": [],
    "threads": [],
    "conflicts": [],
    "review": ["--kind", "deal"],
}
"""Of every command with --fail-empty a question to which this record has no answer."""


@pytest.fixture
def db(tmp_path: Path) -> str:
    path = tmp_path / "made.db"
    with open_store(path) as store:
        store.write([made.reading(SOURCE, IMPOSED)])
    return str(path)


@pytest.mark.parametrize("command", NOTHING)
def test_commands_that_find_nothing_end_with_4_when_asked_to(command: str, db: str) -> None:
    asked = [command, *NOTHING[command], "--db", db, "--format", "jsonl"]
    assert guarded(asked) == 0
    assert guarded([*asked, "--fail-empty"]) == 4


def test_commands_with_fail_empty_are_all_tried(capsys: pytest.CaptureFixture[str]) -> None:
    guarded(["--help"])
    names = re.findall(r"^  ([a-z]+) ", capsys.readouterr().out.partition("Commands:")[2], re.MULTILINE)
    assert len(names) > 20
    having = set()
    for name in names:
        guarded([name, "--help"])
        if "--fail-empty" in capsys.readouterr().out:
            having.add(name)
    assert having - {"report"} == set(NOTHING)  # a report goes to a file, and has tests of its own


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["measures"], 0),
        (["find", "sanctions"], 0),
        (["show", "me_0000000000000000"], 1),
        (["measures", "--actor", "Nowhereland"], 2),
        (["measures", "--as-of", "yesterday"], 2),
        (["changes", "--since", "2020-01-01"], 0),
        (["changes", "--since", "2020-01-01", "--exit-code"], 5),
        (["changes", "--since", "2024-01-01", "--exit-code"], 0),
    ],
)
def test_commands_end_with_the_promised_code(arguments: list[str], code: int, db: str) -> None:
    assert guarded([*arguments, "--db", db]) == code


def test_commands_without_a_record_fail_and_make_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    missing = tmp_path / "none.db"
    assert guarded(["measures", "--db", str(missing)]) == 1
    assert "No record at" in capsys.readouterr().err
    assert not missing.exists()


def test_commands_that_are_interrupted_end_with_130(
    db: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("detente.store.open_store", interrupted)
    assert guarded(["find", "sanctions", "--db", db]) == 130
    assert capsys.readouterr().err.count("\n") == 1


def test_commands_codes_are_those_of_the_page(repo: Path) -> None:
    page = (repo / "docs" / "commands.md").read_text(encoding="utf-8")
    told = {int(code) for code in re.findall(r"^\| (\d+) \|", page, re.MULTILINE)}
    names = ("OK", "FAILED", "USAGE", "SOME_FAILED", "NOTHING_FOUND", "CHANGES_FOUND", "INTERRUPTED")
    assert told == {getattr(exits, name) for name in names}


def _completed(words: str, tmp_path: Path, shell: dict[str, str]) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "detente"], capture_output=True, encoding="utf-8", check=True, cwd=tmp_path,
        env=os.environ | {"_TYPER_COMPLETE_ARGS": words} | shell,
    )  # fmt: skip
    return done.stdout


def test_completion_of_zsh_and_fish_names_commands(tmp_path: Path) -> None:
    assert '"measures"' in _completed("detente mea", tmp_path, {"_DETENTE_COMPLETE": "complete_zsh"})
    fish = {"_DETENTE_COMPLETE": "complete_fish", "_TYPER_COMPLETE_FISH_ACTION": "get-args"}
    assert _completed("detente mea", tmp_path, fish).startswith("measures\t")


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("detente mea", ["measures"]),
        ("detente watch ", ["add", "list", "remove", "run"]),
        ("detente pair --as", ["--as-of"]),
        ("detente pair --format j", ["json", "jsonl"]),
    ],
)
def test_completion_works_in_bash(words: str, found: list[str], tmp_path: Path) -> None:
    program = tmp_path / "detente"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m detente "$@"\n')
    program.chmod(0o755)
    typed = " ".join(f"'{word}'" for word in words.split(" "))
    script = (
        'eval "$(_DETENTE_COMPLETE=source_bash detente)"\n'
        f"COMP_WORDS=({typed}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1))\n"
        '_detente_completion detente; printf "%s\\n" "${COMPREPLY[@]}"\n'
    )
    done = subprocess.run(
        ["bash", "--norc", "--noprofile", "-c", script], capture_output=True, encoding="utf-8", check=True,
        cwd=tmp_path, env=os.environ | {"PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"},
    )  # fmt: skip
    assert done.stdout.split() == found
