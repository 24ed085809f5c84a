"""Questions to a record answered in one call: the command line and Python ask here, and get the same.

What a question needs of the record comes through the `View` protocol; names are resolved with the
vocabulary. How answers are shown is left to `export`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from detente.errors import DateError, NotFound, SameActor
from detente.model.terms import bounds
from detente.state.conflict import Conflict
from detente.state.conflict import conflicts as within
from detente.state.dossier import Dossier, Gathered, gather
from detente.state.records import key_of, records
from detente.state.shelf import Shelf
from detente.state.voices import is_fit
from detente.store.base import Sourced, View
from detente.store.pause import paused
from detente.store.query import Query

SHELF = Shelf()
PASSAGE = re.compile(r"([0-9a-f]{6,64}):(\d+)-(\d+)")
ASSERTION = re.compile(r"(st|ev|me|de|po)_[0-9a-f]{4,}")


def pair(
    view: View,
    a: str,
    b: str,
    *,
    as_of: str | date | None = None,
    known_by: str | date | None = None,
    keeps: Callable[[Sourced], bool] | None = None,
) -> Dossier:
    """The dossier of two actors, given by any name of theirs: "Ankara", "TUR", "Turkey".

    Known by a day and no other day asked for: as of that day. `keeps` says which rows may count.

    Raises:
        NameLookupError: a name leads to no actor, or to several, or both names to the same.
        DateError: a day is none.
    """
    from detente.vocab.lookup import resolve_name

    first, second = resolve_name(a).key, resolve_name(b).key
    if first == second:
        raise SameActor(a, b, first)
    return dossier_of(view, first, second, as_of=last_day(as_of), known_by=last_day(known_by), keeps=keeps)


def dossier_of(
    view: View,
    first: str,
    second: str,
    *,
    as_of: date | None = None,
    known_by: date | None = None,
    keeps: Callable[[Sourced], bool] | None = None,
) -> Dossier:
    """The dossier of two actors, given by their keys, from the rows that `keeps` lets through, or all."""

    def make() -> tuple[Gathered, int]:
        return _gather(view, first, second, known_by, keeps or (lambda _: True))

    found = make()[0] if keeps else SHELF.get((view.version(), first, second, known_by), make)
    return found.as_of(as_of or known_by)


def _gather(
    view: View, first: str, second: str, known_by: date | None, keeps: Callable[[Sourced], bool]
) -> tuple[Gathered, int]:
    """What is known of two actors, and from how many rows."""
    with paused():
        rows = [row for row in view.between(first, second, known_by=known_by, rejected=True) if keeps(row)]
        ours = {key for row in rows if row.state != "rejected" and (key := key_of(row))}
        open_keys = [key for key in ours if "?" in key.split("/")]
        foreign = tuple(key for key in view.kin(sorted(open_keys)) if key not in ours) if open_keys else ()
        others = list(view.assertions(Query(records=foreign, known_by=known_by, one_each=True))) if foreign else []
        return gather(rows, first, second, known_by=known_by, others=others), len(rows)


def conflicts(
    view: View, a: str | None = None, b: str | None = None, *, known_by: str | date | None = None
) -> tuple[Conflict, ...]:
    """Where sources differ on measures and deals, between two actors or in the whole record, as known by a day.

    Raises:
        NameLookupError, DateError: as `pair`; also where only one actor is given.
    """
    if a is not None or b is not None:
        return pair(view, a or "", b or "", known_by=known_by).conflicts
    rows = view.assertions(Query(kinds=("measure", "deal"), known_by=last_day(known_by)))
    fit = [row for row in rows if is_fit(row)]
    return tuple(conflict for record in records(fit) for conflict in within(record))


def rows_of(view: View, id: str) -> tuple[Sourced, ...]:  # noqa: A002 - the word users see
    """The rows that an id stands for: one assertion, all of a record, or all at a passage.

    Raises:
        NotFound: nothing has this id.
    """
    passage = PASSAGE.fullmatch(id)
    if passage:
        report, start, end = passage.group(1), int(passage.group(2)), int(passage.group(3))
        if start > end:
            raise NotFound(id, f"it ends at character {end}, before it begins")
        whole = view.report(report)
        if whole is None:
            raise NotFound(id, f"no report, or more than one, begins with {report}")
        if end > len(whole.text):
            raise NotFound(id, f"the report has {len(whole.text):,} characters")
        query = Query(report=report, within=(start, max(end, start + 1)), rejected=True)
    elif ASSERTION.fullmatch(id):
        query = Query(ids=(id,), rejected=True)
    else:
        query = Query(records=(id,), rejected=True)
    rows = tuple(view.assertions(query)) or tuple(view.assertions(_also_superseded(query)))
    if not rows and not passage:
        raise NotFound(id)
    return rows


def last_day(given: str | date | None) -> date | None:
    """The last day of what was given: "2019" means by the end of 2019.

    Raises:
        DateError: it is no day, month or year.
    """
    if given is None or isinstance(given, date):
        return given
    if not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", given):
        raise DateError(given)
    return bounds(given)[1]


def _also_superseded(query: Query) -> Query:
    """The same question, set-aside rows included: an id that was cited once must still lead to its words."""
    return Query(
        ids=query.ids, records=query.records, report=query.report, within=query.within, superseded=True, rejected=True
    )
