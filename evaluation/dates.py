"""Compares dates written in EDTF by the days they may mean.

Only what the annotated sets use is read: days, months, seasons, years, decades, intervals, with or without a mark of
doubt.  Anything else has no bounds and is not compared.
"""

from __future__ import annotations

import calendar
import re
from datetime import date

EARLIEST, LATEST = date(1900, 1, 1).toordinal(), date(2100, 1, 1).toordinal()
"""What an interval open on one side reaches to."""

MUCH_WIDER = 31
"""A predicted date this many times wider than the true one says too little to be right."""

SEASONS = {
    "21": (3, 5),
    "22": (6, 8),
    "23": (9, 11),
    "24": (12, 12),  # a winter is counted within its year
    "33": (1, 3),
    "34": (4, 6),
    "35": (7, 9),
    "36": (10, 12),
}
"""EDTF's season and quarter numbers, as first and last month."""

_DATE = re.compile(r"(?P<year>\d\d[\dX]{2})(?:-(?P<month>\d\d|XX))?(?:-(?P<day>\d\d|XX))?[?~%]?")


def bounds(text: str | None) -> tuple[int, int] | None:
    """Return the first and last day (ordinals) that a date may mean, or None where it cannot be read.

    >>> first, last = bounds("2025-03")
    >>> last - first + 1
    31
    """
    if not text:
        return None
    if "/" in text:
        return _interval(*text.split("/", 1))
    found = _DATE.fullmatch(text)
    if not found:
        return None
    year, month, day = found["year"], found["month"], found["day"]
    try:
        if "X" in year:
            return date(int(year.replace("X", "0")), 1, 1).toordinal(), _last_day(int(year.replace("X", "9")), 12)
        return _within(int(year), None if month == "XX" else month, None if day == "XX" else day)
    except ValueError:  # the 30th of February, month 77, the year 0
        return None


def _within(year: int, month: str | None, day: str | None) -> tuple[int, int]:
    """Return the bounds of a year or of what is named inside it."""
    if month is None:
        return date(year, 1, 1).toordinal(), _last_day(year, 12)
    if month in SEASONS:
        first, last = SEASONS[month]
        return date(year, first, 1).toordinal(), _last_day(year, last)
    if day is None:
        return date(year, int(month), 1).toordinal(), _last_day(year, int(month))
    only = date(year, int(month), int(day)).toordinal()
    return only, only


def _last_day(year: int, month: int) -> int:
    return date(year, month, calendar.monthrange(year, month)[1]).toordinal()


def _interval(start: str, end: str) -> tuple[int, int] | None:
    """Return the bounds of an interval; an open or unreadable side reaches as far as any report does."""
    first, last = (None if side == ".." else bounds(side) for side in (start, end))
    if not first and not last:
        return None
    return first[0] if first else EARLIEST, last[1] if last else LATEST


def same_date(gold: str | None, predicted: str | None) -> bool | None:
    """Return whether two dates agree; None where gold gives none to compare with.

    They agree when some day fits both and the prediction is not far wider.  Where gold says only "some time before",
    no date says no less.
    """
    true, said = bounds(gold), bounds(predicted)
    if true is None:
        return None
    if said is None:
        return str(gold).startswith("../")
    overlap = true[0] <= said[1] and said[0] <= true[1]
    return overlap and said[1] - said[0] + 1 <= MUCH_WIDER * (true[1] - true[0] + 1)
