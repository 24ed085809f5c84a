"""What a word over a restriction does to this one in its sentence, where the table alone would have it otherwise."""

from __future__ import annotations

from spacy.tokens import Token

from detente.extract.governors import Governor
from detente.extract.restriction import doers as who
from detente.extract.restriction.parts import beside
from detente.extract.restriction.sightings import Sighting
from detente.extract.restriction.vocabulary import act_of
from detente.resolve.resolved import Resolved

AVERTED = "none"
"""The act of words that keep a measure from coming: "to avert sanctions"."""
AVOIDING = frozenset("avoid escape".split())
"""What one does with sanctions that threaten, where the words do not say on whom they are."""
VOTING = frozenset("approve pass adopt endorse enact".split())
"""What a chamber of a parliament does with sanctions that others have yet to impose."""
MEANT = frozenset("design intend mean aim calculate".split())
"""Participles that bring in what a measure is for, which does not say that there is one."""


def sense(resolved: Resolved, sighting: Sighting, governor: Governor) -> str | None:
    """The act of `governor` on the restriction; None where it says nothing of it.

    "evade sanctions": in_force, but "hand over the suspects to avoid sanctions": none. "The Senate
    approves sanctions": proposed, since one chamber's vote is a step on the way.
    """
    act, word = act_of(governor), governor.token.lemma_.lower()
    if act is None or beside(sighting, governor.token, governor.relation):
        return None
    if word in AVOIDING and not sighting.targets:
        return AVERTED
    if act == "in_force" and governor.relation == "subject" and _meant(governor.token) and not sighting.definite:
        return None
    if act == "imposed" and word in VOTING and who.by_chamber(resolved, governor.token):
        return "proposed"
    return act


def _meant(verb: Token) -> bool:
    """Whether a verb only tells what a measure is for: "sanctions designed to prevent a coup"."""
    return verb.dep_ in ("xcomp", "advcl") and verb.head.lemma_.lower() in MEANT and verb.tag_ == "VB"
