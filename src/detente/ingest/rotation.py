"""The reading order of a report's paragraphs."""

from __future__ import annotations

from detente.model import Passage


def reading_order(text: str, paragraphs: tuple[Passage, ...], *, title: str | None = None) -> tuple[Passage, ...]:
    """The paragraphs in the order in which they are to be read."""
    return paragraphs
