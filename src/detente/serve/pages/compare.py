"""Reports of one measure or deal side by side, field by field; of one contact, what each side says it was about."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from detente.export.comparing import field_name, report_name, said, side_name
from detente.serve.access import store
from detente.serve.pages import asked
from detente.serve.pages.render import page
from detente.state.comparison import Comparison, compare
from detente.store import SqliteStore

routes = APIRouter()
Held = Annotated[SqliteStore, Depends(store)]
COLUMNS = 24
"""Reports side by side: the earliest ones; the JSON has them all."""


@routes.get("/compare")
def show(request: Request, held: Held, id: str = "", known_by: str = "") -> Response:  # noqa: A002 - the word users see
    """The comparison that the id of a record, a row or a passage leads to."""
    found = compare(held, id, known_by=asked.day(known_by))
    if isinstance(found, Comparison):
        told = {"field_name": field_name, "report_name": report_name, "said": said}
        return page(request, "compare.html", found=found, most=COLUMNS, told=told)
    return page(request, "readouts.html", found=found, id=id, side_name=side_name)
