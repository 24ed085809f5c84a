"""What times of day mean: "tonight", "this morning", "overnight", "at 3 p.m.", "at noon".

The interval is the day, since nothing that is kept is finer; the hour stands in the TIMEX3 value. Which day
a clock's time belongs to where the day is told beside it ("3 p.m. on 4 May") is seen to in times.py.
"""

from __future__ import annotations

from spacy.tokens import Token

from detente.model.terms import days, interval
from detente.resolve import reckoning, timex
from detente.resolve.dates import Context, Read, Reader, dated, focus_day, pick_of

HOURS = frozenset({"noon", "midday", "midnight", "dawn"})
TO_HOURS = frozenset({"at", "by", "until", "before", "after"})
NARRATED = frozenset({"that", "same", "following", "previous", "preceding", "subsequent"})


def _today(words: list[Token], match: timex.Found, context: Context) -> Read | None:
    if context.anchor is None:
        return Read(type="DATE", value="XXXX-XX-XX")
    offset = int(pick_of(words, match, "d")[0])
    if "g" in match.tags:  # "the day after tomorrow"
        if abs(offset) != 1 or (words[-2].lower_ == "after") != (offset > 0):
            return None
        offset *= 2
    text = reckoning.shift(context.anchor, "D", offset).isoformat()
    if words[-1].lower_ == "tonight" or "k" in match.tags:
        part = pick_of(words, match, "k")[0] if "k" in match.tags else "NI"
        return Read(type="TIME", value=f"{text}T{part}", edtf=text, kind="day", relative=True)
    return dated(text, relative=True)


def _daypart(words: list[Token], match: timex.Found, context: Context) -> Read | None:
    part = pick_of(words, match, "k")[0]
    offset = int(next((n for tag in "lxi" for n in pick_of(words, match, tag)), 0))
    narrated = any(word.lower_ in NARRATED for word in words) or (match.tags[0] == "t" and "x" in match.tags)
    base = focus_day(context) if narrated else context.anchor
    if base is None:
        return Read(type="TIME", value=f"XXXX-XX-XXT{part}")
    text = reckoning.shift(base, "D", offset).isoformat()
    return Read(type="TIME", value=f"{text}T{part}", edtf=text, kind="day", relative=True)


def _clock(words: list[Token], match: timex.Found, context: Context) -> Read | None:
    written = timex.CLOCK.match(words[0].text)
    before = context.doc[match.start - 1].lower_ if match.start else ""
    if written is None and "p" not in match.tags and match.tags[0] != "y":
        return None
    if (
        written is not None
        and "p" not in match.tags
        and "Z" not in match.tags
        and before not in ("at", "by", "until", "from", "around", "about")
    ):
        return None
    if match.tags[0] == "y" or (written and written[3]):
        if "Z" not in match.tags:
            return None
        hour, minute = divmod(int(words[0].text), 100)
    else:
        hour, minute = (int(written[1]), int(written[2])) if written else (int(float(words[0].text)), 0)
    if minute > 59:
        return None
    if "p" in match.tags:
        hour = hour % 12 + int(pick_of(words, match, "p")[0])
    if hour > 24 or (
        match.end < len(context.doc) and context.doc[match.end].lower_ in ("%", "percent", "million", "billion")
    ):
        return None
    day = focus_day(context) or context.anchor
    zone = "Z" if words[-1].lower_ in ("gmt", "utc") else ""
    return Read(type="TIME", value=f"{day.isoformat() if day else 'XXXX-XX-XX'}T{hour:02d}:{minute:02d}{zone}")


def _moment(words: list[Token], match: timex.Found, context: Context) -> Read | None:
    """What "at noon" and "overnight" say by themselves; a bare evening says nothing."""
    word, part = words[0], str(pick_of(words, match, "k")[0])
    before = context.doc[match.start - 1].lower_ if match.start else ""
    day = context.anchor
    if word.lower_ == "overnight":
        if day is None or word.dep_ in ("amod", "compound"):
            return None
        night = interval(days(day, -1), day) if context.direction < 1 else interval(day, days(day, 1))
        return Read(type="TIME", value=f"{day.isoformat()}TNI", edtf=night, kind="within", relative=True)
    if word.lower_ not in HOURS or before not in TO_HOURS:
        return None
    told = day.isoformat() if day else "XXXX-XX-XX"
    if word.lower_ == "midnight" and day is not None:
        night = interval(days(day, -1), day) if context.direction < 1 else interval(day, days(day, 1))
        return Read(type="TIME", value=f"{told}T{part}", edtf=night, kind="within", relative=True)
    return Read(type="TIME", value=f"{told}T{part}")


MOMENTS: dict[str, Reader] = {
    "today": _today,
    "daypart": _daypart,
    "clock": _clock,
    "moment": _moment,
}
