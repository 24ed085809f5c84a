"""The matters a report is about: rows joined by shared object, participants and reference, labelled by the object.

`topics` says what the matters are. A row joins every matter whose object it carries or whose words
it shares; a row that carries none joins the matter of its paragraph that it takes up ("its removal
is unjust" after "Turkey's removal from the F-35 programme").
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence

from detente.extract.topics import Topic, topics
from detente.model import Assertion, Deal, Measure, Passage, Position, Reading, Report, Statement, Thread, span_of
from detente.resolve.resolved import Resolved

WORD = re.compile(r"[A-Za-z]{5,}")
COMMON = frozenset("about after again their there these those which would could should other under state".split())


def threads(resolved: Resolved, reading: Reading) -> Iterator[Thread]:
    """The threads of a reading, the ones with most rows first; one with a single statement is no thread."""
    found = topics(resolved, reading)
    rows = reading.assertions()
    for row in rows:
        _attach(row, found.values())
    loose = [row for row in rows if not any(row.id in topic.members for topic in found.values())]
    for row in loose:
        _take_up(row, reading.report, found.values())
    statements = {statement.id for statement in reading.statements}
    order = {row.id: n for n, row in enumerate(sorted(rows, key=lambda row: (span_of(row).start, row.id)))}
    kept = [
        t for t in found.values() if set(t.members) - statements or len(t.members) > 1 or (t.members and not t.people)
    ]
    for topic in sorted(kept, key=lambda t: (-len(t.members), t.label)):
        digest = hashlib.sha256(f"{reading.report.id}\n{topic.label}".encode()).hexdigest()[:16]
        members = tuple(sorted(topic.members, key=lambda member: order[member]))
        yield Thread(id=f"th_{digest}", label=topic.label, members=members)


def _attach(row: Assertion, among: Iterable[Topic]) -> None:
    """Let a row join the topics whose words it shares, and the contacts all of whose people it names."""
    spans = _words_of(row)
    text = " ".join(span.text for span in spans)
    for topic in among:
        met = len(topic.people) > 1 and all(name in text for name in topic.people)
        if met or any(a.overlaps(b) for a in spans for b in topic.spans):
            topic.members.setdefault(row.id)


def _take_up(row: Assertion, report: Report, among: Iterable[Topic]) -> None:
    """Let a row without a topic join the one of its paragraph with which it shares most words."""
    spans = _words_of(row)
    paragraph = report.paragraph_number(spans[0])
    own = _content(spans)
    best: tuple[int, Topic] | None = None
    for topic in among:
        near = [span for span in topic.spans if report.paragraph_number(span) == paragraph]
        shared = len(own & _content(near))
        if shared and (best is None or shared > best[0]):
            best = (shared, topic)
    if best is not None:
        best[1].members.setdefault(row.id)


def _content(spans: Sequence[Passage]) -> set[str]:
    return {word.lower().rstrip("s") for span in spans for word in WORD.findall(span.text)} - COMMON


def _words_of(row: Assertion) -> Sequence[Passage]:
    match row:
        case Statement():
            return row.content_spans
        case Position():
            return (row.span, *filter(None, (row.condition_span, row.consequence_span)))
        case Measure() | Deal():
            return (row.span,)
        case _:
            return (row.anchor_span,)
