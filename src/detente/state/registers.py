"""Official registers against the press: whose date a standing takes, since when an entry is gone, where the two differ.

A register decides when a step was taken that the press dates otherwise: the press's row stays, is shown, and founds
nothing. What a newer edition no longer lists was not lifted by that; where nothing else says that it is in force, that
is only possible.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import product
from typing import Literal

from detente.model import Deal, Measure
from detente.state.changes import Change, changes
from detente.state.records import Record
from detente.state.steps import ONCE, between, is_specific
from detente.state.voices import weight
from detente.state.worked import once
from detente.store.base import Sourced
from detente.store.parties import with_states

Differs = Literal["date", "standing", "legal_basis", "target"]
Disagreement = tuple[Record, Differs, str, tuple[Sourced, Sourced], tuple[str, str]]
"""The record, in what the two differ, the step, the register's row and the press's, what each says."""
NEAR = timedelta(days=31)
"""A deal may be notified more than once; two days so near are given for one notification."""
ENDS = ("lifted", "expired")
STANDS = ("in_force", "imposed", "amended")


def of_register(row: Sourced) -> bool:
    """Whether a row is of an official register, and not of the press."""
    return row.report.entry is not None


def gone(rows: Iterable[Sourced], day: date) -> date | None:
    """The edition that no longer lists what rows rest on, where all of them are entries that are gone by a day."""
    missing = [row.report.listing.gone_by(day) if row.report.listing else None for row in rows]
    days = [edition for edition in missing if edition is not None]
    return max(days) if days and len(days) == len(missing) else None


def decided(record: Record, found: list[Change]) -> list[Change]:
    """The changes without those of the press that a register dates otherwise, its coarser days narrowed."""
    acts = [c for c in found if of_register(c.row)]
    if not acts:
        return found
    kept = (c for c in found if of_register(c.row) or not any(_other_day(record, act, c, found) for act in acts))
    return [c if of_register(c.row) else _narrowed(record, c, acts) for c in kept]


def register_first(
    rows: tuple[Sourced, Sourced], values: tuple[str, str]
) -> tuple[tuple[Sourced, Sourced], tuple[str, str]]:
    """Two rows and what they say, the register's before the press's."""
    (a, b), (x, y) = rows, values
    return ((b, a), (y, x)) if of_register(b) and not of_register(a) else (rows, values)


def disagreements(found: tuple[Record, ...]) -> Iterator[Disagreement]:
    """Where registers and the press differ on records, in what `conflict` does not look for by itself."""
    entered = [record for record in found if _is_entered(record)]
    for record in entered:
        yield from _within(record)
    if entered and len(found) > 1:
        yield from _across(found)


@once
def _is_entered(record: Record) -> bool:
    """Whether a register speaks of a record at all."""
    return any(map(of_register, record.rows))


def _narrowed(record: Record, press: Change, acts: list[Change]) -> Change:
    """A row of the press whose days take in that of an act: "in 2020" is of the day on which the act was decided."""
    if not _once(record, press.transition):
        return press
    same = [act for act in acts if act.transition == press.transition and act.overlaps(press) and act.sure]
    if len(same) != 1 or same[0].row.assertion.when is None:
        return press
    return replace(press, first=max(press.first, same[0].first), last=min(press.last, same[0].last))


def _once(record: Record, transition: str) -> bool:
    """Whether a record takes a step once, as far as its key tells."""
    return transition in ONCE and (record.sort == "deal" or is_specific(record))


def _other_day(record: Record, act: Change, press: Change, found: list[Change]) -> bool:
    """Whether a row of the press dates the step of an act of a register otherwise."""
    if act.transition != press.transition or act.overlaps(press) or not (act.sure and press.sure):
        return False
    if act.row.assertion.when is None or press.row.assertion.when is None:
        return False
    if act.transition == "notified":
        return abs(act.first - press.first) <= NEAR
    if not _once(record, act.transition):
        return False
    if any(c.transition == act.transition and of_register(c.row) and c.overlaps(press) for c in found):
        return False  # another entry of a register has the day of the press
    undoing = [c for c in found if c.transition in ONCE[act.transition]]
    return not between(act, press, undoing)


@once
def _sides(record: Record) -> tuple[list[Change], list[Change]]:
    """The changes that registers tell, and those of the press that count."""
    found = [c for c in changes(record) if c.weight != "unfit" and c.sure]
    return [c for c in found if of_register(c.row)], [c for c in found if not of_register(c.row)]


def _within(record: Record) -> Iterator[Disagreement]:
    acts, press = _sides(record)
    for act, told in product(acts, press):
        if act.transition == told.transition == "notified" and _other_day(record, act, told, [*acts, *press]):
            yield record, "date", "notified", (act.row, told.row), (act.edtf, told.edtf)
    if record.sort == "measure":
        yield from _standings(record, acts, press)
        yield from _laws(record)


def _standings(record: Record, acts: list[Change], press: list[Change]) -> Iterator[Disagreement]:
    """What a register has ended and the press tells as in force later, or the other way round."""
    starts = [c for c in (*acts, *press) if c.transition == "imposed"]
    for act, told in product(acts, press):
        ended = next((c for c in (act, told) if c.transition in ENDS), None)
        other = told if ended is act else act
        if ended is None or other.transition not in STANDS or not ended.before(other) or told.weight != "firm":
            continue
        if other.transition == "imposed" or any(ended.before(c) and not other.before(c) for c in starts):
            continue  # imposed anew
        values = tuple(f"{c.transition} {c.edtf}" for c in (act, told))
        yield record, "standing", other.transition, (act.row, told.row), (values[0], values[1])


def _laws(record: Record) -> Iterator[Disagreement]:
    acts = {law: row for row in record.rows if of_register(row) and (law := _law(row))}
    told = [row for row in record.rows if not of_register(row) and record.sure(row) and weight(row) != "unfit"]
    for row in told:
        law = _law(row)
        if acts and law and law not in acts:
            first, entry = next(iter(acts.items()))
            yield record, "legal_basis", "", (entry, row), (first, law)


def _across(found: tuple[Record, ...]) -> Iterator[Disagreement]:
    """Records that tell one act apart: imposed by the same on the same day, under another law or on somebody else."""
    acts = [(r, c) for r in found if r.sort == "measure" for c in _sides(r)[0] if _dates_a_start(c)]
    alone = [r for r in found if r.sort == "measure" and not _sides(r)[0]]
    press = [(r, c) for r in alone for c in _sides(r)[1] if _dates_a_start(c) and c.weight == "firm"]
    for (record, act), (other, told) in product(acts, press):
        if act.first != told.first or _kind(act) != _kind(told) or not set(record.givers) & set(other.givers):
            continue
        ours, theirs = set(with_states(record.takers)), set(with_states(other.takers))
        law, named = _law(act.row), _law(told.row)
        if ours & theirs:
            if law and named and law != named:
                yield record, "legal_basis", "", (act.row, told.row), (law, named)
        elif theirs and law and law == named and _only(acts, act, law) and _only(press, told, law):
            yield record, "target", "", (act.row, told.row), ("+".join(record.takers), "+".join(other.takers))


def starts(record: Record) -> tuple[bool, frozenset[tuple[date, str]]]:
    """Whether registers tell of a record, and on which days it starts as what: the same of two may be one act."""
    acts, press = _sides(record)
    return bool(acts), frozenset((c.first, _kind(c)) for c in (acts or press) if _dates_a_start(c))


def _only(among: list[tuple[Record, Change]], change: Change, law: str) -> bool:
    """Whether no other record of a side starts on that day under that law: an act may hit many."""
    alike = {r.key for r, c in among if c.first == change.first and _law(c.row) == law and _kind(c) == _kind(change)}
    return len(alike) == 1


def _dates_a_start(change: Change) -> bool:
    return change.transition == "imposed" and change.day and change.row.assertion.when is not None


def _kind(change: Change) -> str:
    assertion = change.row.assertion
    return assertion.kind if isinstance(assertion, Measure | Deal) else ""


def _law(row: Sourced) -> str | None:
    return row.assertion.legal_basis if isinstance(row.assertion, Measure) else None
