"""Editions of official registers as the record knows them: which there are, and which of them have an entry."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """In which editions of its register an entry stands, in whatever words.

    >>> first, second = dt.date(2024, 2, 1), dt.date(2025, 2, 1)
    >>> Listing(listed=(first,), editions=(first, second)).gone_by(second)
    datetime.date(2025, 2, 1)
    """

    listed: tuple[dt.date, ...]
    """The days of the editions that have it, the first one first."""
    editions: tuple[dt.date, ...]
    """The days of all editions of the register of which every line could be read."""

    def gone_by(self, day: dt.date) -> dt.date | None:
        """The edition from which on, up to a day, it has been missing; None where the newest one has it."""
        last = self.last(day)
        if last is None:
            return None
        return min((edition for edition in self.editions if last < edition <= day), default=None)

    def last(self, day: dt.date) -> dt.date | None:
        """The newest edition up to a day that has it."""
        return max((edition for edition in self.listed if edition <= day), default=None)

    def known_by(self, day: dt.date) -> Listing:
        """What had come out by the end of a day."""
        listed, editions = (tuple(one for one in days if one <= day) for days in (self.listed, self.editions))
        return Listing(listed=listed, editions=editions)


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One edition of an official register: whose, of which day, and what tells its files from others."""

    register: str
    day: dt.date
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """An edition that the record holds, with how many entries it has, and whether every line could be read."""

    register: str
    day: dt.date
    entries: int
    whole: bool
