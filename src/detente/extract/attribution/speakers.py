"""Who a speaker's phrase means: keys, states, level, and the words that name the speaker.

Actors are `resolve`'s business; where it knows none, the literal words stand: a name as it is
written, anything else as `unnamed:` and the words without their article.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from detente.extract.attribution.found import Attribution
from detente.extract.attribution.holders import Holder, noun_kind
from detente.model import Actor, Passage
from detente.model.assertion import Level
from detente.model.terms import UNNAMED
from detente.resolve.resolved import Resolved

ARTICLES = ("the ", "a ", "an ")
PERSONAL = frozenset(("he", "she"))
LITERAL_PRONOUNS = frozenset(("he", "she", "they", "it", "who", "his", "her", "their", "its", "him", "them"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Keys of one holder or of joint holders, with the words that name them (None where left out)."""

    keys: tuple[str, ...]
    states: tuple[str, ...]
    level: Level
    span: Passage | None
    personal: bool

    @property
    def named(self) -> bool:
        """False as soon as one of the holders has no name."""
        return not any(key.startswith(UNNAMED) for key in self.keys)


class Speakers:
    """The speakers of one report, in reading order: pronouns that nothing resolves go to the last that fits."""

    def __init__(self, resolved: Resolved) -> None:
        self.resolved = resolved
        self.past: list[Speaker] = []

    def of(self, attribution: Attribution, last: Sequence[Speaker]) -> Speaker | None:
        """The speaker of an attribution, None where there is none to be known."""
        if attribution.holder is None:
            return replace(last[0], span=None) if attribution.follows and last else None
        speaker = self._speaker(attribution.holder)
        if speaker is None:
            return None
        if not attribution.unvoiced:
            self.past.append(speaker)
        return replace(speaker, span=None) if attribution.holder.elided else speaker

    def keys_of(self, holder: Holder) -> tuple[str, ...]:
        """The keys of a holder's phrase alone."""
        speaker = self._speaker(holder)
        return speaker.keys if speaker else ()

    def is_press(self, key: str) -> bool:
        """Whether a hearer is a news agency or paper, which then is the publisher."""
        return key.removeprefix("the ") in PRESS

    def _speaker(self, holder: Holder) -> Speaker | None:
        span = self.resolved.parse.passage(holder.start, holder.end)
        actors = self.resolved.actors(holder.head)
        if not actors and holder.head.lower_ in LITERAL_PRONOUNS:
            return self._antecedent(holder, span)
        if not actors:
            actors = tuple(
                _literal(self.resolved, token)
                for token in (holder.head, *holder.head.conjuncts)
                if token.i >= holder.head.i
            )
        return Speaker(
            keys=tuple(actor.key for actor in actors),
            states=tuple(
                dict.fromkeys(
                    actor.state or (actor.key if actor.kind == "state" else "")
                    for actor in actors
                    if actor.state or actor.kind == "state"
                )
            ),
            level=_level(actors, holder.head),
            span=span,
            personal=all(actor.kind in ("person", "source") for actor in actors),
        )

    def _antecedent(self, holder: Holder, span: Passage) -> Speaker | None:
        personal = holder.head.lower_ in ("he", "she", "his", "her", "him")
        for past in reversed(self.past):
            if past.personal == personal or holder.head.lower_ in ("they", "their", "who"):
                return replace(past, span=span)
        return Speaker(keys=(UNNAMED + span.text.lower(),), states=(), level="background", span=span, personal=personal)


PRESS = frozenset(
    "Reuters AFP AP Bloomberg Anadolu TASS RIA Interfax Xinhua Kyodo Yonhap CNN BBC NBC ABC CBS PBS Fox Axios NPR "
    "Politico MSNBC Haaretz Tasnim IRNA ISNA Mehr SANA KCNA".split()
) | {
    "Associated Press",
    "Agence France-Presse",
    "Anadolu Agency",
    "The New York Times",
    "New York Times",
    "Washington Post",
    "Financial Times",
}


def _literal(resolved: Resolved, head: Token) -> Actor:
    """An actor known by nothing but its words."""
    if head.pos_ == "PROPN":
        first = head.i
        doc = head.doc
        while first > 0 and doc[first - 1].pos_ == "PROPN" and doc[first - 1].head.i in (head.i, first):
            first -= 1
        name = doc[first : head.i + 1].text
        return Actor(key=name, kind="person", name=name)
    words = " ".join(resolved.parse.passage(head.left_edge.i, head.right_edge.i + 1).text.split())
    for article in ARTICLES:
        if words.lower().startswith(article):
            words = words[len(article) :]
            break
    return Actor(key=UNNAMED + words, kind="source", name=words)


def _level(actors: Sequence[Actor], head: Token) -> Level:
    """On the record with a name, institutional for a body as such, background for anyone else."""
    kind = noun_kind(head) if head.pos_ == "NOUN" else None
    if any(actor.kind == "source" or not actor.named for actor in actors):
        return "institutional" if kind in ("body", "media", "text") else "background"
    if all(actor.kind in ("state", "organisation", "company") for actor in actors):
        return "institutional"
    return "on_record"
