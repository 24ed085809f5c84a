"""Lists of what a record holds, the newest first: measures, deals, positions, statements, events, conflicts.

Between two actors they are the parts of the dossier; of one actor, what it takes part in; without either, all there is.
Threads have a module of their own (`threads`), changes are a difference of two days (`news`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from detente.errors import FilterError
from detente.model import Event, Position, Statement
from detente.model.assertion import DealKind, EventType, MeasureKind, PositionKind
from detente.state.answers import dossier_of
from detente.state.conflict import Conflict, Differs
from detente.state.copies import copies
from detente.state.derive import Standing, standing
from detente.state.dossier import Dossier, bearing_on, begun, out_by
from detente.state.filters import Filters
from detente.state.happenings import Happening, happenings, unique
from detente.state.promises import Promise, promises
from detente.state.records import Record, in_order, key_of, records
from detente.store.base import Sourced, View
from detente.store.lists import Place
from detente.store.parties import with_states
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Stood:
    """A standing with the positions that bear on it: what each side wants of it, and ties to it."""

    standing: Standing
    bearing: tuple[Sourced, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A position with what became of it, where something may come of it."""

    row: Sourced
    promise: Promise | None = None


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
        fit = [row for row in found.positions if _asked(row, filters, "positions", "kind")]
        came = found.promises
    else:
        fit = _newest_alone(view, filters, "position", "positions", "kind")
        keys = tuple(dict.fromkeys(key for row in _beside(view, fit, filters) if (key := key_of(row))))
        came = promises(fit, _whole(view, keys, filters), day=filters.as_of or filters.known_by or date.max)
    outcomes = {(one.row.report.id, one.row.ordinal): one for one in came}
    return tuple(Held(row=row, promise=outcomes.get((row.report.id, row.ordinal))) for row in _newest(fit))


def statements(view: View, filters: Filters) -> tuple[Sourced, ...]:
    """What was said, by whom, at which level, the newest first."""
    found = _dossier(view, filters)
    if found is not None:
        return tuple(_newest(row for row in found.statements if _asked(row, filters, "statements", "act")))
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
        if _is(one.rows[0], filters, "events", "type") and any(filters.covers(row) for row in one.rows)
    ]
    return tuple(sorted(fit, key=lambda one: _day(one.rows[0]), reverse=True))


def _unique(view: View, told: Iterable[Happening]) -> tuple[Happening, ...]:
    """The events joined by ties, with the copies of one text known; the oldest report stands for its copies."""
    rows = [row for one in told for row in one.rows]
    heads = sorted({row.report for row in rows}, key=lambda head: (head.date or "9999", head.id))
    texts = ((head.id, report.text) for head in heads if (report := view.report(head.id)) is not None)
    return unique(rows, copies(texts))


def conflicts(view: View, filters: Filters) -> tuple[Conflict, ...]:
    """Where sources differ on a measure or a deal, the newest disagreement first."""
    kinds = _allowed(filters, "conflicts")
    found = _dossier(view, filters)
    told = (one for standing in _all(view, filters, found) for one in standing.conflicts)
    fit = [one for one in told if (not kinds or one.differs in kinds) and any(map(filters.covers, one.rows))]
    return tuple(sorted(fit, key=lambda one: max(map(_day, one.rows)), reverse=True))


def every_row(view: View, filters: Filters) -> tuple[Sourced, ...]:
    """Every row that the lists of these filters are made of."""
    found = _dossier(view, filters)
    if found is None:
        return tuple(_told(_alone(view, filters, *get_args(Kind)), filters))
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
    kinds = _allowed(filters, f"{sort}s")
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
    held = found.positions if found is not None else _bearing(view, fit, filters)
    return tuple(Stood(standing=one, bearing=bearing_on(one.record, held)) for one in fit)


def _all(view: View, filters: Filters, found: Dossier | None) -> tuple[Standing, ...]:
    """The standings of the dossier, or else of what the actors asked for take part in."""
    if found is not None:
        return (*found.measures, *found.deals)
    kinds: tuple[Kind, ...] = ("measure", "deal")
    keys = tuple(dict.fromkeys(key for row in _alone(view, filters, *kinds) if (key := key_of(row))))
    day = filters.as_of or filters.known_by
    made = (standing(record, as_of=day) for record in _whole(view, keys, filters) if _takes_part(record, filters))
    return tuple(one for one in made if one.history or one.talk)


