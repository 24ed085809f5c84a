"""What a cue reports: its complement to the right, or the clause before it.

Every function gives token ranges (end exclusive) that still may have marks and punctuation at their
edges; `trimmed` turns them into characters. Which complements a verb takes is in the vocabulary.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.tokens import Doc, Token

from detente.extract.attribution.cues import Cue
from detente.read.clauses import infinitive as has_to

OPENING = frozenset(",;:-–—")
CLOSING = frozenset(",;:.-–—")
SKIPPED = frozenset(("that", "as"))
TIMES = frozenset(
    "today yesterday tomorrow tonight monday tuesday wednesday thursday friday saturday sunday week month year "
    "morning afternoon evening night day hour minute decade statement interview letter speech".split()
)
"""Objects of a preposition that says when or how something was said."""

ANAPHORIC = frozenset(("news", "information", "thing", "fact", "way", "comment"))
"""Objects that only point back to what was said elsewhere: "confirmed the news"."""
MATTERS = frozenset(
    "accord act action agreement approach arrangement ban bid bill call campaign candidacy choice claim comment "
    "cooperation conduct convention deal decision decree demand doctrine embargo effort handling idea initiative "
    "intervention invasion law legislation measure mission motion move operation order pact plan policy position "
    "presence project proposal purchase push raid record reform remark request resolution response right rule ruling "
    "sale sanction statement stance step strategy strike talk tariff treaty truce use version view vote war".split()
)
"""What is attacked, backed or defended in words: of a city or a man it would be a deed."""
FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))

Range = tuple[int, int]


def complement(cue: Cue) -> tuple[Range, str] | None:
    """The tokens right of a verb that are its content, and by which construction; None where it has none there."""
    verb, takes = cue.token, cue.entry.takes
    right = [t for t in verb.children if t.i > verb.i]
    if cue.last > verb.i:  # "made clear that": the parser hangs the clause on either word
        right = [t for t in (*right, *verb.doc[cue.last].children) if t.i > cue.last]
    thing = next((t for t in right if t.dep_ in ("dobj", "attr")), None)
    if "naming" in takes and (named := _naming(right, thing)):
        return named, "naming"
    return _clausal(right, thing, cue) or _nominal(right, thing, cue)


def _clausal(right: Sequence[Token], thing: Token | None, cue: Cue) -> tuple[Range, str] | None:
    """Clauses, infinitives and gerunds as content."""
    takes = cue.entry.takes
    clause = next((t for t in right if t.dep_ == "ccomp"), None)
    infinitive = next((t for t in right if t.dep_ in ("xcomp", "advcl") and has_to(t) and not _apart(t)), None)
    if clause is not None and "order" in takes and has_to(clause):
        asked = next((t for t in clause.children if t.dep_ == "nsubj"), None)
        if asked is not None and not cue.entry.unvoiced:
            return (asked.right_edge.i + 1, clause.right_edge.i + 1), "order"
        return _range(clause), "order"
    if clause is not None and ("clause" in takes or ("quote" in takes and _finite(clause))):
        return _range(clause), "clause"
    if infinitive is not None and "order" in takes and (whom := _whom(right, infinitive)) is not None:
        if (
            not cue.entry.unvoiced
        ):  # whoever is asked hears it; whoever is expected to do something is part of the thought
            return (max(whom.right_edge.i + 1, infinitive.left_edge.i), infinitive.right_edge.i + 1), "order"
        return (whom.left_edge.i, infinitive.right_edge.i + 1), "order"
    timed = thing is not None and thing.lemma_.lower() in TIMES  # "promised Sunday to …"
    if infinitive is not None and "infinitive" in takes and (infinitive.dep_ == "xcomp" or thing is None or timed):
        return _range(infinitive), "infinitive"
    if "gerund" in takes and (gerund := next((t for t in right if t.dep_ == "xcomp" and t.tag_ == "VBG"), None)):
        return _range(gerund), "gerund"
    if "for" in takes and (wished := next((t for t in right if t.dep_ == "advcl" and _for(t)), None)) is not None:
        return (wished.left_edge.i + 1, wished.right_edge.i + 1), "for"
    return None


def _nominal(right: Sequence[Token], thing: Token | None, cue: Cue) -> tuple[Range, str] | None:
    """Objects and prepositional phrases as content: "accused Chad of cheating", "called for calm"."""
    takes = cue.entry.takes
    for child in right:
        if child.dep_ in ("prep", "agent", "dative") and (found := _prepositional(child, right, thing, cue)):
            return found
    if thing is None:
        return None
    within = {t.lower_ for t in thing.children if t.dep_ == "prep"}
    for word in sorted(within):
        if f"object {word}" in takes or (word == "as" and "as" in takes):
            return (thing.left_edge.i, _object_end(thing, right)), f"object-{word}"
    manner = (
        right[-1] if right[-1].dep_ in ("advmod", "advcl") and right[-1].left_edge.i == thing.right_edge.i + 1 else None
    )
    if "manner" in takes and manner is not None:
        return (thing.left_edge.i, manner.right_edge.i + 1), "manner"
    if "matter" in takes and "object" not in takes and thing.lemma_.lower() in MATTERS and thing.dep_ == "dobj":
        return (thing.left_edge.i, _object_end(thing, right)), "object"
    if (
        "object" in takes
        and thing.lemma_.lower() not in TIMES
        and thing.pos_ != "PRON"
        and thing.lemma_ not in ANAPHORIC
    ):
        end = _object_end(thing, right)
        if "clause" in takes and end < len(thing.doc) and thing.doc[end].tag_ in FINITE and thing.dep_ == "dobj":
            return (thing.left_edge.i, thing.sent.end), "object-clause"
        return (thing.left_edge.i, end), "object"
    return None


def _prepositional(child: Token, right: Sequence[Token], thing: Token | None, cue: Cue) -> tuple[Range, str] | None:
    """Content that a preposition of the verb introduces, with or without an object before it."""
    takes, word = cue.entry.takes, child.lower_
    end = child.right_edge.i + 1
    if not any(t.dep_ in ("pobj", "pcomp", "amod", "advmod", "prep") for t in child.children):
        return None
    start = thing.left_edge.i if thing is not None and thing.i < child.i else None
    if f"hearer {word}" in takes and start is not None:
        return (child.i + 1, end), f"hearer-{word}"
    if start is not None and (f"object {word}" in takes or (word == "as" and "as" in takes)):
        return (start, end), f"object-{word}"
    if word == "as" and "as" in takes and thing is None:
        return (child.i + 1, end), "as"
    if word == "to" and "to as" in takes and any(t.lower_ == "as" and t.dep_ == "prep" for t in child.subtree):
        return (child.i + 1, end), "to-as"
    if (
        word == "to"
        and "to as" in takes
        and (other := next((t for t in right if t.lower_ == "as" and t.i > child.i), None))
    ):
        return (child.i + 1, other.right_edge.i + 1), "to-as"
    if word == "on" and "order on" in takes:
        todo = next((t for t in right if t.dep_ in ("xcomp", "advcl") and has_to(t) and t.i > child.i), None)
        return ((child.i + 1, todo.right_edge.i + 1), "order-on") if todo is not None else None
    if word in takes and (thing is None or thing.i > child.i):
        end, doc = _object_end(child, right), child.doc
        if word == "for" and end < len(doc) and doc[end].lower_ == "to" and doc[end].dep_ == "aux":
            end = doc[end].head.right_edge.i + 1  # "called for the fleet to leave"
        return (child.i + 1, end), word
    return None


def _range(token: Token) -> Range:
    return token.left_edge.i, token.right_edge.i + 1


def _apart(token: Token) -> bool:
    """Whether a comma parts an infinitive from what it hangs on: an aim, no complement."""
    return token.dep_ == "advcl" and token.doc[token.left_edge.i - 1].text == ","


def _object_end(thing: Token, right: Sequence[Token]) -> int:
    """One past the object and what follows it without a comma: "concern about the vote in Lagos"."""
    end = thing.right_edge.i + 1
    for child in right:
        if child.left_edge.i == end and child.dep_ in ("prep", "acl", "xcomp") and not _circumstance(child):
            end = child.right_edge.i + 1
    return end


def _circumstance(child: Token) -> bool:
    """Whether a phrase after an object says when or how it was said: "on Wednesday", "after a meeting"."""
    if child.dep_ != "prep":
        return False
    return child.lower_ in ("after", "before", "during") or any(
        t.dep_ == "pobj" and t.lemma_.lower() in TIMES for t in child.children
    )


def _naming(right: Sequence[Token], thing: Token | None) -> Range | None:
    """Object and predicate of a naming verb: "called the raid a mistake"."""
    predicate = next((t for t in right if t.dep_ == "oprd"), None)
    if predicate is not None:
        start = thing if thing is not None and thing.i < predicate.i else predicate
        return start.left_edge.i, predicate.right_edge.i + 1
    small = next((t for t in right if t.dep_ == "ccomp" and t.pos_ in ("ADJ", "NOUN", "PROPN")), None)
    if small is not None and not any(t.dep_ in ("cop", "aux", "mark") for t in small.children):
        return _range(small)
    if thing is None:
        return None
    beside = (t for t in thing.children if t.dep_ == "appos" and not thing.doc[t.left_edge.i - 1].text.startswith(","))
    second = next((t for t in right if t.i > thing.i and t.dep_ in ("dobj", "npadvmod", "attr", "appos")), None)
    second = second or next(beside, None)  # "called the protester “a loud man”": two nouns and no comma
    if second is None or second.lemma_.lower() in TIMES or second.left_edge.i > thing.right_edge.i + 2:
        return None
    return thing.left_edge.i, second.right_edge.i + 1


def _for(token: Token) -> bool:
    """Whether a clause is of the kind "for his army to be ready"."""
    return any(t.dep_ == "mark" and t.lower_ == "for" for t in token.children)


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


def hearer_of(cue: Cue, before: int) -> Token | None:
    """The one who is told, left of token `before`: "told Reuters that", "said to reporters that"."""
    verb = cue.token
    asked = (t for clause in verb.children if clause.dep_ == "ccomp" for t in clause.children if t.dep_ == "nsubj")
    for child in (*verb.children, *(t for t in asked if "order" in cue.entry.takes)):
        if verb.i < child.i < before:
            if child.dep_ == "nsubj" and child.head.i != verb.i:
                return child
            heard = child.pos_ in ("PROPN", "NOUN", "PRON") and child.lower_ not in ("it", "this", "that")
            if child.dep_ in ("dobj", "dative") and heard:
                return child
            if child.dep_ in ("prep", "dative") and child.lower_ == "to":
                return next((t for t in child.children if t.dep_ == "pobj"), None)
    return None


def clipped(doc: Doc, content: Range, stops: Iterable[int]) -> Range:
    """A content cut before the first of `stops` inside it, with the comma or "and" that leads there."""
    start, end = content
    stop = min((stop for stop in stops if start < stop < end), default=None)
    if stop is not None:
        end = stop
        while end > start and (doc[end - 1].text in OPENING or doc[end - 1].lower_ in ("and", "but", "also")):
            end -= 1
    return start, end


def trimmed(doc: Doc, content: Range) -> tuple[int, int] | None:
    """The characters of a token range without "that", dashes and commas at its edges; None if nothing is left."""
    start, end = content
    while start < end and (doc[start].text in OPENING or doc[start].is_space or doc[start].lower_ in SKIPPED):
        start += 1
    while end > start and (doc[end - 1].text in CLOSING or doc[end - 1].is_space or doc[end - 1].text in ("“", "``")):
        end -= 1
    if start >= end or not any(doc[i].is_alpha or doc[i].like_num for i in range(start, end)):
        return None
    return doc[start].idx, doc[end - 1].idx + len(doc[end - 1])
