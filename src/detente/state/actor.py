"""One actor as of a day: who it is, what it imposes and suffers, has agreed, wants, does and says.

An overview, not a list: of each kind the newest rows are looked through, `LOOKED` at most, so that it stays quick in a
record of any size. `cut` names the kinds of which there are more; their lists (`listing`) have all of them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from detente.errors import NameLookupError
from detente.model.terms import UNNAMED, Actor
from detente.state.answers import last_day
from detente.state.derive import standing
from detente.state.dossier import bearing_on, begun
from detente.state.filters import Filters
from detente.state.gathering import Held, Stood, bearing, became, concerned, held, takes_part, told_by, whole
from detente.state.happenings import Happening, days, happenings
from detente.state.promises import FOLLOWED
from detente.state.records import in_order, key_of
from detente.store.base import Presence, Sourced, View
from detente.store.parties import with_states
from detente.store.query import Kind, Query
from detente.vocab.holders import Tenure, tenures, tenures_of
from detente.vocab.lookup import resolve_name
from detente.vocab.world import offices

LOOKED = 1_000
"""Rows of a kind that are looked through, the newest first."""
PARTNERS = 12
"""Other states with which it is in the news, those of most reports."""
OPEN = ("outstanding", "overdue")
LEADING = 3
"""Ranks of offices up to ministers and heads of organisations: those of a state that are told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Portrait:
    """One actor as of a day, known by a day; lists have the newest first."""

    actor: Actor
    known: bool
    """Whether the vocabulary knows it; otherwise only reports do."""
    as_of: date | None
    known_by: date | None
    held: tuple[Tenure, ...]
    """Offices of a person on that day."""
    before: tuple[Tenure, ...]
    """Offices of a person that ended before it."""
    holders: tuple[Tenure, ...]
    """Who held the leading offices of a state or organisation on that day."""
    presence: Presence
    partners: tuple[tuple[str, int], ...]
    """States in the news with it, and in how many reports both stand."""
    imposed: tuple[Stood, ...]
    suffered: tuple[Stood, ...]
    deals: tuple[Stood, ...]
    wanted: tuple[Held, ...]
    """Its own demands, offers, promises and threats of which nothing has come yet."""
    asked: tuple[Held, ...]
    """The same of others, addressed to it."""
    events: tuple[Happening, ...]
    statements: tuple[Sourced, ...]
    cut: tuple[Kind, ...]
    """Kinds of which only the newest rows were looked through."""

    def is_empty(self) -> bool:
        """Whether the record has nothing on it by the days asked about."""
        return not (
            self.imposed or self.suffered or self.deals or self.wanted or self.asked or self.events or self.statements
        )


def portrait(
    view: View,
    name: str,
    *,
    as_of: str | date | None = None,
    known_by: str | date | None = None,
    exact: bool = False,
) -> Portrait:
    """What the record says of one actor, given by any of its names, or by the words that reports know it by.

    Args:
        view: the record.
        name: "Ankara", "Hakan Fidan", "unnamed:senior official".
        as_of: the day to speak of; without one, the newest report's.
        known_by: only reports dated up to this day.
        exact: the name is a key as rows have it, and means no other actor.

    Raises:
        NameLookupError: no table and no report knows the name, or several actors share it.
        DateError: a day is none.
    """
    day, known = last_day(as_of), last_day(known_by)
    spoken = day or known or view.last_day(known_by=known)
    actor, listed = _who(view, name, spoken, exact=exact)
    cut: list[Kind] = []

    def newest(kind: Kind) -> list[Sourced]:
        rows = view.page(Query(kinds=(kind,), actors=(actor.key,), known_by=known), limit=LOOKED + 1)
        if len(rows) > LOOKED:
            cut.append(kind)
        return told_by(filter(everything.keeps, rows[:LOOKED]), everything)

    everything = Filters(as_of=day, known_by=known)
    own, other = replace(everything, actor=actor.key), replace(everything, target=actor.key)
    measures = _stood(view, newest("measure"), own)
    positions = newest("position")
    mine = [row for row in positions if concerned(row, own)]
    theirs = [row for row in positions if row not in mine and actor.key in with_states(_addressees(row))]
    events = [row for row in newest("event") if concerned(row, own) and (spoken is None or begun(row, spoken))]
    return Portrait(
        actor=actor,
        known=listed,
        as_of=day,
        known_by=known,
        held=tuple(one for one in _offices(actor) if _on(one, spoken)),
        before=tuple(one for one in _offices(actor) if spoken is not None and _over(one, spoken)),
        holders=_holders(actor, spoken),
        presence=view.presence(actor.key, known_by=known),
        partners=tuple(
            (b if a == actor.key else a, count) for a, b, count in view.busiest(among=actor.key, limit=PARTNERS)
        ),
        imposed=tuple(one for one in measures if actor.key in with_states(one.standing.record.givers)),
        suffered=tuple(one for one in measures if actor.key in with_states(one.standing.record.takers)),
        deals=_stood(view, newest("deal"), own),
        wanted=_open(view, mine, own),
        asked=_open(view, theirs, other),
        events=tuple(sorted(happenings(events), key=lambda one: days(one.rows[0])[1], reverse=True)),
        statements=tuple(_newest_first([row for row in newest("statement") if concerned(row, own)])),
        cut=tuple(cut),
    )


