"""Answers: dossiers, records, what an id stands for, changes, actors, search."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi import Query as Param
from fastapi.responses import Response
from pydantic import BaseModel, Field

from detente.errors import DateError, NotFound
from detente.export.actor import actor_object
from detente.export.columns import COLUMNS
from detente.export.comparing import compared_object
from detente.export.flat import changes_flat, dossier_flat
from detente.export.lists import LISTS
from detente.export.matter import matter_object
from detente.export.news import changes_object
from detente.export.objects import dossier_object, dossier_rows, hit_object, shown_objects, standing_object
from detente.export.shown import opened
from detente.export.unlocking import unlock_object
from detente.model.codec import encode
from detente.serve.access import store
from detente.serve.pages import asked
from detente.serve.problems import DOCUMENTED
from detente.serve.rest.answer import answer, csv_rows, json_lines
from detente.serve.rest.lists import DAY, LARGE
from detente.serve.rest.shapes import ActorShape, Changes, Dossier, Hits, MatterShape, Reading, Standing, Ways
from detente.state import answers, standing
from detente.state.actor import portrait
from detente.state.comparison import compare
from detente.state.finding import record_of
from detente.state.matters import matter
from detente.state.news import Changes as News
from detente.state.news import changes as changed
from detente.state.unlock import unlock
from detente.store import SqliteStore

routes = APIRouter(responses=DOCUMENTED)
Held = Annotated[SqliteStore, Depends(store)]
Day = Annotated[str, Param(description="The day to speak of: 2019-06-01, 2019-06 or 2019 (its end).", pattern=DAY)]
Known = Annotated[str, Param(description="Use only reports dated up to this day.", pattern=DAY)]
MOST = 40
"""Other actors of a large record: the states most in the news with it."""
DIGITS = set("0123456789abcdef")


@routes.get("/", summary="What there is")
def index(request: Request, held: Held) -> Response:
    """How many rows of each kind, and where their lists are."""
    base = "/api/v1"
    links = {name: f"{base}/{name}" for name in ("reports", "assertions", *LISTS)} | {"openapi": f"{base}/openapi.json"}
    return answer(request, {"counts": held.counts(), "links": links})


@routes.get("/reports/{id}", responses={200: {"model": Reading}}, summary="All that a report says")
def report(request: Request, held: Held, id: str) -> Response:  # noqa: A002 - the word users see
    """The reading of a report (docs/reading.md), with its text; by the beginning of its id, six digits or more."""
    found = held.reading(id) if len(id) >= 6 and set(id) <= DIGITS else None
    if found is None:
        raise NotFound(id, "no report, or more than one, begins so")
    return answer(request, encode(found, full=True, text=True))


@routes.get("/assertions/{id}", summary="What an id stands for")
def assertion(request: Request, held: Held, id: str) -> Response:  # noqa: A002 - the word users see
    """The rows of an assertion's id, or at a passage, each in its sentence."""
    rows = answers.rows_of(held, id)
    return answer(request, {"rows": list(shown_objects(opened(held, id, rows)))})


@routes.get("/records", responses={200: {"model": Standing}}, summary="How a measure or deal stands")
def record(
    request: Request,
    held: Held,
    key: Annotated[str, Param(description="Such as arms_transfer/RUS/TUR/s-400.", max_length=500)],
    as_of: Day = "",
    known_by: Known = "",
) -> Response:
    """The standing of a measure or deal as of a day, with all the rows that it rests on."""
    known = asked.day(known_by)
    found = record_of(held, key, known_by=known)
    return answer(request, standing_object(standing(found, as_of=asked.day(as_of) or known)))


@routes.get("/unlock", responses={200: {"model": Ways}}, summary="What would lift a measure or complete a deal")
def ways(
    request: Request,
    held: Held,
    id: Annotated[str, Param(description="Of a record, a row or a passage.", max_length=500)],  # noqa: A002
    as_of: Day = "",
    known_by: Known = "",
) -> Response:
    """Each side's conditions, offers, demands and refusals, as reported; and how the law says that it ends."""
    found = unlock(held, id, as_of=asked.day(as_of), known_by=asked.day(known_by))
    return answer(request, unlock_object(found))


@routes.get("/compare", summary="Reports of one thing side by side")
def compared(
    request: Request,
    held: Held,
    id: Annotated[str, Param(description="Of a record, a row or a passage.", max_length=500)],  # noqa: A002
    known_by: Known = "",
) -> Response:
    """The reports of a measure or deal field by field; of a contact, what each side says that it was about."""
    return answer(request, compared_object(compare(held, id, known_by=asked.day(known_by))))


@routes.get("/pairs/{a}/{b}.jsonl", response_class=Response, summary="A dossier as JSON Lines")
def pair_lines(held: Held, a: str, b: str, as_of: Day = "", known_by: Known = "") -> Response:
    """The dossier of two actors row by row, each with the section that it stands in."""
    found = answers.pair(held, a, b, as_of=asked.day(as_of), known_by=asked.day(known_by))
    return json_lines(dossier_rows(found), f"{found.a}-{found.b}")


