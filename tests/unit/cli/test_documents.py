from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from detente.cli import run
from detente.store import open_store
from tests import made

REPORT = made.report("Washington imposed sanctions on Turkey in December 2020.", "2025-03-26")


@pytest.fixture
def record(tmp_path: Path) -> str:
    path = tmp_path / "relations.db"
    with open_store(path) as store:
        store.write([made.reading(REPORT, made.measure(REPORT, "imposed sanctions on Turkey", "imposed", "2020-12"))])
    return str(path)


@pytest.mark.parametrize("form", ["html", "md", "HTML"])
def test_documents_are_written_and_say_so(
    record: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    path = tmp_path / f"dossier.{form}"
    assert run(["report", "Türkiye", "United States", "--db", record, "-o", str(path)]) == 0
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(f"Türkiye ↔ United States: {path} (")
    assert "CAATSA sanctions" in path.read_text(encoding="utf-8")


def test_documents_of_another_record_have_another_snapshot(record: str, tmp_path: Path) -> None:
    def made_of() -> str:
        path = tmp_path / "dossier.md"
        assert run(["report", "TUR", "USA", "--db", record, "-o", str(path)]) == 0
        return path.read_text(encoding="utf-8")

    before = made_of()
    assert made_of() == before
    with open_store(record) as store:
        store.write([made.reading(made.report("Oslo and Lima signed a treaty.", "2020-01-01"))])
    assert made_of() != before


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["TUR", "USA", "-o", "dossier.docx"], "no form of a document: 'dossier.docx'. Allowed: .html, .pdf, .md."),
        (["TUR", "USA", "-o", "d.md", "--as-of", "May"], "no date: 'May'."),
        (["TUR", "Ankara", "-o", "d.md"], "'TUR' and 'Ankara' both name TUR"),
        (["TUR", "USA"], "Missing option '-o'"),
        (["TUR", "USA", "-o", "no/such/folder/d.md"], "cannot write no/such/folder/d.md"),
    ],
)
def test_documents_name_what_is_wrong(
    record: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    given: list[str],
    said: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["report", *given, "--db", record]) in (1, 2)
    told = capsys.readouterr().err
    assert said in told
    assert "Traceback" not in told
    assert not list(tmp_path.glob("d*.md"))


def test_documents_of_nothing_are_told_by_the_exit_code(record: str, tmp_path: Path) -> None:
    path = tmp_path / "dossier.md"
    command = ["report", "Peru", "Chile", "--db", record, "-o", str(path)]
    assert run(command) == 0
    assert run([*command, "--fail-empty"]) == 4
    assert "No report of this record tells of both Peru and Chile" in path.read_text(encoding="utf-8")


def test_documents_say_what_to_install_for_a_pdf(
    record: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    path = tmp_path / "dossier.pdf"
    assert run(["report", "TUR", "USA", "--db", record, "-o", str(path)]) == 1
    assert "A PDF (no Chromium was found) needs weasyprint" in (said := capsys.readouterr().err)
    assert "pip install 'detente[pdf]'" in said
    assert run(["report", "TUR", "USA", "--db", record, "-o", str(path), "--engine", "chromium"]) == 2
    assert "no Chromium is installed" in capsys.readouterr().err
    assert not path.exists()
