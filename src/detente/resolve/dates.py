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

from detente.model.terms import DateKind, interval
from detente.resolve import reckoning, timex

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
NEAR = 2
"""A month that comes within so many months goes without its year more often than the one that lies a year back."""
Reader = Callable[[list[Token], timex.Found, "Context"], "Read | None"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What an expression is read against: the report's day, the time named last, which way its verb looks."""

    doc: Doc
    anchor: date | None
    focus: str | None
    direction: int
    head: Token | None


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


def _full(
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
    if len(numbers) != 2 or not all(1 <= n <= 31 for n in numbers):
        return None
    if "R" in match.tags and match.tags[0] == "m" and words[match.tags.index("R")].lower_ == "or":
        return None
    year = year_of(words, match)
    start, relative = _full(year, months[0], numbers[0], context)
    end, _ = _full(year, months[-1], numbers[1], context)
    if start is None or end is None:
        return Read(type="DATE", value=f"XXXX-{months[0]:02d}-{numbers[0]:02d}")
    if reckoning.valid(start) is None or reckoning.valid(end) is None or end < start:
        return None
    return Read(type="DURATION", value=f"{start}/{end}", edtf=f"{start}/{end}", kind="span", relative=relative)


def _range_months(words: list[Token], match: timex.Found, context: Context) -> Read | None:
    months, year = [int(m) for m in pick_of(words, match, "m")], year_of(words, match)
    start, relative = _full(year, months[0], None, context)
    end, _ = _full(year, months[1], None, context)
    if start is None or end is None or end < start:
        return None
    return Read(
        type="DURATION",
        value=reckoning.length("M", months[1] - months[0]),
        edtf=f"{start}/{end}",
        kind="span",
        relative=relative,
    )


def _range_years(words: list[Token], _match: timex.Found, _context: Context) -> Read | None:
    years = [int(y) for y in re.findall(r"\d{4}", " ".join(word.text for word in words))]
    if len(years) != 2 or years[1] < years[0]:
        return None
    inner: DateKind = "within" if words[0].lower_ == "between" else "span"
    return Read(
        type="DURATION", value=reckoning.length("Y", years[1] - years[0]), edtf=f"{years[0]}/{years[1]}", kind=inner
    )


def _day(words: list[Token], match: timex.Found, context: Context) -> Read | None:
    month, number = int(pick_of(words, match, "m")[0]), _numbers(words, match)[0]
    if not 1 <= number <= 31:
        return None
    text, relative = _full(year_of(words, match), month, number, context)
    return dated(text, relative=relative) if text else Read(type="DATE", value=f"XXXX-{month:02d}-{number:02d}")


def _month(words: list[Token], match: timex.Found, context: Context) -> Read | None:
    month, strict = int(pick_of(words, match, "m")[0]), {"l": -1, "x": 1}.get(match.tags[0], 0)
    year = year_of(words, match)
    if match.tags[0] == "i" and context.anchor and year is None:
        year = context.anchor.year
    text, relative = _full(year, month, None, context, strict=strict)
    return dated(text, relative=relative) if text else Read(type="DATE", value=f"XXXX-{month:02d}")


def _which(words: list[Token], match: timex.Found) -> str:
    return str(pick_of(words, match, "e")[0])


def _part_month(words: list[Token], match: timex.Found, context: Context) -> Read | None:
    skip = match.tags.index("m")
    while skip and match.tags[skip - 1] in "lxi":
        skip -= 1
    whole = _month(
        words[skip:],
        timex.Found(start=match.start + skip, end=match.end, pattern="month", tags=match.tags[skip:]),
        context,
    )
    if whole is None or whole.edtf is None:
        return whole
    return dated(reckoning.part(whole.edtf, _which(words, match)), value=whole.value, relative=whole.relative)


def _quarter(words: list[Token], match: timex.Found, context: Context) -> Read | None:
    if match.end < len(context.doc) and context.doc[match.end].lower_ == "of" and "y" not in match.tags:
        return None  # a quarter of the voters
    year, offset = year_of(words, match), next((int(float(n)) for tag in "lxi" for n in pick_of(words, match, tag)), 0)
    if year is None and "Y" in match.tags and context.anchor:
        year = context.anchor.year + offset
    if match.tags[0] == "q":
        number = int(words[0].text[1])
    elif "o" in match.tags:
        number = int(float(pick_of(words, match, "o")[0]))
    else:
        here = reckoning.around(context.anchor, "Q", offset) if context.anchor else None
        return dated(here[0], value=here[1], relative=True) if here else None
    if year is None:
        if context.anchor is None:
            return Read(type="DATE", value=f"XXXX-Q{number}")
        now = (context.anchor.month + 2) // 3
        year = context.anchor.year - (1 if number > now and context.direction < 0 else 0)
    edtf, value = reckoning.quarter(year, number)
    return dated(edtf, value=value)


def _part_year(words: list[Token], match: timex.Found, context: Context) -> Read | None:
    if match.tags == "P":
        written = timex.SEASON_YEAR.match(words[0].text)
        which = {"mid": "MID", "late": "END", "early": "START"}
        return dated(reckoning.part(written[2], which[written[1].lower()]), value=written[2]) if written else None
    year = year_of(words, match)
    if year is None:
        if context.anchor is None:
            return None
        offset = next((int(float(n)) for tag in "lxi" for n in pick_of(words, match, tag)), 0)
        year = context.anchor.year + offset
        if words[0].lower_ in ("later", "earlier") and offset == 0:
            ahead = words[0].lower_ == "later"
            first, last = (context.anchor, date(year, 12, 31)) if ahead else (date(year, 1, 1), context.anchor)
            return dated(interval(first, last), value=str(year), relative=True)
    return dated(
        reckoning.part(f"{year:04d}", _which(words, match)), value=f"{year:04d}", relative="y" not in match.tags
    )


def _season(words: list[Token], match: timex.Found, context: Context) -> Read | None:
    code, year = str(pick_of(words, match, "s")[0]), year_of(words, match)
    if year is None:
        if context.anchor is None or words[-1].pos_ == "VERB":
            return None
        last = {"21": 5, "22": 8, "23": 11, "24": 12}[code]
        offset = next((int(float(n)) for tag in "lx" for n in pick_of(words, match, tag)), 0)
        year = context.anchor.year
        if offset < 0 or (offset == 0 and "i" not in match.tags and context.direction < 0):
            year -= 1 if last >= context.anchor.month else 0
        elif offset > 0 and last < context.anchor.month:
            year += 1
    name = {"21": "SP", "22": "SU", "23": "FA", "24": "WI"}[code]
    return dated(f"{year:04d}-{code}", value=f"{year:04d}-{name}", relative="y" not in match.tags)


def _decade(words: list[Token], match: timex.Found, _: Context) -> Read | None:
    written = timex.DECADE.match(words[-1].text)
    if written is None:
        return None
    digits = written[1] or f"19{written[2]}"
    edtf = f"{digits}X"
    return dated(reckoning.part(edtf, _which(words, match)) if "e" in match.tags else edtf, value=digits)


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
    "part_month": _part_month,
    "month": _month,
    "quarter": _quarter,
    "part_year": _part_year,
    "season": _season,
    "decade": _decade,
    "year": _plain_year,
}
