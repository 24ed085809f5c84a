"""One actor: who it is on a day, with whom it is in the news, what it imposes and suffers, wants, does and says."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse, Response

from detente.serve.access import store
from detente.serve.pages import asked
from detente.serve.pages.links import to_actor
from detente.serve.pages.render import page
from detente.state.actor import portrait
from detente.store import SqliteStore
from detente.vocab.lookup import resolve_name

routes = APIRouter()
Held = Annotated[SqliteStore, Depends(store)]


@routes.get("/actor")
def show(request: Request, held: Held, key: str = "", name: str = "", as_of: str = "", known_by: str = "") -> Response:
    """An actor by its key, or by any of its names."""
    if name.strip() and not key:
        return RedirectResponse(to_actor(resolve_name(name).key), 303)
    found = portrait(held, key, as_of=asked.day(as_of), known_by=asked.day(known_by), exact=True)
    return page(
        request,
        "actor.html",
        found=found,
        asked={"as_of": as_of.strip() or None, "known_by": known_by.strip() or None},
        newest_day=held.last_day(),
    )
