"""What is worked out of a record, kept with it, and records of the same rows made once.

Many days are asked about, and one question after another is about the same measures and deals. Nothing here is a
truth of its own: a record of other rows, or of a row that somebody has decided on since, is another record.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, Generic, TypeVar

ROOM = 50_000
"""Rows of the records that are kept at most; the rows themselves are for the most part kept by the store as well."""
Made = TypeVar("Made", bound="Worked")
Value = TypeVar("Value")


class Worked:
    """A thing with what has been worked out of it, which is no part of what it is."""

    __slots__ = ("worked",)
    worked: dict[Callable[[Any], object], Any]


def once(make: Callable[[Made], Value]) -> Callable[[Made], Value]:
    """A function of a record's rows, worked out once for each record, and kept as long as the record."""

    def asked(record: Made) -> Value:
        try:
            kept = record.worked
        except AttributeError:
            kept = {}
            object.__setattr__(record, "worked", kept)
        if make not in kept:
            kept[make] = make(record)
        value: Value = kept[make]
        return value

    return asked


class Known(Generic[Made]):
    """The records made last, by the very rows that they are made of; several threads may ask.

    >>> known = Known[Worked](room=2)
    >>> one, other = (known.get("sanctions/USA/TUR", rows, Worked) for rows in (("of 2019",), ("of 2020",)))
    >>> known.get("sanctions/USA/TUR", ("of 2020",), Worked) is other, one is other
    (True, False)
    """

    def __init__(self, *, room: int = ROOM) -> None:
        self.room = room
        self._held = 0
        self._kept: OrderedDict[Hashable, tuple[Made, int]] = OrderedDict()
        self._lock = Lock()

    def get(self, name: Hashable, rows: tuple[object, ...], make: Callable[[], Made]) -> Made:
        """The record that stands under the name and is made of these rows, else what `make` gives.

        Rows are told apart by `id`, which is theirs as long as the record holds them; to compare all their values
        would take longer than to make the record again.
        """
        key = (name, tuple(map(id, rows)))
        with self._lock:
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
                return found[0]
        made = make()
        with self._lock:
            if len(rows) <= self.room and key not in self._kept:
                self._kept[key] = made, len(rows)
                self._held += len(rows)
                while self._held > self.room:
                    _, (_, size) = self._kept.popitem(last=False)
                    self._held -= size
        return made
