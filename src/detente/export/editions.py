"""The editions of official registers that a record holds, in lines and as rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from detente.export.layout import Line, line
from detente.export.wording import plural
from detente.store.issues import Listed

COLUMNS = ("register", "edition", "entries", "whole")


def edition_row(listed: Listed) -> dict[str, Any]:
    """One edition: of which register and day, with how many entries, and whether every line of it could be read."""
    return dict(zip(COLUMNS, (listed.register, listed.day.isoformat(), listed.entries, listed.whole), strict=True))


def edition_lines(found: Iterable[Listed]) -> Iterator[Line]:
    """A line for each edition, below the name of its register."""
    register = None
    for listed in found:
        if listed.register != register:
            register = listed.register
            yield line(register, style="bold")
        partly = "" if listed.whole else " · some lines could not be read: what it lacks is not taken for gone"
        yield line(f"edition of {listed.day} · {plural(listed.entries, 'entry', 'entries')}{partly}", indent=1)
