"""Rows that a record keeps, made again as they were when they went in: what was checked once is not checked again.

A row lies in a record as `codec.encode_row` wrote it, from a row whose every value had been checked. To check each of
a few thousand rows once more takes longer than all the rest of an answer, so that their values are put where they
belong, and no more. What has not the form of today's rows (an older version wrote it) goes through the codec, which
fills in and refuses as it always does.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cache, partial
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from detente.errors import DateError, SpanError
from detente.model import codec
from detente.model.source import Passage
from detente.model.terms import When

MANY = 500
"""Rows from which on loading the faster parser of JSON pays."""
Make = Callable[[Any], Any]
Put = Callable[[Any, Any], None]
DATE = ("date", "date_kind", "date_span")
"""The keys under which a `When` is laid flat."""


def parser(rows: int) -> Callable[[str], Any]:
    """What parses the JSON of so many rows soonest."""
    if rows < MANY:
        return json.loads
    from pydantic_core import from_json

    def parsed(text: str) -> Any:
        try:
            return from_json(text)
        except ValueError:  # half surrogates, which Python's own parser lets pass
            return json.loads(text)

    return parsed


def rebuilt(cls: type, row: Mapping[str, Any], *, where: str = "row") -> Any:
    """The record of class `cls` that a record file keeps as this JSON object.

    >>> rebuilt(Passage, {"start": 0, "end": 6, "text": "Ankara"})
    Passage(start=0, end=6, text='Ankara')

    Raises:
        CodecError: as `codec.decode_row`.
    """
    form = _form(cls)
    if len(row) != form.size:
        return codec.decode_row(cls, row, where=where)
    made: Any = object.__new__(cls)
    try:
        for put, name in form.plain:
            put(made, row[name])
        for put, name, make in form.made:
            put(made, make(row[name]))
        if form.when is not None:
            form.when(made, _when(row))
    except (KeyError, TypeError, DateError, SpanError):
        return codec.decode_row(cls, row, where=where)
    return made


@dataclass(frozen=True, slots=True, kw_only=True)
class _Form:
    """How the values of a row of a class are put in their places: as they are, or made into something else first."""

    size: int
    """How many keys the JSON object has."""
    plain: tuple[tuple[Put, str], ...]
    made: tuple[tuple[Put, str, Make], ...]
    when: Put | None


@cache
def _form(cls: type) -> _Form:
    names, hints = [field.name for field in fields(cls)], get_type_hints(cls)
    dated, joint = "when" in names, codec.JOINT.get(cls, ())
    makes = {name: _joint if name in joint else _make(hints[name]) for name in names if name != "when"}
    return _Form(
        size=len(makes) + len(DATE) * dated,
        plain=tuple((_put(cls, name), name) for name, make in makes.items() if make is None),
        made=tuple((_put(cls, name), name, make) for name, make in makes.items() if make is not None),
        when=_put(cls, "when") if dated else None,
    )


def _put(cls: type, name: str) -> Put:
    """What puts a value into a slot: the records are frozen for everybody else."""
    put: Put = cls.__dict__[name].__set__
    return put


def _make(hint: Any) -> Make | None:
    """What makes a value of this type from its JSON; None where the two are the same."""
    inner = [one for one in get_args(hint) if one is not type(None)]
    if get_origin(hint) in (Union, UnionType):
        make = _make(inner[0]) if len(inner) == 1 else None
        return None if make is None else _perhaps(make)
    if get_origin(hint) is tuple:
        make = _make(inner[0])
        return tuple if make is None else _several(make)
    if hint is Passage:
        return _passage
    return partial(rebuilt, hint) if isinstance(hint, type) and is_dataclass(hint) else None


def _perhaps(make: Make) -> Make:
    return lambda value: None if value is None else make(value)


def _several(make: Make) -> Make:
    return lambda values: tuple([make(value) for value in values])


def _joint(value: str | list[str] | None) -> tuple[str, ...]:
    return () if value is None else (value,) if isinstance(value, str) else tuple(value)


def _when(row: Mapping[str, Any]) -> When | None:
    edtf = row["date"]
    if edtf is None:
        return None
    span = row["date_span"]
    return When(edtf=edtf, kind=row["date_kind"], span=None if span is None else _passage(span))


def _passage(value: Mapping[str, Any]) -> Passage:
    start, end, text = value["start"], value["end"], value["text"]
    if end - start != len(text):
        return Passage(start=start, end=end, text=text)  # which refuses it
    made = object.__new__(Passage)
    _START(made, start)
    _END(made, end)
    _TEXT(made, text)
    return made


_START, _END, _TEXT = (_put(Passage, name) for name in ("start", "end", "text"))
