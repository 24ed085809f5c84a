"""Files of FollowTheMoney entities, one a line: read as a stream, and what an entity holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from detente.errors import InputError
from detente.ingest.draft import digest
from detente.ingest.jsonlines import json_object, lines
from detente.model import Rejected


def entities(path: Path, shown: str) -> Iterator[tuple[tuple[str, str], dict[str, Any] | Rejected]]:
    """Place and sha256 of each line with its entity, or with why there is none.

    Raises:
        OSError: the file cannot be read.
    """
    with path.open("rb") as stream:
        for number, offset, line in lines(stream):
            place = f"{shown}:{number}"
            if line is not None and not line.strip():
                continue
            try:
                yield (place, digest(line or b"")), json_object(line, place, offset)
            except InputError as error:
                yield (place, ""), Rejected(source=error.source, error=error.code, message=str(error))


def newest(paths: Iterable[tuple[Path, str]]) -> str | None:
    """The newest day on which any entity of these files was seen in its source, as OpenSanctions notes it."""
    found = ""
    for path, shown in paths:
        for _, entity in entities(path, shown):
            day = str(entity.get("last_seen") or "")[:10] if isinstance(entity, dict) else ""
            if re.fullmatch(r"\d{4}-\d\d-\d\d", day):
                found = max(found, day)
    return found or None


def properties(entity: Mapping[str, Any]) -> Mapping[str, Any]:
    """The properties of an entity; none where they are no object."""
    found = entity.get("properties")
    return found if isinstance(found, dict) else {}


def values(entity: Mapping[str, Any], name: str) -> list[Any]:
    """The values of a property, strings and nested entities alike."""
    held = properties(entity).get(name)
    return held if isinstance(held, list) else [] if held is None else [held]


def texts(entity: Mapping[str, Any], name: str) -> list[str]:
    """The values of a property that are text and not empty."""
    return [value for value in values(entity, name) if isinstance(value, str) and value.strip()]


def id_of(value: object) -> str:
    """The id that a value is, or that an entity in its place has."""
    return str(value.get("id", "")) if isinstance(value, dict) else str(value)
