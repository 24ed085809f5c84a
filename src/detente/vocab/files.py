"""The vocabulary files as they lie: found, parsed, checked for form, and versioned.

YAML holds what people edit by hand, one entry a mapping. The office holders are CSV instead: there are
thousands of rows of the same ten columns, and reading them as YAML would take longer than all the
rest together. What the entries mean is left to `world`, `holders` and to the stages that own a file.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Any, TypeVar

import yaml

from detente.errors import VocabularyError
from detente.vocab.own.records import in_force
from detente.vocab.parsing import parse

ROOT = files("detente.vocab")
_SUFFIXES = (".yaml", ".csv")
_FORMS: dict[str, tuple[type, ...]] = {
    "str": (str,),
    "str | None": (str, type(None)),
    "int": (int,),
    "int | None": (int, type(None)),
    "bool": (bool,),
}

Record = TypeVar("Record")


@cache
def names() -> tuple[str, ...]:
    """The vocabulary files, those in folders as "events/consult.yaml", in the order in which `version` reads them."""
    return tuple(sorted(_below(ROOT, "")))


def version() -> str:
    """Twelve hexadecimal digits that change with any byte of any vocabulary file.

    Readings carry it, so that a record tells which vocabulary made it. Rosters in force belong to it.
    """
    own = in_force().digest
    return hashlib.sha256(f"{shipped_version()}\0{own}".encode()).hexdigest()[:12] if own else shipped_version()


@cache
def shipped_version() -> str:
    """`version` without any roster."""
    digest = hashlib.sha256()
    for name in names():
        content = ROOT.joinpath(name).read_bytes()
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()[:12]


@cache
def entries(name: str) -> tuple[Mapping[str, Any], ...]:
    """The entries of a linguistic vocabulary, each with its own example sentence.

    The file is a list of mappings. Each must have `example` or `examples`, because an entry whose
    use nobody can show is one that nobody can test: VocabularyError names file, entry and what is missing.
    """
    file = f"{name}.yaml"
    values = _parsed(file)
    if not isinstance(values, list):
        raise VocabularyError(file, "(file)", f"a list of entries is expected, not {type(values).__name__}")
    for number, value in enumerate(values, 1):
        if not isinstance(value, dict):
            raise VocabularyError(file, str(number), f"a mapping is expected, not {value!r}")
        if not value.get("example") and not value.get("examples"):
            raise VocabularyError(file, _label(number, value), "'example' (or 'examples') is missing")
    return tuple(MappingProxyType(value) for value in values)


@cache
def section(name: str) -> tuple[Mapping[str, Any], ...]:
    """The entries of a world vocabulary: the list under the key `name` in the file of that name.

    Each gets the file's `source` unless it states its own; without either, VocabularyError.
    """
    file = f"{name}.yaml"
    values = _parsed(file)
    rows = values.get(name) if isinstance(values, dict) else None
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise VocabularyError(file, "(file)", f"a list of mappings under {name!r} is expected")
    source = values.get("source")
    for number, row in enumerate(rows, 1):
        if not row.setdefault("source", source):
            raise VocabularyError(file, _label(number, row), "'source' is missing, here and for the file")
    return tuple(MappingProxyType(row) for row in rows)


@cache
def table(name: str) -> tuple[Mapping[str, str], ...]:
    """The rows of a CSV file by column name; a row with too few or too many cells is a VocabularyError."""
    file = f"{name}.csv"
    header, *lines = csv.reader(_text(file).splitlines())
    for number, line in enumerate(lines, 2):
        if len(line) != len(header):
            raise VocabularyError(file, f"line {number}", f"{len(line)} cells, {len(header)} are expected")
    return tuple(MappingProxyType(dict(zip(header, line, strict=True))) for line in lines)


def typed(kind: type[Record], file: str, label: str, values: Mapping[str, Any]) -> Record:
    """One entry as the frozen record `kind`; lists become tuples.

    A key that `kind` does not know is an error, so that a misspelt key is not passed over in silence.
    """
    known, required = _keys(kind)  # type: ignore[arg-type]
    if unknown := sorted(values.keys() - known.keys()):
        raise VocabularyError(file, label, f"unknown key {unknown[0]!r}; known: {', '.join(known)}")
    if missing := [name for name in required if name not in values]:
        raise VocabularyError(file, label, f"{missing[0]!r} is missing")
    given: dict[str, Any] = {}
    for name, form in known.items():
        if name not in values:
            continue
        value = tuple(values[name]) if isinstance(values[name], list) else values[name]
        if not isinstance(value, _FORMS.get(form, (tuple, dict))) or (
            isinstance(value, tuple) and "str" in form and not all(isinstance(item, str) for item in value)
        ):
            raise VocabularyError(file, label, f"{name!r} is {values[name]!r}; {form} is expected")
        given[name] = value
    return kind(**given)


@cache
def _keys(kind: type[Any]) -> tuple[Mapping[str, str], tuple[str, ...]]:
    """What each field of a record may hold, by name, and the fields that must be there."""
    own = fields(kind)
    required = [field.name for field in own if field.default is MISSING and field.default_factory is MISSING]
    return {field.name: str(field.type) for field in own}, tuple(required)


def _below(folder: Traversable, path: str) -> Iterator[str]:
    for item in folder.iterdir():
        if item.is_dir():
            yield from _below(item, f"{path}{item.name}/")
        elif item.name.endswith(_SUFFIXES):
            yield path + item.name


def _text(file: str) -> str:
    try:
        return ROOT.joinpath(file).read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise VocabularyError(file, "(file)", f"no such vocabulary; known: {', '.join(names())}") from error


def _parsed(file: str) -> Any:
    try:
        return parse(_text(file))
    except yaml.YAMLError as error:
        raise VocabularyError(file, "(file)", str(error)) from error


def _label(number: int, value: Mapping[str, Any]) -> str:
    """How to find an entry: its place, and the first thing that it says."""
    first = next(iter(value.values()), "")
    return f"{number} ({first})"
