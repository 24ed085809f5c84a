"""What the words in front make of a time: "since 2019", "by 31 July", "no later than", "as of", "for two years".

What the expression means by itself is known already (dates.py and its like). "Since" ends with the report,
"by" and "before" begin with it where the verb looks ahead, and a length becomes an interval only where
the verb says on which side of the report it lies.
"""

from __future__ import annotations

from spacy.tokens import Doc

from detente.model.terms import DateKind
from detente.resolve import reckoning, timex
from detente.resolve.attachment import is_infinitive, is_perfect
from detente.resolve.between import VERBAL
from detente.resolve.dates import Context, Read

SINCE = frozenset({"since"})
UNTIL = frozenset({"until", "till", "til", "through"})
BY = frozenset({"by"})
BEFORE = frozenset({"before"})
AFTER = frozenset({"after", "following"})
FROM = frozenset({"from", "starting", "beginning", "effective"})
FOR = frozenset({"for", "over", "in", "during", "within", "throughout"})
ORIGIN = frozenset({"date", "stem", "remain"})
ROUGHLY = frozenset({"about", "around", "nearly", "almost", "roughly", "some", "circa", "approximately"})
SKIPPED = ROUGHLY | {
    "more",
    "less",
    "than",
    "at",
    "least",
    "over",
    "just",
    "only",
    "the",
    "as",
    "early",
    "late",
    "soon",
    "of",
}


def preposition(doc: Doc, start: int) -> tuple[str, bool]:
    """The word before the expression that bounds it ("since", "by"), and whether the expression is only rough."""
    rough = False
    for index in range(start - 1, max(start - 5, -1), -1):
        word = doc[index].lower_
        if word in ROUGHLY:
            rough = True
        if word == "over" and (index == 0 or doc[index - 1].lower_ not in ("for", "in", "of")):
            return "over", rough
        if word == "of" and index and doc[index - 1].lower_ == "ahead":
            return "before", rough
        if word == "to" and index and doc[index - 1].lower_ == "prior":
            return "before", rough
        if word == "of" and index and doc[index - 1].lower_ == "as":
            return "as of", rough
        if word == "than" and index > 1 and doc[index - 1].lower_ == "later" and doc[index - 2].lower_ in ("no", "not"):
            return "by", rough
        if word not in SKIPPED:
            return word, rough
    return "", rough


def bounded(result: Read, doc: Doc, match: timex.Found, context: Context) -> tuple[str | None, DateKind | None]:
    """The interval after the preposition had its say: "since 2019" ends with the report, "by May" has no beginning."""
    edtf, kind = result.edtf, result.kind
    word, rough = preposition(doc, match.start)
    if edtf is None:
        return _stretch(result, word, context)
    inside = context.head is not None and context.head.dep_ in ("poss", "compound", "nmod", "amod", "nummod")
    if inside or match.pattern.startswith("range"):
        return edtf, kind  # "after last month's test": the preposition takes the test
    if rough and "/" not in edtf and not edtf.endswith("~") and result.type == "DATE" and len(edtf) < 10:
        edtf += "~"
    elif kind == "day" and match.start and doc[match.start - 1].lower_ in ("around", "circa"):
        return f"{edtf}~", "within"
    words = {token.lower_ for token in doc[match.start : match.end]}
    if word in BEFORE and "end" in words:
        word = "by"  # "before the end of May" takes in all of May but its end
    if word in FROM and (result.type != "DATE" or match.pattern == "around" or _of_origin(edtf, context)):
        return edtf, kind
    return _ruled(word, edtf, context) or (edtf, kind)


def _ruled(word: str, edtf: str, context: Context) -> tuple[str | None, DateKind] | None:
    """The interval that a word in front makes of `edtf`, None where it is no word that bounds."""
    today = context.anchor.isoformat() if context.anchor else None
    start, end = reckoning.first(edtf), reckoning.last(edtf)
    if word in SINCE:
        return f"{start}/{today or '..'}", "span"
    if word in UNTIL:
        return reckoning.until(edtf), "span"
    if word in BY:
        return f"{_from_today(end[:10], context) or '..'}/{end}", "within"
    if word in BEFORE:
        earlier = reckoning.before(edtf)
        known = _from_today(reckoning.last(earlier), context) if earlier else None
        return (earlier.replace("..", known) if earlier and known else earlier), "within"
    if word == "as of" and today and start <= today:
        return edtf, "observed"
    if word in AFTER:
        return f"{start}/{today if today and context.direction < 1 else '..'}", "within"
    return (f"{start}/..", "span") if word in FROM or word == "as of" else None


def _from_today(end: str, context: Context) -> str | None:
    """The report's day where what is to be done by `end` is still to be done."""
    today = context.anchor.isoformat() if context.anchor else None
    ahead = context.direction > 0 or is_infinitive(context.head)
    return today if today and ahead and end >= today else None


def _of_origin(edtf: str, context: Context) -> bool:
    """Whether "from" says where something comes from: "a photo from 2015", "it dates from 1951"."""
    if context.anchor is None or context.head is None or reckoning.first(edtf) > context.anchor.isoformat():
        return False
    above = context.head.head.head
    return above.pos_ in ("NOUN", "PROPN") or above.lemma_ in ORIGIN


def _stretch(result: Read, word: str, context: Context) -> tuple[str | None, DateKind | None]:
    """The interval of a length: "have worked for months" ends with the report, "within two weeks" begins with it."""
    if result.type != "DURATION" or context.anchor is None or word not in FOR or context.head is None:
        return None, None
    today = context.anchor.isoformat()
    if is_perfect(context.head) and context.direction < 1 and word in ("for", "over", "in"):
        if not result.count:
            return f"../{today}", "span"
        start = reckoning.distant(context.anchor, result.unit, -result.count)
        return f"{start}/{today}", "span"
    above = context.head.head.head
    ahead = context.direction > (0 if word == "within" else 1) and (above.pos_ in VERBAL or word == "within")
    if ahead and word in ("in", "within") and result.unit:
        if not result.count:
            return f"{today}/..", "within"
        end = reckoning.distant(context.anchor, result.unit, result.count)
        return (f"{today}/{end}" if word == "within" else end), "within"
    return None, None
