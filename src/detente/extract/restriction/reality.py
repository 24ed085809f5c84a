"""Whether an act on a measure happened: the judgement of the reader, and what news of restrictions adds to it."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from detente.extract.restriction.doers import absolute
from detente.extract.suppositions import lapsed, shared_infinitive, supposed
from detente.read.clauses import negated
from detente.read.modality import Judgement, judge

MERE = frozenset("possible potential prospective threatened proposed planned".split())
ACCORDS = frozenset("agreement pact accord treaty deal".split())
MAKING = frozenset("sign ink initial reach announce agree finalise finalize conclude strike unveil".split())
USING = frozenset("use exercise employ invoke".split())
AUTHORITY = frozenset("authority power right prerogative".split())


def reality(operator: Token) -> Judgement:
    """The judgement on an act; what an "after" or "because" clause tells in the past is a fact whatever hangs on it.

    "needs to remove its base and end the embargo" shares the need; "no longer bans imports" denies.
    """
    told = any(t.dep_ in ("mark", "advmod") and t.lower_ in ("after", "because", "since") for t in operator.children)
    if told and operator.dep_ == "advcl" and operator.tag_ == "VBD" and not negated(operator):
        return Judgement("occurred", "CT+")
    if absolute(operator) is not None:
        return judge(operator.head if operator.head.pos_ == "VERB" else operator.head.head)
    judged = judge(operator)
    if _carried_out(operator):
        return judge(operator.head)
    if not judged.actual:
        return judged
    if lapsed(operator):
        return replace(judged, status="denied", factuality="CT-")
    if _to_come(operator):
        return replace(judged, status="planned", factuality="Uu")
    if supposed(operator):
        return replace(judged, status="hypothetical", factuality="Uu")
    first = shared_infinitive(operator)
    return judge(first) if first is not None and not judge(first).actual else judged


def of_mere_talk(noun: Token, judgement: Judgement) -> Judgement:
    """The judgement on an act on a measure that is itself only possible: "possible tariffs imposed by Oslo"."""
    if judgement.actual and any(t.dep_ == "amod" and t.lower_ in MERE for t in noun.children):
        return replace(judgement, status="hypothetical", factuality="Uu")
    return judgement


def _to_come(operator: Token) -> bool:
    """Whether an accord just made brings it: "signed a pact, eliminating tariffs", "reached a pact that cuts them"."""
    verb = operator.head
    if operator.dep_ == "relcl" and verb.lemma_.lower() in ACCORDS:
        return verb.dep_ == "dobj" and verb.head.lemma_.lower() in MAKING
    if operator.tag_ != "VBG" or operator.dep_ != "advcl" or verb.lemma_.lower() not in ("sign", "ink", "initial"):
        return False
    return any(t.dep_ == "dobj" and t.lemma_.lower() in ACCORDS for t in verb.children)


def _carried_out(operator: Token) -> bool:
    """Whether somebody did it by a power they have: "has used his authority to relax the ban"."""
    verb = operator.head
    if operator.dep_ not in ("xcomp", "advcl") or verb.lemma_.lower() not in USING or operator.tag_ != "VB":
        return False
    return any(t.dep_ == "dobj" and t.lemma_.lower() in AUTHORITY for t in verb.children)
