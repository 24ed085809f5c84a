"""The lists of the command line over REST, with its filters, its columns and its order; by pages, or whole.

Measures, deals, positions, statements, events, threads and conflicts are derived, so that each page makes the whole
list anew. In a large record somebody has to be named; all rows there are come from `/assertions` (`rows.py`).
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi import Query as Param
from fastapi.responses import Response
from pydantic import BaseModel, Field

from detente.errors import CursorError, FilterError
from detente.export.columns import COLUMNS
from detente.export.lists import LISTS, rows
from detente.serve.access import store
from detente.serve.problems import DOCUMENTED
from detente.serve.rest.answer import answer, csv_rows, json_lines
from detente.serve.rest.shapes import Items
from detente.state.filters import Filters
from detente.store import SqliteStore

routes = APIRouter(responses=DOCUMENTED)
Held = Annotated[SqliteStore, Depends(store)]
DAY = r"^([0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?)?$"
"""A day, month or year, or nothing."""
LARGE = 3_000
"""Readings beyond which an actor has to be named: a list of everything would take minutes."""


class Asked(BaseModel):
    """What is asked for; every filter that is given must hold (docs/lists.md)."""

    pair: list[str] = Field([], description="Two actors, in whatever roles.", max_length=2)
    actor: str = Field("", description="Who takes part; with a target, who acts.", max_length=200)
    target: str = Field("", description="Who is acted upon, receives, is addressed.", max_length=200)
    as_of: str = Field("", description="The day to speak of.", pattern=DAY)
    known_by: str = Field("", description="Only reports dated up to this day.", pattern=DAY)
    first: str = Field("", alias="from", description="What may be of that day or later.", pattern=DAY)
    last: str = Field("", alias="to", description="What may be of that day or earlier.", pattern=DAY)
    kind: list[str] = Field([], description="As `--kind` of the command line.", max_length=20)
    min_conf: float = Field(0.0, ge=0, le=1, description="Only rows read as surely as this.")
    reviewed: bool = Field(default=False, description="Only rows that a person has accepted or set right.")
    unique: bool = Field(default=False, description="Of events: join their reports by ties as well.")

    def filters(self) -> Filters:
        """The filters of the library."""
        return Filters.of(
            pair=[name for name in self.pair if name.strip()] or None,
            actor=self.actor.strip() or None,
            target=self.target.strip() or None,
            as_of=self.as_of or None,
            known_by=self.known_by or None,
            first=self.first or None,
            last=self.last or None,
            kinds=self.kind,
            min_confidence=self.min_conf,
            reviewed=self.reviewed,
            unique=self.unique,
        )


class Paged(Asked):
    """What is asked for, and which of its pages."""

    limit: int = Field(50, ge=1, le=500)
    cursor: str = Field("", description="From the page before.", max_length=400)


def listed(held: SqliteStore, name: str, given: Asked) -> list[dict[str, Any]]:
    """The flat rows of a list, as `detente NAME --format jsonl` prints them.

    Raises:
        FilterError: nobody is named and the record is large, or filters exclude each other.
    """
    filters = given.filters()
    if not (filters.pair or filters.actor or filters.target) and held.size() > LARGE:
        raise FilterError("This record is large: give pair, actor or target, or take /api/v1/assertions.jsonl.")
    return rows(held, name, filters)


def start(found: list[dict[str, Any]], cursor: str) -> int:
    """Where a page begins: after the item that the one before it ended with, wherever that stands by now.

    Raises:
        CursorError: the cursor is none that a page gave out.
    """
    if not cursor:
        return 0
    try:
        place, mark = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (ValueError, binascii.Error, TypeError) as error:
        raise CursorError(cursor) from error
    if type(place) is not int or not isinstance(mark, str) or not 0 <= place < 1 << 40:
        raise CursorError(cursor)
    if place < len(found) and _mark(found[place]) == mark:
        return place + 1
    return next((at + 1 for at, item in enumerate(found) if _mark(item) == mark), place + 1)


def cursor_after(found: list[dict[str, Any]], place: int) -> str:
    """The cursor of a page that ends with the item at a place."""
    value = json.dumps([place, _mark(found[place])], ensure_ascii=False).encode()
    return base64.urlsafe_b64encode(value).decode().rstrip("=")


def _mark(item: dict[str, Any]) -> str:
    return str(item.get("id") or item.get("evidence"))[:120]


def _register(name: str) -> None:
    """The three addresses of a list."""

    def paged(request: Request, held: Held, given: Annotated[Paged, Param()]) -> Response:
        found = listed(held, name, given)
        first = start(found, given.cursor)
        last = first + given.limit
        onward = cursor_after(found, last - 1) if last < len(found) else None
        following = str(request.url.include_query_params(cursor=onward)) if onward else None
        return answer(request, {"rows": found[first:last], "total": len(found), "cursor": onward}, following=following)

    def as_csv(held: Held, given: Annotated[Asked, Param()]) -> Response:
        return csv_rows(listed(held, name, given), [column.name for column in COLUMNS[name]], name)

    def as_lines(held: Held, given: Annotated[Asked, Param()]) -> Response:
        return json_lines(listed(held, name, given), name)

    shapes: tuple[tuple[str, Callable[..., Response], str], ...] = (
        ("", paged, "by pages"),
        (".csv", as_csv, "all of them as CSV"),
        (".jsonl", as_lines, "all of them as JSON Lines"),
    )
    for suffix, does, what in shapes:
        good: dict[int | str, dict[str, Any]] = {200: {"model": Items}} if not suffix else {}
        routes.add_api_route(
            f"/{name}{suffix}",
            does,
            methods=["GET"],
            responses=good,
            response_class=Response,
            summary=f"{name.capitalize()}, {what}",
            operation_id=f"{name}{suffix.replace('.', '_')}",
        )


for _name in LISTS:
    _register(_name)
