"""What the table `assertion` holds of a row: the columns that queries look at, and the row itself as JSON."""

from __future__ import annotations

import json

from detente.model import Assertion, Deal, Event, Measure, Position, Statement
from detente.model.assertion import span_of

MARKS = f"({','.join('?' * 15)})"
"""One mark for each column of the table."""


def columns(assertion: Assertion) -> tuple[object, ...]:
    """What queries look at: kind, id, type, record, status, date bounds, asserter, offsets, confidence."""
    status = None if isinstance(assertion, Statement) else assertion.status
    asserted_by = None if isinstance(assertion, Statement) else storable(assertion.asserted_by)
    span = span_of(assertion)
    return (
        type(assertion).__name__.lower(),
        storable(assertion.id),
        _type(assertion),
        key_of(assertion),
        status,
        *_dates(assertion),
        asserted_by,
        span.start,
        span.end,
        assertion.confidence,
    )


def _type(assertion: Assertion) -> str:
    match assertion:
        case Statement():
            return assertion.act
        case Measure() | Deal():
            return assertion.transition
        case Event():
            return assertion.type
        case Position():
            return assertion.kind


def key_of(assertion: Assertion) -> str | None:
    """The key of the measure or deal that it is a row of."""
    match assertion:
        case Measure():
            return storable(assertion.measure)
        case Deal():
            return storable(assertion.deal)
        case _:
            return None


def _dates(assertion: Assertion) -> tuple[str | None, str | None]:
    if assertion.when is None:
        return None, None
    first, last = assertion.when.bounds()
    return first.isoformat(), last.isoformat()


def compact(value: object) -> str:
    """Compact JSON in ASCII: whatever a file name or a page held, SQLite can keep it."""
    return json.dumps(value, separators=(",", ":"))


def storable(text: str) -> str:
    """The text with half surrogates (bytes of a file name, broken JSON) written out as escapes."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
