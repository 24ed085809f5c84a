"""The nouns: frozen records that know no engine.

source.py      Report, Entry, Passage, Rejected: which text, which characters
terms.py       Actor, Place, When: what an assertion refers to
keys.py        the readable keys of measures and deals
assertion.py   Statement, Event, Measure, Deal, Position: what is said
decision.py    Decision: what a person says of a row or a report
reading.py     Reading, Link, Thread: all that one report says
codec.py       records to and from the JSON of reading.md; the only parser
rebuild.py     rows that a record file keeps, made again without checking them once more
"""

from __future__ import annotations

from detente.model.assertion import (
    NARRATOR,
    Assertion,
    ChainHop,
    Deal,
    Event,
    Measure,
    Position,
    Statement,
    assertion_id,
    span_of,
)
from detente.model.decision import Decision
from detente.model.pair import Coding, Pair, Way
from detente.model.reading import (
    Alternative,
    Link,
    MentionRow,
    Outcome,
    PlaceRow,
    Reader,
    Reading,
    Thread,
    TimeRow,
)
from detente.model.source import Entry, Passage, Rejected, Report, passage_id, report_id
from detente.model.terms import Actor, Place, When

__all__ = [
    "NARRATOR",
    "Actor",
    "Alternative",
    "Assertion",
    "ChainHop",
    "Coding",
    "Deal",
    "Decision",
    "Entry",
    "Event",
    "Link",
    "Measure",
    "MentionRow",
    "Outcome",
    "Pair",
    "Passage",
    "Place",
    "PlaceRow",
    "Position",
    "Reader",
    "Reading",
    "Rejected",
    "Report",
    "Statement",
    "Thread",
    "TimeRow",
    "Way",
    "When",
    "assertion_id",
    "passage_id",
    "report_id",
    "span_of",
]
