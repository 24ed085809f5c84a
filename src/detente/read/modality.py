"""Whether an act happened: negated, hedged, conditional, planned, wanted, past.

One walk from the predicate up through what governs it. Each step is an operator (`operators.py`:
"refused to", "the threat of"), an if-clause, a modal, a negation or a tense; inner and
outer judgements are combined by `_combine`. What stays plain is `occurred` (or `ongoing` in the
progressive); everything else is kept apart from facts for good. Values are FactBank's for the
asserter (Saurí and Pustejovsky 2009).
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from detente.model.assertion import FACTUALITY_OF, Factuality, Status
from detente.read.operators import HOLDS, SAID, operators, purpose, selected

NEGATIONS = frozenset(("not", "n't", "never", "no", "neither", "nor", "hardly", "barely", "nothing", "none", "nobody"))
FUTURE = frozenset(("will", "'ll", "shall", "wo"))
POSSIBLE = frozenset(("may", "might", "could", "can", "ca"))
OBLIGED = frozenset(("should", "must", "ought"))
PROBABLE = frozenset(("likely", "probably", "apparently", "reportedly", "allegedly", "presumably"))
HELD = frozenset(("hold", "take", "make", "sign", "begin", "start", "follow", "conduct", "deliver", "impose", "lift"))
ADJUNCTS = frozenset(("after", "since", "despite", "following", "because", "over", "amid", "given", "during"))
"""Prepositions whose object is taken for granted: "to impose sanctions over the purchase" leaves the purchase a fact."""
CLAUSAL = frozenset(("ccomp", "xcomp", "advcl", "acl", "relcl", "pcomp", "csubj", "csubjpass", "oprd", "parataxis"))
STEPS = 12


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
    status, cues, governor, conditional = _own(predicate)
    token = predicate
    hedge = _hedged(predicate)
    for _ in range(STEPS):
        step = _up(token)
        if step is None:
            break
        parent, effect, cue, negated = step
        if effect == "condition":
            conditional, effect = True, "hypothetical"
        if effect not in (HOLDS, SAID):
            cues = (*cues, cue)
            governor = parent.i if governor is None else governor
            status = _combine(status, "hypothetical" if negated and effect == "denied" else effect, said=False)
        if negated and effect != "denied":
            cues = (*cues, cue)
            # "did not lift", "has not agreed to lift" deny; "did not say that ..." leaves it open
            status = "hypothetical" if effect in (SAID, "hypothetical") else "denied"
        outer, outer_cues, outer_condition = _tense(parent, under=effect)
        conditional = conditional or outer_condition
        if effect == HOLDS or outer_condition or outer in ("hypothetical", "denied"):
            status = _combine(status, outer, said=effect == SAID)
            cues = (*cues, *outer_cues)
        hedge = hedge or (effect != SAID and _hedged(parent))
        if effect not in (HOLDS, SAID, "condition") and parent.pos_ == "NOUN":
            break  # what becomes of a demand or plan says nothing more of the act demanded or planned
        token = parent
    return Judgement(status, _factuality(status, predicate, hedge=hedge), cues, governor, conditional)


def negated(token: Token) -> bool:
    """Whether a negation hangs on the verb, on its subject or object ("no promises were made"), or on the noun itself."""
    if any(
        t.dep_ == "neg" or (t.lower_ in NEGATIONS and t.dep_ in ("det", "advmod", "preconj")) for t in token.children
    ):
        return True
    if token.pos_ in ("VERB", "AUX"):
        arguments = [t for t in token.children if t.dep_ in ("nsubj", "nsubjpass", "dobj", "attr")]
        return any(
            t.lower_ in NEGATIONS or any(c.dep_ in ("det", "neg") and c.lower_ in ("no", "neither") for c in t.children)
            for t in arguments
        )
    return False


def _shares_negation(token: Token) -> bool:
    """Whether a coordinated verb stands under its first conjunct's negation: "neither lifted nor waived", "did not lift or ease"."""
    head = token.head
    if head.pos_ != token.pos_ or any(t.dep_ in ("nsubj", "nsubjpass") for t in token.children):
        return False
    joined = {t.lower_ for t in (*head.children, *token.children) if t.dep_ in ("cc", "preconj") and t.i < token.i}
    return "nor" in joined or ("or" in joined and negated(head))


def _own(token: Token) -> tuple[Status, tuple[int, ...], int | None, bool]:
    if token.pos_ in ("VERB", "AUX"):
        status, cues, conditional = _tense(token, under=None)
    else:
        status, cues, conditional = _noun_status(token), (), False
    if negated(token):
        status = "denied"
        cues = (*cues, token.i)
    return status, cues, None, conditional


def _noun_status(noun: Token) -> Status:
    for child in noun.children:
        if child.dep_ in ("relcl", "acl") and _infinitive(child) and child.lemma_ in HELD:
            return "planned"  # "visits to be held"
        if child.dep_ in ("amod", "compound"):
            effect = operators().get((child.lemma_.lower(), "adj"))
            if effect in ("hypothetical", "expected", "planned"):
                return "planned" if child.lower_ == "planned" else effect  # type: ignore[return-value]
            if child.lower_ == "ongoing":
                return "ongoing"
    return "occurred"


