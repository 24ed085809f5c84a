"""What saved queries tell, in lines and as flat values: the entries that a terminal, a program and a feed are given.

An entry has an id that is the same whenever and wherever it is told: made of the watch, the sort of news, what it is
about and the passage that tells it.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Any

from detente.export.flat import change_row, event_row, ordered, statement_row
from detente.export.layout import Line, line, visible
from detente.export.lines import IN_RECORD, event_line, statement_line
from detente.export.news import HEADINGS, shift_lines
from detente.export.objects import hit_object
from detente.export.shown import hit_lines
from detente.state import Happening
from detente.state.difference import Shift
from detente.state.watching import News
from detente.store.base import Head, Hit, Sourced

Entry = dict[str, Any]
KINDS = {"standing": "Standing moved", "record": "New measure or deal", "promise": "Promise or demand that moved"}
"""What one change of a sort is called, where the heading of several does not do: `HEADINGS` without its plural."""


def news_lines(told: News) -> Iterator[Line]:
    """One thing that a watch tells, in lines."""
    match told:
        case Shift():
            yield line(_what(told), style="dim")
            yield from shift_lines(told)
        case Happening():
            yield event_line(told, IN_RECORD)
        case Hit():
            yield from hit_lines(told)
        case Sourced():
            yield statement_line(told, IN_RECORD, day=True)


def news_entry(watch: str, told: News) -> Entry:
    """One thing that a watch tells, as a flat value: what a feed needs, and `row`, as the lists and `find` have it."""
    sort: str
    match told:
        case Shift():
            sort, row, first = told.sort, ordered("changes", change_row(told)), told.first
            about, report, address = str(row["record"] or row["name"]), first.report, first.address
            words, title = first.passage.text, f"{_what(told)}: {_title(told, row)}"
        case Happening():
            sort, row, first = "event", ordered("events", event_row(told)), told.rows[0]
            about, report, address, words = told.event.type, first.report, first.address, first.passage.text
            title = _plain(event_line(told, IN_RECORD))
        case Hit():
            sort, row, report, address = "hit", hit_object(told), told.report, told.address
            about, words, title = report.id, told.excerpt.text, report.title or "Report"
        case Sourced():
            sort, row = "statement", ordered("statements", statement_row(told))
            about, report, address = told.assertion.id, told.report, told.address
            words, title = told.passage.text, _plain(statement_line(told, IN_RECORD))
    name = f"detente/{watch}/{sort}/{about}/{address}"
    return {
        "watch": watch,
        "id": uuid.uuid5(uuid.NAMESPACE_URL, name.encode("utf-8", "backslashreplace").decode()).urn,
        "sort": sort,
        "title": visible(title),
        "quote": " ".join(visible(words).split()),
        "passage": address,
        **_head(report),
        "row": row,
    }


def _what(shift: Shift) -> str:
    """What sort of change it is: "New position"."""
    return KINDS.get(shift.sort, HEADINGS[shift.sort].removesuffix("s").replace("disagreements", "disagreement"))


def _title(shift: Shift, row: Entry) -> str:
    """What has changed, in a line."""
    moved = " → ".join(str(part) for part in (row["before"], row["after"]) if part)
    name = (
        row["name"]
        if shift.sort != "contact" or shift.happening is None
        else _plain(event_line(shift.happening, IN_RECORD))
    )
    return f"{name} · {moved}" if moved else str(name)


def _plain(one: Line) -> str:
    return "".join(text for text, _ in one.pieces)


def _head(head: Head) -> Entry:
    return {
        "report": head.id,
        "report_title": head.title,
        "publisher": head.publisher,
        "date": head.day.isoformat() if head.day else None,
        "url": head.url,
    }
