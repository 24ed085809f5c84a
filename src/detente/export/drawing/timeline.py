"""The timeline of a dossier: what was in force when, as far as was known; who met whom; what else took place.

A bar is the standing itself, asked again for each day on which it may have changed: full where it held for sure,
pale where it possibly held, striped where sources differ. Nothing is drawn that `detente.state` does not say.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from detente.export.drawing.counts import CLASSES
from detente.export.drawing.spans import Span, ends
from detente.export.lines import act, record_name, verdict
from detente.export.names import name, names
from detente.export.wording import MODE, dated, told
from detente.model import Deal, Measure
from detente.state import Dossier, Happening, Standing
from detente.state import standing as standing_of
from detente.state.quads import QUAD
from detente.store.base import Sourced

BARS = 14
"""Records that are drawn: the others stand in the lists below."""
TURNS = 24
"""Days on which a bar may change; where there are more the rest of it is one piece."""
SIGHTINGS = 3
"""Times that a measure was seen in force, the first ones: later ones change nothing that is drawn."""
MARKS = 150
"""Marks of a lane, the newest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Addresses:
    """Where the marks of a drawing lead: pages in a browser, places of the same document in print."""

    row: Callable[[Sourced], str]
    record: Callable[[str], str]
    """By the key of a measure or deal."""
    section: Callable[[str], str] = "#{}".format
    """The list of all contacts, or all other events."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of a bar in per cent, with how sure it is and what it says."""

    x: float
    width: float
    sure: str
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Something that took place: where in per cent, over how much, what it is, where its words stand."""

    x: float
    width: float
    look: str
    says: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """One row of a timeline."""

    label: str
    kind: str
    href: str | None
    pieces: tuple[Piece, ...]
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Lanes over the same days, and the axis."""

    lanes: tuple[Lane, ...]
    ticks: list[tuple[float, str]]
    today: float
    left_out: int


def timeline(dossier: Dossier, span: Span, to: Addresses) -> Timeline:
    """The timeline of a dossier over a span of days."""
    drawn = [s for s in (*dossier.measures, *dossier.deals) if s.history]
    seen = [s for s in drawn if any(span.holds(*ends(row)) for row in s.history) or s.answer == "yes"]
    seen.sort(key=lambda s: (-len(s.history), s.record.key))
    chosen = sorted(seen[:BARS], key=lambda s: (s.record.sort != "measure", ends(s.history[0])))
    called = Counter(record_name(s.record) for s in chosen)
    bars = (_bar(s, span, to, full=called[record_name(s.record)] > 1) for s in chosen)
    lanes = [lane for lane in bars if lane.pieces or lane.marks]
    groups = {"contacts": dossier.contacts, "events": dossier.events}
    lanes += [lane for label, found in groups.items() if (lane := _happenings(label, found, span, to)).marks]
    return Timeline(lanes=tuple(lanes), ticks=span.ticks(), today=span.at(span.today), left_out=len(seen) - len(chosen))


def _bar(standing: Standing, span: Span, to: Addresses, *, full: bool) -> Lane:
    """The lane of a record; `full` names those whom it hits, where another one is called the same."""
    record = standing.record
    whom = f" · {names(record.takers or record.parties)}" if full else ""
    return Lane(
        label=record_name(record) + whom,
        kind=record.sort,
        href=to.record(record.key),
        pieces=tuple(_pieces(standing, span)) if record.sort == "measure" else (),
        marks=tuple(_steps(standing.history, span, to)),
    )


def _pieces(standing: Standing, span: Span) -> Iterator[Piece]:
    """The stretches of a measure's bar: the standing as of each day on which it may have changed."""
    moves = [row for row in standing.history if getattr(row.assertion, "transition", "") != "in_force"]
    seen = [row for row in standing.history if row not in moves][:SIGHTINGS]
    days = {day for row in (*moves, *seen) for day in _turns(row) if span.first < day <= span.today}
    turns = [span.first, *sorted(days)[:TURNS]]
    found: list[tuple[date, Standing]] = [(day, standing_of(standing.record, as_of=day)) for day in turns]
    stretches: list[tuple[date, date, str, str]] = []
    for (day, then), until in zip(found, [*turns[1:], span.today + timedelta(days=1)], strict=True):
        sure = _sure(then)
        says = verdict(then)
        if stretches and stretches[-1][2:] == (sure, says):
            stretches[-1] = (stretches[-1][0], until, sure, says)
        else:
            stretches.append((day, until, sure, says))
    for first, until, sure, says in stretches:
        if sure:
            x = span.at(first)
            yield Piece(
                x=x, width=round(max(span.at(until) - x, 0.4), 2), sure=sure, says=f"{says}, from {first.isoformat()}"
            )


def _sure(standing: Standing) -> str:
    """How a stretch is drawn; nothing where nothing holds."""
    if standing.answer == "disputed":
        return "disputed"
    if standing.state not in ("in_force", "partially_lifted", "suspended", "waived", "announced"):
        return ""
    if standing.state in ("suspended", "waived", "announced") or standing.answer == "no":
        return "" if standing.answer == "no" else "paused"
    return "reported" if standing.reported else "sure" if standing.answer == "yes" else "possible"


def _turns(row: Sourced) -> Iterator[date]:
    """The days on which a row may change a standing: its first, its last, and the one after."""
    first, last = ends(row)
    yield first
    yield last
    if last < date.max:
        yield last + timedelta(days=1)


def _steps(history: Sequence[Sourced], span: Span, to: Addresses) -> Iterator[Mark]:
    """The steps of a record as marks; sightings that nothing has changed are left out of a bar."""
    seen: set[tuple[str, str]] = set()
    for row in history:
        assertion = row.assertion
        if not isinstance(assertion, Measure | Deal) or (assertion.transition == "in_force" and len(history) > 1):
            continue
        first, last = ends(row)
        says = f"{told(assertion.transition, assertion.status)} {dated(assertion.when) or f'by {last.isoformat()}'}"
        if span.holds(first, last) and (key := (assertion.transition, f"{first} {last}")) not in seen:
            seen.add(key)
            yield _mark(span, to.row(row), first, last, "step" if assertion.when is not None else "step undated", says)


def _happenings(label: str, found: Sequence[Happening], span: Span, to: Addresses) -> Lane:
    marks: list[Mark] = []
    for happening in found[-MARKS:]:
        row, event = happening.rows[0], happening.event
        if event.status not in ("occurred", "ongoing"):
            continue
        first, last = ends(row)
        if span.holds(first, last):
            who = " – ".join(dict.fromkeys(name(key) for key in (*event.actors, *event.recipients)))
            what = MODE.get(event.mode or "", "contact") if event.type == "CONSULT" else act(event)
            when = dated(event.when) or f"by {last.isoformat()}"
            look = "dot contact" if event.type == "CONSULT" else f"dot {CLASSES[QUAD[event.type]]}"
            marks.append(_mark(span, to.row(row), first, last, look, f"{when} {who}: {what}"))
    return Lane(label=label, kind="event", href=to.section(label), pieces=(), marks=tuple(marks))


def _mark(span: Span, href: str, first: date, last: date, look: str, says: str) -> Mark:
    """A mark at a day; over several days it is a pale stretch with the mark at its end."""
    x, end = span.at(first), span.at(last)
    return Mark(x=x, width=round(end - x, 2), look=look, says=says, href=href)
