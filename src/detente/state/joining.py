"""Which key's rows stand under which other key: open keys, organs of a body, an agency's measure told as its state's.

What cannot be told for sure stands by itself: a guess could carry a lifting to the wrong measure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import cache, lru_cache

from detente.model import Measure
from detente.store.base import Sourced
from detente.store.parties import parent_of, with_states

AGREEMENTS = ("treaty", "ceasefire", "membership", "relations", "cooperation")
"""Kinds of deals whose keys are `kind/parties/name`."""
UNKNOWN = ("?", "", "programme", "program")
"""Parts of a key that say nothing: "expelled Turkey from that programme" names none."""


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


def homes_of(groups: dict[str, list[Sourced]], wanted: Iterable[str]) -> dict[str, str]:
    """For each wanted key the one under which its rows stand, among all that there are."""
    near: Near = {}
    for key in groups:
        for place in _places(key):
            near.setdefault(place, []).append(key)
    step = cache(lambda key: _home(key, near, groups))
    return {key: key if _is_itself(key) else _at_last(key, step) for key in wanted}


Near = dict[tuple[str, ...], list[str]]
"""Keys by what others may have in common with them: kind and whom, with what or with who as well; an agency's state."""


@lru_cache(maxsize=65_536)
def _places(key: str) -> tuple[tuple[str, ...], ...]:
    """Where a key stands among those near each other."""
    kind, who, whom, thing = parts(key)
    found = [(kind, "whom", whom), (kind, "what", whom, thing), (kind, "who", who, whom)]
    if whom != _state_of(whom) and not is_open(key):
        found.append((kind, "state", _state_of(whom)))
    if kind in AGREEMENTS:
        found.append((kind, "who", who))
    return tuple(found)


def _alike(key: str, near: Near) -> Iterable[str]:
    """The keys that one with an open part may mean, and more: those that have its known parts."""
    kind, who, whom, thing = parts(key)
    if kind in AGREEMENTS:
        return dict.fromkeys((*near.get((kind, "who", who), ()), *near.get((kind, "whom", whom), ())))
    if thing not in UNKNOWN:
        return near.get((kind, "what", whom, thing), ())
    return near.get((kind, "whom", whom) if who in UNKNOWN else (kind, "who", who, whom), ())


def _home(key: str, near: Near, groups: dict[str, list[Sourced]]) -> str:
    """The key of the only record that a key with an open part may mean, else itself."""
    if not is_open(key):
        return _told_twice(key, near, groups)
    candidates, closed = [], 0
    for other in _alike(key, near):
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
    hit = near.get((kind, "state", _state_of(whom)), ()) if whom != _state_of(whom) else ()
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
        for other in near.get((kind, "whom", state), ())
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
