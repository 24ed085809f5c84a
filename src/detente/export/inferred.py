"""The columns of rows that have no fixed ones: an answer's keys, each with the type that its values have.

A key that a list has as a column is of that column's type, whatever is in it: a dossier without dates still has them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from detente.export.columns import COLUMNS, Column, Type

DAY = re.compile(r"\d{4}-\d\d-\d\d")


def columns_in(rows: Sequence[Mapping[str, Any]], names: Sequence[str] = ()) -> tuple[Column, ...]:
    """The columns of rows, in the order of `names` or of the first row that has each.

    >>> [(one.name, one.type) for one in columns_in([{"n": 1, "who": ["USA"]}, {"n": 2.5, "more": {"a": 1}}])]
    [('n', 'float'), ('who', 'texts'), ('more', 'object')]
    """
    keys = names or list(dict.fromkeys(name for row in rows for name in row))
    return tuple(_column(name, [row[name] for row in rows if row.get(name) is not None]) for name in keys)


def _column(name: str, values: Sequence[Any]) -> Column:
    known = _known().get(name)
    if known is not None and all(_is(value, known.type) for value in values):
        return known
    types: tuple[Type, ...] = ("bool", "int", "float", "text", "texts")
    fit = (type_ for type_ in types if values and all(_is(value, type_) for value in values))
    return Column(name=name, type=next(fit, "object" if values else "text"), what="")


def _is(value: Any, type_: Type) -> bool:
    match type_:
        case "bool":
            return isinstance(value, bool)
        case "int":
            return isinstance(value, int) and not isinstance(value, bool)
        case "float":
            return isinstance(value, int | float) and not isinstance(value, bool)
        case "texts":
            return isinstance(value, list | tuple) and all(isinstance(one, str) for one in value)
        case "date":
            return isinstance(value, str) and DAY.fullmatch(value) is not None
        case _:
            return isinstance(value, str)


@cache
def _known() -> Mapping[str, Column]:
    """The columns of the lists by name, where all that have the name have it with one type."""
    found: dict[str, list[Column]] = {}
    for column in _every(COLUMNS.values()):
        found.setdefault(column.name, []).append(column)
    return {name: held[0] for name, held in found.items() if len({column.type for column in held}) == 1}


def _every(tables: Iterable[Sequence[Column]]) -> Iterable[Column]:
    return (column for table in tables for column in table)