def _tense(verb: Token, *, under: str | None) -> tuple[Status, tuple[int, ...], bool]:
    """Status from the verb's own auxiliaries and from an if-clause on or above it."""
    status: Status = "occurred"
    cues: tuple[int, ...] = ()
    auxiliaries = [t for t in verb.children if t.dep_ in ("aux", "auxpass")]
    words = {t.lower_: t for t in auxiliaries}
    conditional = any(_conditional_clause(t) for t in verb.children if t.dep_ == "advcl")
    for word, token in words.items():
        if word in FUTURE:
            status, cues = "planned", (token.i,)
        elif word in POSSIBLE:
            status, cues = "hypothetical", (token.i,)
        elif word in OBLIGED:
            status, cues = "desired", (token.i,)
        elif word in ("would", "'d") and "have" not in words:
            status, cues = ("planned" if _reported(verb) and not conditional else "hypothetical"), (token.i,)
        elif word in ("would", "'d"):
            status, cues = "denied", (token.i,)  # "would have lifted": it did not
    if status == "occurred" and verb.tag_ == "VBG" and any(t.lemma_ == "be" for t in auxiliaries):
        going = verb.lower_ == "going" and any(t.dep_ == "xcomp" for t in verb.children)
        status = "planned" if going else "ongoing"
    if (
        status == "occurred"
        and verb.tag_ == "VB"
        and _infinitive(verb)
        and verb.dep_ in ("ROOT", "ccomp", "conj")
        and under is None
    ):
        status = "planned"  # headline infinitive: "Spain to lift ban"
    if conditional and status in ("planned", "hypothetical", "desired"):
        status = "hypothetical"
    return status, cues, conditional


def _up(token: Token) -> tuple[Token, str, int, bool] | None:
    """The next governing word, what it does to the act below, the cue, and whether it is negated itself."""
    head, dep = token.head, token.dep_
    if head == token:
        return None
    if dep == "conj" and token.pos_ in ("VERB", "AUX") and head.pos_ in ("VERB", "AUX"):
        if any(t.dep_ in ("nsubj", "nsubjpass") for t in token.children):
            return _above_conjunct(token, head)
        own = {t.lower_ for t in token.children if t.dep_ == "aux"}
        shared = {t.lower_ for t in head.children if t.dep_ == "aux"} if token.tag_ == head.tag_ and not own else set()
        inherited = next((w for w in shared if w in FUTURE | POSSIBLE | OBLIGED or w in ("would", "to")), None)
        if inherited is not None:
            return head, HOLDS, head.i, any(t.dep_ == "neg" for t in head.children)
        return _above_conjunct(token, head)
    if dep == "conj":
        return head, HOLDS, head.i, False
    if dep in CLAUSAL:
        return _clausal(token, head, dep)
    if dep == "pobj":
        preposition, governor = head, head.head
        effect = operators().get((preposition.lower_, "prep"))
        if effect == "denied" or preposition.lower_ in ("without",):
            return governor, "denied", preposition.i, False
        if governor is preposition or preposition.lower_ in ADJUNCTS:
            return None
        return (
            governor,
            selected(governor, preposition, nominal=True),
            governor.i,
            negated(governor) and governor.pos_ in ("VERB", "AUX"),
        )
    if dep in ("dobj", "attr", "oprd", "appos", "nsubjpass", "dative"):
        return head, selected(head, None, nominal=True), head.i, negated(head)
    if dep in ("nsubj",):
        return head, HOLDS if head.pos_ in ("VERB", "AUX") else SAID, head.i, negated(head)
    if dep in ("compound", "nmod", "poss", "amod"):
        effect = operators().get((head.lemma_.lower(), "noun"))
        return head, effect if effect else HOLDS, head.i, negated(head)
    if dep == "prep" or head.pos_ not in ("VERB", "AUX", "NOUN", "ADJ", "PROPN"):
        return head, HOLDS, head.i, False
    return None


def _above_conjunct(token: Token, head: Token) -> tuple[Token, str, int, bool] | None:
    """A coordinated clause shares what governs its first conjunct, not that conjunct's own tense."""
    first = head
    while first.dep_ == "conj" and first.head.pos_ in ("VERB", "AUX"):
        first = first.head
    while token.tag_ in ("VBD", "VBZ") and first.tag_ in ("VB", "VBG") and first.dep_ in ("xcomp", "advcl", "conj"):
        first = (
            first.head
        )  # "urged X to lift the ban and called for talks": a finite verb joined to an infinitive by the parse
    return _up(first) if first.dep_ in CLAUSAL else None


