"""One contact, told by both sides: topic × side, named or left out, with the words.

A side names a topic where a statement of its people, in a report that tells of the contact, belongs to that topic. What
the report says in its own voice is a column of its own. A side has a readout only if it says anything at all in these
reports: who was not quoted has left nothing out. Silence is no contradiction.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from detente.model import NARRATOR, Assertion, Event, Passage, Reading, Statement, passage_id, span_of
from detente.state.finding import near
from detente.state.happenings import Happening, days
from detente.state.matching import alike, content_words
from detente.state.records import homes
from detente.state.voices import THRESHOLD
from detente.store.base import Head, Sourced, View, head_of

OTHERS = "others"
"""Those who speak for neither side, as far as the report tells."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """Words with which somebody names a topic, and who that is."""

    report: Head
    passage: Passage
    said_by: tuple[str, ...]

    @property
    def address(self) -> str:
        """The passage's id."""
        return passage_id(self.report.id, self.passage)


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicLine:
    """One topic: for each side the words that name it, none where it is left out."""

    topic: str
    sides: tuple[str, ...]
    cells: tuple[tuple[Naming, ...], ...]

    @property
    def differs(self) -> bool:
        """Whether one state's side names it and another's does not."""
        ours = [cell for cell, side in zip(self.cells, self.sides, strict=True) if side not in (OTHERS, NARRATOR)]
        return any(ours) and not all(ours)


@dataclass(frozen=True, slots=True, kw_only=True)
class Readouts:
    """What each side says that a contact was about."""

    happening: Happening
    known_by: date | None
    reports: tuple[Head, ...]
    sides: tuple[str, ...]
    """States whose people are quoted on it, `others` who are, then `narrator` for what reports say themselves."""
    lines: tuple[TopicLine, ...]


@dataclass(slots=True)
class _Topic:
    label: str
    keys: tuple[str, ...] = ()
    """The records that its rows speak of."""
    words: frozenset[str] = frozenset()
    """Content words, where it is only what somebody said."""
    named: dict[str, list[Naming]] = field(default_factory=dict)


def readouts(view: View, happening: Happening, *, known_by: date | None = None) -> Readouts:
    """What each side of a happening, and the reports themselves, say that it was about."""
    event = happening.event
    states = tuple(dict.fromkeys((*event.actor_states, *event.recipient_states)))
    found: list[_Topic] = []
    reports: dict[str, Head] = {}
    spoken: dict[str, None] = {}
    telling = (*happening.rows, *_told_otherwise(view, happening, known_by))
    for id_ in dict.fromkeys(row.report.id for row in telling):
        reading = view.reading(id_)
        if reading is None:
            continue
        reports[id_] = head_of(reading.report)
        told = {row.assertion.id for row in telling if row.report.id == id_}
        spoken |= dict.fromkeys(
            side for said in reading.statements if _on_it(said, event) for side in _sides(said, states)
        )
        found += _topics(reading, event, states, told)
    sides = (*(side for side in (*states, OTHERS) if side in spoken), NARRATOR)
    lines = [
        TopicLine(topic=topic.label, sides=sides, cells=tuple(tuple(topic.named.get(side, ())) for side in sides))
        for topic in _joined(found)
        if topic.named
    ]
    return Readouts(
        happening=happening, known_by=known_by, reports=tuple(reports.values()), sides=sides, lines=tuple(lines)
    )


def _told_otherwise(view: View, happening: Happening, known_by: date | None) -> Iterator[Sourced]:
    """Rows of later reports that tell the same people's contact of the same days, but read as another sort of it.

    A readout may call talks what the other side calls a visit, or tell it inside an if.
    """
    event, (first, last) = happening.event, days(happening.rows[0])
    people = {*event.actors, *event.recipients}
    mine = {row.report.id for row in happening.rows}
    for row in near(view, happening.rows[0], known_by) if event.type == "CONSULT" else ():
        other = row.assertion
        if not isinstance(other, Event) or row.report.id in mine or other.status == "denied":
            continue
        start, end = days(row)
        after = row.report.day is not None and row.report.day >= first
        if {*other.actors, *other.recipients} == people and start <= last and first <= end and after:
            yield row


def _topics(reading: Reading, event: Event, states: tuple[str, ...], told: set[str]) -> Iterator[_Topic]:
    """The topics of one report with who names each, the contact itself left out; then what belongs to none of them."""
    rows = {row.id: row for row in reading.assertions()}
    statements = {said.id: said for said in reading.statements}
    head, placed = head_of(reading.report), set[str]()
    for thread in reading.threads:
        members = [rows[member] for member in thread.members if member in rows]
        if any(isinstance(row, Event) and row.id in told for row in members):
            continue
        topic = _Topic(thread.label, tuple(_keys(members)))
        for row in sorted(members, key=lambda row: (span_of(row).start, row.id)):
            said = _said(row, statements)
            if said is not None and not _on_it(said, event):
                continue
            placed.add(row.id)
            for side in (NARRATOR,) if said is None else _sides(said, states):
                naming = Naming(report=head, passage=span_of(row), said_by=said.speaker if said else (NARRATOR,))
                topic.named.setdefault(side, []).append(naming)
        yield topic
    for said in reading.statements:
        if said.id in placed or not _on_it(said, event) or said.confidence < THRESHOLD:
            continue
        words = said.content_spans[0]
        naming = Naming(report=head, passage=words, said_by=said.speaker)
        named = {side: [naming] for side in _sides(said, states)}
        yield _Topic(" ".join(words.text.split()), words=content_words(words.text) - _names(event), named=named)


def _joined(found: Iterable[_Topic]) -> list[_Topic]:
    """The topics, those of several reports that are about one record, called the same or in the same words as one."""
    topics = list(found)
    home = homes({key for topic in topics for key in topic.keys})
    kept: list[tuple[_Topic, set[str]]] = []
    for topic in topics:
        marks = {home[key] for key in topic.keys} | {topic.label.casefold()}
        same = next((one for one, known in kept if marks & known or alike(one.words, topic.words)), None)
        if same is None:
            kept.append((topic, marks))
            continue
        for side, namings in topic.named.items():
            same.named.setdefault(side, []).extend(namings)
    return [topic for topic, _ in kept]


def _names(event: Event) -> frozenset[str]:
    """The words of the names of those who met, which every statement on a contact may share."""
    return content_words(*event.actors, *event.recipients, *event.actor_states, *event.recipient_states)


def _keys(rows: Iterable[Assertion]) -> Iterator[str]:
    """The keys of the measures and deals among rows."""
    for row in rows:
        key = getattr(row, "measure", None) or getattr(row, "deal", None)
        if key:
            yield str(key)


def _said(row: Assertion, statements: dict[str, Statement]) -> Statement | None:
    """The statement that a row is, or on which it stands; None where the report says it itself."""
    return row if isinstance(row, Statement) else statements.get(row.asserted_by)


def _sides(said: Statement, states: tuple[str, ...]) -> tuple[str, ...]:
    """The states of the contact for which somebody speaks; `others` where it is for neither."""
    return tuple(state for state in states if state in (*said.speaker, *said.speaker_state)) or (OTHERS,)


def _on_it(said: Statement, event: Event) -> bool:
    """Whether a statement may be of the time of the contact or later: what was said days before is no readout."""
    return said.when is None or event.when is None or said.when.bounds()[1] >= event.when.bounds()[0]
