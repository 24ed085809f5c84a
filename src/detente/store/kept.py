"""Rows given out lately, kept by their place: one question after another looks at the same ones.

A row of a reading never changes; what people decide about it does. So a place is the file, how many decisions it holds,
the reading and the ordinal: whoever opens the same file finds the same rows, and never a stale one.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable, Iterable
from threading import Lock

from detente.store.base import Sourced

ROOM = 50_000
"""Rows that are kept at most: about a hundred megabytes."""
At = tuple[int, int]
"""Reading and ordinal."""


class Kept:
    """The rows of all open records, those asked for last."""

    def __init__(self, room: int = ROOM) -> None:
        self.room = room
        self._rows: OrderedDict[tuple[Hashable, At], Sourced] = OrderedDict()
        self._lock = Lock()

    def find(self, file: Hashable, places: Iterable[At]) -> dict[At, Sourced]:
        """The rows that are kept of those at these places."""
        with self._lock:
            found = {at: row for at in places if (row := self._rows.get((file, at))) is not None}
            for at in found:
                self._rows.move_to_end((file, at))
        return found

    def keep(self, file: Hashable, rows: dict[At, Sourced]) -> None:
        """Keep rows, and let go of those that nobody has asked for longest."""
        with self._lock:
            for at, row in rows.items():
                self._rows[file, at] = row
            while len(self._rows) > self.room:
                self._rows.popitem(last=False)
