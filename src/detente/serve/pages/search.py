"""Search: the passages that hold words, and rows by kind, actor, act and day."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from fastapi import APIRouter, Depends, Request
from fastapi import Query as Param
from fastapi.responses import Response
from pydantic import BaseModel, Field

from detente.serve.access import store
from detente.serve.pages import asked
from detente.serve.pages.cursor import read_place, write_place
from detente.serve.pages.links import same
from detente.serve.pages.render import page
from detente.store import Place, SqliteStore
from detente.store.query import Kind, Query
from detente.vocab.lookup import resolve_name

routes = APIRouter()
Held = Annotated[SqliteStore, Depends(store)]
HITS, ROWS = 30, 30
KINDS: tuple[Kind, ...] = get_args(Kind)


class Facets(BaseModel):
    """What is looked for; empty fields ask for nothing."""

    q: str = Field("", max_length=200)
    kind: Literal["", "statement", "event", "measure", "deal", "position"] = ""
    actor: str = Field("", max_length=200)
    act: str = Field("", max_length=40)
    since: str = ""
    until: str = ""


@routes.get("/search")
def show(request: Request, held: Held, given: Annotated[Facets, Param()], after: str = "") -> Response:
    """Passages for words; rows for facets. Words and facets together: rows of the reports that have the words."""
    first, last = asked.day(given.since), asked.day(given.until)
    words, actor, act = given.q.strip(), given.actor.strip(), given.act.strip()
    key = resolve_name(actor).key if actor and not _is_key(held, actor) else actor
    faceted = bool(given.kind or key or act or first or last)
    hits = list(held.find(words, limit=HITS, known_by=last)) if words and not after else []
    found = []
    if faceted:
        query = Query(
            kinds=(given.kind,) if given.kind else (),
            actors=(key,) if key else (),
            types=(act,) if act else (),
            dated_from=first,
            dated_to=last,
            words=words or None,
        )
        found = held.page(query, after=read_place(after), limit=ROWS + 1)
    fields = given.model_dump()
    more = same("/search", **fields, after=write_place(Place.of(found[ROWS - 1]))) if len(found) > ROWS else None
    return page(
        request,
        "search.html",
        asked=fields,
        hits=hits,
        found=found[:ROWS],
        faceted=faceted,
        more=more,
        kinds=KINDS,
        facets={one: same("/search", **fields | {"kind": "" if one == given.kind else one}) for one in KINDS},
    )


def _is_key(held: SqliteStore, actor: str) -> bool:
    """Whether rows have the text itself for an actor: a person whom no table knows, an unnamed source."""
    return bool(held.page(Query(actors=(actor,)), limit=1))
