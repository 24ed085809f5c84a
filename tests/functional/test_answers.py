"""The command line and Python give the same answer to the same question."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import detente
from detente.export.objects import dossier_object, hit_object, row_object
from detente.model import Rejected
from detente.model.codec import encode

TEXT = (
    "Turkey asks US to end sanctions\n\n"
    "ANKARA - The United States imposed sanctions on Turkey in December 2020 over its purchase of Russian S-400 "
    "missiles. Turkish foreign minister Hakan Fidan met US secretary of state Marco Rubio in Washington on Tuesday.\n\n"
    'Fidan said the sanctions were "unjust".\n'
)


def command(*arguments: str, cwd: Path, code: int = 0) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "detente", *arguments], cwd=cwd, capture_output=True, encoding="utf-8", check=False,
        env=os.environ | {"NO_COLOR": "1"}, timeout=300,
    )  # fmt: skip
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout


@pytest.mark.model
@pytest.mark.usefixtures("nlp")
def test_answers_are_the_same_from_python_and_the_command_line(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(f" date 2025-03-26 {TEXT}", encoding="utf-8")
    read = [json.loads(line) for line in command("read", "report.txt", cwd=tmp_path).splitlines()]
    (outcome,) = detente.read(path)
    mine = encode(outcome)
    mine["report"]["source"] = "report.txt"
    assert read == [mine]
    assert mine["measures"]

    command("add", "report.txt", "--db", "record.db", cwd=tmp_path)
    with detente.open(tmp_path / "record.db") as record:
        pair = json.loads(command("pair", "Ankara", "US", "--db", "record.db", "--format", "json", cwd=tmp_path))
        assert pair == json.loads(json.dumps(dossier_object(record.pair("Turkey", "United States"))))
        assert pair["measures"]
        id_ = pair["measures"][0]["basis"][0]["assertion"]["id"]
        shown = json.loads(command("show", id_, "--db", "record.db", cwd=tmp_path))
        (row,) = record.show(id_)
        assert {key: shown[key] for key in row_object(row)} == row_object(row)
        found = json.loads(command("find", "unjust", "--db", "record.db", cwd=tmp_path))
        assert [found] == [hit_object(hit) for hit in record.find("unjust")]
        assert record.add(path).known == 1


@pytest.mark.model
@pytest.mark.usefixtures("nlp")
def test_answers_of_a_text_given_as_such_are_those_of_its_file(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    (from_file,) = detente.read(path, date="2025-03-26")
    (from_text,) = detente.read(TEXT, date="2025-03-26")
    assert not isinstance(from_file, Rejected)
    assert not isinstance(from_text, Rejected)
    assert from_text.report.id == from_file.report.id
    assert from_text.assertions() == from_file.assertions()


@pytest.mark.model
@pytest.mark.usefixtures("nlp")
def test_answers_the_record_in_the_help_of_show_is_in_the_sample(tmp_path: Path, repo: Path) -> None:
    helped = " ".join(command("show", "--help", cwd=tmp_path).split())
    (key,) = re.findall(r"a record \(([^)]*)\)", helped)
    command("add", str(repo / "examples" / "us-turkey"), "--db", "record.db", cwd=tmp_path)
    assert key in command("show", key, "--db", "record.db", "--format", "table", cwd=tmp_path)


def test_answers_stop_quietly_when_nobody_reads_on(tmp_path: Path) -> None:
    for n in range(300):
        (tmp_path / f"{n}.txt").touch()
    line = f"{sys.executable} -m detente read . 2>/dev/null | head -n 1; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", line], cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)
    assert done.stdout.count("\n") == 1
    assert done.returncode in (0, 3)
    assert done.stderr == ""
