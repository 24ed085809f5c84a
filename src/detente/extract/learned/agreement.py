"""How sure an event of the reader is: the worth of its rule, what the learned model makes of the pair, what is missing.

An event is right when its type, its status and both its sides are. The model only raises or lowers the confidence.
Type and status are the rule's: it explains the event, and no network turns what is planned or denied into what
happened. The model is asked where the sentence names two parties of the act; elsewhere, and without the extra `model`,
the rule's own worth counts, less for a side that nobody is named for, and for one that another sentence names. Either
way a logistic curve makes it a probability, fitted on what the model was not trained on: the project's own annotated
reports, and the held-out part of the written examples.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from spacy.tokens import Token

from detente.extract.event_mentions import EventMention
from detente.extract.event_party import Party
from detente.extract.learned.card import card
from detente.extract.learned.network import Opinion, missing, opinion
from detente.extract.learned.window import moved
from detente.model import Passage
from detente.resolve.resolved import Resolved

LEAST = 0.05
"""Below this the model's probabilities tell no more than that it disagrees."""


def confidence(resolved: Resolved, mention: EventMention) -> float:
    """The probability that an event is read rightly, type, status and sides, rounded to hundredths."""
    heard = None if missing() else asked(resolved, mention)
    return round(worth(mention, heard), 2)


def worth(mention: EventMention, heard: Opinion | None) -> float:
    """The probability before rounding; `heard` is what the model said of the pair, if it was asked."""
    if heard is None:
        return _curve(card().lone_event, lone_features(mention))
    return _curve(card().event, features(mention, heard))


def features(mention: EventMention, heard: Opinion) -> tuple[float, ...]:
    """One, the log-odds of the rule, and the logarithms of what the model gives the event's type and its status."""
    shares = heard.types[mention.sense.type], heard.statuses[mention.status]
    return 1.0, logit(mention.confidence), *(math.log(max(share, LEAST)) for share in shares)


def lone_features(mention: EventMention) -> tuple[float, ...]:
    """One, the log-odds of the rule, and minus one for each gap.

    Gaps: nobody is named who does it, nobody to whom it is done, or one of them in another sentence only.
    """
    sense, actors, recipients = mention.sense, mention.actors, mention.recipients
    joint = sense.reciprocal or (sense.mutual and len(actors) > 1)
    towards = not recipients and bool(sense.recipients) and not joint
    sentence = mention.token.sent
    elsewhere = any(not sentence.start <= party.head < sentence.end for party in (*actors, *recipients))
    return 1.0, logit(mention.confidence), -float(not actors), -float(towards), -float(elsewhere)


def asked(resolved: Resolved, mention: EventMention) -> Opinion | None:
    """What the model makes of the parties of an act in its sentence; None where fewer than two stand there."""
    sentence = mention.token.sent
    actors = _spoken(resolved, mention.token, mention.actors)
    recipients = _spoken(resolved, mention.token, mention.recipients)
    if not recipients and len(actors) > 1:  # both sides of a meeting are its actors
        actors, recipients = actors[:1], actors[1:]
    if not actors or not recipients or actors[0].overlaps(recipients[0]):
        return None
    start = sentence.start_char
    return opinion(sentence.text, moved(actors[0], start), moved(recipients[0], start))


def _spoken(resolved: Resolved, predicate: Token, parties: Sequence[Party]) -> list[Passage]:
    """The words of the parties that stand in the sentence of their act."""
    found, sentence = [], predicate.sent
    for party in parties:
        if sentence.start <= party.head < sentence.end:
            token = predicate.doc[party.head]
            mention = resolved.by_head.get(party.head)
            start, end = (token.i, token.i + 1) if mention is None else (mention.start, mention.end)
            found.append(resolved.parse.passage(start, end))
    return found


def _curve(weights: Sequence[float], values: Sequence[float]) -> float:
    total = sum(weight * value for weight, value in zip(weights, values, strict=True))
    return 1 / (1 + math.exp(-total))


def logit(share: float) -> float:
    """The logarithm of the odds."""
    return math.log(share / (1 - share))
