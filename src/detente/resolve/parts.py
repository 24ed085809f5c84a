"""What parts of longer times mean: "early 2024", "the first half of the year", "later this month", "the third quarter".

The bounds are generous on purpose (reckoning.part): nobody says where early ends. Whole calendar dates
are in dates.py, whole weeks and months told from the report's day in reldates.py.
"""

from __future__ import annotations

from datetime import date

from spacy.tokens import Token

from detente.model.terms import bounds, interval
from detente.resolve import reckoning, timex
from detente.resolve.dates import Context, Read, Reader, dated, focus_day, full, month_of, pick_of, year_of

NARRATED = frozenset({"that", "same"})


def _which(words: list[Token], match: timex.Found) -> str:
    return str(pick_of(words, match, "e")[0])


def _part_month(words: list[Token], match: timex.Found, context: Context) -> Read | None:
    skip = match.tags.index("m")
    while skip and match.tags[skip - 1] in "lxi":
        skip -= 1
    whole = month_of(
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
        written = timex.PART_YEAR.match(words[0].text)
        which = {"mid": "MID", "late": "END", "early": "START"}
        if written is None:
            return None
        whole = f"{written[2][:3]}X" if written[2].endswith("s") else written[2]
        return dated(reckoning.part(whole, which[written[1].lower()]), value=whole.rstrip("X"))
    year = year_of(words, match)
    turning = words[0].lower_ in timex.TURNING
    if year is not None and turning:
        return dated(f"{year:04d}")  # "later in 2019": told from another day of that year
    if year is None:
        if any(word.lower_ in NARRATED for word in words):
            return _of_focus(context, "Y", words[0].lower_)
        if context.anchor is None:
            return None
        offset = next((int(float(n)) for tag in "lxi" for n in pick_of(words, match, tag)), 0)
        year = context.anchor.year + offset
        if turning and offset == 0:
            return _turned(context.anchor, f"{year:04d}", str(year), words[0].lower_)
    return dated(
        reckoning.part(f"{year:04d}", _which(words, match)), value=f"{year:04d}", relative="y" not in match.tags
    )


def _season(words: list[Token], match: timex.Found, context: Context) -> Read | None:
    code, year = str(pick_of(words, match, "s")[0]), year_of(words, match)
    if year is None:
        if context.anchor is None or any(word.pos_ == "VERB" for word in words):
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
    if "z" in match.tags:
        digits = f"19{int(float(pick_of(words, match, 'z')[0]))}"
    elif written is None:
        return None
    else:
        digits = written[1] or f"19{written[2]}"
    edtf = f"{digits}X"
    return dated(reckoning.part(edtf, _which(words, match)) if "e" in match.tags else edtf, value=digits)


def _half(words: list[Token], match: timex.Found, context: Context) -> Read | None:
    number = next((int(float(n)) for tag in "olx" for n in pick_of(words, match, tag)), 0)
    number = {-1: 2}.get(number, number)
    if number not in (1, 2):
        return None
    if "m" in match.tags:
        start = match.tags.index("m")
        inner = timex.Found(start=match.start + start, end=match.end, pattern="month", tags=match.tags[start:])
        month = month_of(words[start:], inner, context)
        if month is None or month.edtf is None:
            return month
        first, last = bounds(month.edtf)
        half = (first, first.replace(day=15)) if number == 1 else (first.replace(day=16), last)
        return dated(interval(*half), value=month.value, relative=month.relative)
    year = year_of(words, match)
    if year is None:
        if context.anchor is None:
            return None
        after = match.tags.index("L")
        tags = zip(words[after:], match.tags[after:], strict=True)
        offset = next((int(float(timex.value_of(word, tag))) for word, tag in tags if tag in "lxi"), 0)
        year = context.anchor.year + offset
    low, high = (1, 6) if number == 1 else (7, 12)
    return dated(f"{year:04d}-{low:02d}/{year:04d}-{high:02d}", value=f"{year:04d}-H{number}")


def _part_unit(words: list[Token], match: timex.Found, context: Context) -> Read | None:
    """A part of a day, week or month told from the report's: "late last month", "earlier in the week"."""
    unit, which = str(timex.value_of(words[-1], "u")), words[0].lower_
    if unit not in ("D", "W", "M") or context.anchor is None or words[-1].lower_.endswith("s"):
        return None
    if any(word.lower_ in NARRATED for word in words):
        return _of_focus(context, unit, which)
    if unit == "D":
        day = (focus_day(context) or context.anchor).isoformat()
        return dated(day, relative=True) if "I" in match.tags else None
    offset = next((int(float(n)) for tag in "lxi" for n in pick_of(words, match, tag)), 0)
    around = reckoning.around(context.anchor, unit, offset)
    if around is None:
        return None
    whole, value = around
    if which in timex.TURNING and offset == 0:
        return _turned(context.anchor, whole, value, which)
    return dated(reckoning.part(whole, str(pick_of(words, match, "e")[0])), value=value, relative=True)


def _turned(day: date, whole: str, value: str, which: str) -> Read | None:
    """What lies before or after `day` in the time around it: "earlier this year"."""
    first, last = bounds(whole)
    if not first <= day <= last:
        return None
    return dated(interval(day, last) if which == "later" else interval(first, day), value=value, relative=True)


def _of_focus(context: Context, unit: str, which: str) -> Read | None:
    """The rest of the time named last: "later that year" after "in May 2019"."""
    focus = (context.focus or "").rstrip("~")
    if not focus or "/" in focus or "X" in focus or reckoning.valid(focus) is None:
        return None
    first, last = bounds(focus)
    around = reckoning.around(first, unit, 0)
    if around is None:
        return None
    start, end = bounds(around[0])
    if which == "later":
        return dated(_monthly(first, end, focus), value=around[1], relative=True)
    return dated(_monthly(start, last, focus) if which == "earlier" else around[0], value=around[1], relative=True)


def _monthly(first: date, last: date, focus: str) -> str:
    """The bounds as EDTF, no finer than `focus` was."""
    size = max(len(focus), 4)
    low, high = first.isoformat()[:size], last.isoformat()[:size]
    return low if low == high else f"{low}/{high}"


def _century(words: list[Token], match: timex.Found, _: Context) -> Read | None:
    if str(timex.value_of(words[-1], "u")) != "C":
        return None
    tens = sum(float(n) for n in pick_of(words, match, "n"))
    number = int(tens + sum(float(n) for n in pick_of(words, match, "o")))
    if not 10 <= number <= 22 or words[match.tags.index("o")].lower_ in ("final", "latter"):
        return None
    return dated(f"{number - 1}XX", value=str(number - 1))


def _fiscal(words: list[Token], match: timex.Found, _: Context) -> Read | None:
    """A year of account: which months it has, states do not agree on, so the bounds hold for all of them."""
    written = timex.FISCAL.match(words[0].text)
    year = 2000 + int(written[1]) if written else year_of(words, match)
    return dated(f"{year - 1:04d}-04/{year + 1:04d}-03", value=f"FY{year:04d}") if year else None


def _feast(words: list[Token], match: timex.Found, context: Context) -> Read | None:
    """New Year and Christmas; those of the moon would take a calendar of their own and stay vague."""
    eve = "V" in match.tags
    if "u" in match.tags and str(timex.value_of(words[match.tags.index("u")], "u")) != "D":
        return None
    month, day = (12, 25 - eve) if match.tags[0] == "X" else ((12, 31) if eve else (1, 1))
    text, relative = full(year_of(words, match), month, day, context)
    if text is None:
        return Read(type="DATE", value=f"XXXX-{month:02d}-{day:02d}")
    return dated(text if len(match.tags) > 1 else f"{text}~", relative=relative)


PARTS: dict[str, Reader] = {
    "part_month": _part_month,
    "quarter": _quarter,
    "part_year": _part_year,
    "season": _season,
    "decade": _decade,
    "half": _half,
    "part_unit": _part_unit,
    "century": _century,
    "fiscal": _fiscal,
    "feast": _feast,
}
