"""The brief of one text as a document: matter by matter, every line with the words that it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from detente.export.brief import scope, sections, sides
from detente.export.layout import Line, Section
from detente.export.lines import Manner
from detente.export.printed.document import Document
from detente.export.printed.sources import Sources
from detente.model import Reading
from detente.store.base import head_of

TITLE = 1
"""How far the title of a measure or deal is set in: what stands below it is about it."""


def brief_document(reading: Reading) -> Document:
    """The brief of a report as a document; no record is needed."""
    return Document(
        title=reading.report.title or "Report without a headline",
        template="brief",
        given=partial(_given, reading),
        report=lambda id_: reading.report if id_ == reading.report.id else None,
        alone=True,
        day=head_of(reading.report).day,
    )


def _given(reading: Reading, manner: Manner, sources: Sources) -> Mapping[str, Any]:
    head = head_of(reading.report)
    found = sections(
        reading,
        Manner(cite=manner.cite),
        lambda passage: sources.mark(head, passage).text,
    )
    return {
        "reading": reading,
        "scope": scope(reading),
        "sides": sides(reading),
        "sections": [(section.heading, list(_blocks(section))) for section in found],
    }


def _blocks(section: Section) -> Iterator[tuple[Line | None, list[Line]]]:
    """Lines below the title of the measure or deal that they are of; None for those of no one."""
    title: Line | None = None
    lines: list[Line] = []
    for one in section.lines:
        if one.indent == TITLE:
            if title or lines:
                yield title, lines
            title, lines = one, []
        elif title is not None and lines and one.indent < 4:  # what stands beside the record, no longer below it
            yield title, lines
            title, lines = None, [one]
        else:
            lines.append(one)
    if title or lines:
        yield title, lines
