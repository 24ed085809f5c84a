"""The rows and records that a list of one actor is made of: what concerns it, whole records, what became of positions.

Between two actors the dossier has all this; here it is gathered for one actor, for a target, or for the whole record.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from detente.model import Event, Position, Statement
from detente.state.derive import Standing
from detente.state.dossier import bearing_on, out_by
from detente.state.filters import Filters
from detente.state.promises import Promise, promises
from detente.state.records import Record, key_of, records
from detente.store.base import Sourced, View
from detente.store.parties import with_states
from detente.store.query import Query


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


def whole(view: View, keys: tuple[str, ...], filters: Filters) -> tuple[Record, ...]:
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


def concerned(row: Sourced, filters: Filters) -> bool:
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


def takes_part(record: Record, filters: Filters) -> bool:
    """Whether the actor is a side of the measure or deal, and the target the side that it falls upon."""
    givers, takers = with_states((*record.givers, *record.parties)), with_states((*record.takers, *record.parties))
    if filters.actor and filters.actor not in (givers if filters.target else (*givers, *takers)):
        return False
    return not filters.target or filters.target in takers


def bearing(view: View, found: Iterable[Standing], filters: Filters) -> list[Sourced]:
    """The positions told in the reports that speak of records."""
    keys = tuple(dict.fromkeys(key for one in found for row in one.record.rows if (key := key_of(row))))
    query = Query(kinds=("position",), beside=keys, known_by=filters.known_by)
    return told_by(filter(filters.keeps, view.assertions(query)), filters) if keys else []


def by_record(held: Iterable[Sourced]) -> Callable[[Record], tuple[Sourced, ...]]:
    """A function from a record to the positions that bear on it; only those of its reports are looked at."""
    by_report: dict[str, list[tuple[int, Sourced]]] = {}
    for number, row in enumerate(held):
        by_report.setdefault(row.report.id, []).append((number, row))

    def bearing_of(record: Record) -> tuple[Sourced, ...]:
        reports = dict.fromkeys(row.report.id for row in record.rows)
        near = sorted(
            (one for report in reports for one in by_report.get(report, ())), key=lambda numbered: numbered[0]
        )
        return bearing_on(record, (row for _, row in near))

    return bearing_of


def beside(view: View, rows: Iterable[Sourced], filters: Filters) -> Iterator[Sourced]:
    """The measures and deals that positions are about."""
    ids = tuple(
        dict.fromkeys(id_ for row in rows if isinstance(row.assertion, Position) for id_ in row.assertion.about)
    )
    return view.assertions(Query(ids=ids, known_by=filters.known_by)) if ids else iter(())


def told_by(rows: Iterable[Sourced], filters: Filters) -> list[Sourced]:
    """Rows that had been told by the day spoken of."""
    return [row for row in rows if filters.as_of is None or out_by(row, filters.as_of)]


def became(view: View, rows: Iterable[Sourced], filters: Filters) -> tuple[Promise, ...]:
    """What became of positions, by the measures and deals that they are about."""
    rows = tuple(rows)
    keys = tuple(dict.fromkeys(key for row in beside(view, rows, filters) if (key := key_of(row))))
    return promises(rows, whole(view, keys, filters), day=filters.as_of or filters.known_by or date.max)


def held(rows: Iterable[Sourced], came: Iterable[Promise]) -> tuple[Held, ...]:
    """Positions in their order, each with what became of it."""
    outcomes = {(one.row.report.id, one.row.ordinal): one for one in came}
    return tuple(Held(row=row, promise=outcomes.get((row.report.id, row.ordinal))) for row in rows)
