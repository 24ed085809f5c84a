"""Rosters of a user's own in YAML and CSV: files to actors, with every fault by line and field.

An actor dictionary in the PETRARCH format (.txt) is read by `dictionary` and `converting`. Which actors of several
files belong together, and what clashes with the shipped names, is left to `load` and `checks`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from detente.vocab import marks, world
from detente.vocab.faults import Fault
from detente.vocab.marks import File, Marked
from detente.vocab.own.entries import HELD_FIELDS, Entry
from detente.vocab.own.records import Own

SUFFIXES = (".yaml", ".yml", ".csv", ".txt")
TOP = ("source", "actors")
COLUMNS = ("name", "key", "aliases", "kind", "state", "office", "title", "of", "start", "end", "context", "source")
NEEDED = ("name", "kind")
LISTS = ("aliases", "context")
SEPARATOR = "|"


def read(path: Path) -> tuple[File, tuple[Own, ...], tuple[Fault, ...]]:
    """A roster file: its bytes, its actors, and everything that is wrong with it.

    An entry with an error is left out of the actors; the others stand, so that one run names every fault.
    """
    file = marks.read(path)
    if file.faults:
        return file, (), file.faults
    suffix = path.suffix.lower()
    if suffix == ".txt":
        from detente.vocab.own.converting import converted

        actors, faults = converted(file)
        return file, actors, faults
    if suffix not in SUFFIXES:
        wrong = Fault(file=file.name, line=0, value=suffix, message="is no kind of roster", allowed=", ".join(SUFFIXES))
        return file, (), (wrong,)
    source, entries, faults = _csv(file) if suffix == ".csv" else _yaml(file)
    actors, more = _actors(file.name, source, entries)
    return file, actors, (*faults, *more)


def _actors(name: str, source: str, entries: tuple[Marked, ...]) -> tuple[tuple[Own, ...], tuple[Fault, ...]]:
    """The actors of the entries; a key that stands twice in one file is an error."""
    bodies = known_bodies() | {str(entry.values.get("key") or entry.values.get("name")) for entry in entries}
    found: dict[str, Own] = {}
    faults: list[Fault] = []
    for marked in entries:
        entry = Entry(name, marked, source, bodies)
        actor = entry.actor()
        faults += entry.faults
        if actor is None:
            continue
        first = found.setdefault(actor.key, actor)
        if first is not actor:
            faults.append(
                Fault(
                    file=name, line=marked.line, field="key", value=actor.key,
                    message=f"stands twice (first in line {first.line})", allowed="one entry for each actor",
                )
            )  # fmt: skip
    return tuple(found.values()), tuple(faults)


def _yaml(file: File) -> tuple[str, tuple[Marked, ...], tuple[Fault, ...]]:
    value, faults = marks.parsed(file)
    if value is None:
        return "", (), faults
    if not isinstance(value, Marked):
        wrong = Fault(file=file.name, line=1, message="is no roster", allowed="a mapping of source and actors")
        return "", (), (*faults, wrong)
    found = list(faults)
    odd = [key for key in value.values if key not in TOP]
    found += [_wrong(file, value.at(key), key, "is no field of a roster", ", ".join(TOP)) for key in odd]
    source = value.values.get("source", "")
    rows = value.values.get("actors", "")
    if not isinstance(source, str):
        found.append(_wrong(file, value.at("source"), "source", "is of the wrong type", "one text"))
    if not isinstance(rows, list) or not rows:
        message = "is of the wrong type" if rows else "is missing"
        found.append(_wrong(file, value.at("actors"), "actors", message, "a list of actors"))
    entries = []
    for number, row in enumerate(rows if isinstance(rows, list) else (), 1):
        if isinstance(row, Marked):
            entries.append(row)
        else:
            shown = f"entry {number}, {row!r}," if isinstance(row, str) else f"entry {number}"
            message = f"{shown} is no mapping"
            found.append(_wrong(file, value.at("actors"), "actors", message, "- name: ..., then its other fields"))
    return str(source), tuple(entries), tuple(found)


def _csv(file: File) -> tuple[str, tuple[Marked, ...], tuple[Fault, ...]]:
    """The rows of one actor put together: the first row is the entry, those that follow add offices."""
    header, rows, faults = marks.rows(file)
    found = list(faults)
    odd = [column for column in header if column not in COLUMNS]
    found += [_wrong(file, 1, column, "is no column of a roster", ", ".join(COLUMNS)) for column in odd]
    lacking = [column for column in NEEDED if column not in header]
    needed = f"a header with {', '.join(NEEDED)} among its columns"
    found += [_wrong(file, 1, column, "is missing", needed) for column in lacking]
    if lacking:
        return "", (), tuple(found)
    if not rows and not found:
        found.append(_wrong(file, 1, "", "has no rows", "one row for each actor"))
    merged: dict[str, dict[str, object]] = {}
    lines: dict[str, int] = {}
    for row in rows:
        cells = {column: str(cell) for column, cell in row.values.items() if cell}
        key = cells.get("key") or cells.get("name") or f"line {row.line}"
        held = Marked(line=row.line, values={field: cells[field] for field in HELD_FIELDS if field in cells})
        if key not in merged:
            lines[key] = row.line
            merged[key] = {
                field: cell for field, cell in cells.items() if field in COLUMNS and field not in HELD_FIELDS
            }
            for field in LISTS:
                if field in cells:
                    merged[key][field] = [part for part in cells[field].split(SEPARATOR) if part.strip()]
        else:
            found.extend(_differing(file, row, cells, merged[key]))
        if held.values:
            offices = merged[key].setdefault("offices", [])
            assert isinstance(offices, list)  # noqa: S101 - made in the line before
            offices.append(held)
    entries = tuple(Marked(line=lines[key], values=values) for key, values in merged.items())
    return "", entries, tuple(found)


def _differing(file: File, row: Marked, cells: Mapping[str, str], first: Mapping[str, object]) -> Iterator[Fault]:
    """Cells of a further row of an actor that say something else than its first row."""
    for field in ("name", "kind", "state"):
        if field in cells and cells[field] != first.get(field, ""):
            yield Fault(
                file=file.name, line=row.line, field=field, value=cells[field],
                message="differs from the actor's first row", allowed=str(first.get(field, "")) or "(empty)",
            )  # fmt: skip


def _wrong(file: File, line: int, field: str, message: str, allowed: str) -> Fault:
    return Fault(file=file.name, line=line, field=field, message=message, allowed=allowed)


@cache
def known_bodies() -> frozenset[str]:
    """The names of the shipped organisations."""
    return frozenset(_named(world.shipped_organisations()))


def _named(bodies: Iterable[world.Organisation]) -> Iterator[str]:
    for body in bodies:
        yield body.name
