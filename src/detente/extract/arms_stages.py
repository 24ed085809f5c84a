"""Which rung a transfer is on: what the words over the act make of it ("signed a contract to", "talks on")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from detente.extract import deal_terms, frames
from detente.extract.deal_reality import FACTUAL, alleged, reality
from detente.extract.deal_terms import Term
from detente.model.assertion import DealTransition, Status

REACH = 5
LIGHT = frozenset(
    "begin start continue decide be have hold make take place proceed move go need try complete conduct "
    "prepare resume say".split()
)
"""Verbs that leave the rung to the words over them: "started to deliver", "decided to complete the purchase"."""
LASTING = frozenset("ongoing longstanding current continuing".split())
SUPPOSING = frozenset("consider eye mull weigh contemplate".split())
BARRING = frozenset("ban prohibit bar embargo forbid outlaw prevent veto".split())
UNBARRING = frozenset(
    "lift end remove drop ease relax scrap rescind revoke waive overturn override withdraw abandon overcome lifting "
    "removal withdrawal end easing".split()
)
TRANSPARENT = frozenset("agreed requested offered".split())
"""Rungs that a noun names ("agreement", "request") and that the verb over it overrules ("signed an agreement")."""
OVERRULING = frozenset(
    "signed cancelled suspended stalled scaled_back notified discussed agreed requested offered".split()
)
INTENTS = frozenset("plan intention intent desire wish".split())
"""Nouns that lead to an act: who has none will not act, whatever has been talked of."""
BELOW = frozenset("stalled suspended cancelled signed agreed notified".split())
"""What a participle or clause on the act itself may say: "a sale stalled in Congress"."""
HALTS = frozenset("halt freeze pause stop".split())
HUNG_ON_VERB = ("discussed", "ordered")
"""Rungs of nouns whose preposition the parser likes to hang on the verb."""
OPPOSED = frozenset("opposition objection resistance hostility".split())
FIRSTS = frozenset("first initial".split())


def rung(
    act: Token, base: str | None, *, side: str | None, first: bool = False
) -> tuple[DealTransition, Status, Token] | None:
    """(transition, status, the word that says so); None where the words make it no deal, as a ban on sales.

    Args:
        base: the rung that the act means by itself, None if it needs a word over it.
        side: who stands in the act's subject, supplier or recipient: approval by the buyer is no licence.
        first: whether it is only the first of the things: "the first jets".
    """
    own = reality(act)
    below = _below(act)
    if below is not None:
        return below
    found = list(_stages(act))
    barring = next((word for word, _ in found if word.lemma_.lower() in BARRING), None)
    if barring is not None:  # a ban that is lifted suspends nothing, and lifting it delivers nothing yet
        over = barring.head.head if barring.dep_ == "pobj" else barring.head
        return None if over.lemma_.lower() in UNBARRING else ("suspended", reality(barring), barring)
    stages = [(word, term) for word, term in found if term is not None and _counts(word, term)]
    if not stages:
        return _plain(act, base, own, side=side, first=first) if base is not None else None
    word, term = _deciding(stages)
    return _told(act, word, term, base, own, side)


def _deciding(stages: Sequence[tuple[Token, Term]]) -> tuple[Token, Term]:
    """The word that decides the rung: the nearest, or the one over it that overrules it ("signed an agreement to")."""
    word, term = stages[0]
    for over, above in stages[1:]:
        if (
            word.pos_ == "VERB"
            or _of_intent(word)
            or term.transition not in (*TRANSPARENT, "discussed")
            or above.transition not in OVERRULING
        ):
            break
        if term.transition == "discussed" and above.transition not in ("stalled", "suspended", "cancelled"):
            break
        word, term = over, above
    return word, term


def _of_intent(word: Token) -> bool:
    """Whether what is signed binds nobody yet: "signed a letter of intent to buy" is agreed, not signed."""
    return word.lemma_.lower() == "letter" and any(t.lemma_.lower() == "intent" for t in frames.oblique(word, "of"))


def _plain(
    act: Token, base: str, own: Status, *, side: str | None, first: bool
) -> tuple[DealTransition, Status, Token]:
    """The rung of an act with no word over it that names one."""
    if own == "denied" and act.pos_ == "NOUN" and _opposed(act):
        own = "occurred" if any(t.lower_ in ("recent", "past") for t in act.children) else "hypothetical"
    if own == "denied" and act.pos_ == "NOUN" and base in ("requested", "offered"):
        own = "occurred"  # what is refused was asked for, or offered
    status = _alleged(act, own)
    if status in FACTUAL and act.pos_ == "ADJ":
        status = "desired"
    if status in FACTUAL and act.lemma_.lower() in SUPPOSING:
        status = "hypothetical"
    transition = _by_itself(base, status, side)
    coming = status in ("planned", "expected") and any(t.lower_ == "from" and _dates(t) for t in act.children)
    if transition == "delivered" and (coming or (first and status in FACTUAL)):
        transition = "delivery_started"
    return transition, status if status != "ongoing" or base == "delivered" else "occurred", act


def _told(
    act: Token, word: Token, term: Term, base: str | None, own: Status, side: str | None
) -> tuple[DealTransition, Status, Token]:
    transition: DealTransition = term.transition  # type: ignore[assignment]
    status = _alleged(word, reality(word))
    before = {t.lower_ for t in word.doc[max(word.i - 3, 0) : word.i]}
    if status == "denied" and word.pos_ == "NOUN" and word.lemma_.lower() in INTENTS:
        return _by_itself(base or "agreed", "planned", side), status, word
    if transition == "discussed" and word.pos_ == "NOUN" and before & LASTING:
        status = "ongoing"
    if word.pos_ == "ADJ":
        status = "desired"  # "is interested in buying"
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


def _opposed(act: Token) -> bool:
    """Whether somebody is against the act, which does not undo it: "opposition to the arms sales"."""
    return act.dep_ == "pobj" and act.head.head.lemma_.lower() in OPPOSED


def _dates(preposition: Token) -> bool:
    """Whether "from" after a delivery names the time from which on: "to be delivered from next year"."""
    return any(
        t.lemma_.lower() in ("year", "month", "week", "spring", "summer", "autumn", "winter") or t.like_num
        for t in preposition.children
    )


def _below(act: Token) -> tuple[DealTransition, Status, Token] | None:
    for child in act.children:
        if child.dep_ == "compound" and child.tag_ == "NNS" and child.lemma_.lower() in HALTS:
            return "suspended", "occurred", child  # "Gazprom halts gas supplies", read as one name
        if child.dep_ in ("acl", "relcl"):
            term = deal_terms.term("stage", child)
            if term is not None and term.transition in BELOW and not any(t.dep_ == "dobj" for t in child.children):
                status = reality(child)
                stalled = term.transition == "stalled" and status in FACTUAL
                return term.transition, "ongoing" if stalled else status, child  # type: ignore[return-value]
    return None


def _stages(act: Token) -> Iterator[tuple[Token, Term | None]]:
    """The words over the act, nearest first, each with its entry; words of barring too."""
    token = act
    for _ in range(REACH):
        parent = _parent(token)
        if parent is None or any(t.dep_ == "mark" and t.lower_ in ("whether", "if") for t in token.children):
            return
        if token.dep_ in ("pcomp", "pobj") and parent.pos_ == "VERB":
            made = next((t for t in parent.children if t.dep_ == "dobj"), None)
            term = deal_terms.term("stage", made) if made is not None else None
            if made is not None and term is not None and term.transition in HUNG_ON_VERB:
                yield made, term  # "begin talks with Rome on buying", "paid a deposit on the purchase"
            elif made is not None and made.lemma_.lower() in BARRING:
                yield made, None  # "lifted its veto on the delivery"
        term = deal_terms.term("stage", parent)
        if term is not None or parent.lemma_.lower() in BARRING:
            yield parent, term
        elif parent.pos_ == "VERB" and parent.lemma_.lower() not in LIGHT:
            return
        token = parent


def _parent(token: Token) -> Token | None:
    """The word over an act on the ladder: through prepositions, infinitives, objects and subjects of the passive."""
    head = token.head
    if head == token:
        return None
    infinitive = any(t.lower_ == "to" and t.dep_ == "aux" for t in token.children)
    if token.dep_ in ("xcomp", "ccomp", "acl", "dobj", "nsubjpass", "attr", "appos", "oprd") or (
        token.dep_ == "relcl" and infinitive
    ):
        return head
    if token.dep_ == "pcomp" and head.head.pos_ == "ADV":
        return head.head.head  # "begin talks as early as next week on buying"
    if token.dep_ in ("pobj", "pcomp") and head.head != head:
        if head.lower_ in (
            "after",
            "since",
            "despite",
            "following",
            "because",
            "over",
            "amid",
            "given",
            "for",
            "before",
            "until",
        ):
            return head.head if head.lower_ in ("for", "over") and _about_goods(head.head, head.lower_) else None
        return head.head
    if token.dep_ == "nsubj" and head.pos_ == "VERB" and not any(t.dep_ in ("dobj", "ccomp") for t in head.children):
        return head
    if token.dep_ == "compound" and head.pos_ == "NOUN":
        return head
    if token.dep_ == "advcl" and infinitive:
        return head
    if token.dep_ == "conj":
        return _parent(head)
    return None


def _about_goods(word: Token, preposition: str) -> bool:
    """Whether "for" or "over" brings in what a word is about: "talks over the sale", not "punished for the sale"."""
    term = deal_terms.term("stage", word)
    return term is not None and (preposition == "for" or term.transition == "discussed")


def _counts(word: Token, term: Term) -> bool:
    lemma = word.lemma_.lower()
    if term.needs:  # "fell through", "put on hold"
        return any(t.lower_ in term.needs for child in word.children for t in (child, *child.children))
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
    return "hypothetical" if status in FACTUAL and alleged(token) else status
