"""What would lift a measure or complete a deal: each side's conditions, offers, demands and refusals, as reported.

A path is a position that bears on the record, or a step of it that is asked for or planned. A path is met where the
record has the step, or the event, that its condition names, surely and after it was voiced; it is contradicted where a
refusal by somebody whom it needs speaks of the same step or of the words of its condition. Beside the paths stands how
measures under the legal basis end by law: that is from the vocabulary, and no report says it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from detente.model import Deal, Event, Measure, Passage, Position
from detente.state.answers import last_day
from detente.state.changes import FACTUAL, changes, placed
from detente.state.derive import Standing, standing
from detente.state.dossier import bearing_on, out_by
from detente.state.finding import record_of, record_with
from detente.state.matching import alike, content_words
from detente.state.measures import ENDS, PAUSES
from detente.state.promises import Promise, promises, surely_after, voiced, wanted
from detente.state.records import Record, in_order, key_of
from detente.state.voices import is_fit, weight
from detente.store.base import Sourced, View
from detente.store.parties import with_states
from detente.store.query import Query
from detente.vocab.world import LegalBasis, legal_bases

Sort = Literal["condition", "linkage", "offer", "commitment", "demand", "intention", "shared_position", "refusal",
               "request", "plan", "possibility"]  # fmt: skip
SORTS: tuple[Sort, ...] = (
    "condition", "linkage", "offer", "commitment", "shared_position", "intention", "plan", "demand", "request",
    "possibility", "refusal",
)  # fmt: skip
"""What ties the end to something first, then what is promised, then what is only wanted, then what stands against."""
EASING = (*ENDS, *PAUSES, "partially_lifted", "lifting_requested", "lifting_planned")
"""Steps with which a measure ends, or ends in part."""
TYING = ("condition", "linkage", "demand", "offer", "commitment")
TALKED = ("planned", "expected", "desired", "hypothetical")


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """One way out as somebody put it, what became of it, and who speaks against it."""

    row: Sourced
    sort: Sort
    sides: tuple[str, ...]
    """Whose position it is; of a step that is asked for or planned, on whose word it stands (none: the report's)."""
    condition: Passage | None = None
    outcome: Promise | None = None
    """What became of a demand, offer, commitment or intention."""
    met: tuple[Sourced, ...] = ()
    """The rows with which the condition has surely come about."""
    against: tuple[Sourced, ...] = ()
    """Refusals by others of the step, or of what the condition asks for."""
    sure: bool = True
    """False where no word ties it to the record: it only stands in a report on it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unlock:
    """The paths of one record as of a day, and the law's own."""

    standing: Standing
    as_of: date | None
    known_by: date | None
    paths: tuple[Path, ...]
    law: tuple[LegalBasis, ...]
    """Its legal bases, whose `ends` says how a measure under them ends: no report says so."""

    @property
    def record(self) -> Record:
        """The measure or deal that it is about."""
        return self.standing.record


def unlock(
    view: View,
    id: str,  # noqa: A002 - the word users see
    *,
    as_of: str | date | None = None,
    known_by: str | date | None = None,
) -> Unlock:
    """What would lift the measure, or complete the deal, that an id means.

    Raises:
        NotFound: nothing has this id, or what has it is no measure or deal.
        DateError: a day is none.
    """
    known = last_day(known_by)
    record = record_of(view, id, known_by=known)
    day = last_day(as_of) or known or max((row.report.day for row in record.rows if row.report.day), default=date.max)
    keys = tuple(dict.fromkeys(key for row in record.rows if (key := key_of(row))))
    beside = _told(view.assertions(Query(kinds=("position",), beside=keys, known_by=known)), day)
    bearing = [row for row in bearing_on(record, beside) if _is_way_out(record, row)]
    loose = tuple(_near(view, record, beside, bearing))
    settled = {(one.row.report.id, one.row.ordinal): one for one in promises(bearing, [record], day=day)}
    found = standing(record, as_of=day)
    refusals = [row for row in (*beside, *_between(view, record, known, day)) if _kind(row) == "refusal"]
    paths = [
        _path(view, row, record, settled.get((row.report.id, row.ordinal)), refusals, day=day, known=known)
        for row in (*bearing, *_steps(found, beside))
    ]
    paths += [replace(_path(view, row, record, None, (), day=day, known=known), sure=False) for row in loose]
    paths.sort(key=lambda path: (not path.sure, SORTS.index(path.sort), in_order(path.row)))
    return Unlock(
        standing=found, as_of=None if day == date.max else day, known_by=known, paths=tuple(paths), law=_law(record)
    )


def _told(rows: Iterable[Sourced], day: date) -> list[Sourced]:
    return [row for row in rows if is_fit(row) and (row.report.day is None or out_by(row, day))]


def _between(view: View, record: Record, known: date | None, day: date) -> Iterator[Sourced]:
    """Positions of the sides on each other, in whatever reports."""
    for a in with_states(record.givers):
        for b in with_states(record.takers):
            if a != b:
                yield from _told(view.between(a, b, known_by=known, kinds=("position",)), day)


def _is_way_out(record: Record, row: Sourced) -> bool:
    """Whether a position is about the end of a measure or the completion of a deal, or ties something to either."""
    position = row.assertion
    assert isinstance(position, Position)  # noqa: S101 - callers pass positions
    tied = [step for step in record.rows if step.report.id == row.report.id and _about(position, step)]
    if tied and position.condition_span and all(position.condition_span.covers(step.passage) for step in tied):
        return False  # what follows from its end is no way to it
    if record.sort == "measure" and tied and not any(_eases(step) for step in tied):
        seen = any(getattr(step.assertion, "transition", "") in ("in_force", "imposed") for step in tied)
        return position.condition_span is not None and seen
    return position.condition_span is not None or position.kind in SORTS


def _near(view: View, record: Record, positions: Iterable[Sourced], bearing: Sequence[Sourced]) -> Iterator[Sourced]:
    """What a side ties, demands or offers in the same thread of a report on the record.

    Whoever imposes it, or supplies, may ask for a thing anywhere in such a report: that is mostly the price.
    """
    mine = {(row.report.id, row.assertion.id) for row in record.rows if record.sure(row)}
    together = {
        (report, member)
        for report, told in view.threads({report for report, _ in mine})
        for _, members in told
        if any((report, member) in mine for member in members)
        for member in members
    }
    givers, takers = (set(with_states((*keys, *record.parties))) for keys in (record.givers, record.takers))
    for row in positions:
        position, sides = row.assertion, set(with_states(_sides(row)))
        if not isinstance(position, Position) or row in bearing or position.kind not in TYING:
            continue
        priced = bool(sides & givers and set(with_states(position.addressee)) & takers)
        if priced or ((row.report.id, row.assertion.id) in together and sides & (givers | takers)):
            yield row


def _about(position: Position, step: Sourced) -> bool:
    return step.assertion.id in position.about or step.passage.overlaps(position.span)


def _eases(step: Sourced) -> bool:
    return getattr(step.assertion, "transition", "") in EASING


def _steps(found: Standing, positions: Sequence[Sourced]) -> Iterator[Sourced]:
    """Steps of the record that are asked for, planned or possible, and that no position tells or sets as an if."""
    for row in found.talk:
        assertion = row.assertion
        if not isinstance(assertion, Measure | Deal):
            continue
        steps = wanted(row)
        ahead = bool(steps) and found.state not in steps  # a rung that has been climbed leads nowhere
        leads = _eases(row) if isinstance(assertion, Measure) else assertion.status in TALKED and ahead
        asked = assertion.status in TALKED or assertion.transition.startswith("lifting_")
        told = any(row.report.id == one.report.id and _about_row(one, row) for one in positions)
        if leads and asked and not told:
            yield row


def _about_row(position: Sourced, step: Sourced) -> bool:
    assert isinstance(position.assertion, Position)  # noqa: S101 - callers pass positions
    return _about(position.assertion, step)


def _path(
    view: View,
    row: Sourced,
    record: Record,
    outcome: Promise | None,
    refusals: Sequence[Sourced],
    *,
    day: date,
    known: date | None,
) -> Path:
    condition = row.assertion.condition_span if isinstance(row.assertion, Position) else None
    sides = _sides(row)
    said = [one for one in refusals if not sides or not set(sides) & set(_sides(one))]
    met = tuple(_met(view, row, condition, day=day, known=known)) if condition else ()
    return Path(
        row=row,
        sort=_sort(row),
        sides=sides,
        condition=condition,
        outcome=outcome,
        met=met,
        against=tuple(
            one
            for one in dict.fromkeys(said)
            if voiced(one) > voiced(row) and _speaks_against(one, row, condition, record)
        ),
    )


def _sort(row: Sourced) -> Sort:
    assertion = row.assertion
    if isinstance(assertion, Position):
        return next((sort for sort in SORTS if sort == assertion.kind), "condition")
    status = getattr(assertion, "status", "")
    if getattr(assertion, "transition", "") == "lifting_requested" or status == "desired":
        return "request"
    return "possibility" if status == "hypothetical" else "plan"


def _sides(row: Sourced) -> tuple[str, ...]:
    if isinstance(row.assertion, Position):
        return tuple(dict.fromkeys((*row.assertion.party, *row.assertion.party_state)))
    said = row.statement
    return tuple(dict.fromkeys((*said.speaker, *said.speaker_state))) if said else ()


def _kind(row: Sourced) -> str:
    return row.assertion.kind if isinstance(row.assertion, Position) else ""


def _speaks_against(refusal: Sourced, row: Sourced, condition: Passage | None, record: Record) -> bool:
    """Whether a refusal is of the same step of the record, or of what the condition names."""
    position = refusal.assertion
    assert isinstance(position, Position)  # noqa: S101 - callers pass refusals
    if condition is not None and alike(content_words(condition.text), content_words(position.proposition)):
        return True
    mine = {one for step in record.rows if step.report.id == row.report.id for one in _done(row, step)}
    theirs = {one for step in record.rows if step.report.id == refusal.report.id for one in _done(refusal, step)}
    return bool(mine & theirs)


def _done(row: Sourced, step: Sourced) -> tuple[str, ...]:
    """What a row wants done with a step that it is about."""
    if isinstance(row.assertion, Position):
        return wanted(step) if _about(row.assertion, step) else ()
    return wanted(step) if step == row else ()


def _met(view: View, row: Sourced, condition: Passage, *, day: date, known: date | None) -> Iterator[Sourced]:
    """The rows that tell, as a fact and after it was voiced, what the words of the condition name."""
    said = voiced(row)
    query = Query(report=row.report.id, within=(condition.start, condition.end))
    for named in view.assertions(query):
        assertion = named.assertion
        if isinstance(assertion, Measure | Deal):
            key = key_of(named) or ""
            done = changes(record_with(view, key, known_by=known)) if wanted(named) else ()
            for change in done:
                if surely_after(change, said) and change.begun_by(day) == "yes" and change.transition in wanted(named):
                    yield change.row
        elif isinstance(assertion, Event) and assertion.status not in FACTUAL and assertion.actors:
            yield from _came_about(view, assertion, said, day, known)


def _came_about(view: View, event: Event, said: date, day: date, known: date | None) -> Iterator[Sourced]:
    """Events of the type, mode and parties of one that was only talked of, wholly after it was."""
    states = tuple(dict.fromkeys((*event.actor_states, *event.recipient_states)))
    query = Query(kinds=("event",), types=(event.type,), actors=states, dated_from=said, dated_to=day, known_by=known)
    for row in view.assertions(query):
        other = row.assertion
        if isinstance(other, Event) and other.status == "occurred" and weight(row) == "firm":
            same = (other.mode, set(other.actors), set(other.recipients)) == (
                event.mode, set(event.actors), set(event.recipients),
            )  # fmt: skip
            first, last, _ = placed(other.when, row.report.day)
            if same and first > said and last <= day:
                yield row


def _law(record: Record) -> tuple[LegalBasis, ...]:
    """The legal bases that the record's own rows name, as the vocabulary has them."""
    named = {str(row.assertion.legal_basis).casefold() for row in record.rows if isinstance(row.assertion, Measure)
             and row.assertion.legal_basis and record.sure(row)}  # fmt: skip
    return tuple(
        basis
        for basis in legal_bases()
        if named & {form.casefold() for form in (basis.name, *basis.acronyms, *basis.aliases)}
    )
