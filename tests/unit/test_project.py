"""The project's own promises: public names, documents, licences, and nothing of this machine in the repository."""

from __future__ import annotations

import ast
import inspect
import re
import subprocess
import tomllib
from dataclasses import fields
from pathlib import Path
from types import ModuleType
from typing import Any, Literal, get_args, get_origin

import pytest

import detente
from detente import errors
from detente.model import assertion, codec, source, terms

WHEN_KEYS = ("date", "date_kind", "date_span")

# Where packages are fetched from, and folders that exist on one machine only. The patterns do not match themselves.
INDEX_HOSTS = re.compile(r"pypi[.]org|files[.]pythonhosted|--(?:extra-)?index[-]url|--find[-]links", re.IGNORECASE)
MACHINE_PATHS = re.compile(r"(?<![\w.:/-])/(?:work/(?:main|shared)|root/|home/\w+/|Users/\w+/|opt/(?:pypi|wheels))")


@pytest.fixture(scope="module")
def project(repo: Path) -> dict[str, Any]:
    with (repo / "pyproject.toml").open("rb") as file:
        table: dict[str, Any] = tomllib.load(file)["project"]
    return table


def _name(requirement: str) -> str:
    return re.sub(r"[-_.]+", "-", re.split(r"[\s<>=!~;\[]", requirement, maxsplit=1)[0]).lower()


def _locked(lock: Path) -> dict[str, list[str]]:
    """Package to its block of lines (the pin, then one hash a line)."""
    found: dict[str, list[str]] = {}
    for block in re.split(r"\n(?=\S)", lock.read_text(encoding="utf-8").strip()):
        if not block.startswith("#"):
            found.setdefault(_name(block), []).append(block)
    return found


def _tracked(repo: Path) -> list[Path]:
    if not (repo / ".git").exists():
        pytest.skip("not a checkout: no list of tracked files")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=repo, capture_output=True, check=True).stdout
    return [repo / name for name in listed.decode().split("\0") if name and (repo / name).is_file()]


def test_project_public_names_are_pinned() -> None:
    # Adding a name here is a promise to keep it; taking one away breaks people's programs.
    assert detente.__all__ == ["__version__", "open", "read"]


