"""A value as an answer: JSON with an ETag, or a whole list as CSV or JSON Lines."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Iterator
from typing import Any

from fastapi import Request, Response
from fastapi.responses import StreamingResponse

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""With these a cell would be reckoned by a spreadsheet that opens the file."""
CHUNK = 200
"""Rows to a piece of a stream."""


def answer(request: Request, value: Any, *, following: str | None = None) -> Response:
    """The JSON of a value; 304 without it for whoever has it already. `following`: the address of the next page."""
    body = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "backslashreplace")
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers = {"ETag": tag} | ({"Link": f'<{following}>; rel="next"'} if following else {})
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(body, media_type="application/json", headers=headers)


def json_lines(values: Iterable[dict[str, Any]], name: str) -> Response:
    """One object a line."""
    lines = (json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n" for value in values)
    return _stream(lines, "application/jsonl", f"{name}.jsonl")


def csv_rows(values: Iterable[dict[str, Any]], columns: list[str], name: str) -> Response:
    """A header and one line a row; what would be a formula is given as text."""

    def lines() -> Iterator[str]:
        yield _csv_line(columns)
        for value in values:
            yield _csv_line([_cell(value.get(column)) for column in columns])

    return _stream(lines(), "text/csv", f"{name}.csv")


def _csv_line(cells: list[str]) -> str:
    held = io.StringIO()
    csv.writer(held, lineterminator="\n").writerow(cells)
    return held.getvalue()


def _cell(value: Any) -> str:
    """A value as a cell: text as it is, lists and objects as JSON."""
    if value is None:
        return ""
    if isinstance(value, str):
        return f"'{value}" if value.startswith(FORMULA) else value
    return json.dumps(value, ensure_ascii=False)


def _stream(lines: Iterable[str], kind: str, name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingResponse(_chunks(lines), media_type=f"{kind}; charset=utf-8", headers=headers)


def _chunks(lines: Iterable[str]) -> Iterator[bytes]:
    held: list[str] = []
    for line in lines:
        held.append(line)
        if len(held) >= CHUNK:
            yield "".join(held).encode("utf-8", "backslashreplace")
            held = []
    yield "".join(held).encode("utf-8", "backslashreplace")
