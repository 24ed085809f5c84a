"""Who holds a position: the actors behind a phrase or a pronoun, or the one in whose words it stands.

Only political parties count: states and those who act for them, organisations, companies, unnamed
sources. What a private person or an analyst wants is an opinion.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from detente.extract import frames
from detente.model import Actor, Passage, Statement
from detente.resolve.resolved import Resolved

FIRST = frozenset(("i", "we", "us", "our", "me", "my"))
OUTSIDERS = frozenset(
    "expert experts analyst analysts observer observers economist economists lawyer lawyers activist "
    "activists scholar scholars researcher researchers critic critics professor resident residents "
    "protester protesters witness witnesses trader traders investor investors reporter reporters "
    "journalist journalists scientist scientists doctor doctors worker workers victim victims".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """The keys and states of those who hold a position together; `sure` is False for a person who acts for no state."""

    keys: tuple[str, ...]
    states: tuple[str, ...]
    sure: bool = True


def party(resolved: Resolved, heads: Iterable[Token], speech: Statement | None) -> Party | None:
    """The party that the phrases headed by `heads` name, "we" being the speaker; None without a political one."""
    actors: dict[str, Actor] = {}
    spoken = False
    for head in heads:
        found = resolved.actors(head)
        if not found and head.lower_ in FIRST:
            spoken = True
        for actor in found:
            actors.setdefault(actor.key, actor)
    if not actors and spoken and speech is not None:
        return speaker(speech)
    kept = [a for a in actors.values() if political(a)]
    if not kept:
        return None
    states = tuple(dict.fromkeys(a.state for a in kept if a.state))
    return Party(
        keys=tuple(a.key for a in kept),
        states=states,
        sure=any(a.state or a.kind in ("state", "organisation", "company") for a in kept),
    )


def speaker(speech: Statement) -> Party | None:
    """The party that speaks, if it is a political one."""
    if not speech.speaker or any(_outsider(key) for key in speech.speaker):
        return None
    return Party(
        keys=speech.speaker,
        states=speech.speaker_state,
        sure=bool(speech.speaker_state) or speech.level == "institutional",
    )


def political(actor: Actor) -> bool:
    """Whether what an actor wants is a position: not for groups of private people and outside voices."""
    if actor.kind == "group":
        return False
    return actor.state is not None or not _outsider(actor.key)


def _outsider(key: str) -> bool:
    return key.startswith("unnamed:") and bool(OUTSIDERS & set(key[8:].lower().split()))


class Speech:
    """Which statement a passage is said in: the innermost one whose content holds it and whose cue does not."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        self._ranges = sorted(
            ((span, s) for s in statements for span in s.content_spans),
            key=lambda pair: (pair[0].end - pair[0].start, pair[0].start, pair[1].id),
        )

    def of(self, token: Token, passage: Passage | None = None) -> Statement | None:
        """The statement around `token`; with a passage, one whose cue lies outside it."""
        for span, statement in self._ranges:
            if span.start <= token.idx < span.end:
                cue = statement.cue_span
                if cue is not None and (
                    cue.start <= token.idx < cue.end or (passage is not None and cue.overlaps(passage))
                ):
                    continue
                return statement
        return None


def same_side(resolved: Resolved, heads: Iterable[Token], side: Party) -> bool:
    """Whether the phrases name the party itself: its state, its organisation, "we"."""
    for head in heads:
        if head.lower_ in FIRST:
            return True
        for actor in resolved.actors(head):
            if actor.key in side.keys or (actor.state and actor.state in side.states):
                return True
    return False


def addressees(resolved: Resolved, heads: Iterable[Token], own: Party) -> tuple[str, ...]:
    """Keys of those whom a position is put to, without the party itself."""
    found: dict[str, None] = {}
    for head in heads:
        for actor in resolved.actors(head):
            if actor.key not in own.keys and actor.key not in own.states:
                found.setdefault(actor.key)
    return tuple(found)


def owner(resolved: Resolved, noun: Token) -> tuple[Token, ...]:
    """Possessors and national adjectives of a noun that name an actor: "its removal", "US sanctions"."""
    return tuple(t for t in (*frames.possessor(noun), *frames.modifiers(noun)) if resolved.actors(t))
