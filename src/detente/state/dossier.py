"""Everything between two actors, as of a day, known by a day: typed rows for whoever shows them.

What belongs: rows in which both take part; a measure or deal that one of them suffers or receives
and whose other side no word names, told in a report about both; positions and statements of one
that are addressed to the other, speak of it, or are about a row that belongs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from detente.model import Deal, Event, Measure, Position, Statement
from detente.model.terms import LAST
from detente.state.changes import placed
from detente.state.conflict import Conflict
from detente.state.derive import Standing, standings
from detente.state.happenings import Happening, happenings
from detente.state.promises import Promise, promises
from detente.state.records import Record, fits, in_order, key_of
from detente.state.voices import weight
from detente.store.base import Sourced
from detente.store.parties import with_states

MUTUAL = ("CONSULT",)
Words = dict[str, list[tuple[int, int]]]
"""Where rows have their words, by report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """What a record says of two actors; `as_of` is the day it speaks of, `known_by` the newest report it may use."""

    a: str
    b: str
    as_of: date | None
    known_by: date | None
    measures: tuple[Standing, ...]
    deals: tuple[Standing, ...]
    positions: tuple[Sourced, ...]
    contacts: tuple[Happening, ...]
    events: tuple[Happening, ...]
    statements: tuple[Sourced, ...]
    conflicts: tuple[Conflict, ...]
    promises: tuple[Promise, ...]
    """What became of the positions that something may come of."""
    decided: tuple[Sourced, ...]
    """Rows between the two on which people have decided, rejected ones as well."""
    reports: int
    first: str | None
    last: str | None
    """Dates of its oldest and newest report."""

    def is_empty(self) -> bool:
        """Whether the record has nothing on the two."""
        held = (self.measures, self.deals, self.positions, self.contacts, self.events, self.statements, self.decided)
        return not any(held)


def dossier(
    rows: Iterable[Sourced],
    a: str,
    b: str,
    *,
    as_of: date | None = None,
    known_by: date | None = None,
    others: Iterable[Sourced] = (),
) -> Dossier:
    """The dossier of two actors from the rows that may concern both (`View.between`).

    Args:
        others: rows of measures and deals that those with an unnamed side may be told of: where one
            of them names the side, and it is neither of the two, the row does not belong here.
    """
    rows = tuple(rows)
    fit = [row for row in rows if weight(row) != "unfit" and (known_by is None or out_by(row, known_by))]
    fit.sort(key=in_order)
    day = as_of or max((row.report.day for row in fit if row.report.day), default=LAST)
    both = {row.report.id for row in fit if joins(row, a, b)}
    foreign = {key for row in others if (key := key_of(row)) and not joins(row, a, b) and "?" not in key.split("/")}
    ours = {key for row in fit if (key := key_of(row)) and joins(row, a, b)}
    own = [row for row in fit if row.report.id in both and _belongs(row, a, b) and _ours(row, ours, foreign)]
    found = standings(own, as_of=day)
    about = {id_ for standing in found for id_ in standing.record.ids()}
    words = _by_report(row for row in own if not isinstance(row.assertion, Statement | Position))
    said = [row for row in fit if row.report.id in both and _told_by(row, day)]
    positions = tuple(row for row in said if isinstance(row.assertion, Position) and _concerns(row, a, b, about, words))
    about |= {(row.report.id, row.assertion.id) for row in (*own, *positions)}
    makers = {(row.report.id, row.statement.id) for row in (*own, *positions) if row.statement}
    spoken = tuple(
        row for row in said
        if isinstance(row.assertion, Statement)
        and (_concerns(row, a, b, about, words) or (row.report.id, row.assertion.id) in makers)
    )  # fmt: skip
    events = happenings(
        row for row in own if isinstance(row.assertion, Event) and _told_by(row, day) and begun(row, day)
    )
    measures = tuple(s for s in found if s.record.sort == "measure")
    deals = tuple(s for s in found if s.record.sort == "deal")
    used = {row.report.id: row.report for row in (*own, *positions, *spoken)}
    mine = {(row.report.id, row.ordinal) for row in (*own, *positions, *spoken)}
    decided = (row for row in rows if row.decisions and ((row.report.id, row.ordinal) in mine or joins(row, a, b)))
    dates = sorted(head.date for head in used.values() if head.date)
    return Dossier(
        a=a,
        b=b,
        as_of=None if day == LAST else day,
        known_by=known_by,
        measures=measures,
        deals=deals,
        positions=positions,
        contacts=tuple(h for h in events if h.event.type in MUTUAL),
        events=tuple(h for h in events if h.event.type not in MUTUAL),
        statements=spoken,
        conflicts=tuple(conflict for standing in (*measures, *deals) for conflict in standing.conflicts),
        decided=tuple(sorted(decided, key=in_order)),
        promises=promises(positions, (standing.record for standing in (*measures, *deals)), day=day),
        reports=len(used),
        first=dates[0] if dates else None,
        last=dates[-1] if dates else None,
    )


