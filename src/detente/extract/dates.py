"""When a transition came about: the time its words give, and no finer than that where they give none."""

from __future__ import annotations

from spacy.tokens import Token

from detente.model import When
from detente.model.assertion import Status
from detente.resolve.resolved import Resolved

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
    if said is not None:
        return said
    if date is None or status in ("hypothetical", "desired", "denied"):
        return None
    if status in ("planned", "expected"):
        return When(edtf=f"{date}/..", kind="within")
    if predicate.tag_ in ("VBZ", "VBP") and predicate.dep_ in ("ROOT", "conj"):
        return When(edtf=date, kind="day")
    return When(edtf=f"../{date}", kind="within")
