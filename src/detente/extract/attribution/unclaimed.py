"""Whole sentences in marks that no rule has put into a content, for review only.

Words that stand as a sentence of their own between marks are somebody's, even where no cue tells
whose: "Then came the laugh line: “I would do it myself.”" The speaker is whoever is named last before
the words in their own sentence, or else nobody that is known. Scare quotes, titles and single words
are left alone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from spacy.tokens import Doc, Span, Token

from detente.extract.attribution.faint import Taken
from detente.extract.attribution.found import FAINT, Attribution, Characters
from detente.extract.attribution.holders import Holder, phrase
from detente.read.quotes import Quotation


def unclaimed(
    doc: Doc, quotations: Sequence[Quotation], covered: Collection[Characters], people: Collection[int]
) -> Iterator[Attribution]:
    """The attributions of sentences in marks that share no character with `covered`, in text order.

    Args:
        covered: the contents found by other rules.
        people: the heads of the mentions that are of persons.
    """
    taken = Taken(covered)
    for quotation in quotations:
        if quotation.form != "utterance" or not quotation.closed or taken.meets(quotation.start, quotation.end):
            continue
        span = doc.char_span(quotation.start, quotation.end, alignment_mode="expand")
        if span is None:
            continue
        holder = _named_before(span, people)
        yield Attribution(
            act="state", contents=((quotation.start, quotation.end),), quote_type="direct", rule=FAINT + "unclaimed",
            holder=holder, impersonal=holder is None, unvoiced=holder is None,
        )  # fmt: skip


def _named_before(span: Span, people: Collection[int]) -> Holder | None:
    """The last person named before words in marks, in their own sentence."""
    before: Sequence[Token] = span.doc[span[0].sent.start : span.start]
    head = next((t for t in reversed(before) if t.i in people), None)
    return phrase(head) if head is not None else None
