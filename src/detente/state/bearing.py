"""What belongs between two actors: whose rows are of both, and what said by one concerns the other.

Rows in which both take part; a measure or deal that one of them suffers or receives and whose other side no word names,
told in a report about both; positions and statements of one that are addressed to the other, speak of it, or are about
a row that belongs.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from detente.model import Deal, Event, Measure, Position, Statement
from detente.state.joining import fits
from detente.store.base import Sourced
from detente.store.parties import with_states

MUTUAL = ("CONSULT",)
"""Types of events that have no direction."""
Words = dict[str, list[tuple[int, int]]]
"""Where rows have their words, by report."""


def joins(row: Sourced, a: str, b: str) -> bool:
    """Whether a row has one of the two on either side.

    "US sanctions on Turkey" joins USA and TUR; "US and British sanctions on Iran" does not join the first two.
    """
    if isinstance(row.assertion, Statement):  # a third of all rows, of which hardly any has a hearer
        said = row.assertion
        return said.hearer is not None and _across((*said.speaker, *said.speaker_state), (said.hearer,), a, b)
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


def half(row: Sourced, a: str, b: str) -> bool:
    """Whether a measure or deal that does not join the two may lie between them: its other side is unnamed."""
    match row.assertion:
        case Measure(imposers=(), targets=takers) | Deal(parties=(), suppliers=(), recipients=takers):
            return bool({a, b} & {*with_states(takers)})
        case _:
            return False


def is_theirs(key: str | None, ours: Collection[str], foreign: Collection[str]) -> bool:
    """Whether a key with an unnamed side is rather of a record between the two than of one with somebody else."""
    if key is None or key in ours or not any(fits(key, other) for other in foreign):
        return True
    return any(fits(key, other) for other in ours)


def concerns(row: Sourced, a: str, b: str, about: set[tuple[str, str]], words: Words) -> bool:
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
    return touches(row, words)


def touches(row: Sourced, words: Words) -> bool:
    """Whether the words of a row share a character with any of `words`."""
    held = words.get(row.report.id)
    if held is not None:
        for start, end in _spans(row):
            for begin, till in held:  # a generator would take twice as long, and this is asked of every word
                if start < till and begin < end:
                    return True
    return False


def by_report(rows: Iterable[Sourced]) -> Words:
    """Where rows have their words, report by report."""
    found: Words = {}
    for row in rows:
        found.setdefault(row.report.id, []).extend(_spans(row))
    return found


def _spans(row: Sourced) -> list[tuple[int, int]]:
    said = row.assertion
    if isinstance(said, Statement):
        return [(passage.start, passage.end) for passage in said.content_spans]
    passage = said.anchor_span if isinstance(said, Event) else said.span
    return [(passage.start, passage.end)]


def _across(ones: Iterable[str], others: Iterable[str], a: str, b: str) -> bool:
    one, other = with_states(ones), with_states(others)
    return (a in one and b in other) or (b in one and a in other)
