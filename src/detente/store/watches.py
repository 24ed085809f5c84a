"""Saved queries and what was last seen of each: one small JSON file beside the record, `relations.db.watches.json`.

Beside and not inside: what one reader watches is no part of the record, which others may read as well and which may be
on a medium that nobody can write to. The file holds no time of day; what was seen is a reading's number.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from detente.errors import WatchError

VERSION = 1
SUFFIX = ".watches.json"
KEPT = 100
"""Entries of a watch that a feed still has, the newest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """One saved query."""

    name: str
    query: tuple[str, ...]
    """The words of the query: a command and its arguments."""
    record: str
    """What tells the record from every other."""
    seen: int
    """The number of the newest reading when it was last run."""
    entries: tuple[dict[str, Any], ...] = field(default=())
    """What it told so far, the newest first, at most `KEPT`, as the feed has it."""


def file_of(record: str | Path) -> Path:
    """The file in which the watches on a record are kept."""
    return Path(f"{record}{SUFFIX}")


def load(record: str | Path) -> dict[str, Watch]:
    """The watches on a record by name, in the order in which they were added.

    Raises:
        WatchError: the file is none of ours, or damaged.
    """
    path = file_of(record)
    try:
        given = json.loads(path.read_text(encoding="utf-8"))
        if given["version"] != VERSION:
            raise WatchError(f"{path} is of version {given['version']!r}; this detente reads version {VERSION}.")
        return {
            name: Watch(
                name=name,
                query=tuple(map(str, one["query"])),
                record=str(one["record"]),
                seen=int(one["seen"]),
                entries=tuple(one["entries"]),
            )
            for name, one in given["watches"].items()
        }
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise WatchError(f"{path} holds no watches: {type(error).__name__}: {error}. Repair or remove it.") from error


def save(record: str | Path, watches: dict[str, Watch]) -> None:
    """Keep the watches: the whole file, or on failure the old one.

    Raises:
        WatchError: the file cannot be written.
    """
    path = file_of(record)
    told = {name: {key: value for key, value in asdict(one).items() if key != "name"} for name, one in watches.items()}
    text = json.dumps({"version": VERSION, "watches": told}, ensure_ascii=False, indent=1) + "\n"
    beside = path.with_name(f"{path.name}.part")
    try:
        beside.write_bytes(text.encode("utf-8", "backslashreplace"))
        beside.replace(path)
    except OSError as error:
        raise WatchError(f"Cannot write {path}: {error.strerror}.") from error
