"""A report as a page: its text in reading order, the words of every row marked, the rows beside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi import Query as Param
from fastapi.responses import RedirectResponse, Response

from detente.errors import NotFound
from detente.export.decided import decision_lines
from detente.serve.access import store
from detente.serve.pages.cursor import read_place, write_place
from detente.serve.pages.highlights import paragraphs
from detente.serve.pages.links import anchor, to_report
from detente.serve.pages.render import page
from detente.state.voices import weight
from detente.store import Place, Query, SqliteStore
from detente.store.base import Sourced, of_reading
from detente.store.pairs import is_state
from detente.store.parties import parties

routes = APIRouter()
Held = Annotated[SqliteStore, Depends(store)]
LISTED = 50
"""Reports on one page of the list."""
KINDS = ("statement", "event", "measure", "deal", "position")


@routes.get("/reports")
def index(request: Request, held: Held, after: str = "") -> Response:
    """The reports, newest first."""
    found = held.reports(after=read_place(after), limit=LISTED + 1)
    more = write_place(Place.of_report(found[LISTED - 1][0])) if len(found) > LISTED else None
    return page(request, "reports.html", found=found[:LISTED], more=more, first=not after, counts=held.totals())


@routes.get("/reports/{id}")
def show(
    request: Request,
    held: Held,
    id: str,  # noqa: A002 - the word users see
    char: Annotated[str, Param(max_length=40)] = "",
) -> Response:
    """A report, given by the beginning of its id; `char=12,40` leads to a passage."""
    if char:
        start, _, end = char.partition(",")
        if start.isdecimal() and end.isdecimal():
            return RedirectResponse(f"{to_report(id)}#{anchor(int(start), int(end))}", 303)
    reading = held.reading(id) if len(id) >= 6 and set(id) <= set("0123456789abcdef") else None
    if reading is None:
        raise NotFound(id, "no report, or more than one, begins so")
    rows = list(held.assertions(Query(report=reading.report.id, rejected=True))) or list(of_reading(reading))
    sure = {row.ordinal for row in rows if weight(row) != "unfit"}
    return page(
        request,
        "report.html",
        report=reading.report,
        reader=reading.reader,
        head=rows[0].report if rows else None,
        paragraphs=list(paragraphs(reading.report, rows, sure=sure)),
        sure=sure,
        counts={kind: sum(type(row.assertion).__name__.lower() == kind for row in rows) for kind in KINDS},
        faint=len(rows) - len(sure),
        threads=list(dict.fromkeys(thread.label for thread in reading.threads)),
        sides=_sides(rows),
        withdrawn=_withdrawn(held, reading.report.id),
    )


def _sides(rows: Iterable[Sourced]) -> tuple[str, str]:
    """The two states that most rows have: between them its threads are looked up; empty where there are not two."""
    counted = Counter(key for row in rows for _, key in parties(row.assertion) if is_state(key))
    most = [key for key, _ in sorted(counted.items(), key=lambda one: (-one[1], one[0]))[:2]]
    return (most[0], most[1]) if len(most) == 2 else ("", "")


def _withdrawn(held: SqliteStore, id: str) -> str | None:  # noqa: A002 - the word users see
    """Why, by whom and from when on a report counts no more; None where it counts."""
    about = [one for one in held.decisions(report=id) if one.assertion is None]
    if not about or about[-1].act != "withdraw":
        return None
    return next(iter(decision_lines(about[-1:]))).pieces[0][0]
