"""Sources named by a fixed phrase: "according to Minsk", "in the words of the envoy", "in Cairo's view"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.strings import get_string_id
from spacy.tokens import Doc, Token

from detente.extract.attribution.contents import trimmed
from detente.extract.attribution.found import Attribution, Characters
from detente.extract.attribution.holders import Holder, can_speak, phrase
from detente.extract.attribution.lexicon import phrase_act
from detente.extract.attribution.marks import with_quotations
from detente.extract.attribution.surface import phrase_after
from detente.read.quotes import Quotation

ACCORDING = frozenset((get_string_id("accord"), get_string_id("according")))
WORDS = frozenset(map(get_string_id, ("word", "words", "view", "opinion", "estimation")))
"""Nouns that make "in X's …" a source."""
BREAKS = frozenset((",", "–", "—", "-", ";", ":"))
NOT_GOING_ON = frozenset("and but which who while although though as".split())


@dataclass(frozen=True, slots=True)
class _Phrase:
    """Tokens `first:after` that name a source, with the cue's own tokens `first:last` and the entry that they are."""

    first: int
    last: int
    after: int
    holder: Holder
    entry: str


def according_to(doc: Doc, text: str, quotations: Sequence[Quotation]) -> Iterator[Attribution]:
    """What is said "according to" somebody: the clause that the phrase hangs on, before it, after it or around it."""
    for i, lemma in enumerate(doc.to_array("LEMMA").tolist()):
        if lemma not in ACCORDING and lemma not in WORDS:
            continue
        token = doc[i]
        found = _according(token) if lemma in ACCORDING else _in_the_words(token)
        if found is None or not can_speak(found.holder.head, known=lemma in ACCORDING):
            continue
        sentence = token.sent
        spans = _around(doc, found.first, found.after, sentence.start, sentence.end)
        if not spans:
            continue
        contents, inside, kind = with_quotations(text, spans, quotations)
        entry = phrase_act(found.entry)
        yield Attribution(
            act=entry.act, contents=contents, quoted=inside, quote_type=kind, rule=found.entry.replace(" ", "-"),
            cue_span=(doc[found.first].idx, doc[found.last].idx + len(doc[found.last])), holder=found.holder,
        )  # fmt: skip


def _according(token: Token) -> _Phrase | None:
    doc = token.doc
    if token.lower_ != "according" or token.i + 2 >= len(doc) or doc[token.i + 1].lower_ != "to":
        return None
    end = token.sent.end
    pobj = next((p for t in (token, doc[token.i + 1]) for p in t.children if p.dep_ == "pobj" and p.i > token.i), None)
    holder = phrase(pobj) if pobj is not None else phrase_after(doc, token.i + 2, end)
    if holder is None:
        return None
    return _Phrase(token.i, token.i + 1, _phrase_end(holder, end), holder, "according to")


def _in_the_words(noun: Token) -> _Phrase | None:
    """The phrase "in X's words", "in the words of X" around its noun."""
    preposition = noun.head
    if noun.dep_ != "pobj" or preposition.lower_ != "in" or noun.pos_ != "NOUN":
        return None
    if any(t.dep_ == "amod" for t in noun.children):
        return None
    owner = next((t for t in noun.children if t.dep_ == "poss"), None)
    if owner is not None:
        holder = None if owner.lower_ in ("my", "our", "your", "whose") else phrase(owner)
        if holder is not None and noun.doc[holder.end - 1].tag_ == "POS":
            holder = Holder(head=holder.head, start=holder.start, end=holder.end - 1)
        after = noun.i + 1
    else:
        of = next((t for t in noun.children if t.lower_ == "of" and t.i == noun.i + 1), None)
        pobj = next((t for t in of.children if t.dep_ == "pobj"), None) if of is not None else None
        holder = phrase(pobj) if pobj is not None else None
        after = _phrase_end(holder, noun.sent.end) if holder is not None else noun.i
    if holder is None or not _set_off(noun, preposition.i, after):
        return None
    return _Phrase(preposition.i, noun.i, after, holder, "in the words of")


def _set_off(noun: Token, first: int, after: int) -> bool:
    """Whether a phrase `first:after` stands apart: between commas, or at an edge of its sentence."""
    doc, sentence = noun.doc, noun.sent
    opens = first == sentence.start or doc[first - 1].is_punct
    return opens and (after >= sentence.end or doc[after].is_punct)


def _phrase_end(holder: Holder, ceiling: int) -> int:
    """One past the whole phrase that names a source, relative clauses and appositions included."""
    return min(max(holder.end, holder.head.right_edge.i + 1), ceiling)


def _around(doc: Doc, first: int, after: int, start: int, end: int) -> list[Characters]:
    """The sentence without the phrase `first:after`: up to it, and beyond it after a comma."""
    while start < first and (doc[start].lower_ in ("but", "and") or doc[start].text in BREAKS or doc[start].is_space):
        start += 1
    spans = []
    if first - start >= 2 and (left := trimmed(doc, (start, first))):
        spans.append(left)
    if after < end and doc[after].text in BREAKS and (not spans or doc[after].text == ","):
        at = after + 1
        opens = doc[at].lower_ in NOT_GOING_ON if at < end else True
        if (not spans or not opens) and (right := trimmed(doc, (at, end))):
            spans.append(right)
    return spans
