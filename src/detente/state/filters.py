"""Which rows a question is about: one set of filters for every list, on the command line, in Python and on the web.

Rows are filtered before anything is derived from them: with `reviewed`, a standing is what it would be if the record
held reviewed rows only. Days that are asked about (`first`, `last`) are looked for after that.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from detente.errors import FilterError, SameActor
from detente.model.terms import bounds
from detente.state.answers import last_day
from detente.state.voices import weight
from detente.store.base import Sourced


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What is asked for; every filter that is set must hold.

    >>> Filters.of(pair=("Ankara", "Washington"), as_of="2021").pair
    ('TUR', 'USA')
    """

    pair: tuple[str, str] | None = None
    """Two actors, in whatever roles."""
    actor: str | None = None
    """Who acts, where there is a target too; else who takes part, or speaks."""
    target: str | None = None
    """Who is acted upon, received, addressed or spoken of."""
    as_of: date | None = None
    known_by: date | None = None
    first: date | None = None
    last: date | None = None
    kinds: tuple[str, ...] = ()
    min_confidence: float = 0.0
    reviewed: bool = False
    unique: bool = False
    """Join events of several reports by ties too, and count copies of one text once."""
    most: int | None = None
    """So many items are enough: a list that can be walked from its newest row on stops one after them."""

    @classmethod
    def of(
        cls,
        *,
        pair: Iterable[str] | None = None,
        actor: str | None = None,
        target: str | None = None,
        as_of: str | date | None = None,
        known_by: str | date | None = None,
        first: str | date | None = None,
        last: str | date | None = None,
        kinds: Iterable[str] = (),
        min_confidence: float = 0.0,
        reviewed: bool = False,
        unique: bool = False,
        most: int | None = None,
    ) -> Filters:
        """Filters from what people write: any name of an actor, days, months and years.

        Raises:
            NameLookupError: a name leads to no one actor, or both of a pair to the same.
            DateError: a day is none.
            FilterError: filters that exclude each other, or a confidence that is none.
        """
        from detente.vocab.lookup import resolve_name

        sides = tuple(pair or ())
        if sides and (actor or target):
            raise FilterError("A pair and an actor or target exclude each other: give the one or the other.")
        if len(sides) not in (0, 2):
            raise FilterError(f"A pair is two actors, not {len(sides)}.")
        keys = [resolve_name(name).key for name in sides]
        if len(keys) == 2 and keys[0] == keys[1]:
            raise SameActor(sides[0], sides[1], keys[0])
        if not 0 <= min_confidence <= 1:
            raise FilterError(f"No confidence: {min_confidence}. Allowed: 0 to 1.")
        return cls(
            pair=(keys[0], keys[1]) if keys else None,
            actor=resolve_name(actor).key if actor else None,
            target=resolve_name(target).key if target else None,
            as_of=last_day(as_of),
            known_by=last_day(known_by),
            first=first_day(first),
            last=last_day(last),
            kinds=tuple(kinds),
            min_confidence=min_confidence,
            reviewed=reviewed,
            unique=unique,
            most=most,
        )

    @property
    def narrows(self) -> bool:
        """Whether rows are left out that an answer without these filters would rest on."""
        return self.reviewed or self.min_confidence > 0

    def keeps(self, row: Sourced) -> bool:
        """Whether a row may count: read surely enough, and reviewed by a person where only such are asked for."""
        if self.reviewed and row.state != "accepted":
            return False
        return row.state != "rejected" and weight(row) != "unfit" and row.assertion.confidence >= self.min_confidence

    def covers(self, row: Sourced) -> bool:
        """Whether a row may be of the days asked about, by its own date, or by its report's where it has none."""
        if self.first is None and self.last is None:
            return True
        when = row.assertion.when
        span = when.bounds() if when else (row.report.day, row.report.day)
        start, end = span
        if start is None or end is None:
            return False
        return (self.last is None or start <= self.last) and (self.first is None or end >= self.first)


def first_day(given: str | date | None) -> date | None:
    """The first day of what was given: "2019" means from the beginning of 2019.

    Raises:
        DateError: it is no day, month or year.
    """
    if given is None or isinstance(given, date):
        return given
    last_day(given)
    return bounds(given)[0]
