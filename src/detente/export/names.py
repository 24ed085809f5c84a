"""Actor keys as people say them: "Türkiye" for TUR, "unnamed Turkish official" for a source without a name."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from detente.model import NARRATOR
from detente.model.terms import REGISTER, UNNAMED
from detente.vocab import world

POSSESSIVES = ("his", "her", "its", "their", "my", "our")
"""Sources called by whose they are keep the report's words: “his office”."""


def name(key: str) -> str:
    """One actor's name.

    >>> name("TUR"), name("Hakan Fidan"), name("unnamed:Turkish official"), name("narrator")
    ('Türkiye', 'Hakan Fidan', 'unnamed Turkish official', 'the report')
    >>> name("register:US official acts")
    'US official acts (official register)'
    """
    if key == NARRATOR:
        return "the report"
    if key.startswith(REGISTER):
        return f"{key.removeprefix(REGISTER)} (official register)"
    if key.startswith(UNNAMED):
        words = key.removeprefix(UNNAMED)
        return f"“{words}”" if words.split(" ")[0] in POSSESSIVES else f"unnamed {words}"
    return _states().get(key, key)


def names(keys: Iterable[str], *, nobody: str = "") -> str:
    """Several actors' names in their order; `nobody` where there is none.

    >>> names(["TUR", "USA"]), names([], nobody="not named")
    ('Türkiye, United States', 'not named')
    """
    return ", ".join(dict.fromkeys(name(key) for key in keys)) or nobody


@cache
def _states() -> dict[str, str]:
    return {state.iso3: state.name for state in world.states()}


def law(title: str) -> str:
    """A law by its acronym, where it has a usual one.

    >>> law("Countering America's Adversaries Through Sanctions Act")
    'CAATSA'
    """
    return _laws().get(title.casefold(), title)


@cache
def _laws() -> dict[str, str]:
    return {basis.name.casefold(): basis.acronyms[0] for basis in world.legal_bases() if basis.acronyms}
