"""Which key's rows stand under which other key: open keys, organs of a body, an agency's measure told as its state's.

What cannot be told for sure stands by itself: a guess could carry a lifting to the wrong measure.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Container, Iterable, Iterator
from datetime import date
from functools import cache, lru_cache

from detente.model import Measure
from detente.store.base import Sourced
from detente.store.parties import parent_of, with_states

AGREEMENTS = ("treaty", "ceasefire", "membership", "relations", "cooperation")
"""Kinds of deals whose keys are `kind/parties/name`."""
UNKNOWN = ("?", "", "programme", "program")
"""Parts of a key that say nothing: "expelled Turkey from that programme" names none."""


@lru_cache(maxsize=65_536)
def fits(vague: str, key: str) -> bool:
    """Whether a key with unknown parts may mean `key`.

    >>> fits("programme_exclusion/?/TUR/f-35", "programme_exclusion/USA/TUR/f-35")
    True
    >>> fits("sanctions/?/TUR/f-35", "sanctions/USA/TUR/caatsa")
    False
    """
    ours, theirs = parts(vague), parts(key)
    if vague == key or ours[0] != theirs[0]:
        return False
    for mine, other in zip(ours, theirs, strict=True):
        if mine != other and (mine not in UNKNOWN or other in UNKNOWN):
            return False
    # What has to agree: whom it hits or who receives; of an agreement its parties or its name.
    anchors = (1, 2) if ours[0] in AGREEMENTS else (2,)
    return any(ours[at] == theirs[at] and ours[at] not in UNKNOWN for at in anchors)


@lru_cache(maxsize=65_536)
def parts(key: str) -> tuple[str, ...]:
    """Kind, who, whom and object (of an agreement: kind, parties, name).

    The object is the rest, as designations may hold a slash ("F/A-18").
    """
    held = key.split("/", 3)
    return (*held, *["?"] * (4 - len(held)))


class Near:
    """Keys by what others may have in common with them: kind and whom, with what or who as well; an agency's state.

    It takes long to put thousands of keys in their places, so that one may hold more keys than a question is about.
    """

    __slots__ = ("_at", "_keys")

    def __init__(self) -> None:
        self._at: dict[str, list[str]] = {}
        self._keys: set[str] = set()

    def add(self, keys: Collection[str]) -> None:
        """Put the keys in their places that are not in them yet."""
        if self._keys.issuperset(keys):
            return
        for key in keys:
            if key not in self._keys:
                self._keys.add(key)
                for place in _places(key):
                    self._at.setdefault(place, []).append(key)

    def at(self, place: str, among: Container[str]) -> Iterator[str]:
        """The keys at a place that are among some."""
        return (key for key in self._at.get(place, ()) if key in among)


def homes_of(groups: dict[str, list[Sourced]], wanted: Iterable[str], near: Near | None = None) -> dict[str, str]:
    """For each wanted key the one under which its rows stand, among all there are; `near` may hold them already."""
    near = near or Near()
    near.add(groups)
    step = cache(lambda key: _home(key, near, groups))
    return {key: key if _is_itself(key) else _at_last(key, step) for key in wanted}


@lru_cache(maxsize=65_536)
def _places(key: str) -> tuple[str, ...]:
    """Where a key stands among those near each other; strings are told apart sooner than tuples of them."""
    kind, who, whom, thing = parts(key)
    found = [f"whom {kind}/{whom}", f"what {kind}/{whom}/{thing}", f"who {kind}/{who}/{whom}"]
    if whom != _state_of(whom) and not is_open(key):
        found.append(f"state {kind}/{_state_of(whom)}")
    if kind in AGREEMENTS:
        found.append(f"sides {kind}/{who}")
    return tuple(found)


def _alike(key: str, near: Near, groups: Container[str]) -> Iterable[str]:
    """The keys that one with an open part may mean, and more: those that have its known parts."""
    kind, who, whom, thing = parts(key)
    if kind in AGREEMENTS:
        return dict.fromkeys((*near.at(f"sides {kind}/{who}", groups), *near.at(f"whom {kind}/{whom}", groups)))
    if thing not in UNKNOWN:
        return near.at(f"what {kind}/{whom}/{thing}", groups)
    return near.at(f"whom {kind}/{whom}" if who in UNKNOWN else f"who {kind}/{who}/{whom}", groups)


def _home(key: str, near: Near, groups: dict[str, list[Sourced]]) -> str:
    """The key of the only record that a key with an open part may mean, else itself."""
    if not is_open(key):
        return _told_twice(key, near, groups)
    candidates, closed = [], 0
    for other in _alike(key, near, groups):
        if fits(key, other):
            candidates.append(other)
            closed += not is_open(other)
            if closed > 1:  # so it means neither of them for sure, whatever else there is
                return key
    candidates = candidates or _of_its_state(key, near, groups)
    if sum(not is_open(other) for other in candidates) > 1:
        return key
    full = [other for other in candidates if not any(fits(other, more) for more in candidates)]
    return full[0] if len(full) == 1 else key


@lru_cache(maxsize=65_536)
def is_open(key: str) -> bool:
    """Whether a part of a key says nothing."""
    return any(part in UNKNOWN for part in parts(key))


@lru_cache(maxsize=65_536)
def _is_itself(key: str) -> bool:
    """Whether a key stands under no other, whatever else there is: no part is open, and whom it hits is no agency."""
    whom = parts(key)[2]
    return not is_open(key) and whom == _state_of(whom)


def _at_last(key: str, step: Callable[[str], str]) -> str:
    """Where a key leads in the end: "?" to the agency's measure, that one to the state's."""
    seen = {key}
    while (after := step(key)) not in seen:
        key = after
        seen.add(key)
    return key


def whole(groups: dict[str, list[Sourced]]) -> dict[str, list[Sourced]]:
    """Measures of a body's organ under those of the body: the Security Council's sanctions are the United Nations'."""
    if all(_of_body(key) == key for key in groups):
        return groups
    names: dict[str, str] = {}
    found: dict[str, list[Sourced]] = {}
    for key, rows in groups.items():
        name = names.setdefault(_of_body(key), key)
        found[name] = rows if name == key else [*found[name], *rows]
    return found


