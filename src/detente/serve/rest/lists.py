"""Reports and rows of each kind: by filter, a page at a time, or whole as CSV or JSON Lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields
from datetime import date
from typing import Annotated, Any, get_args

from fastapi import APIRouter, Depends, Request
from fastapi import Query as Param
from fastapi.responses import Response
from pydantic import BaseModel, Field

from detente.errors import UnknownActor
from detente.export.objects import head_object, row_object
from detente.model import Deal, Event, Measure, Position, Statement
from detente.model.source import passage_id
from detente.model.terms import bounds
from detente.serve.access import access, store
from detente.serve.pages import asked
from detente.serve.pages.cursor import read_place, write_place
from detente.serve.pages.links import same
from detente.serve.rest.answer import answer, csv_rows, json_lines
from detente.serve.rest.problems import DOCUMENTED
from detente.serve.rest.shapes import Reports, Rows
from detente.store import Place, Query, SqliteStore
from detente.store.base import Sourced
from detente.store.query import Kind
from detente.vocab.lookup import resolve_name

routes = APIRouter()
Held = Annotated[SqliteStore, Depends(store)]
CLASSES: dict[Kind, type] = {
    "statement": Statement,
    "event": Event,
    "measure": Measure,
    "deal": Deal,
    "position": Position,
}
WHOLE = 500
"""Rows to a step of a whole list."""
DAY = r"^([0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?)?$"
"""A day, month or year, or nothing."""


class Filters(BaseModel):
    """Which rows: all that is given must hold."""

    actor: list[str] = Field([], description="Takes part in any role; by any name. All of several.", max_length=4)
    type: list[str] = Field([], description="The bare act: a transition, an event's type, a position's kind.")
    first: str = Field("", alias="from", description="Dated on that day or later.", pattern=DAY)
    last: str = Field("", alias="to", description="Dated on that day or earlier.", pattern=DAY)
    known_by: str = Field("", description="Reports dated up to this day.", pattern=DAY)
    min_conf: float = Field(0.0, ge=0, le=1, description="The least confidence; 0.5 is the threshold of standings.")
    report: str = Field("", description="The beginning of a report's id.", max_length=64)
    words: str = Field("", description="The report holds all of these words.", max_length=200)


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


def query(kind: Kind, given: Filters) -> Query:
    """The query that filters stand for.

    Raises:
        NameLookupError: a name that several actors share.
        DateError: a day is none.
    """
    return Query(
        kinds=(kind,),
        actors=tuple(_key(name) for name in given.actor if name.strip()),
        types=tuple(given.type),
        dated_from=_first(given.first),
        dated_to=asked.day(given.last),
        known_by=asked.day(given.known_by),
        min_confidence=given.min_conf,
        report=given.report or None,
        words=given.words.strip() or None,
    )


@routes.get("/reports", responses={200: {"model": Reports}, **DOCUMENTED}, summary="Reports, newest first")
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


def _reports(request: Request) -> Iterator[dict[str, Any]]:
    place: Place | None = None
    with access(request).reading() as held:
        while found := held.reports(after=place, limit=WHOLE):
            for head, count in found:
                yield head_object(head) | {"rows": count}
            place = Place.of_report(found[-1][0])


@routes.get("/reports.csv", response_class=Response, summary="All reports as CSV")
def reports_csv(request: Request) -> Response:
    """Every report with the number of its rows."""
    return csv_rows(_reports(request), ["id", "date", "title", "publisher", "url", "source", "rows"], "reports")


@routes.get("/reports.jsonl", response_class=Response, summary="All reports as JSON Lines")
def reports_jsonl(request: Request) -> Response:
    """Every report with the number of its rows."""
    return json_lines(_reports(request), "reports")


def _rows(request: Request, which: Query) -> Iterator[dict[str, Any]]:
    place: Place | None = None
    with access(request).reading() as held:
        while found := held.page(which, after=place, limit=WHOLE):
            yield from (row(one) for one in found)
            place = Place.of(found[-1])


def columns(kind: Kind) -> list[str]:
    """The columns of a kind's CSV: the passage and the report, then the fields of the reading."""
    own: list[str] = []
    for field in fields(CLASSES[kind]):
        own += ["date", "date_kind"] if field.name == "when" else [field.name]
    return ["passage", "report_id", "report_date", "publisher", "title", "url", "said_by", "words", *own]


def flat(value: dict[str, Any]) -> dict[str, Any]:
    """A row with its report and its fields side by side."""
    head = value["report"]
    report = {"report_id": head["id"], "report_date": head["date"]}
    report |= {name: head[name] for name in ("publisher", "title", "url")}
    words = value["evidence"][0]["text"]
    own: dict[str, Any] = value["assertion"]
    return own | {"passage": value["passage"], "said_by": value["said_by"], "words": words} | report


def _register(kind: Kind) -> None:
    """The three addresses of a kind."""
    name = f"{kind}s"

    def paged(request: Request, held: Held, given: Annotated[Paged, Param()]) -> Response:
        found = held.page(query(kind, given), after=read_place(given.cursor), limit=given.limit + 1)
        onward = write_place(Place.of(found[given.limit - 1])) if len(found) > given.limit else None
        following = str(request.url.include_query_params(cursor=onward)) if onward else None
        value = {"rows": [row(one) for one in found[: given.limit]], "cursor": onward}
        return answer(request, value, following=following)

    def as_csv(request: Request, given: Annotated[Filters, Param()]) -> Response:
        found = _rows(request, query(kind, given))
        return csv_rows((flat(value) for value in found), columns(kind), name)

    def as_lines(request: Request, given: Annotated[Filters, Param()]) -> Response:
        return json_lines(_rows(request, query(kind, given)), name)

    shapes: tuple[tuple[str, Callable[..., Response], str], ...] = (
        ("", paged, "newest first"),
        (".csv", as_csv, "all of them as CSV"),
        (".jsonl", as_lines, "all of them as JSON Lines"),
    )
    for suffix, does, what in shapes:
        good: dict[int | str, dict[str, Any]] = {200: {"model": Rows}} if not suffix else {}
        routes.add_api_route(
            f"/{name}{suffix}",
            does,
            methods=["GET"],
            responses=good | DOCUMENTED,
            response_class=Response,
            summary=f"{name.capitalize()}, {what}",
            operation_id=f"{name}{suffix.replace('.', '_')}",
        )


def _key(name: str) -> str:
    """The actor of a name; a name that no table holds may be the key of somebody whom only reports know."""
    try:
        return resolve_name(name).key
    except UnknownActor:
        return name


def _first(given: str) -> date | None:
    return bounds(given)[0] if given else None


for _kind in get_args(Kind):
    _register(_kind)
