"""What a cue reports: its complement to the right, or the clause before it.

Every function gives token ranges (end exclusive) that still may have marks and punctuation at their
edges; `trimmed` turns them into characters. A complement ends where the next cue of the same speaker
begins ("…, adding that …") and where a comma cuts off what the parser hung too high.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from detente.extract.attribution.cues import Cue

CLAUSE = ("ccomp",)
OPENING = frozenset(",;:-–—")
CLOSING = frozenset(",;:.-–—")
SKIPPED = frozenset(("that", "as"))
ADVERBIAL = ("advmod", "npadvmod")
TIMES = frozenset(
    "today yesterday tomorrow tonight monday tuesday wednesday thursday friday saturday sunday week month year "
    "morning afternoon evening night day hour minute decade".split()
)

Range = tuple[int, int]


def complement(cue: Cue) -> tuple[Range, str] | None:
    """The tokens right of a verb that are its content, and by which construction; None where it has none there."""
    verb, takes = cue.token, cue.entry.takes
    right = [t for t in verb.children if t.i > verb.i]
    clause = next((t for t in right if t.dep_ == "ccomp"), None)
    infinitive = next((t for t in right if t.dep_ == "xcomp" and _to(t)), None)
    thing = next((t for t in right if t.dep_ in ("dobj", "attr")), None)
    if "naming" in takes and (named := _naming(right, thing)):
        return named, "naming"
    if clause is not None and "order" in takes and _to(clause):
        return (clause.left_edge.i, clause.right_edge.i + 1), "order"
    if clause is not None and ("clause" in takes or ("quote" in takes and _finite(clause))):
        return (clause.left_edge.i, clause.right_edge.i + 1), "clause"
    if infinitive is not None and "order" in takes and (whom := _whom(right, infinitive)) is not None:
        return (whom.left_edge.i, infinitive.right_edge.i + 1), "order"
    if infinitive is not None and "infinitive" in takes:
        return (infinitive.left_edge.i, infinitive.right_edge.i + 1), "infinitive"
    if (
        "gerund" in takes
        and (gerund := next((t for t in right if t.dep_ == "xcomp" and t.tag_ == "VBG"), None)) is not None
    ):
        return (gerund.left_edge.i, gerund.right_edge.i + 1), "gerund"
    return _nominal(cue, right, thing)


def _nominal(cue: Cue, right: Sequence[Token], thing: Token | None) -> tuple[Range, str] | None:
    """Objects and prepositional phrases as content: "accused Chad of cheating", "called for calm"."""
    takes = cue.entry.takes
    for child in right:
        if child.dep_ not in ("prep", "agent", "dative"):
            continue
        word = child.lower_
        start = thing.left_edge.i if thing is not None and thing.i < child.i else None
        if f"object {word}" in takes and start is not None:
            return (start, child.right_edge.i + 1), f"object {word}"
        if word == "as" and "as" in takes and start is not None:
            return (start, child.right_edge.i + 1), "as"
        if (
            word in takes
            and (thing is None or thing.i > child.i)
            and any(t.dep_ in ("pobj", "pcomp") for t in child.children)
        ):
            return (child.i + 1, child.right_edge.i + 1), word
    if thing is not None:
        inner = next(
            (
                t
                for t in thing.children
                if t.dep_ == "prep" and (f"object {t.lower_}" in takes or (t.lower_ == "as" and "as" in takes))
            ),
            None,
        )
        if inner is not None:
            return (thing.left_edge.i, _object_end(thing, right)), f"object {inner.lower_}"
        if "object" in takes:
            return (thing.left_edge.i, _object_end(thing, right)), "object"
    return None


def _object_end(thing: Token, right: Sequence[Token]) -> int:
    """One past the object and what follows it without a comma: "concern about the vote in Lagos"."""
    end = thing.right_edge.i + 1
    doc = thing.doc
    for child in right:
        if (
            child.left_edge.i == end
            and child.dep_ in ("prep", "acl", "xcomp")
            and not (child.dep_ == "prep" and _timely(child))
        ):
            end = child.right_edge.i + 1
        elif child.left_edge.i >= end and doc[end].text in ",;":
            break
    return end


def _timely(prep: Token) -> bool:
    """Whether a prepositional phrase says when: "on Wednesday", "in a statement on Monday" counts as well."""
    return any(
        t.dep_ == "pobj" and (t.lemma_.lower() in TIMES or t.lemma_ in ("statement", "interview", "letter", "speech"))
        for t in prep.children
    )


def _naming(right: Sequence[Token], thing: Token | None) -> Range | None:
    """Object and predicate of a naming verb: "called the raid a mistake"."""
    predicate = next((t for t in right if t.dep_ == "oprd"), None)
    if predicate is not None:
        start = thing if thing is not None and thing.i < predicate.i else predicate
        return start.left_edge.i, predicate.right_edge.i + 1
    small = next(
        (t for t in right if t.dep_ == "ccomp" and t.pos_ in ("ADJ", "NOUN", "PROPN") and not _verbal(t)), None
    )
    if small is not None:
        return small.left_edge.i, small.right_edge.i + 1
    return None


def _verbal(token: Token) -> bool:
    return any(t.dep_ in ("cop", "aux", "mark") for t in token.children)


def _to(token: Token) -> bool:
    """Whether a verb is an infinitive with "to"."""
    return any(t.dep_ == "aux" and t.lower_ == "to" for t in token.children)


def _finite(token: Token) -> bool:
    return token.tag_ in ("VBD", "VBZ", "VBP", "MD") or any(
        t.dep_ in ("aux", "auxpass") and t.lower_ != "to" for t in token.children
    )


def _whom(right: Sequence[Token], infinitive: Token) -> Token | None:
    """The one who is to do what an order's infinitive says."""
    subject = next((t for t in infinitive.children if t.dep_ == "nsubj"), None)
    if subject is not None:
        return subject
    return next((t for t in right if t.dep_ in ("dobj", "dative") and t.i < infinitive.i), None)


def hearer_of(cue: Cue, content: Range) -> Token | None:
    """The one who is told: "told Reuters that", "warned Minsk against", "said to reporters that"."""
    verb = cue.token
    for child in verb.children:
        if child.i > verb.i and child.i < content[0]:
            if child.dep_ in ("dobj", "dative") and child.pos_ in ("PROPN", "NOUN", "PRON"):
                return child
            if child.dep_ in ("prep", "dative") and child.lower_ == "to":
                return next((t for t in child.children if t.dep_ == "pobj"), None)
    return None


def clipped(doc: Doc, content: Range, stops: Sequence[int]) -> Range:
    """A content cut before the first of `stops` (token indices) inside it, with the comma or "and" that leads there."""
    start, end = content
    for stop in stops:
        if start < stop < end:
            end = stop
            while end > start and (doc[end - 1].text in OPENING or doc[end - 1].lower_ in ("and", "but", "also")):
                end -= 1
            break
    return start, end


def trimmed(doc: Doc, content: Range) -> tuple[int, int] | None:
    """The characters of a token range without "that", dashes and commas at its edges; None if nothing is left."""
    start, end = content
    while start < end and (doc[start].text in OPENING or doc[start].is_space or doc[start].lower_ in SKIPPED):
        start += 1
    while end > start and (doc[end - 1].text in CLOSING or doc[end - 1].is_space):
        end -= 1
    if start >= end or not any(doc[i].is_alpha or doc[i].like_num for i in range(start, end)):
        return None
    return doc[start].idx, doc[end - 1].idx + len(doc[end - 1])
