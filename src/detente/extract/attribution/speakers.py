"""Who a speaker's phrase means: keys, states, level, and the words that name the speaker.

Actors are `resolve`'s business; where it knows none, the literal words stand: a name as it is
written, anything else as `unnamed:` and the words without their article.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from detente.extract.attribution.found import Attribution
from detente.extract.attribution.holders import Holder, noun_kind, phrase
from detente.extract.attribution.lexicon import press
from detente.model import Actor, Passage
from detente.model.assertion import Level
from detente.model.terms import UNNAMED
from detente.resolve.resolved import Resolved

ARTICLES = ("the ", "a ", "an ")
PERSONAL = frozenset(("he", "she", "his", "her", "him"))
PLURAL = frozenset(("they", "their", "them", "who"))
PRONOUNS = PERSONAL | PLURAL | {"it", "its"}


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
        return bool(self.keys) and not any(key.startswith(UNNAMED) for key in self.keys)


class Speakers:
    """The speakers of one report, in reading order: pronouns that nothing resolves go to the last that fits."""

    def __init__(self, resolved: Resolved) -> None:
        self._resolved = resolved
        self._past: list[Speaker] = []

    def of(self, attribution: Attribution) -> Speaker | None:
        """The speaker of an attribution, to be asked in reading order; None where there is none to be known."""
        if attribution.impersonal:
            return Speaker(keys=(), states=(), level="unattributed", span=None, personal=False)
        if attribution.holder is None:
            return self._past[-1] if attribution.follows and self._past else None
        speaker = self._speaker(attribution.holder)
        if not attribution.unvoiced and not attribution.faint:
            self._past.append(speaker)
        return speaker

    def keys_of(self, holder: Holder) -> tuple[str, ...]:
        """The keys of a holder's phrase alone."""
        return self._speaker(holder).keys

    def is_press(self, key: str) -> bool:
        """Whether a hearer is a news agency or paper, which then is the publisher."""
        return key.removeprefix("the ") in press()

    def _speaker(self, holder: Holder) -> Speaker:
        span = self._words(holder)
        actors = self._resolved.actors(_apposed(holder) or holder.head)
        if not actors and holder.head.lower_ in PRONOUNS:
            return self._antecedent(holder, span)
        if not actors:
            heads = (token for token in (holder.head, *holder.head.conjuncts) if token.i >= holder.head.i)
            actors = tuple(self._literal(head, holder) for head in heads)
        return Speaker(
            keys=tuple(actor.key for actor in actors),
            states=tuple(dict.fromkeys(state for actor in actors if (state := _state(actor)))),
            level=_level(actors, holder.head),
            span=span,
            personal=all(actor.kind in ("person", "source") for actor in actors),
        )

    def _antecedent(self, holder: Holder, span: Passage) -> Speaker:
        """The last speaker whom a pronoun can mean."""
        word = holder.head.lower_
        for past in reversed(self._past):
            if word in PLURAL or past.personal == (word in PERSONAL):
                return replace(past, span=span)
        key = UNNAMED + span.text.lower()
        return Speaker(keys=(key,), states=(), level="background", span=span, personal=word in PERSONAL)

    def _words(self, holder: Holder) -> Passage:
        """The words of a holder's phrase, without the dateline that the parser took for a part of it."""
        start, dateline = holder.start, self._resolved.parse.report.dateline
        doc = self._resolved.parse.doc
        while dateline is not None and start < holder.head.i and doc[start].idx < dateline.end:
            start += 1
        return self._resolved.parse.passage(start, holder.end)

    def _literal(self, head: Token, holder: Holder) -> Actor:
        """An actor known by nothing but its words."""
        doc = head.doc
        if head.pos_ == "PROPN":
            first = head.i
            while first > 0 and doc[first - 1].pos_ == "PROPN" and doc[first - 1].head.i in (head.i, first):
                first -= 1
            name = doc[first : head.i + 1].text
            return Actor(key=name, kind="company" if name in press() else "person", name=name)
        held = holder if head.i == holder.head.i else phrase(head) or holder
        words = " ".join(self._words(held).text.split())
        words = next((words[len(a) :] for a in ARTICLES if words.lower().startswith(a)), words)
        return Actor(key=UNNAMED + words, kind="source", name=words)


def _apposed(holder: Holder) -> Token | None:
    """The name that a description leads up to: "the leaders of the panels, Senator Lee and Representative Cole"."""
    if holder.head.pos_ != "NOUN":
        return None
    following = (t for t in (*holder.head.children, *holder.head.conjuncts) if t.i > holder.head.i)
    return next((t for t in following if t.pos_ == "PROPN" and t.dep_ in ("appos", "conj") and _after_comma(t)), None)


def _after_comma(token: Token) -> bool:
    return token.doc[max(token.left_edge.i - 1, 0)].text == ","


def _state(actor: Actor) -> str | None:
    """The state that an actor is or acts for."""
    return actor.state or (actor.key if actor.kind == "state" else None)


def _level(actors: Sequence[Actor], head: Token) -> Level:
    """On the record with a name, institutional for a body as such, background for anyone else."""
    kind = noun_kind(head) if head.pos_ == "NOUN" else None
    if any(actor.kind == "source" or not actor.named for actor in actors):
        return "institutional" if kind in ("body", "media", "text") else "background"
    if all(actor.kind in ("state", "organisation", "company") for actor in actors):
        return "institutional"
    return "on_record"
