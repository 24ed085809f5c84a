"""The dossier of two actors as a page: how things stand, what would change them, who met whom, who said what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import RedirectResponse, Response

from detente.errors import SameActor
from detente.export.selection import newest, rows_of_records, steps, told
from detente.model.terms import FIRST
from detente.serve.access import store
from detente.serve.drawing.counts import counts
from detente.serve.drawing.spans import SPANS, span
from detente.serve.drawing.timeline import timeline
from detente.serve.pages import asked, links
from detente.serve.pages.render import page
from detente.state import Dossier, Standing, bearing_on
from detente.state.answers import pair
from detente.state.promises import Promise
from detente.store import SqliteStore
from detente.store.base import Sourced
from detente.vocab.lookup import resolve_name

routes = APIRouter()
Held = Annotated[SqliteStore, Depends(store)]
SHOWN, MOST = 15, 45
"""Rows of a list that stand open, and that unfold: what is older is in the lists, a page at a time."""
RECORDS = 12
"""Measures, or deals, on one page."""
STEPS = 8
"""Steps of one of them, the newest; its own page has all."""


Bearing = dict[str, tuple[Sourced, ...]]
"""The positions that bear on each measure and deal, by its key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A measure or deal with all that stands below it."""

    standing: Standing
    steps: list[list[Sourced]]
    talk: list[Sourced]
    bearing: tuple[Sourced, ...]
    left_out: int
    """Steps, talk and positions that its own page shows as well."""


@routes.get("/pairs")
def choose(a: str = "", b: str = "") -> Response:
    """The dossier of two actors given by any of their names."""
    if not a.strip() or not b.strip():
        return RedirectResponse("/", 303)
    first, second = resolve_name(a).key, resolve_name(b).key
    if first == second:
        raise SameActor(a, b, first)
    return RedirectResponse(links.to_pair(first, second), 303)


@routes.get("/pairs/{a}/{b}")
def show(
    request: Request,
    held: Held,
    a: str,
    b: str,
    as_of: str = "",
    known_by: str = "",
    zoom: Annotated[str, Query(alias="span")] = "all",
) -> Response:
    """The dossier of two actors as of a day, as known by a day."""
    on, known = asked.day(as_of), asked.day(known_by)
    found = pair(held, a, b, as_of=on, known_by=known)
    newest_day = held.last_day(known_by=known)
    shown = span(zoom, found)
    bearing = {s.record.key: bearing_on(s.record, found.positions) for s in (*found.measures, *found.deals)}
    return page(
        request,
        "dossier.html",
        found=found,
        asked={
            "as_of": as_of.strip() or None,
            "known_by": known_by.strip() or None,
            "span": zoom if zoom in SPANS else None,
        },
        newest_day=newest_day,
        measures=_cards(found.measures, bearing),
        deals=_cards(found.deals, bearing),
        cut=max(0, len(found.measures) - RECORDS) + max(0, len(found.deals) - RECORDS),
        standing_now=_now(found),
        others=_others(found, bearing),
        settled=_settled(found),
        contacts=told(found.contacts, (), whole=False),
        events=told(found.events, rows_of_records(found), whole=False),
        statements=newest(found.statements),
        things={s.record.key: s.record for s in (*found.measures, *found.deals)},
        last=_last_change(found),
        timeline=timeline(found, shown) if shown else None,
        counts=counts((*found.contacts, *found.events), shown) if shown else None,
        spans=SPANS,
        shown=SHOWN,
        most=MOST,
    )


def _cards(found: Sequence[Standing], bearing: Bearing) -> list[Card]:
    """What is in force or under way first, what is only talked of last."""
    ordered = sorted(found, key=_rank)[:RECORDS]
    return [card for s in ordered if (card := _card(s, bearing[s.record.key])) is not None]


def _rank(standing: Standing) -> tuple[int, str]:
    order = {"yes": 0, "disputed": 1, "possibly": 2, "no": 3}
    place = order.get(standing.answer, 4) if standing.state else 4
    return place, "" if standing.confirmed is None else _reversed(standing.confirmed)


def _reversed(day: date) -> str:
    """A key that sorts later days first."""
    return f"{date.max.toordinal() - day.toordinal():08}"


def _card(standing: Standing, bearing: tuple[Sourced, ...]) -> Card | None:
    unsure = {(row.report.id, row.ordinal) for row in standing.unconfirmed}
    history = [row for row in standing.history if (row.report.id, row.ordinal) not in unsure]
    said = {row.assertion.id for row in bearing}
    talk = [row for row in standing.talk if row.assertion.id not in said]
    if not (standing.state or history or talk or bearing or unsure):
        return None
    taken = steps(history)
    return Card(
        standing=standing,
        steps=taken[-STEPS:],
        talk=talk[-STEPS:],
        bearing=bearing[-STEPS:],
        left_out=sum(max(0, len(rows) - STEPS) for rows in (taken, talk, bearing)),
    )


def _now(dossier: Dossier) -> dict[str, int]:
    """The figures at the head of a dossier."""
    return {
        "in_force": sum(s.answer == "yes" and s.state in ("in_force", "partially_lifted") for s in dossier.measures),
        "disputed": sum(s.answer == "disputed" for s in (*dossier.measures, *dossier.deals)),
        "open": sum(p.outcome == "outstanding" for p in dossier.promises),
        "overdue": sum(p.outcome in ("overdue", "broken") for p in dossier.promises),
    }


def _others(dossier: Dossier, bearing: Bearing) -> list[Sourced]:
    """Positions with no measure or deal above that nothing has settled."""
    done = {(p.row.report.id, p.row.ordinal) for p in dossier.promises if p.outcome != "outstanding"}
    above = {(row.report.id, row.ordinal) for rows in bearing.values() for row in rows}
    gone = done | above
    return [row for row in newest(dossier.positions) if (row.report.id, row.ordinal) not in gone]


def _settled(dossier: Dossier) -> list[Promise]:
    done = {(p.row.report.id, p.row.ordinal): p for p in dossier.promises if p.outcome != "outstanding"}
    return [p for row in newest(dossier.positions) if (p := done.get((row.report.id, row.ordinal)))]


def _last_change(dossier: Dossier) -> tuple[Standing, Sourced] | None:
    """The newest change that a source tells as a fact and dates, with its record."""
    moved = [
        (s, row)
        for s in (*dossier.measures, *dossier.deals)
        for row in s.history
        if row.assertion.when is not None and row.assertion.when.bounds()[0] != FIRST and _step(row) != "in_force"
    ]
    return max(moved, key=lambda one: _begun(one[1]), default=None)


def _step(row: Sourced) -> str:
    return str(getattr(row.assertion, "transition", ""))


def _begun(row: Sourced) -> date:
    assert row.assertion.when is not None  # noqa: S101 - chosen by having one
    return row.assertion.when.bounds()[0]
