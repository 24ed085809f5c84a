"""Pair and Coding: two spans of a text that somebody marked, and what one did to the other.

For researchers who bring actors of their own. A Pair is a question; a Coding is its answer, with the rule that explains
it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from detente.model.assertion import Status
from detente.model.source import Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A text with two parties: `source` acts, `target` is acted on. One of the two may go unnamed.

    Offsets are code points into `text`. The date is that of the report, where it is known.
    """

    id: str
    text: str
    source: Passage | None
    target: Passage | None
    date: str | None = None


class Way(StrEnum):
    """Who decides what is between a pair: the rules, the learned model, or both together."""

    RULES = "rules"
    MODEL = "model"
    BOTH = "both"


@dataclass(frozen=True, slots=True, kw_only=True)
class Coding:
    """What the source did to the target, in the words of one scheme; all None where it did nothing to it.

    The scheme `plv` has no name for that: there the likeliest act stands, and a low confidence says so.
    `type` and `quad` are the scheme's own (`detente.model.scheme`). `rule` names the rule that read the act,
    "model" where no rule did. `confidence` is how sure it is of the type, or that there is no act.
    """

    id: str
    type: str | None
    quad: int | None
    cameo: str | None
    status: Status | None
    confidence: float | None
    rule: str | None
