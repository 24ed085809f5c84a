"""Rows in order, with few of them in memory: runs that are sorted on their own, spilt to a file, and merged.

Values are JSON values, and so are their places: lists of numbers and strings that are compared as Python compares them.
"""

from __future__ import annotations

import heapq
import json
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import count, islice
from operator import itemgetter
from pathlib import Path
from typing import Any

ROOM = 10_000
"""Values that are held at a time."""
FAN = 64
"""Runs that are merged at a time: so many files may be open anywhere."""
Placed = tuple[Any, Any]


def in_order(placed: Iterable[Placed], *, room: int = ROOM) -> Iterator[Any]:
    """The values by their places; those of one place as they came.

    >>> list(in_order([([2], "b"), ([1], "a"), ([3], "c")], room=1))
    ['a', 'b', 'c']
    """
    found = iter(placed)
    run = _run(found, room)
    if len(run) < room:  # all there is
        yield from (value for _, value in run)
        return
    with tempfile.TemporaryDirectory(prefix="detente-") as folder:
        files: list[Path] = []
        for number in count():
            files.append(_spilt(run, Path(folder, str(number))))
            if len(files) == FAN:
                files = _one(files, Path(folder, f"{number}-all"))
            run = _run(found, room)
            if not run:
                break
        with ExitStack() as stack:
            runs = [map(json.loads, stack.enter_context(file.open(encoding="utf-8"))) for file in files]
            yield from (value for _, value in heapq.merge(*runs, key=itemgetter(0)))


def _run(found: Iterator[Placed], room: int) -> list[Placed]:
    return sorted(islice(found, room), key=itemgetter(0))


def _spilt(run: Iterable[Any], path: Path) -> Path:
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(one, separators=(",", ":")) + "\n" for one in run)
    return path


def _one(files: list[Path], path: Path) -> list[Path]:
    """The files as one."""
    with ExitStack() as stack:
        runs = [map(json.loads, stack.enter_context(file.open(encoding="utf-8"))) for file in files]
        _spilt(heapq.merge(*runs, key=itemgetter(0)), path)
    for file in files:
        file.unlink()
    return [path]
