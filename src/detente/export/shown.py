"""What `show ID` and `find` print: the sentence with the words marked, the report, the rule, the record."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from detente.export.decided import decision_lines
from detente.export.layout import BLANK, Line, Style, line
from detente.export.lines import IN_RECORD, standing_line, step_line, title
from detente.export.names import names
from detente.export.wording import dated
from detente.model import Decision, Passage, Report, Statement
from detente.model.source import passage_id
from detente.model.terms import REGISTER
from detente.state import Standing, records, standing
from detente.state.answers import PASSAGE
from detente.state.records import key_of
from detente.state.voices import speakers
from detente.store.base import Head, Hit, Sourced, View, head_of
from detente.store.query import Query

OPEN, CLOSE = "[[", "]]"
"""Marks for the words where a terminal shows no styles, and in plain text."""
SENTENCE_END = re.compile(r"[.!?…][\"'”’»)]*\s+(?=[\"'“‘«(]?[A-Z0-9])")
ABBREVIATION = re.compile(
    r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Lt|Col|St|No|vs|Jan|Feb|Aug|Sept|Oct|Nov|Dec))\.$"
)
OTHERS = 12
"""Other rows of the record that are listed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A passage in its sentence, with the row that stands there."""

    report: Head
    passage: Passage
    sentence: Passage
    paragraph: int | None
    row: Sourced | None

    @property
    def address(self) -> str:
        """The passage's id."""
        return passage_id(self.report.id, self.passage)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """What an id stands for: its places, and the standing of the record that they belong to."""

    places: tuple[Place, ...]
    standing: Standing | None
    withdrawn: tuple[Decision, ...] = ()
    """What people decided of the reports as a whole."""


def opened(view: View, id: str, rows: Sequence[Sourced]) -> Opened:  # noqa: A002 - the word users see
    """The places of rows, or the bare passage that `id` names, with the words around them."""
    reports: dict[str, Report] = {}
    for row in rows:
        if row.report.id not in reports and (report := view.report(row.report.id)):
            reports[row.report.id] = report
    places = [_place(reports[row.report.id], row.passage, row) for row in rows if row.report.id in reports]
    asked = PASSAGE.fullmatch(id)
    if asked and not places and (report := view.report(asked.group(1))):
        start, end = (min(int(asked.group(n)), len(report.text)) for n in (2, 3))
        places.append(_place(report, report.passage(start, max(start, end)), None))
    keys = {key_of(row) for row in rows} - {None}
    key = next(iter(keys)) if len(keys) == 1 else None
    found = records(view.assertions(Query(records=(key,)))) if key is not None else ()
    whole = (
        one
        for report in dict.fromkeys(place.report.id for place in places)
        for one in view.decisions(report=report)
        if one.assertion is None
    )
    return Opened(places=tuple(places), standing=standing(found[0]) if found else None, withdrawn=tuple(whole))


def shown_lines(found: Opened) -> Iterator[Line]:
    """The places, each with its report and where it comes from, then the record they belong to."""
    for count, place in enumerate(found.places):
        if count:
            yield BLANK
        yield from _place_lines(place, keyed=found.standing is None)
    yield from decision_lines(found.withdrawn)
    if found.standing is not None:
        yield BLANK
        yield line(title(found.standing.record), style="bold")
        yield line(found.standing.record.key, style="dim", indent=2)
        yield standing_line(found.standing, IN_RECORD)
        here = {(place.report.id, place.row.ordinal) for place in found.places if place.row is not None}
        rows = [
            row for row in (*found.standing.history, *found.standing.talk) if (row.report.id, row.ordinal) not in here
        ]
        for row in rows[:OTHERS]:
            yield step_line(row, IN_RECORD)
        if len(rows) > OTHERS:
            yield line(f"… and {len(rows) - OTHERS:,} more rows", indent=4, style="dim")


def hit_lines(hit: Hit) -> Iterator[Line]:
    """A search hit: the report, then the excerpt with the words marked."""
    yield line(
        " · ".join(part for part in (hit.report.date, hit.report.publisher, hit.report.title) if part), style="bold"
    )
    yield Line(pieces=tuple(marked(hit.excerpt.text, hit.marks)), source=hit.address, indent=2, hang=0)


def sentence_around(report: Report, passage: Passage) -> Passage:
    """The sentence, or the sentences, of the paragraph that hold a passage.

    Found by punctuation, since a record is read without the language model; an abbreviation may cut
    it long, never short of the passage.
    """
    holds = [p for p in report.paragraphs if p.start <= passage.start < max(p.end, p.start + 1)]
    low, high = (holds[0].start, holds[0].end) if holds else (0, len(report.text))
    high = max(high, passage.end)
    start = low
    for match in SENTENCE_END.finditer(report.text, low, high):
        if ABBREVIATION.search(report.text, max(low, match.start() - 6), match.start() + 1):
            continue
        if match.end() <= passage.start:
            start = match.end()
        elif match.start() >= passage.end - 1:
            return report.passage(start, match.start() + len(match.group().rstrip()))
    return report.passage(start, high)


def _place(report: Report, passage: Passage, row: Sourced | None) -> Place:
    return Place(
        report=row.report if row is not None else head_of(report),
        passage=passage,
        sentence=sentence_around(report, passage),
        paragraph=report.paragraph_number(passage),
        row=row,
    )


def _place_lines(place: Place, *, keyed: bool) -> Iterator[Line]:
    """A place in lines; `keyed` names the record of its row, where no line below does."""
    start = place.passage.start - place.sentence.start
    marks = [(start, start + len(place.passage.text))]
    yield Line(pieces=tuple(marked(place.sentence.text, marks)), source=place.address, hang=0)
    head = place.report
    where = f"¶{place.paragraph}" if place.paragraph else ""
    origin = (
        head.date or "undated",
        _register(head) or head.publisher,
        f"“{head.title}”" if head.title else None,
        where,
        head.url or head.source,
    )
    yield line(" · ".join(part for part in origin if part), indent=2)
    row = place.row
    if row is None:
        return
    assertion = row.assertion
    what = [type(assertion).__name__.lower(), _act(row), dated(assertion.when)]
    if not isinstance(assertion, Statement):
        what.append(assertion.status)
    yield line(" · ".join(part for part in what if part), indent=2)
    yield line(f"on the word of {names(speakers(row))}", indent=2)
    about = (assertion.id, f"rule {assertion.rule}", f"confidence {assertion.confidence:.2f}")
    key = (key_of(row) if keyed else None) or ""
    yield line(" · ".join((*about, key) if key else about), indent=2, style="dim")
    yield from decision_lines(row.decisions)


def _register(head: Head) -> str:
    """Which entry of which official register a report is, and in which editions it stands; empty for a news report."""
    if head.entry is None:
        return ""
    parts = [f"{names([REGISTER + head.entry.register])}, entry {head.entry.id}, edition of {head.entry.edition}"]
    gone = head.listing.gone_by(date.max) if head.listing else None
    return " ".join([*parts, *([f"(no longer listed in the edition of {gone})"] if gone else [])])


def _act(row: Sourced) -> str:
    assertion = row.assertion
    for field in ("transition", "type", "act", "kind"):
        value = getattr(assertion, field, None)
        if value:
            return str(value).replace("_", " ").lower()
    return ""


def marked(text: str, marks: Sequence[tuple[int, int]]) -> Iterator[tuple[str, Style]]:
    """The text in pieces, the marked ones in marks that show without styles too."""
    at = 0
    for start, end in marks:
        yield text[at:start], "plain"
        yield f"{OPEN}{text[start:end]}{CLOSE}", "mark"
        at = end
    yield text[at:], "plain"
