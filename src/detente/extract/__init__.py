"""From resolved parses to readings: statements, events, measures, deals, positions, and how they hang together.

frames.py, governors.py    who did what to whom, and what governs a noun, from the parse
holders.py, designations.py, dates.py, amounts.py, asserters.py   parties, arms and laws, times, sums, voices
anonymity.py               what sources ask of reporters
statements.py (attribution/)     attributed speech
events.py (event_*.py)           PLOVER events
measures.py (restriction/)       restrictions and what became of them
deals.py (arms_*.py, agreement*.py)    arms transfers and other agreements
positions.py (stance/)           demands, offers, conditions, commitments
links.py                         reasons, conditions, restatements
threads.py (topics.py)           the matters a report is about
dyad/                            what one marked party did to another, for spans that a user brings

The five extractors do not know each other; each takes the resolved report and, where it needs to say
who asserts a row, the statements.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from importlib.metadata import version

from detente.extract.attribution.found import FAINT
from detente.extract.deals import deals
from detente.extract.events import events
from detente.extract.learned.card import mark
from detente.extract.learned.network import missing
from detente.extract.links import links
from detente.extract.measures import measures
from detente.extract.positions import positions
from detente.extract.statements import statements
from detente.extract.threads import threads
from detente.model import Event, Link, MentionRow, PlaceRow, Position, Reader, Reading, TimeRow
from detente.resolve.resolved import Resolved
from detente.vocab.tables import version as vocabulary_version

__all__ = ["extract", "reader_of"]


def extract(resolved: Iterable[Resolved], *, model: str) -> Iterator[Reading]:
    """The reading of each resolved report, in the order given.

    Args:
        model: name and version of the language model, for the reading's `reader`.
    """
    reader = reader_of(model)
    for report in resolved:
        yield _reading(report, reader)


def reader_of(model: str) -> Reader:
    """Who reads: the versions that readings carry and that the ledger compares.

    The learned second opinion is part of it where it is in use: with it, events have another confidence.
    """
    second = "" if missing() else f" with opinion {mark()}"
    return Reader(version=version("detente"), model=model + second, vocabulary=vocabulary_version())


def _reading(resolved: Resolved, reader: Reader) -> Reading:
    found = tuple(statements(resolved))
    said = tuple(row for row in found if not row.rule.startswith(FAINT))  # the others tell nothing about other rows
    held = tuple(positions(resolved, said))
    reading = Reading(
        report=resolved.parse.report,
        reader=reader,
        statements=found,
        events=tuple(events(resolved, said)),
        measures=tuple(measures(resolved, said)),
        deals=tuple(deals(resolved, said)),
        positions=held,
    )
    joined = tuple(links(reading))
    reading = replace(reading, links=joined, positions=tuple(_about(position, joined) for position in held))
    return replace(
        reading,
        threads=tuple(threads(resolved, reading)),
        mentions=tuple(_mentions(resolved)),
        times=tuple(_times(resolved)),
        places=tuple(_places(resolved, reading.events)),
    )


def _about(position: Position, found: tuple[Link, ...]) -> Position:
    return replace(
        position, about=tuple(link.target for link in found if link.type == "about" and link.source == position.id)
    )


def _mentions(resolved: Resolved) -> Iterator[MentionRow]:
    spoken = sorted((*resolved.mentions, *resolved.acts), key=lambda mention: mention.start)
    for mention in spoken:
        yield MentionRow(
            span=resolved.parse.passage(mention.start, mention.end),
            actor=tuple(actor.key for actor in mention.actors),
            kind=mention.kind,
            antecedent_span=mention.antecedent,
            rule=mention.rule,
            alternatives=mention.alternatives,
        )


def _times(resolved: Resolved) -> Iterator[TimeRow]:
    for time in resolved.times:
        yield TimeRow(
            span=resolved.parse.passage(time.start, time.end),
            timex_type=time.timex_type,
            value=time.value,
            edtf=time.when.edtf if time.when else None,
            date_kind=time.when.kind if time.when else None,
            anchor=time.anchor,
        )


def _places(resolved: Resolved, found: tuple[Event, ...]) -> Iterator[PlaceRow]:
    """The places, each with what it was used for: an event's place where the event's sentence names it."""
    parse = resolved.parse
    for mention in resolved.places:
        place = mention.place
        sentence = parse.doc[mention.start].sent
        first, last = sentence.start_char, sentence.end_char
        happened = any(event.place == place and first <= event.anchor_span.start < last for event in found)
        yield PlaceRow(
            span=resolved.parse.passage(mention.start, mention.end),
            name=place.name,
            geonameid=place.geonameid,
            country=place.country,
            lat=place.lat,
            lon=place.lon,
            used_for="event" if happened else "dateline" if mention.dateline else "none",
        )
