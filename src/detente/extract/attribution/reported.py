"""Indirect and mixed speech and reported thought, found from the cues.

The content is the cue's complement to its right, else the clause before it ("…, Seoul says"). Where
quotation marks stand inside the content the speech is mixed, and the content runs on to the closing
mark even if the parser ended the sentence before it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from detente.extract.attribution.contents import Range, clipped, complement, hearer_of, trimmed
from detente.extract.attribution.cues import Cue
from detente.extract.attribution.found import Attribution, Characters
from detente.extract.attribution.holders import Holder, can_speak, holder_of
from detente.extract.attribution.surface import phrase_before
from detente.model.assertion import QuoteType
from detente.read.quotes import Quotation

PARTICIPLES = frozenset(
    "add say note warn stress argue insist explain cite claim urge call tell accuse describe demand vow write".split()
)
"""Participles that begin a statement of their own where a comma stands before them."""
PLAIN_SPEECH = frozenset(
    "say tell add announce report warn note claim insist state declare confirm argue explain".split()
)
"""Verbs that no thing can be the subject of unless it speaks; with others the subject must be a possible source."""
TRAILING = frozenset(("and", "but", "or", "yet", "while", "without", "adding", "when"))


@dataclass(frozen=True, slots=True)
class _Content:
    spans: tuple[Characters, ...]
    rule: str


def reported(
    doc: Doc, cues: Sequence[Cue], quotations: Sequence[Quotation], used: frozenset[int], known: frozenset[int]
) -> Iterator[Attribution]:
    """The attributions by the verbs among `cues` that are not `used` up by direct speech.

    Args:
        known: the heads of the mentions that resolve knows.
    """
    stops = [cue for cue in cues if cue.entry.pos == "verb"]
    for cue in cues:
        if cue.entry.pos != "verb" or cue.token.i in used:
            continue
        found = _attribution(doc, cue, stops, quotations, known)
        if found is not None:
            yield found


def _attribution(
    doc: Doc, cue: Cue, stops: Sequence[Cue], quotations: Sequence[Quotation], known: frozenset[int]
) -> Attribution | None:
    holder = holder_of(cue.token)
    if holder is None and cue.token.tag_ in ("VBD", "VBZ", "VBP"):
        holder = phrase_before(doc, cue.token.i, cue.token.sent.start) if not _passive(cue.token) else None
    if holder is None or not _may_hold(cue, holder, known):
        return None
    content = _right(doc, cue, stops) or _left(doc, cue, holder)
    if content is None:
        return None
    spans, inside, kind = with_quotations(content.spans, quotations)
    first, last = doc[cue.first], doc[cue.last]
    right = doc[cue.last + 1].idx if cue.last + 1 < len(doc) else 0
    return Attribution(
        act=cue.entry.act, contents=spans, quoted=inside, quote_type=kind, rule=content.rule, cue=cue,
        cue_span=(first.idx, last.idx + len(last)), holder=holder,
        unvoiced=cue.entry.unvoiced or cue.mood == "expected",
        hearer=hearer_of(cue, (_token_index(doc, spans[0][0]), 0)) if spans[0][0] >= right else None,
    )  # fmt: skip


def _token_index(doc: Doc, character: int) -> int:
    span = doc.char_span(character, character + 1, alignment_mode="expand")
    return span.start if span is not None else 0


def _passive(token: Token) -> bool:
    return any(t.dep_ == "auxpass" for t in token.children)


def _may_hold(cue: Cue, holder: Holder, known: frozenset[int]) -> bool:
    if cue.entry.lemma in PLAIN_SPEECH and holder.head.pos_ == "NOUN":
        return True
    return can_speak(holder.head, known=holder.head.i in known)


def _right(doc: Doc, cue: Cue, stops: Sequence[Cue]) -> _Content | None:
    found = complement(cue)
    if found is None:
        return None
    content, construction = found
    if content[0] <= cue.token.i:
        content = (cue.last + 1, content[1])
    content = _extended(doc, content, construction)
    content = clipped(doc, content, [i for other in stops if (i := _starts_anew(doc, cue, other)) is not None])
    span = trimmed(doc, content)
    return _Content((span,), f"parse:{construction.replace(' ', '-')}") if span else None


def _extended(doc: Doc, content: Range, construction: str) -> Range:
    """A clause with the coordinated that-clause that the parser left out: "…, and that it would stay"."""
    start, end = content
    if construction == "clause":
        at = end
        while at < len(doc) and doc[at].text in (",", ";"):
            at += 1
        if at + 1 < len(doc) and doc[at].lower_ in ("and", "but", "or") and doc[at + 1].lower_ == "that":
            end = doc[at].sent.end
    return start, end


def _starts_anew(doc: Doc, cue: Cue, other: Cue) -> int | None:
    """Where another statement of the same speaker begins inside a cue's complement, None if `other` begins none."""
    token = other.token
    if token.i <= cue.token.i or other.entry.lemma not in PARTICIPLES or token.tag_ != "VBG":
        return None
    first = token.i
    while first > 0 and doc[first - 1].pos_ == "ADV":
        first -= 1
    return first if doc[first - 1].text == "," or doc[first - 1].lower_ in ("while", "but") else None


