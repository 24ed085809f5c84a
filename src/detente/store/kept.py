"""What was given out lately, kept by its place: one question after another looks at the same rows and reports.

A row of a reading never changes; what people decide about it does. So a place is the file, how many decisions it holds,
the reading and the ordinal: whoever opens the same file finds the same rows, and never a stale one.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable, Iterable
from threading import Lock
from typing import Generic, TypeVar

ROOM = 50_000
"""Rows that are kept at most: about a hundred megabytes."""
At = tuple[int, int]
"""Reading and ordinal."""
Place = TypeVar("Place", bound=Hashable)
Value = TypeVar("Value")


class Kept(Generic[Place, Value]):
    """What stands at the places of all open records, those asked for last.

    >>> kept = Kept[At, str](room=1)
    >>> kept.keep("record.db", {(1, 0): "Ankara spoke."})
    >>> kept.find("record.db", [(1, 0), (1, 1)])
    {(1, 0): 'Ankara spoke.'}
    """

    def __init__(self, room: int = ROOM) -> None:
        self.room = room
        self._held = 0
        self._files: OrderedDict[Hashable, OrderedDict[Place, Value]] = OrderedDict()
        self._lock = Lock()

    def find(self, file: Hashable, places: Iterable[Place]) -> dict[Place, Value]:
        """What is kept of that at these places."""
        found: dict[Place, Value] = {}
        with self._lock:
            kept = self._files.get(file)
            if kept is None:
                return found
            self._files.move_to_end(file)
            for at in places:
                value = kept.get(at)
                if value is not None:
                    found[at] = value
                    kept.move_to_end(at)
        return found

    def keep(self, file: Hashable, values: dict[Place, Value]) -> None:
        """Keep what stands at places, and let go of what nobody has asked for longest, other files' first."""
        with self._lock:
            kept = self._files.setdefault(file, OrderedDict())
            self._files.move_to_end(file)
            before = len(kept)
            kept.update(values)
            self._held += len(kept) - before
            while self._held > self.room:
                oldest = next(iter(self._files))
                if self._files[oldest]:
                    self._files[oldest].popitem(last=False)
                    self._held -= 1
                else:
                    del self._files[oldest]
