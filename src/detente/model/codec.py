"""Records to and from the JSON of reading.md: one form, one place, the only parser.

Three things differ between a record and its JSON. A `When` is laid flat as `date`, `date_kind` and
`date_span`. Joint holders (`speaker`, `party`, ...) are a tuple in a record, and null, a string or
a list in JSON. A report's layout is its reading order; its text is written only where a reader of
the JSON could not get at it otherwise, or on demand.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from detente.errors import CodecError, DateError, SpanError
from detente.model.assertion import Deal, Event, Measure, Position, Statement
from detente.model.reading import Link, MentionRow, Outcome, PlaceRow, Reader, Reading, Thread, TimeRow
from detente.model.source import Passage, Rejected, Report
from detente.model.terms import bounds

if TYPE_CHECKING:
    from pydantic import TypeAdapter

LISTS: dict[str, type] = {
    "statements": Statement,
    "events": Event,
    "measures": Measure,
    "deals": Deal,
    "positions": Position,
    "links": Link,
    "threads": Thread,
    "mentions": MentionRow,
    "times": TimeRow,
    "places": PlaceRow,
}
FULL_ONLY = ("mentions", "times", "places")
JOINT = {
    Statement: ("speaker", "speaker_state"),
    Position: ("party", "party_state", "addressee"),
    MentionRow: ("actor",),
}
REPORT_KEYS = (
    "id", "raw_sha256", "source", "date", "date_basis", "title", "title_span", "dateline", "byline",
    "url", "publisher", "language", "reading_order", "rotated",
)  # fmt: skip


def encode(outcome: Outcome, *, full: bool = False, text: bool = False, explain: bool = False) -> dict[str, Any]:
    """The JSON object of a reading (or of a rejected input), with plain dicts and lists.

    Args:
        full: add the lists of mentions, times and places.
        text: add the report's text even where the source file still holds it.
        explain: add who else each mention might have meant; only together with `full`.
    """
    if isinstance(outcome, Rejected):
        return {"rejected": {"source": outcome.source, "error": outcome.error, "message": outcome.message}}
    report = {key: _plain(getattr(outcome.report, key)) for key in REPORT_KEYS}
    if outcome.report.entry is not None:
        report["entry"] = _plain(outcome.report.entry)
    report["reader"] = _plain(outcome.reader)
    if text or outcome.report.extracted:
        report["text"] = outcome.report.text
        report["extracted"] = outcome.report.extracted
    rows = {
        name: [encode_row(row) for row in getattr(outcome, name)] for name in LISTS if full or name not in FULL_ONLY
    }
    if not explain:
        for row in rows.get("mentions", ()):
            del row["alternatives"]
    return {"report": report, **rows}


def encode_row(row: Any) -> dict[str, Any]:
    """The JSON object of one assertion, link, thread, mention, time or place."""
    out: dict[str, Any] = {}
    joint = JOINT.get(type(row), ())
    for field in fields(row):
        value = getattr(row, field.name)
        if field.name == "when":
            out["date"] = value.edtf if value else None
            out["date_kind"] = value.kind if value else None
            out["date_span"] = _plain(value.span) if value else None
        elif field.name in joint:
            out[field.name] = _one_or_many(value)
        else:
            out[field.name] = _plain(value)
    return out


def dumps(outcome: Outcome, *, full: bool = False, text: bool = False, explain: bool = False) -> str:
    """One line of JSON Lines: the same outcome gives the same bytes."""
    rows = encode(outcome, full=full, text=text, explain=explain)
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))


def decode(value: Mapping[str, Any], *, text: str | None = None) -> Outcome:
    """The reading (or Rejected) that a JSON object stands for; every span is checked against the text.

    Args:
        text: the report's text, for a reading that was written without it.

    Raises:
        CodecError: naming the path of the value that is missing, of the wrong type, not in its
            vocabulary, no EDTF date, or a span that is not the report's characters.
    """
    if "rejected" in value:
        rejected: Rejected = _validate(Rejected, value["rejected"], "rejected")
        return rejected
    if not isinstance(value.get("report"), Mapping):
        raise CodecError("report", "missing; a reading is an object with a key 'report'")
    head = dict(value["report"])
    text = head.get("text") if text is None else text
    if not isinstance(text, str):
        raise CodecError("report.text", "missing; pass the report's text, or write the reading with its text")
    order = _spans(head.get("reading_order") or [], "report.reading_order")
    head |= {"text": text, "reading_order": order, "paragraphs": sorted(order, key=lambda p: p.start)}
    report = _validate(Report, head, "report")
    rows = {
        name: tuple(decode_row(cls, row, where=f"{name}[{i}]") for i, row in enumerate(value.get(name) or ()))
        for name, cls in LISTS.items()
    }
    reading = Reading(report=report, reader=_validate(Reader, head.get("reader"), "report.reader"), **rows)
    try:
        report.check(_passages(reading.report))
        for name in LISTS:
            report.check(_passages(getattr(reading, name)))
    except SpanError as error:
        raise CodecError("span", str(error)) from error
    return reading


def decode_row(cls: type, row: Mapping[str, Any], *, where: str = "row") -> Any:
    """One record of class `cls` from its JSON object.

    Raises:
        CodecError: as `decode`.
    """
    if not isinstance(row, Mapping):
        raise CodecError(where, f"{row!r} is not an object")
    values = dict(row)
    for key in JOINT.get(cls, ()):
        held = values.get(key)
        values[key] = [] if held is None else [held] if isinstance(held, str) else held
    if _is_dated(cls):
        values["when"] = _when(values, where)
    return _validate(cls, values, where)


@cache
def _is_dated(cls: type) -> bool:
    """Whether records of a class have a time; kept, as looking at every field of every row takes long."""
    return any(field.name == "when" for field in fields(cls))


def _when(values: Mapping[str, Any], where: str) -> dict[str, Any] | None:
    if values.get("date") is None:
        return None
    try:
        bounds(values["date"])
    except (DateError, TypeError) as error:
        raise CodecError(f"{where}.date", str(error)) from error
    return {"edtf": values["date"], "kind": values.get("date_kind") or "day", "span": values.get("date_span")}


def _one_or_many(value: tuple[str, ...]) -> str | list[str] | None:
    return None if not value else value[0] if len(value) == 1 else list(value)


def _plain(value: Any) -> Any:
    if isinstance(value, Passage):
        return {"start": value.start, "end": value.end, "text": value.text}
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value


def _passages(value: Any) -> list[Passage]:
    """Every passage inside a record, however deep."""
    if isinstance(value, Passage):
        return [value]
    if isinstance(value, tuple):
        return [passage for item in value for passage in _passages(item)]
    if is_dataclass(value):
        return [passage for field in fields(value) for passage in _passages(getattr(value, field.name))]
    return []


def _spans(values: Any, where: str) -> list[Passage]:
    return [_validate(Passage, value, f"{where}[{i}]") for i, value in enumerate(values)]


@cache
def _adapter(cls: type) -> TypeAdapter[Any]:
    from pydantic import TypeAdapter  # a tenth of a second that an answer from a record does without

    return TypeAdapter(cls)


def _validate(cls: type, value: Any, where: str) -> Any:
    from pydantic import ValidationError

    try:
        return _adapter(cls).validate_python(value)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        path = ".".join(str(part) for part in first["loc"])
        raise CodecError(f"{where}.{path}" if path else where, f"{first['msg']}, got {first['input']!r}") from error
    except SpanError as error:
        raise CodecError(where, str(error)) from error
