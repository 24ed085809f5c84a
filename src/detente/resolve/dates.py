"""What calendar dates mean: "March 5, 2025", "early 2024", "the third quarter"; pattern by pattern.

Nothing here knows the preposition in front (times.py does): "since 2019" is read as 2019. Times
told from another day ("last week") are in reldates.py.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from spacy.tokens import Doc, Token

from detente.model.terms import DateKind
from detente.resolve import reckoning, timex

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
MONTHS = 12
"""Up to here the second number of "2011-12" may be a month."""
NEAR = 2
"""A month that comes within so many months goes without its year more often than the one that lies a year back."""
ATTACKS = {(9, 11): 2001, (10, 7): 2023, (1, 6): 2021}
"""Attacks that the press calls by their day, on New York and Washington, on Israel, on the Capitol: their years."""
NAMED_AFTER = frozenset({"alliance", "movement", "brigade", "brigades", "front", "coalition", "street", "square"})
"""What takes its name from a day."""
ATTACK_WORDS = frozenset({"attack", "attacks", "massacre", "riot", "assault", "insurrection", "hijackings"})
Reader = Callable[[list[Token], timex.Found, "Context"], "Read | None"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What an expression is read against: the report's day, the time named last, which way its verb looks."""

    doc: Doc
    anchor: date | None
    focus: str | None
    direction: int
    head: Token | None
    headline: bool = False
    """Whether it stands in the report's title, where the present tense tells of what is past."""
    until: bool = False
    """Whether "until" or "through" stands in front, which looks ahead where the verb lets it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What an expression means by itself; `relative` where it was reckoned from another day."""

    type: TimexType
    value: str
    edtf: str | None = None
    kind: DateKind | None = None
    relative: bool = False
    unit: str = ""
    count: float = 0
    most: float = 0
    """Where the number is vague, what it may be at the most."""
    sign: int = 0
    """1 for a length that counts from an event onwards ("after the vote"), -1 for one that counts back."""


def dated(
    edtf: str | None, *, value: str | None = None, kind: DateKind | None = None, relative: bool = False
) -> Read | None:
    """A date as read, None where the calendar has no such day."""
    if edtf is None or reckoning.valid(edtf) is None:
        return None
    plain: DateKind = "day" if len(edtf) == 10 and "/" not in edtf else "within"
    return Read(type="DATE", value=value or edtf.rstrip("~"), edtf=edtf, kind=kind or plain, relative=relative)


def pick_of(words: list[Token], match: timex.Found, tag: str) -> list[float | str]:
    """The values of the words that have the class `tag`."""
    return [timex.value_of(word, letter) for word, letter in zip(words, match.tags, strict=True) if letter == tag]


def year_of(words: list[Token], match: timex.Found) -> int | None:
    """The year among the words, if one is written."""
    return next((int(word.text) for word, letter in zip(words, match.tags, strict=True) if letter == "y"), None)


def _iso(words: list[Token], match: timex.Found, _: Context) -> Read | None:
    text = words[0].text
    if text == "9/11":
        return dated("2001-09-11")
    if match.tags == "D":
        return dated(text)
    parts = timex.SLASHED.match(text)
    if parts is None:
        return None
    a, b, year = int(parts[1]), int(parts[2]), int(parts[3])
    year += 0 if year > 99 else (2000 if year < 50 else 1900)
    if a <= 12 < b:
        return dated(f"{year:04d}-{a:02d}-{b:02d}")
    if b <= 12 < a or a == b:
        return dated(f"{year:04d}-{b:02d}-{a:02d}")
    return dated(f"{year:04d}", value=text)  # 7/8/07 is a day in July or in August


def focus_day(context: Context) -> date | None:
    """The time named last, if it was a day."""
    focus = context.focus
    return date.fromisoformat(focus) if focus and len(focus) == 10 and reckoning.valid(focus) else None


def full(
    year: int | None, month: int, day: int | None, context: Context, *, strict: int = 0
) -> tuple[str | None, bool]:
    """EDTF of a month or a day in it, the year taken from the report's day where the text has none."""
    relative = year is None
    if year is None:
        if context.anchor is None:
            return None, True
        back = reckoning.nearest_month(context.anchor, month, -1, strict=strict < 0)
        ahead = reckoning.nearest_month(context.anchor, month, 1, strict=strict > 0)
        near = (ahead - context.anchor.year) * 12 + month - context.anchor.month <= NEAR
        later = strict > 0 or (not strict and (context.direction > 1 or (context.direction > -1 and near)))
        year = ahead if later else back
    return (f"{year:04d}-{month:02d}-{day:02d}" if day else f"{year:04d}-{month:02d}"), relative


def _numbers(words: list[Token], match: timex.Found) -> list[int]:
    return [
        int(float(timex.value_of(word, letter)))
        for word, letter in zip(words, match.tags, strict=True)
        if letter in "no"
    ]


