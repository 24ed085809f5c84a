"""Who says a row, how much weight that has, and how many independent originators stand behind rows.

Weight decides what a row may do to a standing, independence is counted by originators and never by
reports. Both err on the low side: what cannot be told from a copy counts as one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

from detente.model import Measure, Statement
from detente.model.terms import REGISTER, UNNAMED
from detente.store.base import Sourced

Weight = Literal["firm", "reported", "unfit"]

THRESHOLD = 0.5
"""Rows below it are no part of a standing: confidence is calibrated, so such a row is more likely wrong than right."""

NARRATOR_KEY = "narrator"


def weight(row: Sourced) -> Weight:
    """What a row may do: found a standing, be shown as "reported", or only wait for review.

    The narrator's own word and a named or institutional speaker's are firm; a source without a name
    and a view that nobody is named for ("was expected to") are not. What is presupposed is the
    narrator's in whoever's mouth: "was expected to ask them to remove US sanctions" has the reporter
    say that there are sanctions. What a person has accepted is read rightly, however faint; that makes
    its source no firmer.
    """
    if not is_fit(row):
        return "unfit"
    said = teller(row)
    if said is None:
        return "firm"
    return "firm" if said.named and said.level in ("on_record", "institutional") else "reported"


def is_fit(row: Sourced) -> bool:
    """Whether a row may count at all: likelier read rightly than not, or accepted, and not rejected."""
    if not row.decisions:
        return row.assertion.confidence >= THRESHOLD
    state = row.state
    return state != "rejected" and (state is not None or row.assertion.confidence >= THRESHOLD)


def teller(row: Sourced) -> Statement | None:
    """The statement on whose word a row stands; None for the narrator's own and for what is presupposed."""
    return None if isinstance(row.assertion, Measure) and row.assertion.presupposed else row.statement


def speakers(row: Sourced) -> tuple[str, ...]:
    """The keys of those on whose word a row stands; `narrator` where the report says it itself.

    An entry of an official register stands on the word of `register:` and its name.
    """
    if row.report.entry is not None:
        return (REGISTER + row.report.entry.register,)
    said = teller(row)
    return said.speaker if said and said.speaker else (NARRATOR_KEY,)


def sides(said: Statement) -> frozenset[str]:
    """The states that the speakers of a statement are or act for."""
    return frozenset((*said.speaker, *said.speaker_state))


def origin(row: Sourced) -> tuple[str, ...]:
    """Whose word it is at the far end of the chain: the named originators, else the speakers, else the publisher.

    Reports whose publisher is unknown share one origin, and so do unnamed sources described alike:
    nothing tells them from copies of one another. A register is an origin of its own.
    """
    if row.report.entry is not None:
        return (REGISTER + row.report.entry.register,)
    said = teller(row)
    if said is None or not said.speaker:
        return ("publisher", row.report.publisher or "")
    named = tuple(
        sorted({hop.actor for hop in said.chain if hop.role == "originator" and not hop.actor.startswith(UNNAMED)})
    )
    return named or tuple(sorted(key.casefold() for key in said.speaker))


def originators(rows: Iterable[Sourced], same_text: Mapping[str, str] | None = None) -> int:
    """How many independent originators stand behind rows: same origin, same words or copies of one text, same one.

    Args:
        same_text: report id → the id of the report of which it is a copy, where copies have been looked for.
    """
    texts = same_text or {}
    parent: dict[tuple[str, ...], tuple[str, ...]] = {}

    def root(mark: tuple[str, ...]) -> tuple[str, ...]:
        while parent.setdefault(mark, mark) != mark:
            parent[mark] = parent[parent[mark]]
            mark = parent[mark]
        return mark

    for row in rows:
        told = origin(row)
        parent[root(("words", " ".join(row.passage.text.casefold().split())))] = root(told)
        if told[0] == "publisher":  # who prints a copy is no other voice than who prints the first
            parent[root(("text", texts.get(row.report.id, row.report.id)))] = root(told)
    return len({root(mark) for mark in list(parent)})


def reports(rows: Iterable[Sourced]) -> int:
    """How many reports rows come from."""
    return len({row.report.id for row in rows})
