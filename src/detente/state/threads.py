"""The matters that reports return to, across reports: the S-400, a sale, a mayor's arrest.

Each reading has its threads. Those of two reports are one matter where they are called the same, or where all their
measures and deals come to one record. A row that belongs to two threads joins nothing: it would chain everything
that a pair of states is at odds about into one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from detente.state.filters import Filters
from detente.state.listing import every_row
from detente.state.records import in_order, key_of, records
from detente.store.base import Sourced, View


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
    made = [
        Strand(
            label=_label(labels), rows=tuple(sorted(held.values(), key=in_order)), records=_keys(held.values(), home)
        )
        for labels, held in groups
        if not filters.kinds or {label.casefold() for label in labels} & {kind.casefold() for kind in filters.kinds}
    ]
    fit = [one for one in made if any(map(filters.covers, one.rows))]
    return tuple(sorted(fit, key=lambda one: (-one.reports, -len(one.rows), one.label)))


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
