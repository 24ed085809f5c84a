"""Which reports are copies of one text: a wire story printed by many papers, whole, cut short or lightly edited.

Two texts are copies where most runs of five words are the same (estimated by MinHash, Broder 1997, with
the neighbours found by banding), or where they open alike and the shorter is for the most part contained
in the longer: a story cut from the end. A text that only tells the same event is no copy.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rensa import RMinHash, RMinHashLSH

RUN = 5
"""Words of a shingle."""
PERMUTATIONS, SEED, BANDS = 128, 42, 32
ALIKE = 0.6
"""Share of common runs from which two texts are one."""
CONTAINED = 0.7
"""Share of the shorter text's runs that the longer has, where both open alike."""
OPENING = 12
"""Words that two texts which open alike have in common at the start."""
WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class _Print:
    """What is kept of a text to compare it: its runs, its opening words and its MinHash."""

    runs: frozenset[str]
    opening: tuple[str, ...]
    hashed: RMinHash


def copies(texts: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """Report id → the id of the first report with that text; reports whose text nobody copied stand for themselves.

    Args:
        texts: ids with texts, in the order in which the first is to stand for its copies.
    """
    found: dict[str, str] = {}
    prints: dict[str, _Print] = {}
    alike = RMinHashLSH(ALIKE, PERMUTATIONS, BANDS)
    numbers: list[str] = []
    openings: dict[tuple[str, ...], list[str]] = {}
    for id_, text in texts:
        mine = _print(text)
        near = [numbers[number] for number in sorted(alike.query(mine.hashed))]
        near += openings.get(mine.opening, [])
        found[id_] = next((found[other] for other in near if _copied(mine, prints[other])), id_)
        prints[id_] = mine
        alike.insert(len(numbers), mine.hashed)
        numbers.append(id_)
        openings.setdefault(mine.opening, []).append(id_)
    return found


def _print(text: str) -> _Print:
    words = [word.casefold() for word in WORD.findall(text)]
    runs = frozenset(" ".join(words[i : i + RUN]) for i in range(max(len(words) - RUN + 1, 1)))
    hashed = RMinHash(PERMUTATIONS, SEED)
    hashed.update(sorted(runs))
    return _Print(runs, tuple(words[:OPENING]), hashed)


def _copied(a: _Print, b: _Print) -> bool:
    common = len(a.runs & b.runs)
    if common >= ALIKE * len(a.runs | b.runs):
        return True
    return a.opening == b.opening and common >= CONTAINED * min(len(a.runs), len(b.runs))
