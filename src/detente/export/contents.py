"""What a page or a printed document on two actors shows of their dossier, and in which order.

What is in force or under way stands first, what is only talked of last; lists have the newest row first. How a thing
looks is left to templates, in which words it is told to `lines`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from detente.export.selection import newest, rows_of_records, steps, told
from detente.model.terms import FIRST
from detente.state import Conflict, Dossier, Happening, Record, Standing, bearing_on
from detente.state.promises import Promise
from detente.store.base import Sourced

ALL = 10**9
STEPPED = ("yes", "disputed", "possibly", "no")
"""The answers of a standing in the order in which records are shown."""
Bearing = dict[str, tuple[Sourced, ...]]
"""The positions that bear on each measure and deal, by its key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A measure or deal with all that stands below it."""

    standing: Standing
    steps: list[list[Sourced]]
    """The rows of each step that sources tell as a fact, the best dated first."""
    talk: list[Sourced]
    bearing: tuple[Sourced, ...]
    left_out: int
    """Steps, talk and positions that are not here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A step that a source tells as a fact and dates, with the measure or deal that it is of."""

    standing: Standing
    row: Sourced
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """A dossier arranged to be shown."""

    found: Dossier
    measures: list[Card]
    deals: list[Card]
    cut: int
    """Measures and deals that are not here."""
    figures: dict[str, int]
    others: list[Sourced]
    """Positions with no measure or deal above that nothing has settled."""
    settled: list[Promise]
    contacts: list[Happening]
    events: list[Happening]
    statements: list[Sourced]
    conflicts: list[Conflict]
    things: dict[str, Record]
    """The measures and deals by their keys."""
    moves: list[Move]
    """The newest first."""


def contents(found: Dossier, *, records: int = ALL, rows: int = ALL) -> Contents:
    """The contents of a dossier.

    Args:
        records: measures, and deals, that are shown.
        rows: steps, talk and positions of one of them, the newest.
    """
    bearing = {s.record.key: bearing_on(s.record, found.positions) for s in (*found.measures, *found.deals)}
    return Contents(
        found=found,
        measures=_cards(found.measures, bearing, records, rows),
        deals=_cards(found.deals, bearing, records, rows),
        cut=max(0, len(found.measures) - records) + max(0, len(found.deals) - records),
        figures=_figures(found),
        others=_others(found, bearing),
        settled=_settled(found),
        contacts=told(found.contacts, (), whole=False),
        events=told(found.events, rows_of_records(found), whole=False),
        statements=newest(found.statements),
        conflicts=list(found.conflicts),
        things={s.record.key: s.record for s in (*found.measures, *found.deals)},
        moves=sorted(_moves(found), key=lambda move: move.day, reverse=True),
    )


def _cards(found: Sequence[Standing], bearing: Bearing, records: int, rows: int) -> list[Card]:
    ordered = sorted(found, key=_rank)[:records]
    return [card for s in ordered if (card := _card(s, bearing[s.record.key], rows)) is not None]


def _rank(standing: Standing) -> tuple[int, int]:
    place = STEPPED.index(standing.answer) if standing.state else len(STEPPED)
    return place, -standing.confirmed.toordinal() if standing.confirmed is not None else -date.max.toordinal()


def _card(standing: Standing, bearing: tuple[Sourced, ...], rows: int) -> Card | None:
    """The card of a record; None where nothing is told of it but in readings too weak to show."""
    unsure = {(row.report.id, row.ordinal) for row in standing.unconfirmed}
    history = [row for row in standing.history if (row.report.id, row.ordinal) not in unsure]
    said = {row.assertion.id for row in bearing}
    talk = [row for row in standing.talk if row.assertion.id not in said]
    if not (standing.state or history or talk or bearing or unsure):
        return None
    taken = steps(history)
    return Card(
        standing=standing,
        steps=taken[-rows:],
        talk=talk[-rows:],
        bearing=bearing[-rows:],
        left_out=sum(max(0, len(held) - rows) for held in (taken, talk, bearing)),
    )


def _figures(dossier: Dossier) -> dict[str, int]:
    """The figures at the head of a dossier."""
    return {
        "in_force": sum(s.answer == "yes" and s.state in ("in_force", "partially_lifted") for s in dossier.measures),
        "disputed": sum(s.answer == "disputed" for s in (*dossier.measures, *dossier.deals)),
        "open": sum(p.outcome == "outstanding" for p in dossier.promises),
        "overdue": sum(p.outcome in ("overdue", "broken") for p in dossier.promises),
    }


def _others(dossier: Dossier, bearing: Bearing) -> list[Sourced]:
    done = {(p.row.report.id, p.row.ordinal) for p in dossier.promises if p.outcome != "outstanding"}
    above = {(row.report.id, row.ordinal) for rows in bearing.values() for row in rows}
    gone = done | above
    return [row for row in newest(dossier.positions) if (row.report.id, row.ordinal) not in gone]


def _settled(dossier: Dossier) -> list[Promise]:
    done = {(p.row.report.id, p.row.ordinal): p for p in dossier.promises if p.outcome != "outstanding"}
    return [p for row in newest(dossier.positions) if (p := done.get((row.report.id, row.ordinal)))]


def _moves(dossier: Dossier) -> Iterator[Move]:
    for standing in (*dossier.measures, *dossier.deals):
        for row in standing.history:
            when = row.assertion.when
            if (
                when is not None
                and when.bounds()[0] != FIRST
                and getattr(row.assertion, "transition", "") != "in_force"
            ):
                yield Move(standing=standing, row=row, day=when.bounds()[0])
