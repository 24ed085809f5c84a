"""Lengths that count from an event: "two days after the vote", "weeks before he resigned".

The day of the event is taken from the text: from its own words ("the vote of 3 May"), from the time of
its clause, or from where the text spoke of it before ("voted on 3 May"). Where the text gives none, all
that is known is on which side of the report's day it lies; the event is named as the anchor either way.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from spacy.tokens import Doc, Token

from detente.model.terms import FIRST, LAST, bounds, interval
from detente.resolve import reckoning
from detente.resolve.attachment import time_of
from detente.resolve.resolved import TimeExpression

COUNTING = frozenset({"after", "before", "since", "later", "earlier"})
DEFINITE = frozenset({"the", "that", "this", "his", "her", "its", "their"})
FAR = 400
"""How far back, in tokens, an event is still the one that "the vote" speaks of."""


def event_of(doc: Doc, end: int) -> Token | None:
    """The event that a length with "after" or "before" as its last token counts from, None where there is none."""
    word = doc[end - 1]
    if word.lower_ not in COUNTING:
        return None
    if word.dep_ == "mark":
        return word.head
    return next((child for child in word.children if child.dep_ in ("pobj", "pcomp") and child.i > word.i), None)


def name_of(event: Token) -> str:
    """The event in the text's words, without what follows its head: "the vote"."""
    return str(event.doc[event.left_edge.i : event.i + 1].text) if event.i > event.left_edge.i else str(event.text)


def date_of(event: Token, times: Sequence[TimeExpression]) -> str | None:
    """The EDTF of the event as the text gives it, None where it does not."""
    left, right = event.left_edge.i, event.right_edge.i + 1
    own = next((t for t in times if left <= t.start < right and t.when and _dates(t)), None)
    if own is not None and own.when is not None:
        return own.when.edtf
    if event.pos_ in ("VERB", "AUX"):
        told = time_of(event, times)
        return told.edtf if told and told.kind in ("day", "within") else None
    if not any(child.lower_ in DEFINITE or child.dep_ == "poss" for child in event.children):
        return None
    lemma = event.lemma_.lower()
    for index in range(event.i - 1, max(event.i - FAR, -1), -1):
        token = event.doc[index]
        if token.lemma_.lower() == lemma and token.pos_ in ("NOUN", "VERB"):
            told = time_of(token, times)
            if told is not None and told.kind in ("day", "within"):
                return told.edtf
    return None


def _dates(time: TimeExpression) -> bool:
    return time.timex_type in ("DATE", "TIME") and time.when is not None and time.when.kind in ("day", "within")


def counted(told: str, unit: str, least: float, most: float) -> str | None:
    """The EDTF so many units from `told`; negative numbers count back."""
    first, last = bounds(told)
    if first == FIRST or last == LAST:
        return None
    if least == most and first == last and "~" not in told:
        return reckoning.distant(first, unit, least)
    low, high = sorted((reckoning.shift(first, unit, least), reckoning.shift(first, unit, most)))
    return interval(low, max(high, reckoning.shift(last, unit, max(least, most))))


def open_after(told: str, unit: str, sign: int, today: date | None, direction: int) -> str | None:
    """The EDTF of "days after" an event: two of them at the least, and no later than a report that tells of it."""
    first, last = bounds(told)
    if sign < 0:
        return None if last == LAST else interval(None, reckoning.shift(last, unit, -2))
    if first == FIRST:
        return None
    low = reckoning.shift(first, unit, 2)
    ends = today is not None and direction < 1 and low <= today
    return interval(low, today if ends else None)
