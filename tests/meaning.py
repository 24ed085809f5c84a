"""Whom words of a short text mean to the resolver: one question that the tests of resolve share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.ingest.reports import from_text
from detente.model import Rejected
from detente.read.nlp import parse
from detente.resolve import resolve

if TYPE_CHECKING:
    from spacy.language import Language


def meant(text: str, words: str, nlp: Language, *, date: str = "2025-03-26") -> list[str]:
    """Whom each mention with these words means, in text order; several are joined by a plus sign."""
    report = from_text(text, date=date)
    assert not isinstance(report, Rejected)
    resolved = next(resolve([parse(report, nlp)]))
    return [
        "+".join(actor.key for actor in mention.actors)
        for mention in resolved.mentions
        if resolved.parse.passage(mention.start, mention.end).text == words
    ]
