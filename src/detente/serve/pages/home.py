"""The first page: two actors to choose, what is in the news; of an empty record, how to fill it."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from detente.serve.access import store
from detente.serve.pages.render import page
from detente.store import SqliteStore

routes = APIRouter()
Held = Annotated[SqliteStore, Depends(store)]
PAIRS, NEWEST = 12, 8
SMALL = 3_000
"""Readings up to which rows are counted for the first page: a larger record is counted where data are asked for."""
WEEK = timedelta(days=7)


@routes.get("/")
def show(request: Request, held: Held) -> Response:
    """The first page."""
    counts = held.totals()
    settings = request.app.state.settings
    if not counts["reports"]:
        return page(request, "first.html", db=settings.db.name, sample=settings.sample is not None, counts=counts)
    newest = held.last_day()
    return page(
        request,
        "home.html",
        counts=held.counts() if held.size() <= SMALL else counts,
        pairs=held.busiest(limit=PAIRS),
        reports=held.reports(limit=NEWEST),
        newest=newest,
        week=newest - WEEK if newest else None,
    )
