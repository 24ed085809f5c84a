"""Pairs to classify: JSON Lines, `{"id"?, "text", "source", "target", "date"?}`, read as a stream.

`source` and `target` are words of the text, or `{"start", "end"}` in code points where the same words stand in it more
than once; one of the two may be null. A line that is broken is rejected under its number and the rest goes on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from detente.errors import InputError
from detente.ingest.draft import check_text, reject
from detente.ingest.jsonlines import json_object, lines, string
from detente.model import Pair, Passage, Rejected

STDIN = "-"


def pairs(path: str, *, stdin: IO[bytes]) -> Iterator[Pair | Rejected]:
    """A pair or a reject for every line of a file that is not blank; `-` is standard input."""
    if path == STDIN:
        yield from _pairs(stdin, path)
        return
    try:
        with Path(path).open("rb") as stream:
            yield from _pairs(stream, path)
    except OSError as error:
        yield Rejected(source=path, error="unreadable", message=f"{path} cannot be read: {error.strerror or error}.")


def _pairs(stream: IO[bytes], source: str) -> Iterator[Pair | Rejected]:
    for number, offset, line in lines(stream):
        place = f"{source}:{number}"
        try:
            if line is None or line.strip():
                yield _pair(json_object(line, place, offset), place)
        except InputError as error:
            yield reject(error)


def _pair(record: dict[str, Any], place: str) -> Pair:
    text = string(record, "text", place)
    if text is None:
        raise InputError(place, "malformed", f"{place} has no key 'text'. Keys: {', '.join(record) or 'none'}.")
    check_text(text, place)
    source = _side(record, "source", text, place, taken=None)
    target = _side(record, "target", text, place, taken=source)
    if source is None and target is None:
        raise InputError(
            place, "malformed", f"{place}: 'source' and 'target' are both missing; at least one is needed."
        )
    return Pair(
        id=string(record, "id", place) or place,
        text=text,
        source=source,
        target=target,
        date=string(record, "date", place) or None,
    )


def _side(record: dict[str, Any], key: str, text: str, place: str, *, taken: Passage | None) -> Passage | None:
    value = record.get(key)
    if value is None or value == "":
        return None
    if isinstance(value, dict):
        return _span(value, key, text, place)
    words = string(record, key, place) or ""
    found = _places(words, text)
    if not found:
        raise InputError(place, "malformed", f"{place}: {key!r} is {words!r}, which does not stand in the text.")
    free = (span for span in found if taken is None or not span.overlaps(taken))
    return next(free, found[0])


def _span(value: dict[str, Any], key: str, text: str, place: str) -> Passage:
    start, end = value.get("start"), value.get("end")
    if not (type(start) is int and type(end) is int and 0 <= start < end <= len(text)):
        message = f"{place}: {key!r} is {value!r}; 'start' and 'end' must be integers, 0 <= start < end <= {len(text)}."
        raise InputError(place, "malformed", message)
    return Passage(start=start, end=end, text=text[start:end])


def _places(words: str, text: str) -> list[Passage]:
    """Where words stand in a text: as whole words if they do so anywhere."""
    whole = [*re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]
    return [
        Passage(start=hit.start(), end=hit.end(), text=hit.group())
        for hit in (whole or re.finditer(re.escape(words), text))
    ]
