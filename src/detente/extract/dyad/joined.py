"""Rules and model put together: each is a witness that errs at a known rate, and a rule's status is a veto.

The model gives every type a probability. A rule speaks for one type, and how much that counts hangs on how much of the
pair it named: its weight is added to the log-probability of that type, then all is made to sum to one again. So where
both agree the confidence is high, where they differ it is low, and the surer one wins. The same holds for the status.
What the rules read as planned, wished for, denied or merely possible never comes out as having happened: the model
may take an act for less real than the rules do, never for more. Nor does what its source refuses ("will not free them")
come out as cooperation. Weights and temperatures are fitted on the written
examples that were held out of training, and stand on the model's card (`detente.extract.learned.card`).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar, cast

from detente.extract.dyad.ruled import Ruling
from detente.extract.learned.card import card
from detente.extract.learned.labels import NONE
from detente.extract.learned.network import Opinion
from detente.model.assertion import EventType, Status
from detente.model.scheme import COOPERATION

ACTUAL: frozenset[Status] = frozenset(("occurred", "ongoing"))
SAID: frozenset[str] = frozenset(("AGREE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "CONCEDE", "SUPPORT"))
"""Acts that are done by saying something of another act: "threatened to march" has happened, though no march has."""

Label = TypeVar("Label", bound=str)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What is said of a pair in the end: a type (None: no act) with its status, and how sure that is."""

    type: EventType | None
    status: Status | None
    confidence: float
    ruling: Ruling | None
    """The rule that speaks for this type, if any does."""


def by_rules(ruling: Ruling | None) -> Verdict | None:
    """The verdict of the rules alone; None where they read nothing."""
    if ruling is None:
        return None
    return Verdict(type=ruling.type, status=ruling.status, confidence=card().ruled[ruling.fit], ruling=ruling)


def by_model(opinion: Opinion) -> Verdict:
    """The verdict of the model alone."""
    return joined(None, opinion)


def joined(ruling: Ruling | None, opinion: Opinion) -> Verdict:
    """The verdict of both; of the model alone where the rules read nothing."""
    types = _heated(opinion.types, card().type_heat)
    favoured = NONE if ruling is None else ruling.type
    types[favoured] += card().types["none" if ruling is None else ruling.fit]
    if ruling is not None and ruling.type == "REJECT" and ruling.fit != "target":
        types = _refused(types)
    shares = _normalised(types)
    best = max(shares, key=lambda name: shares[name])
    if best == NONE:
        return Verdict(type=None, status=None, confidence=shares[NONE], ruling=None)
    act = cast("EventType", best)
    same = ruling is not None and ruling.type == act
    status, share = _status(ruling if same or best not in SAID else None, opinion, weighed=same)
    return Verdict(type=act, status=status, confidence=shares[best] * share, ruling=ruling if same else None)


def _refused(types: Mapping[str, float]) -> dict[str, float]:
    """The scores where the source refuses: the act that the model hears in "will not free them" is what is refused."""
    heard = [score for name, score in types.items() if name in COOPERATION or name == "REJECT"]
    kept = {name: score for name, score in types.items() if name not in COOPERATION}
    return kept | {"REJECT": math.log(sum(map(math.exp, heard)))}


def _status(ruling: Ruling | None, opinion: Opinion, *, weighed: bool) -> tuple[Status, float]:
    """The status and its share. A ruling that is given vetoes; it counts where it is of the same act (`weighed`)."""
    scores = _heated(opinion.statuses, card().status_heat)
    if ruling is not None:
        if weighed:
            scores[ruling.status] += card().status
        if ruling.status not in ACTUAL:
            scores = {status: score for status, score in scores.items() if status not in ACTUAL}
    shares = _normalised(scores)
    best = max(shares, key=lambda status: shares[status])
    return best, shares[best]


def _heated(shares: Mapping[Label, float], heat: float) -> dict[Label, float]:
    """Logarithms of probabilities, divided by a temperature."""
    return {label: math.log(max(share, 1e-9)) / heat for label, share in shares.items()}


def _normalised(scores: Mapping[Label, float]) -> dict[Label, float]:
    highest = max(scores.values())
    raised = {label: math.exp(score - highest) for label, score in scores.items()}
    total = sum(raised.values())
    return {label: share / total for label, share in raised.items()}
