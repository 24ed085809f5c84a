"""Rows of many reports joined into measures and deals, by their keys.

A key is `kind/who/whom/object` ("sanctions/USA/TUR/caatsa"). One with an unknown part ("?", as in
"the exclusion from the F-35 programme", whose imposer no word names) joins the only record that
agrees in the known parts; where several agree it stays by itself, because a guess could carry a
lifting to the wrong measure. That a row joined this way is remembered: it never ends anything for sure.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Literal

from detente.model import Deal, Measure
from detente.state.joining import Near, homes_of, is_open, parts, whole
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


Groups = dict[str, list[Sourced]]
"""Rows by their keys, those of one key in the order of their reports."""


def records(rows: Iterable[Sourced], *, beside: Collection[str] = ()) -> tuple[Record, ...]:
    """The measures, then the deals, that rows speak of, each in order of first appearance.

    Args:
        beside: keys of other records there are, whose rows are not at hand: what an open key may mean as well.
    """
    return joined(grouped(rows), beside=beside)


def grouped(rows: Iterable[Sourced]) -> tuple[Groups, Groups]:
    """Rows of measures, and of deals, by their keys."""
    measures: Groups = defaultdict(list)
    deals: Groups = defaultdict(list)
    for row in rows:
        key = key_of(row)
        if key is not None:
            groups = measures if isinstance(row.assertion, Measure) else deals
            for part in parted(key) if key.startswith(MEMBERSHIP) else (key,):
                groups[part].append(row)
    for groups in (measures, deals):
        for held in groups.values():
            held.sort(key=in_order)
    return measures, deals


def until(groups: tuple[Groups, Groups], keeps: Callable[[Sourced], bool]) -> tuple[Groups, Groups]:
    """The groups with only the rows to keep, those of which nothing is kept left out."""
    measures, deals = ({key: kept for key, held in one.items() if (kept := [*filter(keeps, held)])} for one in groups)
    return measures, deals


def joined(
    groups: tuple[Groups, Groups], *, beside: Collection[str] = (), near: Near | None = None
) -> tuple[Record, ...]:
    """The measures, then the deals, that rows by their keys come to; `beside` as for `records`, `near` as below."""
    measures, deals = (_among(one, beside) for one in groups)
    return (*_joined("measure", measures, near), *_joined("deal", deals, near))


def _among(told: Groups, beside: Collection[str]) -> Groups:
    """The groups, and with no rows the keys beside them."""
    none: list[Sourced] = []
    return dict.fromkeys((*told, *beside), none) | told


def homes(keys: Iterable[str], near: Near | None = None) -> dict[str, str]:
    """For each key the one under which its rows stand, as far as keys alone tell; `near` as for `homes_of`."""
    groups: dict[str, list[Sourced]] = {key: [] for key in keys}
    return homes_of(groups, groups, near)


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
    assertion = row.assertion  # a `match` takes three times as long, and this is asked of every row
    if isinstance(assertion, Measure):
        return assertion.measure
    return assertion.deal if isinstance(assertion, Deal) else None


def _joined(sort: Sort, groups: Groups, near: Near | None) -> list[Record]:
    ordered = {id(rows) for rows in groups.values()}
    groups = whole(groups) if sort == "measure" else groups
    told = {key: rows for key, rows in groups.items() if rows}
    home = homes_of(groups, told, near)
    merged: dict[str, list[list[Sourced]]] = {}
    vague: dict[str, set[tuple[str, int]]] = {}
    for key, rows in told.items():
        merged.setdefault(home[key], []).append(rows)
        if home[key] != key and is_open(key):
            vague.setdefault(home[key], set()).update((row.report.id, row.ordinal) for row in rows)
    return [
        _record(key, sort, _together(several, ordered), frozenset(vague.get(key, ())))
        for key, several in merged.items()
    ]


def _together(several: list[list[Sourced]], ordered: Collection[int]) -> tuple[Sourced, ...]:
    """Rows of several keys in the order of their reports; those of one key are in it already."""
    if len(several) == 1 and id(several[0]) in ordered:
        return tuple(several[0])
    return tuple(sorted((row for rows in several for row in rows), key=in_order))


def _record(key: str, sort: Sort, rows: tuple[Sourced, ...], vague: frozenset[tuple[str, int]]) -> Record:
    return KNOWN.get((key, sort, vague), rows, lambda: Record(key=key, sort=sort, rows=rows, vague=vague))


def in_order(row: Sourced) -> tuple[str, str, int]:
    """Sort key: by the date of the report, then by its text."""
    return (row.report.date or "9999", row.report.id, row.ordinal)
