"""When a transition came about: the time its words give, and no finer than that where they give none."""

from __future__ import annotations

from spacy.tokens import Token

from detente.model import When
from detente.model.assertion import Status
from detente.model.terms import FIRST, bounds
from detente.resolve.resolved import Resolved

ANNOUNCEMENTS = ("announced", "proposed", "threatened")
SPOKEN = ("lifting_requested", "requested", "advised", "offered")
"""Acts of speech, whose time is that of the verb they hang on."""
DOING = frozenset(
    "grant give announce declare order approve impose issue sign extend make reach hold propose present submit "
    "complete".split()
)
"""Verbs that do what their object names."""
RECENT = 31
"""How many days back the present tense of news may tell of: longer ago it is something else's time."""
STANDINGS = ("in_force", "stalled")


def when_of(resolved: Resolved, predicate: Token, transition: str, status: Status) -> When | None:
    """The When of a row whose act stands in `predicate`.

    A standing is observed on the report's day. Without words of time a plain past lies somewhere
    before the report, a headline's or summary's present tense on its day, a plan after it; what is
    wished or supposed has no date.
    """
    date = resolved.parse.report.date
    said = resolved.when(predicate)
    if transition in STANDINGS and status == "ongoing":
        return When(edtf=date, kind="observed") if date else None
    if said is not None and not (status == "occurred" and date is not None and _anothers(predicate, said, date)):
        return said
    if date is None or status in ("hypothetical", "desired", "denied"):
        return None
    if transition in ANNOUNCEMENTS and status == "planned":
        return When(edtf=date, kind="observed")  # the plan is seen on that day, whenever it is carried out
    if status in ("planned", "expected"):
        return When(edtf=f"{date}/..", kind="within")
    if status == "ongoing":
        return When(edtf=date, kind="observed")
    if _present(_telling(predicate, transition)) or _refused(predicate, transition):
        return When(edtf=date, kind="day")
    return When(edtf=f"../{date}", kind="within")


def _anothers(predicate: Token, said: When, date: str) -> bool:
    """Whether a time cannot be that of an act that is done by now: it lies ahead, or is long past in news of today."""
    return _ends_ahead(said, date) or (_long_past(said, date) and predicate.tag_ in ("VBZ", "VBP"))


def _long_past(said: When, date: str) -> bool:
    """Whether a time ended over a month before the report: "cuts ties with Fiji over the bombing in 1994"."""
    return (bounds(date)[0] - said.bounds()[1]).days > RECENT


def _ends_ahead(said: When, date: str) -> bool:
    """Whether a time says only how long what had happened was to last: "until the end of 2025", said in 2024."""
    (first, last), (_, today) = said.bounds(), bounds(date)
    return first == FIRST and last > today


def _telling(predicate: Token, transition: str) -> Token:
    """The word whose tense is that of the act: of a noun the verb that does it ("grants a waiver", "calls for peace").

    A noun alone ("the removal") has no tense.
    """
    if predicate.pos_ in ("VERB", "AUX"):
        return predicate
    verb = (
        predicate.head if predicate.dep_ == "dobj" else predicate.head.head if predicate.dep_ == "pobj" else predicate
    )
    done = verb.lemma_.lower() in DOING and predicate.dep_ == "dobj"
    return verb if verb.pos_ == "VERB" and (done or transition in SPOKEN) else predicate


def _refused(predicate: Token, transition: str) -> bool:
    """Whether somebody says on the report's day that they will not: "will not impose sanctions"."""
    return transition == "not_imposed" and any(t.tag_ == "MD" for t in predicate.children)


def _present(predicate: Token) -> bool:
    """Whether the clause is told in the present tense of headlines and summaries: "Ottawa lifts sanctions"."""
    verb = predicate
    if verb.pos_ not in ("VERB", "AUX"):
        return False
    if verb.tag_ == "VB" and verb.dep_ in ("ROOT", "conj") and any(t.dep_ == "nsubj" for t in verb.children):
        return not any(t.dep_ == "aux" for t in verb.children)  # "Chad and Niger sign", taken for an infinitive
    while verb.tag_ not in ("VBZ", "VBP", "VBD", "MD") and verb.head != verb:
        if verb.tag_ in ("VB", "VBG", "VBN") and any(t.tag_ in ("VBD", "MD") for t in verb.children if "aux" in t.dep_):
            return False
        if verb.dep_ in ("relcl", "acl") and verb.tag_ == "VBN":
            return False
        if verb.tag_ in ("VBN", "VBG") and any(t.tag_ in ("VBZ", "VBP") and t.lemma_ == "be" for t in verb.children):
            return True
        verb = verb.head
    return verb.tag_ in ("VBZ", "VBP") and not any(t.dep_ == "aux" and t.lemma_ == "have" for t in verb.children)
