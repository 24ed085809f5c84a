"""Rows as CSV, TSV or a Markdown table: one line a row, whatever is in the cells.

Line ends and tabs in a cell become spaces. Text that a spreadsheet would take for a formula gets an apostrophe in
front. Lists are joined by "; ", and what is missing is empty.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

FORMULA = ("=", "+", "-", "@")


def delimited(rows: Iterable[Mapping[str, Any]], columns: Sequence[str], *, mark: str = ",") -> Iterator[str]:
    """The header and the rows, without line ends.

    >>> list(delimited([{"who": ["USA", "FRA"], "what": "=1"}], ["who", "what"]))
    ['who,what', "USA; FRA,'=1"]
    """
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=mark, lineterminator="")
    for cells in (columns, *([_cell(row.get(name)) for name in columns] for row in rows)):
        buffer.seek(0)
        buffer.truncate()
        writer.writerow(cells)
        yield buffer.getvalue()


def markdown(rows: Iterable[Mapping[str, Any]], columns: Sequence[str]) -> Iterator[str]:
    r"""A Markdown table, its header first.

    >>> list(markdown([{"quote": "a | b"}], ["quote"]))
    ['| quote |', '|---|', '| a \\\\| b |']
    """
    yield f"| {' | '.join(columns)} |"
    yield f"|{'---|' * len(columns)}"
    for row in rows:
        cells = (_plain(row.get(name)).replace("\\", "\\\\").replace("|", "\\|") for name in columns)
        yield f"| {' | '.join(cells)} |"


def _cell(value: Any) -> str:
    text = _plain(value)
    return f"'{text}" if text.startswith(FORMULA) and not isinstance(value, int | float) else text


def _plain(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case list() | tuple() if not any(isinstance(one, dict | list) for one in value):
            return "; ".join(_plain(one) for one in value)
        case dict() | list() | tuple():
            return json.dumps(value, ensure_ascii=False)
        case _:
            return " ".join(str(value).split())
