from __future__ import annotations

from pathlib import Path

import pytest

from detente.export.columns import COLUMNS
from detente.export.formats import FORMATS
from detente.export.formats.package import WHAT, table_names
from detente.export.formats.tables import KEYS, TABLES
from detente.export.lists import LISTS


@pytest.mark.parametrize("name", sorted(TABLES))
def test_tables_columns_are_all_in_the_docs(name: str, repo: Path) -> None:
    page = (repo / "docs" / "exports.md").read_text(encoding="utf-8")
    mine = page.partition(f"### {name}\n")[2].partition("#")[0]
    rows = [line for line in mine.splitlines() if line.startswith("| `")]
    assert rows == [f"| `{column.name}` | {column.type} | {column.what} |" for column in TABLES[name]]


def test_tables_are_the_lists_and_what_stands_beside_them() -> None:
    assert set(table_names(tuple(LISTS))) == WHAT.keys() == (COLUMNS.keys() - {"changes"}) | TABLES.keys()
    for name, keys in KEYS.items():
        assert set(keys) <= {column.name for column in TABLES[name]}


def test_tables_formats_are_all_in_the_docs_and_the_help(repo: Path) -> None:
    from detente.cli.export import HELP

    page = (repo / "docs" / "exports.md").read_text(encoding="utf-8").partition("## What always holds")[0]
    for name, one in FORMATS.items():
        assert f"`{name}`" in page
        assert name in HELP
        assert one.is_native or one.what in HELP
