"""The documentation site builds strictly and loads nothing from elsewhere; its pages made from the code are whole."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml

from detente.ingest import from_text
from detente.model import Reading, assertion
from detente.pipeline import readings
from tools.docsite import codebook, commands, doctests, figures, hooks

LITERALS = {
    "event_type": assertion.EventType,
    "status": assertion.Status,
    "factuality": assertion.Factuality,
    "level": assertion.Level,
    "quote_type": assertion.QuoteType,
    "commitment": assertion.Commitment,
    "polarity": assertion.Polarity,
    "measure_kind": assertion.MeasureKind,
    "measure_transition": assertion.MeasureTransition,
    "deal_kind": assertion.DealKind,
    "deal_transition": assertion.DealTransition,
    "position_kind": assertion.PositionKind,
    "hop": assertion.Hop,
}
LOADS = re.compile(
    r"<(?:script|img|iframe|source|video|audio)\b[^>]*\bsrc=\"([^\"]+)\"|<link\b[^>]*\bhref=\"([^\"]+)\""
)


@pytest.fixture(scope="module")
def site(repo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built as `make docs` builds it."""
    folder = tmp_path_factory.mktemp("site")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)],
        cwd=repo,
        capture_output=True,
        encoding="utf-8",
        check=False,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
        timeout=500,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


def test_site_has_every_page_of_its_navigation(site: Path, repo: Path) -> None:
    named = re.findall(r": ([\w/-]+)\.md$", (repo / "mkdocs.yml").read_text(encoding="utf-8"), re.MULTILINE)
    assert len(named) > 20
    assert [name for name in named if not (site / f"{name}.html").is_file()] == []
    made = {path.relative_to(repo / "docs").with_suffix("").as_posix() for path in (repo / "docs").rglob("*.md")}
    assert made <= set(named)


def test_site_loads_nothing_from_elsewhere(site: Path) -> None:
    foreign = []
    for page in site.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        foreign += [one for hit in LOADS.findall(text) for one in hit if one.startswith(("http:", "https:", "//"))]
    for sheet in site.rglob("*.css"):
        foreign += re.findall(r"url\([\"']?(?:https?:)?//[^)]*", sheet.read_text(encoding="utf-8"))
    assert foreign == []
    assert (site / "search" / "search_index.json").is_file()


def test_site_tells_the_figures_of_the_floors(site: Path) -> None:
    text = (site / "method.html").read_text(encoding="utf-8")
    assert "%figures%" not in text
    assert text.count("<table>") == len(figures.SETS) + 1


def test_site_has_every_command_with_its_help(site: Path) -> None:
    text = (site / "cli.html").read_text(encoding="utf-8")
    assert len(commands.names()) > 25
    for command in commands.names():
        assert f"Usage: detente {' '.join(command)} " in text, command


def test_site_lets_go_of_links_that_lead_out_of_it() -> None:
    text = (
        "[a](../training/README.md) [b](../examples/a.csv) [c](../lists.md#x) [d](docs/web.md) [e](https://e.example)"
        " [f](../README.md#x)"
    )
    assert hooks.on_page_markdown(text) == "a b [c](../lists.md#x) [d](web.md) [e](https://e.example) f"


def test_site_shows_doctests_as_code() -> None:
    assert doctests.fenced("One.\n\n>>> f(1)\n2\n\nTwo.") == "One.\n\n```pycon\n>>> f(1)\n2\n```\n\nTwo."


def test_codebook_has_every_value_of_the_model() -> None:
    found = {one["key"]: [value["value"] for value in one["values"]] for one in codebook.entries()}
    assert set(found) == {*LITERALS, "mode", "context"}
    for key, literal in LITERALS.items():
        assert found[key] == [*sorted(found[key], key=found[key].index)]
        assert sorted(found[key]) == sorted(get_args(literal)), key


def test_codebook_has_every_mode_and_context_of_the_vocabulary(repo: Path) -> None:
    rows = [
        row
        for path in (repo / "src" / "detente" / "vocab" / "events").glob("*.yaml")
        for row in yaml.safe_load(path.read_text(encoding="utf-8"))
    ]
    found = {one["key"]: {value["value"] for value in one["values"]} for one in codebook.entries()}
    assert found["mode"] == {f"{row['type']}.{row['mode']}" for row in rows if row.get("mode")}
    assert found["context"] == {context for row in rows for context in row.get("context", ())}


@pytest.mark.model
@pytest.mark.parametrize("entry", codebook.entries(), ids=lambda entry: entry["key"])
def test_codebook_examples_are_read_as_they_say(entry: dict[str, Any], nlp: object) -> None:
    assert nlp is not None
    shown = [(value["value"], value["example"]) for value in entry["values"] if value["example"]]
    assert shown
    wrong = [(value, example) for value, example in shown if value not in set(values(example, entry["key"]))]
    assert wrong == []


def values(text: str, key: str) -> Iterator[str]:
    """The values of a vocabulary in the rows that are read from a sentence."""
    (reading,) = readings([from_text(text, date="2025-03-26")])
    assert isinstance(reading, Reading)
    match key:
        case "event_type" | "factuality":
            yield from (getattr(event, key.removeprefix("event_")) for event in reading.events)
        case "mode":
            yield from (f"{event.type}.{event.mode}" for event in reading.events)
        case "context":
            yield from (context for event in reading.events for context in event.context)
        case "status":
            yield from (row.status for row in reading.assertions() if not isinstance(row, assertion.Statement))
        case "hop":
            yield from (hop.role for said in reading.statements for hop in said.chain)
        case "level" | "quote_type" | "commitment" | "polarity":
            yield from (getattr(said, key) for said in reading.statements)
        case _:
            kind, field = key.split("_")
            yield from (getattr(row, field) for row in getattr(reading, f"{kind}s"))
