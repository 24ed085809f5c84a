"""The record or happening that an id means, whole: every row that is told of it, by a day.

A key, the id of one of its rows, or a passage where such a row stands all lead to the same measure or deal. Rows whose
own key leaves a part open are among them, where they can mean nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from detente.errors import NotFound
from detente.model import Event
from detente.state.answers import rows_of
from detente.state.dossier import out_by
from detente.state.happenings import Happening, days, happenings
from detente.state.records import Record, key_of, records
from detente.state.ties import WINDOW
from detente.state.voices import is_fit
from detente.store.base import Sourced, View
from detente.store.query import Query


def record_of(view: View, id: str, *, known_by: date | None = None) -> Record:  # noqa: A002 - the word users see
    """The measure or deal that an id means, with what was known of it by a day.

    Raises:
        NotFound: nothing has this id, or what has it is no measure or deal, or several of them.
    """
    keys = list(dict.fromkeys(key for row in rows_of(view, id) if (key := key_of(row))))
    if len(keys) != 1:
        why = f"it stands for several: {', '.join(keys)}" if keys else "it stands for no measure or deal"
        raise NotFound(id, why)
    return record_with(view, keys[0], known_by=known_by)


def record_with(view: View, key: str, *, known_by: date | None = None) -> Record:
    """The measure or deal that has a key, under whatever key its rows come together.

    Raises:
        NotFound: nothing of it was known by the day.
    """
    near = tuple(dict.fromkeys((key, *view.kin((key,)))))
    rows = [row for row in view.assertions(Query(records=near, known_by=known_by)) if is_fit(row)]
    for record in records(rows):
        if record.key == key or any(key_of(row) == key for row in record.rows):
            return record
    raise NotFound(key, f"nothing was known of it by {known_by}" if known_by else "every row of it is set aside")


def happening_of(view: View, id: str, *, known_by: date | None = None) -> Happening:  # noqa: A002
    """The event that an id means, with all the reports that tell it.

    Raises:
        NotFound: nothing has this id, or it stands for no event.
    """
    found = [row for row in rows_of(view, id) if isinstance(row.assertion, Event)]
    if not found or (known_by and not out_by(found[0], known_by)):
        raise NotFound(id, "it stands for no event" if not found else f"it was not known by {known_by}")
    asked = found[0]
    for one in happenings([asked, *near(view, asked, known_by)]):
        if any((row.report.id, row.ordinal) == (asked.report.id, asked.ordinal) for row in one.rows):
            return one
    raise NotFound(id)


def near(view: View, asked: Sourced, known_by: date | None) -> Sequence[Sourced]:
    """Other rows on events of its type and of about the same days, with the same states."""
    event = asked.assertion
    assert isinstance(event, Event)  # noqa: S101 - called for events
    first, last = days(asked)
    if first == date.min or last == date.max or (last - first).days > WINDOW:
        return ()
    week = timedelta(days=WINDOW)
    query = Query(
        kinds=("event",), types=(event.type,), dated_from=first - week, dated_to=last + week, known_by=known_by
    )
    mark = (asked.report.id, asked.ordinal)
    return [row for row in view.assertions(query) if (row.report.id, row.ordinal) != mark and is_fit(row)]
