"""The words over an agreement's noun, and which entry of the vocabulary each is a word of in that place."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from detente.extract import deal_terms, frames
from detente.extract.deal_terms import Term
from detente.extract.governors import Governor, carrier, governors

FORCE = frozenset("effect force place operation hold intact".split())
PARTICLES = {"pull": ("out",), "tear": ("up",), "walk": ("away", "out"), "back": ("out",), "call": ("off",)}
"""What some verbs must have beside them to mean leaving or ending."""
BEGINNINGS = frozenset("take come enter go".split())
PARTAKING = frozenset("signature ratification consent membership participation country nation state".split())
"""What one withdraws from a treaty to leave it."""
ENDINGS = frozenset("end halt stop pause".split())


def over(head: Token) -> Iterator[Governor]:
    """The words over an agreement's noun, nearest first, also those over "the first phase of" it."""
    for base in _bases(head):
        yield from governors(base)
        yield from _misread(base)


def _bases(head: Token) -> Iterator[Token]:
    """The noun, and the nouns that stand for it in the clause: "phase" in "the first phase of the truce"."""
    yield head
    if head.dep_ == "compound" and head.head.lemma_.lower() in deal_terms.words("phase"):
        yield head.head  # "approved Albania's NATO membership bid"
    top = carrier(head)
    while (
        top.dep_ == "pobj"
        and top.head.lower_ in ("of", "in")
        and top.head.head.lemma_.lower() in deal_terms.words("phase")
    ):
        top = top.head.head
        yield top


def _misread(noun: Token) -> Iterator[Governor]:
    """Governors where the tagger erred: "a truce declared on Sunday" as a past tense, "ceasefire talks" as a verb."""
    for clause in noun.children:
        if clause.dep_ == "acl" and clause.tag_ == "VBD" and not any(t.dep_ == "nsubj" for t in clause.children):
            yield Governor(clause, "object")
    if noun.dep_ == "nsubj" and noun.head.lower_ == "talks" and noun.head.i == noun.i + 1:
        yield Governor(noun.head, "compound")


def term_of(governor: Governor, kind: str) -> Term | None:
    """The entry that a governor is a word of for an agreement of this kind, None if it says nothing of it.

    "ended" is a termination in "the truce ended" and a beginning in "a truce ended the war".
    """
    relation = governor.relation
    if relation == "subject" and governor.token.lemma_.lower() in ENDINGS and has_object(governor.token):
        relation = "ending"
    for term in deal_terms.terms("act", governor.token):
        if term.transition == "requested" and any(t.lower_ == "off" for t in governor.token.children):
            continue  # "called off the truce"
        if (
            relation in term.relation
            and (not term.kinds or kind in term.kinds)
            and _complete(governor.token, term, relation)
        ):
            return term
    return None


def _complete(token: Token, term: Term, relation: str) -> bool:
    """Whether a word has the company it needs to mean what the entry says: "take effect", "pull out"."""
    word = token.lemma_.lower()
    if word in PARTICLES and term.transition in ("withdrawn", "terminated"):
        return any(t.lower_ in PARTICLES[word] for t in token.children)
    if word == "withdraw" and relation == "from" and _something(token):
        return False  # "withdrew its compliance from the treaty"
    if relation == "subject" and term.transition == "in_force":
        if word in BEGINNINGS or word in ("be", "remain"):
            return _in_force(token)
        return not has_object(token)
    if relation == "subject":
        return not has_object(token)
    return True


def _something(verb: Token) -> bool:
    """Whether a verb has a thing for its object, and neither a name nor a pronoun: "withdrew troops from"."""
    things = (t for t in verb.children if t.dep_ in frames.OBJECTS and t.pos_ == "NOUN")
    return any(t.lemma_.lower() not in PARTAKING for t in things)


def _in_force(verb: Token) -> bool:
    inner = [t for p in verb.children if p.dep_ == "prep" for t in p.children]
    return any(t.lower_ in FORCE and t.dep_ in ("dobj", "pobj", "acomp", "advmod") for t in (*verb.children, *inner))


def has_object(verb: Token) -> bool:
    """Whether a verb has an object or a clause in its place."""
    return any(t.dep_ in (*frames.OBJECTS, "xcomp", "ccomp") for t in verb.children)
