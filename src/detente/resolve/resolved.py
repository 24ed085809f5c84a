"""Resolved: a parse in which actors, times and places are known; what every extractor works on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from spacy.tokens import Token

from detente.model import Actor, Alternative, Passage, Place, When
from detente.read.nlp import Parse

MentionKind = Literal["roster", "title", "metonym", "demonym", "definite", "pronoun", "source"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words that speak of an actor (or of several: "the two sides"): tokens `start:end`, syntactic head `head`.

    A demonym or possessive inside a larger mention is a mention of its own: "Turkish" (TUR) in "a
    Turkish official" (unnamed:Turkish official, acting for TUR).
    """

    start: int
    end: int
    head: int
    actors: tuple[Actor, ...]
    kind: MentionKind
    antecedent: Passage | None = None
    rule: str
    alternatives: tuple[Alternative, ...] = ()
    """Who else might have been meant, where an explanation was asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """Words that speak of a time: tokens `start:end`; `when` is None where nothing anchors them."""

    start: int
    end: int
    when: When | None
    timex_type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str
    anchor: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMention:
    """Words that name a place: tokens `start:end`.

    Not `meant` as a place is a state that acts ("China said"); `dateline` is where the report was written. What happens
    on the `ground` of a state happens in it or in a town or base of it: a region may be another's ("the war in Gaza").
    """

    start: int
    end: int
    place: Place
    meant: bool = True
    dateline: bool = False
    ground: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """A parse with its mentions, times and places, each in text order."""

    parse: Parse
    mentions: tuple[Mention, ...]
    times: tuple[TimeExpression, ...]
    places: tuple[PlaceMention, ...]
    by_head: Mapping[int, Mention]
    """The widest mention whose syntactic head is this token."""
    acts: tuple[Mention, ...] = ()
    """Words that take up an earlier act ("the deal"), with those whom it involved; these are no actors themselves."""
    _told: dict[int, When | None] = field(default_factory=dict, init=False, repr=False, compare=False)
    """The answers of `when`: each extractor asks it several times of one word."""

    def mention(self, token: Token) -> Mention | None:
        """The mention headed by `token`, if any."""
        return self.by_head.get(token.i)

    def act(self, token: Token) -> Mention | None:
        """The earlier act that `token` takes up, with those whom it involved, if any."""
        return next((each for each in self.acts if each.head == token.i), None)

    def tells_time(self, token: Token) -> bool:
        """Whether a token stands in an expression of time: "on Tuesday" names no party."""
        return any(time.start <= token.i < time.end for time in self.times)

    def actors(self, token: Token) -> tuple[Actor, ...]:
        """Who the noun phrase headed by `token` speaks of, coordinated phrases included, each actor once.

        "Turkey and the US" headed by "Turkey" gives both; a phrase about no known actor gives none.
        """
        found: dict[str, Actor] = {}
        for head in (token, *token.conjuncts):
            if head.i < token.i:
                continue
            mention = self.by_head.get(head.i) or self._apposed(head)
            for actor in (*(mention.actors if mention else ()), *self._listed(head, mention)):
                found.setdefault(actor.key, actor)
        return tuple(found.values())

    def _listed(self, token: Token, mention: Mention | None) -> tuple[Actor, ...]:
        """States that the parser takes for appositions of a state: "Canada, the United States, and Japan"."""
        if mention is None or any(actor.kind != "state" for actor in mention.actors):
            return ()
        apposed = (t for t in token.children if t.dep_ == "appos" and t.i > token.i)
        beside = (self.by_head.get(each.i) for t in apposed for each in (t, *t.conjuncts))
        return tuple(
            actor for other in beside if other is not None and other.kind == "roster"
            for actor in other.actors if actor.kind == "state"
        )  # fmt: skip

    def _apposed(self, token: Token) -> Mention | None:
        """The mention in apposition to a plain noun: "the trade bloc Mercosur"."""
        if token.pos_ not in ("NOUN", "PROPN"):
            return None
        return next((self.by_head[t.i] for t in token.children if t.dep_ == "appos" and t.i in self.by_head), None)

    def when(self, predicate: Token) -> When | None:
        """The time that the words around `predicate` give it, nearest first; None where they give none.

        A time belongs to the predicate it hangs on (directly or through a preposition), else to the
        clause's main verb; times inside another clause of the sentence are not borrowed, but bound an
        act that is put after theirs: "imposed after last July's coup".
        """
        from detente.resolve.eventdates import side_of
        from detente.resolve.times import time_of

        if predicate.i not in self._told:
            told = time_of(predicate, self.times) or side_of(predicate, self.times, self.parse.report.date)
            self._told[predicate.i] = told
        return self._told[predicate.i]
