"""The time expressions of a parse, each with its EDTF interval, and the time that belongs to a predicate.

Times are reckoned from the report's day, or, for "that day" and "a year later", from the time that
the text named last. A weekday is the nearest one on or before the report's day where the verb is
past, the coming one where it looks ahead. What is vague stays vague ("in recent years" has no
beginning), and what nothing anchors has no When. Terms of office ("under Biden") are in terms.py.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from spacy.tokens import Token

from detente.model import When
from detente.model.terms import DateKind, bounds, interval
from detente.read.nlp import Parse
from detente.resolve import eventdates, timex
from detente.resolve.attachment import direction, head_of, time_of
from detente.resolve.dates import ABSOLUTE, Context, Read
from detente.resolve.moments import MOMENTS
from detente.resolve.parts import PARTS
from detente.resolve.prepositions import UNTIL, bounded, preposition
from detente.resolve.reldates import RELATIVE
from detente.resolve.resolved import TimeExpression
from detente.resolve.vaguetimes import VAGUE_TIMES

__all__ = ["find_times", "time_of"]

READERS = {**ABSOLUTE, **PARTS, **RELATIVE, **MOMENTS, **VAGUE_TIMES}
BESIDE = frozenset({"on", ",", "of", "late", "early", "at"})


def find_times(parse: Parse) -> tuple[TimeExpression, ...]:
    """The time expressions of `parse` in text order, those outside its sentences (a date header) left out."""
    return tuple(sorted(_resolve(parse), key=lambda time: time.start))


def _resolve(parse: Parse) -> Iterator[TimeExpression]:
    pending: list[tuple[int, Read, Context]] = []
    found: list[TimeExpression] = []
    for match, result, context in _read(parse):
        edtf, kind = bounded(result, parse.doc, match, context)
        if result.sign and edtf is None:
            pending.append((len(found), result, context))
        anchor = context.anchor.isoformat() if context.anchor and edtf and result.relative else None
        found.append(
            TimeExpression(
                start=match.start,
                end=match.end,
                when=_when(parse, match.start, match.end, edtf, kind),
                timex_type=result.type,
                value=result.value,
                anchor=anchor,
            )
        )
    for number, result, context in pending:
        found[number] = _from_event(parse, found[number], found, result, context)
    yield from (_on_its_day(parse, time, found) for time in found)


def _read(parse: Parse) -> Iterator[tuple[timex.Found, Read, Context]]:
    """The expressions in reading order, each with what it means by itself; the date named last moves along."""
    anchor, title = _day(parse.report.date), parse.report.title_span
    rank = {
        token: (number, token)
        for number, sentence in enumerate(parse.sentences)
        for token in range(sentence.start, sentence.end)
    }
    focus: str | None = None
    matches = [match for match in timex.find(parse.doc) if match.start in rank]
    for match in sorted(matches, key=lambda each: rank[each.start]):
        head = head_of(parse.doc, match.start, match.end)
        offset = parse.passage(match.start, match.end).start if title else 0
        context = Context(
            doc=parse.doc,
            anchor=anchor,
            focus=focus,
            direction=direction(head),
            head=head,
            headline=title is not None and title.start <= offset < title.end,
            until=preposition(parse.doc, match.start)[0] in UNTIL,
        )
        result = READERS[match.pattern](list(parse.doc[match.start : match.end]), match, context)
        if result is None:
            continue
        yield match, result, context
        if result.edtf and result.type == "DATE" and result.kind != "observed" and "/" not in result.edtf:
            focus = result.edtf


def _when(parse: Parse, start: int, end: int, edtf: str | None, kind: DateKind | None) -> When | None:
    return When(edtf=edtf, kind=kind, span=parse.passage(start, end)) if edtf and kind else None


def _from_event(
    parse: Parse, time: TimeExpression, times: Sequence[TimeExpression], result: Read, context: Context
) -> TimeExpression:
    """The expression reckoned from the event that it names; without the event's date, open on the side of the past."""
    event = eventdates.event_of(parse.doc, time.end)
    if event is None:
        return time
    edtf: str | None
    told, today = eventdates.date_of(event, [each for each in times if each is not time]), context.anchor
    way = direction(event.head) if parse.doc[time.end - 1].dep_ == "mark" else context.direction
    if told is None:
        if today is None or way == 1:
            return time  # a present in the news is told of the report's own day
        edtf = interval(today, None) if way > 0 else interval(None, today)
    elif result.count:
        edtf = eventdates.counted(told, result.unit, result.sign * result.count, result.sign * result.most)
    else:
        edtf = eventdates.open_after(told, result.unit, result.sign, today, way)
    if edtf is not None and today is not None and way < 1 and bounds(edtf)[0] > today:
        edtf = interval(None, today)  # what is told as past is not after the report: another decision was meant
    kind: DateKind = "day" if edtf and len(edtf) == 10 and "/" not in edtf else "within"
    when = _when(parse, time.start, time.end, edtf, kind)
    return replace(time, when=when, anchor=eventdates.name_of(event, time.end) if when else None)


def _on_its_day(parse: Parse, time: TimeExpression, times: Sequence[TimeExpression]) -> TimeExpression:
    """A time of day with the day that is told beside it: "at 3 p.m. on 4 May"."""
    if time.timex_type != "TIME" or "T" not in time.value or (time.when and time.when.kind == "day"):
        return time
    for other in times:
        low, high = (time.end, other.start) if other.start >= time.end else (other.end, time.start)
        if other is time or high - low > 2 or other.timex_type != "DATE" or other.when is None:
            continue
        told = other.when.edtf
        if len(told) == 10 and "/" not in told and all(parse.doc[i].lower_ in BESIDE for i in range(low, high)):
            value = f"{told}T{time.value.split('T', 1)[1]}"
            when = _when(parse, time.start, time.end, told, "day")
            return replace(time, when=when, value=value, anchor=other.anchor)
    return time


def _day(text: str | None) -> date | None:
    if text is None or len(text) != 10:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def spans(times: Sequence[TimeExpression], token: Token) -> bool:
    """Whether `token` is part of one of the time expressions."""
    return any(time.start <= token.i < time.end for time in times)
