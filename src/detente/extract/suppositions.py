"""Constructions in which an act is named and not told: what the ledger asks for beyond `read.modality`.

A false change of standing stays wrong for every later day, so that measures and deals look once more at
participles whose noun is feared or supposed, at infinitives that share their "to", and at "no longer".
"""

from __future__ import annotations

from spacy.tokens import Token

from detente.read.modality import judge
from detente.read.operators import operators

OPEN = ("hypothetical", "desired", "denied", "expected", "planned")
VAGUE = frozenset(("would", "could", "may", "might", "'d"))
EVENTS = frozenset(
    "event case possibility prospect likelihood scenario chance eventuality report rumour rumor speculation".split()
)
"""Nouns whose clause is not told as a fact: "in the event it leaves", "is looking into reports that it bought"."""
SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass")


def supposed(act: Token) -> bool:
    """Whether a participle only tells what would be: "the threat of Chad leaving", "Chad leaving would be a blow"."""
    if act.dep_ in ("acl", "ccomp") and act.head.lemma_.lower() in EVENTS and act.head.pos_ == "NOUN":
        return True  # "in the event the state leaves the union"
    before = act.doc[max(act.left_edge.i - 3, 0) : act.left_edge.i].text.lower()
    if before.endswith(("the event", "the event that", "in case")):
        return True  # wherever the parse has hung the clause
    if act.tag_ == "VBG" and act.dep_ == "pcomp" and act.head.lower_ == "to" and act.head.head.pos_ == "NOUN":
        return True  # "a positive approach to supplying the jets"
    if act.tag_ != "VBG" or act.dep_ not in ("acl", "pcomp", "csubj", "nsubj", "relcl"):
        return False
    noun = act.head if act.dep_ == "acl" else act
    if _open_noun(noun):
        return True
    verb = noun.head
    subject = noun.dep_ in SUBJECTS and verb.pos_ in ("VERB", "AUX") and (act.dep_ == "acl" or noun is act)
    return subject and any(t.dep_ == "aux" and t.lower_ in VAGUE for t in verb.children)


def _open_noun(noun: Token) -> bool:
    """Whether the phrase stands under "the threat of", "the possibility of"."""
    preposition = noun.head
    if noun.dep_ not in ("pobj", "pcomp") or preposition.lower_ not in ("of", "about", "for"):
        return False
    over = preposition.head
    return over.pos_ == "NOUN" and operators().get((over.lemma_.lower(), "noun")) in OPEN


def shared_infinitive(act: Token) -> Token | None:
    """The infinitive before a bare verb that shares its "to": "remove" in "needs to remove the base and end the ban".

    The parser often hangs such a verb on the clause above; without a subject of its own it has told nothing.
    """
    if act.tag_ not in ("VB", "VBP") or act.dep_ != "conj":
        return None
    if any(t.dep_ in (*SUBJECTS, "aux", "expl") for t in act.children):
        return None
    before = act.doc[act.sent.start : act.i]
    return next((t for t in reversed(before) if t.tag_ == "VB" and any(c.dep_ == "aux" for c in t.children)), None)


def lapsed(act: Token) -> bool:
    """Whether an act is done no more: "the curbs no longer apply", "no longer bans imports"."""
    return any(
        t.lower_ in ("longer", "more") and t.i > 0 and t.nbor(-1).lower_ == "no" and t.dep_ in ("advmod", "npadvmod")
        for t in act.children
    )


def open_infinitive(act: Token) -> bool:
    """Whether the infinitive that a bare verb shares its "to" with has not happened itself."""
    first = shared_infinitive(act)
    return first is not None and not judge(first).actual
