"""A value as an answer: JSON with an ETag, or a whole list as CSV or JSON Lines."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from fastapi import Request, Response
from fastapi.responses import StreamingResponse

from detente.export.delimited import delimited

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


def csv_rows(values: Iterable[dict[str, Any]], columns: Sequence[str], name: str) -> Response:
    """A header and one line a row, as `--format csv` of the command line."""
    return _stream((f"{line}\n" for line in delimited(values, columns)), "text/csv", f"{name}.csv")


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
