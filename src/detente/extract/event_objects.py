"""What the object of a verb is: the thing that a quantity, a pronoun or a small clause stands for.

"most of the sanctions" are sanctions, "lifted them" lifted what was told of before, "called the step
illegal" is about the step.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from detente.extract import frames
from detente.extract.event_people import kind_of_person
from detente.extract.event_vocabulary import classes
from detente.resolve.resolved import Resolved

PASSING = frozenset(
    "package round series set number batch pair dozen ton tonne raft million billion type state most some part rest "
    "half all many any percent percentage % kind form range wave host string spate week day month hour".split()
)
"""Heads that stand for what follows their "of": "most of the sanctions" is sanctions, "a state of siege" a siege."""
CIVIL = frozenset(
    "commercial civilian passenger private merchant cruise civil cyber online verbal travel weather tsunami storm "
    "health".split()
)
"""Modifiers under which an aircraft or a ship is no weapon, and an attack no blow."""
PRONOUNS = {"it": False, "this": False, "them": True, "they": True, "these": True}
"""Pronoun → whether it stands for many."""
TITLES = ("appos", "compound")
THINGS = ("dobj", "nsubjpass", "nsubj", "pobj", "attr")


def named(token: Token, allowed: frozenset[str]) -> bool:
    """Whether a noun phrase is headed by one of the words, alone or in a list: "ties", "a package of sanctions"."""
    lemma = token.lemma_.lower()
    if lemma in allowed or token.lower_ in allowed or kind_of_person(token) in allowed:
        harmful = lemma == "warning" or lemma in classes()["weapon"] | classes()["blow"]
        return not (harmful and any(t.lemma_.lower() in CIVIL for t in token.children))
    if token.pos_ == "PROPN" and any(t.lemma_.lower() in allowed for t in token.children if t.dep_ in TITLES):
        return True  # "Ana Ruiz, the Chilean consul", "Consul Ana Ruiz"
    if lemma in PASSING or token.pos_ == "NUM":
        return any(named(t, allowed) for t in frames.oblique(token, "of", "in"))
    return any(t.i > token.i and t.lemma_.lower() in allowed for t in token.conjuncts)


def content(token: Token) -> Token:
    """The noun that a quantity stands for: "sanctions" of "most of the sanctions"."""
    if (token.lemma_.lower() in PASSING and token.pos_ != "PROPN") or token.pos_ == "NUM":
        inner = frames.oblique(token, "of")
        return inner[0] if inner else token
    return token


def small_clause(verb: Token) -> tuple[Token, ...]:
    """The object that the parser made the subject of a predicate: "the step" of "called the step illegal"."""
    clauses = [t for t in verb.children if t.dep_ in ("ccomp", "xcomp", "oprd") and t.pos_ in ("ADJ", "NOUN")]
    return tuple(t for clause in clauses for t in clause.children if t.dep_ in frames.SUBJECTS)


def nearest(pronoun: Token) -> Token | None:
    """The nearest noun before a pronoun, in its sentence and of its number, that can be what it takes up."""
    for token in reversed(pronoun.doc[pronoun.sent.start : pronoun.i]):
        if token.pos_ == "NOUN" and token.dep_ in THINGS and (token.tag_ == "NNS") is PRONOUNS[pronoun.lower_]:
            return token
    return None


def meant(resolved: Resolved, verb: Token, objects: Sequence[Token], allowed: frozenset[str]) -> Token | None:
    """The thing that a pronoun stands for where the verb takes only such things: "them" after "duties" is duties."""
    pronoun = next((t for t in objects if t.lower_ in PRONOUNS and t.i not in resolved.by_head), None)
    if pronoun is None:
        return None
    start = pronoun.sent.start
    first = pronoun.doc[start - 1].sent.start if start else start
    for token in reversed(pronoun.doc[first : verb.i]):
        if token.pos_ == "NOUN" and token.dep_ in THINGS and (token.tag_ == "NNS") is PRONOUNS[pronoun.lower_]:
            if token.lemma_.lower() in allowed:
                return token
            if token.dep_ != "pobj":
                return None  # something nearer that is no such thing
    return None
