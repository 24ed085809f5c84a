"""Reports and assertions as they lie in the record, newest first: a page at a time, or all of them as a stream."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi import Query as Param
from fastapi.responses import Response
from pydantic import BaseModel, Field

from detente.errors import UnknownActor
from detente.export.objects import head_object, row_object
from detente.model.source import passage_id
from detente.model.terms import bounds
from detente.serve.access import access, store
from detente.serve.pages import asked
from detente.serve.pages.cursor import read_place, write_place
from detente.serve.pages.links import same
from detente.serve.problems import DOCUMENTED
from detente.serve.rest.answer import answer, csv_rows, json_lines
from detente.serve.rest.lists import DAY
from detente.serve.rest.shapes import Reports, Rows
from detente.store import Place, Query, SqliteStore
from detente.store.base import Sourced
from detente.store.query import Kind
from detente.vocab.lookup import resolve_name

routes = APIRouter(responses=DOCUMENTED)
Held = Annotated[SqliteStore, Depends(store)]
WHOLE = 500
"""Rows to a step of a stream."""


class Filters(BaseModel):
    """Which rows: all that is given must hold."""

    kind: list[Kind] = Field([], description="Of which kinds; without one, of all.")
    actor: list[str] = Field([], description="Takes part in any role; by any name. All of several.", max_length=4)
    type: list[str] = Field([], description="The bare act: a transition, an event's type, a position's kind.")
    first: str = Field("", alias="from", description="Dated on that day or later.", pattern=DAY)
    last: str = Field("", alias="to", description="Dated on that day or earlier.", pattern=DAY)
    known_by: str = Field("", description="Reports dated up to this day.", pattern=DAY)
    min_conf: float = Field(0.0, ge=0, le=1, description="The least confidence; 0.5 is the threshold of standings.")
    report: str = Field("", description="The beginning of a report's id.", max_length=64)
    words: str = Field("", description="The report holds all of these words.", max_length=200)

    def query(self) -> Query:
        """The query that they stand for.

        Raises:
            NameLookupError: a name that several actors share.
            DateError: a day is none.
        """
        return Query(
            kinds=tuple(self.kind),
            actors=tuple(_key(name) for name in self.actor if name.strip()),
            types=tuple(self.type),
            dated_from=bounds(self.first)[0] if self.first else None,
            dated_to=asked.day(self.last),
            known_by=asked.day(self.known_by),
            min_confidence=self.min_conf,
            report=self.report or None,
            words=self.words.strip() or None,
        )


class Paged(Filters):
    """Which rows, and which of their pages."""

    limit: int = Field(50, ge=1, le=500)
    cursor: str = Field("", description="From the page before.", max_length=300)


def row(one: Sourced) -> dict[str, Any]:
    """A row as the command line has it, with the words that it rests on in one list."""
    held = getattr(one.assertion, "content_spans", None) or (one.passage, *getattr(one.assertion, "evidence", ()))
    spans = sorted(set(held), key=lambda span: (span != one.passage, span.start))
    evidence = [
        {"passage": passage_id(one.report.id, span), "start": span.start, "end": span.end, "text": span.text}
        for span in spans
    ]
    return row_object(one) | {"evidence": evidence}


@routes.get("/assertions", responses={200: {"model": Rows}}, summary="Assertions, newest report first")
def assertions(request: Request, held: Held, given: Annotated[Paged, Param()]) -> Response:
    """A page of assertions with their reports, their words and what people decided of them."""
    found = held.page(given.query(), after=read_place(given.cursor), limit=given.limit + 1)
    onward = write_place(Place.of(found[given.limit - 1])) if len(found) > given.limit else None
    following = str(request.url.include_query_params(cursor=onward)) if onward else None
    value = {"rows": [row(one) for one in found[: given.limit]], "cursor": onward}
    return answer(request, value, following=following)


@routes.get("/assertions.jsonl", response_class=Response, summary="All assertions as JSON Lines")
def assertions_jsonl(request: Request, given: Annotated[Filters, Param()]) -> Response:
    """Every assertion that fits."""
    which = given.query()

    def found() -> Iterator[dict[str, Any]]:
        place: Place | None = None
        with access(request).reading() as held:
            while rows := held.page(which, after=place, limit=WHOLE):
                yield from (row(one) for one in rows)
                place = Place.of(rows[-1])

    return json_lines(found(), "assertions")


@routes.get("/reports", responses={200: {"model": Reports}}, summary="Reports, newest first")
def reports(
    request: Request,
    held: Held,
    limit: Annotated[int, Param(ge=1, le=500)] = 50,
    cursor: Annotated[str, Param(max_length=300)] = "",
    known_by: Annotated[str, Param(description="Reports dated up to this day.", pattern=DAY)] = "",
) -> Response:
    """A page of reports with the number of their rows."""
    found = held.reports(known_by=asked.day(known_by), after=read_place(cursor), limit=limit + 1)
    onward = write_place(Place.of_report(found[limit - 1][0])) if len(found) > limit else None
    listed = [head_object(head) | {"rows": count} for head, count in found[:limit]]
    following = same("/api/v1/reports", limit=limit, known_by=known_by, cursor=onward) if onward else None
    return answer(request, {"reports": listed, "cursor": onward}, following=following)


@routes.get("/reports.csv", response_class=Response, summary="All reports as CSV")
def reports_csv(request: Request) -> Response:
    """Every report with the number of its rows."""
    return csv_rows(_reports(request), ["id", "date", "title", "publisher", "url", "source", "rows"], "reports")


@routes.get("/reports.jsonl", response_class=Response, summary="All reports as JSON Lines")
def reports_jsonl(request: Request) -> Response:
    """Every report with the number of its rows."""
    return json_lines(_reports(request), "reports")


def _reports(request: Request) -> Iterator[dict[str, Any]]:
    place: Place | None = None
    with access(request).reading() as held:
        while found := held.reports(after=place, limit=WHOLE):
            for head, count in found:
                yield head_object(head) | {"rows": count}
            place = Place.of_report(found[-1][0])


def _key(name: str) -> str:
    """The actor of a name; a name that no table holds may be the key of somebody whom only reports know."""
    try:
        return resolve_name(name).key
    except UnknownActor:
        return name
