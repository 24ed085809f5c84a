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
        day = _bare_weekday(context.anchor, number, lead, context)
    text = day.isoformat()
    if "k" in match.tags:
        return Read(type="TIME", value=f"{text}T{pick_of(words, match, 'k')[0]}", edtf=text, kind="day", relative=True)
    return dated(text, relative=True)


def _bare_weekday(anchor: date, number: int, lead: str, context: Context) -> date:
    """The weekday that the verb looks at; in a headline's present ("US, Turkey hold talks Tuesday") the nearest."""
    back, ahead = (reckoning.weekday(anchor, number, way) for way in (-1, 1))
    if context.headline and context.direction == 1 and lead != "i":
        return back if anchor - back <= ahead - anchor else ahead
    forward = lead == "i" or context.direction > 0 or (context.until and context.direction > -1)
    return ahead if forward else back


def _range_weekdays(words: list[Token], match: timex.Found, context: Context) -> Read | None:
    """Monday to Thursday, or both Monday and Tuesday."""
    if context.anchor is None:
        return None
    first, last = (int(n) for n in pick_of(words, match, "w"))
    if context.direction > 0:
        start = _bare_weekday(context.anchor, first, "", context)
        end = reckoning.weekday(start, last, 1, strict=True)
    else:
        end = _bare_weekday(context.anchor, last, "", context)
        start = reckoning.weekday(end, first, -1, strict=True)
    loose = ("and" in {word.lower_ for word in words} and (end - start).days > 1) or words[0].lower_ == "between"
    or_ = any(word.lower_ == "or" for word in words)
    return Read(
        type="DURATION",
        value=reckoning.length("D", (end - start).days + 1),
        edtf=interval(start, end),
        kind="within" if loose or or_ else "span",
        relative=True,
    )


def _unit(words: list[Token], match: timex.Found) -> str:
    index = next(i for i, letter in enumerate(match.tags) if letter in "uYQU")
    return str(timex.value_of(words[index], "u"))


def _count(words: list[Token], match: timex.Found) -> tuple[float, float]:
    """The least and the most that the number may be; 0 and 0 where there is none."""
    vague = next((word.lower_ for word, letter in zip(words, match.tags, strict=True) if letter == "f"), None)
    if vague:
        return VAGUE[vague]
    numbers = [float(timex.value_of(w, letter)) for w, letter in zip(words, match.tags, strict=True) if letter in "an"]
    if "L" in match.tags:
        half = numbers[0] + 0.5 if len(numbers) > 1 else 0.5  # "two and a half", "a year and a half"
        return half, half
    return (min(numbers), max(numbers)) if numbers else (0, 0)


def _ago(words: list[Token], match: timex.Found, context: Context) -> Read | None:
    unit, (low, high), way = _unit(words, match), _count(words, match), words[-1].lower_
    if "t" in match.tags:
        low = high = 1
    if unit in "hm":
        day = context.anchor.isoformat() if context.anchor and way == "ago" and unit == "m" else None
        return Read(type="TIME", value=reckoning.length(unit, low), edtf=day, kind="day" if day else None)
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
        return Read(
            type="DURATION",
            value=reckoning.length(unit, low if low == high else 0),
            unit=unit,
            count=low,
            most=high,
            sign=sign,
        )
    if not high:
        return _open(base, unit, sign, context.anchor if context.direction < 1 and way != "ago" else None)
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


def _open(base: date, unit: str, sign: int, today: date | None = None) -> Read | None:
    """The meaning of "months ago": no number, so at least two of them, with no other end but the report's day."""
    near = reckoning.shift(base, unit, sign * 2)
    return dated(
        interval(None, near) if sign < 0 else interval(near, today if today and near <= today else None),
        value="PAST_REF" if sign < 0 else "FUTURE_REF",
        relative=True,
    )


def _around(words: list[Token], match: timex.Found, context: Context) -> Read | None:
    unit, (low, high) = _unit(words, match), _count(words, match)
    lead = next(word for word, letter in zip(words, match.tags, strict=True) if letter in "lxiB")
    offset = {"l": -1, "x": 1, "i": 0, "B": -1}[next(letter for letter in match.tags if letter in "lxiB")]
    if lead.lower_ == "these" and unit == "D" and context.anchor:
        today = context.anchor.isoformat()
        return Read(type="DATE", value="PRESENT_REF", edtf=today, kind="observed", relative=True)
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
    if unit in "ms":
        return Read(type="SET", value="P1Y")
    if unit in "wk":
        return Read(type="SET", value="P1W" if unit == "w" else "P1D")
    low, _high = _count(words, match)
    return Read(type="SET", value=reckoning.length(_unit(words, match), low or 1))


def _from_day(words: list[Token], match: timex.Found, context: Context) -> Read | None:
    """A length that counts from a day told in the same breath: "30 days from Monday", "two years from now"."""
    unit, (low, high) = _unit(words, match), _count(words, match)
    if context.anchor is None or words[-2].lower_ != "from" or unit in "hm":
        return None
    base: date = context.anchor
    if match.tags[-1] == "w":
        base = _bare_weekday(context.anchor, int(pick_of(words, match, "w")[0]), "", context)
    elif match.tags[-1] == "d":
        base = reckoning.shift(base, "D", int(pick_of(words, match, "d")[0]))
    elif words[-1].lower_ != "now":
        return None
    if not high:
        return _open(base, unit, 1)
    if low != high:
        return dated(interval(reckoning.shift(base, unit, low), reckoning.shift(base, unit, high)), relative=True)
    return dated(reckoning.distant(base, unit, low), relative=True)


RELATIVE: dict[str, Reader] = {
    "weekday": _weekday,
    "range_weekdays": _range_weekdays,
    "from_day": _from_day,
    "ago": _ago,
    "around": _around,
    "length": _length,
    "bare": _bare,
    "set": _set,
}
