"""What people decide: rows accepted, rejected or set right, reports withdrawn, each by name and with a reason.

Ids are those that rows show: of an assertion, or of a passage at which exactly one row has its words. Everything is
checked here before it is kept, so that no decision is about nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from detente.errors import AmbiguousActor, DecisionError, NotFound, UnknownActor
from detente.model import Decision
from detente.model.decision import LISTS, Act, revised
from detente.state.answers import PASSAGE, rows_of
from detente.store.base import Sourced, Store, View

ACTORS = (
    "speaker", "speaker_state", "hearer", "actors", "actor_states", "recipients", "recipient_states", "imposers",
    "targets", "parties", "suppliers", "maker", "party", "party_state", "addressee",
)  # fmt: skip
"""Fields whose values are keys of actors."""
NOTHING = ("", "none", "null")
"""What a user writes to empty a field."""


def accept(store: Store, id: str, *, because: str, by: str) -> Decision:  # noqa: A002 - the word users see
    """The row is read rightly: it counts as reviewed, however low its confidence.

    Raises:
        NotFound: nothing has this id.
        DecisionError: no name or reason, or the id stands for several rows.
    """
    return _decide(store, "accept", row_of(store, id), because=because, by=by)


def reject(store: Store, id: str, *, because: str, by: str) -> Decision:  # noqa: A002
    """The row is misread: it counts no more, and stays to be seen."""
    return _decide(store, "reject", row_of(store, id), because=because, by=by)


def edit(store: Store, id: str, changes: Mapping[str, object], *, because: str, by: str) -> Decision:  # noqa: A002
    """The row with fields set right, which counts in its place; names of actors may be any of theirs.

    Args:
        changes: field, as docs/reading.md names it, to value: a string, several for lists, None to empty it.

    Raises:
        DecisionError: also a field that cannot be set, or a value that is not in its vocabulary.
        NameLookupError: a name that leads to no one actor, and that the report does not have.
    """
    row = row_of(store, id)
    if not changes:
        raise DecisionError("Nothing is set: give at least one field and its value, such as transition=in_force.")
    report = store.report(row.report.id)
    found = {field: _value(row, field, value, report.text if report else "") for field, value in changes.items()}
    revised(row.assertion, found)
    frozen = tuple((field, tuple(value) if isinstance(value, list) else value) for field, value in found.items())
    return _decide(store, "edit", row, because=because, by=by, changes=frozen)


def withdraw(store: Store, report: str, *, because: str, by: str, on: date | None = None) -> Decision:
    """The report counts no more; with a day only for those who know what was known from that day on.

    Args:
        report: the beginning of its id, or a passage id in it.
        on: when its publisher took it back; without a day it counts for none.
    """
    _signed(because, by)
    return store.decide(
        Decision(act="withdraw", report=report_of(store, report), because=because.strip(), by=by.strip(), on=on)
    )


def reopen(store: Store, id: str, *, because: str, by: str) -> Decision:  # noqa: A002
    """A row as its reader read it, or a withdrawn report as it was: what was decided before counts no more."""
    try:
        return _decide(store, "reopen", row_of(store, id), because=because, by=by)
    except NotFound:
        _signed(because, by)
        found = Decision(act="reopen", report=report_of(store, id), because=because.strip(), by=by.strip())
        return store.decide(found)


def row_of(view: View, id: str) -> Sourced:  # noqa: A002 - the word users see
    """The one row that an id stands for.

    Raises:
        NotFound: nothing has this id.
        DecisionError: several rows have it.
    """
    rows = rows_of(view, id)
    if PASSAGE.fullmatch(id):
        start, end = (int(part) for part in id.rpartition(":")[2].split("-"))
        rows = tuple(row for row in rows if (row.passage.start, row.passage.end) == (start, end))
        if not rows:
            raise NotFound(id, "no row has exactly these characters")
    if len({row.assertion.id for row in rows}) > 1:
        listed = ", ".join(f"{row.assertion.id} ({_what(row)})" for row in rows[:8])
        raise DecisionError(f"{id!r} stands for {len(rows)} rows: {listed}. Give the id of one.")
    return rows[-1]


def report_of(view: View, id: str) -> str:  # noqa: A002 - the word users see
    """The whole id of the one report that begins so, or in which a passage lies."""
    report = view.report(id.partition(":")[0]) if id else None
    if report is None:
        raise NotFound(id, "no report, or more than one, begins so")
    return report.id


def _decide(
    store: Store, act: Act, row: Sourced, *, because: str, by: str, changes: tuple[tuple[str, Any], ...] = ()
) -> Decision:
    _signed(because, by)
    return store.decide(
        Decision(
            act=act,
            report=row.report.id,
            assertion=row.assertion.id,
            changes=changes,
            because=because.strip(),
            by=by.strip(),
        )
    )


def _signed(because: str, by: str) -> None:
    if not by.strip():
        raise DecisionError("A decision needs the name of the person who takes it.")
    if not because.strip():
        raise DecisionError("A decision needs a reason.")


def _what(row: Sourced) -> str:
    assertion = row.assertion
    act = next((value for name in ("transition", "type", "act", "kind") if (value := getattr(assertion, name, ""))), "")
    return f"{type(assertion).__name__.lower()} {act}"


def _value(row: Sourced, field: str, value: object, text: str) -> Any:
    """A value as the JSON of a reading has it: lists from "USA, France", numbers from digits, actors by their keys."""
    if value is None or (isinstance(value, str) and value.strip().casefold() in NOTHING):
        return [] if field in LISTS else None
    if field in LISTS:
        many = (
            value.split(",") if isinstance(value, str) else list(value) if isinstance(value, list | tuple) else [value]
        )
        each = [str(one).strip() for one in many]
        return [_actor(row, one, text) for one in each] if field in ACTORS else each
    if field in ACTORS:
        return _actor(row, str(value).strip(), text)
    if field in ("number", "value_usd") and isinstance(value, str):
        return _number(field, value)
    if field == "named" and isinstance(value, str):
        return {"true": True, "yes": True, "false": False, "no": False}.get(value.casefold(), value)
    return value.strip() if isinstance(value, str) else value


def _number(field: str, value: str) -> float | int:
    try:
        found = float(value.replace(",", "").replace("_", ""))
    except ValueError as error:
        raise DecisionError(f"{field}: no number: {value!r}. Allowed: digits, such as 40 or 2500000000.") from error
    return int(found) if field == "number" else found


def _actor(row: Sourced, name: str, text: str) -> str:
    """The key of an actor: by any name that the vocabulary has, else by words that the report has."""
    from detente.vocab.lookup import resolve_name

    try:
        return resolve_name(name, on=row.report.day.isoformat() if row.report.day else None).key
    except UnknownActor:
        if name.casefold() in text.casefold() or name.startswith("unnamed:"):
            return name
        raise
    except AmbiguousActor as error:
        if name in error.candidates:
            return name
        raise
