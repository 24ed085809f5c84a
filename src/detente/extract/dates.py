"""When a transition came about: the time its words give, and no finer than that where they give none."""

from __future__ import annotations

from spacy.tokens import Token

from detente.model import When
from detente.model.assertion import Status
from detente.model.terms import FIRST, bounds
from detente.resolve.resolved import Resolved

ANNOUNCEMENTS = ("announced", "proposed", "threatened")
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
    if said is not None and not (status == "occurred" and date is not None and _ends_ahead(said, date)):
        return said
    if date is None or status in ("hypothetical", "desired", "denied"):
        return None
    if transition in ANNOUNCEMENTS and status == "planned":
        return When(edtf=date, kind="observed")  # the plan is seen on that day, whenever it is carried out
    if status in ("planned", "expected"):
        return When(edtf=f"{date}/..", kind="within")
    if status == "ongoing":
        return When(edtf=date, kind="observed")
    if predicate.pos_ in ("VERB", "AUX") and _present(predicate):  # a noun ("the removal") has no tense
        return When(edtf=date, kind="day")
    return When(edtf=f"../{date}", kind="within")


def _ends_ahead(said: When, date: str) -> bool:
    """Whether a time says only how long what had happened was to last: "until the end of 2025", said in 2024."""
    (first, last), (_, today) = said.bounds(), bounds(date)
    return first == FIRST and last > today


def _present(predicate: Token) -> bool:
    """Whether the clause is told in the present tense of headlines and summaries: "Ottawa lifts sanctions"."""
    verb = predicate
    while verb.tag_ not in ("VBZ", "VBP", "VBD", "MD") and verb.head != verb:
        if verb.tag_ in ("VB", "VBG", "VBN") and any(t.tag_ in ("VBD", "MD") for t in verb.children if "aux" in t.dep_):
            return False
        if verb.dep_ in ("relcl", "acl") and verb.tag_ == "VBN":
            return False
        if verb.tag_ in ("VBN", "VBG") and any(t.tag_ in ("VBZ", "VBP") and t.lemma_ == "be" for t in verb.children):
            return True
        verb = verb.head
    return verb.tag_ in ("VBZ", "VBP") and not any(t.dep_ == "aux" and t.lemma_ == "have" for t in verb.children)
