"""The tables that stand beside the lists in a native export, so that nothing the record holds is lost.

Reports with their texts and layout; assertions, every one of them, with all the passages they rest on; links between
them; what people decided; what could not be read. Their `object`, `array` and `exact` columns are JSON in CSV, so that
even line ends and tabs come back as they were.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from detente.export.columns import Column, described
from detente.export.decided import decision_object
from detente.export.flat import Row
from detente.export.formats.source import Source
from detente.model import Statement
from detente.model.codec import encode_row
from detente.model.source import passage_id
from detente.model.terms import FIRST, LAST
from detente.state.voices import speakers
from detente.store.base import Sourced
from detente.store.rows import columns as kept_columns

TABLES: dict[str, tuple[Column, ...]] = {
    "reports": described(
        id="text: SHA-256 of its text",
        date="text: its date (EDTF)",
        date_basis="text: where the date is from",
        title="text: its headline",
        publisher="text: its publisher",
        url="text: its address",
        language="text: its language",
        source="text: the file or line it was read from",
        entry="object: of an entry of an official register: register, id, edition (registers.md)",
        reader="object: which version, language model and vocabulary read it",
        text="exact: its text, to the character: what all offsets count in",
        layout="object: the other keys of `report` in a reading (reading.md)",
        threads="array: its threads: id, label and the ids of their rows",
        mentions="array: where it speaks of whom",
        times="array: its time expressions",
        places="array: its places",
    ),
    "assertions": described(
        report="text: the id of its report",
        ordinal="int: its place in the report's reading",
        id="text: its id",
        kind="text: statement, event, measure, deal or position",
        type="text: the bare act: a transition, an event's type, a position's kind, a verb of saying",
        record="text: the key of its measure or deal as it was read",
        status="text: occurred, planned, hypothetical, ...",
        first="date: the first day that its own date allows",
        last="date: the last day that its own date allows",
        asserted_by="text: `narrator`, or the id of the statement that makes it",
        on_word_of="texts: who says so; `narrator` is the report itself",
        start="int: the first character of its words, from 0",
        end="int: the character after its words",
        quote="exact: its words, to the character",
        evidence="array: all the passages it rests on: passage, start, end, text",
        rule="text: what read it",
        confidence="float: how surely it was read, 0 to 1",
        state="text: accepted or rejected, where a person has decided",
        row="object: all its fields (reading.md)",
    ),
    "links": described(
        report="text: the id of the report",
        type="text: reason_for, condition_for, causes, ...",
        source="text: the id of the row that it goes out from",
        target="text: the id of the row or record that it leads to",
        evidence="array: the passages that say so: start, end, text",
    ),
    "decisions": described(
        report="text: the id of the report",
        assertion="text: the id of the row; empty where the report as a whole is meant",
        act="text: accept, reject, edit, withdraw or reopen",
        changes="object: of an edit: field and new value",
        by="text: who decided",
        because="exact: why",
        at="text: when it was recorded (UTC)",
        on="date: of a withdrawal, the day on which it became known",
        carried="bool: whether it was taken over from an earlier reading or version",
    ),
    "rejected": described(
        source="text: the file or line that could not be read",
        error="text: why, in one word",
        message="text: why, in a sentence",
    ),
}
KEYS = {"reports": ("id",), "assertions": ("report", "ordinal")}
"""The columns that no two rows have in common."""
OPEN = FIRST.isoformat(), LAST.isoformat()
"""What a bound is where an interval has none."""
TOLD = ("id", "date", "date_basis", "title", "publisher", "url", "language", "source", "entry", "reader")
"""Keys of a reading's report that have a column of their own; the others are its layout."""


def rows(source: Source, name: str) -> Iterator[Row]:
    """The rows of one of these tables."""
    return {
        "reports": _reports, "assertions": _assertions, "links": _links, "decisions": _decisions,
        "rejected": _rejected,
    }[name](source)  # fmt: skip


def _reports(source: Source) -> Iterator[Row]:
    wanted = _wanted(source)
    for kept in source.store.readings(known_by=source.filters.known_by):
        head = kept.head
        if wanted is not None and head["id"] not in wanted:
            continue
        yield {
            **{name: head.get(name) for name in TOLD},
            "text": kept.text,
            "layout": {name: value for name, value in head.items() if name not in TOLD},
            **{name: kept.extra[name] for name in ("threads", "mentions", "times", "places")},
        }


def _assertions(source: Source) -> Iterator[Row]:
    return map(assertion_row, source.assertions(every=True))


def assertion_row(row: Sourced) -> Row:
    """An assertion as it lies in the record."""
    one = row.assertion
    kind, id_, type_, record, status, first, last, asserted_by, start, end, confidence = kept_columns(one)
    held = one.content_spans if isinstance(one, Statement) else (row.passage, *one.evidence)
    return {
        "report": row.report.id,
        "ordinal": row.ordinal,
        "id": id_,
        "kind": kind,
        "type": type_,
        "record": record,
        "status": status,
        "first": None if first == OPEN[0] else first,
        "last": None if last == OPEN[1] else last,
        "asserted_by": asserted_by,
        "on_word_of": list(speakers(row)),
        "start": start,
        "end": end,
        "quote": row.passage.text,
        "evidence": [
            {"passage": passage_id(row.report.id, span), "start": span.start, "end": span.end, "text": span.text}
            for span in dict.fromkeys(held)
        ],
        "rule": one.rule,
        "confidence": confidence,
        "state": row.state,
        "row": encode_row(one),
    }


def _links(source: Source) -> Iterator[Row]:
    wanted = _wanted(source)
    for kept in source.store.readings(known_by=source.filters.known_by):
        report = kept.head["id"]
        if wanted is None or report in wanted:
            yield from ({"report": report, **link} for link in kept.extra["links"])


def _decisions(source: Source) -> Iterator[Row]:
    wanted = _wanted(source)
    for decision in source.store.decisions():
        if wanted is None or decision.report in wanted:
            told: dict[str, Any] = decision_object(decision)
            told["on"] = told.pop("known_from")
            yield {column.name: told[column.name] for column in TABLES["decisions"]}


def _rejected(source: Source) -> Iterator[Row]:
    if not source.narrowed():
        for one in source.store.rejected():
            yield {"source": one.source, "error": one.error, "message": one.message}


def _wanted(source: Source) -> set[str] | None:
    """The reports that the rows asked for stand in; None for all."""
    return {row.report.id for row in source.assertions(every=True)} if source.narrowed() else None