@lru_cache(maxsize=65_536)
def _of_body(key: str) -> str:
    """The key with organs under the names of their bodies."""
    kind, who, whom, thing = parts(key)
    return f"{kind}/{'+'.join(sorted({parent_of(name) for name in who.split('+')}))}/{whom}/{thing}"


def _told_twice(key: str, near: Near, groups: dict[str, list[Sourced]]) -> str:
    """The key of the measure against a state that one against its agency is, where no other agency of it is hit."""
    kind, who, whom, thing = parts(key)
    hit = near.at(f"state {kind}/{_state_of(whom)}", groups) if whom != _state_of(whom) else ()
    alone = sum(parts(other)[1] == who and parts(other)[3] == thing for other in hit) == 1
    twice = _of_its_state(key, near, groups) if alone else []
    return twice[0] if len(twice) == 1 else key


@lru_cache(maxsize=65_536)
def _state_of(whom: str) -> str:
    """The state whose body or company a key is of, or the key itself."""
    return with_states([whom])[-1]


def _of_its_state(key: str, near: Near, groups: dict[str, list[Sourced]]) -> list[str]:
    """The measures against a state that one against its agency may be: same kind and imposer, imposed at the same time.

    "The US imposed sanctions on Turkey's arms procurement agency" and "the CAATSA sanctions on
    Turkey, imposed in 2020" are one measure told twice, and so are both where each names the act.
    """
    kind, who, whom, thing = parts(key)
    state = next((home for home in with_states([whom]) if home != whom), None)
    if state is None:
        return []
    mine = _imposed(groups[key])
    return [
        other
        for other in near.at(f"whom {kind}/{state}", groups)
        if parts(other)[1] == who
        and (thing in UNKNOWN or parts(other)[3] == thing)
        and any(a[0] <= b[1] and b[0] <= a[1] for a in mine for b in _imposed(groups[other]))
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
