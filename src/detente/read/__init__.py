"""From reports to parses: spaCy, quotation marks, modality.

nlp.py       the pinned pipeline; Parse
weights.py   the official hashes of the model's files
quotes.py    quotation marks and what they enclose
modality.py  whether a predicate happened: negated, hedged, conditional, planned, past
             (steps.py walks up the parse, clauses.py knows syntax, operators.py the governing words)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from detente.read.nlp import Parse, load, parse

if TYPE_CHECKING:
    from spacy.language import Language

    from detente.model import Report

__all__ = ["Parse", "load", "read"]


def read(reports: Iterable[Report], *, nlp: Language | None = None) -> Iterator[Parse]:
    """The parse of each report, in the order given."""
    nlp = nlp or load()
    for report in reports:
        yield parse(report, nlp)
