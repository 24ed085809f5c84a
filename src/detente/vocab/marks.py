"""YAML and CSV files of names with the line of every value, so that a fault can say where it is.

Scalars stay the characters that stand in the file: "2024-05" is no date object and "NO" no boolean. Which keys and
values are right is left to those who own a format.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from detente.vocab.faults import Fault

LARGEST = 64 * 2**20
"""Bytes: no roster is larger, and a wrong path may lead to anything."""
NOTHING = frozenset({"", "~", "null", "Null", "NULL"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A mapping of a file: values by key, with the line of each."""

    line: int
    values: Mapping[str, object] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)

    def at(self, key: str) -> int:
        """The line of a key; that of the mapping where it lacks the key."""
        return self.lines.get(key, self.line)


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """What a file holds, or why it cannot be read."""

    name: str
    data: bytes = b""
    text: str = ""
    faults: tuple[Fault, ...] = ()


def read(path: Path) -> File:
    """A file's bytes and text; a fault where there is no such file, or no UTF-8 text in it."""
    name = str(path)
    try:
        if path.is_dir():
            return _unread(name, "is a directory", "a file: .yaml, .csv or .txt")
        if path.stat().st_size > LARGEST:
            return _unread(name, "is too large", f"up to {LARGEST // 2**20} MiB")
        data = path.read_bytes()
    except OSError as error:
        return _unread(name, f"cannot be read: {error.strerror}", "a readable file")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        found = data[error.start : error.start + 4].hex(" ")
        wrong = Fault(file=name, line=line, message=f"bytes {found} are no UTF-8", allowed="text saved as UTF-8")
        return File(name=name, data=data, faults=(wrong,))
    if not text.strip():
        return File(name=name, data=data, faults=(Fault(file=name, line=0, message="the file is empty"),))
    return File(name=name, data=data, text=text)


def parsed(file: File) -> tuple[object, tuple[Fault, ...]]:
    """The YAML value of a file (str, list or Marked), and what is wrong with its form."""
    faults: list[Fault] = []
    try:
        node = yaml.compose(file.text, yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        message = f"is no YAML: {error.problem or error.context}"
        return None, (Fault(file=file.name, line=mark.line + 1 if mark else 0, message=message),)
    except (yaml.YAMLError, ValueError) as error:
        line = file.text.count("\n", 0, getattr(error, "position", 0) or 0) + 1
        return None, (Fault(file=file.name, line=line, message=f"is no YAML: {' '.join(str(error).split())}"),)
    except RecursionError:
        return None, (Fault(file=file.name, line=0, message="is nested too deeply"),)
    if node is None:
        return None, (Fault(file=file.name, line=0, message="the file is empty"),)
    try:
        value = _plain(node, file.name, faults, {}, frozenset())
    except RecursionError:
        return None, (Fault(file=file.name, line=0, message="is nested too deeply"),)
    return value, tuple(faults)


def rows(file: File) -> tuple[tuple[str, ...], tuple[Marked, ...], tuple[Fault, ...]]:
    """The header and rows of a CSV file by column, and the rows that have too few or too many cells."""
    faults: list[Fault] = []
    found: list[Marked] = []
    reader = csv.reader(file.text.splitlines(keepends=True), strict=True)
    header: list[str] = []
    line = 1
    try:
        for cells in reader:
            start, line = line, reader.line_num + 1
            if not any(cell.strip() for cell in cells):
                continue
            if not header:
                header = [cell.strip() for cell in cells]
                continue
            if len(cells) != len(header):
                faults.append(
                    Fault(
                        file=file.name, line=start, value=cells[0], message=f"has {len(cells)} cells",
                        allowed=f"{len(header)}, one for each column",
                    )
                )  # fmt: skip
                continue
            found.append(Marked(line=start, values=dict(zip(header, (c.strip() for c in cells), strict=True))))
    except csv.Error as error:
        faults.append(Fault(file=file.name, line=reader.line_num, message=f"is no CSV: {error}"))
    return tuple(header), tuple(found), tuple(faults)


def strings(value: object) -> Iterator[str]:
    """The texts of a value that may be one text or a list of them."""
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, str):
            yield item


def _plain(node: Node, file: str, faults: list[Fault], done: dict[int, object], above: frozenset[int]) -> object:
    """A node as str, list or Marked, each node once however often it is referred to (an anchor may stand for much)."""
    if id(node) in done:
        return done[id(node)]
    line = node.start_mark.line + 1
    if id(node) in above:
        faults.append(Fault(file=file, line=line, message="refers to itself"))
        return ""
    inside = above | {id(node)}
    value: object
    if isinstance(node, ScalarNode):
        value = "" if node.style is None and node.value in NOTHING else str(node.value)
    elif isinstance(node, SequenceNode):
        value = [_plain(item, file, faults, done, inside) for item in node.value]
    else:
        value = _mapping(node, file, faults, done, inside)
    done[id(node)] = value
    return value


def _mapping(node: Node, file: str, faults: list[Fault], done: dict[int, object], inside: frozenset[int]) -> Marked:
    """A mapping with the lines of its keys; a key that stands twice or is no word is a fault."""
    values: dict[str, object] = {}
    lines: dict[str, int] = {}
    for key_node, value_node in node.value if isinstance(node, MappingNode) else ():
        at = key_node.start_mark.line + 1
        if not isinstance(key_node, ScalarNode):
            faults.append(Fault(file=file, line=at, message="a key must be a word"))
            continue
        key = str(key_node.value)
        if key in values:
            again = f"stands twice in one entry (first in line {lines[key]})"
            faults.append(Fault(file=file, line=at, field=key, message=again))
        values[key], lines[key] = _plain(value_node, file, faults, done, inside), at
    return Marked(line=node.start_mark.line + 1, values=values, lines=lines)


def _unread(name: str, message: str, allowed: str) -> File:
    return File(name=name, faults=(Fault(file=name, line=0, message=message, allowed=allowed),))
