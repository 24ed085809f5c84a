"""Acts that name nobody because the text before has: "the two met in Oslo … more talks will be held", "was signed".

An act is left open where its words fit and nobody stands in its slots, and where no phrase of its own names somebody
else ("talks with the bank"). Its sides are then those of the nearest earlier act of its kind, or of the nearest that
puts two states in relation; an act that finds none is no event.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from spacy.tokens import Token

from detente.extract import frames
from detente.extract.event_mentions import EventMention
from detente.extract.event_parties import merged
from detente.extract.event_party import Party

FAR = 12
"""Sentences that an open act looks back for one of its kind."""
NEAR = 3
"""Sentences that it looks back for two states in any relation."""
ABOUT = ("about", "on", "over", "concerning", "regarding")
COST = 0.15
"""What sides that another sentence names cost in confidence."""
KIN = {
    "CONSULT": frozenset(("CONSULT", "AGREE")),
    "AGREE": frozenset(("AGREE", "SUPPORT", "CONSULT")),
    "SUPPORT": frozenset(("AGREE", "SUPPORT", "CONSULT")),
    "RETREAT": frozenset(("RETREAT", "ASSAULT", "CONCEDE")),
    "ASSAULT": frozenset(("ASSAULT",)),
}
"""Type of a mutual act → types of acts whose sides it is likely to have."""
ALONE = frozenset(("MOBILIZE", "SANCTION", "PROTEST"))
"""Types of acts that take the sides of an earlier one of their own type alone."""


def implied(mention: EventMention, earlier: Sequence[tuple[EventMention, int]]) -> EventMention | None:
    """The mention with the sides that earlier ones give it, None where they give none.

    Args:
        earlier: the mentions before it, the nearest first, each with how many sentences it lies back.
    """
    if mention.sense.type in ALONE:
        return _of_its_type(mention, earlier)
    kin = KIN.get(mention.sense.type, frozenset())
    any_relation = () if mention.sense.type == "ASSAULT" else ((None, NEAR),)  # who talks is not at war
    for types, reach in ((kin, FAR), *any_relation):
        for other, back in earlier:
            if back > reach:
                break
            if types is not None and other.sense.type not in types:
                continue
            sides = _both(mention, other)
            if sides and _on_the_matter(mention.token, other.token):
                return replace(mention, actors=sides, recipients=(), confidence=_less(mention))
    return None


def _of_its_type(mention: EventMention, earlier: Iterable[tuple[EventMention, int]]) -> EventMention | None:
    for other, back in earlier:
        alike = other.sense.type == mention.sense.type and other.sense.mode in (mention.sense.mode, None)
        if back <= FAR and alike and other.actors:
            actors = mention.actors or other.actors
            recipients = mention.recipients or other.recipients
            return replace(mention, actors=actors, recipients=recipients, confidence=_less(mention))
    return None


def _both(mention: EventMention, other: EventMention) -> tuple[Party, ...]:
    """Those of an earlier act who can be the two sides of this one; with its own side, where it names one."""
    parties = merged((other.actors, other.recipients))
    able = tuple(p for p in parties if p.acts and p.state is not None)
    states = {p.state for p in able}
    mine = {p.state for p in mention.actors}
    if len(states) < 2 or (mine and not mine & states):
        return ()
    if not mine:
        return able
    return merged((mention.actors, tuple(p for p in able if p.state not in mine)))


def _on_the_matter(noun: Token, earlier: Token) -> bool:
    """Whether what an act is about, where it says so, was spoken of beside the earlier one: "talks about the port"."""
    subjects = [t for t in frames.oblique(noun, *ABOUT) if t.dep_ in ("pobj", "pcomp")]
    if not subjects:
        return True
    spoken = {t.lemma_.lower() for t in earlier.sent}
    words = (t for head in subjects for t in head.subtree if t.pos_ in ("NOUN", "PROPN"))
    return any(t.lemma_.lower() in spoken for t in words)


def _less(mention: EventMention) -> float:
    return round(max(mention.confidence - COST, 0.1), 2)
