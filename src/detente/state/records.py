"""Rows of many reports joined into measures and deals, by their keys.

A key is `kind/who/whom/object` ("sanctions/USA/TUR/caatsa"). One with an unknown part ("?", as in
"the exclusion from the F-35 programme", whose imposer no word names) joins the only record that
agrees in the known parts; where several agree it stays by itself, because a guess could carry a
lifting to the wrong measure. That a row joined this way is remembered: it never ends anything for sure.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache, wraps
from typing import Literal, TypeVar
from weakref import finalize

from detente.model import Deal, Measure
from detente.store.base import Sourced
from detente.store.parties import parent_of, with_states

Kept = TypeVar("Kept")
AGREEMENTS = ("treaty", "ceasefire", "membership", "relations", "cooperation")
"""Kinds of deals whose keys are `kind/parties/name`."""
MEMBERSHIP = "membership/"
UNKNOWN = ("?", "", "programme", "program")
"""Parts of a key that say nothing: "expelled Turkey from that programme" names none."""


@dataclass(frozen=True, slots=True, kw_only=True, weakref_slot=True)
class Record:
    """A measure or a deal: an identity, and the rows that speak of it in the order of their reports."""

    key: str
    sort: Literal["measure", "deal"]
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
            return tuple(key for key in found if key in _parts(self.key)[1].split("+")) or found
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


def once(make: Callable[[Record], Kept]) -> Callable[[Record], Kept]:
    """A function of a record's rows, worked out once for each record: many days may be asked about.

    Kept by identity as long as the record lives: to compare two by all their rows would take longer than to ask again.
    """
    kept: dict[int, Kept] = {}

    @wraps(make)
    def asked(record: Record) -> Kept:
        at = id(record)
        if at not in kept:
            kept[at] = make(record)
            finalize(record, kept.pop, at, None)
        return kept[at]

    return asked


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
        kinds = {_parts(key)[0] for key in known}
        for key in beside:
            if _parts(key)[0] in kinds:
                known.setdefault(key, [])
    return (*_joined("measure", measures), *_joined("deal", deals))


def homes(keys: Iterable[str]) -> dict[str, str]:
    """For each key the one under which its rows stand, as far as keys alone tell."""
    groups: dict[str, list[Sourced]] = {key: [] for key in keys}
    return _homes(groups, groups)


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


def fits(vague: str, key: str) -> bool:
    """Whether a key with unknown parts may mean `key`.

    >>> fits("programme_exclusion/?/TUR/f-35", "programme_exclusion/USA/TUR/f-35")
    True
    >>> fits("sanctions/?/TUR/f-35", "sanctions/USA/TUR/caatsa")
    False
    """
    ours, theirs = _parts(vague), _parts(key)
    if vague == key or len(ours) != len(theirs):
        return False
    if ours[0] != theirs[0]:
        return False
    for mine, other in zip(ours, theirs, strict=True):
        if mine != other and (mine not in UNKNOWN or other in UNKNOWN):
            return False
    # What has to agree: whom it hits or who receives; of an agreement its parties or its name.
    anchors = (1, 2) if ours[0] in AGREEMENTS else (2,)
    return any(ours[at] == theirs[at] and ours[at] not in UNKNOWN for at in anchors)


@lru_cache(maxsize=65_536)
def _parts(key: str) -> tuple[str, ...]:
    """Kind, who, whom and object (of an agreement: kind, parties, name).

    The object is the rest, as designations may hold a slash ("F/A-18").
    """
    parts = key.split("/", 3)
    return (*parts, *["?"] * (4 - len(parts)))


def _joined(sort: Literal["measure", "deal"], groups: dict[str, list[Sourced]]) -> list[Record]:
    groups = _whole(groups) if sort == "measure" else groups
    told = {key: rows for key, rows in groups.items() if rows}
    home = _homes(groups, told)
    merged: dict[str, list[Sourced]] = {}
    vague: dict[str, set[tuple[str, int]]] = {}
    for key, rows in told.items():
        merged.setdefault(home[key], []).extend(rows)
        if home[key] != key:
            vague.setdefault(home[key], set()).update((row.report.id, row.ordinal) for row in rows)
    return [
        Record(key=key, sort=sort, rows=tuple(sorted(rows, key=in_order)), vague=frozenset(vague.get(key, ())))
        for key, rows in merged.items()
    ]


def _homes(groups: dict[str, list[Sourced]], wanted: Iterable[str]) -> dict[str, str]:
    """For each wanted key the one under which its rows stand, among all that there are."""
    near: dict[tuple[str, int, str], list[str]] = {}
    for key in groups:
        kind, who, whom, _ = _parts(key)
        near.setdefault((kind, 2, whom), []).append(key)
        if kind in AGREEMENTS:
            near.setdefault((kind, 1, who), []).append(key)
    step = cache(lambda key: _home(key, near, groups))
    return {key: _at_last(key, step) for key in wanted}


def _home(key: str, near: dict[tuple[str, int, str], list[str]], groups: dict[str, list[Sourced]]) -> str:
    """The key of the only record that a key with an open part may mean, else itself; `near` has keys by their sides."""
    if not _is_open(key):
        return key
    parts = _parts(key)
    alike = dict.fromkeys(other for at in (1, 2) for other in near.get((parts[0], at, parts[at]), ()))
    candidates, whole = [], 0
    for other in alike:
        if fits(key, other):
            candidates.append(other)
            whole += not _is_open(other)
            if whole > 1:  # so it means neither of them for sure, whatever else there is
                return key
    candidates = candidates or _of_its_state(key, near, groups)
    if sum(not _is_open(other) for other in candidates) > 1:
        return key
    full = [other for other in candidates if not any(fits(other, more) for more in candidates)]
    return full[0] if len(full) == 1 else key


@lru_cache(maxsize=65_536)
def _is_open(key: str) -> bool:
    """Whether a part of a key says nothing."""
    return any(part in UNKNOWN for part in _parts(key))


def _at_last(key: str, step: Callable[[str], str]) -> str:
    """Where a key leads in the end: "?" to the agency's measure, that one to the state's."""
    seen = {key}
    while (after := step(key)) not in seen:
        key = after
        seen.add(key)
    return key


def _whole(groups: dict[str, list[Sourced]]) -> dict[str, list[Sourced]]:
    """Measures of a body's organ under those of the body: the Security Council's sanctions are the United Nations'."""
    names: dict[str, str] = {}
    found: dict[str, list[Sourced]] = {}
    for key, rows in groups.items():
        found.setdefault(names.setdefault(_of_body(key), key), []).extend(rows)
    return found


