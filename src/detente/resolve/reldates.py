"""What times told from another day mean: "on Tuesday", "last week", "a few days ago", "the next year", "for months".

They are told from the report's day, or in narration ("that day", "two years later") from the time
that the text named last. Numbers left vague give bounds, not dates.
"""

from __future__ import annotations

from datetime import date

from spacy.tokens import Token

from detente.model.terms import FIRST, bounds, interval
from detente.resolve import reckoning, timex
from detente.resolve.dates import Context, Read, Reader, dated, pick_of

VAGUE = {"few": (2, 9), "several": (3, 11), "couple": (1, 3), "some": (1, 11), "many": (3, 30), "dozens": (20, 100)}
"""What vague numbers may mean at the least and at the most."""
NARRATED = frozenset({"that", "same", "following", "previous", "preceding", "subsequent"})


def _weekday(words: list[Token], match: timex.Found, context: Context) -> Read | None:
    number = int(pick_of(words, match, "w")[0])
    if context.anchor is None:
        return Read(type="DATE", value="XXXX-WXX-" + str(number + 1))
    lead = match.tags[0]
    if lead == "x":
        day = reckoning.weekday(context.anchor, number, 1, strict=True)
    elif lead == "l":
        day = reckoning.weekday(context.anchor, number, -1, strict=True)
    else:
        day = reckoning.weekday(context.anchor, number, 1 if lead == "i" or context.direction > 0 else -1)
    text = day.isoformat()
    if "k" in match.tags:
        return Read(type="TIME", value=f"{text}T{pick_of(words, match, 'k')[0]}", edtf=text, kind="day", relative=True)
    return dated(text, relative=True)


def _today(words: list[Token], match: timex.Found, context: Context) -> Read | None:
    if context.anchor is None:
        return Read(type="DATE", value="XXXX-XX-XX")
    text = reckoning.shift(context.anchor, "D", int(pick_of(words, match, "d")[0])).isoformat()
    if words[-1].lower_ == "tonight" or "k" in match.tags:
        part = pick_of(words, match, "k")[0] if "k" in match.tags else "NI"
        return Read(type="TIME", value=f"{text}T{part}", edtf=text, kind="day", relative=True)
    return dated(text, relative=True)


def _daypart(words: list[Token], match: timex.Found, context: Context) -> Read | None:
    part = pick_of(words, match, "k")[0]
    offset = int(next((n for tag in "lxi" for n in pick_of(words, match, tag)), 0))
    base = _focus_day(context) if words[0].lower_ in NARRATED else context.anchor
    if base is None:
        return Read(type="TIME", value=f"XXXX-XX-XXT{part}")
    text = reckoning.shift(base, "D", offset).isoformat()
    return Read(type="TIME", value=f"{text}T{part}", edtf=text, kind="day", relative=True)


def _focus_day(context: Context) -> date | None:
    """The time named last, if it was a day."""
    focus = context.focus
    return date.fromisoformat(focus) if focus and len(focus) == 10 and reckoning.valid(focus) else None


def _unit(words: list[Token], match: timex.Found) -> str:
    index = next(i for i, letter in enumerate(match.tags) if letter in "uYQU")
    return str(timex.value_of(words[index], "u"))


def _count(words: list[Token], match: timex.Found) -> tuple[float, float]:
    """The least and the most that the number may be; 0 and 0 where there is none."""
    vague = next((word.lower_ for word, letter in zip(words, match.tags, strict=True) if letter == "f"), None)
    if vague:
        return VAGUE[vague]
    numbers = [float(timex.value_of(w, letter)) for w, letter in zip(words, match.tags, strict=True) if letter in "an"]
    return (min(numbers), max(numbers)) if numbers else (0, 0)


