from __future__ import annotations

from pathlib import Path

import pytest

from detente.export.columns import COLUMNS


@pytest.mark.parametrize("name", sorted(COLUMNS))
def test_columns_are_all_in_the_docs(name: str, repo: Path) -> None:
    page = (repo / "docs" / "lists.md").read_text(encoding="utf-8")
    before, _, after = page.partition(f"### {name}\n")
    shared = before.partition("## Columns")[2].partition("###")[0]
    mine = after.partition("###")[0]
    for column in COLUMNS[name]:
        assert f"| `{column.name}` | {column.type} | {column.what} |" in shared + mine


def test_columns_end_with_the_source_in_every_list() -> None:
    shared = [column.name for column in COLUMNS["measures"][-9:]]
    assert shared[2:4] == ["quote", "evidence"]
    for columns in COLUMNS.values():
        assert [column.name for column in columns[-9:]] == shared
        assert len({column.name for column in columns}) == len(columns)
