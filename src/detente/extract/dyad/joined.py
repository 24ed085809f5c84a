"""Rules and model put together: each is a witness that errs at a known rate, and a rule's status is a veto.

The model gives every type a probability. A rule speaks for one type, and how much that counts hangs on how much of the
pair it named: its weight is added to the log-probability of that type, then all is made to sum to one again. So where
both agree the confidence is high, where they differ it is low, and the surer one wins. The same holds for the status.
What the rules read as planned, wished for, denied or merely possible never comes out as having happened: the model
may take an act for less real than the rules do, never for more. Nor does what its source refuses ("will not free them")
come out as cooperation. What wins is the scheme's name for an act and its status, by all that it covers together.
Weights and temperatures are fitted on the written examples that were held out of training, and stand on the model's
card (`detente.extract.learned.card`).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from detente.extract.dyad.ruled import Ruling
from detente.extract.learned.card import card
from detente.extract.learned.labels import NONE
from detente.extract.learned.network import Opinion
from detente.model.assertion import EventType, Status
from detente.model.scheme import COOPERATION, QUADS, exported

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


Named = Callable[[EventType, Status], str]
"""What a scheme calls an act with a status."""


def joined(ruling: Ruling | None, opinion: Opinion, *, named: Named = exported, always: bool = False) -> Verdict:
    """The verdict of both; of the model alone where the rules read nothing.

    What counts is how probable all acts and statuses are together that the scheme calls by one name: "will free them"
    is AGREE in one scheme whether it is a retreat or a concession.

    Args:
        named: the scheme's name for an act with a status.
        always: whether there is an act in any case, as in schemes without a name for none.
    """
    types = _heated(opinion.types, card().type_heat)
    favoured = NONE if ruling is None else ruling.type
    types[favoured] += card().types["none" if ruling is None else ruling.fit]
    if ruling is not None and ruling.type == "REJECT" and ruling.fit != "target":
        types = _refused(types)
    shares = _normalised(types)
    found = {
        (act, status): shares[act] * share
        for act in QUADS
        if act in shares
        for status, share in _statuses(ruling, act, opinion).items()
    }
    by_name: dict[str, float] = {}
    for (act, status), share in found.items():
        name = named(act, status)
        by_name[name] = by_name.get(name, 0.0) + share
    best = max(by_name, key=lambda name: by_name[name])
    if shares[NONE] >= by_name[best] and not always:
        return Verdict(type=None, status=None, confidence=shares[NONE], ruling=None)
    act, status = max((each for each in found if named(*each) == best), key=lambda each: found[each])
    same = ruling is not None and ruling.type == act
    return Verdict(type=act, status=status, confidence=by_name[best], ruling=ruling if same else None)


def _refused(types: Mapping[str, float]) -> dict[str, float]:
    """The scores where the source refuses: the act that the model hears in "will not free them" is what is refused."""
    heard = [score for name, score in types.items() if name in COOPERATION or name == "REJECT"]
    kept = {name: score for name, score in types.items() if name not in COOPERATION}
    return kept | {"REJECT": math.log(sum(map(math.exp, heard)))}


def _statuses(ruling: Ruling | None, act: EventType, opinion: Opinion) -> dict[Status, float]:
    """The shares of an act's statuses. A rule has a veto, but on other acts that are done by speaking of its own."""
    scores = _heated(opinion.statuses, card().status_heat)
    same = ruling is not None and ruling.type == act
    if ruling is not None and (same or act not in SAID):
        if same:
            scores[ruling.status] += card().status
        if ruling.status not in ACTUAL:
            scores = {status: score for status, score in scores.items() if status not in ACTUAL}
    return _normalised(scores)


def _heated(shares: Mapping[Label, float], heat: float) -> dict[Label, float]:
    """Logarithms of probabilities, divided by a temperature."""
    return {label: math.log(max(share, 1e-9)) / heat for label, share in shares.items()}


def _normalised(scores: Mapping[Label, float]) -> dict[Label, float]:
    highest = max(scores.values())
    raised = {label: math.exp(score - highest) for label, score in scores.items()}
    total = sum(raised.values())
    return {label: share / total for label, share in raised.items()}