def _ago(words: list[Token], match: timex.Found, context: Context) -> Read | None:
    unit, (low, high), way = _unit(words, match), _count(words, match), words[-1].lower_
    if "t" in match.tags:
        low = high = 1
    if unit in "hm":
        return Read(type="TIME", value=reckoning.length(unit, low))
    if way == "ago":
        base: date | None = context.anchor
    elif (
        way in ("later", "earlier", "previously", "afterwards", "before") and words[0].i and not _has_object(words[-1])
    ):
        base = _focus_base(context, unit)
    else:
        base = None  # "two days after the vote": the vote gives the day, and it has none here
    sign = 1 if way in ("later", "afterwards", "after") else -1
    if base is None:
        return Read(type="DURATION", value=reckoning.length(unit, low if low == high else 0))
    if not high:
        return _open(base, unit, sign)
    if low != high:
        first, last = sorted((reckoning.shift(base, unit, sign * low), reckoning.shift(base, unit, sign * high)))
        return dated(interval(first, last), value=reckoning.length(unit, 0), relative=True)
    edtf = reckoning.distant(base, unit, sign * low)
    return dated(edtf, relative=True)


def _has_object(word: Token) -> bool:
    return any(child.dep_ in ("pobj", "pcomp") for child in word.children) or word.dep_ == "mark"


def _focus_base(context: Context, unit: str) -> date | None:
    """The day that "two years later" counts from: fine enough for the unit, else nothing."""
    focus = context.focus
    if not focus or "/" in focus or reckoning.valid(focus) is None:
        return None
    plain = focus.rstrip("~")
    needed = {"Y": 4, "E": 4, "C": 4, "M": 7, "Q": 7}.get(unit, 10)
    return bounds(plain)[0] if len(plain) >= needed and plain[:4].isdigit() else None


def _open(base: date, unit: str, sign: int) -> Read | None:
    """The meaning of "months ago": no number, so at least two of them, with no other end."""
    near = reckoning.shift(base, unit, sign * 2)
    return dated(
        interval(None, near) if sign < 0 else interval(near, None),
        value="PAST_REF" if sign < 0 else "FUTURE_REF",
        relative=True,
    )


def _around(words: list[Token], match: timex.Found, context: Context) -> Read | None:
    unit, (low, high) = _unit(words, match), _count(words, match)
    lead = next(word for word, letter in zip(words, match.tags, strict=True) if letter in "lxiB")
    offset = {"l": -1, "x": 1, "i": 0, "B": -1}[next(letter for letter in match.tags if letter in "lxiB")]
    if unit in "hm" or (lead.lower_ in ("these", "those", "current") and unit != "Y"):
        return None
    if context.anchor is None:
        return Read(type="DURATION" if high else "DATE", value=reckoning.length(unit, low) if high else "XXXX")
    plural = words[-1].lower_.endswith("s")
    if high or plural or (lead.lower_ == "past" or (unit in "EC" and offset)):
        return _span(context.anchor, unit, offset, (low, high) if high or plural else (1, 1))
    narrated = lead.lower_ in NARRATED or (lead.lower_ == "next" and match.tags[0] == "t")
    base = _focus_base(context, unit) if narrated else context.anchor
    if narrated and base is None:
        return Read(type="DATE", value="PRESENT_REF" if not offset else ("PAST_REF" if offset < 0 else "FUTURE_REF"))
    here = reckoning.around(base, unit, offset) if base else None
    return dated(here[0], value=here[1], relative=True) if here else None


def _span(anchor: date, unit: str, offset: int, count: tuple[float, float]) -> Read | None:
    """A stretch that ends or begins with the report: "the past two years", "recent years", "the coming days"."""
    low, high = count
    today = anchor.isoformat()
    value = reckoning.length(unit, low if low == high else 0)
    if offset == 0:
        return None
    if low != high or not high:
        text = f"../{today}" if offset < 0 else f"{today}/.."
        return Read(
            type="DATE",
            value="PAST_REF" if offset < 0 else "FUTURE_REF",
            edtf=text,
            kind="span" if offset < 0 else "within",
            relative=True,
        )
    far = reckoning.shift(anchor, unit, offset * low)
    if far == FIRST:
        return None
    text = interval(far, anchor) if offset < 0 else interval(anchor, far)
    return Read(type="DURATION", value=value, edtf=text, kind="span" if offset < 0 else "within", relative=True)


