"""Rows as CSV, TSV or a Markdown table: one line a row, whatever is in the cells.

Line ends, tabs and other blanks in a cell become one space each time, control characters the mark U+FFFD. Text that a
spreadsheet would take for a formula gets an apostrophe in front, and so does text that begins with apostrophes before
such a sign: to have the text back, take one apostrophe away where `^'+[=+@＝＋－＠-]` matches. Lists are joined by
"; ", and what is missing is empty. Columns that are named as exact are JSON instead, in which nothing is lost.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

FORMULA = re.compile(r"'*[=+@＝＋－＠-]")
"""How text begins that some spreadsheet takes for a formula; the wide signs are, where people write Japanese."""
_BREAKS = {ord(mark): f"\\u{ord(mark):04x}" for mark in "\x7f\x85\u2028\u2029"}
"""What JSON leaves in a string, and some reader takes for the end of a line."""
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")
"""Control characters that are no blanks; a null ends a line for some readers."""


def delimited(
    rows: Iterable[Mapping[str, Any]], columns: Sequence[str], *, mark: str = ",", exact: Collection[str] = ()
) -> Iterator[str]:
    """The header and the rows, without line ends.

    >>> list(delimited([{"who": ["USA", "FRA"], "what": "=1"}], ["who", "what"]))
    ['who,what', "USA; FRA,'=1"]
    """
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=mark, lineterminator="")
    writer.writerow(columns)
    yield buffer.getvalue()
    for row in rows:
        buffer.seek(0)
        buffer.truncate()
        writer.writerow([_exact(row.get(name)) if name in exact else cell(row.get(name)) for name in columns])
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


def cell(value: Any) -> str:
    r"""A value as the text of a cell, which no spreadsheet takes for a formula.

    >>> cell("=1+1"), cell(-1.5), cell("'=1"), cell(["a\tb", "c"])
    ("'=1+1", '-1.5', "''=1", 'a b; c')
    """
    text = _plain(value)
    return f"'{text}" if FORMULA.match(text) and not isinstance(value, int | float) else text


def _exact(value: Any) -> str:
    return "" if value is None else json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(_BREAKS)


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
            return " ".join(_CONTROL.sub("\ufffd", str(value)).split())
