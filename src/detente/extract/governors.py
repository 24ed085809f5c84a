"""What governs a noun that names a thing done: "imposed" over "sanctions", "lifting" over "embargo".

Measures and deals are nouns for most of their life in the news; what happens to them stands in a
verb, a participle or another noun around them. `governors` finds these words and how the noun
hangs on them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from detente.extract import frames

TRANSPARENT = frozenset(
    "package set round series raft range wave list regime host batch number variety tranche lot kind type form part "
    "system some most all many any none few majority rest half spate string slew array level couple pair".split()
)
"""Nouns that pass through what is said of them: "a package of sanctions" is sanctions."""


@dataclass(frozen=True, slots=True)
class Governor:
    """A word over a noun: `relation` is "object", "subject", "compound" or the preposition between them."""

    token: Token
    relation: str


def governors(noun: Token) -> tuple[Governor, ...]:
    """The words that say what becomes of `noun`, nearest first, each once.

    "US sanctions on Iran are expected to be lifted": lifted (object), expected (object).
    """
    found: dict[int, Governor] = {}
    for governor in _all(noun, 3):
        if governor.token.i != noun.i:
            found.setdefault(governor.token.i, governor)
    return tuple(found.values())


def carrier(noun: Token) -> Token:
    """The noun that takes part in the clause for `noun`: "package" for "a package of sanctions"."""
    token = noun
    for _ in range(4):
        if token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.head.lemma_.lower() in TRANSPARENT:
            token = token.head.head
        elif token.dep_ == "pobj" and token.head.lower_ == "in" and token.head.head.tag_ in ("CD", "$"):
            token = token.head.head  # "$7 billion in tariffs"
        elif token.dep_ == "conj" and token.head.pos_ in ("NOUN", "PROPN"):
            token = token.head
        else:
            break
    return token


def _all(noun: Token, depth: int) -> Iterator[Governor]:
    yield from _clauses_on(noun)
    top = carrier(noun)
    if top != noun:
        yield from _clauses_on(top)
    head, dep = top.head, top.dep_
    if dep in ("dobj", "obj", "nsubjpass", "dative"):
        yield from _over(head, "object")
    elif dep == "nsubj":
        yield from _wished(top)
        yield from _over(head, "subject")
    elif dep in ("attr", "oprd"):
        yield from _over(head, "attribute")
    elif dep == "pobj" and head.head != head:
        if head.lower_ == "for":  # "called for the sanctions to be suspended"
            yield from (Governor(t, "object") for t in head.head.children if _passive_wish(t, noun))
        yield Governor(head.head, head.lower_)
        if head.head.pos_ == "ADP":  # "because of", "out of"
            yield Governor(head.head.head, head.head.lower_)
    elif dep in ("compound", "nmod", "poss", "amod"):
        yield Governor(head, "compound")
        if depth:
            yield from (Governor(g.token, f"compound {g.relation}") for g in _all(head, depth - 1))
    elif dep == "npadvmod" and head.pos_ == "VERB":
        yield Governor(head, "compound")  # "sanctions-hit"
    elif dep == "conj" and head.pos_ in ("VERB", "ADJ", "ADP") and depth:
        yield Governor(head, "conj")


def _wished(noun: Token) -> Iterator[Governor]:
    """The verb before "for", a new thing and an infinitive of purpose: "called for a tariff to pay for it"."""
    clause = noun.head
    marked = any(t.dep_ == "mark" and t.lower_ == "for" for t in clause.children)
    new = not any(t.dep_ in ("det", "poss") and t.lower_ not in ("a", "an") for t in noun.children)
    active = any(t.lower_ == "to" and t.dep_ == "aux" for t in clause.children) and not frames.is_passive(clause)
    if marked and new and active and clause.dep_ in ("advcl", "xcomp", "ccomp"):
        yield Governor(clause.head, "for")


def _passive_wish(clause: Token, noun: Token) -> bool:
    """Whether a clause after "for" and a noun says what is to be done to the noun."""
    marks = {t.dep_ for t in clause.children} | {t.lower_ for t in clause.children if t.dep_ == "aux"}
    return clause.dep_ in ("advcl", "xcomp", "ccomp", "relcl") and clause.i > noun.i and {"to", "auxpass"} <= marks


def _over(verb: Token, relation: str) -> Iterator[Governor]:
    """The verb, the infinitive that its subject is raised from, and coordinated verbs that share the argument."""
    passive = frames.is_passive(verb)
    raised = [t for t in verb.children if t.dep_ in ("xcomp", "oprd") and t.pos_ in ("VERB", "AUX")]
    if relation == "subject" or passive:
        for infinitive in raised:
            yield Governor(infinitive, "object" if frames.is_passive(infinitive) else "subject")
    yield Governor(verb, relation)
    for other in verb.conjuncts:
        if other.i > verb.i and other.pos_ == "VERB" and _shares(other, relation):
            yield Governor(other, relation if relation != "subject" or not frames.is_passive(other) else "object")
        elif other.i < verb.i and relation == "object" and not passive and other.pos_ == "VERB" and not _objects(other):
            yield Governor(other, relation)  # "imposed and later lifted the ban"


def _clauses_on(noun: Token) -> Iterator[Governor]:
    for clause in noun.children:
        if clause.dep_ == "amod" and clause.tag_ == "VBN" and any(t.dep_ == "npadvmod" for t in clause.children):
            yield Governor(clause, "object")  # "UN-imposed sanctions"
        elif clause.dep_ == "acl" and clause.pos_ == "VERB":
            if clause.tag_ == "VBN" or frames.is_passive(clause):
                yield from _over(clause, "object")
            elif clause.tag_ == "VBG":
                yield from _over(clause, "subject")
        elif clause.dep_ == "relcl" and clause.pos_ in ("VERB", "AUX"):
            subjects = [t for t in clause.children if t.dep_ in ("nsubj", "nsubjpass")]
            relative = not subjects or subjects[0].lower_ in frames.RELATIVE
            if frames.is_passive(clause) and relative:
                yield from _over(clause, "object")
            elif relative:
                yield from _over(clause, "subject")
            elif not any(t.dep_ == "dobj" and t.lower_ not in frames.RELATIVE for t in clause.children):
                yield from _over(clause, "object")


def _shares(verb: Token, relation: str) -> bool:
    if any(t.dep_ in ("nsubj", "nsubjpass") for t in verb.children):
        return False
    return relation == "subject" or frames.is_passive(verb) or not _objects(verb)


def _objects(verb: Token) -> bool:
    return any(t.dep_ in ("dobj", "obj", "ccomp", "xcomp") for t in verb.children)
