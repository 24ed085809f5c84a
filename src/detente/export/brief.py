"""The brief of one report: the matters it is about, thread by thread, no database needed.

Each matter shows its standing, the steps with their dates, who wants what, who met whom, who said
what; each line ends with its words and its paragraph in reading order. A row stands once, in the
first matter that has it; what the same words already said in a fuller row is not said again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from detente.export.closing import closing
from detente.export.layout import Line, Section, line
from detente.export.lines import (
    Manner,
    details,
    doubt,
    event_line,
    position_line,
    standing_line,
    statement_line,
    step_line,
    title,
)
from detente.export.names import name
from detente.export.wording import BASIS, LANGUAGE, plural
from detente.model import Deal, Event, Measure, Passage, Position, Reading, Statement, Thread
from detente.model.terms import bounds
from detente.state import Standing, happenings, standings
from detente.state.derive import TALK
from detente.store.base import Sourced, of_reading


def brief(reading: Reading) -> Iterator[Line]:
    """The lines of a report's brief.

    Rows of every confidence are shown (one text can be checked at a glance), those too weak for a
    standing marked as uncertain readings.
    """
    yield from _head(reading)
    for section in sections(reading):
        yield from section.laid()


def sections(
    reading: Reading, manner: Manner | None = None, cite: Callable[[Passage], str] | None = None
) -> Iterator[Section]:
    """The matters of a report, then who speaks and what rests on little.

    Args:
        manner: how lines refer to their sources; by paragraphs of the report, unless told otherwise.
        cite: the same for a single passage.
    """
    rows = list(of_reading(reading))
    writer = _Writer(reading, rows, manner, cite)
    shown: set[int] = set()
    homes = writer.homes(reading.threads)
    for thread in reading.threads:
        members = [
            row
            for row in rows
            if row.assertion.id in thread.members
            and row.ordinal not in shown
            and homes.get(row.ordinal, thread.id) == thread.id
        ]
        if lines := tuple(writer.matter(members, shown)):
            yield Section(heading=thread.label, lines=lines)
    rest = [row for row in rows if row.ordinal not in shown]
    if lines := tuple(writer.matter(rest, shown)):
        yield Section(heading="Also reported" if reading.threads else "What the report says", lines=lines)
    yield from closing(reading, rows, writer.manner.cite)


class _Writer:
    """The lines of matters, with what all of them share: the report's standings and its paragraphs."""

    def __init__(
        self,
        reading: Reading,
        rows: Sequence[Sourced],
        manner: Manner | None,
        cite: Callable[[Passage], str] | None,
    ) -> None:
        self._report = reading.report
        day = bounds(reading.report.date)[1] if reading.report.date else None
        self._standings = standings(rows, as_of=day)
        self.manner = manner or Manner(cite=self._cite)
        self._passage = cite or self._paragraph

    def _paragraph(self, passage: Passage) -> str:
        number = self._report.paragraph_number(passage)
        return f"¶{number}" if number else ""

    def _cite(self, rows: Iterable[Sourced]) -> str:
        """The paragraphs, in reading order and from 1, where the words of rows stand."""
        numbers = {self._report.paragraph_number(row.passage) for row in rows}
        return " ".join(f"¶{number}" for number in sorted(n for n in numbers if n is not None))

    def homes(self, threads: Sequence[Thread]) -> dict[int, str]:
        """The thread in which each row of a record is shown: where most of the record is, of several the narrowest."""
        found: dict[int, str] = {}
        for standing in self._standings:
            rows = standing.record.rows
            held = {t.id: sum(row.assertion.id in t.members for row in rows) for t in threads}
            near = [t for t in threads if held[t.id]]
            if near:
                home = max(near, key=lambda t: (held[t.id], -len(t.members)))
                found |= {row.ordinal: home.id for row in rows}
        return found

    def matter(self, members: Sequence[Sourced], shown: set[int]) -> Iterator[Line]:
        """The lines of one matter; notes in `shown` what they show."""
        ids = {row.ordinal for row in members}
        positions = [row for row in members if isinstance(row.assertion, Position)]
        wanted = [row for row in members if isinstance(row.assertion, Measure | Deal)]
        for standing in self._standings:
            if any(row.ordinal in ids for row in standing.record.rows):
                yield from self._record(standing, positions, shown)
        for row in wanted:
            if row.ordinal not in shown:  # too weak a reading for any standing
                yield step_line(row, self.manner, indent=2)
        for row in positions:
            yield position_line(row, self.manner)
        taken = [*wanted, *positions]
        events = [row for row in members if isinstance(row.assertion, Event) and not _told(row, taken)]
        for happening in happenings(events):
            yield event_line(happening, self.manner)
        told = [*taken, *events]
        said = [row for row in members if isinstance(row.assertion, Statement)]
        for row in said:
            if not _retold(row, told):
                yield statement_line(row, self.manner)
        shown.update(ids)

    def _record(self, standing: Standing, positions: Sequence[Sourced], shown: set[int]) -> Iterator[Line]:
        rows = [row for row in standing.record.rows if row.ordinal not in shown]
        if not rows:
            return
        shown.update(row.ordinal for row in rows)
        yield line(title(standing.record), indent=1)
        yield standing_line(standing, self.manner)
        for row in rows if details(standing) else filter(doubt, rows):
            if not (_is_ask(row) and _told(row, positions)) and not _is_sighting(row):
                yield step_line(row, self.manner)
        reason = next((r for r in rows if isinstance(r.assertion, Measure) and r.assertion.reason is not None), None)
        if reason is not None and isinstance(reason.assertion, Measure) and reason.assertion.reason is not None:
            words = " ".join(reason.assertion.reason.text.split())
            yield line("reason:", words=words, source=self._passage(reason.assertion.reason), indent=4)


