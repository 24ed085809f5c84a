"""The matters that reports return to, across reports: the S-400, a sale, a mayor's arrest.

Each reading has its threads. Those of two reports are one matter where they are called the same, or where all their
measures and deals come to one record. A row that belongs to two threads joins nothing: it would chain everything
that a pair of states is at odds about into one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any, get_args

from detente.state.filters import Filters
from detente.state.gathering import told_by
from detente.state.listing import every_row
from detente.state.records import in_order, key_of, records
from detente.state.whole import SORTS, Place, Sorts, Whole, asking, at_hand, family_batches
from detente.store.base import Sourced, View
from detente.store.query import Kind, Query

REPORTS = 200
"""Reports whose threads are looked up together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Strand:
    """A thread through many reports: what it is called, and its rows in the order of their reports."""

    label: str
    rows: tuple[Sourced, ...]
    records: tuple[str, ...]
    """The keys of its measures and deals, the one with most rows first."""

    @property
    def reports(self) -> int:
        """How many reports return to it."""
        return len({row.report.id for row in self.rows})


def threads(view: View, filters: Filters) -> tuple[Strand, ...]:
    """The threads of the rows asked for, the ones that most reports return to first."""
    rows = {(row.report.id, row.assertion.id): row for row in every_row(view, filters)}
    told: dict[str, list[Sourced]] = {}
    for row in rows.values():
        told.setdefault(row.report.id, []).append(row)
    home = {key: record.key for record in records(rows.values()) for row in record.rows if (key := key_of(row))}
    groups: list[tuple[Counter[str], dict[tuple[str, str], Sourced]]] = []
    by_mark: dict[str, int] = {}
    for report, labels in view.threads(tuple(told)):
        for label, members in labels:
            found = {(report, one): rows[report, one] for one in members if (report, one) in rows}
            if not found:
                continue
            marks = [label.casefold(), *_record(found.values(), home)]
            at = next((by_mark[mark] for mark in marks if mark in by_mark), len(groups))
            if at == len(groups):
                groups.append((Counter(), {}))
            groups[at][0][label] += 1
            groups[at][1].update(found)
            by_mark.update(dict.fromkeys(marks, at))
    made = [_strand(labels, held.values(), home) for labels, held in groups if _asked(labels, filters)]
    fit = [one for one in made if any(map(filters.covers, one.rows))]
    return tuple(sorted(fit, key=lambda one: (-one.reports, -len(one.rows), one.label)))


def strands(view: Whole, filters: Filters, *, sort: Sorts) -> Iterator[tuple[Place, Strand]]:
    """The threads of a whole record as `threads` gives them, with their places in the list, one in memory at a time."""
    home = _homes(view, filters)
    labels: list[Counter[str]] = []

    def keyed() -> Iterator[tuple[Place, Any]]:
        by_mark: dict[str, int] = {}
        rows = _counted(view.walk(asking(filters, *get_args(Kind))), filters)
        for told in _reports(rows):
            for report, named in view.threads(tuple(told)):
                for label, members in named:
                    found = {one: told[report][one] for one in members if one in told[report]}
                    if not found:
                        continue
                    marks = [label.casefold(), *_record(found.values(), home)]
                    at = next((by_mark[mark] for mark in marks if mark in by_mark), len(labels))
                    if at == len(labels):
                        labels.append(Counter())
                    labels[at][label] += 1
                    by_mark.update(dict.fromkeys(marks, at))
                    for id_, row in found.items():
                        yield [at], [at, id_, report, row.ordinal]

    for at, group in groupby(sort(keyed()), key=lambda one: one[0]):
        places = [one[1:] for one in dict.fromkeys(map(tuple, group))]
        held = {(row.report.id, row.assertion.id): row for row in at_hand(view, filters, places)}
        one = _strand(labels[at], held.values(), home)
        if _asked(labels[at], filters) and any(map(filters.covers, one.rows)):
            yield [-one.reports, -len(one.rows), one.label], one


def _homes(view: Whole, filters: Filters) -> dict[str, str]:
    """For each key the key of the measure or deal that its rows come to."""
    home: dict[str, str] = {}
    for kind in SORTS:
        for keys in family_batches(view, filters, kind):
            rows = _counted(view.walk(Query(kinds=(kind,), records=keys, known_by=filters.known_by)), filters)
            for record in records(rows):
                home |= {key: record.key for row in record.rows if (key := key_of(row))}
    return home


def _counted(rows: Iterable[Sourced], filters: Filters) -> Iterator[Sourced]:
    return (row for row in rows if filters.keeps(row) and told_by([row], filters))


def _reports(rows: Iterable[Sourced]) -> Iterator[dict[str, dict[str, Sourced]]]:
    """Rows by report and id, some reports at a time."""
    held: dict[str, dict[str, Sourced]] = {}
    for report, group in groupby(rows, key=lambda row: row.report.id):
        held[report] = {row.assertion.id: row for row in group}
        if len(held) == REPORTS:
            yield held
            held = {}
    if held:
        yield held


def _strand(labels: Counter[str], held: Iterable[Sourced], home: dict[str, str]) -> Strand:
    rows = tuple(sorted(held, key=in_order))
    return Strand(label=_label(labels), rows=rows, records=_keys(rows, home))


def _asked(labels: Iterable[str], filters: Filters) -> bool:
    """Whether a thread is called as was asked for."""
    return not filters.kinds or bool({one.casefold() for one in labels} & {kind.casefold() for kind in filters.kinds})


def _record(rows: Iterable[Sourced], home: dict[str, str]) -> list[str]:
    """The one record that the measures and deals among rows come to; none where they come to several."""
    found = {home.get(key, key) for row in rows if (key := key_of(row))}
    return list(found) if len(found) == 1 else []


def _keys(rows: Iterable[Sourced], home: dict[str, str]) -> tuple[str, ...]:
    counted = Counter(home.get(key, key) for row in rows if (key := key_of(row)))
    return tuple(key for key, _ in sorted(counted.items(), key=lambda one: (-one[1], one[0])))


def _label(labels: Counter[str]) -> str:
    """The name that most reports' threads have, of several the longest."""
    return max(labels, key=lambda label: (labels[label], len(label), label))
