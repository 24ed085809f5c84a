"""Rows of many reports joined into measures and deals, by their keys.

A key is `kind/who/whom/object` ("sanctions/USA/TUR/caatsa"). One with an unknown part ("?", as in
"the exclusion from the F-35 programme", whose imposer no word names) joins the only record that
agrees in the known parts; where several agree it stays by itself, because a guess could carry a
lifting to the wrong measure. That a row joined this way is remembered: it never ends anything for sure.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Literal

from detente.model import Deal, Measure
from detente.state.joining import homes_of, is_open, parts, whole
from detente.state.worked import Known, Worked, once
from detente.store.base import Sourced

Sort = Literal["measure", "deal"]
MEMBERSHIP = "membership/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Record(Worked):
    """A measure or a deal: an identity, and the rows that speak of it in the order of their reports."""

    key: str
    sort: Sort
    rows: tuple[Sourced, ...]
    vague: frozenset[tuple[str, int]] = frozenset()
    """Report and ordinal of rows that joined although their own key leaves a part open."""

    def sure(self, row: Sourced) -> bool:
        """Whether a row is certainly about this record."""
        return not self.vague or (row.report.id, row.ordinal) not in self.vague

    def _each(self, *names: str) -> tuple[str, ...]:
        found = (key for row in self.rows for name in names for key in getattr(row.assertion, name, ()))
        return tuple(dict.fromkeys(found))

    @property
    def givers(self) -> tuple[str, ...]:
        """Imposers of a measure, suppliers of a deal."""
        return self._each("imposers", "suppliers")

    @property
    def takers(self) -> tuple[str, ...]:
        """Targets of a measure, recipients of a deal."""
        return self._each("targets", "recipients")

    @property
    def parties(self) -> tuple[str, ...]:
        """Equal parties of a deal; of a membership the one member and the body."""
        found = self._each("parties")
        if self.key.startswith(MEMBERSHIP):
            return tuple(key for key in found if key in parts(self.key)[1].split("+")) or found
        return found

    def first(self, name: str) -> object:
        """The first known value of a field among the rows that are surely its own."""
        for sure in (True, False):
            for row in self.rows:
                value = getattr(row.assertion, name, None)
                if value not in (None, ()) and self.sure(row) is sure:
                    return value
        return None

    def ids(self) -> frozenset[tuple[str, str]]:
        """Report and id of each row: what `about` of a position and links point to."""
        return _ids(self)


KNOWN = Known[Record]()
"""The records of all questions asked last."""


@once
def _ids(record: Record) -> frozenset[tuple[str, str]]:
    return frozenset((row.report.id, row.assertion.id) for row in record.rows)


def records(rows: Iterable[Sourced], *, beside: Collection[str] = ()) -> tuple[Record, ...]:
    """The measures, then the deals, that rows speak of, each in order of first appearance.

    Args:
        beside: keys of other records there are, whose rows are not at hand: what an open key may mean as well.
    """
    measures: dict[str, list[Sourced]] = {}
    deals: dict[str, list[Sourced]] = {}
    for row in rows:
        for key in keys_of(row):
            (measures if isinstance(row.assertion, Measure) else deals).setdefault(key, []).append(row)
    for known in (measures, deals):
        kinds = {parts(key)[0] for key in known}
        for key in beside:
            if parts(key)[0] in kinds:
                known.setdefault(key, [])
    return (*_joined("measure", measures), *_joined("deal", deals))


def homes(keys: Iterable[str]) -> dict[str, str]:
    """For each key the one under which its rows stand, as far as keys alone tell."""
    groups: dict[str, list[Sourced]] = {key: [] for key in keys}
    return homes_of(groups, groups)


def keys_of(row: Sourced) -> tuple[str, ...]:
    """The keys of the records that a row is part of: its own, or what `parted` makes of it."""
    key = key_of(row)
    return () if key is None else parted(key)


def parted(key: str) -> tuple[str, ...]:
    """The key, or one for each state that joins or leaves with others: what Finland does says nothing of Sweden."""
    if not key.startswith(MEMBERSHIP):
        return (key,)
    kind, who, *rest = key.split("/")
    members = [name for name in who.split("+") if len(name) == 3 and name.isupper()]
    bodies = [name for name in who.split("+") if name not in members]
    if len(members) < 2 or len(bodies) != 1:
        return (key,)
    return tuple("/".join([kind, "+".join(sorted((member, *bodies))), *rest]) for member in members)


def key_of(row: Sourced) -> str | None:
    """The key of the measure or deal that a row speaks of; None for rows of other kinds."""
    match row.assertion:
        case Measure(measure=key) | Deal(deal=key):
            return key
        case _:
            return None


def _joined(sort: Sort, groups: dict[str, list[Sourced]]) -> list[Record]:
    groups = whole(groups) if sort == "measure" else groups
    told = {key: rows for key, rows in groups.items() if rows}
    home = homes_of(groups, told)
    merged: dict[str, list[Sourced]] = {}
    vague: dict[str, set[tuple[str, int]]] = {}
    for key, rows in told.items():
        merged.setdefault(home[key], []).extend(rows)
        if home[key] != key and is_open(key):
            vague.setdefault(home[key], set()).update((row.report.id, row.ordinal) for row in rows)
    return [
        _record(key, sort, tuple(sorted(rows, key=in_order)), frozenset(vague.get(key, ())))
        for key, rows in merged.items()
    ]


def _record(key: str, sort: Sort, rows: tuple[Sourced, ...], vague: frozenset[tuple[str, int]]) -> Record:
    return KNOWN.get((key, sort, vague), rows, lambda: Record(key=key, sort=sort, rows=rows, vague=vague))


def in_order(row: Sourced) -> tuple[str, str, int]:
    """Sort key: by the date of the report, then by its text."""
    return (row.report.date or "9999", row.report.id, row.ordinal)
