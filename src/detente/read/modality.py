"""Whether an act happened: negated, hedged, conditional, planned, wanted, past.

One walk from the predicate up through what governs it (`steps.py`). Each step is an operator
("refused to", "the threat of"), an if-clause, a modal, a negation or a tense; inner and
outer judgements are combined by `_combine`. What stays plain is `occurred` (or `ongoing` in the
progressive); everything else is kept apart from facts for good. Values are FactBank's for the
asserter (Saurí and Pustejovsky 2009).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from spacy.tokens import Token

from detente.model.assertion import FACTUALITY_OF, Factuality, Status
from detente.read.clauses import (
    FUTURE,
    OBLIGED,
    POSSIBLE,
    conditional_clause,
    infinitive,
    main_before,
    negated,
    reported,
)
from detente.read.operators import HOLDS, SAID, operators
from detente.read.steps import CONDITION, HELD, up

MODALS = FUTURE | POSSIBLE | OBLIGED | {"would", "'d"}
PROBABLE = frozenset(("likely", "probably", "apparently", "reportedly", "allegedly", "presumably"))
STEPS = 12
SURENESS = ("planned", "expected", "desired", "hypothetical", "denied")


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the text says about an act's reality; `cues` are the tokens that say so, inside out."""

    status: Status
    factuality: Factuality
    cues: tuple[int, ...] = ()
    governor: int | None = None
    """The token that wants, asks for, plans, supposes or denies the act, None where nothing does."""
    conditional: bool = False
    """Inside an if-clause, or in the main clause that hangs on one."""

    @property
    def actual(self) -> bool:
        """Whether the act is asserted as a fact."""
        return self.status in ("occurred", "ongoing")


def judge(predicate: Token) -> Judgement:
    """The reality of the act that `predicate` (a verb, or a noun that names an act) stands for.

    "Ankara said it will never give up": for "give", denied. "advice to impose sanctions": desired.
    """
    status, cues, conditional = _own(predicate)
    governor: int | None = None
    hedge = _hedged(predicate)
    token = predicate
    for _ in range(STEPS):
        step = up(token)
        if step is None:
            break
        conditional = conditional or step.effect == CONDITION
        effect = "hypothetical" if step.effect == CONDITION else step.effect
        if effect not in (HOLDS, SAID):
            cues = (*cues, step.cue)
            governor = step.parent.i if governor is None else governor
            # "did not refuse to lift" leaves the lifting open
            status = _combine(status, "hypothetical" if step.negated and effect == "denied" else effect)
        if step.negated and effect != "denied":
            cues = (*cues, step.cue)
            # "has not agreed to lift" denies; "did not say that ..." leaves it open
            status = "hypothetical" if effect in (SAID, "hypothetical") else "denied"
        outer, outer_cues, outer_condition = _tense(step.parent, governed=True)
        conditional = conditional or outer_condition
        if effect != SAID and (effect == HOLDS or outer_condition or outer in ("hypothetical", "denied")):
            status = _combine(status, outer)
            cues = (*cues, *outer_cues)
        hedge = hedge or (effect != SAID and _hedged(step.parent))
        if effect not in (HOLDS, SAID) and step.effect != CONDITION and step.parent.pos_ == "NOUN":
            break  # what becomes of a demand or plan says nothing more of the act demanded or planned
        token = step.parent
    return Judgement(status, _factuality(status, predicate, hedge=hedge), cues, governor, conditional)


def _own(token: Token) -> tuple[Status, tuple[int, ...], bool]:
    if token.pos_ in ("VERB", "AUX"):
        status, cues, conditional = _tense(token, governed=False)
    else:
        status, cues, conditional = _noun_status(token), (), False
    return ("denied", (*cues, token.i), conditional) if negated(token) else (status, cues, conditional)


def _noun_status(noun: Token) -> Status:
    for child in noun.children:
        if child.dep_ in ("relcl", "acl") and infinitive(child) and child.lemma_ in HELD:
            return "planned"  # "visits to be held"
        if child.dep_ == "det" and child.lower_ == "any":
            return "hypothetical"  # "any attack will be answered"
        origin = child.i > 0 and child.nbor(-1).text == "-"  # "a UN-proposed ceasefire" tells whose, not whether
        if child.dep_ in ("amod", "compound") and not origin:
            effect = operators().get((child.lemma_.lower(), "adj")) or operators().get((child.lower_, "adj"))
            if effect in ("hypothetical", "expected", "planned"):
                return "planned" if child.lower_ == "planned" else effect  # type: ignore[return-value]
            if child.lower_ == "ongoing":
                return "ongoing"
    return "occurred"


def _tense(verb: Token, *, governed: bool) -> tuple[Status, tuple[int, ...], bool]:
    """Status from the verb's own auxiliaries, the tokens that say so, and whether an if-clause hangs on it.

    Args:
        governed: the verb is looked at for what it says of an act below it, not for itself.
    """
    conditional = main_before(verb) or any(conditional_clause(t) for t in verb.children if t.dep_ == "advcl")
    auxiliaries = {t.lower_: t for t in verb.children if t.dep_ in ("aux", "auxpass")}
    modal = next(((word, _modal(word, verb, auxiliaries, conditional)) for word in auxiliaries if word in MODALS), None)
    if modal is not None:
        word, status = modal
        supposed = conditional and status in ("planned", "desired")
        return "hypothetical" if supposed else status, (auxiliaries[word].i,), conditional
    if verb.tag_ == "VBG" and any(t.lemma_ == "be" for t in auxiliaries.values()):
        going = verb.lower_ == "going" and any(t.dep_ == "xcomp" for t in verb.children)
        return "planned" if going else "ongoing", (), conditional
    if not governed and verb.tag_ == "VB" and infinitive(verb) and verb.dep_ in ("ROOT", "ccomp", "conj"):
        return "planned", (), conditional  # headline infinitive: "Spain to lift ban"
    return "occurred", (), conditional


def _modal(word: str, verb: Token, auxiliaries: Mapping[str, Token], conditional: bool) -> Status:  # noqa: FBT001
    if word in FUTURE:
        return "planned"
    if word in POSSIBLE:
        return "hypothetical"
    if word in OBLIGED:
        return "desired"
    if "have" in auxiliaries:
        return "denied"  # "would have lifted": it did not
    return "planned" if reported(verb) and not conditional else "hypothetical"


def _hedged(token: Token) -> bool:
    return any(t.dep_ == "advmod" and t.lower_ in PROBABLE for t in token.children)


def _combine(inner: Status, outer: str) -> Status:
    """The status of an act judged `inner` that stands under something judged `outer`.

    A plain outer leaves the inner as it is, a plain inner takes the outer, and of two others the less
    sure holds: what is wanted of a plan ("urged Oslo to agree to lift it") is wanted. A denial inside stays.
    """
    if outer in ("occurred", "ongoing", HOLDS, SAID) or inner == "denied":
        return inner
    if inner in ("occurred", "ongoing") or SURENESS.index(outer) > SURENESS.index(inner):
        return outer  # type: ignore[return-value]
    return inner


def _factuality(status: Status, predicate: Token, *, hedge: bool) -> Factuality:
    value = FACTUALITY_OF[status]
    if hedge and value == "CT+":
        return "PR+"
    if status == "hypothetical" and any(t.lower_ in ("may", "might", "could") for t in predicate.children):
        return "PS+"
    return value
