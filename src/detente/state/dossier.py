"""Everything between two actors, as of a day, known by a day: typed rows for whoever shows them.

What belongs between them is decided in `bearing`. `gather` does what is the same for every day, `Gathered.as_of` the
rest, so that one pair can be asked about many days.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from detente.model import Event, Position, Statement
from detente.model.terms import FIRST, LAST
from detente.state.bearing import MUTUAL, by_report, concerns, half, is_theirs, joins, touches
from detente.state.changes import placed
from detente.state.conflict import Conflict, between_registers_and_press
from detente.state.derive import Standing, standing
from detente.state.happenings import Happening, happenings
from detente.state.promises import Followed, Promise, voiced
from detente.state.records import Record, in_order, key_of, records
from detente.state.voices import is_fit
from detente.store.base import Sourced


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
    return gather(rows, a, b, known_by=known_by, others=others).as_of(as_of)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A happening, and from which days on the first and all of its rows had come about, or were planned."""

    happening: Happening
    begun: date
    whole: date

    @classmethod
    def of(cls, happening: Happening) -> Told:
        """The happening with its days."""
        days = [begins(row) for row in happening.rows]
        return cls(happening=happening, begun=min(days), whole=max(days))

    def by(self, day: date) -> Happening:
        """The happening as far as it was told of by a day that is no earlier than `begun`."""
        return replace(self.happening, rows=tuple(row for row in self.happening.rows if begins(row) <= day))


def _told(happenings: Iterable[Told], day: date) -> tuple[Happening, ...]:
    """Those that had come about, or were planned, by a day."""
    return tuple([one.happening if one.whole <= day else one.by(day) for one in happenings if one.begun <= day])


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """All that is known of two actors and does not depend on the day spoken of: what many dossiers are made from.

    Each position and statement stands with the day on which it was told.
    """

    a: str
    b: str
    known_by: date | None
    newest: date
    """The day of the newest report."""
    records: tuple[Record, ...]
    positions: tuple[tuple[date, Sourced], ...]
    statements: tuple[tuple[date, Sourced], ...]
    contacts: tuple[Told, ...]
    events: tuple[Told, ...]
    decided: tuple[Sourced, ...]
    reports: dict[str, str | None]
    """The dates of the reports of what happened and of how things stand."""
    beside: tuple[tuple[date, str | None], ...]
    """The days and dates of other reports, in which something is only said or wanted."""
    followed: Followed
    """The positions that something may come of."""

    def as_of(self, as_of: date | None) -> Dossier:
        """The dossier as of a day; without one, of the newest report's."""
        day = as_of or self.newest
        found = [standing(record, as_of=day) for record in self.records]
        measures = tuple(s for s in found if s.record.sort == "measure" and (s.history or s.talk))
        deals = tuple(s for s in found if s.record.sort == "deal" and (s.history or s.talk))
        positions = tuple([row for told, row in self.positions if told <= day])
        spoken = tuple([row for told, row in self.statements if told <= day])
        said = [report for told, report in self.beside if told <= day]
        dates = [told for told in (*self.reports.values(), *said) if told]
        shown = {id(standing.record) for standing in (*measures, *deals)}
        return Dossier(
            a=self.a,
            b=self.b,
            as_of=None if day == LAST else day,
            known_by=self.known_by,
            measures=measures,
            deals=deals,
            positions=positions,
            contacts=_told(self.contacts, day),
            events=_told(self.events, day),
            statements=spoken,
            conflicts=differing((*measures, *deals)),
            promises=self.followed.as_of(day, shown),
            decided=self.decided,
            reports=len(self.reports) + len(said),
            first=min(dates, default=None),
            last=max(dates, default=None),
        )


def differing(found: Iterable[Standing]) -> tuple[Conflict, ...]:
    """Where sources differ on each of some records, and where a register and the press tell of one act as of two."""
    shown = tuple(found)
    own = [conflict for one in shown for conflict in one.conflicts]
    return tuple(dict.fromkeys((*own, *between_registers_and_press(one.record for one in shown))))


