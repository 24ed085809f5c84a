"""Conditional clauses: where one hangs on a word, what makes it a condition, how far it reaches."""

from __future__ import annotations

from spacy.tokens import Token

from detente.extract.stance.complements import extent

IF = frozenset(("if", "unless", "provided", "providing", "assuming", "lest"))
UNTIL = frozenset(("once", "until", "till"))


def condition_of(cue: Token, deed: Token) -> Token | None:
    """The condition of a deed that `cue` announces: on the deed, on the cue, or on the clause that it is said in.

    "Tunis says it is ready to send troops, if asked": the parse may hang the clause on "says".
    """
    places = [deed, cue]
    if cue.pos_ == "ADJ" and cue.head.pos_ in ("VERB", "AUX"):
        places.append(cue.head)
    for word in places:
        if (clause := condition_on(word)) is not None and marker(clause) != "when":
            return clause
    clause_head = places[-1]
    if clause_head.dep_ == "ccomp" and clause_head.head.i < cue.i:
        clause = condition_on(clause_head.head)
        if clause is not None and clause.i > deed.i and marker(clause) in IF:
            return clause
    return None


def condition_on(token: Token) -> Token | None:
    """The conditional clause on a word, "but only if" coordinated with it included."""
    for child in token.children:
        if child.dep_ == "advcl" and marker(child) is not None:
            return child
        if child.dep_ == "conj" and only(child) and marker(child) is not None:
            return child
    return None


def marker(clause: Token) -> str | None:
    """The word that makes a clause a condition: "if", "unless", "once", "as long as"; None for any other clause."""
    for t in clause.children:
        if t.i < clause.i and t.dep_ in ("mark", "advmod", "prep") and t.lower_ in IF | UNTIL:
            return t.lower_
    if clause.lower_ in ("provided", "providing"):
        return "provided"
    words = {t.lower_ for t in clause.children if t.i < clause.i}
    if "as" in words and "long" in words:
        return "as long as"
    if any(t.lower_ == "when" for t in clause.children if t.i < clause.i) and clause.tag_ in ("VBZ", "VBP"):
        return "when"
    return None


def only(clause: Token) -> bool:
    """Whether "only" stands before the marker of a clause."""
    before = clause.left_edge.i - 1
    return any(t.lower_ == "only" for t in clause.children if t.i < clause.i) or (
        before >= 0 and clause.doc[before].lower_ == "only"
    )


def condition_extent(clause: Token) -> tuple[int, int]:
    """The tokens of a conditional clause, with its marker and a preceding "only"."""
    start, end = extent(clause)
    if start > 0 and clause.doc[start - 1].lower_ in ("only", "even"):
        start -= 1
    return start, end
