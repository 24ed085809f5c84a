"""The pairs asked about last, gathered, kept for as long as the record holds the same.

Moving a date over a pair asks for one dossier after another, and only what depends on the day has to be worked out
again. A key holds the record's version, so what was added or decided since is never missed; room is counted in rows.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock

from detente.state.dossier import Gathered

ROOM = 50_000
"""Rows that are kept at most: about a hundred megabytes."""


class Shelf:
    """What was asked for last; several threads may ask.

    >>> shelf = Shelf(room=1)
    >>> shelf.room
    1
    """

    def __init__(self, *, room: int = ROOM) -> None:
        self.room = room
        self._kept: OrderedDict[Hashable, tuple[Gathered, int]] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], tuple[Gathered, int]]) -> Gathered:
        """What stands under the key, else what `make` gives with the number of its rows."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key][0]
        made, size = make()
        with self._lock:
            if size <= self.room:
                self._kept[key] = made, size
                while sum(rows for _, rows in self._kept.values()) > self.room:
                    self._kept.popitem(last=False)
        return made
