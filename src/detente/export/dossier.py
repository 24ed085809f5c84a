"""The dossier of two actors in lines: measures, deals, open positions, contacts, statements, conflicts.

Every row ends with the id of its source passage, which `detente show` opens. A list that is cut
says how many rows it leaves out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detente.export.decided import decision_lines
from detente.export.layout import BLANK, Line, line
from detente.export.lines import (
    IN_RECORD,
    conflict_line,
    details,
    event_line,
    position_line,
    record_name,
    standing_line,
    statement_line,
    step_line,
    title,
)
from detente.export.names import name
from detente.export.outcomes import outcome_line
from detente.export.selection import newest, open_positions, rows_of_records, steps, told
from detente.export.wording import plural
from detente.model import Deal, Event, Measure, Position, Statement
from detente.state import Dossier, Happening, Standing, bearing_on
from detente.state.promises import Promise
from detente.state.voices import reports
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
    outcomes = {(one.row.report.id, one.row.ordinal): one for one in dossier.promises}
    others = [(row, outcomes.get((row.report.id, row.ordinal))) for row in newest(open_positions(dossier))]
    still = [position_line(row, IN_RECORD) for row, one in others if one is None or one.outcome == "outstanding"]
    yield from _section("Other positions", still, limit)
    settled = [one for row in newest(dossier.positions) if (one := outcomes.get((row.report.id, row.ordinal)))]
    done = [one for one in settled if one.outcome != "outstanding"]
    yield from _section("What became of demands and promises", [x for one in done for x in _outcome(one)], limit)
    yield from _section("Contacts", [event_line(h, IN_RECORD) for h in told(dossier.contacts, (), whole=whole)], limit)
    others_told = told(dossier.events, rows_of_records(dossier), whole=whole)
    yield from _section("Other events", [event_line(h, IN_RECORD) for h in others_told], limit)
    yield from _section(
        "Statements", [statement_line(r, IN_RECORD, day=True) for r in newest(dossier.statements)], limit
    )
    things = {s.record.key: record_name(s.record) for s in (*dossier.measures, *dossier.deals)}
    differ = [conflict_line(c, IN_RECORD, thing=things[c.record]) for c in dossier.conflicts]
    yield from _section("Where sources differ", differ, limit)
    yield from _section("Decided by people", [one for row in dossier.decided for one in _decided(row)], limit)


def _decided(row: Sourced) -> Iterator[Line]:
    """A row as it counts, or would if nobody had rejected it, and what people decided of it."""
    match row.assertion:
        case Measure() | Deal():
            yield step_line(row, IN_RECORD, indent=2)
        case Position():
            yield position_line(row, IN_RECORD)
        case Statement():
            yield statement_line(row, IN_RECORD, day=True)
        case Event():
            yield event_line(Happening(rows=(row,)), IN_RECORD)
    yield from decision_lines(row.decisions, indent=4)


def _outcome(promise: Promise) -> Iterator[Line]:
    yield position_line(promise.row, IN_RECORD)
    yield outcome_line(promise, IN_RECORD)


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
    """A record's lines; none where no step of it is known and no row stands below."""
    below = list(_below(standing, dossier))
    if standing.state or below:
        yield line(title(standing.record), indent=1, style="bold")
        yield standing_line(standing, IN_RECORD)
        yield from below


def _below(standing: Standing, dossier: Dossier) -> Iterator[Line]:
    history = [row for row in standing.history if row not in standing.unconfirmed]
    for rows in steps(history) if details(standing) else ():
        yield step_line(rows[0], IN_RECORD, told=reports(rows))
    if standing.unconfirmed:
        yield line("would change the standing, if right:", indent=4)
        for row in standing.unconfirmed:
            yield step_line(row, IN_RECORD, indent=6)
    bearing = bearing_on(standing.record, dossier.positions)
    asks = [row for row in standing.talk if row.assertion.id not in {p.assertion.id for p in bearing}]
    for row in asks:
        yield step_line(row, IN_RECORD)
    if bearing:
        measure = standing.record.sort == "measure"
        yield line(
            "what each side wants of it:" if not measure else "what would lift it, and who wants what:", indent=4
        )
        for row in bearing:
            yield position_line(row, IN_RECORD, indent=6)


def _section(heading: str, lines: Sequence[Line], limit: int) -> Iterator[Line]:
    if not lines:
        return
    yield BLANK
    yield line(heading, style="heading")
    yield from lines[:limit]
    if len(lines) > limit:
        yield line(f"… and {len(lines) - limit:,} older: --all shows them", indent=2, style="dim")
