"""One actor for people and as JSON values: who it is on a day, then its measures, deals, open positions, events, words.

As JSON the lists have the columns of the lists of the same name (`columns`), so that a row here and there is one row.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from detente.export.flat import deal_row, event_row, measure_row, ordered, position_row, statement_row
from detente.export.layout import BLANK, Line, line
from detente.export.lines import IN_RECORD, event_line, position_line, standing_line, statement_line, title
from detente.export.names import name
from detente.export.outcomes import outcome_line
from detente.export.wording import edtf, plural
from detente.state.actor import Portrait
from detente.state.gathering import Held, Stood
from detente.vocab.holders import Tenure

SHOWN = 10
"""Rows of a list on a terminal, unless all are asked for."""


def actor_lines(found: Portrait, *, whole: bool = False) -> Iterator[Line]:
    """The lines of an actor; unless `whole`, the newest ten of each list."""
    limit = 10**9 if whole else SHOWN
    yield line(name(found.actor.key), style="bold")
    yield line(" · ".join(_scope(found)), style="dim")
    yield from (line(text, indent=2) for text in _person(found))
    if found.holders:
        yield line("; ".join(dict.fromkeys(f"{one.title}: {one.person}" for one in found.holders)), indent=2)
    if found.partners:
        told = ", ".join(f"{name(key)} ({count:,})" for key, count in found.partners)
        yield line(f"in the news with {told}", indent=2)
    if found.is_empty():
        return
    yield from _section("Measures by it", _stood(found.imposed), len(found.imposed))
    yield from _section("Measures against it", _stood(found.suffered), len(found.suffered))
    yield from _section("Deals and agreements", _stood(found.deals), len(found.deals))
    yield from _section("What it wants, offers and promises", _held(found.wanted[:limit]), len(found.wanted), limit)
    yield from _section("What others want of it", _held(found.asked[:limit]), len(found.asked), limit)
    events = [event_line(one, IN_RECORD) for one in found.events[:limit]]
    yield from _section("Last events", events, len(found.events), limit)
    said = [statement_line(row, IN_RECORD, day=True) for row in found.statements[:limit]]
    yield from _section("Last statements", said, len(found.statements), limit)


def actor_rows(found: Portrait) -> Iterator[dict[str, Any]]:
    """Who it is as the first row, then every row of its lists, each with the section that it stands in."""
    yield {"section": "actor"} | _head(found)
    for section, rows in _lists(found):
        yield from ({"section": section} | row for row in rows)


def actor_object(found: Portrait) -> dict[str, Any]:
    """An actor as one object."""
    return _head(found) | {section: list(rows) for section, rows in _lists(found)}


def actor_flat(found: Portrait) -> Iterator[dict[str, Any]]:
    """The rows of its lists alone, for tables of cells."""
    for section, rows in _lists(found):
        yield from ({"section": section} | row for row in rows)


def _lists(found: Portrait) -> Iterator[tuple[str, Iterable[dict[str, Any]]]]:
    yield "measures_by", [ordered("measures", measure_row(one)) for one in found.imposed]
    yield "measures_against", [ordered("measures", measure_row(one)) for one in found.suffered]
    yield "deals", [ordered("deals", deal_row(one)) for one in found.deals]
    yield "wanted", [ordered("positions", position_row(one)) for one in found.wanted]
    yield "asked", [ordered("positions", position_row(one)) for one in found.asked]
    yield "events", [ordered("events", event_row(one)) for one in found.events]
    yield "statements", [ordered("statements", statement_row(row)) for row in found.statements]


def _head(found: Portrait) -> dict[str, Any]:
    presence = found.presence
    return {
        "key": found.actor.key,
        "kind": found.actor.kind,
        "name": name(found.actor.key),
        "state": found.actor.state,
        "known": found.known,
        "as_of": found.as_of.isoformat() if found.as_of else None,
        "known_by": found.known_by.isoformat() if found.known_by else None,
        "offices": [_tenure(one) for one in found.held],
        "offices_before": [_tenure(one) for one in found.before],
        "holders": [{"person": one.person} | _tenure(one) for one in found.holders],
        "reports": presence.reports,
        "first": presence.first.isoformat() if presence.first else None,
        "last": presence.last.isoformat() if presence.last else None,
        "counts": {f"{kind}s": {"rows": rows, "reports": reports} for kind, rows, reports in presence.kinds},
        "partners": [{"actor": key, "reports": count} for key, count in found.partners],
        "newest_only": [f"{kind}s" for kind in found.cut],
    }


def _tenure(tenure: Tenure) -> dict[str, Any]:
    return {
        "office": tenure.office,
        "title": tenure.title,
        "of": tenure.of,
        "start": tenure.start,
        "end": tenure.end,
        "acting": tenure.acting,
        "source": tenure.source,
    }


def _scope(found: Portrait) -> Iterator[str]:
    actor = found.actor
    yield actor.kind if found.known else "known from reports only"
    if actor.key != name(actor.key):
        yield actor.key
    if actor.state and actor.state != actor.key:
        yield f"of {name(actor.state)}"
    yield f"as of {found.as_of.isoformat()}" if found.as_of else "as of the newest report"
    if found.known_by:
        yield f"known by {found.known_by.isoformat()}"
    presence = found.presence
    if not presence.reports:
        yield "no report of this record tells of it"
        return
    yield plural(presence.reports, "report")
    if presence.first and presence.last:
        yield " to ".join(dict.fromkeys((presence.first.isoformat(), presence.last.isoformat())))
    kinds = [plural(rows, kind) for kind, rows, _ in presence.kinds]
    yield ", ".join(kinds)


def _person(found: Portrait) -> Iterator[str]:
    for one in found.held:
        until = f" to {edtf(one.end)}" if one.end else ""
        yield f"{one.title} of {name(one.of)} from {edtf(one.start)}{until}"
    for one in found.before:
        yield f"before that {one.title} of {name(one.of)} from {edtf(one.start)} to {edtf(one.end or '')}"


def _stood(found: Sequence[Stood]) -> Iterator[Line]:
    for stood in found:
        yield line(title(stood.standing.record), indent=1, style="bold")
        yield standing_line(stood.standing, IN_RECORD)


def _held(found: Sequence[Held]) -> Iterator[Line]:
    for held in found:
        yield position_line(held.row, IN_RECORD)
        if held.promise is not None and held.promise.deadline is not None:
            yield outcome_line(held.promise, IN_RECORD)


def _section(heading: str, lines: Iterable[Line], count: int, limit: int = 10**9) -> Iterator[Line]:
    if not count:
        return
    yield BLANK
    yield line(heading, style="heading")
    yield from lines
    if count > limit:
        yield line(f"… and {count - limit:,} older: --all shows them", indent=2, style="dim")
