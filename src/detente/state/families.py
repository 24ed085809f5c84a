"""Keys of measures and deals in families, so that a record can be gone through a family at a time.

Rows of two keys are of one record only where the keys are alike (`records`): the same once organs stand under their
bodies, or one of them with an open part that may mean the other. Keys that may be so tied are of one family, and what
`records` makes of a family's rows is what it makes of them among all others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from detente.state.joining import AGREEMENTS
from detente.state.records import parted
from detente.store.pairs import split

UNKNOWN = "?"
Mark = tuple[str, ...]


def families(keys: Iterable[str]) -> list[tuple[str, ...]]:
    """The keys of measures, or those of deals, family by family, in the order of their first keys.

    >>> families(["trade/USA/CHN/steel", "trade/?/CHN/steel", "trade/USA/IRN/oil", "trade/USA/CHN/oil"])
    [('trade/USA/CHN/steel', 'trade/?/CHN/steel', 'trade/USA/CHN/oil'), ('trade/USA/IRN/oil',)]
    """
    every = list(dict.fromkeys(keys))
    parts = {key: [split(one) for one in parted(key)] for key in every}
    opens = {mark for held in parts.values() for one in held if UNKNOWN in one for mark in _sides(one)}
    home: dict[Mark, Mark] = {}

    def root(mark: Mark) -> Mark:
        while home.setdefault(mark, mark) != mark:
            home[mark] = home[home[mark]]
            mark = home[mark]
        return mark

    for key, held in parts.items():
        for one in held:
            for mark in (("alike", *one), *(side for side in _sides(one) if side in opens)):
                home[root(mark)] = root(("key", key))
    found: dict[Mark, list[str]] = {}
    for key in every:
        found.setdefault(root(("key", key)), []).append(key)
    return [tuple(group) for group in found.values()]


def _sides(parts: tuple[str, str, str, str]) -> Iterator[Mark]:
    """What a key with an open part has in common with those that it may mean: whom it hits; of agreements a side."""
    kind, who, whom, _ = parts
    if whom != UNKNOWN:
        yield "whom", kind, whom
    if kind in AGREEMENTS and who != UNKNOWN:
        yield "who", kind, who
