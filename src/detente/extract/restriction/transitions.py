"""From an act and its reality to a transition and a status, for measures: the table of reading.md.

"Will impose" is `announced` and planned, never `imposed`; a lifting that somebody asks for is
`lifting_requested`; what stands in an if-clause stays hypothetical. Nothing here returns a change of
standing (`imposed`, `lifted`, ...) with status `occurred` unless the judgement is plain.
"""

from __future__ import annotations

from spacy.tokens import Token

from detente.extract.restriction.doers import INSTRUMENTS
from detente.model.assertion import MeasureTransition, Status
from detente.read.clauses import conditional_clause
from detente.read.modality import Judgement, judge

Outcome = tuple[MeasureTransition, Status]

LIFTINGS = ("lifted", "partially_lifted", "suspended", "waived")
REQUESTS = frozenset(
    "ask urge demand request call appeal insist beg plead press push require petition lobby invite".split()
)
ADVICE = frozenset(
    "advise recommend urge advocate call demand request ask press push lobby propose advice recommendation pressure "
    "appeal".split()
)
PERMISSION = frozenset("authorise authorize empower enable allow permit approve mandate".split())
"""Who may impose has not imposed, nor said that they will."""
AFTERMATH = frozenset("after following since despite upon amid".split())
IMPOSITIONS = frozenset("imposition introduction reimposition implementation adoption application enactment".split())
SIGNING = frozenset("sign issue enact".split())
"""What turns an order or law that imposes a measure into the measure."""
GRANTS = frozenset("grant give issue extend receive get obtain win secure".split())
REACTIONS = frozenset(
    "welcome celebrate hail praise applaud mark complete confirm announce condemn criticise criticize".split()
)
PROPOSING = ("propose", "proposal")
SEEKING = frozenset("seek pursue want".split())
THREATS = frozenset("threaten warn threat warning menace".split())
CONSIDERATION = frozenset(
    "consider weigh mull study discuss contemplate debate explore examine propose talk talks discussion proposal idea "
    "possibility prospect option".split()
)


def outcome(
    act: str, operator: Token, judgement: Judgement, *, imposer_acts: bool, decides: bool = False
) -> Outcome | None:
    """The transition and status of `act` as `operator` states it; None where it says nothing of the measure.

    Args:
        imposer_acts: whether the one who does, wants or plans the act is the imposer itself, so that
            wanting a lifting is a plan and not a request.
        decides: whether the one who acts is a council of states, whose vote is the act itself: "the Security
            Council voted to lift sanctions". The vote of one chamber of a parliament is a step on the way.
    """
    status = judgement.status
    governor = operator.doc[judgement.governor] if judgement.governor is not None else None
    lemma = governor.lemma_.lower() if governor is not None else ""
    if decides and lemma == "vote" and status == "planned" and governor is not None and judge(governor).actual:
        return (act, "occurred")  # type: ignore[return-value]
    if act == "imposed":
        return _imposing(operator, status, governor, lemma, judgement)
    if act in LIFTINGS:
        return _lifting(operator, act, status, governor, lemma, judgement, imposer_acts=imposer_acts)  # type: ignore[arg-type]
    if act == "threatened":
        return ("threatened", "occurred") if judgement.actual else None
    if act == "advised":
        return ("advised", "occurred") if judgement.actual else None
    if act == "proposed":
        return _proposing(operator.lemma_.lower(), status)
    if act == "announced":
        if status == "denied":
            return ("not_imposed", "occurred")
        return ("announced", "occurred" if judgement.actual else status)
    if act == "in_force":
        return _standing(operator, status)
    if status == "denied":
        return ("not_imposed", "occurred") if act == "amended" else None
    if act == "amended" and lemma in THREATS:
        return ("threatened", "occurred")
    return (act, "occurred" if judgement.actual else status)  # type: ignore[return-value]


def _proposing(lemma: str, status: Status) -> Outcome | None:
    if status == "denied":
        return None
    return ("proposed", "desired" if lemma in SEEKING else "occurred" if lemma in PROPOSING else "hypothetical")


def _standing(operator: Token, status: Status) -> Outcome | None:
    lemma = operator.lemma_.lower()
    if lemma == "face" and operator.tag_ == "VB" and status in ("occurred", "ongoing", "desired"):
        return ("proposed", "hypothetical")  # "was given ten days to leave or face sanctions"
    if status in ("planned", "expected") and entering(operator):
        return ("announced", "planned")  # "are set to take effect"
    if lemma == "face" and status in ("planned", "expected"):
        return ("announced", "planned")
    if lemma == "face" and status == "hypothetical":
        return ("proposed", "hypothetical")
    return ("in_force", "ongoing") if status in ("occurred", "ongoing", "desired", "planned") else None


