"""Named extension points: one table per group, filled by entry points, built-ins by the same door.

A package adds a reader for a file format with

    [project.entry-points."detente.formats"]
    docx = "my_package:read_docx"

and detente finds it by name. One group so far: `detente.formats` (ingest).
"""

from __future__ import annotations

from functools import cache
from importlib.metadata import entry_points
from typing import Any

from detente.errors import RegistryError


@cache
def names(group: str) -> tuple[str, ...]:
    """The registered names of a group, sorted."""
    return tuple(sorted({point.name for point in entry_points(group=group)}))


@cache
def load(group: str, name: str) -> Any:
    """What is registered under `name`.

    Raises:
        RegistryError: with the known names, when there is no such name.
    """
    for point in sorted(entry_points(group=group), key=lambda point: point.value):
        if point.name == name:
            return point.load()
    raise RegistryError(group, name, names(group))
