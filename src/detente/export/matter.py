"""One matter and how it stands, for people and as a JSON value: the word, then each record that it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from detente.export.layout import Line, line
from detente.export.lines import IN_RECORD, standing_line, step_line, title
from detente.export.names import names
from detente.export.objects import row_object, standing_object
from detente.state.matters import Matter, word_of


def matter_lines(matter: Matter) -> Iterator[Line]:
    """The word, the day and, below each record meant, the rows that settle it."""
    yield line(matter.standing.replace("_", " "), style="bold")
    yield line(" · ".join(_scope(matter)), style="dim")
    for standing in matter.answers:
        yield line(title(standing.record), indent=1, style="bold")
        yield standing_line(standing, IN_RECORD)
        for row in standing.basis or standing.beside or standing.talk:
            yield step_line(row, IN_RECORD)


def matter_object(matter: Matter) -> dict[str, Any]:
    """The same as one JSON object: `standing`, the ids of the reports in `evidence`, the records with their rows."""
    rows = matter.basis()
    return {
        "standing": matter.standing,
        "as_of": matter.as_of.isoformat() if matter.as_of else None,
        "known_by": matter.known_by.isoformat() if matter.known_by else None,
        "parties": list(matter.parties),
        "unknown_parties": list(matter.unknown),
        "evidence": list(dict.fromkeys(row.report.source or row.report.id for row in rows)),
        "basis": [row_object(row) for row in rows],
        "records": [standing_object(standing) | {"standing": word_of(standing)} for standing in matter.answers],
    }


def _scope(matter: Matter) -> Iterator[str]:
    yield f"as of {matter.as_of.isoformat()}" if matter.as_of else "as of the newest report"
    if matter.known_by:
        yield f"known by {matter.known_by.isoformat()}"
    if matter.parties:
        yield names(matter.parties)
    if matter.unknown:
        yield f"no actor known as {', '.join(repr(name) for name in matter.unknown)}"
