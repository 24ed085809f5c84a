"""A measure or deal, and an assertion, each with the words for every field."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse, Response

from detente.errors import NotFound
from detente.export.selection import steps
from detente.export.shown import opened
from detente.model import Statement
from detente.model.codec import encode_row
from detente.serve.access import store
from detente.serve.pages import asked, links
from detente.serve.pages.render import page
from detente.state import standing
from detente.state.answers import rows_of
from detente.state.finding import record_of
from detente.state.unlock import unlock
from detente.store import SqliteStore
from detente.store.base import Sourced

routes = APIRouter()
Held = Annotated[SqliteStore, Depends(store)]
FIELDS = {
    "measure": ("kind", "imposers", "targets", "legal_basis", "object"),
    "deal": (
        "kind",
        "parties",
        "suppliers",
        "recipients",
        "maker",
        "designation",
        "description",
        "number",
        "value_usd",
    ),
}
"""What a measure or deal is, field by field."""
HIDDEN = ("id", "rule", "confidence", "asserted_by")


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """One value of a field and the rows that give it."""

    value: Any
    rows: tuple[Sourced, ...]


@routes.get("/record")
def show(request: Request, held: Held, key: str = "", as_of: str = "", known_by: str = "") -> Response:
    """A measure or deal: how it stands, its fields with their sources, its history, where sources differ."""
    on, known = asked.day(as_of), asked.day(known_by)
    found = standing(record_of(held, key, known_by=known), as_of=on or known)
    if found.record.key != key:
        return RedirectResponse(links.to_record(found.record.key, as_of=as_of, known_by=known_by), 303)
    record = found.record
    ways = unlock(held, record.key, as_of=on, known_by=known)
    return page(
        request,
        "record.html",
        found=found,
        record=record,
        fields={name: values for name in FIELDS[record.sort] if (values := _values(record.rows, name))},
        steps=steps(found.history),
        ways=ways,
        talk=[row for row in found.talk if row not in {path.row for path in ways.paths}],
        reports=list({row.report.id: row.report for row in record.rows}.values()),
        asked={"as_of": as_of.strip() or None, "known_by": known_by.strip() or None},
        newest_day=held.last_day(known_by=known),
    )


@routes.get("/assertions/{id}")
def assertion(request: Request, held: Held, id: str) -> Response:  # noqa: A002 - the word users see
    """One assertion: its sentence, its fields, how it was read, what it is joined to."""
    rows = rows_of(held, id)
    if not rows:
        raise NotFound(id)
    row = rows[0]
    reading = held.reading(row.report.id)
    joined = (
        [] if reading is None else [link for link in reading.links if row.assertion.id in (link.source, link.target)]
    )
    near = {} if reading is None else {one.id: one for one in reading.assertions()}
    raw = encode_row(row.assertion)
    found = opened(held, id, rows[:1])
    return page(
        request,
        "assertion.html",
        row=row,
        place=found.places[0],
        standing=found.standing,
        fields={key: value for key, value in raw.items() if key not in HIDDEN and value not in (None, [], "")},
        links=[(link, near[other]) for link in joined if (other := _other(link, row)) in near],
        others=rows[1:],
        said=None if isinstance(row.assertion, Statement) else row.statement,
    )


@routes.get("/show")
def lead(held: Held, id: str = "") -> Response:  # noqa: A002 - the word users see
    """The page of any id: a passage, an assertion, a record."""
    rows = rows_of(held, id)
    if ":" in id and "/" not in id:
        return RedirectResponse(links.to_passage(id), 303)
    single = len({row.assertion.id for row in rows}) == 1 and rows[0].assertion.id == id
    return RedirectResponse(links.to_row(id) if single else links.to_record(id), 303)


def _other(link: Any, row: Sourced) -> str:
    return str(link.target if link.source == row.assertion.id else link.source)


def _values(rows: Sequence[Sourced], name: str) -> list[Value]:
    """The values that rows give a field, the one that most of them give first."""
    found: dict[Any, list[Sourced]] = {}
    for row in rows:
        value = getattr(row.assertion, name, None)
        if value not in (None, (), ""):
            found.setdefault(value, []).append(row)
    ordered = sorted(found.items(), key=lambda one: -len(one[1]))
    return [Value(value=value, rows=tuple(held)) for value, held in ordered]
