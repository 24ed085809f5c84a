"""Whether entries have the form of their file: known keys, none missing, values of the right type, examples."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import MISSING, Field, dataclass, fields

from detente.vocab import world
from detente.vocab.faults import Fault
from detente.vocab.marks import File, Marked

WORLD: dict[str, type] = {
    "states": world.State,
    "organisations": world.Organisation,
    "offices": world.Office,
    "arms": world.Weapon,
    "legal_bases": world.LegalBasis,
}
EXAMPLES = ("example", "examples")


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """The entries of one file, and the source that the file states for them."""

    file: File
    rows: tuple[Marked, ...]
    source: str = ""


def section(file: File, name: str, value: object) -> tuple[Section, tuple[Fault, ...]]:
    """The entries under the key `name` of a world file."""
    rows = value.values.get(name) if isinstance(value, Marked) else None
    if not isinstance(rows, list):
        return Section(file=file, rows=()), (_fault(file, 1, name, "", "is missing", "a list of entries"),)
    source = value.values.get("source", "") if isinstance(value, Marked) else ""
    line = value.at(name) if isinstance(value, Marked) else 1
    good = tuple(row for row in rows if isinstance(row, Marked))
    faults = tuple(_fault(file, line, name, str(row), "is no entry", "a mapping") for row in rows if row not in good)
    return Section(file=file, rows=good, source=source if isinstance(source, str) else ""), faults


def world_faults(section: Section, kind: type) -> Iterator[Fault]:
    """What is wrong with the fields of the entries of a world file."""
    for row in section.rows:
        yield from _typed(section.file, row, kind, lent={"source": section.source})


def example_faults(file: File, value: object) -> Iterator[Fault]:
    """Entries of a linguistic file that are no mappings or that nobody shows in a sentence."""
    if not isinstance(value, list):
        yield _fault(file, 1, "", "", "is no list", "a list of entries")
        return
    for row in value:
        if not isinstance(row, Marked):
            yield _fault(file, 0, "", str(row), "is no entry", "a mapping")
        elif not any(row.values.get(key) for key in EXAMPLES):
            first = next((str(given) for given in row.values.values() if isinstance(given, str)), "")
            yield _fault(file, row.line, "example", first, "has no example", "a sentence that shows the entry at work")


def _typed(file: File, row: Marked, kind: type, lent: dict[str, str]) -> Iterator[Fault]:
    known: dict[str, Field[object]] = {field.name: field for field in fields(kind)}
    for key in row.values:
        if key not in known:
            yield _fault(file, row.at(key), key, "", "is no field here", ", ".join(known))
    for name, field in known.items():
        if name in row.values:
            yield from _valued(file, row, field)
        elif field.default is MISSING and field.default_factory is MISSING and name != "only" and not lent.get(name):
            yield _fault(file, row.line, name, _label(row), "lacks this field", str(field.type))


def _valued(file: File, row: Marked, field: Field[object]) -> Iterator[Fault]:
    """Whether a value has the type of its field."""
    value, type_ = row.values[field.name], str(field.type)
    line = row.at(field.name)
    if type_.startswith("tuple[Metonym"):
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, Marked):
                yield from _typed(file, item, world.Metonym, {})
            else:
                yield _fault(file, line, field.name, str(item), "is of the wrong type", "{name: ..., stands_for: ...}")
    elif type_.startswith("tuple"):
        if not isinstance(value, list) or not all(isinstance(item, str) and item for item in value):
            yield _fault(file, line, field.name, _shown(value), "is of the wrong type", "a list of texts")
        else:
            for item in _twice(value):
                yield _fault(file, line, field.name, item, "stands twice", "each form once", mild=True)
    elif type_.startswith("Mapping"):
        if not isinstance(value, Marked):
            yield _fault(file, line, field.name, _shown(value), "is of the wrong type", "a mapping of lists")
    elif type_.startswith("int"):
        if not (isinstance(value, str) and value.isdigit()):
            yield _fault(file, line, field.name, _shown(value), "is of the wrong type", "a number")
    elif not isinstance(value, str) or not value:
        yield _fault(file, line, field.name, _shown(value), "is of the wrong type", "one text")


def _twice(items: Iterable[str]) -> Iterator[str]:
    seen: set[str] = set()
    for item in items:
        if item in seen:
            yield item
        seen.add(item)


def _label(row: Marked) -> str:
    return next((value for value in row.values.values() if isinstance(value, str)), "")


def _shown(value: object) -> str:
    return value if isinstance(value, str) else "a mapping" if isinstance(value, Marked) else "a list"


def _fault(file: File, line: int, field: str, value: str, message: str, allowed: str, *, mild: bool = False) -> Fault:
    return Fault(
        file=file.name, line=line, field=field, value=value, message=message, allowed=allowed,
        severity="warning" if mild else "error",
    )  # fmt: skip
