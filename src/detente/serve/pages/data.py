"""What the record holds, how to get it out, how it is made and what it cannot say."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from detente.export.formats import FORMATS
from detente.serve.access import store
from detente.serve.pages.render import page
from detente.serve.rest.lists import LARGE
from detente.store import SqliteStore

routes = APIRouter()
Held = Annotated[SqliteStore, Depends(store)]
REJECTED = 100


@routes.get("/data")
def show(request: Request, held: Held) -> Response:
    """Counts, downloads, the API, method and limits."""
    rejected = list(held.rejected())
    return page(
        request,
        "data.html",
        counts=held.counts(),
        rejected=rejected[:REJECTED],
        left_out=max(0, len(rejected) - REJECTED),
        db=request.app.state.settings.db.name,
        whole=held.size() <= LARGE,
        formats=FORMATS.values(),
        base=str(request.base_url).rstrip("/"),
    )
