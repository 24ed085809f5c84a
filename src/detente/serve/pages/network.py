"""Who has to do with whom: one actor and those around it; without one, the states most in the news as a matrix."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from detente.errors import NameLookupError
from detente.export.drawing.network import MOST, network
from detente.model.terms import UNNAMED
from detente.serve.access import store
from detente.serve.pages.render import page
from detente.store import Query, SqliteStore
from detente.vocab.lookup import resolve_name

routes = APIRouter()
Held = Annotated[SqliteStore, Depends(store)]
STATES, PAIRS = 16, 400
LARGE = 3_000
"""Readings beyond which an actor's network is drawn of states alone, the ones most in the news with it."""


@routes.get("/network")
def show(request: Request, held: Held, actor: str = "", everybody: bool = False) -> Response:  # noqa: FBT001, FBT002
    """The network of an actor, of states and bodies unless everybody is asked for; or the matrix."""
    if not actor.strip():
        return page(request, "network.html", drawn=None, key=None, matrix=_matrix(held), everybody=False, table=())
    key = _key(held, actor.strip())
    near = [b if a == key else a for a, b, _ in held.busiest(among=key, limit=MOST)] if held.size() > LARGE else []
    ties = [tie for tie in held.ties(key, near) if everybody or _is_public(tie[0])]
    drawn = network(key, ties)
    return page(request, "network.html", drawn=drawn, key=key, matrix=None, everybody=everybody, table=ties[:400])


def _key(held: SqliteStore, actor: str) -> str:
    """The actor of a name, or the words themselves where rows have them for an actor."""
    try:
        return resolve_name(actor).key
    except NameLookupError:
        if not held.page(Query(actors=(actor,)), limit=1):
            raise
        return actor


def _is_public(key: str) -> bool:
    """Whether an actor is a state or a body with a name that the vocabulary knows."""
    if key.startswith(UNNAMED):
        return False
    try:
        return resolve_name(key).kind != "person"
    except NameLookupError:
        return False


def _matrix(held: SqliteStore) -> tuple[list[str], dict[tuple[str, str], int]]:
    """The states with most reports, and how many reports have each two of them."""
    pairs = held.busiest(limit=PAIRS)
    totals: dict[str, int] = {}
    for a, b, count in pairs:
        totals[a] = totals.get(a, 0) + count
        totals[b] = totals.get(b, 0) + count
    states = sorted(totals, key=lambda key: (-totals[key], key))[:STATES]
    cells = {(a, b): count for a, b, count in pairs if a in states and b in states}
    return states, cells | {(b, a): count for (a, b), count in cells.items()}
