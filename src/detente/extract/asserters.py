"""Who asserts what stands at a passage: the innermost statement around it, or the report in its own voice."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from detente.model import NARRATOR, Passage, Statement

Asserter = Callable[[Passage], str]


def asserter(statements: Sequence[Statement]) -> Asserter:
    """A function from a passage to the id of the statement it is said in, or "narrator".

    A passage that holds the statement's own cue is not part of what is said: in "Ankara demanded to
    rejoin", that Ankara demands is the report's word.
    """
    ranges = sorted(
        ((span, s) for s in statements for span in s.content_spans),
        key=lambda pair: (pair[0].end - pair[0].start, pair[0].start, pair[1].id),
    )

    def of(passage: Passage) -> str:
        middle = (passage.start + passage.end) // 2
        for span, statement in ranges:
            if span.start <= middle < span.end and not (statement.cue_span and statement.cue_span.overlaps(passage)):
                return statement.id
        return NARRATOR

    return of
