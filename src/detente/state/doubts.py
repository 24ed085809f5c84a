"""What a person should look at, and why: the rows that are least sure, each with what makes it so.

A reading has one number for how sure it is; here stand the reasons that can be told from the row itself. Which rows
wait is said by the store (`View.queue`): those on which nobody has decided, the least sure first.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from detente.model import Deal, Event, Measure, Position, Statement
from detente.model.assertion import Factuality
from detente.state.joining import UNKNOWN
from detente.state.voices import THRESHOLD, teller
from detente.store.base import Sourced, View
from detente.store.query import Kind, Query

FAINT = "faint:"
"""What the names of rules for faint readings begin with."""
HEDGED: dict[Factuality, str] = {
    "PR+": "told as probable",
    "PS+": "told as possible",
    "PR-": "told as improbable",
    "PS-": "told as possibly not so",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A row that waits for a person, and the reasons to look at it, the weightiest first."""

    row: Sourced
    reasons: tuple[str, ...]


def doubts(
    view: View,
    *,
    actors: tuple[str, ...] = (),
    kinds: tuple[Kind, ...] = (),
    least: float = 0.0,
    skip: int = 0,
    limit: int = 20,
) -> tuple[Doubt, ...]:
    """The rows on which nobody has decided, the least sure first, each with why.

    Args:
        actors: keys of actors all of whom take part, in whatever role.
        kinds: only these kinds of rows.
        least: only rows read as surely as this; 0.5 leaves those that count in standings.
        skip: so many of the least sure are passed over.
    """
    found = view.queue(Query(actors=actors, kinds=kinds, min_confidence=least), skip=skip, limit=limit)
    return tuple(Doubt(row=row, reasons=tuple(reasons(row))) for row in found)


def reasons(row: Sourced) -> Iterator[str]:
    """Why a row may be misread, or what it leaves open."""
    assertion = row.assertion
    if assertion.confidence < THRESHOLD:
        yield "more likely misread than not: it counts nothing until it is accepted"
    if assertion.rule.startswith(FAINT):
        yield "a faint reading: the words may say so, and nothing else rests on it"
    yield from _unnamed(row)
    said = teller(row)
    if said is not None and not isinstance(assertion, Statement) and said.confidence < THRESHOLD:
        yield "the statement that it stands on is itself unsure"
    if said is not None and (not said.named or said.level not in ("on_record", "institutional")):
        yield "only a source without a name says so"
    if isinstance(assertion, Event) and assertion.factuality in HEDGED:
        yield HEDGED[assertion.factuality]
    if assertion.when is None and isinstance(assertion, Event | Measure | Deal):
        yield "no day is told"


def _unnamed(row: Sourced) -> Iterator[str]:
    """The sides that the words leave out."""
    match row.assertion:
        case Statement() as said:
            sides = {"who speaks": said.speaker}
        case Event() as event:
            sides = {"who acts": event.actors, "to whom it is done": event.recipients}
            if event.type == "CONSULT":  # who meets stands among the actors
                sides = {"who takes part": (*event.actors, *event.recipients)}
        case Measure() as measure:
            sides = {"who imposes it": measure.imposers, "on whom": measure.targets}
        case Deal(kind="arms_transfer") as deal:
            sides = {"who delivers": deal.suppliers, "who receives": deal.recipients}
        case Deal() as deal:
            sides = {"between whom": (*deal.parties, *deal.suppliers, *deal.recipients)}
        case Position() as held:
            sides = {"whose position it is": held.party}
    missing = [what for what, keys in sides.items() if not [key for key in keys if key not in UNKNOWN]]
    if missing:
        yield f"not told: {', '.join(missing)}"
