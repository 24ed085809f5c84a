"""Actors of a user's own, and which of them are in force while a report is read.

What is in force belongs to the caller, not to the process: `using` sets it for a block, and `cached` keeps what
is built from the vocabulary once for each set of rosters.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from functools import wraps
from typing import Literal, TypeVar, get_args

Kind = Literal["state", "organisation", "company", "armed_group", "party", "media", "person"]
KINDS: tuple[Kind, ...] = get_args(Kind)
OFFICIAL = "official"
"""The office of who acts for a state or organisation without one of the vocabulary's."""
EVER = "0001"
"""The start of a tenure whose start nobody states."""
Result = TypeVar("Result")
KEPT = 4
"""So many sets of rosters are kept built at a time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """An office that an own person holds or held; `office` is a key of offices.yaml, empty for who just acts."""

    office: str
    title: str
    of: str
    start: str
    end: str | None
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """One actor of a roster; an entry whose key the vocabulary has extends that actor."""

    key: str
    name: str
    kind: Kind
    aliases: tuple[str, ...] = ()
    state: str | None = None
    context: tuple[str, ...] = ()
    """Forms that also name something else: they count only with further evidence."""
    held: tuple[Held, ...] = ()
    source: str
    file: str
    line: int

    @property
    def forms(self) -> tuple[str, ...]:
        """The name and the aliases, each once."""
        return tuple(dict.fromkeys((self.name, *self.aliases)))

    def joined(self, other: Own) -> Own:
        """This actor with the forms and offices of another entry for it."""
        return replace(
            self,
            aliases=tuple(form for form in dict.fromkeys((*self.aliases, *other.forms)) if form != self.name),
            context=tuple(dict.fromkeys((*self.context, *other.context))),
            held=(*self.held, *other.held),
            state=self.state or other.state,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Rosters:
    """The actors of all rosters given, and a digest that changes with any byte of them."""

    digest: str = ""
    actors: tuple[Own, ...] = ()


NONE = Rosters()
_current: ContextVar[Rosters] = ContextVar("rosters", default=NONE)


def in_force() -> Rosters:
    """The rosters in force here; an empty set where nobody gave any."""
    return _current.get()


@contextmanager
def using(rosters: Rosters) -> Iterator[None]:
    """Within the block the actors of `rosters` belong to the vocabulary."""
    token = _current.set(rosters)
    try:
        yield
    finally:
        _current.reset(token)


def cached(function: Callable[[], Result]) -> Callable[[], Result]:
    """`function`, called once for each set of rosters in force."""
    known: dict[str, Result] = {}

    @wraps(function)
    def found() -> Result:
        digest = _current.get().digest
        if digest not in known:
            value = _built(function)
            while len(known) >= KEPT:
                known.pop(next((each for each in known if each), ""))
            known[digest] = value
        return known[digest]

    return found


def _built(function: Callable[[], Result]) -> Result:
    """What `function` gives, with the garbage collector at rest.

    Thousands of records come to stay, and the collector would go through them, and through a loaded language model,
    again and again: a quarter of the time.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        return function()
    finally:
        if collecting:
            gc.enable()