def gather(
    rows: Iterable[Sourced], a: str, b: str, *, known_by: date | None = None, others: Iterable[Sourced] = ()
) -> Gathered:
    """What belongs between two actors among the rows that may concern both; `others` as for `dossier`."""
    rows = tuple(rows)
    fit = [row for row in rows if is_fit(row) and (known_by is None or out_by(row, known_by))]
    fit.sort(key=in_order)
    joined = [joins(row, a, b) for row in fit]
    both = {row.report.id for row, ours in zip(fit, joined, strict=True) if ours}
    foreign = {key for row in others if (key := key_of(row)) and not joins(row, a, b) and "?" not in key.split("/")}
    ours = {key for row, joint in zip(fit, joined, strict=True) if joint and (key := key_of(row))}
    near = [(row, joint) for row, joint in zip(fit, joined, strict=True) if row.report.id in both]
    theirs = cache(lambda key: is_theirs(key, ours, foreign))  # keys are few beside rows
    own = [row for row, joint in near if (joint or half(row, a, b)) and theirs(key_of(row))]
    found = records(own)
    about = {id_ for record in found for id_ in record.ids()}
    words = by_report(row for row in own if not isinstance(row.assertion, Statement | Position))
    positions = [row for row, _ in near if isinstance(row.assertion, Position) and concerns(row, a, b, about, words)]
    about |= {(row.report.id, row.assertion.id) for row in (*own, *positions)}
    makers = {(row.report.id, row.statement.id) for row in (*own, *positions) if row.statement}
    spoken = [
        row for row, _ in near
        if isinstance(row.assertion, Statement)
        and (concerns(row, a, b, about, words) or (row.report.id, row.assertion.id) in makers)
    ]  # fmt: skip
    events = [Told.of(one) for one in happenings(row for row in own if isinstance(row.assertion, Event))]
    mine = {(row.report.id, row.ordinal) for row in (*own, *positions, *spoken)}
    decided = [row for row in rows if row.decisions and ((row.report.id, row.ordinal) in mine or joins(row, a, b))]
    told = {id(row.report): row.report for row in fit}.values()  # reports are few beside rows
    reports = {row.report.id: row.report.date for row in own}
    heads = {row.report.id: row.report for row in (*positions, *spoken) if row.report.id not in reports}
    return Gathered(
        a=a,
        b=b,
        known_by=known_by,
        newest=max((last for head in told if (last := head.last_word)), default=LAST),
        records=found,
        positions=tuple((row.report.day or FIRST, row) for row in positions),
        statements=tuple((row.report.day or FIRST, row) for row in spoken),
        contacts=tuple(one for one in events if one.happening.event.type in MUTUAL),
        events=tuple(one for one in events if one.happening.event.type not in MUTUAL),
        decided=tuple(sorted(decided, key=in_order)),
        reports=reports,
        beside=tuple((head.day or FIRST, head.date) for head in heads.values()),
        followed=Followed.of(((max(voiced(row), row.report.day or FIRST), row) for row in positions), found),
    )


def bearing_on(record: Record, positions: Iterable[Sourced]) -> tuple[Sourced, ...]:
    """The positions about a measure or deal: what each side demands, offers, promises or ties to it."""
    ids = record.ids()
    words = by_report(row for row in record.rows if record.sure(row))
    return tuple(
        row
        for row in positions
        if any((row.report.id, id_) in ids for id_ in getattr(row.assertion, "about", ())) or touches(row, words)
    )


def out_by(row: Sourced, day: date) -> bool:
    """Whether the report of a row was out by the end of a day."""
    known = row.report.day
    return known is not None and known <= day


def begun(row: Sourced, day: date) -> bool:
    """Whether an event had come about by the day, or was planned by then."""
    return begins(row) <= day


def begins(row: Sourced) -> date:
    """The first day on which an event may have come about; from its report on, where it is planned or undated."""
    planned = isinstance(row.assertion, Event) and row.assertion.status not in ("occurred", "ongoing")
    first = placed(row.assertion.when, row.report.day)[0]
    if planned or first == FIRST:  # "some time before the report": nobody had told of it before that day
        return row.report.day or FIRST
    return first
