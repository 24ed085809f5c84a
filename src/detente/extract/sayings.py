"""On whose word something stands that a report tells several times.

What is told twice of one measure or deal is one row. It rests on the strongest word that the report
has for it: its own, then that of somebody named, then that of somebody unnamed. A headline sums up the
text below it and has no word of its own where the text says whose it is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from detente.model import NARRATOR, Deal, Measure, Passage, Statement

Sayer = Callable[[Sequence[Measure] | Sequence[Deal]], str]


def sayer(statements: Sequence[Statement], title: Passage | None) -> Sayer:
    """A function from the rows of one thing to the id of the statement it rests on, or "narrator".

    "Lima: we offered the jets" over a text in which "Lima offered the jets, its minister said" rests on the minister.
    """
    named = {statement.id: statement.named for statement in statements}

    def of(rows: Sequence[Measure] | Sequence[Deal]) -> str:
        below = [row for row in rows if title is None or not title.covers(row.span)]
        return min((row.asserted_by for row in below or rows), key=_weakness)

    def _weakness(said_by: str) -> int:
        return 0 if said_by == NARRATOR else 1 if named.get(said_by) else 2

    return of
