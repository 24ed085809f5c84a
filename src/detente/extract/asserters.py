"""Who asserts what stands at a passage: the innermost statement around it, or the report in its own voice."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from detente.model import NARRATOR, Passage, Statement
from detente.model.assertion import Status

UNASSERTING = frozenset("request order demand advise propose intend ask hope want offer promise threaten".split())
"""Acts that say what ought to be. A fact inside them ("advice to impose sanctions over the purchase") is taken for
granted by whoever reports the act."""


class Asserter(Protocol):
    """From a passage, and the status of the row it stands for, to the id of a statement or "narrator"."""

    def __call__(self, passage: Passage, status: Status | None = None) -> str:
        """The id of the innermost statement that says it, or "narrator"."""


def asserter(statements: Sequence[Statement]) -> Asserter:
    """A function from a passage to the id of the statement it is said in, or "narrator".

    A passage that holds the statement's own cue is not part of what is said: in "Ankara demanded to
    rejoin", that Ankara demands is the report's word.
    """
    ranges = sorted(
        ((span, s) for s in statements for span in s.content_spans),
        key=lambda pair: (pair[0].end - pair[0].start, pair[0].start, pair[1].id),
    )

    def of(passage: Passage, status: Status | None = None) -> str:
        middle = (passage.start + passage.end) // 2
        for span, statement in ranges:
            if not span.start <= middle < span.end or (statement.cue_span and statement.cue_span.overlaps(passage)):
                continue
            if status in ("occurred", "ongoing") and statement.act in UNASSERTING:
                continue
            return statement.id
        return NARRATOR

    return of
