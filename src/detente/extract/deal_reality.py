"""Whether an act of a deal happened: `modality.judge`, and what the constructions of deals add to it."""

from __future__ import annotations

from spacy.tokens import Token

from detente.extract import frames
from detente.extract.deal_doers import JUDGING
from detente.extract.suppositions import lapsed, open_infinitive, supposed
from detente.model.assertion import Status
from detente.read.modality import judge

FACTUAL = ("occurred", "ongoing")
DOUBTED = frozenset("suspected alleged reported supposed purported".split())
NEARING = frozenset("close closer near".split())
ALLEGING = frozenset("accuse allege suspect charge claim".split())
PENALTIES = frozenset("sanction penalty punishment fine criticism tariff ban rebuke".split())
PASSED = frozenset("ratify approve adopt pass endorse".split())
"""What a parliament does by its vote."""
REACH = 5


def reality(token: Token) -> Status:
    """The status of the act that `token` names.

    "is close to signing": expected. "wants guarantees before signing": hypothetical. "was punished for
    buying": it bought. "accused Tehran of supplying": supposed, for all the report knows.
    """
    judged = judge(token)
    status = judged.status
    if blamed(token):
        return "occurred"
    if status == "planned" and token.dep_ == "acl" and token.tag_ in ("VBN", "VBD"):
        return "occurred"  # "an agreement mediated by Oman" is mediated, whatever "an agreement to" would be
    if status == "denied" and judged.conditional:
        return "hypothetical"  # "if it does not agree"
    if status == "planned" and judged.governor is not None:
        status = _planned(token, token.doc[judged.governor])
    if status == "desired" and before(token):
        return "hypothetical"  # "wants guarantees before signing": what is wanted is the guarantees
    if status not in FACTUAL:
        return status
    return _named(token, status)


def _named(token: Token, status: Status) -> Status:
    """The status of an act that is told as a fact, unless its construction only names it."""
    if any(t.lower_ in DOUBTED for t in token.children):
        return "hypothetical"
    if lapsed(token):
        return "denied"
    if supposed(token) or open_infinitive(token):
        return "hypothetical"
    if token.tag_ in ("VB", "VBP") and token.dep_ == "conj" and _ahead_before(token):
        return "planned"
    if before(token) and frames.clause_verb(token.head).tag_ != "VBD":
        return "hypothetical"
    if token.dep_ == "pcomp" and token.head.head.lemma_.lower() in NEARING:
        return "expected"
    return status


def _planned(token: Token, plan: Token) -> Status:
    """What becomes of an act that `plan` plans: done by a vote that was the act itself, denied by talks that failed."""
    if plan.lemma_.lower() == "vote" and token.lemma_.lower() in PASSED and judge(plan).actual:
        return "occurred"  # "the Senate votes to ratify the treaty"
    if plan.lemma_.lower() in ("agreement", "deal") and judge(plan).status == "denied":
        return "denied"  # "failed to reach agreement on an extension"
    return "planned"


def blamed(token: Token) -> bool:
    """Whether the act is what somebody is punished or thanked for: "sanctions on the agency for buying missiles"."""
    if token.dep_ != "pcomp" or token.head.lower_ not in ("for", "over"):
        return False
    word = token.head.head
    for _ in range(REACH):
        if word.lemma_.lower() in JUDGING or word.lemma_.lower() in PENALTIES:
            return judge(word).actual
        if word.pos_ == "VERB" or word.head == word:
            return False
        word = word.head
    return False


def alleged(token: Token) -> bool:
    """Whether the act is only what somebody is accused of: "accused Tehran of supplying missiles", "allegedly sent"."""
    if any(t.lower_ in ("allegedly", "reportedly") for t in token.children):
        return True
    word = token
    for _ in range(REACH):
        if word.dep_ in ("relcl", "ROOT"):
            return False
        word = word.head
        if word.pos_ == "VERB":
            if word.lemma_.lower() in ALLEGING:
                return True
            if any(t.dep_ == "nsubj" for t in word.children):
                return False
    return False


def _ahead_before(verb: Token) -> bool:
    """Whether the verb to the left has a modal that a bare infinitive shares where the parse has lost it."""
    left = next((t for t in reversed(verb.doc[verb.sent.start : verb.i]) if t.pos_ == "VERB"), None)
    own = any(t.dep_ in ("aux", "nsubj") for t in verb.children)
    return left is not None and not own and any(t.dep_ == "aux" and t.tag_ in ("MD", "TO") for t in left.children)


def before(token: Token) -> bool:
    """Whether something else comes before the act: "before signing", "before they sign"."""
    if token.dep_ not in ("pcomp", "advcl"):
        return False
    return token.head.lower_ == "before" or any(t.dep_ == "mark" and t.lower_ == "before" for t in token.children)
