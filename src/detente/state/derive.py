"""The standing of a measure or deal as of a day, from what was known by a day.

Firm changes make the standing. What only one unnamed source, or an ending's beneficiary, reports
is told as "reported": it may turn a yes or a no into "possibly", never into its opposite.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from detente.model import Deal, Measure
from detente.model.terms import FIRST
from detente.state.changes import FACTUAL, Change, changes, placed
from detente.state.conflict import Conflict, conflicts
from detente.state.deals import BREAKS, LADDER, conditions, deal_verdict
from detente.state.measures import ENDS, SIGHTINGS, STARTS, ends_surely, measure_verdict
from detente.state.records import Record, in_order, once, records
from detente.state.registers import decided, gone, of_register
from detente.state.verdict import Answer, Verdict
from detente.state.voices import originators, reports, sides, weight
from detente.store.base import Sourced

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
    found = _factual(record)
    shown, answer, reported, weak = _settled(record, day)
    # An official register's word first: it decides where others are vague.
    basis = tuple(sorted(dict.fromkeys(c.row for c in shown.basis), key=lambda row: not of_register(row)))
    return Standing(
        record=record,
        state=shown.state,
        answer=answer,
        reported=reported,
        since=shown.since,
        confirmed=_confirmed(shown, found, day),
        basis=basis,
        beside=_beside(record, day),
        history=tuple(c.row for c in found if _is_known(c, day)),
        talk=tuple(talk_by(record, day)),
        unconfirmed=tuple(c.row for c in weak),
        originators=originators(basis),
        reports=_reports(record),
        gone=gone(basis, day),
    )


def gist(record: Record, day: date) -> tuple[object, ...]:
    """What makes two standings of a record the same; that one is confirmed again, or by more, is no change."""
    shown, answer, reported, _ = _settled(record, day)
    beside = {str(getattr(row.assertion, "transition", "")) for row in _beside(record, day)}
    return shown.state, answer, reported, tuple(sorted(beside))


Settled = tuple[Verdict, Answer, bool, list[Change]]
"""A verdict, how sure it is, whether it is only reported, and the weak changes that would make it another."""
DAYS = 4
"""Days for which a record's verdicts are kept: the two that are compared, and one that is asked for twice."""


@once
def _verdicts(_: Record) -> dict[date, Settled]:
    """The verdicts on a record by day, as far as they are known."""
    return {}


def _settled(record: Record, day: date) -> Settled:
    kept = _verdicts(record)
    if day not in kept:
        if len(kept) == DAYS:
            kept.clear()
        kept[day] = _settle(record, day)
    return kept[day]


def _settle(record: Record, day: date) -> Settled:
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
    return shown, answer, reported, weak


def _beside(record: Record, day: date) -> tuple[Sourced, ...]:
    """What stands beside the stage of a deal."""
    return tuple(c.row for c in conditions(_counting(record)[0], day)) if record.sort == "deal" else ()


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


def _confirmed(verdict: Verdict, found: Iterable[Change], day: date) -> date | None:
    same = {c.transition for c in verdict.basis}
    if same & {*STARTS, *SIGHTINGS}:
        same |= {*STARTS, *SIGHTINGS}
    days = [min(c.last, day) for c in (*verdict.basis, *found) if c.transition in same and c.begun_by(day) == "yes"]
    return max((d for d in days if d != date.max), default=None)


def talk_by(record: Record, day: date) -> Iterator[Sourced]:
    """What had been asked for, threatened, planned or denied by a day."""
    return (row for row, known in _talked(record) if known is not None and known <= day)


@once
def _talked(record: Record) -> list[tuple[Sourced, date | None]]:
    """What changes nothing of a record, each with the day from which on it was said."""
    found = []
    for row in sorted(record.rows, key=in_order):
        assertion = row.assertion
        if not isinstance(assertion, Measure | Deal) or weight(row) == "unfit":
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
    return reports(row for row in record.rows if weight(row) != "unfit")
