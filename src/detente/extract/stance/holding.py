"""How a stance is held: by which phrases, and whether it is held at all or only expected, planned, supposed."""

from __future__ import annotations

from spacy.tokens import Token

from detente.extract import frames
from detente.extract.stance.lexicon import Cue
from detente.model.assertion import PositionKind, Status
from detente.read.clauses import FUTURE, negated
from detente.read.modality import judge

LIGHT = frozenset(
    "make issue give repeat renew reiterate have express voice present put offer reaffirm restate declare announce "
    "send deliver submit state raise show lodge signal table set take drop maintain confirm sign hold stress".split()
)
"""Verbs whose subject holds what their object names: "repeated its demand", "made a pledge"."""
HELD: dict[Status, Status] = {
    "occurred": "occurred",
    "ongoing": "occurred",
    "planned": "planned",
    "expected": "expected",
}
COPULAS = frozenset("be remain stay seem appear stand look sound become feel get".split())
POLITE = frozenset("ask urge like suggest appeal request call advise welcome".split())
"""Verbs that "would" makes polite, not hypothetical: "we would ask everyone to"."""


def held(token: Token, cue: Cue) -> tuple[PositionKind | None, Status]:
    """The kind and status of a stance: held, expected, planned; the kind is None where it is supposed or denied."""
    status = reality(token)
    if token.pos_ == "NOUN" and status not in HELD and _owned(token) and not negated(token):
        status = "occurred"  # "Lima rejected Quito's call": what becomes of a call does not undo it
    own = negated(token) or (token.pos_ == "ADJ" and negated(token.head))
    if cue.only_denied or (own and status == "denied"):
        return (cue.denied if own and status == "denied" else None), "occurred"
    if status == "hypothetical" and _polite(token):
        return cue.kind, "occurred"
    if status == "planned" and not _announced(token):
        if token.pos_ != "NOUN" or not _owned(token):
            return None, status
        status = "occurred"
    return (cue.kind, HELD[status]) if status in HELD else (None, status)


def _owned(noun: Token) -> bool:
    """Whether a noun's phrase says whose it is: "Quito's call", "threats from Washington"."""
    return bool(frames.possessor(noun) or frames.oblique(noun, "by", "from"))


def _announced(token: Token) -> bool:
    """Whether a plan to take the stance is the party's own: "will ask", "plans to demand", not "his call to demand"."""
    verb = _clause(token)
    if any(t.lower_ in FUTURE for t in verb.children):
        return True
    return verb.dep_ == "xcomp" and verb.head.pos_ in ("VERB", "ADJ")


def reality(token: Token) -> Status:
    """The status of holding the stance; for an adjective, that of the clause it is said in."""
    return judge(_clause(token)).status


def _clause(token: Token) -> Token:
    if token.pos_ == "ADJ" and token.dep_ in ("acomp", "oprd", "attr", "conj") and token.head.pos_ in ("VERB", "AUX"):
        return token.head
    return token


def _polite(token: Token) -> bool:
    return token.lemma_.lower() in POLITE and any(t.lower_ in ("would", "'d") for t in token.children)


def holders(token: Token) -> tuple[Token, ...]:
    """The heads of the phrases whose stance `token` is: agents, the subject of an adjective, the owner of a noun."""
    if token.pos_ in ("VERB", "AUX"):
        return tuple(t for agent in frames.agents(token) for t in (*_listed(agent), _whole(token, agent)))
    if token.pos_ == "ADJ" or (token.pos_ == "VERB" and token.dep_ in ("acomp", "oprd")):
        if token.dep_ == "amod":
            return (token.head,)
        verb = token.head if token.head.pos_ in ("VERB", "AUX") else token
        if verb.lemma_.lower() not in COPULAS:
            return ()
        subjects = tuple(t for t in verb.children if t.dep_ in ("nsubj", "nsubjpass"))
        return subjects or frames.agents(verb)
    return _owners(token)


def _owners(noun: Token) -> tuple[Token, ...]:
    owners = (*frames.possessor(noun), *frames.oblique(noun, "by", "from"))
    if owners:
        return owners
    verb = noun.head
    if noun.dep_ in (*frames.OBJECTS, "attr") and verb.pos_ in ("VERB", "AUX") and verb.lemma_.lower() in LIGHT:
        return frames.agents(verb)
    if noun.dep_ == "pobj" and verb.lower_ in ("on", "with", "in") and verb.head.pos_ == "VERB":
        return frames.patients(verb.head) if verb.head.tag_ == "VBN" else frames.agents(verb.head)
    return tuple(t for t in noun.children if t.dep_ in ("amod", "compound", "nmod") and t.pos_ in ("ADJ", "PROPN"))


def _listed(agent: Token) -> tuple[Token, ...]:
    """The names that a headline joins to a subject by commas: "Chad, Niger want to"."""
    before = agent.left_edge.i - 2
    if agent.dep_ != "nsubj" or before < agent.sent.start or agent.doc[before + 1].text != ",":
        return ()
    other = agent.doc[before]
    return (
        (other,) if other.pos_ == "PROPN" and other.head == agent.head and other.left_edge.i == agent.sent.start else ()
    )


def _whole(verb: Token, head: Token) -> Token:
    """The first of coordinated names before a relative clause: "Bahrain and Egypt, who had demanded"."""
    if (
        verb.dep_ == "relcl"
        and verb.head == head
        and verb.left_edge.i > 0
        and head.doc[verb.left_edge.i - 1].text == ","
    ):
        while head.dep_ == "conj" and head.head.pos_ == head.pos_:
            head = head.head
    return head