def bearing_on(record: Record, positions: Iterable[Sourced]) -> tuple[Sourced, ...]:
    """The positions about a measure or deal: what each side demands, offers, promises or ties to it."""
    ids = record.ids()
    words = _by_report(row for row in record.rows if record.sure(row))
    return tuple(
        row
        for row in positions
        if any((row.report.id, id_) in ids for id_ in getattr(row.assertion, "about", ())) or _touches(row, words)
    )


def joins(row: Sourced, a: str, b: str) -> bool:
    """Whether a row has one of the two on either side.

    "US sanctions on Turkey" joins USA and TUR; "US and British sanctions on Iran" does not join the first two.
    """
    match row.assertion:
        case Measure(imposers=givers, targets=takers):
            return _across(givers, takers, a, b)
        case Deal(parties=parties, suppliers=givers, recipients=takers):
            return _across(givers, takers, a, b) or {a, b} <= set(parties)
        case Event() as event:
            ones = (*event.actors, *event.actor_states)
            others = (*event.recipients, *event.recipient_states)
            return _across(ones, others, a, b) or (event.type in MUTUAL and {a, b} <= {*ones, *others})
        case Position() as position:
            return _across((*position.party, *position.party_state), position.addressee, a, b) or (
                {a, b} <= {*position.party, *position.party_state}
            )
        case Statement() as said:
            return said.hearer is not None and _across((*said.speaker, *said.speaker_state), (said.hearer,), a, b)


def _belongs(row: Sourced, a: str, b: str) -> bool:
    """Whether a measure, deal or event lies between the two, or may: its other side unnamed."""
    if joins(row, a, b):
        return True
    match row.assertion:
        case Measure(imposers=(), targets=takers) | Deal(parties=(), suppliers=(), recipients=takers):
            return bool({a, b} & {*with_states(takers)})
        case _:
            return False


def _ours(row: Sourced, ours: set[str], foreign: set[str]) -> bool:
    """Whether a row with an unnamed side is rather of a record between the two than of one with somebody else."""
    key = key_of(row)
    if key is None or key in ours or not any(fits(key, other) for other in foreign):
        return True
    return any(fits(key, other) for other in ours)


def _concerns(row: Sourced, a: str, b: str, about: set[tuple[str, str]], words: Words) -> bool:
    """Whether what one of the two says or wants concerns the other."""
    match row.assertion:
        case Position() as position:
            if not {a, b} & {*position.party, *position.party_state}:
                return False
            if joins(row, a, b) or any((row.report.id, id_) in about for id_ in position.about):
                return True
        case Statement() as said:
            if joins(row, a, b):
                return True
            if not {a, b} & {*said.speaker, *said.speaker_state}:
                return False
        case _:
            return False
    return _touches(row, words)


def _touches(row: Sourced, words: Words) -> bool:
    """Whether the words of a row share a character with any of `words`."""
    held = words.get(row.report.id, ())
    return any(start < till and begin < end for start, end in _spans(row) for begin, till in held)


def _by_report(rows: Iterable[Sourced]) -> Words:
    found: Words = {}
    for row in rows:
        found.setdefault(row.report.id, []).extend(_spans(row))
    return found


def _spans(row: Sourced) -> Iterator[tuple[int, int]]:
    for passage in row.assertion.content_spans if isinstance(row.assertion, Statement) else (row.passage,):
        yield passage.start, passage.end


def _across(ones: Iterable[str], others: Iterable[str], a: str, b: str) -> bool:
    one, other = set(with_states(ones)), set(with_states(others))
    return (a in one and b in other) or (b in one and a in other)


def out_by(row: Sourced, day: date) -> bool:
    """Whether the report of a row was out by the end of a day."""
    return row.report.day is not None and row.report.day <= day


def _told_by(row: Sourced, day: date) -> bool:
    """Whether it had been said by the end of `day`; events may be told later."""
    return isinstance(row.assertion, Event) or row.report.day is None or row.report.day <= day


def begun(row: Sourced, day: date) -> bool:
    """Whether an event had come about by the day, or was planned by then."""
    if isinstance(row.assertion, Event) and row.assertion.status not in ("occurred", "ongoing"):
        return row.report.day is None or row.report.day <= day
    first = placed(row.assertion.when, row.report.day)[0]
    if first == date.min:  # "some time before the report": nobody had told of it before that day
        return row.report.day is None or row.report.day <= day
    return first <= day
