"""Lengths that count from an event: "two days after the vote", "weeks before he resigned".

The day of the event is taken from the text: from its own words ("the vote of 3 May"), from the time of
its clause, or from where the text spoke of it before ("voted on 3 May"). Where the text gives none, all
that is known is on which side of the report's day it lies; the event is named as the anchor either way.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from spacy.tokens import Doc, Token

from detente.model import When
from detente.model.terms import FIRST, LAST, bounds, interval
from detente.resolve import reckoning
from detente.resolve.attachment import direction, time_of
from detente.resolve.lexicon import is_event, word_class
from detente.resolve.resolved import TimeExpression

COUNTING = frozenset({"after", "before", "since", "later", "earlier"})
DEFINITE = frozenset({"the", "that", "this", "his", "her", "its", "their"})
FOLLOWING = frozenset({"after", "following"})
REASONS = frozenset({"to", "for", "against", "over", "at"})
"""What leads from a reaction to what it reacts to: "responded to the raid"."""
CAUSES = frozenset({"over", "about", "at", "for", "against", "of", "to"})
"""What leads from a noun of reaction to what it reacts to: "voiced concern over the raid"."""
NEAR = 150
"""Beyond so many tokens "the decision" may be another one."""
CHAPTER = 4
"""Sentences that a story goes on without saying when."""
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


def name_of(event: Token, length: int) -> str:
    """The event in the text's words, without the length that ends before token `length` and what follows its head.

    "The vote" of "two days after the vote", "its parliament ratified" of "three days after its parliament ratified".
    """
    start = max(event.left_edge.i, length) if event.i >= length else event.left_edge.i
    return str(event.doc[start : event.i + 1].text)


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
    if lemma in word_class("acts_at_large"):
        return _latest(event, times)
    if not is_event(event):
        return None
    for index in range(event.i - 1, max(event.i - FAR, -1), -1):
        token = event.doc[index]
        if token.lemma_.lower() == lemma and token.pos_ in ("NOUN", "VERB"):
            told = time_of(token, times)
            if told is not None and told.kind in ("day", "within"):
                return told.edtf
    return None


def side_of(predicate: Token, times: Sequence[TimeExpression], today: str | None) -> When | None:
    """The bounds of an act that the text puts after another one whose date it gives; None where it does not.

    "Sanctions imposed after last July's coup", "condemned Sunday's launch": not before that, and where it is told as
    past, not after the report. A plain present is the report's own day and needs no bounds.
    """
    way = direction(predicate)
    if way == 1 or predicate.pos_ not in ("VERB", "AUX"):
        return None
    told: str | None
    for told in _before(predicate, times):
        if told is None or "~" in told:
            continue
        first, _ = bounds(told)
        if first == FIRST or (today is not None and way < 1 and first.isoformat() > today):
            continue
        span = next((t.when.span for t in times if t.when and t.when.edtf == told), None)
        end = today if today is not None and way < 1 else ".."
        start = reckoning.first(told)
        if start == end:
            return When(edtf=start, kind="day", span=span)
        return When(edtf=f"{start}/{end}", kind="within", span=span)
    return None


def _before(predicate: Token, times: Sequence[TimeExpression]) -> Iterator[str | None]:
    """The dates of what the words around a verb put before it, and of the verb that it goes on from."""
    for event in _followed(predicate):
        yield date_of(event, times)
    clause = predicate.head if predicate.dep_ == "conj" and predicate.tag_ == "VBD" else predicate
    named = next((t.when for t in times if t.start <= clause.head.i < t.end), None)
    if clause.dep_ == "relcl" and clause.tag_ == "VBD" and (named is not None or is_event(clause.head)):
        told = named or time_of(clause.head, times)  # "drills on Monday, which the North called a rehearsal of war"
        yield told.edtf if told and told.kind in ("day", "within") else None
    before, own = predicate.head, any(child.dep_ in ("nsubj", "nsubjpass") for child in predicate.children)
    if predicate.dep_ == "conj" and before.tag_ == predicate.tag_ == "VBD" and not own:
        told = time_of(before, times)  # "condemned it on Thursday and expelled its workers"
        yield told.edtf if told and told.kind == "day" else None
    yield _story(predicate, times)


def _story(predicate: Token, times: Sequence[TimeExpression]) -> str | None:
    """When the story began that a verb goes on with, by the last of its sentences before that says so."""
    verb: Token | None = predicate
    while verb is not None and verb.dep_ == "conj" and verb.tag_ == verb.head.tag_ == "VBD":
        verb = verb.head
    for _ in range(CHAPTER):
        verb = _told_before(verb) if verb is not None else None
        told = time_of(verb, times) if verb is not None else None
        if told is not None:
            return told.edtf if told.kind in ("day", "within") and told.span is not None else None
    return None


def _told_before(verb: Token) -> Token | None:
    """The verb that a story goes on from: "In 2017 four states cut ties with Doha. They accused it of theft"."""
    first = verb.left_edge.i
    if verb.dep_ != "ROOT" or verb.tag_ != "VBD" or not first or "\n" in verb.doc[first - 1].text_with_ws:
        return None
    above = verb.doc[first - 1]
    while above.head.i != above.i:
        above = above.head
    return above if above.tag_ == "VBD" else None


def _followed(predicate: Token) -> Iterator[Token]:
    """The events that the words around a verb put before it."""
    reacts = predicate.lemma_.lower() in word_class("reacting")
    for child in predicate.children:
        if child.dep_ == "dobj" and reacts:
            yield child
        elif child.dep_ == "dobj" and child.lemma_.lower() in word_class("reactions"):
            yield from (inner for p in child.children if p.lower_ in CAUSES for inner in p.children)
        elif child.dep_ == "ccomp" and reacts and child.pos_ in ("ADJ", "NOUN"):
            yield from (each for each in child.children if each.dep_ == "nsubj")  # "called the step illegal"
        elif child.dep_ in ("prep", "agent") and (child.lower_ in FOLLOWING or (reacts and child.lower_ in REASONS)):
            yield from (each for each in child.children if each.dep_ in ("pobj", "pcomp"))
        elif child.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ in FOLLOWING for c in child.children):
            yield child


def _latest(event: Token, times: Sequence[TimeExpression]) -> str | None:
    """The day that the text named last before "the decision", not far above it."""
    before = [t for t in times if event.i - NEAR < t.end <= event.i and t.when and t.when.kind == "day"]
    return before[-1].when.edtf if before and before[-1].when else None


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
