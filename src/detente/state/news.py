"""What changed in a record between two days, for two actors or for all that it holds.

The two derivations are compared in `difference`; here is which rows each of them needs. For two actors these are
their dossiers. For the whole record they are the measures and deals that reports of the days between speak of, with
all that was known of these before: what no new report speaks of has not changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from detente.errors import DateError
from detente.model import Deal, Measure, Position
from detente.state import answers
from detente.state.bearing import MUTUAL
from detente.state.changes import FACTUAL
from detente.state.conflict import conflicts
from detente.state.derive import TALK, Standing, gist, standing, talk_by
from detente.state.difference import Findings, Shift, difference, fit
from detente.state.dossier import Dossier, begun, out_by
from detente.state.happenings import Happening, days, happenings
from detente.state.joining import Near
from detente.state.records import Groups, Record, grouped, homes, in_order, joined, key_of, until
from detente.state.ties import WINDOW
from detente.store.base import Sourced, View
from detente.store.pairs import is_agency, split
from detente.store.pause import paused
from detente.store.query import Kind, Query


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What changed from the end of one day to the end of another, between two actors or anywhere."""

    since: date
    until: date
    known_by: date
    parties: tuple[str, ...]
    shifts: tuple[Shift, ...]


def changes(
    view: View,
    a: str | None = None,
    b: str | None = None,
    *,
    since: str | date,
    until: str | date | None = None,
    known_by: str | date | None = None,
) -> Changes:
    """What changed between two actors, or without them in the whole record, after the end of `since`.

    What was known by `since`, as of that day, is compared with what is known by `known_by` (`until`, unless given)
    as of `until` (the day of the newest report, unless given).

    Raises:
        NameLookupError: as `answers.pair`; also where only one actor is given.
        DateError: a day is none, or `until` lies before `since`.
    """
    start, limit = answers.last_day(since), answers.last_day(known_by)
    assert start is not None  # noqa: S101 - last_day(None) is the only None
    end = answers.last_day(until) or view.last_day(known_by=limit) or start
    if until is not None and end < start:
        raise DateError(str(until))
    end = max(end, start)
    known = limit or end
    withdrawn = _withdrawn(view, min(start, known), known)
    if a is not None and b is not None:
        old = answers.pair(view, a, b, as_of=start, known_by=min(start, known))
        new = answers.pair(view, a, b, as_of=end, known_by=known)
        found = difference(_of_pair(old), _of_pair(new), since=start, withdrawn=withdrawn)
        return Changes(since=start, until=end, known_by=known, parties=(new.a, new.b), shifts=found)
    with paused():
        before, after = _of_record(view, start, end, known)
        found = difference(before, after, since=start, withdrawn=withdrawn)
    return Changes(since=start, until=end, known_by=known, parties=(), shifts=found)


def _withdrawn(view: View, since: date, known: date) -> frozenset[str]:
    """The reports of which it became known in between that they are withdrawn, and that have not been reopened."""
    last = {one.report: one for one in view.decisions() if one.assertion is None}
    return frozenset(
        report
        for report, one in last.items()
        if one.act == "withdraw" and one.on is not None and since < one.on <= known
    )


def _of_pair(dossier: Dossier) -> Findings:
    return Findings(
        standings=(*dossier.measures, *dossier.deals),
        positions=dossier.positions,
        contacts=dossier.contacts,
        promises=dossier.promises,
    )


def _of_record(view: View, since: date, until: date, known: date) -> tuple[Findings, Findings]:
    """The two derivations of all that reports between the days speak of."""
    kinds: tuple[Kind, ...] = ("measure", "deal")
    new = fit(view.assertions(Query(kinds=(*kinds, "position"), known_after=since, known_by=known)))
    gone = fit(view.assertions(Query(kinds=kinds, known_by=known, unlisted=(since, known))))
    new = list(dict.fromkeys((*new, *gone)))
    met = fit(view.assertions(Query(kinds=("event",), types=MUTUAL, known_after=since, known_by=known)))
    replaced = fit(view.assertions(Query(kinds=kinds, known_by=min(since, known), replaced_by=known)))
    before, after = _standings(view, new, replaced, (since, until, known))
    contacts = happenings(_met_before(view, met, since))
    return (
        Findings(standings=before, contacts=contacts),
        Findings(
            standings=after,
            positions=tuple(row for row in new if isinstance(row.assertion, Position) and out_by(row, until)),
            contacts=_contacts([row for one in contacts for row in one.rows], met, until),
        ),
    )


