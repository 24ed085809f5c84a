"""The dossier of two actors as a page: how things stand, what would change them, who met whom, who said what."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import RedirectResponse, Response

from detente.errors import SameActor
from detente.export.contents import contents
from detente.export.drawing.counts import counts
from detente.export.drawing.spans import SPANS, span
from detente.export.drawing.timeline import Addresses, timeline
from detente.serve.access import store
from detente.serve.pages import asked, links
from detente.serve.pages.render import page
from detente.state.answers import pair
from detente.store import SqliteStore
from detente.vocab.lookup import resolve_name

routes = APIRouter()
Held = Annotated[SqliteStore, Depends(store)]
SHOWN, MOST = 15, 45
"""Rows of a list that stand open, and that unfold: what is older is in the lists, a page at a time."""
RECORDS = 12
"""Measures, or deals, on one page."""
STEPS = 8
"""Steps of one of them, the newest; its own page has all."""


@routes.get("/pairs")
def choose(a: str = "", b: str = "") -> Response:
    """The dossier of two actors given by any of their names."""
    if not a.strip() or not b.strip():
        return RedirectResponse("/", 303)
    first, second = resolve_name(a).key, resolve_name(b).key
    if first == second:
        raise SameActor(a, b, first)
    return RedirectResponse(links.to_pair(first, second), 303)


@routes.get("/pairs/{a}/{b}")
def show(
    request: Request,
    held: Held,
    a: str,
    b: str,
    as_of: str = "",
    known_by: str = "",
    zoom: Annotated[str, Query(alias="span")] = "all",
) -> Response:
    """The dossier of two actors as of a day, as known by a day."""
    on, known = asked.day(as_of), asked.day(known_by)
    found = pair(held, a, b, as_of=on, known_by=known)
    newest_day = held.last_day(known_by=known)
    shown = span(zoom, found)
    arranged = contents(found, records=RECORDS, rows=STEPS)
    to = Addresses(
        row=lambda row: links.to_passage(row.address),
        record=lambda key: links.to_record(key, as_of=found.as_of, known_by=found.known_by),
    )
    return page(
        request,
        "dossier.html",
        found=found,
        asked={
            "as_of": as_of.strip() or None,
            "known_by": known_by.strip() or None,
            "span": zoom if zoom in SPANS else None,
        },
        newest_day=newest_day,
        shows=arranged,
        last=arranged.moves[0] if arranged.moves else None,
        timeline=timeline(found, shown, to) if shown else None,
        counts=counts((*found.contacts, *found.events), shown) if shown else None,
        spans=SPANS,
        shown=SHOWN,
        most=MOST,
    )
