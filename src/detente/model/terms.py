"""Actor, Place and When: what an assertion refers to.

An actor is named by one canonical key (reading.md): ISO 3166 alpha-3 for a state and its
government, the usual name for organisations, companies and people, `unnamed:<words>` for a source
without a name, the literal words for a group. A When is an EDTF interval (ISO 8601-2) with a kind
that says how the interval is meant; it is never finer than the text.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from detente.errors import DateError
from detente.model.source import Passage

ActorKind = Literal["state", "organisation", "person", "company", "group", "source"]
DateKind = Literal["day", "within", "span", "observed"]
Certainty = Literal["yes", "possibly", "no"]

UNNAMED = "unnamed:"
REGISTER = "register:"
"""Before the name of an official register, where a key says on whose word something stands."""
FIRST, LAST = date.min, date.max
_PLAIN = re.compile(r"([0-9]{4}(?:-(?!00)[0-9]{2}){0,2})[~?%]?")
_SEASON = re.compile(r"([0-9]{4})-2([1-4])")
"""Spring to winter, which begins in December and ends with the year."""
_ROUND = re.compile(r"[0-9]{2}(?:[0-9]X|XX)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who: a key that is equal exactly when the actor is the same, and the state it acts for.

    >>> Actor(key="Hakan Fidan", kind="person", name="Hakan Fidan", state="TUR").named
    True
    """

    key: str
    kind: ActorKind
    name: str
    state: str | None = None

    @property
    def named(self) -> bool:
        """False for a source that the report does not name."""
        return not self.key.startswith(UNNAMED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where: a name with its GeoNames id and its point (degrees, WGS 84) where known."""

    name: str
    country: str | None = None
    geonameid: int | None = None
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A time as the text gives it: an EDTF string and how it is meant.

    day: on that day. within: once, somewhere in the bounds. span: lasted from bound to bound.
    observed: seen so on that day, which neither starts nor ends it.

    >>> When(edtf="2019", kind="within").bounds()
    (datetime.date(2019, 1, 1), datetime.date(2019, 12, 31))
    """

    edtf: str
    kind: DateKind = "day"
    span: Passage | None = None
    """The words that say it, None where the date is the report's own."""

    def __post_init__(self) -> None:
        """Refuse what is no EDTF date, where it is made and not where it is stored (DateError)."""
        bounds(self.edtf)

    def bounds(self) -> tuple[date, date]:
        """First and last day that the string allows; an open end is date.min or date.max."""
        return bounds(self.edtf)

    def begun_by(self, day: date) -> Certainty:
        """Whether what this When dates had certainly, possibly or not come about by the end of `day`.

        A year is not its first day: what happened in "2019" had possibly happened by 2019-06-01.
        """
        first, last = self.bounds()
        if day < first:
            return "no"
        settled = first if self.kind in ("span", "observed") and first != FIRST else last
        return "yes" if day >= settled else "possibly"

    def overlaps(self, other: When) -> bool:
        """Whether the two share a day."""
        (a, b), (c, d) = self.bounds(), other.bounds()
        return a <= d and c <= b


@lru_cache(maxsize=65_536)
def bounds(text: str) -> tuple[date, date]:
    """First and last day of an EDTF string (open ends: date.min, date.max); DateError if it is none.

    "~" and "?" are left out of account: an approximate day has that day as its bounds.

    >>> bounds("2025-03-23/..")[0]
    datetime.date(2025, 3, 23)
    """
    found = _plain(text)  # nearly all there is, and the EDTF grammar takes milliseconds
    if found is not None:
        return found
    first, slash, last = text.partition("/")
    if slash and ".." in (first, last) and "" not in (first, last):  # the grammar knows "17XX" but not "17XX/.."
        start, end = bounds(last if first == ".." else first)
        return (FIRST, end) if first == ".." else (start, LAST)
    # Every command would load the grammar, a quarter of what it takes to start, for the few dates that need it.
    from edtf import parse_edtf
    from edtf.parser.edtf_exceptions import EDTFParseException

    try:
        parsed = parse_edtf(text)
        return _day(parsed.lower_strict(), FIRST), _day(parsed.upper_strict(), LAST)
    except (EDTFParseException, ValueError, TypeError, AttributeError) as error:
        raise DateError(text) from error


def _plain(text: str) -> tuple[date, date] | None:
    """The bounds of a day, month or year, decade or century, or of an interval; None for what needs the grammar."""
    if _ROUND.fullmatch(text) and text[:3] not in ("000", "00X"):
        return date(int(text.replace("X", "0")), 1, 1), date(int(text.replace("X", "9")), 12, 31)
    first, slash, last = text.partition("/")
    try:
        start = FIRST if slash and first == ".." else _bound(first, last=False)
        end = LAST if slash and last == ".." else _bound(last if slash else first, last=True)
    except ValueError:  # no such day, a sign of doubt
        return None
    return (start, end) if start <= end else None


def _bound(text: str, *, last: bool) -> date:
    """The first or last day of a plain date."""
    if season := _SEASON.fullmatch(text):
        first = 3 * int(season[2])
        return _bound(f"{season[1]}-{min(first + 2, 12) if last else first:02}", last=last)
    plain = _PLAIN.fullmatch(text)
    if plain is None:
        raise ValueError(text)
    year, month, day = [*map(int, plain[1].split("-")), 0, 0][:3]
    if day or not last:
        return date(year, month or 1, day or 1)
    return date(year, month or 12, monthrange(year, month or 12)[1])


def _day(value: object, default: date) -> date:
    """A day from what edtf gives: a struct_time, an infinite float for an open end, or None for an unknown one."""
    if value is None or isinstance(value, float):
        return default
    year, month, day = value[:3]  # type: ignore[index]
    return date(year, month, day)


def interval(first: date | None, last: date | None) -> str:
    """The EDTF string for an interval; None is an open end.

    >>> interval(date(2025, 3, 23), None)
    '2025-03-23/..'
    """
    if first and first == last:
        return first.isoformat()
    return f"{first.isoformat() if first else '..'}/{last.isoformat() if last else '..'}"


def days(first: date, count: int) -> date:
    """The day `count` days after `first` (before it, if negative), kept inside the calendar."""
    try:
        return first + timedelta(days=count)
    except OverflowError:
        return LAST if count > 0 else FIRST
