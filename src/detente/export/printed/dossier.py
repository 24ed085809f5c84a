"""The dossier of two actors as a document: what stands as of a day, known by a day, with every source at the end."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

from detente.export.contents import Card, Contents, contents
from detente.export.drawing.spans import ends, span
from detente.export.drawing.timeline import Addresses, timeline
from detente.export.names import name
from detente.export.printed.document import Document
from detente.state import Happening, Record
from detente.state.answers import dossier_of
from detente.state.filters import Filters
from detente.state.unlock import Unlock, unlock
from detente.store.base import Sourced, View

NEWS = 5
"""Steps that are told as what changed last."""
Covers = Callable[[Sourced], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line of the timeline: a step of a measure or deal, or a happening."""

    day: date
    rows: tuple[Sourced, ...]
    record: Record | None = None
    happening: Happening | None = None


def dossier_document(view: View, filters: Filters, *, snapshot: str) -> Document:
    """The dossier of a pair of actors as a document.

    Args:
        view: the record.
        filters: which pair, as of when, known by when; days (`first`, `last`) leave out what cannot be of them.
        snapshot: what identifies what the record holds.

    Raises:
        FilterError: no pair is asked for.
    """
    from detente.errors import FilterError

    if filters.pair is None:
        raise FilterError("A dossier is of a pair of actors: give two.")
    a, b = filters.pair
    keeps = filters.keeps if filters.narrows else None
    found = dossier_of(view, a, b, as_of=filters.as_of, known_by=filters.known_by, keeps=keeps)
    shown = _covered(contents(found), filters.covers)
    return Document(
        title=f"{name(a)} ↔ {name(b)}",
        template="dossier",
        given=partial(_given, view, shown, filters, snapshot),
        report=view.report,
        empty=found.is_empty(),
        day=filters.known_by or view.last_day(),
    )


def _given(view: View, shown: Contents, filters: Filters, snapshot: str, *_: object) -> Mapping[str, Any]:
    """What the templates of a dossier are filled with."""
    found = shown.found
    known = filters.known_by or view.last_day()
    days = span("all", found)
    anchors = {card.standing.record.key: f"r{n}" for n, card in enumerate((*shown.measures, *shown.deals), start=1)}
    to = Addresses(
        row=lambda _: "",
        record=lambda key: f"#{anchors[key]}" if key in anchors else "",
        section=lambda _: "#chronicle",
    )
    standing = [card for card in shown.measures if _stands(card)]
    return {
        "found": found,
        "shows": shown,
        "known_by": known,
        "filters": filters,
        "snapshot": snapshot,
        "anchors": anchors,
        "measures": (standing, [card for card in shown.measures if not _stands(card)]),
        "ways": {} if filters.narrows else dict(_ways(view, standing, found.as_of, filters.known_by)),
        "news": list(_entries(shown, events=False))[-NEWS:][::-1],
        "chronicle": list(_entries(shown, events=True)),
        "ahead": [one for one in (*shown.contacts, *shown.events) if one.event.status not in ("occurred", "ongoing")],
        "decided": [row for row in found.decided if filters.covers(row)],
        "timeline": timeline(found, days, to) if days else None,
    }


def _stands(card: Card) -> bool:
    """Whether a measure is in force, or may be."""
    return bool(card.standing.state) and card.standing.answer != "no"


def _ways(view: View, cards: list[Card], as_of: date | None, known: date | None) -> Iterator[tuple[str, Unlock]]:
    """What would lift each measure, by its key."""
    for card in cards:
        key = card.standing.record.key
        yield key, unlock(view, key, as_of=as_of, known_by=known)


def _entries(shown: Contents, *, events: bool) -> Iterator[Entry]:
    """What happened, the oldest first: steps told as facts and dated; `events` as well, where wanted."""
    told: dict[tuple[str, str, date], list[Sourced]] = {}
    records = {}
    for move in shown.moves:
        key = move.standing.record.key, getattr(move.row.assertion, "transition", ""), move.day
        told.setdefault(key, []).append(move.row)
        records[move.standing.record.key] = move.standing.record
    found = [Entry(day=day, rows=tuple(rows), record=records[key]) for (key, _, day), rows in told.items()]
    if events:
        found += [
            Entry(day=ends(one.rows[0])[0], rows=one.rows, happening=one)
            for one in (*shown.contacts, *shown.events)
            if one.event.status in ("occurred", "ongoing")
        ]
    yield from sorted(found, key=lambda entry: (entry.day, entry.rows[0].address))


def _covered(shown: Contents, covers: Covers) -> Contents:
    """The contents without what cannot be of the days asked about."""

    def of(card: Card) -> bool:
        rows = (*(row for step in card.steps for row in step), *card.talk, *card.bearing, *card.standing.unconfirmed)
        return any(map(covers, rows))

    def told(found: list[Happening]) -> list[Happening]:
        return [one for one in found if any(map(covers, one.rows))]

    return replace(
        shown,
        measures=list(filter(of, shown.measures)),
        deals=list(filter(of, shown.deals)),
        others=list(filter(covers, shown.others)),
        settled=[one for one in shown.settled if covers(one.row) or any(map(covers, one.by))],
        contacts=told(shown.contacts),
        events=told(shown.events),
        statements=list(filter(covers, shown.statements)),
        conflicts=[one for one in shown.conflicts if any(map(covers, one.rows))],
        moves=[move for move in shown.moves if covers(move.row)],
    )