def _head(reading: Reading) -> Iterator[Line]:
    yield line(reading.report.title or "Report without a headline", style="bold")
    yield line(" · ".join(scope(reading)), style="dim")
    if between := sides(reading):
        yield line(between)


def scope(reading: Reading) -> list[str]:
    """What kind of report it is: who published it, of which day, in which language, how long."""
    report = reading.report
    dated = (
        f"report of {report.date} ({BASIS[report.date_basis]})"
        if report.date and report.date_basis
        else "undated report"
    )
    parts = [dated, LANGUAGE.get(report.language or "", report.language or "language not determined")]
    if report.publisher:
        parts.insert(0, report.publisher)
    if report.rotated:
        parts.append("rotated: reading order restored")
    return [*parts, plural(len(report.reading_order), "paragraph")]


def sides(reading: Reading) -> str:
    """The two states that a report is mainly between, then others; empty where it names none."""
    states = _states(reading, list(of_reading(reading)))
    main, others = states[:2], states[2:8]
    also = f" · also {', '.join(name(key) for key in others)}" if others else ""
    return " ↔ ".join(name(key) for key in main) + also


def _states(reading: Reading, rows: Sequence[Sourced]) -> list[str]:
    """The states that take part, the one that the text speaks of most first."""
    taking_part = dict.fromkeys(key for row in rows for key in _sides(row) if len(key) == 3 and key.isupper())
    count = Counter(key for mention in reading.mentions for key in mention.actor)
    return sorted(taking_part, key=lambda key: (-count[key], key))


def _sides(row: Sourced) -> Iterator[str]:
    for field in (
        "actor_states", "recipient_states", "imposers", "targets", "suppliers", "recipients", "parties",
        "party_state", "addressee", "speaker_state",
    ):  # fmt: skip
        yield from getattr(row.assertion, field, ())


def _is_ask(row: Sourced) -> bool:
    return isinstance(row.assertion, Measure) and row.assertion.transition in TALK


def _is_sighting(row: Sourced) -> bool:
    """A plain "in force" says no more than the standing line above it, which cites it."""
    return (
        isinstance(row.assertion, Measure)
        and row.assertion.transition == "in_force"
        and row.assertion.status == "ongoing"
    )


def _told(row: Sourced, others: Iterable[Sourced]) -> bool:
    """Whether another row's words take in the middle of this one's: the same thing, said more fully there."""
    passage = row.passage
    middle = (passage.start + passage.end) // 2
    return any(other.passage.start <= middle < other.passage.end for other in others if other.ordinal != row.ordinal)


def _retold(row: Sourced, others: Iterable[Sourced]) -> bool:
    """Whether a statement's words are mostly shown by one row that names its speaker or stands on its word."""
    said, statement = row.passage, row.assertion
    if not isinstance(statement, Statement):
        return False
    for other in others:
        held = min(said.end, other.passage.end) - max(said.start, other.passage.start)
        named = {*getattr(other.assertion, "party", ()), *getattr(other.assertion, "party_state", ())}
        same = other.statement == statement or bool(named & {*statement.speaker, *statement.speaker_state})
        if same and held * 2 > said.end - said.start:
            return True
    return False
