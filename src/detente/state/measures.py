"""Whether a restriction is in force on a day: yes, possibly, no, or disputed.

A start or a sighting puts it in force until an ending is reported. An ending is told as a fact only
when the report says it in its own voice, or its imposer, or two independent originators say it, and
when it surely names this measure: a false "lifted" is the worst thing this program can say. A
sighting after an ending does not restart the measure; it makes the standing disputed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from detente.model.terms import FIRST
from detente.state.changes import Change
from detente.state.records import Record
from detente.state.steps import is_specific
from detente.state.verdict import Answer, Verdict, narrowest
from detente.state.voices import originators, sides

STARTS = ("imposed",)
SIGHTINGS = ("in_force", "amended", "partially_lifted")
PAUSES = ("suspended", "waived")
ENDS = ("lifted", "expired")
EFFECTIVE = (*STARTS, *SIGHTINGS, *PAUSES, *ENDS)


def measure_verdict(record: Record, found: Sequence[Change], day: date) -> Verdict:
    """The verdict on a restriction as of `day`, from changes of which each counts."""
    live = [change for change in found if change.begun_by(day) != "no"]
    acting = [change for change in live if change.transition in EFFECTIVE]
    if not acting:
        return _seen_later(found, day) or _not_begun(live)
    top = undominated(acting, day)
    ends = [c for c in top if c.transition in ENDS]
    pauses = [c for c in top if c.transition in PAUSES]
    on = [c for c in top if c.transition in (*STARTS, *SIGHTINGS)]
    ended = [c for c in ends if c.begun_by(day) == "yes"]
    if ended and any(end.before(c) or c.day for end in ended for c in on):
        return Verdict(state="disputed", answer="disputed", basis=(*ended, *on), since=())
    if ended and not on:
        return Verdict(state=ended[-1].transition, answer="no", basis=tuple(ended), since=narrowest(ended))
    if pauses and not ends and not on:
        return Verdict(
            state=pauses[-1].transition, answer=_paused(pauses, day), basis=tuple(pauses), since=narrowest(pauses)
        )
    last_end = max((c.first for c in acting if c.transition in ENDS and c.begun_by(day) == "yes"), default=FIRST)
    begun = [c for c in acting if c.transition in STARTS and c.last >= last_end]
    basis = tuple(on or ends)
    certain = not ends and not pauses and any(c.begun_by(day) == "yes" for c in basis)
    later = _begun_later(record, found, basis, day)
    if later:
        return Verdict(state="disputed", answer="disputed", basis=tuple(dict.fromkeys((*basis, *later))), since=())
    newest = max(basis, key=lambda c: (c.last, c.first))
    state = "partially_lifted" if newest.transition == "partially_lifted" else "in_force"
    # "Sanctions on X" without more may come in rounds: then the first one is when they began.
    since = narrowest(begun) if is_specific(record) else narrowest(begun)[:1]
    resting = tuple(dict.fromkeys((*basis, *begun)))
    return Verdict(state=state, answer="yes" if certain else "possibly", basis=resting, since=since)


def undominated(live: Sequence[Change], day: date) -> list[Change]:
    """The changes that no later one leaves behind as of `day`.

    A sighting leaves no ending behind: it is no new start.
    """
    begun = [c for c in live if c.begun_by(day) == "yes"]
    newest = max((c.first for c in begun), default=FIRST)
    newest_act = max((c.first for c in begun if c.transition not in SIGHTINGS), default=FIRST)
    breaks = [c for c in begun if c.transition in (*ENDS, *PAUSES)]
    return [
        c
        for c in live
        if c.last >= (newest_act if c.transition in ENDS else newest) and not any(_undoes(b, c) for b in breaks)
    ]


def _undoes(later: Change, earlier: Change) -> bool:
    """Whether an ending or a pause leaves behind what its days overlap with: it presupposes the start."""
    if later is earlier or not later.overlaps(earlier):
        return False
    if earlier.transition in STARTS:  # unless that is an undated one in a newer report
        told = earlier.row.report.day
        newer = earlier.first == FIRST and (told is None or told > later.last)
        return not newer or earlier.row.report.id == later.row.report.id
    if earlier.transition in SIGHTINGS:
        return not earlier.day or earlier.row.report.id == later.row.report.id
    return later.transition in ENDS and earlier.transition in PAUSES


def ends_surely(record: Record, change: Change, among: Iterable[Change]) -> bool:
    """Whether an ending may be told as a fact: sure which measure it is, and on a word that can know."""
    if not change.sure:
        return False
    said = change.row.statement
    if said is None or sides(said) & set(record.givers):
        return True
    alike = [c.row for c in among if c.transition in ENDS and c.sure and c.overlaps(change)]
    return originators(alike) > 1


def _paused(pauses: Sequence[Change], day: date) -> Answer:
    """A suspension takes a measure out of force for the time; a waiver leaves it in law and lifts it in part."""
    suspended = pauses[-1].transition == "suspended" and all(c.begun_by(day) == "yes" and c.sure for c in pauses)
    return "no" if suspended else "possibly"


def _begun_later(record: Record, found: Sequence[Change], basis: Sequence[Change], day: date) -> list[Change]:
    """Starts after `day`, by other reports, of what `basis` has begun before it, with no ending in between.

    One source says 2019, another 14 December 2020: in June 2020 it was in force by the one and not by the other.
    """
    if not is_specific(record) or any(c.transition not in STARTS for c in basis):
        return []
    begun = [c for c in basis if c.begun_by(day) == "yes"]
    told = {c.row.report.id for c in begun}
    ends = [c for c in found if c.transition in ENDS]
    return (
        [
            c
            for c in found
            if c.transition in STARTS
            and c.begun_by(day) != "yes"
            and c.row.report.id not in told
            and not any(end.before(c) for end in ends)
            and all(b.before(c) for b in begun)
        ]
        if begun
        else []
    )


def _seen_later(found: Sequence[Change], day: date) -> Verdict | None:
    """Seen in force after `day`, and nobody says that it began only then: it may have been in force on it."""
    seen = tuple(c for c in found if c.transition in SIGHTINGS and c.first > day)
    starts = [c for c in found if c.transition in STARTS and c.first > day]
    if not seen or any(not seen[0].before(start) for start in starts):
        return None
    return Verdict(state="in_force", answer="possibly", basis=seen[:1], since=())


def _not_begun(live: Sequence[Change]) -> Verdict:
    """Nothing put it in force: announced at most, or decided against."""
    announced = tuple(c for c in live if c.transition == "announced")
    if announced:
        return Verdict(state="announced", answer="possibly", basis=announced, since=narrowest(announced))
    refused = tuple(c for c in live if c.transition == "not_imposed")
    if refused:
        return Verdict(state="not_imposed", answer="no", basis=refused, since=narrowest(refused))
    return Verdict(state="", answer="no", basis=(), since=())