def _length(words: list[Token], match: timex.Found, context: Context) -> Read | None:
    unit, (low, high) = _unit(words, match), _count(words, match)
    after = context.doc[match.end].lower_ if match.end < len(context.doc) else ""
    if unit == "Q" and after == "of":
        return None
    if after == "-" and match.end + 1 < len(context.doc) and context.doc[match.end + 1].lower_ == "old":
        return None  # an age
    number = low if low == high else 0
    before = context.doc[match.start - 1] if match.start else None
    if (
        match.tags[0] == "a"
        and len(match.tags) == 2
        and (before is None or before.dep_ != "prep")
        and words[-1].dep_ == "npadvmod"
    ):
        return Read(type="SET", value=reckoning.length(unit, 1))
    return Read(type="DURATION", value=reckoning.length(unit, number), unit=unit, count=number)


def _bare(words: list[Token], match: timex.Found, context: Context) -> Read | None:
    unit = _unit(words, match)
    before = context.doc[match.start - 1].lower_ if match.start else ""
    if unit in "hm" and before not in ("for", "within", "in"):
        return None
    if before in ("for", "in", "within", "over", "of") or words[0].dep_ == "npadvmod":
        return Read(type="DURATION", value=reckoning.length(unit, 0), unit=unit)
    return None


def _set(words: list[Token], match: timex.Found, _: Context) -> Read | None:
    if match.tags == "j":
        return Read(type="SET", value=str(pick_of(words, match, "j")[0]))
    unit = match.tags[-1]
    if unit in "wk":
        return Read(type="SET", value="P1W" if unit == "w" else "P1D")
    low, _high = _count(words, match)
    return Read(type="SET", value=reckoning.length(_unit(words, match), low or 1))


def _clock(words: list[Token], match: timex.Found, context: Context) -> Read | None:
    written = timex.CLOCK.match(words[0].text)
    before = context.doc[match.start - 1].lower_ if match.start else ""
    if written is None and "p" not in match.tags:
        return None
    if (
        written is not None
        and "p" not in match.tags
        and "Z" not in match.tags
        and before not in ("at", "by", "until", "from", "around", "about")
    ):
        return None
    hour, minute = (int(written[1]), int(written[2])) if written else (int(float(words[0].text)), 0)
    if "p" in match.tags:
        hour = hour % 12 + int(pick_of(words, match, "p")[0])
    if hour > 24 or (
        match.end < len(context.doc) and context.doc[match.end].lower_ in ("%", "percent", "million", "billion")
    ):
        return None
    day = _focus_day(context) or context.anchor
    zone = "Z" if words[-1].lower_ in ("gmt", "utc") else ""
    return Read(type="TIME", value=f"{day.isoformat() if day else 'XXXX-XX-XX'}T{hour:02d}:{minute:02d}{zone}")


def _vague(words: list[Token], match: timex.Found, context: Context) -> Read | None:
    value = str(pick_of(words, match, "b")[0])
    if match.end < len(context.doc) and context.doc[match.end].text == "-":
        return None  # "the now-cancelled deal"
    if context.anchor is None:
        return Read(type="DATE", value=value)
    today = context.anchor.isoformat()
    edtf = {"PAST_REF": f"../{today}", "PRESENT_REF": today, "FUTURE_REF": f"{today}/.."}[value]
    return Read(
        type="DATE", value=value, edtf=edtf, kind="observed" if value == "PRESENT_REF" else "within", relative=True
    )


RELATIVE: dict[str, Reader] = {
    "weekday": _weekday,
    "today": _today,
    "daypart": _daypart,
    "ago": _ago,
    "around": _around,
    "length": _length,
    "bare": _bare,
    "set": _set,
    "clock": _clock,
    "vague": _vague,
}
