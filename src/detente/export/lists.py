"""Every list that a record gives, in one table: what it asks, its flat rows, its lines for people.

The command line, Python and the web go through here, so that they cannot answer differently.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from detente.export import flat
from detente.export.layout import Line, line
from detente.export.lines import (
    IN_RECORD,
    conflict_line,
    event_line,
    position_line,
    standing_line,
    statement_line,
    title,
)
from detente.export.outcomes import outcome_line
from detente.export.wording import plural
from detente.state import listing
from detente.state.filters import Filters
from detente.state.gathering import Held, Stood
from detente.state.threads import Strand, threads
from detente.store.base import View


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """One list: how it is asked for, and how one item of it is shown."""

    name: str
    ask: Callable[[View, Filters], Sequence[Any]]
    row: Callable[[Any], flat.Row]
    lines: Callable[[Any], Iterator[Line]]


def rows(view: View, name: str, filters: Filters, *, limit: int | None = None) -> list[flat.Row]:
    """The flat rows of a list, with its columns in their order.

    Raises:
        FilterError: a kind that the list does not have.
    """
    chosen = LISTS[name]
    return [flat.ordered(name, chosen.row(item)) for item in chosen.ask(view, filters)[:limit]]


def _stood(stood: Stood) -> Iterator[Line]:
    yield line(title(stood.standing.record), style="bold")
    yield standing_line(stood.standing, IN_RECORD)
    for condition in flat.conditions(stood):
        yield line(f"tied to: {condition}", indent=4)


def _held(held: Held) -> Iterator[Line]:
    yield position_line(held.row, IN_RECORD, indent=0)
    if held.promise is not None and held.promise.outcome != "outstanding":
        yield outcome_line(held.promise, IN_RECORD, indent=2)


def _strand(strand: Strand) -> Iterator[Line]:
    row = flat.thread_row(strand)
    days = " to ".join(dict.fromkeys(day for day in (row["first"], row["last"]) if day))
    counts = (plural(strand.reports, "report"), plural(row["rows"], "row"), days)
    yield line(f"{strand.label} · {' · '.join(filter(None, counts))}", source=row["evidence"])
    if strand.records:
        yield line(", ".join(strand.records), indent=2, style="dim")


LISTS: dict[str, Listing] = {
    one.name: one
    for one in (
        Listing(
            name="measures",
            ask=listing.measures,
            row=flat.measure_row,
            lines=_stood,
        ),
        Listing(
            name="deals",
            ask=listing.deals,
            row=flat.deal_row,
            lines=_stood,
        ),
        Listing(
            name="positions",
            ask=listing.positions,
            row=flat.position_row,
            lines=_held,
        ),
        Listing(
            name="statements",
            ask=listing.statements,
            row=flat.statement_row,
            lines=lambda row: iter([statement_line(row, IN_RECORD, indent=0, day=True)]),
        ),
        Listing(
            name="events",
            ask=listing.events,
            row=flat.event_row,
            lines=lambda one: iter([event_line(one, IN_RECORD, indent=0)]),
        ),
        Listing(
            name="threads",
            ask=threads,
            row=flat.thread_row,
            lines=_strand,
        ),
        Listing(
            name="conflicts",
            ask=listing.conflicts,
            row=flat.conflict_row,
            lines=lambda one: iter([conflict_line(one, IN_RECORD, thing=f"{flat.conflict_name(one)}:", indent=0)]),
        ),
    )
}
