"""Rows that a record keeps, made again as they were when they went in: what was checked once is not checked again.

A row lies in a record as `codec.encode_row` wrote it, from a row whose every value had been checked. To check each of
a few thousand rows once more takes longer than all the rest of an answer, so that their values are put where they
belong, and no more: of all rows of a class one field after the other, which needs no loop of Python's own. What has
not the form of today's rows (an older version wrote it) goes through the codec, which fills in and refuses as it
always does.
"""

from __future__ import annotations

import json
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from functools import cache, lru_cache, partial
from itertools import chain, islice, repeat
from operator import itemgetter
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from detente.errors import DateError, SpanError
from detente.model import codec
from detente.model.source import Passage
from detente.model.terms import When

MANY = 500
"""Rows from which on it pays to load the faster parser of JSON, where nobody has yet."""
Row = Mapping[str, Any]
Make = Callable[[Sequence[Any]], Iterable[Any]]
"""Makes values of their JSON, all those of one field."""
Put = Callable[[Any, Any], None]
DATE = ("date", "date_kind", "date_span")
"""The keys under which a `When` is laid flat."""


def parser(rows: int) -> Callable[[str], Any]:
    """What parses the JSON of so many rows soonest."""
    if rows < MANY and "pydantic_core" not in sys.modules:
        return json.loads
    from pydantic_core import from_json

    def parsed(text: str) -> Any:
        try:
            return from_json(text)
        except ValueError:  # half surrogates, which Python's own parser lets pass
            return json.loads(text)

    return parsed


def rebuilt(cls: type, rows: Sequence[Row], *, where: Sequence[str] = ()) -> list[Any]:
    """The records of class `cls` that a record file keeps as these JSON objects; `where` each is, for an error to say.

    >>> rebuilt(Passage, [{"start": 0, "end": 6, "text": "Ankara"}])
    [Passage(start=0, end=6, text='Ankara')]

    Raises:
        CodecError: as `codec.decode_row`.
    """
    form = _form(cls)
    try:
        if all(len(row) == form.size for row in rows):
            return form.made_of(rows)
    except (KeyError, TypeError, DateError, SpanError):
        pass
    if len(rows) == 1:
        return [codec.decode_row(cls, rows[0], where=where[0] if where else "row")]
    return [one for at, row in enumerate(rows) for one in rebuilt(cls, [row], where=where[at : at + 1])]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Form:
    """How the values of rows of a class are put in their places: as they are, or made into something else first."""

    cls: type
    size: int
    """How many keys the JSON object has."""
    fields: tuple[tuple[Put, str, Make | None], ...]
    when: Put | None

    def made_of(self, rows: Sequence[Row]) -> list[Any]:
        """The records of rows that have the form."""
        made: list[Any] = [*map(object.__new__, repeat(self.cls, len(rows)))]
        for put, name, make in self.fields:
            values: Iterable[Any] = map(itemgetter(name), rows)
            put_all(put, made, values if make is None else make([*values]))
        if self.when is not None:
            put_all(self.when, made, map(_when, rows))
        return made


@cache
def _form(cls: type) -> _Form:
    names, hints = [field.name for field in fields(cls)], get_type_hints(cls)
    dated, joint = "when" in names, codec.JOINT.get(cls, ())
    makes = {name: _joints if name in joint else _make(hints[name]) for name in names if name != "when"}
    return _Form(
        cls=cls,
        size=len(makes) + len(DATE) * dated,
        fields=tuple((put_of(cls, name), name, make) for name, make in makes.items()),
        when=put_of(cls, "when") if dated else None,
    )


def put_of(cls: type, name: str) -> Put:
    """What puts a value into a slot: the records are frozen for everybody else."""
    put: Put = cls.__dict__[name].__set__
    return put


def put_all(put: Put, made: Iterable[Any], values: Iterable[Any]) -> None:
    """Put into each of the records its value."""
    deque(map(put, made, values), maxlen=0)


def _make(hint: Any) -> Make | None:
    """What makes values of this type from their JSON; None where the two are the same."""
    inner = [one for one in get_args(hint) if one is not type(None)]
    if get_origin(hint) in (Union, UnionType):
        make = _make(inner[0]) if len(inner) == 1 else None
        return None if make is None else partial(_perhaps, make)
    if get_origin(hint) is tuple:
        return partial(_several, _make(inner[0]))
    if hint is Passage:
        return _passages
    return partial(rebuilt, hint) if isinstance(hint, type) and is_dataclass(hint) else None


def _perhaps(make: Make, values: Sequence[Any]) -> Iterable[Any]:
    some = [value for value in values if value is not None]
    if not some:
        return values
    made = iter(make(some))
    return [None if value is None else next(made) for value in values]


def _several(make: Make | None, values: Sequence[Sequence[Any]]) -> Iterable[tuple[Any, ...]]:
    if make is None:
        return map(tuple, values)
    made = iter(make([*chain.from_iterable(values)]))
    return [tuple(islice(made, len(several))) if several else () for several in values]


def _joints(values: Sequence[str | list[str] | None]) -> Iterator[tuple[str, ...]]:
    return (() if one is None else (one,) if isinstance(one, str) else tuple(one) for one in values)


def _when(row: Row) -> When | None:
    edtf = row["date"]
    if edtf is None:
        return None
    kind, span = row["date_kind"], row["date_span"]
    return _dated(edtf, kind) if span is None else When(edtf=edtf, kind=kind, span=_passages([span])[0])


@lru_cache(maxsize=65_536)
def _dated(edtf: str, kind: Any) -> When:
    """Days are few beside rows."""
    return When(edtf=edtf, kind=kind)


def _passages(values: Sequence[Row]) -> list[Passage]:
    found = [(value["start"], value["end"], value["text"]) for value in values]
    for start, end, text in found:
        if end - start != len(text):
            Passage(start=start, end=end, text=text)  # which refuses it
    made = [*map(object.__new__, repeat(Passage, len(found)))]
    for at, put in enumerate(_SPAN):
        put_all(put, made, map(itemgetter(at), found))
    return made


_SPAN = tuple(put_of(Passage, name) for name in ("start", "end", "text"))
