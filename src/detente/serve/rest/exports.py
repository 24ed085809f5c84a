"""The files of other people's tools over REST: `/exports/FORMAT`, with the filters of the lists.

A file is made whole before its first byte goes out, in a file of the system's that nobody else sees, so that a fault
is told as one and not by a file that ends too soon.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator
from typing import IO, Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi import Path as Part
from fastapi import Query as Param
from fastapi.responses import Response, StreamingResponse

import detente
from detente.errors import FilterError
from detente.export.formats import FORMATS, export, format_of
from detente.export.formats.snapshot import snapshot
from detente.serve.access import store
from detente.serve.problems import DOCUMENTED
from detente.serve.rest.answer import answer
from detente.serve.rest.lists import LARGE, Asked
from detente.store import SqliteStore

routes = APIRouter(responses=DOCUMENTED)
Held = Annotated[SqliteStore, Depends(store)]
PIECE = 1 << 16
"""Bytes to a piece of an answer."""
CONTENT: dict[int | str, dict[str, Any]] = {
    200: {"content": {one.media.partition(";")[0]: {} for one in FORMATS.values()}}
}


@routes.get("/exports", summary="The formats that a record can be had in")
def index(request: Request) -> Response:
    """Every format: its name, what it is for, its type, its address."""
    told = [
        {"name": one.name, "what": one.what, "media_type": one.media, "href": f"/api/v1/exports/{one.name}"}
        for one in FORMATS.values()
    ]
    return answer(request, {"formats": told})


@routes.get("/exports/{format}", response_class=Response, responses=CONTENT, summary="The record in a format")
def exported(
    request: Request,
    held: Held,
    format: Annotated[str, Part(description="As /exports lists them.", max_length=40)],  # noqa: A002
    given: Annotated[Asked, Param()],
) -> Response:
    """The record, or what is asked of it, as `detente export FORMAT` writes it; csv, jsonl and parquet as a zip file.

    How many rows there are, and what identifies the record, stand in the headers `Detente-Rows` and
    `Detente-Snapshot`.
    """
    chosen, filters = format_of(format), given.filters()
    if not (filters.pair or filters.actor or filters.target) and held.size() > LARGE:
        raise FilterError(f"This record is large: give pair, actor or target, or use `detente export {format}`.")
    mark = f"{format} {snapshot(held, filters).mark}"
    tag = f'"{hashlib.sha256(mark.encode()).hexdigest()[:32]}"'
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers={"ETag": tag})
    file = tempfile.TemporaryFile()  # noqa: SIM115 - closed when its last byte has gone out
    try:
        done = export(held, format, filters, to=file)
        size = file.tell()
        file.seek(0)
    except BaseException:
        file.close()
        raise
    headers = {
        "Content-Disposition": f'attachment; filename="detente-{done.snapshot.id[:8]}-{format}{chosen.suffix}"',
        "Content-Length": str(size),
        "Detente-Rows": str(done.rows),
        "Detente-Snapshot": done.snapshot.id,
        "Detente-Version": detente.__version__,
        "ETag": tag,
    }
    return StreamingResponse(_pieces(file), media_type=chosen.media, headers=headers)


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        while piece := file.read(PIECE):
            yield piece
