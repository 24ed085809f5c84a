"""What people decide: the queue of the least sure rows, a row accepted, rejected or set right, a report withdrawn.

A decision is kept with who took it and why; the name is remembered for the next one.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, get_args, get_origin, get_type_hints
from urllib.parse import quote

from fastapi import APIRouter, Depends, Form, Request
from fastapi import Query as Param
from fastapi.responses import RedirectResponse, Response

from detente.errors import DecisionError
from detente.export.shown import opened
from detente.model import Decision
from detente.model.codec import encode_row
from detente.model.decision import EDITABLE
from detente.model.terms import DateKind
from detente.serve import security
from detente.serve.access import access, store
from detente.serve.pages import asked, links
from detente.serve.pages.render import BY, page
from detente.state import review
from detente.store import SqliteStore
from detente.store.base import Sourced
from detente.store.query import Kind, Query

routes = APIRouter()
Held = Annotated[SqliteStore, Depends(store)]
SHOWN = 12
YEAR = 365 * 86_400
Text = Annotated[str, Form(max_length=500)]
ONLY: dict[str, tuple[Kind, ...]] = {kind: (kind,) for kind in ("measure", "deal", "position", "event", "statement")}


@routes.get("/review")
def queue(
    request: Request,
    held: Held,
    kind: Literal["", "statement", "event", "measure", "deal", "position"] = "",
    least: Annotated[float, Param(ge=0, le=1)] = 0.0,
    skip: Annotated[int, Param(ge=0, le=100_000)] = 0,
    done: Annotated[str, Param(max_length=80)] = "",
) -> Response:
    """Rows on which nobody has decided, the least sure first."""
    found = held.queue(Query(kinds=ONLY.get(kind, ()), min_confidence=least), skip=skip, limit=SHOWN + 1)
    given = {"kind": kind, "least": least or None}
    return page(
        request,
        "review.html",
        places=[place for row in found[:SHOWN] for place in opened(held, row.address, [row]).places],
        given=given,
        kinds=tuple(ONLY),
        kind_links={one: links.same("/review", **given | {"kind": "" if one == kind else one}) for one in ONLY},
        least_links={label: links.same("/review", **given | {"least": least}) for label, least in LEAST.items()},
        least=least,
        later=links.same("/review", **given, skip=skip + SHOWN) if len(found) > SHOWN else None,
        first=links.same("/review", **given) if skip else None,
        done=_decided(held, done),
    )


LEAST = {"all rows": None, "those that count": 0.5}
"""Where to begin: with the least sure of all, or of those that make standings."""


USUAL = {"accept": "read rightly", "reject": "misread", "reopen": "to be looked at again"}
"""The reason that is kept where no other is typed in."""


@routes.post("/review")
async def decide(
    request: Request,
    id: Annotated[str, Form(max_length=80)],  # noqa: A002 - the word users see
    act: Annotated[Literal["accept", "reject", "reopen"], Form()],
    mark: Annotated[str, Form()] = "",
    by: Text = "",
    because: Text = "",
    back: Annotated[str, Form(max_length=300)] = "",
) -> Response:
    """Keep a decision on a row and go back to where it was taken."""
    security.writes(request)
    security.ours(request, mark)
    reason = because.strip() or USUAL[act]
    does = {"accept": review.accept, "reject": review.reject, "reopen": review.reopen}[act]
    with access(request).writing() as held:
        made = does(held, id, because=reason, by=by)
    return _back(made, back or links.to_row(id), by)


@routes.get("/assertions/{id}/edit")
def form(request: Request, held: Held, id: str) -> Response:  # noqa: A002
    """The form in which a row is set right."""
    row = review.row_of(held, id)
    place = opened(held, id, [row]).places[0]
    return page(request, "edit.html", row=row, place=place, fields=_fields(row), choices=_choices(row))


@routes.post("/assertions/{id}/edit")
async def edit(request: Request, id: str) -> Response:  # noqa: A002
    """Keep what was changed in the form."""
    security.writes(request)
    given = {name: str(value) for name, value in (await request.form()).items()}
    security.ours(request, given.get("mark", ""))
    by = given.get("by", "")
    with access(request).writing() as held:
        before = _fields(review.row_of(held, id))
        changes = {
            name: given[name].strip() for name, value in before.items() if given.get(name, value).strip() != value
        }
        if not changes:
            raise DecisionError("Nothing is changed: set a field first, or accept the row as it is.")
        made = review.edit(held, id, changes, because=given.get("because", ""), by=by)
    return _back(made, links.to_row(id), by)


@routes.post("/reports/{id}/withdraw")
async def withdraw(
    request: Request,
    id: str,  # noqa: A002
    mark: Annotated[str, Form()] = "",
    by: Text = "",
    because: Text = "",
    on: Text = "",
    act: Annotated[Literal["withdraw", "reopen"], Form()] = "withdraw",
) -> Response:
    """Let a report count no more, for all or from a day on; or again."""
    security.writes(request)
    security.ours(request, mark)
    with access(request).writing() as held:
        if act == "reopen":
            made = review.reopen(held, id, because=because, by=by)
        else:
            made = review.withdraw(held, id, because=because, by=by, on=asked.day(on))
    return _back(made, links.to_report(id), by)


def _fields(row: Sourced) -> dict[str, str]:
    """What may be set of a row, as it is typed."""
    raw = encode_row(row.assertion)
    return {name: _typed(raw.get(name)) for name in EDITABLE[type(row.assertion)]}


def _choices(row: Sourced) -> dict[str, tuple[str, ...]]:
    """The values that a field with a vocabulary may have."""
    hints = get_type_hints(type(row.assertion))
    found = {name: get_args(hints[name]) for name in _fields(row) if get_origin(hints.get(name)) is Literal}
    return found | {"named": ("yes", "no"), "date_kind": ("", *get_args(DateKind))}


def _typed(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case list():
            return ", ".join(map(str, value))
        case _:
            return str(value)


def _decided(held: SqliteStore, id: str) -> Sourced | None:  # noqa: A002
    """The row that was decided on last, so that it can be taken back."""
    return next(held.assertions(Query(ids=(id,), rejected=True)), None) if id else None


def _back(made: Decision, to: str, by: str) -> Response:
    """Lead back to a page of ours, the name of whoever decided kept for the next time."""
    there = to if to.startswith("/") and not to.startswith(("//", "/\\")) else "/review"
    if there.startswith("/review") and made.assertion:
        there += f"{'&' if '?' in there else '?'}done={quote(made.assertion)}"
    answer = RedirectResponse(there, 303)
    answer.set_cookie(BY, quote(by.strip()), max_age=YEAR, samesite="strict", httponly=True, path="/")
    return answer
