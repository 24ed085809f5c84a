"""Words in marks inside a clause about somebody: "Omar mocked the envoy's “little war”".

Whoever acts in such a clause is the one quoted if its verb is one of speaking, writing or judging;
with any other verb the marks may be the writer's own distance. Looks only at quotations that no
other rule has put into a content.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence

from spacy.tokens import Doc, Span, Token

from detente.extract.attribution.contents import Range, trimmed
from detente.extract.attribution.cues import Cue
from detente.extract.attribution.found import Attribution, Characters
from detente.extract.attribution.holders import Holder, can_speak, holder_of, is_passive, noun_kind
from detente.extract.attribution.marks import with_quotations
from detente.read.quotes import Quotation

DEPTH = 8
"""How far up from words in marks their verb is looked for."""
NAMED = frozenset(("naming", "as", "object as", "to as"))
OUTSIDE = frozenset(("advcl", "conj", "relcl", "cc", "punct"))
AFTER_SAYING = frozenset(("that", "the", "a", "an", "he", "she", "it", "they", "his", "her", "its", "their"))


def woven(
    doc: Doc,
    text: str,
    cues: Sequence[Cue],
    quotations: Sequence[Quotation],
    covered: Collection[Characters],
    known: Collection[int],
) -> Iterator[Attribution]:
    """The attributions of words in marks that lie in no content yet, by the verb whose object they are part of.

    Args:
        covered: the contents found by other rules.
    """
    verbs: dict[int, Cue] = {}
    for cue in cues:
        if cue.entry.pos == "verb" and (cue.token.i not in verbs or "words" in cue.entry.takes):
            verbs[cue.token.i] = cue
    taken = _merged(covered)
    for quotation in quotations:
        if quotation.form == "title" or _meets(taken, quotation):
            continue
        span = doc.char_span(quotation.start, quotation.end, alignment_mode="expand")
        found = _governor(span, verbs) if span is not None else None
        if span is None or found is None or (len(span) < 2 and not found.entry.takes & NAMED):
            continue
        holder = holder_of(found.token)
        if holder is None or is_passive(found.token) or not _quotable(holder, known, span):
            continue
        part = _part(found, span)
        content = trimmed(doc, part) if part is not None else None
        if content is None:
            continue
        contents, inside, kind = with_quotations(text, (content,), quotations)
        yield Attribution(
            act=found.entry.act, contents=contents, quoted=inside, quote_type=kind, rule="quote:woven", cue=found,
            cue_span=(doc[found.first].idx, doc[found.last].idx + len(doc[found.last])), holder=holder,
        )  # fmt: skip


def _merged(spans: Collection[Characters]) -> list[Characters]:
    """The spans in order, those that overlap made one."""
    out: list[Characters] = []
    for start, end in sorted(spans):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], end))
        else:
            out.append((start, end))
    return out


def _meets(taken: Sequence[Characters], quotation: Quotation) -> bool:
    at = bisect_left(taken, quotation.end, key=lambda span: span[0])
    return at > 0 and taken[at - 1][1] > quotation.start


def _governor(span: Span, verbs: Mapping[int, Cue]) -> Cue | None:
    """The verb of saying whose words a span is part of: the first verb above it, outside the marks."""
    token: Token = span.root
    for _ in range(DEPTH):
        if token.i < span.start and token.pos_ == "VERB":
            return verbs.get(token.i)
        if token.head.i == token.i:
            return None
        token = token.head
    return None


def _quotable(holder: Holder, known: Collection[int], span: Span) -> bool:
    head = holder.head
    return (
        head.lower_ != "it"
        and holder.start < span.start
        and noun_kind(head) != "text"
        and can_speak(head, known=head.i in known)
    )


def _part(cue: Cue, span: Span) -> Range | None:
    """What the verb says, shows or judges, up to the end of the words in marks."""
    verb = cue.token
    start = cue.last + 1
    if "clause" in cue.entry.takes and start < span.start and verb.doc[start].lower_ in AFTER_SAYING:
        return start, span.end
    child = next((t for t in verb.children if t.i > verb.i and t.left_edge.i <= span.start <= t.right_edge.i), None)
    if child is None or child.dep_ in OUTSIDE:
        return None
    first = child
    if cue.entry.takes & NAMED:
        first = next((t for t in verb.children if verb.i < t.i < child.i and t.dep_ in ("dobj", "nmod")), child)
    end = max(child.right_edge.i + 1, span.end)
    return max(first.i + 1 if first.dep_ == "prep" else first.left_edge.i, start), end
