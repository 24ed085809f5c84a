"""What people decided, for people and as JSON values: who, when, what and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from detente.export.layout import Line, line
from detente.model import Decision

DONE = {
    "accept": "accepted",
    "reject": "rejected",
    "edit": "edited",
    "withdraw": "report withdrawn",
    "reopen": "reopened",
}


def decision_lines(decisions: Iterable[Decision], *, indent: int = 2) -> Iterator[Line]:
    """One line a decision: "rejected by A. Lee · 2026-03-01: a plan, not a fact"."""
    for one in decisions:
        set_ = ", ".join(f"{field} = {_value(value)}" for field, value in one.changes)
        known = f", known from {one.on.isoformat()}" if one.on else ""
        carried = ", carried over from an earlier reading" if one.carried else ""
        what = f"{DONE[one.act]}{f' ({set_})' if set_ else ''} by {one.by} · {one.at[:10]}{known}{carried}"
        yield line(f"{what}: {one.because}", indent=indent)


def decision_object(decision: Decision) -> dict[str, Any]:
    """A decision as a JSON value."""
    return {
        "act": decision.act,
        "report": decision.report,
        "assertion": decision.assertion,
        "changes": {field: list(value) if isinstance(value, tuple) else value for field, value in decision.changes},
        "by": decision.by,
        "because": decision.because,
        "at": decision.at,
        "known_from": decision.on.isoformat() if decision.on else None,
        "carried": decision.carried,
    }


def _value(value: Any) -> str:
    if isinstance(value, tuple | list):
        return " + ".join(map(str, value)) or "none"
    return "none" if value is None else str(value)
