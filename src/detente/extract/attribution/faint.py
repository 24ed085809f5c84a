"""Fainter traces of speech: patterns that are wrong too often to say anything about other rows.

Words in marks inside any clause about somebody, the label of a headline ("Haddad: The port stays
shut"), questions and hearsay that nobody is named for ("was asked whether", "is believed to"). Their
rows have a confidence below one half: they go to review, and no standing, dossier or other row rests
on them. Only words that no other rule has put into a content are looked at.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence

from spacy.strings import get_string_id
from spacy.tokens import Doc, Span, Token

from detente.extract.attribution.contents import FINITE, Range, trimmed
from detente.extract.attribution.cues import Cue
from detente.extract.attribution.found import FAINT, Attribution, Characters
from detente.extract.attribution.holders import Holder, can_speak, holder_of, is_passive, noun_kind
from detente.extract.attribution.marks import with_quotations
from detente.extract.attribution.surface import phrase_before
from detente.model import Report
from detente.read.quotes import Quotation

DEPTH = 8
"""How far up from words in marks their verb is looked for."""
BESIDE = 12
"""The most tokens between a cue and words in marks that it may introduce without the parse's word for it."""
WITHIN = frozenset("dobj ccomp xcomp attr oprd".split())
TOPICS = frozenset("about of to for as against with".split())
"""Prepositions that bring what a verb is about, and no place or time."""
HEARSAY = frozenset("believe say think report allege rumour rumor presume".split())
IMPERSONAL = frozenset(get_string_id(lemma) for lemma in (*HEARSAY, "ask"))
ASKING = frozenset(("about", "if", "whether", "why", "who", "what", "how", "when", "where", "which"))
PERSONAL = frozenset("he she they who his her their".split())
LABEL = 7
"""The most tokens of a name before the colon of a headline."""
HEADLINE = 25
"""The most tokens behind it."""


class Taken:
    """The characters that other rules have put into contents."""

    def __init__(self, spans: Collection[Characters]) -> None:
        self._spans: list[Characters] = []
        for start, end in sorted(spans):
            if self._spans and start <= self._spans[-1][1]:
                self._spans[-1] = (self._spans[-1][0], max(self._spans[-1][1], end))
            else:
                self._spans.append((start, end))

    def meets(self, start: int, end: int) -> bool:
        """Whether characters `start:end` share any with them."""
        at = bisect_left(self._spans, end, key=lambda span: span[0])
        return at > 0 and self._spans[at - 1][1] > start


def without(found: Iterator[Attribution], covered: Collection[Characters]) -> Iterator[Attribution]:
    """The attributions marked as faint, those left out that share words with `covered` or with one before them."""
    mine: list[Characters] = []
    taken = Taken(covered)
    for attribution in found:
        clash = any(
            taken.meets(*span) or any(a < span[1] and span[0] < b for a, b in mine[-4:])
            for span in attribution.contents
        )
        if not clash:
            mine += attribution.contents
            yield attribution


def by_a_person(found: Attribution, known: Collection[int], people: Collection[int]) -> bool:
    """Whether a person or a text holds an attribution, or a name that nothing knows.

    What a state seeks or backs is its deed; words in marks right behind a cue are anybody's.
    """
    head = found.holder.head if found.holder is not None else None
    if found.impersonal or (head is not None and (found.rule == FAINT + "beside" or noun_kind(head) == "text")):
        return True
    if head is None or head.i in people:
        return head is not None
    if head.i in known:
        return head.lower_ in PERSONAL or noun_kind(head) == "person"
    named = head.pos_ == "PROPN" and found.rule != FAINT + "inside"
    return named or head.lower_ in PERSONAL or noun_kind(head) == "person"


def faint(
    doc: Doc,
    report: Report,
    cues: Sequence[Cue],
    quotations: Sequence[Quotation],
    known: Collection[int],
    people: Collection[int],
) -> Iterator[Attribution]:
    """The attributions by faint patterns, in no order.

    Args:
        people: the heads of the mentions that are of persons.
    """
    yield from _impersonal(doc, report.text, quotations)
    yield from _labelled(doc, report, people)
    verbs = {cue.token.i: cue for cue in cues if cue.entry.pos == "verb"}
    for quotation in quotations:
        span = doc.char_span(quotation.start, quotation.end, alignment_mode="expand")
        if span is None or quotation.form == "title":
            continue
        near = _beside(doc, span, verbs)
        found = near or _inside(span)
        if found is None:
            continue
        verb, holder, part = found
        content = trimmed(doc, part) if _quotable(holder, known, span) else None
        if content is not None:
            contents, inside, kind = with_quotations(report.text, (content,), quotations)
            yield Attribution(
                act="state", contents=contents, quoted=inside, quote_type=kind, holder=holder,
                rule=FAINT + ("beside" if near else "inside"),
                cue_span=(verb.idx, verb.idx + len(verb)),
            )  # fmt: skip


def _quotable(holder: Holder, known: Collection[int], span: Span) -> bool:
    head = holder.head
    known_to = head.i in known
    return head.lower_ != "it" and holder.start < span.start and can_speak(head, known=known_to)