def _whole(view: View, keys: tuple[str, ...], filters: Filters) -> tuple[Record, ...]:
    """The records that have these keys, with all their rows."""
    if not keys:
        return ()
    everything = not (filters.actor or filters.target)
    near = keys if everything else tuple(dict.fromkeys((*keys, *view.kin(keys))))
    rows = view.assertions(
        Query(kinds=("measure", "deal"), records=() if everything else near, known_by=filters.known_by)
    )
    wanted = set(keys)
    found = records(row for row in rows if filters.keeps(row))
    return tuple(record for record in found if any(key_of(row) in wanted for row in record.rows))


def _alone(view: View, filters: Filters, *kinds: Kind) -> list[Sourced]:
    """Rows that may concern the actor, the target or both, or all rows there are."""
    rows = view.assertions(_query(filters, kinds))
    return [row for row in rows if filters.keeps(row) and _concerned(row, filters)]


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
    query = _query(filters, (kind,), types=_allowed(filters, what))
    found: list[Sourced] = []
    after: Place | None = None
    while page := view.page(query, after=after, limit=PAGE):
        fit = (row for row in page if filters.keeps(row) and _concerned(row, filters))
        found += [row for row in _told(fit, filters) if _asked(row, filters, what, field)]
        if filters.most is not None and len(found) > filters.most:
            return found[: filters.most + 1]
        after = Place.of(page[-1])
    return found


def _asked(row: Sourced, filters: Filters, what: str, field: str) -> bool:
    """Whether a row is of the kinds and the days asked for."""
    return _is(row, filters, what, field) and filters.covers(row)


def _concerned(row: Sourced, filters: Filters) -> bool:
    """Whether the actor acts, or takes part, and the target is acted upon, addressed or spoken of."""
    ones: tuple[str, ...]
    others: tuple[str, ...]
    match row.assertion:
        case Statement() as said:
            ones, others = (*said.speaker, *said.speaker_state), ()
        case Position() as held:
            ones, others = (*held.party, *held.party_state), ()
        case Event() as event:
            ones, others = (*event.actors, *event.actor_states), (*event.recipients, *event.recipient_states)
            if event.type == "CONSULT" or not filters.target:
                ones = others = (*ones, *others)
        case _:
            return True  # of the record, not of the row: rows of one record name its sides more or less fully
    acts = not filters.actor or filters.actor in with_states(ones)
    spoken = isinstance(row.assertion, Statement | Position)  # whom the words speak of, the index knows
    return acts and (not filters.target or spoken or filters.target in with_states(others))


def _takes_part(record: Record, filters: Filters) -> bool:
    givers, takers = with_states((*record.givers, *record.parties)), with_states((*record.takers, *record.parties))
    if filters.actor and filters.actor not in (givers if filters.target else (*givers, *takers)):
        return False
    return not filters.target or filters.target in takers


def _bearing(view: View, found: Iterable[Standing], filters: Filters) -> list[Sourced]:
    """The positions told in the reports that speak of records."""
    keys = tuple(dict.fromkeys(key for one in found for row in one.record.rows if (key := key_of(row))))
    query = Query(kinds=("position",), beside=keys, known_by=filters.known_by)
    return _told(filter(filters.keeps, view.assertions(query)), filters) if keys else []


def _beside(view: View, rows: Iterable[Sourced], filters: Filters) -> Iterator[Sourced]:
    """The measures and deals that positions are about."""
    ids = tuple(
        dict.fromkeys(id_ for row in rows if isinstance(row.assertion, Position) for id_ in row.assertion.about)
    )
    return view.assertions(Query(ids=ids, known_by=filters.known_by)) if ids else iter(())


def _told(rows: Iterable[Sourced], filters: Filters) -> list[Sourced]:
    """Rows that had been told by the day spoken of."""
    return [row for row in rows if filters.as_of is None or out_by(row, filters.as_of)]


def _allowed(filters: Filters, what: str) -> tuple[str, ...]:
    """The kinds asked for.

    Raises:
        FilterError: one that this list does not have.
    """
    known = KINDS.get(what)
    for kind in filters.kinds if known else ():
        if kind not in (known or ()):
            raise FilterError(f"No kind {kind!r} of {what}. Allowed: {', '.join(known or ())}.")
    return filters.kinds


def _is(row: Sourced, filters: Filters, what: str, field: str) -> bool:
    kinds = _allowed(filters, what)
    return not kinds or getattr(row.assertion, field, "") in kinds


def _newest(rows: Iterable[Sourced]) -> list[Sourced]:
    """Rows with the newest report first, those of one report in its order."""
    return sorted(sorted(rows, key=in_order), key=lambda row: row.report.date or "", reverse=True)


def _day(row: Sourced) -> date:
    when = row.assertion.when
    return min(row.report.day or date.max, when.bounds()[1]) if when else row.report.day or date.min