def _range_days(words: list[Token], match: timex.Found, context: Context) -> Read | None:
    months, numbers = [int(m) for m in pick_of(words, match, "m")], _numbers(words, match)
    if "C" in match.tags:
        written = timex.DAYS.match(words[match.tags.index("C")].text)
        numbers = [int(written[1]), int(written[2])] if written else []
    after = context.doc[match.end] if match.end < len(context.doc) else None
    if "A" in match.tags and "r" not in match.tags and after is not None and after.pos_ in ("NOUN", "ADJ"):
        return None  # "on May 3 and 20 people died"
    if len(numbers) != 2 or not all(1 <= n <= 31 for n in numbers):
        return None
    if "R" in match.tags and match.tags[0] == "m" and words[match.tags.index("R")].lower_ == "or":
        return None
    year = year_of(words, match)
    start, relative = full(year, months[0], numbers[0], context)
    same = int(start[:4]) if start and months[0] <= months[-1] else None
    end, _ = full(year or same, months[-1], numbers[1], context)
    if start is None or end is None:
        return Read(type="DATE", value=f"XXXX-{months[0]:02d}-{numbers[0]:02d}")
    if reckoning.valid(start) is None or reckoning.valid(end) is None or end < start:
        return None
    return Read(type="DURATION", value=f"{start}/{end}", edtf=f"{start}/{end}", kind=_inner(words), relative=relative)


def _range_months(words: list[Token], match: timex.Found, context: Context) -> Read | None:
    months, year = [int(m) for m in pick_of(words, match, "m")], year_of(words, match)
    years = [int(word.text) for word, letter in zip(words, match.tags, strict=True) if letter == "y"]
    start, relative = full(year, months[0], None, context)
    end, _ = full(years[-1] if years else None, months[1], None, context)
    if start is not None and not years and months[0] < months[1]:
        end = f"{start[:4]}-{months[1]:02d}"
    if start is None or end is None or end < start:
        return None
    count = (int(end[:4]) - int(start[:4])) * 12 + months[1] - months[0]
    kind: DateKind = "within" if any(word.lower_ == "or" for word in words) else _inner(words)
    return Read(
        type="DURATION", value=reckoning.length("M", count), edtf=f"{start}/{end}", kind=kind, relative=relative
    )


def _inner(words: list[Token]) -> DateKind:
    """What happened between two times happened once; what ran from one to the other lasted."""
    return "within" if words[0].lower_ == "between" else "span"


def _range_years(words: list[Token], match: timex.Found, _context: Context) -> Read | None:
    years = [int(y) for y in re.findall(r"\d{4}", " ".join(word.text for word in words))]
    split = timex.YEARS.match(words[0].text)
    if match.tags == "y-n":
        year, short = years[0], int(float(words[-1].text))
        if short != (year + 1) % 100 or short <= MONTHS:
            return dated(str(year))
        years.append(year + 1)
    if split and split[4]:
        years = [int(split[3]), int(split[3][:2] + split[4])]
    if len(years) != 2 or years[1] < years[0]:
        return None
    inner: DateKind = "within" if (split and split[4]) or any(w.lower_ == "or" for w in words) else _inner(words)
    return Read(
        type="DURATION", value=reckoning.length("Y", years[1] - years[0]), edtf=f"{years[0]}/{years[1]}", kind=inner
    )


def _day(words: list[Token], match: timex.Found, context: Context) -> Read | None:
    month, number = int(pick_of(words, match, "m")[0]), _numbers(words, match)[0]
    if not 1 <= number <= 31:
        return None
    after = context.doc[match.end] if match.end < len(context.doc) else None
    if after is not None and after.pos_ == "PROPN" and after.lower_ in NAMED_AFTER:
        return None  # "the March 14 Alliance"
    year = year_of(words, match) or _attack(month, number, match, context)
    text, relative = full(year, month, number, context)
    return dated(text, relative=relative) if text else Read(type="DATE", value=f"XXXX-{month:02d}-{number:02d}")


def _attack(month: int, number: int, match: timex.Found, context: Context) -> int | None:
    """The year of an attack that goes by its day: "the September 11 attacks"."""
    year = ATTACKS.get((month, number))
    after = [token.lower_ for token in context.doc[match.end : match.end + 3]]  # "terrorist" may stand between
    if match.start > 1 and context.doc[match.start - 1].text == "-":
        after.append({"post": "attack", "pre": "attack"}.get(context.doc[match.start - 2].lower_, ""))
    known = year is not None and (context.anchor is None or context.anchor > date(year, month, number))
    return year if known and any(word in ATTACK_WORDS for word in after) else None


def month_of(words: list[Token], match: timex.Found, context: Context) -> Read | None:
    """What a month means, with or without its year."""
    month, strict = int(pick_of(words, match, "m")[0]), {"l": -1, "x": 1}.get(match.tags[0], 0)
    year = year_of(words, match)
    if match.tags[0] == "i" and context.anchor and year is None:
        year = context.anchor.year
    text, relative = full(year, month, None, context, strict=strict)
    return dated(text, relative=relative) if text else Read(type="DATE", value=f"XXXX-{month:02d}")


def _plain_year(words: list[Token], _match: timex.Found, context: Context) -> Read | None:
    token = words[0]
    before = context.doc[token.i - 1] if token.i else None
    counted = token.dep_ == "nummod" and token.head.i > token.i and token.head.tag_ in ("NNS", "NNPS")
    if before is not None and (
        before.text in ("$", "€", "£", "#", "No.", "no.")
        or before.lower_ in ("resolution", "number", "section", "act", "flight")
    ):
        return None
    if counted and not (
        before is not None and (before.lower_ in ("the", "its", "their", "his") or before.tag_ == "POS")
    ):
        return None
    return dated(token.text)


ABSOLUTE: dict[str, Reader] = {
    "iso": _iso,
    "range_days": _range_days,
    "range_months": _range_months,
    "range_years": _range_years,
    "day": _day,
    "month": month_of,
    "year": _plain_year,
}
