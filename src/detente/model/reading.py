"""Reading: all that one report says, with the links and threads between its rows, and who read it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from detente.model.assertion import Assertion, Deal, Event, Measure, Position, Statement
from detente.model.source import Passage, Rejected, Report

LinkType = Literal["reason_for", "condition_for", "causes", "follows_up", "restates", "contradicts", "part_of", "about"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """From one row to another of the same reading, with the words that say so."""

    type: LinkType
    source: str
    target: str
    evidence: tuple[Passage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """A matter that the report is about, labelled by its object, with the ids of the rows that belong to it."""

    id: str
    label: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """Somebody else whom words might have meant, and why it is not they that are meant."""

    actor: str
    span: Passage | None = None
    """Where the report speaks of them before, if it does."""
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionRow:
    """Where the text speaks of an actor (with `--full`); `rule` says how it was known."""

    span: Passage
    actor: tuple[str, ...]
    kind: str
    antecedent_span: Passage | None = None
    rule: str
    alternatives: tuple[Alternative, ...] = ()
    """Who lost, likeliest first; worked out only where an explanation was asked for (`--explain`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeRow:
    """A time expression (with `--full`), in TIMEX3 and EDTF, and the day it was reckoned from."""

    span: Passage
    timex_type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str
    edtf: str | None
    date_kind: str | None
    anchor: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRow:
    """A toponym (with `--full`) and what it was used for."""

    span: Passage
    name: str
    geonameid: int | None = None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    used_for: Literal["event", "dateline", "none"] = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """What read a report: the version of detente, of the language model and of the vocabulary."""

    version: str
    model: str
    vocabulary: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that one report says: the output of the reader, and the unit the store keeps."""

    report: Report
    reader: Reader
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    measures: tuple[Measure, ...] = ()
    deals: tuple[Deal, ...] = ()
    positions: tuple[Position, ...] = ()
    links: tuple[Link, ...] = ()
    threads: tuple[Thread, ...] = ()
    mentions: tuple[MentionRow, ...] = ()
    times: tuple[TimeRow, ...] = ()
    places: tuple[PlaceRow, ...] = ()

    def assertions(self) -> tuple[Assertion, ...]:
        """Every assertion, kind by kind in the order of reading.md."""
        return (*self.statements, *self.events, *self.measures, *self.deals, *self.positions)


Outcome = Reading | Rejected
"""What the reader yields for one input."""
