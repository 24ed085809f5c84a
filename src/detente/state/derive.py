"""The standing of a measure or deal as of a day, from what was known by a day.

Firm changes make the standing. What only one unnamed source, or an ending's beneficiary, reports
is told as "reported": it may turn a yes or a no into "possibly", never into its opposite.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from detente.model import Deal, Measure
from detente.model.terms import FIRST
from detente.state.changes import FACTUAL, Change, changes, denials, placed
from detente.state.conflict import Conflict, conflicts
from detente.state.deals import BREAKS, LADDER, conditions, deal_verdict
from detente.state.measures import ENDS, SIGHTINGS, STARTS, ends_surely, measure_verdict
from detente.state.records import Record, in_order, records
from detente.state.registers import decided, gone, of_register
from detente.state.verdict import Answer, Verdict
from detente.state.voices import is_fit, originators, reports, sides
from detente.state.worked import once
from detente.store.base import Sourced

Kept = TypeVar("Kept")
Make = Callable[[Record, date], Kept]
TALK = ("advised", "threatened", "proposed", "lifting_requested", "lifting_planned")
"""Steps that are acts of speech: they may have occurred, and yet nothing has changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What a record's rows come to: last reported, never a fact.

    `answer` says whether the state holds: for a measure whether it is in force, for a deal whether
    the stage has been reached.
    """

    record: Record
    state: str
    """in_force, lifted, ... or a rung of the ladder; disputed; "" where nothing but talk is known."""
    answer: Answer
    reported: bool
    """True where only an unnamed source (or the like) says so."""
    since: tuple[str, ...]
    """EDTF; several where sources exclude each other, none where no source dates it."""
    confirmed: date | None
    """The last day for which a source says so."""
    basis: tuple[Sourced, ...]
    beside: tuple[Sourced, ...]
    """Of a deal: stalled, suspended, scaled back, pledged non-operational."""
    history: tuple[Sourced, ...]
    """Every change that a source tells as a fact, by its date."""
    talk: tuple[Sourced, ...]
    """Requests, threats, plans, denials and conditionals: no part of the standing."""
    unconfirmed: tuple[Sourced, ...]
    """Changes that would alter the standing if the one source for them is right."""
    originators: int
    reports: int
    gone: date | None = None
    """The edition of a register that no longer lists it, where nothing else says that it stands."""

    def gist(self) -> tuple[object, ...]:
        """As the function `gist`."""
        beside = {str(getattr(row.assertion, "transition", "")) for row in self.beside}
        return self.state, self.answer, self.reported, tuple(sorted(beside))

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """Where sources differ on the record, whatever the day."""
        return conflicts(self.record)


def standings(
    rows: Iterable[Sourced], *, as_of: date | None = None, known_by: date | None = None
) -> tuple[Standing, ...]:
    """The standing of every measure and deal that rows speak of, those of which nothing was known by then left out."""
    known = [row for row in rows if known_by is None or (row.report.day is not None and row.report.day <= known_by)]
    found = (standing(record, as_of=as_of) for record in records(known))
    return tuple(s for s in found if s.history or s.talk)


def standing(record: Record, *, as_of: date | None = None) -> Standing:
    """The standing of one record as of a day (without one, as of its newest report).

    A row below the confidence threshold is no part of it. Talk made after the day is left out, and
    so is every change after it.
    """
    day = as_of or max((last for row in record.rows if (last := row.report.last_word)), default=date.max)
    stage, told = _at(record, day, _stages, _stage), _at(record, day, _tellings, _telling)
    confirmed = (min(last, day) for last in told.lasts)
    return Standing(
        record=record,
        state=stage.shown.state,
        answer=stage.answer,
        reported=stage.reported,
        since=stage.shown.since,
        confirmed=max((last for last in confirmed if last != date.max), default=None),
        basis=told.basis,
        beside=stage.beside,
        history=told.history,
        talk=told.talk,
        unconfirmed=tuple(c.row for c in stage.weak),
        originators=told.originators,
        reports=_reports(record),
        gone=told.gone,
    )


def gist(record: Record, day: date) -> tuple[object, ...]:
    """What makes two standings of a record the same; that one is confirmed again, or by more, is no change."""
    stage = _at(record, day, _stages, _stage)
    beside = {str(getattr(row.assertion, "transition", "")) for row in stage.beside}
    return stage.shown.state, stage.answer, stage.reported, tuple(sorted(beside))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stage:
    """A verdict, how sure it is, whether only reported, the weak changes that would make it another, what is beside."""

    shown: Verdict
    answer: Answer
    reported: bool
    weak: tuple[Change, ...]
    beside: tuple[Sourced, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Telling:
    """The rows that tell a standing, how many words it rests on, and the last days for which sources say so."""

    basis: tuple[Sourced, ...]
    history: tuple[Sourced, ...]
    talk: tuple[Sourced, ...]
    originators: int
    lasts: frozenset[date]
    gone: date | None


STAGES = 4
"""Spans of days for which a record's verdicts are kept: the two that are compared, and one that is asked for twice."""


@once
def _turns(record: Record) -> list[date]:
    """The days from which on something else may be known of a record: a change may have come about, or surely has.

    All that is asked of a day here is whether it has reached one of these, so between two of them nothing turns.
    """
    days = {day for c in changes(record) for day in (c.first, c.last)}
    days |= {row.report.day for c in denials(record) if (row := c.row).report.day is not None}
    held = [row.report.listing for row in record.rows if row.report.listing is not None]
    days |= {edition for listing in held for edition in (*listing.listed, *listing.editions)}
    return sorted(days | {known for _, known in _talked(record) if known is not None})