def _who(view: View, name: str, day: date | None, *, exact: bool) -> tuple[Actor, bool]:
    """The actor that a name means, and whether the vocabulary has it: else one that a report calls just so."""
    try:
        found = resolve_name(name, on=day.isoformat() if day else None)
        if found.key == name or not exact:
            return found, True
    except NameLookupError:
        if not view.page(Query(actors=(name,)), limit=1):
            raise
    return Actor(key=name, kind="source" if name.startswith(UNNAMED) else "group", name=name), False


def _stood(view: View, rows: list[Sourced], filters: Filters) -> tuple[Stood, ...]:
    """The records that rows are of, in which the actor is a side, the last confirmed first."""
    keys = tuple(dict.fromkeys(key for row in rows if (key := key_of(row))))
    day = filters.as_of or filters.known_by
    made = [standing(record, as_of=day) for record in whole(view, keys, filters) if takes_part(record, filters)]
    found = sorted((one for one in made if one.history or one.talk), key=lambda one: one.record.key)
    found.sort(key=lambda one: one.confirmed or date.min, reverse=True)
    beside = bearing(view, found, filters)
    return tuple(Stood(standing=one, bearing=bearing_on(one.record, beside)) for one in found)


def _open(view: View, rows: list[Sourced], filters: Filters) -> tuple[Held, ...]:
    """The positions that something may come of, and of which nothing has come yet."""
    may = [row for row in _newest_first(rows) if getattr(row.assertion, "kind", "") in FOLLOWED]
    return tuple(one for one in held(may, became(view, may, filters)) if one.promise and one.promise.outcome in OPEN)


def _addressees(row: Sourced) -> tuple[str, ...]:
    found: tuple[str, ...] = getattr(row.assertion, "addressee", ())
    return found


def _newest_first(rows: list[Sourced]) -> list[Sourced]:
    return sorted(sorted(rows, key=in_order), key=lambda row: row.report.date or "", reverse=True)


def _offices(actor: Actor) -> tuple[Tenure, ...]:
    return tenures_of(actor.key) if actor.kind == "person" else ()


def _holders(actor: Actor, day: date | None) -> tuple[Tenure, ...]:
    """Who held the leading offices of a body on a day, by rank; a list of effective leaders only where nobody else."""
    ranks = {office.key: office.rank for office in offices()}
    found = [
        one
        for one in tenures()
        if one.of == actor.key and ranks.get(one.office, 9) <= LEADING and day is not None and _on(one, day)
    ]
    regular = [one for one in found if not one.fallback] or found
    return tuple(sorted(regular, key=lambda one: (ranks.get(one.office, 9), one.office, one.start, one.person)))


def _on(tenure: Tenure, day: date | None) -> bool:
    return tenure.held_on(day.isoformat() if day else None)


def _over(tenure: Tenure, day: date) -> bool:
    """Whether an office was given up before a day."""
    return tenure.end is not None and not _on(tenure, day) and tenure.start <= day.isoformat()
