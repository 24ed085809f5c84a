"""The names of a register as keys: authorities and states by the vocabulary of the press, others by their own name.

An authority has to be known, as measures are joined by who imposes them; a body of a state acts as its state, as it
does in the press. A person or company that the vocabulary does not know is called as the register calls it.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache

from rapidfuzz import fuzz

from detente.errors import AmbiguousActor, UnknownActor
from detente.model import Actor
from detente.vocab.forms import fold
from detente.vocab.lookup import known_name, resolve_name
from detente.vocab.world import states

LANDS = ("PublicBody", "Territory")
"""Schemas under which a state as such may stand."""
MISSPELT = 85
"""A name as like a state's as this is taken for a slip of the pen, and not for a company."""


@lru_cache(maxsize=4096)
def authority(name: str, on: str | None = None) -> str:
    """The key under which an authority's measures stand: its state, or the body itself where it is of no one state.

    >>> authority("Office of Foreign Assets Control"), authority("European Union")
    ('USA', 'European Union')

    Raises:
        NameLookupError: no actor or several have the name.
    """
    actor = resolve_name(name, on=on)
    if actor.kind == "person":
        raise UnknownActor(name, (), f"No authority {name!r}: it names a person.")
    return actor.state or actor.key


@lru_cache(maxsize=4096)
def party(name: str, on: str | None = None) -> str:
    """The key of a target or party: an actor of the vocabulary, else a person or company by its name.

    >>> party("Turkey"), party("SSB"), party("Ostrava Optics a.s.")
    ('TUR', 'Presidency of Defence Industries', 'Ostrava Optics a.s.')

    Raises:
        NameLookupError: several actors have the name, or it is a state's but for a letter.
    """
    try:
        return resolve_name(name, on=on).key
    except AmbiguousActor:
        raise
    except UnknownActor as error:
        if slip := next((key for key in error.candidates if _alike(name, key)), None):
            named = _states()[slip]
            raise UnknownActor(name, (slip,), f"No actor {name!r}. Nearest: {named!r} ({slip}).") from error
        return name


def entity(names: Iterable[str], schema: str, countries: Iterable[str] = ()) -> str:
    """The key of an entity of FollowTheMoney: the one body, company or person of the vocabulary that it can be.

    Only whole names count, only of the same sort, and of none of these countries they are somebody else's.

    >>> entity(["SSB", "Savunma Sanayii Başkanlığı"], "PublicBody", ["tr"])
    'Presidency of Defence Industries'
    """
    called = list(dict.fromkeys(names))
    homes = {_codes().get(code.lower(), "") for code in countries} - {""}
    for name in called:
        actor = known_name(name)
        if actor is None:
            continue
        if schema in LANDS and actor.kind == "state" and fold(name) in _names()[actor.key]:
            return actor.key  # sanctions on a state as such
        if _is_of(schema, actor, name) and not (actor.state and homes and actor.state not in homes):
            return actor.key
    return called[0]


def country(code: str) -> str | None:
    """The key of the state with an ISO code of two letters, as FollowTheMoney has them.

    >>> country("us"), country("zz")
    ('USA', None)
    """
    return _codes().get(code.lower())


def _is_of(schema: str, actor: Actor, name: str) -> bool:
    if schema == "Person":
        return actor.kind == "person" and " " in name.strip()
    return actor.kind in ("organisation", "company")


def _alike(name: str, key: str) -> bool:
    return key in _states() and fuzz.ratio(fold(name), fold(_states()[key])) >= MISSPELT


@cache
def _states() -> dict[str, str]:
    return {state.iso3: state.name for state in states()}


@cache
def _names() -> dict[str, frozenset[str]]:
    """The names of each state itself, without those of its bodies and capital."""
    return {
        state.iso3: frozenset(fold(name) for name in (state.name, *state.names, state.official or state.name))
        for state in states()
    }


@cache
def _codes() -> dict[str, str]:
    return {state.iso2.lower(): state.iso3 for state in states() if state.iso2} | {"eu": "European Union"}
