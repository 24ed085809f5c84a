"""What changed between two days: standings that moved, new requests and threats, contacts, disagreements."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from detente.export.news import HEADINGS
from detente.serve.access import store
from detente.serve.pages import asked
from detente.serve.pages.render import page
from detente.state.difference import SORTS
from detente.state.news import changes
from detente.store import SqliteStore

routes = APIRouter()
Held = Annotated[SqliteStore, Depends(store)]
SPANS = {"a day": 1, "a week": 7, "a month": 30, "a year": 365}
MOST = 60
"""Changes on one page: the rest is in the JSON."""


@routes.get("/changes")
def show(request: Request, held: Held, a: str = "", b: str = "", since: str = "", until: str = "") -> Response:
    """What changed between two actors, or without them in the whole record."""
    newest = held.last_day()
    end = asked.day(until) or newest
    start = asked.day(since) or (end - timedelta(days=30) if end else None)
    pair = (a.strip() or None, b.strip() or None)
    found = None
    if start is not None and end is not None and (None not in pair or pair == (None, None)):
        found = changes(held, *pair, since=start, until=end)
    groups = {} if found is None else {HEADINGS[sort]: [s for s in found.shifts if s.sort == sort] for sort in SORTS}
    return page(
        request,
        "changes.html",
        found=found,
        groups={heading: shifts for heading, shifts in groups.items() if shifts},
        most=MOST,
        asked={"a": a.strip(), "b": b.strip(), "since": since.strip(), "until": until.strip()},
        start=start,
        end=end,
        spans={label: end - timedelta(days=days) for label, days in SPANS.items()} if end else {},
    )