@lru_cache(maxsize=65_536)
def _of_body(key: str) -> str:
    """The key with organs under the names of their bodies."""
    kind, who, whom, thing = _parts(key)
    return f"{kind}/{'+'.join(sorted({parent_of(name) for name in who.split('+')}))}/{whom}/{thing}"


def _of_its_state(key: str, near: dict[tuple[str, int, str], list[str]], groups: dict[str, list[Sourced]]) -> list[str]:
    """The measures against a state that one against its agency may be: same kind and imposer, imposed at the same time.

    "The US imposed sanctions on Turkey's arms procurement agency" and "the CAATSA sanctions on
    Turkey, imposed in 2020" are one measure told twice.
    """
    kind, who, whom, thing = _parts(key)
    state = next((home for home in with_states([whom]) if home != whom), None)
    if state is None or thing not in UNKNOWN:
        return []
    mine = _imposed(groups[key])
    return [
        other
        for other in near.get((kind, 2, state), ())
        if _parts(other)[1] == who and any(a[0] <= b[1] and b[0] <= a[1] for a in mine for b in _imposed(groups[other]))
    ]


def _imposed(rows: Iterable[Sourced]) -> list[tuple[date, date]]:
    """When a measure was imposed, by each row that dates it."""
    return [
        row.assertion.when.bounds()
        for row in rows
        if isinstance(row.assertion, Measure)
        and row.assertion.transition == "imposed"
        and row.assertion.status == "occurred"
        and row.assertion.when is not None
    ]


def in_order(row: Sourced) -> tuple[str, str, int]:
    """Sort key: by the date of the report, then by its text."""
    return (row.report.date or "9999", row.report.id, row.ordinal)
