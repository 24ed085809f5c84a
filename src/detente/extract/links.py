"""How the rows of one reading hang together: reasons, conditions, restatements, what a position is about."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from detente.extract.statements import restatements
from detente.model import Deal, Event, Link, Measure, Passage, Position, Reading, span_of

Subject = Measure | Deal | Event


def links(reading: Reading) -> Iterator[Link]:
    """The links of a reading, type by type, each pair once; evidence are words of the report that say so."""
    subjects: tuple[Subject, ...] = (*reading.measures, *reading.deals, *reading.events)
    seen: set[tuple[str, str, str]] = set()
    for link in (
        *_reasons(reading, subjects),
        *_conditions(reading, subjects),
        *_abouts(reading),
        *_restated(reading),
        *_followed(reading),
    ):
        key = (link.type, link.source, link.target)
        if link.source != link.target and key not in seen:
            seen.add(key)
            yield link


def _reasons(reading: Reading, subjects: tuple[Subject, ...]) -> Iterator[Link]:
    """The acquisition is the reason for the sanctions in "sanctions over Ankara's acquisition of S-400s"."""
    for measure in reading.measures:
        if measure.reason is None:
            continue
        for subject in subjects:
            if (
                subject.id != measure.id
                and not isinstance(subject, Measure)
                and _inside(span_of(subject), measure.reason)
            ):
                yield Link(type="reason_for", source=subject.id, target=measure.id, evidence=(measure.reason,))


def _conditions(reading: Reading, subjects: tuple[Subject, ...]) -> Iterator[Link]:
    for position in reading.positions:
        if position.condition_span is not None:
            for subject in subjects:
                if _inside(span_of(subject), position.condition_span):
                    yield Link(
                        type="condition_for", source=subject.id, target=position.id, evidence=(position.condition_span,)
                    )


def _abouts(reading: Reading) -> Iterator[Link]:
    """A position is about the measures and deals whose words lie inside its own."""
    subjects: tuple[Measure | Deal, ...] = (*reading.measures, *reading.deals)
    for position in reading.positions:
        for subject in subjects:
            if _touches(subject.span, position):
                yield Link(type="about", source=position.id, target=subject.id, evidence=(position.span,))


def _restated(reading: Reading) -> Iterator[Link]:
    spans = {s.id: s.content_spans for s in reading.statements}
    for source, target in restatements(reading.statements):
        yield Link(type="restates", source=source, target=target, evidence=(spans[source][0],))


def _followed(reading: Reading) -> Iterator[Link]:
    """Two transitions of one measure or deal whose dates leave no doubt follow one another."""
    steps: tuple[Measure | Deal, ...] = (*reading.measures, *reading.deals)
    told = [step for step in steps if step.status == "occurred" and step.when is not None]
    for a, b in combinations(told, 2):
        if _record(a) == _record(b) and a.when and b.when:
            if a.when.bounds()[1] < b.when.bounds()[0]:
                yield Link(type="follows_up", source=b.id, target=a.id, evidence=(b.span,))
            elif b.when.bounds()[1] < a.when.bounds()[0]:
                yield Link(type="follows_up", source=a.id, target=b.id, evidence=(a.span,))


def _record(step: Measure | Deal) -> str:
    """The key that rows of one measure or deal share."""
    return step.measure if isinstance(step, Measure) else step.deal


def _touches(span: Passage, position: Position) -> bool:
    spans = (position.span, *filter(None, (position.condition_span, position.consequence_span)))
    return any(_inside(span, own) or _inside(own, span) for own in spans)


def _inside(inner: Passage, outer: Passage) -> bool:
    """Whether most of `inner` lies in `outer`."""
    shared = min(inner.end, outer.end) - max(inner.start, outer.start)
    return shared * 2 > max(1, inner.end - inner.start)
