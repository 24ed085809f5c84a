"""Subjects that the parse hangs elsewhere: behind "after", before a comma, before "and", above a relative clause."""

from __future__ import annotations

from spacy.tokens import Token

CLAUSES = ("xcomp", "ccomp", "advcl", "conj")
VERBAL = ("VERB", "AUX")


def coordinate(verb: Token) -> Token:
    """The verb whose subject a verb after "and" shares.

    "Urged Oslo to lift the ban and called for talks": the calling is the urger's. "Thanks the captains who brought
    fuel and condemns Chad": what stands in the tense of the main clause stands beside that, as does what a comma sets
    off from the words said.
    """
    head = verb.head
    while finite(verb) and not finite(head) and head.dep_ in CLAUSES and head.head.pos_ in VERBAL:
        head = head.head
    above = next((t for t in head.ancestors if t.pos_ in VERBAL), head)
    apart = head.dep_ in ("relcl", "ccomp") and head.tag_ in ("VBD", "VBP")
    apart = apart or (head.dep_ == "ccomp" and (head.tag_ != "VBZ" or _after_comma(verb)))
    return above if apart and above.i < head.i and verb.tag_ == above.tag_ == "VBZ" else head


def _after_comma(verb: Token) -> bool:
    """Whether a comma closes what stands before "and": "says Oslo breaks the law, and threatens to sue"."""
    marks = [t for t in verb.head.children if t.dep_ == "cc" and t.i < verb.i]
    return bool(marks) and marks[-1].nbor(-1).text == ","


def behind_mark(verb: Token) -> list[Token]:
    """The subject that the parse hangs on "after" or "before" as if it were a preposition: "after Chad accused"."""
    if verb.dep_ != "advcl" or not finite(verb):
        return []
    marks = (t for t in verb.children if t.dep_ == "mark" and t.i < verb.i)
    return [t for mark in marks for t in mark.children if t.dep_ == "pobj" and mark.i < t.i < verb.i]


def before_comma(verb: Token, subject: Token) -> tuple[Token, ...]:
    """The first names of a headline's comma coordination: "Turkey, US want to lift restrictions"."""
    return tuple(
        t
        for t in verb.children
        if t.pos_ == "PROPN" and t.dep_ in ("npadvmod", "dep", "nsubj") and t.i == t.sent.start
        and t.i < subject.i and t.doc[t.i + 1].text == ","
    )  # fmt: skip


def before_and(verb: Token, subject: Token) -> tuple[Token, ...]:
    """The name that the parse takes for a clause of its own: "Ana Ruiz, minister of trade, and Peru offer help"."""
    first = verb.head
    if verb.dep_ != "conj" or first.dep_ != "ROOT" or first.pos_ != "PROPN" or first.i > subject.i:
        return ()
    return (first,) if any(t.dep_ == "cc" and t.i == subject.left_edge.i - 1 for t in first.children) else ()


def finite(verb: Token) -> bool:
    """Whether a verb form has a tense: "lifted", "has lifted", not "lifting"."""
    return verb.tag_ in ("VBD", "VBZ", "VBP") or any(
        t.dep_ in ("aux", "auxpass") and t.tag_ in ("MD", "VBD", "VBZ", "VBP") for t in verb.children
    )