def _standings(
    view: View, new: Sequence[Sourced], replaced: Sequence[Sourced], days_: tuple[date, date, date]
) -> tuple[tuple[Standing, ...], tuple[Standing, ...]]:
    """The standings, before and after, of the records that new rows move or speak of.

    Talk moves nothing: a record of which the new reports only talk is made of the talk alone.
    """
    since, until, known = days_
    then, now = since.isoformat(), known.isoformat()
    keys = dict.fromkeys(key for row in (*new, *replaced) if (key := key_of(row)))
    moving = {key for row in (*new, *replaced) if (key := key_of(row)) and _may_move(row)}
    kin = view.kin(tuple(keys)) if keys else {}
    near = Near()  # the same keys are near each other whatever is asked of them
    home = homes((*keys, *(key for key, day in kin.items() if day <= now)), near)
    moved = {home[key] for key in moving}
    sides = {split(key)[:3] for key in moved}
    agencies = {split(key)[:3] for key in moved if is_agency(key)}
    loaded = tuple(
        key for key, its in home.items() if its in moved or (split(key)[:3] in (sides if is_agency(key) else agencies))
    )
    rows = fit(view.assertions(Query(records=loaded, known_by=known, ordered=False))) if loaded else []
    held = set(loaded)
    talk = [row for row in new if (key := key_of(row)) and key not in held]
    grown = grouped((*rows, *talk))
    later = joined(grown, beside=home, near=near)
    known_before = [key for key in home if kin.get(key, "") <= then]
    earlier = joined(_before(grown, rows, talk, replaced, since), beside=known_before, near=near)
    ours = {_mark(row) for row in (*new, *replaced)}
    lost = {_mark(row) for row in replaced}
    less = [record for record in earlier if lost and not lost.isdisjoint(record.ids())]
    ours |= {mark for record in less for mark in record.ids()}
    touched = sorted((one for one in later if any(_mark(row) in ours for row in reversed(one.rows))), key=_first)
    # The rows of both are the same objects, and marks of thousands of rows take long to compare.
    known_as = {id(row): record for record in earlier for row in record.rows}
    marked = {mark: record for record in less for mark in record.ids()}
    pairs = [(record, _unique(_known(record, known_as, marked))) for record in touched]
    telling = [(record, old) for record, old in pairs if _tells(record, old, since, until)]
    before = _unique((*(record for _, old in telling for record in old), *less))
    return _derived(before, since), _derived((record for record, _ in telling), until)


def _before(
    grown: tuple[Groups, Groups],
    rows: Sequence[Sourced],
    talk: Sequence[Sourced],
    replaced: Sequence[Sourced],
    since: date,
) -> tuple[Groups, Groups]:
    """The rows that were known before, by their keys: of those known now, and those that a correction set aside."""
    if replaced:
        return grouped((*(row for row in rows if out_by(row, since)), *replaced))
    talking = set(map(id, talk))
    return until(grown, lambda row: out_by(row, since) and id(row) not in talking)


def _mark(row: Sourced) -> tuple[str, str]:
    return row.report.id, row.assertion.id


def _first(record: Record) -> tuple[tuple[str, str, int], str, str]:
    """By which row a record comes among others."""
    return in_order(record.rows[0]), record.sort, record.key


def _known(
    record: Record, known_as: Mapping[int, Record], marked: Mapping[tuple[str, str], Record]
) -> Iterator[Record]:
    """The records before that have rows of this one: by the rows themselves, or by marks where these were read anew."""
    if not marked:
        yield from filter(None, map(known_as.get, map(id, record.rows)))
        return
    for row in record.rows:
        old = known_as.get(id(row)) or marked.get(_mark(row))
        if old is not None:
            yield old


def _unique(found: Iterable[Record]) -> list[Record]:
    """Each record once, in order; by identity, as it takes long to compare all their rows."""
    return list({id(record): record for record in found}.values())


def _tells(record: Record, old: Sequence[Record], since: date, until: date) -> bool:
    """Whether there may be news of a record: another standing, something new that was only said, a new conflict."""
    if not old or any(gist(one, since) != gist(record, until) for one in old):
        return True
    if any(not out_by(row, since) for row in talk_by(record, until)):
        return True
    return any(not out_by(row, since) for conflict in conflicts(record) for row in conflict.rows)


def _may_move(row: Sourced) -> bool:
    """Whether a row can make a standing or a conflict another."""
    assertion = row.assertion
    return isinstance(assertion, Measure | Deal) and (
        assertion.status == "denied" or (assertion.status in FACTUAL and assertion.transition not in TALK)
    )


def _derived(found: Iterable[Record], day: date) -> tuple[Standing, ...]:
    """The standings of records as of a day, those of which nothing was known by then left out."""
    return tuple(s for record in found if (s := standing(record, as_of=day)).history or s.talk)


def _met_before(view: View, met: Iterable[Sourced], since: date) -> list[Sourced]:
    """Contacts told before that may be among those that new reports tell: of the same days, where known."""
    spans = [span for row in met for span in [days(row)] if (span[1] - span[0]).days <= WINDOW and span[0] <= since]
    if not spans:
        return []
    first = min(first for first, _ in spans) - timedelta(days=WINDOW)
    last = max(last for _, last in spans)
    query = Query(kinds=("event",), types=MUTUAL, dated_from=first, dated_to=last, known_by=since)
    return fit(view.assertions(query))


def _contacts(old: Iterable[Sourced], new: Iterable[Sourced], until: date) -> tuple[Happening, ...]:
    """The happenings of both that had come about by the day, or were planned."""
    return happenings(row for row in (*old, *new) if begun(row, until))
