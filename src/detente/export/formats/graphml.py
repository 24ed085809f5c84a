"""Who acts on whom as GraphML: actors as nodes, an edge for each kind of act or measure and each direction.

Between two actors there are as many edges as there are kinds, each with how many events, measures, deals or positions
it stands for, how many reports tell them, and the first and last day they may be of. Events that did not take place
are left out and counted. Those without a direction (meetings) have one edge, from the first in the alphabet.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, BinaryIO

from detente.errors import ExtraMissing
from detente.export.formats.entities import entity, kind_of
from detente.export.formats.happened import Happened, days_of
from detente.export.formats.source import Source, Written, is_factual
from detente.export.lines import record_name
from detente.export.names import name
from detente.model import Position
from detente.state.gathering import Held, Stood
from detente.state.happenings import Happening
from detente.state.listing import KINDS
from detente.store.base import Sourced

DIGITS = 15
SORTS = {"events": "event", "measures": "measure", "deals": "deal", "positions": "position"}


@dataclass(slots=True)
class _Edge:
    """What is known of one edge so far."""

    count: int = 0
    reports: set[int] = field(default_factory=set)
    """By the first digits of their ids: an edge may have many."""
    first: date | None = None
    last: date | None = None
    holding: int = 0
    about: dict[str, None] = field(default_factory=dict)


Ends = tuple[str, str, str, str, bool]
"""From, to, sort, kind, and whether it has no direction."""


def write(source: Source, stream: BinaryIO) -> Written:
    """Write the graph.

    Raises:
        ExtraMissing: networkx is not installed.
    """
    try:
        import networkx as nx
    except ImportError as error:
        raise ExtraMissing("networkx", "export", "GraphML") from error
    edges: dict[Ends, _Edge] = {}
    left_out = 0
    for sort in SORTS:
        if source.filters.kinds and not set(source.filters.kinds) & set(KINDS[sort]):
            continue
        for told in source.items(sort, _maker(sort)):
            left_out += told is None
            for ends, days, reports, holds, about in told or ():
                _add(edges.setdefault(tuple(ends), _Edge()), days, reports, holds=holds, about=about)
    graph = nx.MultiDiGraph(detente=source.snapshot.mark, edges=len(edges), left_out=left_out)
    for key in sorted({end for ends in edges for end in ends[:2]}):
        one = entity(key, ())
        known = {"label": name(key), "kind": kind_of(key), "state": one.state, "sector": one.sector}
        graph.add_node(_xml(key), **{what: _xml(value) for what, value in known.items() if value})
    for number, (ends, edge) in enumerate(sorted(edges.items())):
        graph.add_edge(_xml(ends[0]), _xml(ends[1]), key=f"e{number}", **_attributes(ends, edge))
    nx.write_graphml(graph, stream, named_key_ids=True)
    stream.write(b"\n")
    return Written(rows=len(edges), left_out=left_out, because="planned, demanded, denied or only possible")


def _maker(sort: str) -> Any:
    return {"events": _event, "measures": _record, "deals": _record, "positions": _position}[sort]


Tie = tuple[Ends, tuple[str | None, str | None], list[str], bool, str]
"""An edge, the days, the reports, whether it holds, what it is about: JSON values, as lists are passed on as such."""


def _event(happening: Happening) -> list[Tie] | None:
    if not is_factual(happening):
        return None
    one = Happened(happening=happening)
    mutual = not one.recipients
    days = tuple(day.isoformat() if day else None for day in one.days)
    reports = sorted({row.report.id for row in happening.rows})
    return [
        ((a.key, b.key, "event", one.event.type, mutual), (days[0], days[1]), reports, False, "") for a, b in one.ties()
    ]


def _record(stood: Stood) -> list[Tie]:
    standing = stood.standing
    record = standing.record
    found = [(a, b, False) for a in record.givers for b in record.takers if a != b]
    if not found and record.parties:
        parties = sorted(set(record.parties))
        found = [(a, b, True) for at, a in enumerate(parties) for b in parties[at + 1 :]]
    reports = sorted({row.report.id for row in record.rows})
    kind, days = str(record.first("kind") or record.sort), _span(record.rows)
    return [
        ((a, b, record.sort, kind, mutual), days, reports, standing.answer == "yes", record_name(record))
        for a, b, mutual in found
    ]


def _position(held: Held) -> list[Tie]:
    position = held.row.assertion
    assert isinstance(position, Position)  # noqa: S101 - made of positions only
    days, reports = _span([held.row]), [held.row.report.id]
    return [
        ((a, b, "position", position.kind, False), days, reports, False, "")
        for a in position.party
        for b in position.addressee
        if a != b
    ]


def _span(rows: Any) -> tuple[str | None, str | None]:
    """The first and last day that rows may be of, by their own dates or else their reports'."""
    days = [day for row in rows for day in _days(row) if day is not None]
    return (min(days).isoformat(), max(days).isoformat()) if days else (None, None)


def _days(row: Sourced) -> Iterator[date | None]:
    when = row.assertion.when
    yield from days_of(when.edtf) if when else (row.report.day, row.report.day)


def _add(edge: _Edge, days: Any, reports: list[str], *, holds: bool, about: str) -> None:
    edge.count += 1
    edge.reports.update(int(report[:DIGITS], 16) for report in reports)
    edge.holding += holds
    if about:
        edge.about[about] = None
    first, last = (date.fromisoformat(day) if day else None for day in days)
    first, last = first or last, last or first
    edge.first = min(filter(None, (edge.first, first)), default=None)
    edge.last = max(filter(None, (edge.last, last)), default=None)


def _attributes(ends: Ends, edge: _Edge) -> dict[str, Any]:
    _, _, sort, kind, mutual = ends
    known: dict[str, Any] = {
        "sort": sort,
        "kind": kind,
        "mutual": int(mutual),
        "weight": edge.count,
        "reports": len(edge.reports),
        "first": edge.first.isoformat() if edge.first else None,
        "last": edge.last.isoformat() if edge.last else None,
        "holding": edge.holding if sort in ("measure", "deal") else None,
        "about": _xml("; ".join(sorted(edge.about))) or None,
    }
    return {what: value for what, value in known.items() if value is not None}


def _xml(text: str) -> str:
    """Text that XML can hold: what it cannot becomes U+FFFD."""
    return "".join(mark if _may(ord(mark)) else "\ufffd" for mark in text)


def _may(code: int) -> bool:
    return code in (9, 10, 13) or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or code >= 0x10000
