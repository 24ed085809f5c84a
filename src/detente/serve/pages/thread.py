"""The matters that reports return to, and one of them: how its measures and deals stand, and all that is said of it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from detente.errors import FilterError, NotFound
from detente.export.selection import newest, told
from detente.model import Event, Position, Statement
from detente.serve.access import store
from detente.serve.pages import asked
from detente.serve.pages.render import page
from detente.state import happenings, standing
from detente.state.filters import Filters
from detente.state.finding import record_with
from detente.state.threads import Strand, threads
from detente.store import SqliteStore

routes = APIRouter()
Held = Annotated[SqliteStore, Depends(store)]
LARGE = 3_000
"""Readings beyond which the threads of all are not put together for one page: two actors have to be named."""
RECORDS, MOST = 12, 200


@routes.get("/threads")
def index(request: Request, held: Held, a: str = "", b: str = "") -> Response:
    """The threads of two actors, or of a small record as a whole."""
    pair = _pair(held, a, b)
    found = threads(held, Filters.of(pair=pair)) if pair or held.size() else ()
    return page(request, "threads.html", found=found[:MOST], a=a.strip(), b=b.strip(), pair=pair)


@routes.get("/thread")
def show(
    request: Request, held: Held, label: str = "", a: str = "", b: str = "", as_of: str = "", known_by: str = ""
) -> Response:
    """One thread by its name, between two actors or in the whole of a small record."""
    on, known = asked.day(as_of), asked.day(known_by)
    filters = Filters.of(pair=_pair(held, a, b), kinds=(label,), as_of=on, known_by=known)
    strand = next(iter(threads(held, filters)), None)
    if strand is None:
        raise NotFound(label, "no thread is called so")
    kinds = (Position, Statement, Event)
    positions, said, events = ([row for row in strand.rows if isinstance(row.assertion, kind)] for kind in kinds)
    return page(
        request,
        "thread.html",
        strand=strand,
        standings=[standing(record_with(held, key, known_by=known), as_of=on or known) for key in _keys(strand)],
        positions=newest(positions)[:MOST],
        events=told(happenings(events), (), whole=False)[:MOST],
        statements=newest(said)[:MOST],
        reports=list({row.report.id: row.report for row in strand.rows}.values()),
        asked={"a": a.strip(), "b": b.strip(), "as_of": as_of.strip(), "known_by": known_by.strip()},
        pair=filters.pair,
    )


def _pair(held: SqliteStore, a: str, b: str) -> tuple[str, str] | None:
    if a.strip() and b.strip():
        return a, b
    if held.size() > LARGE:
        raise FilterError("This record is large: name two actors to see the threads between them.")
    return None


def _keys(strand: Strand) -> tuple[str, ...]:
    return strand.records[:RECORDS]
