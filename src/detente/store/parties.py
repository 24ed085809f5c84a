"""Under which actors an assertion is found, and in which role.

An index, not a claim: it may only err on the side of finding too much, because `detente.state`
looks at each row again. A person is found under the state it acts for as well, where the reading
says so; whom a statement or a position speaks of is taken from the mentions inside its words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from detente.model import Assertion, Deal, Event, Measure, MentionRow, Passage, Position, Reading, Statement
from detente.vocab.world import organisations

MENTIONED = "mentioned"
"""Role of an actor that the words of a statement or position speak of."""


def parties(assertion: Assertion) -> Iterator[tuple[str, str]]:
    """Role and key of each actor that takes part."""
    match assertion:
        case Statement():
            yield from _each("speaker", assertion.speaker, assertion.speaker_state)
            if assertion.hearer is not None:
                yield "hearer", assertion.hearer
        case Event():
            yield from _each("actor", assertion.actors, assertion.actor_states)
            yield from _each("recipient", assertion.recipients, assertion.recipient_states)
        case Measure():
            yield from _each("imposer", assertion.imposers)
            yield from _each("target", assertion.targets)
        case Deal():
            yield from _each("party", assertion.parties)
            yield from _each("supplier", assertion.suppliers)
            yield from _each("recipient", assertion.recipients)
            if assertion.maker is not None:
                yield "maker", assertion.maker
        case Position():
            yield from _each("party", assertion.party, assertion.party_state)
            yield from _each("addressee", assertion.addressee)


def index(reading: Reading) -> Iterator[tuple[int, str, str]]:
    """Ordinal, role and key for every assertion of a reading, each triple once."""
    for ordinal, assertion in enumerate(reading.assertions()):
        seen = dict.fromkeys((*parties(assertion), *_mentioned(assertion, reading.mentions)))
        for role, key in seen:
            for found in with_states([key]):
                yield ordinal, role, found


def with_states(keys: Iterable[str]) -> tuple[str, ...]:
    """The keys, each followed by the state whose body or company it is: sanctions on an agency concern its state.

    >>> with_states(["Presidency of Defence Industries"])
    ('Presidency of Defence Industries', 'TUR')
    """
    return _with_states(tuple(keys))


@lru_cache(maxsize=65_536)
def _with_states(keys: tuple[str, ...]) -> tuple[str, ...]:
    homes = _homes()
    return tuple(dict.fromkeys(found for key in keys for found in (key, homes.get(key, key))))


def parent_of(name: str) -> str:
    """The body whose organ a body is, or the body itself; state organs act as their states and are left.

    >>> parent_of("UN Security Council"), parent_of("European Union")
    ('United Nations', 'European Union')
    """
    return _parents().get(name, name)


@cache
def _parents() -> dict[str, str]:
    return {body.name: body.parent for body in organisations() if body.parent and not (body.state or body.country)}


@cache
def _homes() -> dict[str, str]:
    return {body.name: home for body in organisations() if (home := body.state or body.country)}


def _each(role: str, *groups: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for group in groups:
        for key in group:
            yield role, key


def _mentioned(assertion: Assertion, mentions: tuple[MentionRow, ...]) -> Iterator[tuple[str, str]]:
    words: tuple[Passage, ...] = ()
    if isinstance(assertion, Statement):
        words = assertion.content_spans
    elif isinstance(assertion, Position):
        words = (assertion.span, *assertion.evidence)
    for mention in mentions:
        if any(passage.covers(mention.span) for passage in words):
            for key in mention.actor:
                yield MENTIONED, key
