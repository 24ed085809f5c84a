"""What became of a position, for people and as a JSON value."""

from __future__ import annotations

from typing import Any

from detente.export.layout import Line, line
from detente.export.lines import Manner
from detente.export.wording import quoted
from detente.state.promises import Promise


def outcome_line(promise: Promise, manner: Manner, *, indent: int = 4) -> Line:
    """The outcome with the words that settle it: "fulfilled · 2021-03-02", "overdue since ...: not reported done"."""
    if promise.outcome == "overdue" and promise.deadline is not None:
        text = f"overdue: was to be by {promise.deadline.isoformat()}, not reported done"
    elif promise.outcome == "outstanding" and promise.deadline is not None:
        text = f"outstanding: to be by {promise.deadline.isoformat()}"
    else:
        text = promise.outcome
    if not promise.by:
        return line(text, indent=indent)
    row = promise.by[0]
    text = " · ".join(part for part in (text, row.report.date, manner.by(row)) if part)
    return line(text, words=quoted(row.passage), source=manner.cite(promise.by), indent=indent)


def outcome_object(promise: Promise) -> dict[str, Any]:
    """The outcome with the passages that settle it."""
    return {
        "id": promise.row.assertion.id,
        "passage": promise.row.address,
        "outcome": promise.outcome,
        "record": promise.record,
        "deadline": promise.deadline.isoformat() if promise.deadline else None,
        "settled_by": [row.address for row in promise.by],
    }
