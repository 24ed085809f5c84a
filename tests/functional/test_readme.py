"""Every command in the README and in the pages named below prints what the page shows.

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
    for page in sorted([*repo.glob("*.md"), *repo.glob("docs/*.md")]):
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


PAGES = (
    "README", "docs/documents", "docs/ledger", "docs/coding", "docs/registers", "docs/lists", "docs/exports",
    "docs/watch",
)  # fmt: skip


@pytest.mark.model
@pytest.mark.parametrize("page", PAGES)
def test_readme_output_is_what_the_commands_print(repo: Path, tmp_path: Path, page: str) -> None:
    shown = list(commands((repo / f"{page}.md").read_text(encoding="utf-8")))
    assert shown, f"{page} shows no command"
    for command, lines in shown:
        program, *arguments = shlex.split(command)
        assert program == "detente", command
        arguments = [
            str(tmp_path / word) if word.endswith(".db") or (before == "-o" and word != "-") else word
            for before, word in zip(["", *arguments], arguments, strict=False)
        ]
        done = subprocess.run(
            [sys.executable, "-m", "detente", *arguments],
            cwd=repo,
            capture_output=True,
            encoding="utf-8",
            check=False,
            stdin=subprocess.DEVNULL,
            # The width that the page is written in; no colours, and the text as the file system has it.
            env=os.environ | {"COLUMNS": "120", "NO_COLOR": "1", "PYTHONUTF8": "1"},
            timeout=300,
        )
        printed = [line.rstrip().replace(f"{tmp_path}/", "") for line in done.stdout.splitlines()]
        assert done.returncode == 0, f"$ {command}\n{done.stderr}"
        assert shows(lines, printed), f"$ {command}\n{done.stdout}{done.stderr}"
