"""Which rung a transfer is on: what the words over the act make of it ("signed a contract to", "talks on", "approved")."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from detente.extract import deal_terms, frames
from detente.extract.deal_terms import Term
from detente.model.assertion import DealTransition, Status
from detente.read.modality import judge

FACTUAL = ("occurred", "ongoing")
REACH = 5
BARRING = frozenset("ban prohibit bar embargo forbid outlaw prevent".split())
ALLEGING = frozenset("accuse allege suspect charge claim".split())
TRANSPARENT = frozenset("agreed requested offered".split())
"""Rungs that a noun names ("agreement", "request", "offer") and that the verb over it overrules ("signed an agreement")."""
OVERRULING = frozenset("signed cancelled suspended stalled scaled_back notified discussed agreed requested offered".split())
BELOW = frozenset("stalled suspended cancelled signed agreed notified".split())
"""What a participle or clause on the act itself may say: "a sale stalled in Congress"."""
FIRSTS = frozenset("first initial".split())


def rung(act: Token, base: str | None, *, side: str | None, first: bool = False) -> tuple[DealTransition, Status, Token] | None:
    """(transition, status, the word that says so); None where the words make it no deal, as a ban on sales.

    Args:
        base: the rung that the act means by itself, None if it needs a word over it.
        side: who stands in the act's subject, supplier or recipient: approval by the buyer is no licence.
        first: whether it is only the first of the things: "the first jets".
    """
    own = judge(act).status
    below = _below(act)
    if below is not None:
        return below
    found = list(_stages(act))
    if any(word.lemma_.lower() in BARRING for word, _ in found):
        word = next(word for word, _ in found if word.lemma_.lower() in BARRING)
        return "suspended", judge(word).status, word
    stages = [(word, term) for word, term in found if term is not None and _counts(word, term)]
    if not stages:
        if base is None:
            return None
        status: Status = _alleged(act, own)
        transition = _by_itself(base, status, side)
        if first and transition == "delivered" and status in FACTUAL:
            transition = "delivery_started"
        return transition, status if status != "ongoing" or base == "delivered" else "occurred", act
    word, term = stages[0]
    for over, above in stages[1:]:
        if word.pos_ == "VERB" or term.transition not in (*TRANSPARENT, "discussed") or above.transition not in OVERRULING:
            break
        if term.transition == "discussed" and above.transition not in ("stalled", "suspended", "cancelled"):
            break
        word, term = over, above
    return _told(act, word, term, base, own, side)


def _told(
    act: Token, word: Token, term: Term, base: str | None, own: Status, side: str | None
) -> tuple[DealTransition, Status, Token]:
    transition: DealTransition = term.transition  # type: ignore[assignment]
    status = _alleged(word, judge(word).status)
    if transition == "notified" and side == "recipient":
        transition = "agreed"
    if transition == "discussed" and word.pos_ == "VERB" and status in FACTUAL:
        status = own if word.lemma_.lower() not in ("discuss", "negotiate", "explore") else status
    if transition == "delivery_started" and base != "delivered":
        return _by_itself(base or "agreed", own, side), own, act
    if transition == "stalled" and status in FACTUAL:
        status = "ongoing"
    if status == "ongoing" and transition not in ("stalled", "discussed"):
        status = "occurred"
    return transition, status, word


def _below(act: Token) -> tuple[DealTransition, Status, Token] | None:
    for child in act.children:
        if child.dep_ in ("acl", "relcl"):
            term = deal_terms.term("stage", child)
            if term is not None and term.transition in BELOW and not any(t.dep_ == "dobj" for t in child.children):
                status = judge(child).status
                stalled = term.transition == "stalled" and status in FACTUAL
                return term.transition, "ongoing" if stalled else status, child  # type: ignore[return-value]
    return None


def _stages(act: Token) -> Iterator[tuple[Token, Term | None]]:
    """The words over the act, nearest first, each with its entry; words of barring too."""
    token = act
    for _ in range(REACH):
        parent = _parent(token)
        if parent is None:
            return
        term = deal_terms.term("stage", parent)
        if term is not None or parent.lemma_.lower() in BARRING:
            yield parent, term
        token = parent


def _parent(token: Token) -> Token | None:
    """The word over an act on the ladder: through prepositions, infinitives, objects and subjects of the passive."""
    head = token.head
    if head == token:
        return None
    if token.dep_ in ("xcomp", "ccomp", "acl", "dobj", "nsubjpass", "attr", "appos", "oprd"):
        return head
    if token.dep_ in ("pobj", "pcomp") and head.head != head:
        if head.lower_ in ("after", "since", "despite", "following", "because", "over", "amid", "given", "for", "before", "until"):
            return head.head if head.lower_ == "for" and head.head.pos_ in ("NOUN", "VERB") and _for_goods(head.head) else None
        return head.head
    if token.dep_ == "nsubj" and head.pos_ == "VERB" and not any(t.dep_ in ("dobj", "ccomp") for t in head.children):
        return head
    if token.dep_ == "compound" and head.pos_ == "NOUN":
        return head
    if token.dep_ == "advcl" and any(t.lower_ == "to" and t.dep_ == "aux" for t in token.children):
        return head
    if token.dep_ == "conj":
        return _parent(head)
    return None


def _for_goods(word: Token) -> bool:
    """Whether "for" after a word brings in what the word is about: "a request for the sale", not "punished for the sale"."""
    return deal_terms.term("stage", word) is not None and word.lemma_.lower() not in ("press", "urge")


def _counts(word: Token, term: Term) -> bool:
    lemma = word.lemma_.lower()
    if lemma == "hold":
        return any(t.lower_ == "up" for t in word.children)
    if lemma in ("plan", "option", "interest") and word.pos_ == "VERB":
        return any(True for _ in word.children)
    if term.transition == "delivery_started":
        return True
    return not (lemma in ("reach", "settle") and any(t.dep_ == "prep" for t in word.children))


def _by_itself(base: str, own: Status, side: str | None) -> DealTransition:
    if base == "delivered" and own == "ongoing":
        return "delivery_started"
    if base == "agreed" and own in ("planned", "expected"):
        return "ordered" if side == "recipient" else "agreed"
    if base == "agreed" and own in ("hypothetical", "desired"):
        return "discussed"
    return base  # type: ignore[return-value]


def _alleged(token: Token, status: Status) -> Status:
    """What somebody is only accused of is supposed, not known."""
    if status not in FACTUAL:
        return status
    if any(t.lower_ in ("allegedly", "reportedly") for t in token.children):
        return "hypothetical"
    word = token
    for _ in range(REACH):
        if word.dep_ in ("relcl", "ROOT"):
            break
        word = word.head
        if word.lemma_.lower() in ALLEGING and word.pos_ == "VERB":
            return "hypothetical"
        if frames.SUBJECTS[0] in {t.dep_ for t in word.children} and word.pos_ == "VERB":
            break
    return status
