"""Actors as event data has them: each with its state, its sector and the office it held.

Only what the vocabulary or the row knows is told: a person is of the state whose office they held on the day, else of
the one that the report's row names, if it names one alone. A sector that nobody has told is left open.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from detente.export.formats.cow import cow
from detente.export.names import name
from detente.model.terms import UNNAMED
from detente.vocab import world
from detente.vocab.holders import Tenure, offices_of

SECTORS: Mapping[str, str] = {
    "agency": "GOV", "alliance": "IGO", "armed_forces": "MIL", "armed_group": "REB", "central_bank": "GOV",
    "company": "BUS", "court": "JUD", "de_facto": "PRE", "igo": "IGO", "media": "JRN", "ministry": "GOV",
    "parliament": "LEG", "party": "PTY",
}  # fmt: skip
"""PLOVER's sector for each type of body."""
SPEAKS_FOR: Mapping[str, str] = {
    "military": "MIL", "intelligence": "SPY", "parliament": "LEG", "party": "PTY", "opposition": "OPP",
}  # fmt: skip
"""... and for whom an office speaks, where that is no part of the government."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """One actor of an event.

    >>> entity("TUR", ())
    Entity(name='Türkiye', key='TUR', state='TUR', sector='GOV', title=None, wikidata=None)
    """

    name: str
    key: str
    state: str | None
    sector: str | None
    title: str | None = None
    wikidata: str | None = None

    @property
    def cow(self) -> str | None:
        """The number that the Correlates of War project has for its state."""
        return cow(self.state)


def entities(keys: Sequence[str], states: Sequence[str], *, on: str | None = None) -> list[Entity]:
    """The actors of one side of an event, on a day; the states alone, where nobody else is named."""
    return [entity(key, states, on=on) for key in keys or states]


def entity(key: str, states: Sequence[str], *, on: str | None = None) -> Entity:
    """The actor of a key; `states` are those that its side of the event is or acts for."""
    only = states[0] if len(states) == 1 else None
    if key in _states():
        return Entity(name=name(key), key=key, state=key, sector="GOV")
    body = _bodies().get(key)
    if body is not None:
        return Entity(name=key, key=key, state=body.state or body.country, sector=SECTORS.get(body.type))
    held = _tenures(key, on)
    if held:
        states_of = [one.state for one in held if one.state]
        state = next((one for one in states_of if one in states), states_of[0] if states_of else only)
        last = held[-1]
        return Entity(name=key, key=key, state=state, sector=_sector(last), title=last.title, wikidata=last.wikidata)
    return Entity(name=name(key), key=key, state=only, sector=None)


def kind_of(key: str) -> str:
    """What sort of actor a key names: state, organisation, company, person, source, or other."""
    if key in _states():
        return "state"
    if key.startswith(UNNAMED):
        return "source"
    body = _bodies().get(key)
    if body is not None:
        return "company" if body.type == "company" else "organisation"
    return "person" if _tenures(key, None) else "other"


def _sector(held: Tenure) -> str | None:
    if held.of not in _states():
        body = _bodies().get(held.of)
        return SECTORS.get(body.type) if body else None
    office = _offices().get(held.office)
    return SPEAKS_FOR.get(office.speaks_for, "GOV") if office else "GOV"


def _tenures(key: str, on: str | None) -> tuple[Tenure, ...]:
    return offices_of(key, on=on) if on else offices_of(key)


@cache
def _states() -> frozenset[str]:
    return frozenset(state.iso3 for state in world.states())


@cache
def _offices() -> Mapping[str, world.Office]:
    return {office.key: office for office in world.offices()}


@cache
def _bodies() -> Mapping[str, world.Organisation]:
    return {body.key: body for body in world.shipped_organisations()} | {
        body.name: body for body in world.shipped_organisations()
    }
