"""Paths, standard input and texts to reports: decoded, dated, divided into paragraphs, put in reading order.

    files.py      paths and streams, format by format     plain.py, jsonlines.py, page.py  the formats
    reports.py    one draft to one report                 draft.py      what formats hand over, and limits
    layout.py     paragraphs                              headers.py    headline, byline, dateline
    rotation.py   reading order                           cues.py       the evidence for it
    datelines.py  place and day before the first sentence
    dates.py      forms of a date                         language.py   which language

The design's one module for headers and cut texts is several here, since each is an idea of its own.
Copies of one wire report are not looked for: each is read, and the record counts originators.
"""

from __future__ import annotations

from detente.ingest.draft import Draft, Format
from detente.ingest.files import ingest
from detente.ingest.reports import from_draft, from_text

__all__ = ["Draft", "Format", "from_draft", "from_text", "ingest"]
