"""The time expressions of a parse, each with its EDTF interval, and the time that belongs to a predicate.

Times are reckoned from the report's day, or, for "that day" and "a year later", from the time that
the text named last. A weekday is the nearest one on or before the report's day where the verb is
past, the coming one where it looks ahead. What is vague stays vague ("in recent years" has no
beginning), and what nothing anchors has no When. Terms of office ("under Biden") are in terms.py.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from spacy.tokens import Doc, Token

from detente.model import When
from detente.model.terms import DateKind
from detente.read.nlp import Parse
from detente.resolve import reckoning, timex
from detente.resolve.attachment import direction, head_of, is_perfect, time_of
from detente.resolve.dates import ABSOLUTE, Context, Read
from detente.resolve.reldates import RELATIVE
from detente.resolve.resolved import TimeExpression

__all__ = ["find_times", "time_of"]

READERS = {**ABSOLUTE, **RELATIVE}
SINCE = frozenset({"since"})
UNTIL = frozenset({"until", "till", "til", "through"})
BY = frozenset({"by"})
BEFORE = frozenset({"before"})
AFTER = frozenset({"after", "following"})
FROM = frozenset({"from", "starting", "beginning", "effective"})
FOR = frozenset({"for", "over", "in", "during", "within", "throughout"})
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


def find_times(parse: Parse) -> tuple[TimeExpression, ...]:
    """The time expressions of `parse` in text order, those outside its sentences (a date header) left out."""
    return tuple(sorted(_resolve(parse), key=lambda time: time.start))


def _resolve(parse: Parse) -> Iterator[TimeExpression]:
    anchor = _day(parse.report.date)
    rank = {
        token: (number, token)
        for number, sentence in enumerate(parse.sentences)
        for token in range(sentence.start, sentence.end)
    }
    found = [match for match in timex.find(parse.doc) if match.start in rank]
    focus: str | None = None
    for match in sorted(found, key=lambda each: rank[each.start]):
        head = head_of(parse.doc, match.start, match.end)
        context = Context(doc=parse.doc, anchor=anchor, focus=focus, direction=direction(head), head=head)
        result = READERS[match.pattern](list(parse.doc[match.start : match.end]), match, context)
        if result is None:
            continue
        start = match.start
        edtf, kind = _bounded(result, parse.doc, match, context)
        if edtf and result.type == "DATE" and "/" not in (result.edtf or "/"):
            focus = result.edtf
        when = When(edtf=edtf, kind=kind, span=parse.passage(start, match.end)) if edtf and kind else None
        yield TimeExpression(
            start=start,
            end=match.end,
            when=when,
            timex_type=result.type,
            value=result.value,
            anchor=anchor.isoformat() if anchor and when and result.relative else None,
        )


def _day(text: str | None) -> date | None:
    if text is None or len(text) != 10:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _preposition(doc: Doc, start: int) -> tuple[str, bool]:
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
            return "from", rough
        if word not in SKIPPED:
            return word, rough
    return "", rough


def _bounded(result: Read, doc: Doc, match: timex.Found, context: Context) -> tuple[str | None, DateKind | None]:
    """The interval after the preposition had its say: "since 2019" ends with the report, "by May" has no beginning."""
    edtf, kind = result.edtf, result.kind
    word, rough = _preposition(doc, match.start)
    today = context.anchor.isoformat() if context.anchor else None
    if edtf is None:
        return _stretch(result, word, context)
    inside = context.head is not None and context.head.dep_ in ("poss", "compound", "nmod", "amod", "nummod")
    if inside or match.pattern.startswith("range"):
        return edtf, kind  # "after last month's test": the preposition takes the test
    if rough and "/" not in edtf and not edtf.endswith("~") and result.type == "DATE" and len(edtf) < 10:
        edtf += "~"
    if word in SINCE:
        return f"{reckoning.first(edtf)}/{today or '..'}", "span"
    if word in UNTIL:
        return reckoning.until(edtf), "span"
    if word in BY:
        start = f"{today}/" if today and context.direction > 0 and reckoning.last(edtf)[:10] >= today else "../"
        return f"{start}{reckoning.last(edtf)}", "within"
    if word in BEFORE:
        return reckoning.before(edtf), "within"
    if word in AFTER:
        end = today if today and context.direction < 1 else ".."
        return f"{reckoning.first(edtf)}/{end}", "within"
    if word in FROM and result.type == "DATE" and match.pattern != "around":
        return f"{reckoning.first(edtf)}/..", "span"
    return edtf, kind


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
    if context.direction > 0 and word in ("in", "within") and result.unit:
        if not result.count:
            return f"{today}/..", "within"
        end = reckoning.distant(context.anchor, result.unit, result.count)
        return (f"{today}/{end}" if word == "within" else end), "within"
    return None, None


def spans(times: Sequence[TimeExpression], token: Token) -> bool:
    """Whether `token` is part of one of the time expressions."""
    return any(time.start <= token.i < time.end for time in times)