def _beside(doc: Doc, span: Span, verbs: Mapping[int, Cue]) -> tuple[Token, Holder, Range] | None:
    """The reporting verb a few words before words in marks, with no other verb between: "called them “bores”"."""
    for i in range(span.start - 1, max(span.sent.start, span.start - BESIDE) - 1, -1):
        if i in verbs:
            cue = verbs[i]
            if is_passive(cue.token):
                return None
            holder = holder_of(cue.token) or phrase_before(doc, i, cue.token.sent.start)
            return (cue.token, holder, (cue.last + 1, span.end)) if holder is not None else None
        if doc[i].tag_ in FINITE or doc[i].text in ".;:?!":
            return None
    return None


def _inside(span: Span) -> tuple[Token, Holder, Range] | None:
    """The verb in whose complement two or more words in marks stand, whatever verb it is, and who acts."""
    if len(span) < 2:
        return None
    token = span.root
    for _ in range(DEPTH):
        if token.head.i == token.i:
            return None
        below, token = token, token.head
        if token.i < span.start and token.pos_ == "VERB":
            within = below.dep_ in WITHIN or (below.dep_ == "prep" and below.lower_ in TOPICS)
            holder = holder_of(token) if within and not is_passive(token) else None
            if holder is None or below.i < token.i:
                return None
            first = below.i + 1 if below.dep_ == "prep" else below.left_edge.i
            return token, holder, (first, max(below.right_edge.i + 1, span.end))
    return None


def _labelled(doc: Doc, report: Report, people: Collection[int]) -> Iterator[Attribution]:
    """Headlines and turns of a transcript: "Haddad: The port stays shut", "HADDAD: Well, I think so."."""
    for paragraph in report.reading_order:
        colon = report.text.find(": ", paragraph.start, min(paragraph.end, paragraph.start + 80))
        span = doc.char_span(paragraph.start, colon, alignment_mode="expand") if colon > 0 else None
        if span is None or not 0 < len(span) <= LABEL or any(t.pos_ in ("VERB", "AUX") for t in span):
            continue
        rest = doc.char_span(colon + 1, paragraph.end, alignment_mode="contract")
        name = next((t for t in reversed(span) if t.pos_ == "PROPN"), None)
        head = next((t for t in span if t.i in people), None) or (name if name is not None and name.is_upper else None)
        if head is None or rest is None or len(rest) < 4 or any(mark in rest.text for mark in '“”"'):
            continue
        turn = all(t.is_upper for t in span if t.is_alpha)
        if not turn and (len(rest) > HEADLINE or rest.text.rstrip().endswith(".")):
            continue
        content = trimmed(doc, (rest.start, rest.end))
        if content is not None:
            yield Attribution(
                act="state", contents=(content,), quote_type="indirect", rule=FAINT + "label",
                holder=Holder(head=head, start=span.start, end=span.end),
            )  # fmt: skip


def _impersonal(doc: Doc, text: str, quotations: Sequence[Quotation]) -> Iterator[Attribution]:
    """Questions and hearsay without a voice: "was asked about the vote", "is believed to have left"."""
    for i, lemma in enumerate(doc.to_array("LEMMA").tolist()):
        if lemma not in IMPERSONAL or (verb := doc[i]).tag_ != "VBN":
            continue
        if any(t.dep_ in ("agent", "neg", "nsubj") or (t.dep_ == "aux" and t.tag_ == "MD") for t in verb.children):
            continue
        parts = _asked(verb) if verb.lemma_ == "ask" else _hearsay(verb)
        spans = tuple(span for part in parts if (span := trimmed(doc, part)) is not None)
        if spans:
            contents, inside, kind = with_quotations(text, spans, quotations)
            yield Attribution(
                act="ask" if verb.lemma_ == "ask" else "claim",
                contents=contents, quoted=inside, quote_type=kind, cue_span=(verb.idx, verb.idx + len(verb)),
                rule=FAINT + ("asked" if verb.lemma_ == "ask" else "hearsay"), impersonal=True, unvoiced=True,
            )  # fmt: skip


def _asked(verb: Token) -> list[Range]:
    """What was asked: the matter after "about", the clause after "whether"."""
    for child in verb.subtree:
        if child.i > verb.i and child.lower_ in ASKING:
            if child.lower_ == "about":
                return [(child.i + 1, child.right_edge.i + 1)]
            clause = child.head if child.head.i > child.i else child
            while clause.head.i > child.i and clause.head.i != clause.i:
                clause = clause.head
            return [(child.i, clause.right_edge.i + 1)]
        if child.i > verb.i and child.pos_ == "VERB":
            return []
    return []


def _hearsay(verb: Token) -> list[Range]:
    """Of whom something is believed or expected, and what: the passive's subject and its infinitive."""
    subject = next((t for t in verb.children if t.dep_ == "nsubjpass"), None)
    todo = next((t for t in verb.children if t.dep_ == "xcomp" and t.i > verb.i), None)
    if subject is None or todo is None or subject.pos_ not in ("NOUN", "PROPN", "PRON"):
        return []
    return [(subject.left_edge.i, subject.right_edge.i + 1), (todo.left_edge.i, todo.right_edge.i + 1)]
