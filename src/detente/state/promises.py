"""What became of demands, offers, commitments, threats and intentions: outstanding until something settles them surely.

Rules, each needing a later report or a date, and none a guess from words alone:

* A position is followed only where it is about a step of a measure or deal: its `about`, or a step that is only talked
  of inside its own words. What cannot be tied to a step stays outstanding.
* fulfilled: the record takes that step (of a deal, that rung or a higher one) surely, firmly, and wholly after the
  position was voiced. Lifted in part fulfils no demand to lift. An undated step in a later report may be older than the
  position, and fulfils nothing.
* broken: a commitment or offer whose deal is called off after it; a pledge not to operate a thing that is then
  operated.
* superseded: its own party later refuses the same step.
* refused: one that it is addressed to (with no addressee: the measure's imposer, the deal's supplier) later refuses it.
* overdue: the step has a day that has passed, and no condition, and nothing above is reported: not reported done.

The first that holds counts, in this order. Refusals need a named or institutional speaker, or the report's own voice.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from detente.model import Deal, Measure, Position
from detente.model.terms import LAST
from detente.state.changes import FACTUAL, Change, changes
from detente.state.deals import BREAKS, LADDER, TIERS
from detente.state.derive import TALK
from detente.state.measures import ENDS
from detente.state.records import Record, in_order
from detente.state.voices import weight
from detente.store.base import Sourced
from detente.store.parties import with_states

Outcome = Literal["outstanding", "fulfilled", "broken", "superseded", "refused", "overdue"]

FOLLOWED = ("demand", "offer", "commitment", "threat", "intention")
"""Kinds of positions that something may come of."""
STEPS = {
    "threatened": ("imposed",), "proposed": ("imposed",), "advised": ("imposed",), "announced": ("imposed",),
    "imposed": ("imposed",), "lifting_requested": ENDS, "lifting_planned": ENDS, "lifted": ENDS,
    "suspended": ("suspended",), "waived": ("waived",), "extended": ("extended",),
}  # fmt: skip
"""What is done when a talked-of step of a measure is done."""
CALLED_OFF = ("cancelled", "terminated", "withdrawn")
BINDING = ("commitment", "offer")


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """A position with what became of it, and the rows that say so."""

    row: Sourced
    outcome: Outcome
    record: str | None = None
    """The key of the measure or deal whose step it is about."""
    by: tuple[Sourced, ...] = ()
    """The rows that settle it; none for what is outstanding or overdue."""
    deadline: date | None = None

    @property
    def position(self) -> Position:
        """The position itself."""
        assert isinstance(self.row.assertion, Position)  # noqa: S101 - made of positions only
        return self.row.assertion


def promises(positions: Iterable[Sourced], records: Iterable[Record], *, day: date) -> tuple[Promise, ...]:
    """What became, as of a day, of each position that something may come of, in the order of their reports."""
    every = [(voiced(row), row) for row in positions if isinstance(row.assertion, Position)]
    return Followed.of(every, records).as_of(day)


Place = dict[str, list[tuple[Record, Sourced]]]
"""The steps of records that are only talked of, by report."""
Tied = dict[tuple[str, int], tuple[tuple[Record, Sourced], ...]]
"""The steps that positions are about, where there are any."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """Positions with the steps that they are about: what is the same for every day that is asked about."""

    awaited: tuple[tuple[date, Sourced, Promise | None], ...]
    """Those that something may come of, each from its day on; as it is told, where it is about no step at all."""
    refusals: tuple[tuple[date, Sourced], ...]
    steps: Tied

    @classmethod
    def of(cls, positions: Iterable[tuple[date, Sourced]], records: Iterable[Record]) -> Followed:
        """The positions, each with the day from which on it counts, tied to the steps of records."""
        every = sorted(positions, key=lambda one: in_order(one[1]))
        place: Place = {}
        for record in records:
            for row in record.rows:
                if record.sure(row) and _is_talk(row):
                    place.setdefault(row.report.id, []).append((record, row))
        steps = {_mark(row): tied for _, row in every if (tied := tuple(_steps(row, place)))}
        refused = ((day, row) for day, row in every if getattr(row.assertion, "kind", "") == "refusal")
        return cls(
            awaited=tuple(
                (day, row, None if _mark(row) in steps else Promise(row=row, outcome="outstanding"))
                for day, row in every
                if isinstance(row.assertion, Position) and row.assertion.kind in FOLLOWED
            ),
            refusals=tuple((day, row) for day, row in refused if weight(row) == "firm"),
            steps=steps,
        )

    def as_of(self, day: date, among: Collection[int] | None = None) -> tuple[Promise, ...]:
        """What became of each position by a day; `among`: by no steps but those of the records with these `id()`s."""
        steps = self.steps
        if among is not None:
            steps = {
                mark: tuple([(record, step) for record, step in tied if id(record) in among])
                for mark, tied in steps.items()
            }
        refusals = [row for since, row in self.refusals if since <= day]
        return tuple([
            settled or _promise(row, steps, refusals, day) for since, row, settled in self.awaited if since <= day
        ])  # fmt: skip


def _mark(row: Sourced) -> tuple[str, int]:
    return row.report.id, row.ordinal


def _promise(row: Sourced, steps: Tied, refusals: Sequence[Sourced], day: date) -> Promise:
    tied = steps[_mark(row)]
    deadline = _deadline(row, (step for _, step in tied))
    for record, step in tied:
        settled = next(_settled(row, record, step, steps, refusals, day), None)
        if settled is not None:
            outcome, by = settled
            return Promise(row=row, outcome=outcome, record=record.key, by=by, deadline=deadline)
    conditional = getattr(row.assertion, "condition_span", None) is not None
    late = deadline is not None and deadline < day and not conditional
    record_key = tied[0][0].key if tied else None
    return Promise(row=row, outcome="overdue" if late else "outstanding", record=record_key, deadline=deadline)


def _settled(
    row: Sourced, record: Record, step: Sourced, steps: Tied, refusals: Sequence[Sourced], day: date
) -> Iterator[tuple[Outcome, tuple[Sourced, ...]]]:
    """The outcomes that hold, the one that counts first."""
    position, said = row.assertion, voiced(row)
    assert isinstance(position, Position)  # noqa: S101 - callers pass positions
    later = [c for c in changes(record) if surely_after(c, said) and c.begun_by(day) == "yes"]
    steps_wanted = wanted(step)
    done = tuple(c.row for c in later if c.transition in steps_wanted)
    if done:
        yield "fulfilled", done
    broken = tuple(c.row for c in later if c.transition in _breaking(position, step))
    if broken:
        yield "broken", broken
    against: tuple[tuple[Outcome, frozenset[str]], ...] = (
        ("superseded", _party(position)),
        ("refused", _addressed(position, record)),
    )
    for outcome, sides in against:
        by = tuple(
            other
            for other in refusals
            if voiced(other) > said
            and sides & _party(other.assertion)
            and any(r.key == record.key and wanted(s) == steps_wanted for r, s in steps.get(_mark(other), ()))
        )
        if by:
            yield outcome, by


def _steps(row: Sourced, place: Place) -> Iterator[tuple[Record, Sourced]]:
    """The talked-of steps that a position is about, each with its record."""
    position = row.assertion
    assert isinstance(position, Position)  # noqa: S101 - callers pass positions
    for record, step in place.get(row.report.id, ()):
        if step.assertion.id in position.about or step.passage.overlaps(row.passage):
            yield record, step


def _is_talk(step: Sourced) -> bool:
    assertion = step.assertion
    return isinstance(assertion, Measure | Deal) and (
        assertion.transition in TALK or assertion.transition == "pledged_non_operational"
        or assertion.status not in (*FACTUAL, "denied")
    )  # fmt: skip


def wanted(step: Sourced) -> tuple[str, ...]:
    """The transitions with which a step is done: of a deal every rung from it on."""
    assertion = step.assertion
    if isinstance(assertion, Measure):
        return STEPS.get(assertion.transition, ())
    transition = getattr(assertion, "transition", "")
    if transition in LADDER:
        at = next(number for number, tier in enumerate(TIERS) if transition in tier)
        return tuple(rung for tier in TIERS[at:] for rung in tier) if transition != "discussed" else TIERS_OF_ORDER
    return (transition,) if transition in (*BREAKS, "suspended", "extended", "restored", "in_force") else ()


TIERS_OF_ORDER = ("signed", "ordered", "delivery_started", "delivered", "operational")
"""What fulfils the wish to buy or sell: that it is bought, not that it is talked of again."""


def _breaking(position: Position, step: Sourced) -> tuple[str, ...]:
    if position.kind not in BINDING or not isinstance(step.assertion, Deal):
        return ()
    if step.assertion.transition == "pledged_non_operational":
        return ("operational",)
    return CALLED_OFF if step.assertion.transition in LADDER else ()


def surely_after(change: Change, day: date) -> bool:
    """Whether a change may settle something voiced on a day: firm, surely of this record, wholly later."""
    return change.weight == "firm" and change.sure and change.first > day


def voiced(row: Sourced) -> date:
    """The last day on which a position may have been voiced."""
    known = row.report.day or LAST
    when = row.assertion.when
    return min(known, when.bounds()[1]) if when is not None else known


def _deadline(row: Sourced, steps: Iterable[Sourced]) -> date | None:
    """The last day by which the step was to be taken, where it lies after the report.

    The position's own date is no deadline: it says when the position was voiced.
    """
    known = row.report.day
    days = [step.assertion.when.bounds()[1] for step in steps if step.assertion.when is not None]
    return min((day for day in days if known is not None and known < day < LAST), default=None)


def _party(position: object) -> frozenset[str]:
    assert isinstance(position, Position)  # noqa: S101 - callers pass positions
    return frozenset(with_states((*position.party, *position.party_state)))


def _addressed(position: Position, record: Record) -> frozenset[str]:
    return frozenset(with_states(position.addressee or record.givers)) - _party(position)
