"""What changed between two days: the difference of two derivations, and nothing that is stored.

Each derivation is what a record comes to as of a day, known by a day. Only what a report first told in between makes
a change: a vague date that has meanwhile passed, and silence, make none. Each change has the rows that tell it, the
first report first.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from detente.model import Deal, Measure, Position
from detente.state.changes import FACTUAL, is_factual
from detente.state.conflict import Conflict
from detente.state.derive import Standing
from detente.state.happenings import Happening
from detente.state.promises import Promise
from detente.state.records import in_order
from detente.state.voices import is_fit, speakers
from detente.store.base import Sourced

Sort = Literal[
    "standing", "record", "request", "threat", "plan", "denial", "position", "promise", "contact", "conflict"
]
SORTS: tuple[Sort, ...] = (
    "standing", "record", "request", "threat", "plan", "denial", "position", "promise", "contact", "conflict",
)  # fmt: skip
"""In the order in which they are shown: what moved, what is new, what was only said, who met, who differs."""

THREATS = ("threatened", "advised", "proposed")
REQUESTS = ("lifting_requested",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What one derivation comes to, as far as it is compared."""

    standings: tuple[Standing, ...] = ()
    positions: tuple[Sourced, ...] = ()
    contacts: tuple[Happening, ...] = ()
    promises: tuple[Promise, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """One change: what sort it is, the rows that tell it, and what stood before and stands after."""

    sort: Sort
    rows: tuple[Sourced, ...]
    before: Standing | None = None
    after: Standing | None = None
    """The record's standing; also of a request, threat or plan, for the record that it is about."""
    happening: Happening | None = None
    conflict: Conflict | None = None
    promise: Promise | None = None
    withdrawn: bool = False
    """True where nothing new is told: the rows are those of reports that were withdrawn."""

    @property
    def first(self) -> Sourced:
        """The row that first tells it."""
        return self.rows[0]


def difference(
    before: Findings,
    after: Findings,
    *,
    since: date = date.max,
    added: Collection[str] = (),
    withdrawn: Collection[str] = (),
) -> tuple[Shift, ...]:
    """The changes from one derivation to the other, sort by sort, each sort by its first report.

    Args:
        before: the earlier derivation.
        after: the later one.
        since: the last day that counts as before; what a report of that day or an earlier one says is not new.
        added: ids of reports that are new whatever their day.
        withdrawn: ids of reports that were taken back in between.
    """

    def fresh(row: Sourced) -> bool:
        return row.report.id in added or (row.report.day is not None and row.report.day > since)

    found = [
        *_standings(before.standings, after.standings, fresh),
        *_unlisted(before.standings, after.standings, fresh, since),
        *_taken_back(before.standings, after.standings, fresh, withdrawn),
        *(shift for standing in after.standings for shift in _talk(standing, fresh)),
        *_positions(before.positions, after.positions, fresh),
        *_promises(before.promises, after.promises),
        *_contacts(before.contacts, after.contacts),
        *_conflicts(after.standings, fresh),
    ]
    return tuple(sorted(found, key=_place))


def _standings(
    before: Sequence[Standing], after: Sequence[Standing], fresh: Callable[[Sourced], bool]
) -> Iterator[Shift]:
    """The records that are new with a step, and those whose standing has moved, on the word of a new report."""
    earlier = _by_place(before)
    keyed = {standing.record.key: standing for standing in before}
    for standing in after:
        told = _telling(standing, fresh)
        if not told or not _shown(standing):
            continue
        # A corrected report has other rows, of the same measure or deal.
        old = _earlier(standing, earlier) or keyed.get(standing.record.key)
        if old is None or not _shown(old):
            yield Shift(sort="record" if old is None else "standing", rows=told, before=old, after=standing)
        elif old.gist() != standing.gist():
            yield Shift(sort="standing", rows=told, before=old, after=standing)


def _by_place(standings: Iterable[Standing]) -> dict[tuple[str, int], Standing]:
    """The standings by the places of the rows that they are made of."""
    return {(row.report.id, row.ordinal): standing for standing in standings for row in standing.record.rows}


def _earlier(standing: Standing, earlier: Mapping[tuple[str, int], Standing]) -> Standing | None:
    """The earlier standing that has rows of this one: that of the same key, else the first."""
    first = None
    for row in standing.record.rows:
        old = earlier.get((row.report.id, row.ordinal))
        if old is not None:
            if old.record.key == standing.record.key:
                return old
            first = first or old
    return first


def _unlisted(
    before: Sequence[Standing], after: Sequence[Standing], fresh: Callable[[Sourced], bool], since: date
) -> Iterator[Shift]:
    """The standings that rested on entries of a register which a new edition no longer lists, and on nothing else."""
    gone = [one for one in after if one.gone is not None and one.gone > since and not _telling(one, fresh)]
    earlier = _by_place(before) if gone else {}
    for standing in gone:
        old = next((earlier[mark] for row in standing.basis if (mark := (row.report.id, row.ordinal)) in earlier), None)
        if old is not None and old.gone is None:
            yield Shift(sort="standing", rows=standing.basis, before=old, after=standing)


def _taken_back(
    before: Sequence[Standing],
    after: Sequence[Standing],
    fresh: Callable[[Sourced], bool],
    withdrawn: Collection[str],
) -> Iterator[Shift]:
    """The standings that rested on a report that was withdrawn; its rows tell why they have moved."""
    if not withdrawn:
        return
    later = _by_place(after)
    for old in before:
        gone = [row for row in old.record.rows if row.report.id in withdrawn]
        homes = [later[mark] for row in old.record.rows if (mark := (row.report.id, row.ordinal)) in later]
        if not gone or not _shown(old) or (homes and _telling(homes[0], fresh)):
            continue
        new = homes[0] if homes else _nothing(old)
        if new.gist() != old.gist():
            rows = tuple(sorted(gone, key=in_order))
            yield Shift(sort="standing", rows=rows, before=old, after=new, withdrawn=True)


def _nothing(standing: Standing) -> Standing:
    """The standing of a record of which nothing is told any more."""
    return replace(
        standing, state="", answer="no", reported=False, since=(), confirmed=None, basis=(), beside=(), history=(),
        talk=(), unconfirmed=(), originators=0, reports=0,
    )  # fmt: skip


def _shown(standing: Standing) -> bool:
    """Whether a standing says anything; a record of which only talk is known has a row for the talk."""
    return bool(standing.state or standing.beside)


def _telling(standing: Standing, fresh: Callable[[Sourced], bool]) -> tuple[Sourced, ...]:
    """The new rows that a standing rests on; where it rests on none, the new ones that tell a step."""
    resting = [row for row in (*standing.basis, *standing.beside, *standing.unconfirmed) if fresh(row)]
    telling = resting or [row for row in standing.history if fresh(row) and is_factual(row)]
    return tuple(sorted(dict.fromkeys(telling), key=in_order))


def _talk(standing: Standing, fresh: Callable[[Sourced], bool]) -> Iterator[Shift]:
    """Requests, threats, plans and denials about a record, each once for those who voice it; an if is none of them."""
    voiced: dict[tuple[Sort, str, tuple[str, ...]], list[Sourced]] = {}
    for row in standing.talk:
        sort = sort_of(row)
        if sort is not None and fresh(row):
            step = getattr(row.assertion, "transition", "")
            voiced.setdefault((sort, step, speakers(row)), []).append(row)
    for (said, *_), rows in voiced.items():
        yield Shift(sort=said, rows=tuple(sorted(rows, key=in_order)), after=standing)


def sort_of(row: Sourced) -> Sort | None:
    """What a measure or deal row is that settles nothing: a request, a threat, a plan, a denial; None for an if."""
    assertion = row.assertion
    if not isinstance(assertion, Measure | Deal):
        return None
    if assertion.status == "denied":
        return "denial"
    if assertion.status == "hypothetical":
        return None
    if assertion.transition in REQUESTS or assertion.status == "desired":
        return "request"
    if assertion.transition in THREATS:
        return "threat"
    return None if assertion.status in FACTUAL and assertion.transition != "lifting_planned" else "plan"


def _positions(
    before: Iterable[Sourced], after: Iterable[Sourced], fresh: Callable[[Sourced], bool]
) -> Iterator[Shift]:
    """Positions that nobody had told before in these words; told by several new reports, they are one."""
    known = {_said(row) for row in before}
    told: dict[tuple[object, ...], list[Sourced]] = {}
    for row in after:
        if fresh(row) and _said(row) not in known:
            told.setdefault(_said(row), []).append(row)
    for rows in told.values():
        yield Shift(sort="position", rows=tuple(sorted(rows, key=in_order)))


def _said(row: Sourced) -> tuple[object, ...]:
    position = row.assertion
    assert isinstance(position, Position)  # noqa: S101 - callers pass positions
    return position.kind, position.party, position.addressee, " ".join(position.proposition.casefold().split())


def _promises(before: Iterable[Promise], after: Iterable[Promise]) -> Iterator[Shift]:
    """Demands, threats and the like of which something has meanwhile come, or whose day has passed."""
    known = {(one.row.report.id, one.row.ordinal): one.outcome for one in before}
    for one in after:
        if one.outcome not in ("outstanding", known.get((one.row.report.id, one.row.ordinal))):
            yield Shift(sort="promise", rows=(*sorted(one.by, key=in_order), one.row), promise=one)


def _contacts(before: Iterable[Happening], after: Iterable[Happening]) -> Iterator[Shift]:
    """Contacts of which no report had told before."""
    known = {(row.report.id, row.ordinal) for happening in before for row in happening.rows}
    for happening in after:
        if not any((row.report.id, row.ordinal) in known for row in happening.rows):
            yield Shift(sort="contact", rows=tuple(sorted(happening.rows, key=in_order)), happening=happening)


def _conflicts(after: Iterable[Standing], fresh: Callable[[Sourced], bool]) -> Iterator[Shift]:
    """Conflicts that a new report brings, its row first; a new report of what was known to differ is none."""
    for standing in after:
        for conflict in standing.conflicts:
            if any(fresh(row) for row in conflict.rows):
                rows = tuple(sorted(conflict.rows, key=in_order, reverse=True))
                yield Shift(sort="conflict", rows=rows, conflict=conflict)


def _place(shift: Shift) -> tuple[object, ...]:
    key = shift.after.record.key if shift.after else ""
    return SORTS.index(shift.sort), in_order(shift.first), key


def fit(rows: Iterable[Sourced]) -> list[Sourced]:
    """The rows without those that are more likely misread than not."""
    return [row for row in rows if is_fit(row)]
