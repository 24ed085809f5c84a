from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from detente.errors import VocabularyError
from detente.vocab import files


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty vocabulary folder in place of the real one."""
    cached = (files.names, files.shipped_version, files.entries, files.section, files.table)
    monkeypatch.setattr(files, "ROOT", tmp_path)
    for function in cached:
        function.cache_clear()
    yield tmp_path
    for function in cached:
        function.cache_clear()


def test_entries_without_example_are_refused(folder: Path) -> None:
    (folder / "verbs.yaml").write_text("- {lemma: say, example: He said so.}\n- {lemma: tell}\n")
    with pytest.raises(VocabularyError, match=r"verbs\.yaml: entry 2 \(tell\): 'example'"):
        files.entries("verbs")


def test_entries_take_examples_in_the_plural(folder: Path) -> None:
    (folder / "verbs.yaml").write_text("- {lemma: say, examples: [He said so.]}\n")
    assert [entry["lemma"] for entry in files.entries("verbs")] == ["say"]


@pytest.mark.parametrize(
    ("text", "message"), [("a: 1\n", "a list of entries"), ("- say\n", "a mapping"), ("- {a\n", "flow")]
)
def test_entries_of_another_form_are_refused(folder: Path, text: str, message: str) -> None:
    (folder / "verbs.yaml").write_text(text)
    with pytest.raises(VocabularyError, match=message):
        files.entries("verbs")


def test_entries_of_an_unknown_file_name_the_known_ones(folder: Path) -> None:
    (folder / "nouns.yaml").write_text("[]\n")
    with pytest.raises(VocabularyError, match=r"verbs\.yaml: .*no such vocabulary; known: nouns\.yaml"):
        files.entries("verbs")


def test_section_gives_the_source_of_the_file_unless_stated(folder: Path) -> None:
    (folder / "things.yaml").write_text("source: atlas\nthings:\n  - {name: a}\n  - {name: b, source: map}\n")
    assert [row["source"] for row in files.section("things")] == ["atlas", "map"]


def test_section_without_source_is_refused(folder: Path) -> None:
    (folder / "things.yaml").write_text("things:\n  - {name: a}\n")
    with pytest.raises(VocabularyError, match="'source' is missing"):
        files.section("things")


def test_table_refuses_a_short_row(folder: Path) -> None:
    (folder / "rows.csv").write_text("a,b\n1,2\n3\n")
    with pytest.raises(VocabularyError, match="line 3: 1 cells, 2 are expected"):
        files.table("rows")


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    name: str
    forms: tuple[str, ...] = ()
    year: int | None = None


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"name": "a", "colour": "red"}, "unknown key 'colour'; known: name, forms, year"),
        ({"forms": ["a"]}, "'name' is missing"),
        ({"name": 3}, "'name' is 3; str is expected"),
        ({"name": "a", "forms": [1]}, "'forms' is \\[1\\]"),
        ({"name": "a", "forms": "b"}, "'forms' is 'b'"),
        ({"name": "a", "year": "1999"}, "'year' is '1999'"),
    ],
)
def test_typed_refuses_what_the_record_does_not_know(values: dict[str, object], message: str) -> None:
    with pytest.raises(VocabularyError, match=message):
        files.typed(Thing, "things.yaml", "1", values)


def test_typed_makes_lists_into_tuples() -> None:
    assert files.typed(Thing, "things.yaml", "1", {"name": "a", "forms": ["b"]}) == Thing(name="a", forms=("b",))


def test_version_changes_with_any_byte(folder: Path) -> None:
    (folder / "a.yaml").write_text("[]\n")
    first = files.version()
    (folder / "a.yaml").write_text("[ ]\n")
    files.shipped_version.cache_clear()
    assert files.version() != first
    assert len(first) == 12


def test_version_is_the_same_in_another_process() -> None:
    command = [sys.executable, "-c", "from detente.vocab.files import version; print(version())"]
    other = subprocess.run(
        command, check=True, capture_output=True, text=True, env={**os.environ, "PYTHONHASHSEED": "7"}
    )
    assert other.stdout.strip() == files.version()


def test_every_vocabulary_file_is_well_formed() -> None:
    world = {"states", "organisations", "offices", "arms", "legal_bases", "places", "short_places"}
    for name in files.names():
        stem, _, suffix = name.partition(".")
        loader = files.table if suffix == "csv" else files.section if stem in world else files.entries
        assert loader(stem), name
