"""What a saved query has to tell since it was last run: what reports that came into the record meanwhile have changed.

The record as it was then and as it is now are asked the same. Of measures, deals and positions the difference is that
of `difference`, which `changes` tells as well; of events, statements and hits it is what only new reports tell. New
is a report that came in since, whatever its own date: unlike `changes`, a watch also tells what an old report adds.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Literal, get_args

from detente.model import Position
from detente.state import listing
from detente.state.answers import dossier_of
from detente.state.bearing import MUTUAL
from detente.state.derive import Standing, standing
from detente.state.difference import Findings, Shift, difference, fit
from detente.state.filters import Filters
from detente.state.gathering import Held
from detente.state.happenings import Happening, days, happenings
from detente.state.promises import Promise
from detente.state.records import key_of, records
from detente.state.ties import WINDOW
from detente.store.base import Hit, Sourced, View
from detente.store.query import Kind, Query

Question = Literal["pair", "changes", "measures", "deals", "conflicts", "positions", "events", "statements", "find"]
QUESTIONS: tuple[Question, ...] = get_args(Question)
FOUND = 200
"""Reports that are looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A saved query: what is asked, with which filters, or for which words."""

    question: Question
    filters: Filters = field(default_factory=Filters)
    words: str = ""


News = Shift | Happening | Sourced | Hit
"""One thing that a watch tells: a change, an event, a statement, a report with the words."""


def news(before: View, now: View, asked: Asked, *, added: frozenset[str]) -> tuple[News, ...]:
    """What new reports have changed in the answer to a saved query.

    Args:
        before: the record as it was when the query was last run.
        now: the same record today.
        asked: the query.
        added: ids of the reports that came in between.
    """
    if not added:
        return ()
    match asked.question:
        case "events":
            told = listing.events(now, asked.filters)
            return tuple(one for one in told if {row.report.id for row in one.rows} <= added)
        case "statements":
            return tuple(row for row in listing.statements(now, asked.filters) if row.report.id in added)
        case "find":
            return tuple(hit for hit in now.find(asked.words, limit=FOUND) if hit.report.id in added)
        case _:
            old, new = (_findings(view, asked, added, now) for view in (before, now))
            shifts = difference(old, new, added=added)
            return tuple(one for one in shifts if _wanted(one, asked.question))


def _findings(view: View, asked: Asked, added: frozenset[str], now: View) -> Findings:
    """One of the two derivations that are compared."""
    filters = asked.filters
    match asked.question:
        case "pair" | "changes" if filters.pair is not None:
            a, b = filters.pair
            found = dossier_of(view, a, b)
            return Findings(
                standings=(*found.measures, *found.deals), positions=found.positions, contacts=found.contacts,
                promises=found.promises,
            )  # fmt: skip
        case "pair" | "changes":
            return _of_all(view, added, now)
        case "positions":
            held = listing.positions(view, filters)
            return Findings(positions=tuple(one.row for one in held), promises=_promises(held))
        case "measures":
            return Findings(standings=tuple(one.standing for one in listing.measures(view, filters)))
        case "deals":
            return Findings(standings=tuple(one.standing for one in listing.deals(view, filters)))
        case _:
            both = (*listing.measures(view, filters), *listing.deals(view, filters))
            return Findings(standings=tuple(one.standing for one in both))


def _promises(held: Iterable[Held]) -> tuple[Promise, ...]:
    return tuple(one.promise for one in held if one.promise is not None)


def _wanted(shift: Shift, question: Question) -> bool:
    """Whether a change is of what is watched; whoever watches measures wants no list of disagreements beside."""
    match question:
        case "conflicts":
            return shift.sort == "conflict"
        case "measures" | "deals":
            return shift.sort != "conflict"
        case _:
            return True


def _of_all(view: View, added: frozenset[str], now: View) -> Findings:
    """The derivation of what new reports speak of in the whole record: their measures, deals, positions, contacts."""
    rows = [row for report in sorted(added) for row in fit(now.assertions(Query(report=report)))]
    keys = tuple(dict.fromkeys(key for row in rows if (key := key_of(row))))
    contacts = [row for row in rows if getattr(row.assertion, "type", "") in MUTUAL]
    near = _near(view, contacts) if view is not now else [*_near(view, contacts), *contacts]
    met = {(row.report.id, row.ordinal): row for row in near}
    positions = tuple(row for row in rows if isinstance(row.assertion, Position)) if view is now else ()
    return Findings(standings=_standings(view, keys), positions=positions, contacts=happenings(met.values()))


def _standings(view: View, keys: Sequence[str]) -> tuple[Standing, ...]:
    """How the records stand that have these keys, or keys that may be theirs."""
    if not keys:
        return ()
    near = tuple(dict.fromkeys((*keys, *view.kin(keys))))
    kinds: tuple[Kind, ...] = ("measure", "deal")
    found = records(fit(view.assertions(Query(kinds=kinds, records=near))))
    wanted = set(keys)
    touched = (record for record in found if any(key_of(row) in wanted for row in record.rows))
    return tuple(made for record in touched if (made := standing(record, as_of=None)).history or made.talk)


def _near(view: View, contacts: Iterable[Sourced]) -> list[Sourced]:
    """Contacts of about the same days as these, where they have days."""
    spans = [span for row in contacts if (span := days(row))[1] - span[0] <= timedelta(days=WINDOW)]
    if not spans:
        return []
    week = timedelta(days=WINDOW)
    first, last = min(first for first, _ in spans) - week, max(last for _, last in spans) + week
    return fit(view.assertions(Query(kinds=("event",), types=MUTUAL, dated_from=first, dated_to=last)))
