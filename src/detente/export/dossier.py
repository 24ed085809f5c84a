"""The dossier of two actors in lines: measures, deals, open positions, contacts, statements, conflicts.

Every row ends with the id of its source passage, which `detente show` opens. A list that is cut
says how many rows it leaves out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from detente.export.layout import BLANK, Line, line
from detente.export.lines import (
    Manner,
    conflict_line,
    details,
    event_line,
    position_line,
    standing_line,
    statement_line,
    step_line,
    title,
)
from detente.export.names import name
from detente.export.wording import plural
from detente.state import Dossier, Standing, bearing_on
from detente.store.base import Sourced

SHOWN = 30
"""Rows of a list before it is cut: two screens."""


def dossier_lines(dossier: Dossier, *, whole: bool = False) -> Iterator[Line]:
    """The lines of a dossier.

    Args:
        whole: show every row of every list.
    """
    limit = 10**9 if whole else SHOWN
    yield line(f"{name(dossier.a)} ↔ {name(dossier.b)}", style="bold")
    yield line(_scope(dossier), style="dim")
    if dossier.is_empty():
        return
    yield from _section("Measures", [one for s in dossier.measures for one in _standing(s, dossier)], 10**9)
    yield from _section("Deals", [one for s in dossier.deals for one in _standing(s, dossier)], 10**9)
    yield from _section("Other positions", [position_line(row, _MANNER) for row in _newest(_open(dossier))], limit)
    yield from _section("Contacts", [event_line(h, _MANNER) for h in reversed(dossier.contacts)], limit)
    yield from _section("Other events", [event_line(h, _MANNER) for h in reversed(dossier.events)], limit)
    yield from _section(
        "Statements", [statement_line(r, _MANNER, day=True) for r in _newest(dossier.statements)], limit
    )
    yield from _section("Where sources differ", [conflict_line(c, _MANNER) for c in dossier.conflicts], limit)


def _scope(dossier: Dossier) -> str:
    parts = [f"as of {dossier.as_of.isoformat()}" if dossier.as_of else "as of the newest report"]
    if dossier.known_by:
        parts.append(f"known by {dossier.known_by.isoformat()}")
    if dossier.is_empty():
        return " · ".join([*parts, "nothing on the two in this record"])
    parts.append(plural(dossier.reports, "report"))
    if dossier.first and dossier.last:
        parts.append(f"{dossier.first} to {dossier.last}" if dossier.first != dossier.last else f"of {dossier.first}")
    return " · ".join([*parts, "standings are as last reported"])


def _standing(standing: Standing, dossier: Dossier) -> Iterator[Line]:
    yield line(title(standing.record), indent=1, style="bold")
    yield standing_line(standing, _MANNER)
    for row in standing.history if details(standing) else ():
        yield step_line(row, _MANNER)
    if standing.unconfirmed:
        yield line("would change the standing, if right:", indent=4)
        for row in standing.unconfirmed:
            yield step_line(row, _MANNER, indent=6)
    bearing = bearing_on(standing.record, dossier.positions)
    asks = [row for row in standing.talk if row.assertion.id not in {p.assertion.id for p in bearing}]
    for row in asks:
        yield step_line(row, _MANNER)
    if bearing:
        measure = standing.record.sort == "measure"
        yield line(
            "what each side wants of it:" if not measure else "what would lift it, and who wants what:", indent=4
        )
        for row in bearing:
            yield position_line(row, _MANNER, indent=6)


def _section(heading: str, lines: Sequence[Line], limit: int) -> Iterator[Line]:
    if not lines:
        return
    yield BLANK
    yield line(heading, style="bold")
    yield from lines[:limit]
    if len(lines) > limit:
        yield line(f"… and {len(lines) - limit:,} more: --all shows them", indent=2, style="dim")


def _open(dossier: Dossier) -> Iterator[Sourced]:
    """The positions that stand with no measure or deal above."""
    shown = {
        (row.report.id, row.ordinal)
        for standing in (*dossier.measures, *dossier.deals)
        for row in bearing_on(standing.record, dossier.positions)
    }
    return (row for row in dossier.positions if (row.report.id, row.ordinal) not in shown)


def _newest(rows: Iterable[Sourced]) -> list[Sourced]:
    """Rows with the newest report first, those of one report in its order."""
    return sorted(rows, key=lambda row: row.report.date or "", reverse=True)


def _cite(rows: Iterable[Sourced]) -> str:
    """The passage id of the first row; a row's other sources stand on their own lines."""
    return next((row.address for row in rows), "")


_MANNER = Manner(cite=_cite, publishers=True)
