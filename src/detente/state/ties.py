"""How surely two event rows of different reports tell one event: a score from who, what, when, where and the words.

A tie is derived and never stored: leaving it out takes it back. Rows whose people, days or reality
contradict each other have none.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from detente.model import Event
from detente.model.terms import FIRST, LAST
from detente.state.changes import placed
from detente.store.base import Sourced

FAMILIES = (
    ("AGREE", "SUPPORT"),
    ("AID", "COOPERATE"),
    ("RETREAT", "CONCEDE"),
    ("SANCTION", "COERCE"),
)
"""Types that reports give to one act: a deal reached and signed, arms given and sold, a ban and its seizure."""
MEETINGS = frozenset(("meet", "negotiate", "multilateral"))
WINDOW = 7
"""Days: a wider interval says too little on when, to tell one event from the next."""
FRESH = 3
"""Days before a report within which lies what it tells as news without a day."""
SURE = 0.65
"""The score from which two rows are taken for one event."""
ONE_DAY = timedelta(days=1)
PLAIN = frozenset(
    "the a an of on in to at for and its his her their with from by over has have had was were is".split()
)
STEM = 5
WORD = re.compile(r"[^\W\d_]+|\d+")


@dataclass(frozen=True, slots=True)
class Tie:
    """A score between 0 and 1, and what it rests on."""

    score: float
    why: tuple[str, ...]


def family(event: Event) -> str:
    """The types that one act may be given, by the first of them."""
    return next((types[0] for types in FAMILIES if event.type in types), event.type)


def actual(event: Event) -> bool:
    """Whether the event is told as a fact: what is planned is not yet what was done."""
    return event.status in ("occurred", "ongoing")


def window(row: Sourced) -> tuple[date, date] | None:
    """The days on which what a row tells may lie; None where they are too many to tell one event from the next.

    What a report tells as past without a day ("../2025-03-26") it tells as news of the last days.
    """
    first, last, _ = placed(row.assertion.when, row.report.day)
    if first == FIRST and last == row.report.day:
        first = last - timedelta(days=FRESH)
    if FIRST in (first, last) or LAST in (first, last) or (last - first).days > WINDOW:
        return None
    return first, last


def tie(a: Sourced, b: Sourced, same_text: Mapping[str, str] | None = None) -> Tie | None:
    """How surely two rows tell one event; None where they cannot.

    Args:
        same_text: report id → the id of the report that stands for its copies (`copies`).
    """
    x, y = a.assertion, b.assertion
    if not isinstance(x, Event) or not isinstance(y, Event) or a.report.id == b.report.id:
        return None
    if family(x) != family(y) or actual(x) != actual(y):
        return None
    texts = same_text or {}
    copied = texts.get(a.report.id, a.report.id) == texts.get(b.report.id, b.report.id)
    if copied and x.type == y.type and _folded(a) == _folded(b):
        return Tie(1.0, ("one text",))
    parts = (_sides(x, y), _act(x, y), _time(a, b), _words(a, b), _place(x, y))
    if any(part is None for part in parts):
        return None
    said = [part for part in parts if part is not None]
    return Tie(round(min(sum(score for score, _ in said), 1.0), 2), tuple(why for _, why in said if why))


def _sides(x: Event, y: Event) -> tuple[float, str] | None:
    if x.type == y.type == "CONSULT":
        sides = [((*x.actors, *x.recipients), (*y.actors, *y.recipients))]
        states = [((*x.actor_states, *x.recipient_states), (*y.actor_states, *y.recipient_states))]
    else:
        sides = [(x.actors, y.actors), (x.recipients, y.recipients)]
        states = [(x.actor_states, y.actor_states), (x.recipient_states, y.recipient_states)]
    score = 0.0
    for (mine, other), (ours, theirs) in zip(sides, states, strict=True):
        if not mine or not other:
            score += 0.2 if not mine and not other else 0.1
            continue
        people = (set(mine) - set(ours), set(other) - set(theirs))
        if set(mine) == set(other):
            score += 0.25
        elif ours and set(ours) == set(theirs) and _same_people(*people):
            score += 0.2
        elif set(mine) & set(other) and not (people[0] and people[1]):
            score += 0.1
        else:
            return None
    return (score * (2 if len(sides) == 1 else 1), "who")


def _same_people(mine: set[str], other: set[str]) -> bool:
    """Whether named people can be the same: nobody on one side is missing from those named on the other."""
    named = [{key for key in keys if not key.startswith("unnamed:") and key[:1].isupper()} for keys in (mine, other)]
    return not named[0] or not named[1] or bool(named[0] & named[1])


def _act(x: Event, y: Event) -> tuple[float, str] | None:
    if x.type != y.type:
        return 0.05, "family"
    if x.mode == y.mode:
        return 0.2, "act"
    if x.type == "CONSULT" and not {x.mode, y.mode} <= MEETINGS:
        return None
    return 0.1, "act"


def _time(a: Sourced, b: Sourced) -> tuple[float, str] | None:
    one, other = window(a), window(b)
    if one is None or other is None or one[0] > other[1] or other[0] > one[1]:
        return None
    exact = all(last - first <= ONE_DAY for first, last in (one, other))
    return (0.25, "day") if exact else (0.15, "days")


def _words(a: Sourced, b: Sourced) -> tuple[float, str]:
    mine, other = _stems(a), _stems(b)
    if not mine or not other:
        return 0.0, ""
    shared = len(mine & other) / min(len(mine), len(other))
    if shared:
        return 0.2 * shared, "words"
    assert isinstance(a.assertion, Event)  # noqa: S101 - called for events only
    return (0.0 if a.assertion.type == "CONSULT" else -0.25), ""


def _place(x: Event, y: Event) -> tuple[float, str]:
    if x.place is None or y.place is None or x.place.country is None or y.place.country is None:
        return 0.0, ""
    return (0.05, "place") if x.place.country == y.place.country else (-0.2, "")


def _stems(row: Sourced) -> set[str]:
    """The content words of a row, by their beginnings: "launched a rocket" and "the rocket launch" share both."""
    event = row.assertion
    assert isinstance(event, Event)  # noqa: S101 - called for events only
    spans = (event.anchor_span, *event.evidence)
    words = {word.casefold() for span in spans for word in WORD.findall(span.text)} - PLAIN
    names = {word.casefold() for key in (*event.actors, *event.recipients) for word in WORD.findall(key)}
    return {word[:STEM] for word in words - names}


def _folded(row: Sourced) -> str:
    return " ".join(row.passage.text.casefold().split())
