"""Lists of what a record holds, the newest first: measures, deals, positions, statements, events, conflicts.

Between two actors they are the parts of the dossier; of one actor, what it takes part in; without either, all there is.
Threads have a module of their own (`threads`), changes are a difference of two days (`news`).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Literal, get_args

from detente.errors import FilterError
from detente.model.assertion import DealKind, EventType, MeasureKind, PositionKind
from detente.state.answers import dossier_of
from detente.state.conflict import Conflict, Differs
from detente.state.copies import copies
from detente.state.derive import Standing, standing
from detente.state.dossier import Dossier, begun, differing
from detente.state.filters import Filters
from detente.state.gathering import Held, Stood, bearing, became, by_record, concerned, held, takes_part, told_by, whole
from detente.state.happenings import Happening, happenings, unique
from detente.state.records import in_order, key_of
from detente.store.base import Sourced, View
from detente.store.lists import Place
from detente.store.query import Kind, Query

PAGE = 1_000
"""Rows that are looked through together."""
KINDS: dict[str, tuple[str, ...]] = {
    "measures": get_args(MeasureKind),
    "deals": get_args(DealKind),
    "positions": get_args(PositionKind),
    "events": get_args(EventType),
    "conflicts": get_args(Differs),
}
"""What `--kind` may be in each list; of statements it is any speech act."""


def measures(view: View, filters: Filters) -> tuple[Stood, ...]:
    """The measures and how each stands, the last confirmed first."""
    return _standings(view, filters, "measure")


def deals(view: View, filters: Filters) -> tuple[Stood, ...]:
    """The deals and agreements and how each stands, the last confirmed first."""
    return _standings(view, filters, "deal")


def positions(view: View, filters: Filters) -> tuple[Held, ...]:
    """The demands, offers, conditions, promises, refusals and threats, the newest first, with what became of each."""
    found = _dossier(view, filters)
    if found is not None:
        fit = [row for row in found.positions if asked_for(row, filters, "positions", "kind")]
        came = found.promises
    else:
        fit = _newest_alone(view, filters, "position", "positions", "kind")
        came = became(view, fit, filters)
    return held(_newest(fit), came)


def statements(view: View, filters: Filters) -> tuple[Sourced, ...]:
    """What was said, by whom, at which level, the newest first."""
    found = _dossier(view, filters)
    if found is not None:
        return tuple(_newest(row for row in found.statements if asked_for(row, filters, "statements", "act")))
    return tuple(_newest(_newest_alone(view, filters, "statement", "statements", "act")))


def events(view: View, filters: Filters) -> tuple[Happening, ...]:
    """What happened, is planned, or is told in an if, the newest first; many reports of one event are one.

    With `unique`, reports that word or name it differently are joined as well, and copies of one text count once.
    """
    found = _dossier(view, filters)
    if found is not None:
        told: Iterable[Happening] = (*found.contacts, *found.events)
    else:
        day = filters.as_of or filters.known_by
        rows = [row for row in _alone(view, filters, "event") if day is None or begun(row, day)]
        told = happenings(rows)
    if filters.unique:
        told = _unique(view, told)
    fit = [
        one
        for one in told
        if of_kind(one.rows[0], filters, "events", "type") and any(filters.covers(row) for row in one.rows)
    ]
    return tuple(sorted(fit, key=lambda one: day_of(one.rows[0]), reverse=True))


def _unique(view: View, told: Iterable[Happening]) -> tuple[Happening, ...]:
    """The events joined by ties, with the copies of one text known; the oldest report stands for its copies."""
    rows = [row for one in told for row in one.rows]
    heads = sorted({row.report for row in rows}, key=lambda head: (head.date or "9999", head.id))
    texts = ((head.id, report.text) for head in heads if (report := view.report(head.id)) is not None)
    return unique(rows, copies(texts))


def conflicts(view: View, filters: Filters) -> tuple[Conflict, ...]:
    """Where sources differ on a measure or a deal, the newest disagreement first."""
    kinds = allowed(filters, "conflicts")
    found = _dossier(view, filters)
    told = differing(_all(view, filters, found))
    fit = [one for one in told if (not kinds or one.differs in kinds) and any(map(filters.covers, one.rows))]
    return tuple(sorted(fit, key=lambda one: max(map(day_of, one.rows)), reverse=True))


def every_row(view: View, filters: Filters) -> tuple[Sourced, ...]:
    """Every row that the lists of these filters are made of."""
    found = _dossier(view, filters)
    if found is None:
        return tuple(told_by(_alone(view, filters, *get_args(Kind)), filters))
    held = (row for one in (*found.measures, *found.deals) for row in one.record.rows)
    met = (row for one in (*found.contacts, *found.events) for row in one.rows)
    return tuple(dict.fromkeys((*held, *met, *found.positions, *found.statements)))


def _dossier(view: View, filters: Filters) -> Dossier | None:
    if filters.pair is None:
        return None
    a, b = filters.pair
    keeps = filters.keeps if filters.narrows else None
    return dossier_of(view, a, b, as_of=filters.as_of, known_by=filters.known_by, keeps=keeps)


def _standings(view: View, filters: Filters, sort: Literal["measure", "deal"]) -> tuple[Stood, ...]:
    kinds = allowed(filters, f"{sort}s")
    found = _dossier(view, filters)
    fit = [
        one
        for one in _all(view, filters, found)
        if one.record.sort == sort
        and (not kinds or one.record.first("kind") in kinds)
        and any(map(filters.covers, (*one.history, *one.talk)))
    ]
    fit.sort(key=lambda one: one.record.key)
    fit.sort(key=lambda one: one.confirmed or date.min, reverse=True)
    bearing_of = by_record(found.positions if found is not None else bearing(view, fit, filters))
    return tuple(Stood(standing=one, bearing=bearing_of(one.record)) for one in fit)


def _all(view: View, filters: Filters, found: Dossier | None) -> tuple[Standing, ...]:
    """The standings of the dossier, or else of what the actors asked for take part in."""
    if found is not None:
        return (*found.measures, *found.deals)
    kinds: tuple[Kind, ...] = ("measure", "deal")
    keys = tuple(dict.fromkeys(key for row in _alone(view, filters, *kinds) if (key := key_of(row))))
    day = filters.as_of or filters.known_by
    made = (standing(record, as_of=day) for record in whole(view, keys, filters) if takes_part(record, filters))
    return tuple(one for one in made if one.history or one.talk)


def _alone(view: View, filters: Filters, *kinds: Kind) -> list[Sourced]:
    """Rows that may concern the actor, the target or both, or all rows there are."""
    rows = view.assertions(_query(filters, kinds))
    return [row for row in rows if filters.keeps(row) and concerned(row, filters)]


def _query(filters: Filters, kinds: tuple[Kind, ...], types: tuple[str, ...] = ()) -> Query:
    return Query(
        kinds=kinds,
        types=types,
        actors=tuple(key for key in (filters.actor, filters.target) if key),
        known_by=filters.known_by,
        min_confidence=filters.min_confidence,
        reviewed=filters.reviewed,
    )


def _newest_alone(view: View, filters: Filters, kind: Kind, what: str, field: str) -> list[Sourced]:
    """Rows of one kind from the newest report on, as many as are enough and one more, or all."""
    query = _query(filters, (kind,), types=allowed(filters, what))
    found: list[Sourced] = []
    after: Place | None = None
    while page := view.page(query, after=after, limit=PAGE):
        fit = (row for row in page if filters.keeps(row) and concerned(row, filters))
        found += [row for row in told_by(fit, filters) if asked_for(row, filters, what, field)]
        if filters.most is not None and len(found) > filters.most:
            return found[: filters.most + 1]
        after = Place.of(page[-1])
    return found


def asked_for(row: Sourced, filters: Filters, what: str, field: str) -> bool:
    """Whether a row is of the kinds and the days asked for."""
    return of_kind(row, filters, what, field) and filters.covers(row)


def allowed(filters: Filters, what: str) -> tuple[str, ...]:
    """The kinds asked for.

    Raises:
        FilterError: one that this list does not have.
    """
    known = KINDS.get(what)
    for kind in filters.kinds if known else ():
        if kind not in (known or ()):
            raise FilterError(f"No kind {kind!r} of {what}. Allowed: {', '.join(known or ())}.")
    return filters.kinds


def of_kind(row: Sourced, filters: Filters, what: str, field: str) -> bool:
    """Whether a row is of the kinds asked for; `field` is the one that says its kind."""
    kinds = allowed(filters, what)
    return not kinds or getattr(row.assertion, field, "") in kinds


def _newest(rows: Iterable[Sourced]) -> list[Sourced]:
    """Rows with the newest report first, those of one report in its order."""
    return sorted(sorted(rows, key=in_order), key=lambda row: row.report.date or "", reverse=True)


def day_of(row: Sourced) -> date:
    """The day by which a row stands among the newest: its own, or its report's where that is earlier."""
    when = row.assertion.when
    return min(row.report.day or date.max, when.bounds()[1]) if when else row.report.day or date.min
