"""Sources that no verb names: nouns ("his demand that …") and adjectives ("is confident that …") as cues."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from detente.extract.attribution.contents import Range, trimmed
from detente.extract.attribution.cues import Cue
from detente.extract.attribution.found import Attribution
from detente.extract.attribution.holders import SUBJECTS, Holder, can_speak, holder_of, phrase
from detente.extract.attribution.marks import with_quotations
from detente.read.quotes import Quotation

LIGHT = frozenset(
    "make issue give express voice raise repeat renew reiterate offer deliver send share announce sound lodge".split()
)
"""Verbs whose subject holds what their object says: "issued a warning that"."""


def nominal(
    text: str, cues: Sequence[Cue], quotations: Sequence[Quotation], known: frozenset[int]
) -> Iterator[Attribution]:
    """The attributions by the nouns and adjectives among `cues` that have a holder and a content of their own."""
    for cue in cues:
        if cue.entry.pos == "verb":
            continue
        holder = _noun_holder(cue, known) if cue.entry.pos == "noun" else _adjective_holder(cue.token)
        if holder is None or not can_speak(holder.head, known=holder.head.i in known):
            continue
        content = _content(cue)
        span = trimmed(cue.token.doc, content) if content else None
        if span is None:
            continue
        contents, inside, kind = with_quotations(text, (span,), quotations)
        yield Attribution(
            act=cue.entry.act, contents=contents, quoted=inside, quote_type=kind, rule=f"{cue.entry.pos}-cue", cue=cue,
            cue_span=(cue.token.idx, cue.token.idx + len(cue.token)), holder=holder, unvoiced=cue.entry.unvoiced,
        )  # fmt: skip


def _content(cue: Cue) -> Range | None:
    token, takes = cue.token, cue.entry.takes
    if "infinitive" in takes and (todo := _infinitive_beside(token)) is not None:
        return todo
    if cue.entry.pos == "adj" and "clause" in takes and token.dep_ == "acomp":
        clause = next((t for t in token.head.children if t.dep_ == "ccomp" and t.i > token.i), None)
        if clause is not None:
            return clause.left_edge.i, clause.right_edge.i + 1
    if cue.entry.pos == "noun" and token.dep_ == "nsubj" and token.head.lemma_ == "be" and token.head.i > token.i:
        clause = next((t for t in token.head.children if t.dep_ == "ccomp" and t.i > token.head.i), None)
        marked = clause is not None and any(t.dep_ == "mark" and t.lower_ == "that" for t in clause.children)
        if clause is not None and marked and "clause" in takes:
            return clause.left_edge.i, clause.right_edge.i + 1
    for child in token.children:
        if child.i < token.i:
            continue
        marked = any(t.dep_ == "mark" and t.lower_ == "that" for t in child.children)
        if (
            "clause" in takes
            and child.dep_ in ("acl", "ccomp", "relcl")
            and (marked or (cue.entry.pos == "adj" and child.dep_ == "ccomp"))
        ):
            return child.left_edge.i, child.right_edge.i + 1
        if (
            "infinitive" in takes
            and child.dep_ in ("acl", "xcomp")
            and any(t.dep_ == "aux" and t.lower_ == "to" for t in child.children)
        ):
            return child.left_edge.i, child.right_edge.i + 1
        if (
            child.dep_ in ("prep", "agent")
            and child.lower_ in cue.entry.prepositions()
            and any(t.dep_ in ("pobj", "pcomp") for t in child.children)
        ):
            return child.i + 1, child.right_edge.i + 1
    return None


def _infinitive_beside(noun: Token) -> Range | None:
    """The infinitive after a noun, wherever the parser hung it: "a call to withdraw", "threats from Seoul to act"."""
    doc, at = noun.doc, noun.i + 1
    if at < len(doc) and doc[at].lower_ in ("from", "by"):
        source = next((t for t in doc[at].children if t.dep_ == "pobj"), None)
        at = source.right_edge.i + 1 if source is not None else at
        at = next((i for i in range(noun.i + 2, at) if doc[i].lower_ == "to" and doc[i].dep_ == "aux"), at)
    if at + 1 < len(doc) and doc[at].lower_ == "to" and doc[at].dep_ == "aux" and doc[at].head.i > at:
        return at, doc[at].head.right_edge.i + 1
    return None


def _noun_holder(cue: Cue, known: frozenset[int]) -> Holder | None:
    """The possessor, the author after "by" or "from", the state in "a Turkish demand", the subject of a light verb."""
    token = cue.token
    if any(t.dep_ == "det" and t.lower_ == "no" for t in token.children):
        return None
    poss = next((t for t in token.children if t.dep_ == "poss"), None)
    if poss is not None:
        return phrase_of(poss)
    content = cue.entry.prepositions()
    beside = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else token
    for child in (beside, *token.children):
        if child.lower_ in ("by", "from", "of") and child.lower_ not in content and child.dep_ in ("prep", "agent"):
            pobj = next((t for t in child.children if t.dep_ == "pobj"), None)
            if pobj is not None:
                return phrase(pobj)
    state = next((t for t in token.children if t.dep_ in ("amod", "compound", "nmod") and t.i in known), None)
    if state is not None:
        return Holder(head=state, start=state.i, end=state.i + 1)
    verb = token.head
    if token.dep_ == "nsubj" and verb.lemma_ == "come":  # "The announcement that … came from Tirana"
        source = next((p for t in verb.children if t.lower_ == "from" for p in t.children if p.dep_ == "pobj"), None)
        return phrase(source) if source is not None else None
    if token.dep_ == "dobj" and verb.lemma_ in LIGHT and not any(t.dep_ == "neg" for t in verb.children):
        return holder_of(verb) if verb.tag_ in ("VBD", "VBZ", "VBP", "VBN", "VBG") and not _modal(verb) else None
    return None


def phrase_of(possessor: Token) -> Holder | None:
    """The phrase of a possessor without its 's: "Baku" in "Baku's claim"."""
    if possessor.lower_ in ("my", "our", "your", "whose"):
        return None
    held = phrase(possessor)
    if held is None:
        return None
    end = held.end - 1 if held.doc_token(held.end - 1).tag_ == "POS" else held.end
    return Holder(head=held.head, start=held.start, end=end)


def _adjective_holder(token: Token) -> Holder | None:
    if any(t.dep_ == "neg" for t in token.head.children) or _modal(token.head):
        return None
    subject = next((t for v in (token, token.head) for t in v.children if t.dep_ in (*SUBJECTS, "nsubjpass")), None)
    return phrase(subject) if subject is not None and subject.lower_ not in ("it", "that", "who", "which") else None


def _modal(verb: Token) -> bool:
    return any(t.dep_ == "aux" and t.tag_ in ("MD", "TO") for t in verb.children)
