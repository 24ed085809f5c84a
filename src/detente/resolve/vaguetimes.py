"""What times without a number mean: "now", "in the past", "at the time", "over the weekend", "to end the day".

What is vague stays vague: "recently" ends with the report and has no beginning.
"""

from __future__ import annotations

from spacy.tokens import Token

from detente.resolve import reckoning, timex
from detente.resolve.dates import Context, Read, Reader, dated, focus_day, pick_of


def _the_unit(words: list[Token], _match: timex.Found, context: Context) -> Read | None:
    """The weekend where something happened over it, and the day where it began or ended."""
    unit, word = str(timex.value_of(words[-1], "u")), words[-1]
    governor = word.head.lower_ if word.dep_ == "pobj" else ""
    if context.anchor is None:
        return None
    if unit == "K" and governor in ("at", "over", "on", "during", "for"):
        found = reckoning.weekend(context.anchor, 1 if context.direction > 0 else -1)
        return dated(found[0], value=found[1], relative=True)
    if unit == "D" and word.dep_ == "dobj" and word.head.lemma_ in ("end", "finish", "close", "start", "begin", "open"):
        return dated((focus_day(context) or context.anchor).isoformat(), relative=True)
    return None


def _vague(words: list[Token], match: timex.Found, context: Context) -> Read | None:
    if match.tags == "vg" and (words[0].lower_, words[1].lower_) != ("long", "ago"):
        return None
    if match.tags[-1] == "l" and (words[-1].lower_ != "past" or words[-1].pos_ != "NOUN"):
        return None
    value = next((str(timex.value_of(words[-1], tag)) for tag in "bW" if tag == match.tags[-1]), "PAST_REF")
    after = context.doc[match.end].lower_ if match.end < len(context.doc) else ""
    if after == "-" or (after in ("after", "before") and words[0].lower_ in ("shortly", "soon")):
        return None  # "the now-cancelled deal", "shortly after the raid"
    if context.anchor is None:
        return Read(type="DATE", value=value)
    today = context.anchor.isoformat()
    edtf = {"PAST_REF": f"../{today}", "PRESENT_REF": today, "FUTURE_REF": f"{today}/.."}[value]
    return Read(
        type="DATE", value=value, edtf=edtf, kind="observed" if value == "PRESENT_REF" else "within", relative=True
    )


def _at_time(words: list[Token], match: timex.Found, context: Context) -> Read | None:
    """The present, or "at the time", which is when the text is just speaking of and gets no date of its own."""
    before = context.doc[match.start - 1].lower_ if match.start else ""
    after = context.doc[match.end].lower_ if match.end < len(context.doc) else ""
    value = str(pick_of(words, match, "J")[0])
    if before != "at" or after in ("of", "when", "-") or (value == "PAST_REF") != (len(words) == 2):
        return None
    if words[0].lower_ == "this":
        value = "PRESENT_REF"
    if value == "PAST_REF" and words[-1].lower_ == "time":
        return Read(type="DATE", value=(context.focus or value).rstrip("~"))
    if value != "PRESENT_REF" or (words[-1].lower_ == "moment") != (len(words) == 2) or context.anchor is None:
        return None
    return Read(type="DATE", value=value, edtf=context.anchor.isoformat(), kind="observed", relative=True)


VAGUE_TIMES: dict[str, Reader] = {
    "the_unit": _the_unit,
    "vague": _vague,
    "at_time": _at_time,
}
