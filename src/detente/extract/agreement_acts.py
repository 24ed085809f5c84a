"""What becomes of an agreement, as the words over its noun tell: signed, violated, withdrawn from, called for.

Each act says which rung it is, whether it happened, and who took part in it by the grammar. Who is a
party, and to which agreement, is left to `agreements`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from detente.extract import deal_terms, frames
from detente.extract.agreement_governors import over, term_of
from detente.extract.agreement_nouns import AgreementNoun
from detente.extract.deal_doers import doers, owners
from detente.extract.deal_reality import FACTUAL, before, reality
from detente.extract.deal_terms import Term
from detente.extract.governors import Governor, governors
from detente.model.assertion import DealTransition, Status
from detente.read.modality import judge

LIGHT = frozenset(
    "announce declare hold begin start open resume continue conduct make order accept sign decide have launch report "
    "suspend agree propose exchange put present submit enter reach hit walk end stall abandon cancel lead commit "
    "complete conclude attend break pause face kick engage pursue restart".split()
)
"""Verbs whose subject takes part in what their object names: "held talks", "announces the extension of"."""
PARTLY = frozenset("partial partially partly".split())
MADE = ("agreed", "signed", "ratified")
"""Acts at a moment: what is "being signed" is not signed yet."""
REFUSING = frozenset("reject refuse decline spurn dismiss rebuff veto".split())
FREEING = frozenset("break end overcome resolve solve unblock avoid avert breaking end overcoming".split())
"""What one does with a deadlock to be out of it."""
NOT_YET = frozenset(("before", "until", "till"))
CONSENT_TO = ("restored", "terminated", "suspended")
"""Acts that two sides may agree on now and do later; an agreed extension is one already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One thing that is said of an agreement."""

    transition: DealTransition
    status: Status
    operator: Token
    takers: tuple[Token, ...]
    """The heads of the phrases that take part by the grammar."""
    parties: str
    """How far these are parties: subject (they are), joint (only several together), none."""
    rule: str


def acts(noun: AgreementNoun, kind: str) -> Iterator[Act]:
    """What is said of the agreement, nearest word first.

    Args:
        kind: the kind to read by, where the noun alone does not tell it.
    """
    for governor in over(noun.head):
        act = _act(noun, governor, kind)
        if act is not None:
            yield _refused_by_others(_partial(act))
            yield from _consent(act)


def _act(noun: AgreementNoun, governor: Governor, kind: str) -> Act | None:
    token = governor.token
    term = term_of(governor, kind)
    if term is None or term.transition is None:
        return _lapsed(governor)
    if token.lemma_.lower() == "declare" and (lapsed := _lapsed(governor)) is not None:
        return lapsed
    overlay = _overlay(token, term)
    if overlay is not None:
        return _of_talks(overlay) if term.transition == "discussed" and noun.definite else overlay
    if token.pos_ in ("NOUN", "PROPN") and token.dep_ == "pobj" and token.head.lower_ in NOT_YET:
        return _made(token, "in_force", "ongoing", "none")
    status = _status(term, token, definite=noun.definite)
    if status is None:
        agree = _agreeing(token) if term.transition == "in_force" else None
        return _made(agree, "agreed", "occurred", "subject") if agree is not None else None
    if (
        term.transition == "in_force"
        and token.dep_ == "acl"
        and token.tag_ == "VBG"
        and status in FACTUAL
        and (own := reality(noun.head)) not in FACTUAL
    ):
        status = own  # "called for a truce starting on Monday"
    if _ahead(token):
        status = "planned"
    if term.transition in ("agreed", "signed") and status == "desired":
        call = _call(token)
        if call is not None:
            return _made(call, "requested", "occurred", "none")
    if term.transition in ("agreed", "signed") and status == "desired" and (talks := _effort(token)) is not None:
        return _made(talks, "discussed", reality(talks), "subject")
    made = _made(token, term.transition, status, term.parties)
    if term.transition == "in_force" and kind == "ceasefire":
        made = replace(made, takers=(*made.takers, *_accusers(token)))
    return replace(made, takers=frames.agents(token.sent.root)) if term.parties == "clause" else made


def _partial(act: Act) -> Act:
    """A withdrawal or suspension in part leaves the agreement: "its partial withdrawal from the accord"."""
    partly = any(t.lower_ in PARTLY for t in act.operator.children)
    return replace(act, transition="scaled_back") if partly and act.transition in ("withdrawn", "suspended") else act


def _refused_by_others(act: Act) -> Act:
    """What one side accepts and another rejects is a proposal: "was accepted by Chad but rejected by Niger"."""
    refused = any(t.lemma_.lower() in REFUSING and t.pos_ == "VERB" for t in act.operator.conjuncts)
    if act.transition == "agreed" and act.status in FACTUAL and refused:
        return replace(act, transition="offered", parties="none")
    return act


def _of_talks(act: Act) -> Act:
    """Talks that are broken off stall the deal that they are about and that stands: "talks on the nuclear deal"."""
    if act.transition not in ("suspended", "cancelled"):
        return act
    return replace(act, transition="stalled", status="ongoing" if act.status == "occurred" else act.status)


def _effort(token: Token) -> Token | None:
    """As in "discussed efforts to reach a truce": the truce is discussed."""
    noun = token.head
    if token.dep_ not in ("acl", "pcomp") or noun.dep_ not in ("dobj", "pobj"):
        return None
    verb = noun.head if noun.dep_ == "dobj" else noun.head.head
    found = deal_terms.terms("act", verb)
    return verb if any(term.transition == "discussed" for term in found) else None


def _ahead(noun: Token) -> bool:
    """As in "ahead of the start of the truce"."""
    return noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lower_ == "ahead"


def _overlay(token: Token, term: Term) -> Act | None:
    """What a word over talks or a proposal makes of the agreement: "talks were suspended", "rejected a plan for"."""
    if token.pos_ in ("NOUN", "PROPN"):
        above = [g.token for g in governors(token) if g.relation != "compound"]
    else:
        above = [token.head] if token.dep_ in ("xcomp", "pcomp", "ccomp", "nsubjpass", "csubjpass") else []
    for word in above:
        for process in deal_terms.terms("process", word):
            if process.over != term.transition or process.transition is None or _freed(word):
                continue
            if process.needs and not any(t.lemma_.lower() in process.needs for t in word.children):
                continue
            status = _status(process, word, definite=True)
            if status is not None:
                made = _made(word, process.transition, status, "subject")
                return (
                    made if process.over == "offered" else _with_takers(made, token)
                )  # who proposes need not be a side
    return None


def _freed(word: Token) -> bool:
    """Whether talks get going again: "broke the deadlock in talks", "an end to the impasse"."""
    things = [word, *(t for t in word.children if t.dep_ in frames.OBJECTS)]
    stuck = next((t for t in things if t.pos_ == "NOUN" and deal_terms.term("process", t) is not None), None)
    if stuck is None:
        return False
    over = stuck.head.head if stuck.dep_ == "pobj" else stuck.head
    return over.lemma_.lower() in FREEING


def _with_takers(act: Act, token: Token) -> Act:
    return replace(
        act, takers=tuple(dict.fromkeys((*act.takers, *_noun_takers(token), *frames.oblique(token, "between", "with"))))
    )


def _status(term: Term, token: Token, *, definite: bool) -> Status | None:
    """The status of an act; None where nothing is said of any agreement.

    What keeps or breaks an agreement takes it for granted, whatever the mood of the sentence, if the
    agreement is definite.
    """
    status = reality(token)
    if status == "hypothetical" and term.transition in MADE and before(token):
        return None  # "wants guarantees before signing": a condition, and nothing that becomes of the agreement
    if term.status == "denied":
        return "denied" if status in FACTUAL else None
    if term.status == "planned":
        return "planned" if status in FACTUAL else status
    if term.transition == "in_force" and term.status != "inchoate":
        if status == "denied" and token.pos_ == "NOUN":
            return None  # "was no violation of the accord" tells of something else
        # of what would break it nothing is seen; who is accused of breaking it is bound by it
        would = status == "hypothetical" and any(t.dep_ == "aux" and t.tag_ == "MD" for t in token.children)
        return "ongoing" if status in FACTUAL or (definite and not would) else None
    if term.transition == "requested" and status not in FACTUAL:
        return None
    return status


def _made(token: Token, transition: str, status: Status, parties: str) -> Act:
    if status == "ongoing" and transition not in ("discussed", "in_force", "stalled"):
        status = "planned" if transition in MADE and token.tag_ == "VBG" else "occurred"
    if status == "occurred" and transition == "signed" and any(t.lower_ == "being" for t in token.children):
        status = "planned"
    if status == "occurred" and transition == "stalled":
        status = "ongoing"
    verbal = token.pos_ in ("VERB", "AUX") and token.lower_ != "talks"
    takers = doers(token) if verbal else _noun_takers(token)
    return Act(
        transition=transition, status=status, operator=token, takers=takers, parties=parties,  # type: ignore[arg-type]
        rule=f"{transition}:{token.lemma_.lower()}",
    )  # fmt: skip


def _noun_takers(noun: Token) -> tuple[Token, ...]:
    """Who takes part in what a noun names: "Turkey's violations", "talks between", and the subject of "held talks"."""
    found = [*owners(noun), *frames.oblique(noun, "by", "between", "with", "among")]
    found += [t for t in noun.children if t.dep_ in ("amod", "compound", "nmod") and t.pos_ in ("ADJ", "PROPN")]
    if not found[: len(owners(noun))] and frames.oblique(noun, "with"):
        found += frames.agents(
            frames.clause_verb(noun)
        )  # "amid breaches with Chad, Niger ...": the subject is the other side
    for governor in governors(noun):
        if governor.token.lemma_.lower() in LIGHT and governor.token.pos_ == "VERB" and governor.relation != "subject":
            found += doers(governor.token)
    return tuple(found)


def _accusers(token: Token) -> tuple[Token, ...]:
    """Who accuses the other of a breach is a side as well: "Baku accused Yerevan of violating the truce"."""
    verb = token.head
    for _ in range(3):
        if verb.pos_ == "VERB":
            break
        verb = verb.head  # over "of", and "each other" where the parser hung "of" on it
    return (*frames.agents(verb), *frames.patients(verb)) if verb.lemma_.lower() == "accuse" else ()


def _lapsed(governor: Governor) -> Act | None:
    """As in "declared the accord null and void", "is no longer in force": what holds no longer is terminated."""
    verb = governor.token
    if verb.pos_ not in ("VERB", "AUX") or verb.lemma_.lower() not in (
        "be",
        "declare",
        "consider",
        "pronounce",
        "call",
    ):
        return None
    tail = verb.doc[verb.i : verb.right_edge.i + 1].text.lower()
    if governor.relation not in ("object", "subject") or not any(
        words in tail
        for words in ("no longer in force", "no longer in effect", "null and void", "is over", "is dead", "was over")
    ):
        return None
    return _made(verb, "terminated", reality(verb), "subject")


def _consent(act: Act) -> Iterator[Act]:
    """As in "agreed to restore ties": the agreement happened, the restoring is planned."""
    if act.transition in CONSENT_TO and act.status == "planned":
        agree = _agreeing(act.operator)
        if agree is not None:
            yield _made(agree, "agreed", "occurred", "subject")


def _agreeing(token: Token) -> Token | None:
    """The "agreed" over an act, if it is told as a fact: "agreed to keep a truce"."""
    governor = judge(token).governor
    agree = token.doc[governor] if governor is not None else None
    if agree is not None and agree.lemma_.lower() == "agree" and agree.pos_ == "VERB" and judge(agree).actual:
        return agree
    return None


def _call(token: Token) -> Token | None:
    """The word that calls for the act of `token`: "urged both to sign a truce" is a call for a truce."""
    governor = judge(token).governor
    if governor is None:
        return None
    word = token.doc[governor]
    calls = any(term.transition == "requested" for term in deal_terms.terms("act", word))
    return word if calls and judge(word).actual else None
