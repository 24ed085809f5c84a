"""What people decide about a row or a report: accepted, rejected, edited, withdrawn, reopened.

A decision is an assertion of its own, beside what the reader made of the words and never in its place: by whom, when
and why. It is about the reading, not about the world, so it holds whatever day a question asks for; only the
withdrawal of a report may be dated.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from detente.errors import CodecError, DecisionError
from detente.model import codec
from detente.model.assertion import FACTUALITY_OF, Assertion, Deal, Event, Measure, Position, Statement
from detente.model.keys import slug

Act = Literal["accept", "reject", "edit", "withdraw", "reopen"]
"""accept, reject, edit: of a row. withdraw: of a report. reopen: of either, as if nothing had been decided before."""

_DATED = ("date", "date_kind")
EDITABLE: dict[type, tuple[str, ...]] = {
    Statement: ("speaker", "speaker_state", "named", "level", "act", "quote_type", "hearer", *_DATED),
    Event: (
        "type", "mode", "context", "cameo", "actors", "actor_states", "recipients", "recipient_states", "status",
        *_DATED,
    ),
    Measure: ("measure", "kind", "imposers", "targets", "legal_basis", "object", "transition", "status", *_DATED),
    Deal: (
        "deal", "kind", "parties", "suppliers", "recipients", "maker", "designation", "description", "number",
        "value_usd", "transition", "status", *_DATED,
    ),
    Position: ("kind", "party", "party_state", "addressee", "proposition", "alternatives", "status", *_DATED),
}  # fmt: skip
"""What a person may set, under the names of `docs/reading.md`; the words and where they stand are the report's."""
LISTS = (
    "speaker", "speaker_state", "context", "actors", "actor_states", "recipients", "recipient_states", "imposers",
    "targets", "parties", "suppliers", "party", "party_state", "addressee", "alternatives",
)  # fmt: skip
"""Fields of several values."""
RULE = "edited"
"""The rule of a row that a person has set right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """Who decided what, about which row or report, why and when.

    >>> Decision(act="reject", report="9f86d0", assertion="me_1", by="A. Lee", because="a plan, not a fact").changes
    ()
    """

    act: Act
    report: str
    """The id of the report."""
    assertion: str | None = None
    """The id of the row; None for the report as a whole."""
    changes: tuple[tuple[str, Any], ...] = ()
    """Of an edit: field and new value, as the JSON of a reading has them."""
    by: str
    because: str
    at: str = ""
    """When it was recorded (UTC, to the second); empty before that."""
    on: date | None = None
    """Of a withdrawal: the day on which it became known; without one the report counts for no day."""
    carried: bool = False
    """True where it was made about an earlier reading or version of the report, and the same words still stand."""


State = Literal["accepted", "rejected"]


def settled(decisions: Iterable[Decision]) -> tuple[State | None, dict[str, Any]]:
    """What decisions on one row come to, in the order in which they were taken: the last word, and what is set."""
    state: State | None = None
    changes: dict[str, Any] = {}
    for decision in decisions:
        match decision.act:
            case "accept":
                state = "accepted"
            case "edit":
                state, changes = "accepted", changes | dict(decision.changes)
            case "reject":
                state = "rejected"
            case "reopen":
                state, changes = None, {}
            case "withdraw":
                pass
    return state, changes


def revised(assertion: Assertion, changes: Mapping[str, Any]) -> Assertion:
    """The assertion with fields set by a person; its id and its words stay.

    The key of a measure or deal follows its kind, sides and object, unless it is set itself.

    Raises:
        DecisionError: a field that cannot be set, or a value that is not in its vocabulary.
    """
    allowed = EDITABLE[type(assertion)]
    for field in changes:
        if field not in allowed:
            what = type(assertion).__name__.lower()
            raise DecisionError(f"No field {field!r} to set in a {what}. Allowed: {', '.join(allowed)}.")
    row = codec.encode_row(assertion) | dict(changes) | {"rule": RULE, "confidence": 1.0}
    if "date" in changes:
        row |= {"date_span": None} | ({} if "date_kind" in changes else {"date_kind": "day"})
    if isinstance(assertion, Event):
        row |= {"plover": row["type"]} if "type" in changes else {}
        row |= {"factuality": FACTUALITY_OF.get(row["status"])} if "status" in changes else {}
    try:
        changed: Assertion = codec.decode_row(type(assertion), row, where="edit")
    except CodecError as error:
        raise DecisionError(str(error).removeprefix("Not a reading: edit.")) from error
    return _keyed(assertion, changed, changes)


def _keyed(before: Assertion, after: Assertion, changes: Mapping[str, Any]) -> Assertion:
    """With the parts of the record's key that name what has been changed."""
    match before, after:
        case Measure(), Measure() if "measure" not in changes:
            thing = after.legal_basis or after.object
            parts = {"kind": after.kind, "imposers": _side(after.imposers), "targets": _side(after.targets)}
            told = {"legal_basis", "object"} & changes.keys()
            return replace(after, measure=_rekeyed(before.measure, parts, changes, slug(thing or "") if told else None))
        case Deal(), Deal() if "deal" not in changes:
            arms = after.kind == "arms_transfer"
            sides = (
                {"suppliers": after.suppliers, "recipients": after.recipients} if arms else {"parties": after.parties}
            )
            parts = {"kind": after.kind, **{name: _side(side) for name, side in sides.items()}}
            thing = after.designation or after.description
            told = {"designation", "description"} & changes.keys()
            if arms != (before.kind == "arms_transfer"):  # the two sorts of keys have other parts
                return replace(after, deal="/".join(filter(None, (*parts.values(), slug(thing or "")))))
            return replace(after, deal=_rekeyed(before.deal, parts, changes, slug(thing or "") if told else None))
        case _:
            return after


def _rekeyed(key: str, parts: Mapping[str, str], changes: Mapping[str, Any], thing: str | None) -> str:
    """A key such as `sanctions/USA/TUR/oil`, its parts set anew where their fields were."""
    held = key.split("/", len(parts))
    for at, (field, value) in enumerate(parts.items()):
        if field in changes and at < len(held):
            held[at] = value
    if thing is not None:
        held = [*held[: len(parts)], *([thing] if thing else [])]
    return "/".join(held)


def _side(keys: tuple[str, ...]) -> str:
    return "+".join(sorted(keys)) or "?"
