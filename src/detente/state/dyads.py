"""Who did how much to whom in each month: events gathered by the two sides and the period, for counting.

A side is a state that acts, or an organisation of its own, such as NATO. Where nobody is acted upon (meetings, calls),
every one of those who took part meets every other, so that each pair stands in both directions. Events count that are
told as having happened or going on; what is planned, demanded, denied or only possible does not.

An event is in a period if its own date lies inside it whole: "in 2020" is in no month of that year. What has no such
date can be placed by the report that first tells it instead, as data sets of news events do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal, get_args

from detente.errors import FilterError
from detente.model.terms import FIRST, LAST
from detente.state import listing
from detente.state.changes import FACTUAL
from detente.state.filters import Filters
from detente.state.happenings import Happening, days
from detente.store.base import View
from detente.vocab import world

Period = Literal["day", "week", "month", "quarter", "year"]
By = Literal["event", "report"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dyad:
    """The events of one side upon another in one period, the oldest first."""

    actor: str
    recipient: str
    period: str
    events: tuple[Happening, ...]

    @property
    def reports(self) -> int:
        """How many reports tell them."""
        return len({row.report.id for one in self.events for row in one.rows})


def dyads(view: View, filters: Filters, *, period: str = "month", by: str = "event") -> tuple[Dyad, ...]:
    """The pairs of sides with their events in each period, by actor, recipient and period; empty ones are left out.

    Args:
        view: the record.
        filters: which events, as for their list.
        period: day, week (ISO 8601), month, quarter or year.
        by: event: placed by their own dates, those whose date lies in no one period left out. report: by the date of
            the first report that tells them.

    Raises:
        FilterError: no such period, or no such way to place events.
    """
    for given, allowed in ((period, get_args(Period)), (by, get_args(By))):
        if given not in allowed:
            raise FilterError(f"No {given!r} to count events by. Allowed: {', '.join(allowed)}.")
    named = NAMED[period]
    found: dict[tuple[str, str, str], list[Happening]] = {}
    for one in reversed(listing.events(view, filters)):
        when = _when(one, named, by)
        if when is not None and one.event.status in FACTUAL:
            for actor, recipient in ties(one):
                found.setdefault((actor, recipient, when), []).append(one)
    return tuple(
        Dyad(actor=actor, recipient=recipient, period=when, events=tuple(told))
        for (actor, recipient, when), told in sorted(found.items())
    )


def ties(one: Happening) -> Iterator[tuple[str, str]]:
    """Each side that acts with each that is acted upon; where nobody is, every two who took part, both ways."""
    event = one.event
    actors = _sides(event.actors, event.actor_states)
    recipients = _sides(event.recipients, event.recipient_states)
    mutual = not recipients or event.type == "CONSULT"
    first, second = ((*actors, *recipients),) * 2 if mutual else (actors, recipients)
    pairs = dict.fromkeys((a, b) for a in first for b in second if a != b)
    yield from pairs


def _sides(keys: Iterable[str], states: Iterable[str]) -> tuple[str, ...]:
    """The states that act, and the organisations of no state."""
    return tuple(dict.fromkeys((*states, *(key for key in keys if key in _known()))))


@cache
def _known() -> frozenset[str]:
    bodies = (body.name for body in world.shipped_organisations() if not (body.state or body.country))
    return frozenset((*(state.iso3 for state in world.states()), *bodies))


def _when(one: Happening, named: Callable[[date], str], by: str) -> str | None:
    """The name of the period in which an event is."""
    if by == "report":
        told = min((row.report.day for row in one.rows if row.report.day), default=None)
        return named(told) if told else None
    first, last = days(one.rows[0])
    if FIRST in (first, last) or LAST in (first, last) or named(first) != named(last):
        return None
    return named(first)


def _week(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"


NAMED: dict[str, Callable[[date], str]] = {
    "day": date.isoformat,
    "week": _week,
    "month": lambda day: f"{day.year:04}-{day.month:02}",
    "quarter": lambda day: f"{day.year:04}-Q{(day.month + 2) // 3}",
    "year": lambda day: f"{day.year:04}",
}
"""How a day's period is called."""
