"""What a measure is said to be for: "over the purchase of missiles", "in response to the raid"."""

from __future__ import annotations

from spacy.tokens import Token

from detente.extract.restriction.sightings import Sighting
from detente.model import Passage
from detente.resolve.resolved import Resolved

CAUSES = ("over", "for", "because", "after", "following")
RESPONSES = ("response", "retaliation", "reaction")
SETTINGS = frozenset("talk meeting summit visit call year month week day decade time phone weekend hour".split())
"""Objects of "after" and "over" that set a time or a channel, not a reason."""


def reason(resolved: Resolved, operator: Token, sighting: Sighting) -> Passage | None:
    """What a measure is said to be for: a phrase with "over", "for", "because of", "in response to".

    "over" rarely means anything else in news of restrictions, so that it counts wherever in the
    clause the parser has hung it.
    """
    for base in (operator, sighting.head):
        for child in base.children:
            if child.dep_ == "prep" and (_answers(child) or _states_cause(resolved, child, sighting.head)):
                return resolved.parse.subtree(child)
    for token in operator.sent:
        if token.lower_ == "over" and token.i > operator.i and _states_cause(resolved, token, sighting.head):
            return resolved.parse.subtree(token)
    return None


def _answers(preposition: Token) -> bool:
    """Whether a phrase is "in response to ..." or the like."""
    return preposition.lower_ == "in" and any(t.lower_ in RESPONSES for t in preposition.children)


def _states_cause(resolved: Resolved, preposition: Token, head: Token) -> bool:
    if preposition.dep_ != "prep" or preposition.lower_ not in CAUSES or preposition.i <= head.i:
        return False
    objects = [t for t in preposition.subtree if t.dep_ in ("pobj", "pcomp")]
    if not objects or resolved.actors(objects[0]) or objects[0].lemma_.lower() in SETTINGS:
        return False
    return not any(time.start <= objects[0].i < time.end for time in resolved.times)