def _clausal(token: Token, head: Token, dep: str) -> tuple[Token, str, int, bool] | None:
    marks = [
        t for t in token.children if t.dep_ == "mark" or (t.dep_ == "advmod" and t.lower_ in ("once", "until"))
    ]
    noun = _complement_noun(token, head) if dep in ("advcl", "xcomp") else None
    if noun is not None:
        return noun, operators()[noun.lemma_.lower(), "noun"], noun.i, negated(noun)
    if dep == "advcl":
        if _conditional_clause(token):
            return head, "condition", (marks[0].i if marks else token.i), False
        if _infinitive(token):
            return head, purpose(head), token.i, False
        return head, SAID, head.i, False
    if dep == "pcomp":
        governor = head.head
        if _infinitive(token):
            return governor, "desired", head.i, False
        effect = operators().get((head.lower_, "prep"))
        if effect in ("denied", HOLDS):
            return governor, effect if effect == "denied" else SAID, head.i, False
        return governor, selected(governor, head), governor.i, negated(governor)
    if dep == "relcl":
        return (head, "planned" if token.lemma_ in HELD else "desired", head.i, False) if _infinitive(token) else None
    if dep == "acl":
        effect = operators().get((head.lemma_.lower(), "noun"))
        if _infinitive(token):
            return head, effect or "planned", head.i, negated(head)
        return (head, effect, head.i, False) if effect else None
    if dep in ("csubj", "csubjpass"):
        return head, "hypothetical" if token.tag_ in ("VB", "VBG") else SAID, head.i, False
    if dep == "parataxis" or (dep == "ccomp" and head.i > token.i and selected(head, None) == SAID):
        return head, SAID, head.i, False
    if dep == "ccomp" and head.pos_ not in ("VERB", "AUX") and head.pos_ != "ADJ":
        effect = operators().get((head.lemma_.lower(), "noun"))
        return head, effect or SAID, head.i, False
    effect = selected(head, None)
    if dep == "xcomp" and effect == SAID and _infinitive(token):
        effect = "desired" if head.lemma_ == "say" or head.lemma_ == "tell" else "planned"
    if dep == "xcomp" and effect == HOLDS and head.lemma_ in ("be", "have", "go"):
        effect = "planned"
    return head, effect, head.i, negated(head)


def _conditional_clause(verb: Token) -> bool:
    """Whether `verb` heads an if-clause; "once" and "until" only where the main clause lies ahead."""
    for t in verb.children:
        if t.dep_ in ("mark", "advmod") and t.lower_ in ("if", "unless", "provided", "providing", "assuming", "lest"):
            return True
        if (
            t.dep_ in ("mark", "advmod")
            and t.lower_ in ("once", "until", "till", "before")
            and verb.tag_ in ("VBZ", "VBP", "VBN", "VB")
        ):
            ahead = {c.lower_ for c in verb.head.children if c.dep_ == "aux"}
            present = verb.tag_ in ("VBZ", "VBP") or any(
                c.lower_ in ("is", "are", "has", "have") for c in verb.children if c.dep_ in ("aux", "auxpass")
            )
            if present and ahead & (FUTURE | POSSIBLE | OBLIGED | {"would"}):
                return True
    return verb.tag_ == "VB" and any(
        t.lower_ in ("should", "were", "had") and t.i == verb.left_edge.i and t.dep_ == "aux" for t in verb.children
    )


def _complement_noun(verb: Token, head: Token) -> Token | None:
    """The noun that an infinitive belongs to where the parser hung it on the verb: "ignored advice from aides to impose"."""
    if not _infinitive(verb) or head.pos_ != "VERB":
        return None
    objects = [t for t in head.children if t.dep_ == "dobj" and head.i < t.i < verb.i]
    found = [t for t in objects if operators().get((t.lemma_.lower(), "noun"), HOLDS) not in (HOLDS, SAID)]
    return found[0] if found else None


def _infinitive(verb: Token) -> bool:
    return any(t.dep_ == "aux" and t.lower_ == "to" for t in verb.children)


def _reported(verb: Token) -> bool:
    """Whether "would" is the past of "will" under a past verb of saying or deciding ("said it would lift")."""
    head = verb
    for _ in range(4):
        if head.dep_ == "ccomp" and head.head.tag_ in ("VBD", "VBN"):
            return True
        if head.dep_ not in ("conj", "ccomp", "relcl", "advcl"):
            return False
        head = head.head
    return False


def _hedged(token: Token) -> bool:
    return any(t.dep_ == "advmod" and t.lower_ in PROBABLE for t in token.children)


def _combine(inner: Status, outer: str, *, said: bool) -> Status:
    """The status of an act judged `inner` that stands under something judged `outer`.

    A plain outer leaves the inner as it is; a plain inner takes the outer; a supposition or a denial
    outside covers what is planned or wanted inside.
    """
    if outer in ("occurred", "ongoing", HOLDS, SAID):
        return inner
    if said:
        return inner
    if inner in ("occurred", "ongoing"):
        return outer  # type: ignore[return-value]
    if outer in ("hypothetical", "denied") and inner != "denied":
        return outer  # type: ignore[return-value]
    return inner


def _factuality(status: Status, predicate: Token, *, hedge: bool) -> Factuality:
    value = FACTUALITY_OF[status]
    if hedge and value == "CT+":
        return "PR+"
    if status == "hypothetical" and any(t.lower_ in ("may", "might", "could") for t in predicate.children):
        return "PS+"
    return value
