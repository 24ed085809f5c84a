"""Quotation marks inside reported speech: what is quoted word for word, and where the content then ends."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from detente.extract.attribution.found import Characters
from detente.model.assertion import QuoteType
from detente.read.quotes import Quotation

STRAY = frozenset('"“«„')


def with_quotations(
    text: str, spans: Sequence[Characters], quotations: Sequence[Quotation]
) -> tuple[tuple[Characters, ...], tuple[Characters, ...], QuoteType]:
    """Contents with the marks in them minded, the words inside marks, and the type of speech that this makes.

    Marks that enclose a whole content are taken off; one that opens inside a content takes it along
    to its closing mark, though the parser may have ended the sentence before it.

    Args:
        quotations: in text order.
    """
    inside: list[Characters] = []
    out: list[Characters] = []
    whole = True
    for span in spans:
        widened, marked = _widened(text, span, quotations)
        filled = next(((a, b) for a, b in marked if a <= widened[0] + 1 and b >= widened[1] - 1), None)
        whole = whole and filled is not None
        inside += marked
        out.append(filled or widened)
    kind: QuoteType = "direct" if inside and whole else "mixed" if inside else "indirect"
    return tuple(out), tuple(inside), kind


def _widened(text: str, span: Characters, quotations: Sequence[Quotation]) -> tuple[Characters, list[Characters]]:
    """A span that ends outside of any marks that begin inside it, and the words between marks in it.

    A quotation that begins before the span and outlasts it is the surroundings of a statement within
    a quotation, and no part of it.
    """
    start, end = span
    marked: list[Characters] = []
    first = bisect_left(quotations, start, key=lambda quotation: quotation.outer_end)
    if text[start] in STRAY and (first >= len(quotations) or quotations[first].outer_start > start):
        start += 1  # a mark that nothing closes
    for quotation in quotations[first:]:
        runs_on = text[end : quotation.outer_start] == " " and text[end - 1].isalnum()  # "a life “spent at sea”"
        if quotation.start >= end and not runs_on:
            break
        if quotation.outer_end <= start or (quotation.start < start and quotation.outer_end >= end):
            continue
        marked.append((quotation.start, quotation.end))
        start, end = min(start, quotation.outer_start), max(end, quotation.outer_end)
    return (start, end), marked