def _left(doc: Doc, cue: Cue, holder: Holder) -> _Content | None:
    """The clause before "…, Seoul says" and "…, says Seoul", with what goes on after the cue's own words."""
    if "clause" not in cue.entry.takes or holder.elided:
        return None
    verb = cue.token
    sentence = verb.sent
    head = next((t for t in verb.children if t.dep_ == "ccomp" and t.i < verb.i), None)
    if head is None and verb.dep_ == "parataxis":
        head = verb.head
    begin = min(holder.start, cue.first) if holder.start < verb.i else cue.first
    while begin > sentence.start and (doc[begin - 1].pos_ in ("ADV", "AUX") or doc[begin - 1].lower_ == "as"):
        begin -= 1
    comma = begin - 1
    if comma <= sentence.start or doc[comma].text not in (",", "”", '"', "–", "—", "-"):
        return None
    if holder.start > verb.i and verb.i != begin:
        return None
    start = _clause_start(doc, sentence.start, head, comma)
    span = trimmed(doc, (start, comma))
    if span is None or comma - start < 2:
        return None
    spans = [span]
    rest = _remainder(doc, verb, holder, head, sentence.end)
    if rest is not None and (tail := trimmed(doc, rest)):
        spans.append(tail)
    return _Content(tuple(spans), "parse:before" if head is not None else "surface:before")


def _clause_start(doc: Doc, start: int, head: Token | None, comma: int) -> int:
    """The first token of a clause that stands before its cue, without "But" at its head."""
    if head is not None and head.i < comma:
        edge = head.left_edge.i
        if start < edge < comma and (doc[edge - 1].text in ",;:—–" or doc[edge - 1].lower_ in ("but", "and")):
            start = edge
    while start < comma and (
        doc[start].is_space or doc[start].lower_ in ("but", "and", "yet") or doc[start].text == ","
    ):
        start += 1
    return start


def _remainder(doc: Doc, verb: Token, holder: Holder, head: Token | None, end: int) -> Range | None:
    """What goes on after a parenthetical cue: "The plan, officials say, will fail"."""
    after = max(verb.i + 1, holder.end)
    if after >= end or doc[after].text != "," or head is None:
        return None
    first = doc[after + 1] if after + 1 < end else None
    if (
        first is None
        or first.lower_ in TRAILING
        or (first.tag_ in ("VBG", "IN", "CC", "WDT", "WP", "WRB") and head.i < verb.i)
    ):
        return None
    if head.i > verb.i or head.right_edge.i > after:
        return after + 1, max(head.right_edge.i + 1, after + 1)
    return None


def with_quotations(
    spans: Sequence[Characters], quotations: Sequence[Quotation]
) -> tuple[tuple[Characters, ...], tuple[Characters, ...], QuoteType]:
    """Contents with the marks in them minded: closed at the edges, taken off where they enclose everything."""
    inside: list[Characters] = []
    out: list[Characters] = []
    whole = True
    for span in spans:
        widened, marked = _widened(span, quotations)
        filled = next(((a, b) for a, b in marked if a <= widened[0] + 1 and b >= widened[1] - 1), None)
        whole = whole and filled is not None
        inside += marked
        out.append(filled or widened)
    kind: QuoteType = "direct" if inside and whole else "mixed" if inside else "indirect"
    return tuple(out), tuple(inside), kind


def _widened(span: Characters, quotations: Sequence[Quotation]) -> tuple[Characters, list[Characters]]:
    """A span that ends outside of any marks that begin inside it, and the words between marks in it.

    A quotation that begins before the span and outlasts it is the surroundings of a statement within
    a quotation, and no part of it.
    """
    start, end = span
    marked: list[Characters] = []
    first = bisect_left(quotations, start, key=lambda quotation: quotation.outer_end)
    for quotation in quotations[first:]:
        if quotation.start >= end:
            break
        if quotation.outer_end <= start or (quotation.start < start and quotation.outer_end >= end):
            continue
        marked.append((quotation.start, quotation.end))
        start, end = min(start, quotation.outer_start), max(end, quotation.outer_end)
    return (start, end), marked
