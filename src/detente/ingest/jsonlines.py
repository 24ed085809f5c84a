"""JSON Lines: one report a line, `{"id"?, "text", "date"?, "title"?, "url"?, "publisher"?}`, read as a stream.

A line that is broken is rejected under its number and the rest goes on. Other keys are allowed and
not looked at: a corpus carries keys of its own.
"""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from typing import IO, Any

from detente.errors import InputError
from detente.ingest.draft import MAX_RECORD_BYTES, Draft, decode, digest, limits, reject
from detente.model import Rejected

_CHUNK = 1 << 20


def read_jsonlines(stream: IO[bytes], source: str) -> Iterator[Draft | Rejected]:
    """A draft or a reject for every line that is not blank. Registered as `jsonl` and `ndjson`.

    The source of a report is its `id`, or file:line where it has none; its `raw_sha256` is that of
    the line without its line end.
    """
    for number, offset, line in lines(stream):
        place = f"{source}:{number}"
        try:
            if line is None or line.strip():
                yield _draft(line, place, offset)
        except InputError as error:
            yield reject(error)


def lines(stream: IO[bytes]) -> Iterator[tuple[int, int, bytes | None]]:
    """Number, byte offset and bytes of each line; None for one that is too long, whose bytes are passed over."""
    number = offset = 0
    while line := stream.readline(MAX_RECORD_BYTES + 1):
        number += 1
        size, whole = len(line), len(line) <= MAX_RECORD_BYTES
        if not whole:
            chunk = line[-1:]
            while chunk and not chunk.endswith(b"\n"):
                chunk = stream.readline(_CHUNK)
                size += len(chunk)
        mark = codecs.BOM_UTF8 if number == 1 and line.startswith(codecs.BOM_UTF8) else b""
        yield number, offset + len(mark), line.removeprefix(mark).rstrip(b"\r\n") if whole else None
        offset += size


def _draft(line: bytes | None, place: str, offset: int) -> Draft:
    record = json_object(line, place, offset)
    text = string(record, "text", place)
    if text is None:
        raise InputError(place, "malformed", f"{place} has no key 'text'. Keys: {', '.join(record) or 'none'}.")
    date = string(record, "date", place)
    return Draft(
        source=string(record, "id", place) or place,
        text=text,
        raw_sha256=digest(line or b""),
        date=date or None,
        date_basis="metadata" if date else None,
        title=string(record, "title", place),
        url=string(record, "url", place),
        publisher=string(record, "publisher", place),
    )


def json_object(line: bytes | None, place: str, offset: int) -> dict[str, Any]:
    """The JSON object of a line.

    Raises:
        InputError: the line is too long (None), is no UTF-8, or holds no JSON object.
    """
    if line is None:
        message = f"{place} is longer than {MAX_RECORD_BYTES:,} bytes; the limit is {limits()}."
        raise InputError(place, "oversized", message)
    try:
        record = json.loads(decode(line, place, offset=offset))
    except json.JSONDecodeError as error:
        message = f"{place} is not JSON: {error.msg} at character {error.pos:,}."
        raise InputError(place, "malformed", message) from error
    except (ValueError, RecursionError) as error:  # a number of thousands of digits, a thousand nested brackets
        raise InputError(place, "malformed", f"{place} is not JSON that can be read: {error}.") from error
    if not isinstance(record, dict):
        raise InputError(place, "malformed", f"{place} is not a JSON object but a {type(record).__name__}.")
    return record


def string(record: dict[str, Any], key: str, place: str) -> str | None:
    """The value of a key that must be a string, if present (for `id` a number will do).

    Raises:
        InputError: it is something else, or holds half a surrogate pair.
    """
    value = record.get(key)
    if key == "id" and isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if value is not None and not isinstance(value, str):
        raise InputError(place, "malformed", f"{place}: {key!r} must be a string, not {type(value).__name__}.")
    if value and key != "text" and not value.isascii():  # the text has checks of its own
        try:
            value.encode()
        except UnicodeEncodeError as error:
            raise InputError(place, "malformed", f"{place}: {key!r} has half a surrogate pair.") from error
    return value
