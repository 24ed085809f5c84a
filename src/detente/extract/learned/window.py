"""Which part of a text the model reads for a pair: the sentences that hold its parties, and what lies between them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from detente.model import Passage

Bounds = tuple[int, int]
"""First and end character of a sentence."""


def window(sentences: Iterable[Bounds], parties: Sequence[Passage]) -> Bounds:
    """The characters from the start of the first party's sentence to the end of the last one's.

    >>> parties = [Passage(start=12, end=16, text="Peru"), Passage(start=20, end=25, text="Chile")]
    >>> window([(0, 10), (11, 30), (31, 50)], parties)
    (11, 30)
    """
    first, last = min(party.start for party in parties), max(party.end for party in parties)
    start, end = first, last
    for begin, stop in sentences:
        if begin <= first < stop:
            start = begin
        if begin < last <= stop:
            end = stop
    return start, end


def moved(party: Passage | None, start: int) -> Passage | None:
    """A party with its offsets counted from `start`."""
    return None if party is None else Passage(start=party.start - start, end=party.end - start, text=party.text)