def test_project_version_is_the_same_everywhere(project: dict[str, Any], repo: Path) -> None:
    assert detente.__version__ == project["version"]
    changelog = (repo / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.search(rf"^## \[(Unreleased|{re.escape(project['version'])})\]", changelog, re.MULTILINE)


def test_project_licence_is_the_full_apache_text(project: dict[str, Any], repo: Path) -> None:
    text = (repo / "LICENSE").read_text(encoding="utf-8")
    assert project["license"] == "Apache-2.0"
    assert "Apache License" in text
    assert "END OF TERMS AND CONDITIONS" in text


def test_project_errors_are_all_in_the_docs(repo: Path) -> None:
    page = (repo / "docs" / "errors.md").read_text(encoding="utf-8")
    classes = [name for name, value in vars(errors).items() if inspect.isclass(value) and issubclass(value, Exception)]
    assert "DetenteError" in classes
    assert [name for name in classes if f"`{name}`" not in page] == []


def test_project_reading_keys_are_all_in_the_docs(repo: Path) -> None:
    page = (repo / "docs" / "reading.md").read_text(encoding="utf-8")
    (row,) = re.findall(r"^\| `report`.*$", page, re.MULTILINE)
    assert [key for key in codec.REPORT_KEYS if f"`{key}`" not in row] == []
    for name, cls in codec.LISTS.items():
        (row,) = re.findall(rf"^\| `{name}`.*$", page, re.MULTILINE)
        # A time is one field of a record and three keys of the JSON.
        keys = [key for field in fields(cls) for key in (WHEN_KEYS if field.name == "when" else (field.name,))]
        assert [key for key in keys if f"`{key}`" not in row] == [], name


@pytest.mark.parametrize("module", [source, terms, assertion], ids=lambda module: module.__name__)
def test_project_vocabularies_are_all_in_the_docs(repo: Path, module: ModuleType) -> None:
    page = (repo / "docs" / "reading.md").read_text(encoding="utf-8")
    inside = {"ActorKind", "Certainty"}  # fields of records that no reading shows
    literals = {name: value for name, value in vars(module).items() if get_origin(value) is Literal}
    words = [word for name, value in literals.items() if name not in inside for word in get_args(value)]
    assert words
    assert [word for word in words if f"`{word}`" not in page] == []


def test_project_packages_are_all_in_the_docs(repo: Path) -> None:
    page = (repo / "docs" / "architecture.md").read_text(encoding="utf-8")
    inside = (repo / "src" / "detente").iterdir()
    found = {path.stem for path in inside if not path.name.startswith("_") and path.name != "py.typed"}
    assert [name for name in sorted(found) if f"| `{name}` |" not in page] == []


def test_project_dependencies_all_have_their_row(project: dict[str, Any], repo: Path) -> None:
    page = (repo / "THIRD_PARTY.md").read_text(encoding="utf-8")
    rows = {_name(cell) for cell in re.findall(r"^\| `([^`]+)` \|", page, re.MULTILINE)}
    asked = [*project["dependencies"], *(one for extra in project["optional-dependencies"].values() for one in extra)]
    assert sorted(_name(requirement) for requirement in asked if _name(requirement) not in rows) == []


def test_project_locked_packages_all_have_their_licence(repo: Path) -> None:
    page = (repo / "THIRD_PARTY.md").read_text(encoding="utf-8")
    listed = {_name(name) for name in re.findall(r"`([^`\s]+)`", page)}
    assert sorted(set(_locked(repo / "requirements-dev.lock")) - listed) == []


def test_project_lock_pins_every_package_with_hashes(project: dict[str, Any], repo: Path) -> None:
    locked = _locked(repo / "requirements.lock")
    assert {_name(requirement) for requirement in project["dependencies"]} <= locked.keys()
    for blocks in locked.values():
        for block in blocks:
            assert re.match(r"\S+==\S+", block), block
            assert "--hash=sha256:" in block, block


def test_project_development_lock_has_the_runtime_versions(repo: Path) -> None:
    development = _bare(_locked(repo / "requirements-dev.lock"))
    runtime = _bare(_locked(repo / "requirements.lock"))
    assert {name: development.get(name) for name in runtime} == runtime


def _bare(locked: dict[str, list[str]]) -> dict[str, list[str]]:
    """The blocks without their markers: what only Windows needs to run, a tool for the site may need everywhere."""
    return {name: [re.sub(r" ; .*?(?= \\)", "", block) for block in blocks] for name, blocks in locked.items()}


def test_project_names_no_index_host_and_no_machine_path(repo: Path) -> None:
    found = []
    for path in _tracked(repo):
        text = path.read_bytes().decode("utf-8", errors="replace")
        for pattern in (INDEX_HOSTS, MACHINE_PATHS):
            found += [f"{path.relative_to(repo)}: {hit.group()}" for hit in pattern.finditer(text)]
    # The Makefile tells uv to leave both out of the locks.
    assert [
        hit for hit in found if hit not in {"Makefile: --no-emit-index-url", "Makefile: --no-emit-find-links"}
    ] == []


def test_project_modules_stay_short_and_say_what_they_hold(repo: Path) -> None:
    for path in sorted((repo / "src").rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        assert text.count("\n") <= 300, f"{path.relative_to(repo)} is past 300 lines: split it"
        assert ast.get_docstring(ast.parse(text)), f"{path.relative_to(repo)} has no docstring"


def test_project_leaves_nothing_for_later(repo: Path) -> None:
    mark = re.compile(r"\b(?:TO[D]O|FIX[M]E|X[X]X|Not[I]mplementedError)\b")
    found = [path.relative_to(repo) for path in (repo / "src").rglob("*.py") if mark.search(path.read_text("utf-8"))]
    assert found == []


def test_project_make_lists_its_targets(repo: Path) -> None:
    listed = subprocess.run(["make"], cwd=repo, capture_output=True, encoding="utf-8", check=True).stdout
    for target in ("demo", "test", "lint", "check", "fix", "golden", "evaluate", "bench", "serve", "docs"):
        assert re.search(rf"^  make {target} +\S", listed, re.MULTILINE), target
