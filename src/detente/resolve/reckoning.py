"""Arithmetic of the calendar: from a day and a distance to an EDTF string, never finer than the words.

Days, weeks (Monday to Sunday), weekends, months, quarters, seasons, years, decades. What the words
were, and which day they count from, is the business of times.py.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from detente.errors import DateError
from detente.model.terms import FIRST, LAST, bounds, days, interval

MONTHS_IN = {"M": 1, "Q": 3, "Y": 12, "E": 120, "C": 1200}
DAYS_IN = {"D": 1, "W": 7, "F": 14, "K": 7}
TIMEX_UNIT = {
    "D": "1D",
    "W": "1W",
    "F": "2W",
    "M": "1M",
    "Q": "1Q",
    "Y": "1Y",
    "E": "10Y",
    "C": "100Y",
    "K": "1WE",
    "h": "T1H",
    "m": "T1M",
}


def valid(text: str) -> str | None:
    """`text` if it is an EDTF date that the calendar has ("2015-02-30" is not)."""
    try:
        bounds(text)
    except DateError:
        return None
    return text


def first(text: str) -> str:
    """The lower end of an EDTF string as EDTF, kept as coarse as it was: "2019" of "2019" and of "2019/2020"."""
    return text.split("/", maxsplit=1)[0]


def last(text: str) -> str:
    """The upper end of an EDTF string as EDTF."""
    return text.rsplit("/", maxsplit=1)[-1]


def until(text: str) -> str:
    """All that lies before `text` ends: "../2025-07-31"."""
    return f"../{last(text)}"


def before(text: str) -> str | None:
    """All that lies before `text` begins; None where it has no beginning."""
    start = bounds(text)[0]
    return None if start == FIRST else interval(None, days(start, -1))


def month_shift(day: date, months: int) -> date:
    """The day `months` months away, the last of its month where that month is shorter."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    if not 1 <= year <= 9999:
        return FIRST if months < 0 else LAST
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def shift(day: date, unit: str, count: float) -> date:
    """The day `count` units away from `day`.

    >>> shift(date(2025, 3, 26), "Y", -2)
    datetime.date(2023, 3, 26)
    """
    if unit in DAYS_IN:
        return days(day, round(count * DAYS_IN[unit]))
    if unit in MONTHS_IN:
        return month_shift(day, round(count * MONTHS_IN[unit]))
    return day


def distant(day: date, unit: str, count: float) -> str:
    """The EDTF of "two weeks ago": as coarse as its unit, and approximate, since people round.

    >>> distant(date(2016, 1, 16), "W", -1), distant(date(2016, 1, 16), "M", -2), distant(date(2016, 1, 16), "D", -3)
    ('2016-01-09~', '2015-11~', '2016-01-13')
    """
    there = shift(day, unit, count)
    match unit:
        case "D" | "h" | "m":
            return there.isoformat()
        case "W" | "F" | "K":
            return f"{there.isoformat()}~"
        case "M" | "Q":
            return f"{there:%Y-%m}~"
        case _:
            return f"{there.year:04d}~"


def week(day: date, offset: int = 0) -> tuple[str, str]:
    """The week of `day`, or the one `offset` weeks away: EDTF interval and TIMEX value."""
    monday = days(day, 7 * offset - day.weekday())
    year, number, _ = monday.isocalendar()
    return interval(monday, days(monday, 6)), f"{year}-W{number:02d}"


def weekend(day: date, offset: int) -> tuple[str, str]:
    """Saturday and Sunday: -1 the last one that is over or running, 0 and 1 the one that is running or to come."""
    saturday = days(day, 5 - day.weekday())
    if offset < 0 and saturday > day:
        saturday = days(saturday, -7)
    year, number, _ = saturday.isocalendar()
    return interval(saturday, days(saturday, 1)), f"{year}-W{number:02d}-WE"


def quarter(year: int, number: int) -> tuple[str, str]:
    """A quarter of a year; numbers outside 1 to 4 run into the years around it."""
    year, index = year + (number - 1) // 4, (number - 1) % 4
    return f"{year:04d}-{33 + index}", f"{year:04d}-Q{index + 1}"


def around(day: date, unit: str, offset: int) -> tuple[str, str] | None:
    """The unit `offset` away from the one that holds `day`: "last month", "this year", "next week".

    >>> around(date(2016, 2, 17), "W", -1)
    ('2016-02-08/2016-02-14', '2016-W06')
    """
    match unit:
        case "D":
            there = days(day, offset).isoformat()
            return there, there
        case "W":
            return week(day, offset)
        case "K":
            return weekend(day, offset)
        case "M":
            month = f"{month_shift(day, offset):%Y-%m}"
            return month, month
        case "Q":
            return quarter(day.year, (day.month + 2) // 3 + offset)
        case "Y":
            return f"{day.year + offset:04d}", f"{day.year + offset:04d}"
        case "E":
            decade = f"{day.year // 10 + offset}"
            return f"{decade}X", decade
        case _:
            return None


def weekday(day: date, number: int, direction: int, *, strict: bool = False) -> date:
    """The nearest weekday (Monday is 0) on or before `day` (-1) or on or after it (1); `strict` leaves it out."""
    if direction < 0:
        back = (day.weekday() - number) % 7
        return days(day, -(back or (7 if strict else 0)))
    ahead = (number - day.weekday()) % 7
    return days(day, ahead or (7 if strict else 0))


def nearest_month(day: date, month: int, direction: int, *, strict: bool = False) -> int:
    """The year of the nearest such month: on or before (-1) or on or after (1) that of `day`."""
    gap = month - day.month
    if direction < 0:
        return day.year - (1 if gap > 0 or (strict and gap == 0) else 0)
    return day.year + (1 if gap < 0 or (strict and gap == 0) else 0)


def length(unit: str, count: float) -> str:
    """The TIMEX value of a duration: "P2Y", "PT30M"; X for a number left open.

    >>> length("E", 2), length("h", 12), length("M", 0)
    ('P20Y', 'PT12H', 'PXM')
    """
    code = TIMEX_UNIT[unit]
    head, digits, letters = (
        ("PT", code[1:-1], code[-1]) if code[0] == "T" else ("P", code.rstrip("DWMQYE"), code.lstrip("0123456789"))
    )
    if not count:
        return f"{head}X{letters}"
    value = count * int(digits)
    return f"{head}{value:g}{letters}"


def part(text: str, which: str) -> str:
    """The early, middle or late part of a year or month as EDTF bounds; a coarser or finer date stays as it is.

    "early 2024" is the first third to half of the year: 2024-01 to 2024-05. The bounds are generous on purpose.

    >>> part("2024", "START"), part("2024-03", "END")
    ('2024-01/2024-05', '2024-03-16/2024-03-31')
    """
    if len(text) == 4 and text.isdigit():
        low, high = {"START": (1, 5), "MID": (4, 9), "END": (8, 12)}[which]
        return f"{text}-{low:02d}/{text}-{high:02d}"
    if len(text) == 7 and text[5:].isdigit() and int(text[5:]) <= 12:
        end = monthrange(int(text[:4]), int(text[5:]))[1]
        low, high = {"START": (1, 14), "MID": (8, 23), "END": (16, end)}[which]
        return f"{text}-{low:02d}/{text}-{high:02d}"
    if len(text) == 4 and text.endswith("X"):
        low, high = {"START": (0, 4), "MID": (3, 7), "END": (6, 9)}[which]
        return f"{text[:3]}{low}/{text[:3]}{high}"
    return text
