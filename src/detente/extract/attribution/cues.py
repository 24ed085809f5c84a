"""Which tokens attribute something: reporting words used as such, and in earnest.

A word that would, could or may be said, that is asked for, supposed or denied, attributes nothing:
"declined to comment", "would say", "if Oslo says". A thought may be negated ("does not believe").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Doc, Token

from detente.extract.attribution.lexicon import POS, Entry, table

Mood = Literal["plain", "expected"]

MODALS = frozenset("would could should may might must can ca shall 'd will wo 'll".split())
NEGATIONS = frozenset(("not", "n't", "never", "no", "nor", "neither"))
EXPECTING = frozenset("expect schedule due set slate likely".split())
"""Governors that put an utterance into the future: "was expected to ask"."""
CARRIED_OUT = frozenset(
    "go continue proceed begin start take seek use hasten move appear seem join tend keep come prompt compel".split()
)
"""Governors under which the infinitive is carried out, or is the very act: "went on to say", "sought to reassure"."""
PREDICATIVE = frozenset(("acomp", "ROOT", "conj", "ccomp", "oprd"))
ONCE = frozenset(("when", "once", "until", "before", "after", "whenever"))
IF = frozenset(("if", "unless", "whether", "lest"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A reporting word in use: tokens `first` to `last` with its entry."""

    token: Token
    entry: Entry
    first: int
    last: int
    mood: Mood = "plain"


def cues(doc: Doc) -> Iterator[Cue]:
    """The cues of a document in text order; a word with several entries gives a cue for each."""
    words = table()
    for i, lemma in enumerate(doc.to_array("LEMMA").tolist()):
        if lemma in words:
            token = doc[i]
            yield from (cue for entry in words[lemma] if (cue := _cue(token, entry)))


def _cue(token: Token, entry: Entry) -> Cue | None:
    if token.pos_ not in POS[entry.pos]:
        return None
    if entry.pos == "adj" and (token.dep_ not in PREDICATIVE or (token.pos_ == "VERB" and token.tag_ != "VBN")):
        return None
    last = token.i
    if entry.particle is not None:
        particle = _particle(token, entry.particle)
        if particle is None:
            return None
        last = particle.i if particle.i == token.i + 1 else token.i
    if entry.pos != "verb":
        return Cue(token=token, entry=entry, first=token.i, last=last)
    if token.tag_ == "VBN" and token.dep_ in ("amod", "compound"):
        return None
    mood = _mood(token, entry)
    return Cue(token=token, entry=entry, first=token.i, last=last, mood=mood) if mood else None


def _particle(token: Token, word: str) -> Token | None:
    """The second word of "point out", "make it clear", "spell the plan out"."""
    doc = token.doc
    for i in range(token.i + 1, min(token.i + 3, len(doc))):
        if doc[i].lower_ == word:
            return doc[i]
    return next((t for t in token.children if t.dep_ == "prt" and t.lower_ == word), None)


def _mood(token: Token, entry: Entry) -> Mood | None:
    """How seriously the attribution is meant; None for one that the text does not make."""
    governor = token.head
    infinitive = emphatic = False
    for child in token.children:
        dep = child.dep_
        if dep == "neg" and not entry.unvoiced and not _parted(child, token):
            return None
        if dep == "aux":
            word = child.lower_
            if word in MODALS:
                return None
            infinitive = infinitive or word == "to"
            emphatic = emphatic or child.lemma_ == "do"
        elif _unsettled(child, token):
            return None
    if not infinitive:
        if token.dep_ == "conj" and governor.tag_ == "VB" and token.tag_ == "VB":
            return _mood(governor, entry)
        return "plain" if token.tag_ != "VB" or emphatic else None  # "did say"
    if governor.lemma_ in EXPECTING and token.dep_ == "xcomp":
        return "expected"
    if governor.lemma_ in CARRIED_OUT and token.dep_ in ("xcomp", "advcl") and not _negated(governor):
        return "plain"
    return None


def _unsettled(child: Token, verb: Token) -> bool:
    """Whether a clause only supposes its verb: "if Oslo says", "when the agency declares", "how they propose to"."""
    word = child.lower_
    if child.dep_ == "mark" and word in IF:
        return True
    if child.dep_ not in ("mark", "advmod"):
        return False
    return (word in ONCE and verb.tag_ in ("VBZ", "VBP")) or (word == "how" and child.i < verb.i)


def _parted(negation: Token, verb: Token) -> bool:
    """Whether a mark or comma stands between: then the negation is in quoted words that the parser hung on the cue."""
    first, last = sorted((negation.i, verb.i))
    return any(token.is_punct for token in verb.doc[first:last])


def _negated(token: Token) -> bool:
    return any(t.dep_ == "neg" or (t.dep_ == "aux" and t.lower_ in MODALS) for t in token.children)
