"""One actor: who it is, with whom it is in the news, what it says, wants, imposes and suffers."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse, Response

from detente.errors import NameLookupError, NotFound
from detente.serve.access import store
from detente.serve.pages.links import to_actor
from detente.serve.pages.render import page
from detente.store import SqliteStore
from detente.store.query import Kind, Query
from detente.vocab.lookup import resolve_name

routes = APIRouter()
Held = Annotated[SqliteStore, Depends(store)]
LISTED, PAIRS = 40, 12
KINDS: tuple[Kind, ...] = ("measure", "deal", "position", "event", "statement")


@routes.get("/actor")
def show(request: Request, held: Held, key: str = "", name: str = "") -> Response:
    """An actor by its key, or by any of its names."""
    if name.strip() and not key:
        return RedirectResponse(to_actor(resolve_name(name).key), 303)
    found = {
        kind: held.page(Query(actors=(key,), kinds=(kind,), min_confidence=0.5), limit=LISTED + 1) for kind in KINDS
    }
    if not any(found.values()):
        try:
            resolve_name(key)
        except NameLookupError as error:
            raise NotFound(key, "no report of this record speaks of such an actor") from error
    return page(
        request,
        "actor.html",
        key=key,
        actor=_known(key),
        found={kind: rows[:LISTED] for kind, rows in found.items()},
        more={kind for kind, rows in found.items() if len(rows) > LISTED},
        pairs=[(b if a == key else a, count) for a, b, count in held.busiest(among=key, limit=PAIRS)],
    )


def _known(key: str) -> object:
    try:
        found = resolve_name(key)
    except NameLookupError:
        return None
    return found if found.key == key else None
