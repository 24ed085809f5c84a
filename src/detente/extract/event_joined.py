"""What is coordinated with a phrase where the parse hangs it lower: "the government of Mali and Tuareg rebels signed".

The parser joins "rebels" to "Mali". Whether they stand beside the government is told by the verb's number, by what an
office can be of, and by the comma that closes an apposition.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from detente.extract import frames
from detente.extract.event_vocabulary import classes
from detente.resolve.resolved import Resolved

OFFICES = frozenset("government administration ministry president king regime authorities cabinet parliament".split())
"""Nouns of what a state has and no armed group: "the government of Mali and the rebels" is no government of rebels."""


def joined(resolved: Resolved, head: Token) -> Iterator[Token]:
    """The heads of the phrases coordinated with the one headed by `head`, in text order."""
    named = _of_one_person(resolved, head)
    if named is not None:
        yield named
        return
    yield from _before_title(resolved, head)
    yield head
    yield from (t for t in head.conjuncts if t.i > head.i and t.dep_ == "conj")
    yield from _within_name(resolved, head)
    yield from _beside_owner(head)
    yield from _after_apposition(head)


def _of_one_person(resolved: Resolved, head: Token) -> Token | None:
    """The name of whom a bare noun before it describes: "the painter and former premier Ana Ruiz" is one person."""
    bare = head.tag_ == "NN" and head.dep_ != "conj" and head.i + 1 < len(head.doc)
    if not bare or head.doc[head.i + 1].lower_ != "and" or head.left_edge.i != head.i - _articled(head):
        return None
    for mention in resolved.mentions:
        if mention.start == head.i + 2 and mention.kind == "title" and mention.actors[0].kind == "person":
            return head.doc[mention.head]
    return None


def _articled(head: Token) -> int:
    return int(head.i > 0 and head.doc[head.i - 1].lower_ == "the")


def _before_title(resolved: Resolved, head: Token) -> Iterator[Token]:
    """A name that the parse takes for part of the title after it: "Premier Jo Ek and Commission President Al Um"."""
    for token in head.children:
        if token.dep_ in ("nmod", "compound") and any(t.dep_ == "cc" for t in token.children):
            mention = resolved.by_head.get(token.i)
            if mention is not None and mention.actors and mention.actors[0].kind == "person":
                yield token


def _within_name(resolved: Resolved, head: Token) -> Iterator[Token]:
    """What the parse joins to the last word of a name instead of the name: "the Republic of the Congo and Rwanda"."""
    mention = resolved.by_head.get(head.i)
    if mention is None or mention.kind != "roster" or mention.end - 1 == head.i:
        return
    last = head.doc[mention.end - 1]
    yield from (t for t in last.children if t.dep_ == "conj" and t.i >= mention.end and t.i in resolved.by_head)


def _beside_owner(head: Token) -> Iterator[Token]:
    """What is joined to the owner of an office and stands beside the office."""
    if head.tag_ not in ("NN", "NNP") or head.dep_ not in frames.SUBJECTS:
        return
    several = _plural(head.head) and not any(t.dep_ == "conj" for t in head.children)
    for owner in frames.oblique(head, "of"):
        for other in owner.conjuncts:
            if other.i > owner.i and (several or (head.lemma_.lower() in OFFICES and _armed(other))):
                yield other


def _plural(verb: Token) -> bool:
    """Whether the verb says that its subject is more than one: "sign", "have signed", "were signing"."""
    finite = [verb, *(t for t in verb.children if t.dep_ in ("aux", "auxpass"))]
    return any(t.tag_ == "VBP" or t.lower_ == "were" for t in finite)


def _armed(noun: Token) -> bool:
    return noun.lemma_.lower() in classes()["armed"]


def _after_apposition(head: Token) -> Iterator[Token]:
    """What follows the comma that closes an apposition: "Ana Ruiz, the minister of trade, and Peru offered"."""
    for apposition in head.children:
        if apposition.dep_ != "appos" or apposition.i < head.i or any(t.dep_ == "conj" for t in head.children):
            continue
        for token in apposition.subtree:
            closed = token.dep_ == "cc" and token.i > apposition.i and token.doc[token.i - 1].text == ","
            if closed and token.doc[apposition.left_edge.i - 1].text == ",":
                yield from (t for t in token.head.children if t.dep_ == "conj" and t.i > token.i)
