"""The words that describe somebody unnamed, taken apart: "a senior Turkish official with knowledge of the talks".

Which phrase after the noun belongs to the descriptor, whether it says that the person knows something,
whether it is somebody new. Who is meant is said in `sources`.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from detente.resolve.lexicon import source_words
from detente.resolve.roster import fold, roster
from detente.resolve.scene import Scene, phrase

ARTICLES = frozenset({"a", "an", "the"})
DEFINITE = frozenset({"the", "this", "that", "these", "those"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """A reference to unnamed people: tokens `start:end`, the literal descriptor, its modifiers."""

    start: int
    end: int
    words: str
    modifiers: frozenset[str]
    definite: bool
    new: bool
    marked: bool
    closed: bool
    """Followed by a phrase that says which: "the families of the crew" are not families met before."""


def describe_source(token: Token, scene: Scene) -> Description:
    """The descriptor of the noun phrase headed by `token`, with what follows it inside the phrase."""
    doc = scene.doc
    start, end = phrase(token, doc)[0], token.i + 1
    if start and doc[start].tag_ == "VBN" and doc[start - 1].text == "-":
        start += 1  # "Iranian-backed militias"
    marked = False
    for child in token.rights:
        if doc[child.left_edge.i - 1].is_punct and child.left_edge.i > token.i + 1:
            marked = marked or _mark(child.subtree)
            break
        if child.dep_ in ("prep", "amod", "acl", "relcl") and child.left_edge.i == end and _describes(child):
            end = child.right_edge.i + 1
            marked = marked or _mark(child.subtree)
            continue
        break
    if token.dep_ == "compound":  # "Chinese state media reports": the adjective hangs on the reports
        while start and doc[start - 1].pos_ == "ADJ" and doc[start - 1].head == token.head:
            start -= 1
    inner = start
    while inner < end - 1 and (doc[inner].lower_ in ARTICLES or doc[inner].tag_ == "PRP$"):
        inner += 1  # "his aides" are aides: whose is the state's business
    words = " ".join(doc[inner:end].text.split()).rstrip(" ,;:")
    words = words if inner in scene.begins or scene.taken[inner] else lower_first(doc, inner, words)
    modifiers = frozenset(fold(t.text) for t in doc[inner : token.i] if not t.is_punct and t.tag_ != "POS")
    modifiers -= ARTICLES | DEFINITE
    lead = doc[start].lower_
    return Description(
        start=start, end=end, words=words, modifiers=modifiers, definite=lead in DEFINITE,
        new=bool(modifiers & set(source_words("new"))), marked=marked, closed=end > token.i + 1,
    )  # fmt: skip


def _adjectives(first: str) -> list[str]:
    """The adjectives of states that begin with this word: "south korean" for "south"."""
    return [adjective for adjective in roster().adjectives if adjective.split()[0] == first]


def lower_first(doc: Doc, start: int, words: str) -> str:
    """The descriptor without the capital that only the beginning of a sentence gives it."""
    token = doc[start]
    if (
        not token.is_sent_start
        or token.pos_ == "PROPN"
        or not token.text.istitle()
        or token.lower_ in source_words("proper")
    ):
        return words
    if any(words.lower().startswith(f"{adjective} ") for adjective in _adjectives(token.lower_)):
        return words
    return words[0].lower() + words[1:]


def _describes(child: Token) -> bool:
    """Whether a phrase after the noun belongs to the descriptor: "familiar with the matter", "for the company"."""
    first = child.lower_
    if child.dep_ == "prep":
        return first in ("with", "close", "in", "for", "from", "at", "near", "of", "inside", "on")
    if child.dep_ == "amod":
        return first in ("familiar", "close", "aware", "privy", "knowledgeable")
    return first in ("briefed", "involved", "close", "familiar")


def _mark(tokens: object) -> bool:
    words = " ".join(t.lower_ for t in tokens)  # type: ignore[attr-defined]
    return any(mark.split()[0] in words.split() and mark.split()[-1] in words for mark in source_words("marks"))
