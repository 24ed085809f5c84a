"""What the vocabulary of acts says that one marked party did to the other.

Of the acts that the text tells, the one counts that names both parties in their roles; else one that names the source
alone, then the target alone, then the source with somebody else on the other side. How much an act names is its
`fit`, and what a ruling is worth hangs on it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Token

from detente.extract.dyad.marked import SOURCE, TARGET, sides, with_parties
from detente.extract.event_mentions import EventMention, event_mentions
from detente.extract.event_party import Party
from detente.extract.statements import statements
from detente.model import Pair, Passage
from detente.model.assertion import EventType, Status
from detente.resolve.resolved import Resolved

Fit = Literal["both", "crossed", "source", "target", "aside"]
FITS: tuple[Fit, ...] = ("both", "crossed", "source", "target", "aside")
"""How much of the pair an act names, the most telling first.

crossed: a mutual act told from the other side; aside: the source does it, and somebody else is named on whom it falls.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """One act that the rules read, with the words it stands in and the rule as an explanation."""

    type: EventType
    status: Status
    mode: str | None
    cameo: str
    fit: Fit
    rule: str
    words: Passage
    confidence: float


def ruling(resolved: Resolved, pair: Pair) -> Ruling | None:
    """The act between the marked parties, or None where the rules read none.

    "<gunmen> ambushed <the surveyors>" gives ASSAULT, whoever they are.
    """
    given = with_parties(resolved, pair)
    found = [(mention, fit) for mention in _mentions(given) if (fit := _fit(mention)) is not None]
    if not found:
        return None
    mention, fit = min(found, key=lambda each: (FITS.index(each[1]), _purpose(each[0]), _distance(each[0], pair)))
    sense = mention.sense
    return Ruling(
        type=sense.type,
        status=mention.status,
        mode=sense.mode,
        cameo=sense.cameo,
        fit=fit,
        rule=f"{sense.pos}:{mention.token.lemma_.lower()}:{sense.mode or sense.type.lower()}",
        words=mention.passage,
        confidence=mention.confidence,
    )


def _mentions(resolved: Resolved) -> Iterator[EventMention]:
    said = [(span, s) for s in statements(resolved) for span in s.content_spans]

    def speakers(token: Token) -> tuple[Party, ...]:
        """The parties whose words a token stands in."""
        for span, statement in said:
            if span.start <= token.idx < span.end:
                return tuple(
                    Party(key=key, state=key, kind="source", head=token.i)
                    for key in statement.speaker
                    if key in (SOURCE, TARGET)
                )
        return ()

    yield from (mention for mention in event_mentions(resolved, speakers) if not (mention.anaphoric or mention.open))


def _fit(mention: EventMention) -> Fit | None:
    actors, recipients = ({party.key for party in side} for side in (mention.actors, mention.recipients))
    if SOURCE in actors and (TARGET in recipients or (_joint(mention) and TARGET in actors)):
        return "both"
    if mention.sense.mutual and TARGET in actors and SOURCE in actors | recipients:
        return "crossed"
    if TARGET in actors:
        return None  # what the target does is another act
    if SOURCE in actors:
        return "aside" if recipients - {SOURCE} else "source"
    return "target" if TARGET in recipients and not actors else None


def _purpose(mention: EventMention) -> bool:
    """Whether an act is only what another was done for: "sent tents to help them"."""
    return mention.status == "desired"


def _distance(mention: EventMention, pair: Pair) -> tuple[int, int]:
    """How far an act stands from the pair: what lies between or beside them before what lies elsewhere."""
    middle = mention.token.idx
    return sum(abs(middle - side.start) for side in sides(pair).values()), middle


def _joint(mention: EventMention) -> bool:
    """Whether those who do an act together do it to each other: "Peru and Chile signed a treaty"."""
    sense = mention.sense
    return sense.reciprocal or sense.needs == "pair" or sense.type in ("AGREE", "SUPPORT", "COOPERATE")
