"""Every command in the README and in the pages named below prints what the page shows, line by line.

A block marked ```console holds commands (`$ detente ...`, one line each) and their output. They run in the root of the
checkout, in the order of the page, with a record of their own: `--db relations.db` on the page is a file in a fresh
folder here, and so is what `-o` names. A line `...` in the output stands for any lines that the page leaves out.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools.docsite.hooks import MADE, TAKEN

BLOCK = re.compile(r"^```console\n(.*?)^```$", re.DOTALL | re.MULTILINE)
LEFT_OUT = "..."


def commands(page: str) -> Iterator[tuple[str, list[str]]]:
    """Each command of a page with the lines shown below it."""
    for block in BLOCK.findall(page):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, *output = part.rstrip("\n").split("\n")
            yield command, [line.rstrip() for line in output]


def shows(page: list[str], printed: list[str]) -> bool:
    """Whether the lines on the page are the printed ones, each `...` standing for any number of lines."""
    pattern = "".join("(?:.*\n)*?" if line == LEFT_OUT else re.escape(line) + "\n" for line in page)
    return re.fullmatch(pattern, "".join(line + "\n" for line in printed)) is not None


def test_readme_elision_stands_for_any_lines_and_for_nothing_else() -> None:
    assert shows(["a", "...", "d"], ["a", "b", "c", "d"])
    assert shows(["a", "...", "d"], ["a", "d"])
    assert not shows(["a", "...", "d"], ["a", "b", "c"])
    assert not shows(["a", "d"], ["a", "b", "d"])
    assert not shows(["a."], ["ab"])


def test_readme_report_is_one_of_the_sample(repo: Path) -> None:
    page = (repo / "README.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"^```text\n(.*?)^```$", page, re.DOTALL | re.MULTILINE)
    sample = [path.read_text(encoding="utf-8") for path in (repo / "examples").rglob("*.txt")]
    assert any(all(paragraph in text for paragraph in block.strip().split("\n\n")) for text in sample)


def test_readme_links_lead_somewhere(repo: Path) -> None:
    made = {repo / "docs" / name for name in (*MADE, *TAKEN)}  # pages of the site that are no files
    for page in sorted([*repo.glob("*.md"), *repo.glob("docs/**/*.md")]):
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8")):
            place = (page.parent / target).resolve()
            assert place.exists() or place in made, f"{page.name}: {target}"


PAGES = (
    "README", "docs/documents", "docs/ledger", "docs/coding", "docs/registers", "docs/lists", "docs/exports",
    "docs/watch",
)  # fmt: skip
HOWTO = ("analysts", "compliance", "journalists", "researchers")
TEXT = re.compile(r'^```text title="([^"]+)"\n(.*?)^```$', re.DOTALL | re.MULTILINE)
WIDE, NARROW = 120, 100
"""Columns of the pages, and of those that are read on the site first."""


@pytest.mark.model
@pytest.mark.parametrize("page", PAGES)
def test_readme_output_is_what_the_commands_print(repo: Path, tmp_path: Path, page: str) -> None:
    follow((repo / f"{page}.md").read_text(encoding="utf-8"), inside=repo, files=tmp_path, columns=WIDE)


@pytest.mark.model
@pytest.mark.parametrize("page", HOWTO)
def test_readme_pages_for_users_show_what_the_commands_print(repo: Path, tmp_path: Path, page: str) -> None:
    text = (repo / "docs" / "howto" / f"{page}.md").read_text(encoding="utf-8")
    follow(text, inside=repo, files=tmp_path, columns=NARROW)


@pytest.mark.model
def test_readme_tutorial_does_what_it_says(repo: Path, tmp_path: Path) -> None:
    text = (repo / "docs" / "tutorial.md").read_text(encoding="utf-8")
    given = TEXT.findall(text)
    assert len(given) == 2
    for name, content in given:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(content, encoding="utf-8")
    follow(text, inside=tmp_path, files=tmp_path, columns=NARROW)
    assert (tmp_path / "dossier.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    assert "lifted its sanctions on Georgia" in (tmp_path / "dossier.md").read_text(encoding="utf-8")


def follow(page: str, *, inside: Path, files: Path, columns: int) -> None:
    """Run the commands of a page in a folder, its records and outputs in another, and compare what they print."""
    shown = list(commands(page))
    assert shown, "the page shows no command"
    for command, lines in shown:
        program, *arguments = shlex.split(command)
        assert program == "detente", command
        arguments = [
            str(files / word) if word.endswith(".db") or (before == "-o" and word != "-") else word
            for before, word in zip(["", *arguments], arguments, strict=False)
        ]
        done = subprocess.run(
            [sys.executable, "-m", "detente", *arguments],
            cwd=inside,
            capture_output=True,
            encoding="utf-8",
            check=False,
            stdin=subprocess.DEVNULL,
            # The width that the page is written in; no colours, and the text as the file system has it.
            env=os.environ | {"COLUMNS": str(columns), "NO_COLOR": "1", "PYTHONUTF8": "1"},
            timeout=300,
        )
        printed = [line.rstrip().replace(f"{files}/", "") for line in done.stdout.splitlines()]
        assert done.returncode == 0, f"$ {command}\n{done.stderr}"
        assert shows(lines, printed), f"$ {command}\n{done.stdout}{done.stderr}"
