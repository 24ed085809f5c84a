"""Words in marks that no rule has put into a content, for review only.

Words between marks are somebody's, even where no cue tells whose: "Then came the laugh line: “I would
do it myself.”", "what is called a “sister city”". A whole sentence in marks is the content itself; a
fragment takes along the phrase that it is part of. The speaker is who acts in the clause, or whoever
is named last before a sentence in marks, or else nobody that is known. Titles count only where somebody says them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from spacy.tokens import Doc, Span, Token

from detente.extract.attribution.contents import Range, trimmed
from detente.extract.attribution.cues import Cue
from detente.extract.attribution.faint import PERSONAL, Taken
from detente.extract.attribution.found import FAINT, Attribution, Characters
from detente.extract.attribution.holders import SUBJECTS, Holder, holder_of, is_passive, phrase
from detente.extract.attribution.marks import with_quotations
from detente.model.assertion import QuoteType
from detente.read.quotes import Quotation

DEPTH = 8
"""How far up from words in marks their verb is looked for."""
SUBJECT = (*SUBJECTS, "nsubjpass")
OBJECTS = frozenset("dobj ccomp xcomp attr oprd".split())
NAMING = frozenset(("naming", "as", "object as"))
"""What a verb takes that gives somebody or something a name."""


def unclaimed(
    doc: Doc,
    text: str,
    cues: Sequence[Cue],
    quotations: Sequence[Quotation],
    covered: Collection[Characters],
    people: Collection[int],
) -> Iterator[Attribution]:
    """The attributions of words in marks that share no character with `covered`, in text order.

    Args:
        covered: the contents found by other rules.
        people: the heads of the mentions that are of persons.
    """
    taken = Taken(covered)
    verbs = {cue.token.i: cue for cue in cues if cue.entry.pos == "verb"}
    for quotation in quotations:
        if not quotation.closed or taken.meets(quotation.start, quotation.end):
            continue
        span = doc.char_span(quotation.start, quotation.end, alignment_mode="expand")
        if span is None:
            continue
        if quotation.form == "utterance":
            holder = _named_before(span, people)
            yield _faint((quotation.start, quotation.end), (), "direct", holder)
        elif (found := _clause(span, verbs)) is not None:
            part, holder, cue = found
            named = cue is not None and bool(cue.entry.takes & NAMING)
            if not named and (quotation.form == "title" or (cue is None and not _personal(holder, people))):
                continue
            content = trimmed(doc, part)
            if content is not None:
                (content, *_), inside, _ = with_quotations(text, (content,), quotations)
                yield _faint(content, inside, "mixed", holder)


def _faint(content: Characters, inside: tuple[Characters, ...], kind: QuoteType, holder: Holder | None) -> Attribution:
    return Attribution(
        act="state", contents=(content,), quoted=inside, quote_type=kind, rule=FAINT + "unclaimed",
        holder=holder, impersonal=holder is None, unvoiced=holder is None,
    )  # fmt: skip


def _personal(holder: Holder | None, people: Collection[int]) -> bool:
    """Whether somebody acts in a clause, and no firm or thing: what a maker is said to build, it does not say."""
    return holder is not None and (holder.head.i in people or holder.head.lower_ in PERSONAL)


def _named_before(span: Span, people: Collection[int]) -> Holder | None:
    """The last person named before words in marks, in their own sentence."""
    doc = span.doc
    head = next((doc[i] for i in range(span.start - 1, span[0].sent.start - 1, -1) if i in people), None)
    return phrase(head) if head is not None else None


def _clause(span: Span, verbs: Mapping[int, Cue]) -> tuple[Range, Holder | None, Cue | None] | None:
    """The part of a clause that words in marks belong to, who acts in it, and its verb if that is one of saying."""
    below: Token = span.root
    nearest: tuple[Token, Token] | None = None
    for _ in range(DEPTH):
        verb = below.head
        if verb.i == below.i:
            break
        if verb.pos_ == "VERB" and not span.start <= verb.i < span.end:
            nearest = nearest or (below, verb)
            if verb.i in verbs:
                nearest = below, verb
                break
        below = verb
    if nearest is None:
        return None
    below, verb = nearest
    part = below.left_edge.i, max(below.right_edge.i + 1, span.end)
    if below.dep_ in SUBJECT or is_passive(verb):
        return part, None, verbs.get(verb.i)
    acts = verb.i in verbs or below.dep_ in OBJECTS
    return part, holder_of(verb) if acts else None, verbs.get(verb.i)