@once
def _stages(_: Record) -> dict[int, _Stage]:
    """The verdicts on a record by how many of its turns have come, as far as they are known."""
    return {}


@once
def _tellings(_: Record) -> dict[int, _Telling]:
    """What tells them, in the same way."""
    return {}


def _at(record: Record, day: date, known: Callable[[Record], dict[int, Kept]], make: Make[Kept]) -> Kept:
    """What is known for the span of days in which a day lies, else what is made for the day."""
    kept, turn = known(record), bisect_right(_turns(record), day)
    found = kept.get(turn)
    if found is None:
        found = make(record, day)
        if len(kept) >= STAGES:
            kept.clear()
        kept[turn] = found
    return found


def _stage(record: Record, day: date) -> _Stage:
    found, firm = _counting(record)
    verdict = _verdict(record, firm, day)
    with_weak = _verdict(record, found, day) if len(firm) < len(found) else verdict
    reported = not verdict.state and bool(with_weak.state)
    shown = with_weak if reported else verdict
    moves = not reported and (with_weak.state, with_weak.answer) != (verdict.state, verdict.answer)
    weak = [c for c in with_weak.basis if c not in firm] if moves else []
    # A further rung of the ladder, if it has been climbed, leaves the firm one climbed.
    undone = moves and not (record.sort == "deal" and with_weak.state in LADDER)
    answer = _softened(shown.answer, reported=reported, undone=undone)
    if answer == "yes" and record.sort == "measure" and gone((c.row for c in shown.basis), day):
        answer = "possibly"
    return _Stage(
        shown=shown,
        answer=answer,
        reported=reported,
        weak=tuple(weak),
        beside=tuple(c.row for c in conditions(found, day)) if record.sort == "deal" else (),
    )


def _telling(record: Record, day: date) -> _Telling:
    shown = _at(record, day, _stages, _stage).shown
    found = _factual(record)
    # An official register's word first: it decides where others are vague.
    basis = tuple(sorted(dict.fromkeys(c.row for c in shown.basis), key=lambda row: not of_register(row)))
    return _Telling(
        basis=basis,
        history=tuple([c.row for c in found if _is_known(c, day)]),
        talk=tuple(talk_by(record, day)),
        originators=originators(basis),
        lasts=frozenset(_lasts(shown, found, day)),
        gone=gone(basis, day),
    )


@once
def _factual(record: Record) -> list[Change]:
    """Every change that a source tells as a fact, whatever an official register says of its day."""
    return [c for c in changes(record) if c.weight != "unfit" and c.transition not in TALK]


@once
def _counting(record: Record) -> tuple[list[Change], list[Change]]:
    """The changes that may count, and those of them that may be told as a fact."""
    found = decided(record, _factual(record))
    return found, [c for c in found if c.weight == "firm" and _may_count(record, c, found)]


def _is_known(change: Change, day: date) -> bool:
    """Whether anything is known of a change as of a day: "by 2024" says nothing on 2019."""
    certainty = change.begun_by(day)
    return certainty == "yes" or (certainty == "possibly" and change.first != FIRST)


def _verdict(record: Record, found: list[Change], day: date) -> Verdict:
    return measure_verdict(record, found, day) if record.sort == "measure" else deal_verdict(record, found, day)


def _may_count(record: Record, change: Change, found: list[Change]) -> bool:
    """Whether a firm change may be told as a fact: what ends a thing needs to be surely about it."""
    if record.sort == "deal":
        return (change.sure or change.transition not in BREAKS) and _knows(record, change, found)
    return change.transition not in ENDS or ends_surely(record, change, found)


def _knows(record: Record, change: Change, found: list[Change]) -> bool:
    """Whether whoever tells of an offer can know: it is made by those who supply, so the buyer's word is a claim."""
    said = change.row.statement
    if change.transition != "offered" or said is None or not record.givers or sides(said) & set(record.givers):
        return True
    return originators([c.row for c in found if c.transition == "offered" and c.overlaps(change)]) > 1


def _softened(answer: Answer, *, reported: bool, undone: bool) -> Answer:
    """What one weak source alone says, or alone denies, is possible at most."""
    return "possibly" if (reported or undone) and answer in ("yes", "no") else answer


def _lasts(verdict: Verdict, found: Iterable[Change], day: date) -> Iterator[date]:
    """The last days of the changes that confirm a verdict, each of which surely had begun."""
    same = {c.transition for c in verdict.basis}
    if same & {*STARTS, *SIGHTINGS}:
        same |= {*STARTS, *SIGHTINGS}
    return (c.last for c in (*verdict.basis, *found) if c.transition in same and c.begun_by(day) == "yes")


def talk_by(record: Record, day: date) -> Iterator[Sourced]:
    """What had been asked for, threatened, planned or denied by a day."""
    return (row for row, known in _talked(record) if known is not None and known <= day)


@once
def _talked(record: Record) -> list[tuple[Sourced, date | None]]:
    """What changes nothing of a record, each with the day from which on it was said."""
    found = []
    for row in sorted(record.rows, key=in_order):
        assertion = row.assertion
        if not isinstance(assertion, Measure | Deal) or not is_fit(row):
            continue
        if assertion.transition not in TALK and assertion.status in FACTUAL:
            continue
        first, last, _ = placed(assertion.when, row.report.day)
        said = last if first == FIRST else first
        found.append((row, said if assertion.status in FACTUAL else row.report.day))
    return found


@once
def _reports(record: Record) -> int:
    """How many reports speak of a record."""
    return reports(row for row in record.rows if is_fit(row))