@routes.get("/pairs/{a}/{b}.csv", response_class=Response, summary="A dossier as CSV")
def pair_csv(held: Held, a: str, b: str, as_of: Day = "", known_by: Known = "") -> Response:
    """The dossier of two actors in cells, as `--format csv` of the command line."""
    found = answers.pair(held, a, b, as_of=asked.day(as_of), known_by=asked.day(known_by))
    rows = list(dossier_flat(found))
    return csv_rows(rows, list(dict.fromkeys(name for row in rows for name in row)), f"{found.a}-{found.b}")


@routes.get("/pairs/{a}/{b}", responses={200: {"model": Dossier}}, summary="The dossier of two actors")
def pair(request: Request, held: Held, a: str, b: str, as_of: Day = "", known_by: Known = "") -> Response:
    """Measures, deals, positions, contacts, statements and conflicts between two actors, by any of their names."""
    found = answers.pair(held, a, b, as_of=asked.day(as_of), known_by=asked.day(known_by))
    return answer(request, dossier_object(found))


class Between(BaseModel):
    """Two days, and between whom."""

    since: str = Field(description="What was known at the end of this day is not new.", pattern=DAY, min_length=4)
    until: str = Field("", description="Default: the newest report's day.", pattern=DAY)
    known_by: str = Field("", description="Use only reports dated up to this day.", pattern=DAY)
    a: str = Field("", description="One of two actors; without them the whole record.", max_length=100)
    b: str = Field("", description="The other.", max_length=100)

    def found(self, held: SqliteStore) -> News:
        """What changed.

        Raises:
            NotFound: only one actor is given.
            DateError: a day is none.
        """
        if bool(self.a.strip()) != bool(self.b.strip()):
            raise NotFound(self.a or self.b, "give two actors, or none")
        start = asked.day(self.since)
        if start is None:
            raise DateError(self.since)
        pair = (self.a, self.b) if self.a.strip() else (None, None)
        return changed(held, *pair, since=start, until=asked.day(self.until), known_by=asked.day(self.known_by))


@routes.get("/changes", responses={200: {"model": Changes}}, summary="What changed between two days")
def changes(request: Request, held: Held, given: Annotated[Between, Param()]) -> Response:
    """Standings that moved, new requests, threats, positions, contacts and disagreements."""
    return answer(request, changes_object(given.found(held)))


@routes.get("/changes.csv", response_class=Response, summary="What changed between two days, as CSV")
def changes_csv(held: Held, given: Annotated[Between, Param()]) -> Response:
    """The same in cells, as `--format csv` of the command line."""
    return csv_rows(changes_flat(given.found(held)), [column.name for column in COLUMNS["changes"]], "changes")


@routes.get("/standing", responses={200: {"model": MatterShape}}, summary="How one matter stands, in one word")
def one_standing(
    request: Request,
    held: Held,
    about: Annotated[str, Param(description="The matter: S-400 purchase.", min_length=1, max_length=200)],
    party: Annotated[list[str], Param(description="Between whom, the imposer first.", min_length=1, max_length=4)],
    as_of: Day = "",
    known_by: Known = "",
) -> Response:
    """in_force, signed, disputed, unknown, ..., and the records and rows that it rests on."""
    found = matter(held, party, about, as_of=asked.day(as_of), known_by=asked.day(known_by))
    return answer(request, matter_object(found))


@routes.get("/actors/{name}", responses={200: {"model": ActorShape}}, summary="An actor and those around it")
def actor(request: Request, held: Held, name: str, as_of: Day = "", known_by: Known = "") -> Response:
    """An actor by any of its names: who it is on a day, its lists, and the others that rows join to it."""
    found = portrait(held, name, as_of=asked.day(as_of), known_by=asked.day(known_by))
    key = found.actor.key
    pairs = held.busiest(among=key, limit=MOST) if held.size() > LARGE else ()
    told = held.ties(key, [b if a == key else a for a, b, _ in pairs])
    ties = [{"actor": other, "kind": kind, "out": out, "rows": count} for other, kind, out, count in told]
    return answer(request, actor_object(found) | {"ties": ties})


@routes.get("/search", responses={200: {"model": Hits}}, summary="Reports that hold words")
def search(
    request: Request,
    held: Held,
    q: Annotated[str, Param(description='All must occur; "quoted words" as a phrase.', max_length=200)],
    limit: Annotated[int, Param(ge=1, le=200)] = 20,
    known_by: Known = "",
) -> Response:
    """Reports that hold all the words, the newest first, each with the passage around them."""
    found = held.find(q, limit=limit, known_by=asked.day(known_by))
    return answer(request, {"hits": [hit_object(hit) for hit in found]})