def entering(verb: Token) -> bool:
    """Whether a verb says that a measure starts to hold: "take effect", "come into force"."""
    if verb.lemma_.lower() not in ("take", "come", "go", "enter"):
        return False
    inner = (t for p in verb.children if p.dep_ == "prep" for t in p.children)
    return any(t.lower_ in ("effect", "force") for t in (*verb.children, *inner))


def _imposing(
    operator: Token, status: Status, governor: Token | None, lemma: str, judgement: Judgement
) -> Outcome | None:
    if judgement.actual and operator.lemma_.lower() in IMPOSITIONS and not _narrated(operator):
        # "the imposition of sanctions would violate the accord"
        return ("imposed", "hypothetical") if operator.dep_ == "nsubj" else ("proposed", "hypothetical")
    if judgement.actual:
        return ("imposed", "occurred")
    if operator.pos_ == "VERB" and conditional_clause(operator):
        return ("imposed", "hypothetical")
    settled = _under_noun(governor) if governor is not None and governor.pos_ == "NOUN" else None
    if settled is not None:
        return settled
    if status == "planned":
        return ("proposed", "hypothetical") if lemma in PERMISSION else ("announced", "planned")
    if status == "denied":
        return ("not_imposed", "occurred")
    if governor is not None and lemma in THREATS and judge(governor).actual:
        return ("threatened", "occurred")
    if status == "desired":
        return ("advised", "occurred") if lemma in ADVICE else ("proposed", "desired")
    if status == "hypothetical" and not judgement.conditional:
        return ("proposed", "hypothetical")
    return ("imposed", status)


def _under_noun(governor: Token) -> Outcome | None:
    """What becomes of an imposing that stands under a law, a plan or a possibility, by what is done with that."""
    if governor.lemma_.lower() in INSTRUMENTS and governor.head.lemma_.lower() in SIGNING:
        return ("imposed", "occurred") if judge(governor.head).actual else ("announced", "planned")
    if judge(governor).status == "denied":
        return ("not_imposed", "occurred")  # "failed to agree on plans to impose"
    if governor.dep_ == "dobj" and governor.head.lemma_.lower() in THREATS and judge(governor.head).actual:
        return ("threatened", "occurred")
    return None


def _lifting(
    operator: Token,
    act: MeasureTransition,
    status: Status,
    governor: Token | None,
    lemma: str,
    judgement: Judgement,
    *,
    imposer_acts: bool,
) -> Outcome | None:
    if judgement.actual and operator.pos_ in ("NOUN", "PROPN") and not _narrated(operator):
        return ("lifting_planned", "hypothetical")
    if governor is not None and governor.lemma_.lower() in INSTRUMENTS and operator.dep_ == "acl":
        signed = governor.head.lemma_.lower() in SIGNING and judge(governor.head).actual
        return (act, "occurred") if signed and operator.tag_ == "VBG" else ("lifting_planned", "planned")
    if judgement.actual:
        return ("lifting_planned", "planned") if status == "ongoing" else (act, "occurred")
    if status == "denied":
        return None
    if status == "desired" and governor is None and operator.pos_ != "VERB":
        return ("lifting_requested", "occurred")  # "should announce the elimination of sanctions"
    if status == "desired":
        if governor is not None and (lemma in REQUESTS or not imposer_acts):
            asked = judge(governor)
            if asked.status == "denied":
                return None
            return ("lifting_requested", "occurred" if asked.actual else asked.status)
        return ("lifting_planned", "desired")
    if status in ("planned", "expected"):
        return ("lifting_planned", status)
    if lemma in THREATS or lemma in CONSIDERATION:
        return ("lifting_planned", "hypothetical")
    return (act, "hypothetical")


def _narrated(noun: Token) -> bool:
    """Whether a lifting that stands in a noun is told as a fact: "after the removal of sanctions".

    A bare "the lifting of sanctions" may as well be a matter of talk, and a false lifting changes the
    standing of every later day.
    """
    head = noun.head
    if noun.dep_ == "pobj":
        because = (head.lower_, head.head.lower_) in (("of", "because"), ("to", "due"))
        return head.lower_ in AFTERMATH or because
    if noun.dep_ in ("dobj", "nsubjpass"):
        return head.lemma_.lower() in GRANTS | REACTIONS and judge(head).actual
    return noun.dep_ == "nsubj" and head.tag_ in ("VBD", "VBN") and judge(head).actual and head.lemma_ != "be"
