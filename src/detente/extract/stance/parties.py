"""Who holds a position: the actors behind a phrase or a pronoun, or the one in whose words it stands.

Only political parties count: states and those who act for them, organisations, companies, unnamed
sources. What a private person or an analyst wants is an opinion.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from detente.extract import frames
from detente.extract.holders import words
from detente.extract.stance.lexicon import collectives
from detente.model import Actor, Passage, Statement
from detente.resolve.resolved import Resolved

FIRST = frozenset(("i", "we", "us", "our", "me", "my"))
LONG = 6
"""Words in a description that no longer names anybody."""
HOME = frozenset("government country administration cabinet kingdom republic nation".split())
SERVANTS = ("aide", "adviser", "advisor", "official", "minister", "spokes", "envoy", "diplomat", "negotiator", "army")
OFFICIALS = (
    "official", "minister", "president", "premier", "chancellor", "secretary", "ambassador", "spokes", "diplomat",
    "source", "government", "ministry", "administration", "white house", "envoy",
)  # fmt: skip
NOBODY = (["it"], ["they"], ["he"], ["she"], ["this"], ["that"], ["one"])
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


def party(resolved: Resolved, heads: Sequence[Token], speech: Statement | None) -> Party | None:
    """The party that the phrases headed by `heads` name, "we" being the speaker; None without a political one."""
    actors: dict[str, Actor] = {}
    for head in heads:
        if speech is not None and (_first(head) or _home(head, speech)):
            return speaker(speech)
        for actor in referents(resolved, head):
            actors.setdefault(actor.key, actor)
    kept = [a for a in actors.values() if political(a)]
    if not kept:
        return None if actors else _collective(heads)
    states = tuple(dict.fromkeys(a.state for a in kept if a.state))
    return Party(
        keys=tuple(a.key for a in kept),
        states=states,
        sure=any(a.state or a.kind in ("state", "organisation", "company") for a in kept),
    )


def _through(head: Token) -> Token:
    """The noun behind a quantity: "all of the candidates"."""
    if head.lower_ in ("all", "most", "some", "many", "several", "both", "none", "half"):
        return next(iter(frames.oblique(head, "of")), head)
    return head


def _collective(heads: Sequence[Token]) -> Party | None:
    """A party by its literal words: "four Andean states", "Republican candidates"."""
    named = [h for h in map(_through, heads) if h.pos_ == "NOUN" and h.lemma_.lower() in collectives(h.tag_ == "NNS")]
    keys = tuple(dict.fromkeys(words(h) for h in named))
    return Party(keys=keys, states=(), sure=False) if keys and all(k.count(" ") < LONG for k in keys) else None


def referents(resolved: Resolved, head: Token) -> tuple[Actor, ...]:
    """Who a phrase names; the pronoun subject of what somebody says is the one who says it: "Chad said it would"."""
    if head.lower_ in ("it", "they", "he", "she") and head.dep_ == "nsubj":
        verb = head.head
        while verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX"):
            verb = verb.head
        if verb.dep_ == "ccomp" and head.i > verb.head.i:
            said_by = [t for t in frames.agents(verb.head) if t.i < head.i]
            actors = tuple({a.key: a for t in said_by for a in resolved.actors(t)}.values())
            if actors and said_by[0].pos_ != "PRON" and _agrees(head.lower_, said_by[0], actors):
                return actors
    return resolved.actors(head)


def _agrees(pronoun: str, head: Token, actors: tuple[Actor, ...]) -> bool:
    many = len(actors) > 1 or (
        head.tag_ in ("NNS", "NNPS") and actors[0].kind not in ("state", "organisation", "company")
    )
    person = actors[0].kind in ("person", "source")
    if pronoun == "they":
        return many
    return not many and person == (pronoun in ("he", "she"))


def _first(head: Token) -> bool:
    """Whether a word is the speaker's own "we" or "our"; the "US" of headlines is not "us"."""
    return head.lower_ in FIRST and not (len(head) > 1 and head.is_upper)


def _home(head: Token, speech: Statement) -> bool:
    """Whether an official speaks of his own state: "the government has ruled out", said by a minister."""
    return (
        len(speech.speaker_state) == 1
        and head.lemma_.lower() in HOME
        and any(t.lower_ in ("the", "our") for t in head.children)
        and not any(t.dep_ in ("amod", "compound", "poss") and t.lower_ != "our" for t in head.children)
        and not any(t.dep_ == "prep" for t in head.children)
    )


def speaker(speech: Statement) -> Party | None:
    """The party that speaks, if it is a political one."""
    if not speech.speaker or any(_outsider(key) for key in speech.speaker):
        return None
    if speech.level == "on_record" and not speech.speaker_state and not official(speech):
        return None  # a private person
    return Party(
        keys=speech.speaker,
        states=speech.speaker_state,
        sure=bool(speech.speaker_state) or speech.level in ("institutional", "background"),
    )


def official(statement: Statement) -> bool:
    """Whether the speaker of unknown state is called an official: what such a one announces is no forecast."""
    phrase = statement.speaker_span.text.lower() if statement.speaker_span is not None else ""
    return not statement.speaker_state and any(word in phrase for word in OFFICIALS)


def political(actor: Actor) -> bool:
    """Whether what an actor wants is a position: not for private people, groups of them and outside voices."""
    if actor.kind == "group" or (actor.kind == "person" and actor.state is None):
        return False
    return actor.state is not None or not _outsider(actor.key)


def _outsider(key: str) -> bool:
    said = key.removeprefix("unnamed:").lower().split()
    return bool(OUTSIDERS & set(said)) or said[:1] in NOBODY or len(said) > 9  # a sentence is nobody's description


class Speech:
    """Which statement a passage is said in: the innermost one whose content holds it and whose cue does not."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        self._statements = tuple(statements)
        self._ranges = sorted(
            ((span, s) for s in statements for span in s.content_spans),
            key=lambda pair: (pair[0].end - pair[0].start, pair[0].start, pair[1].id),
        )

    def opened(self, cue: Token) -> Statement | None:
        """The statement that `cue` itself attributes: "demanded" in "the Europeans demanded to"."""
        for statement in self._statements:
            span = statement.cue_span
            if span is not None and span.start <= cue.idx < span.end:
                return statement
        return None

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
        if _first(head) or (head.lemma_.lower() in HOME and any(t.lower_ == "the" for t in head.children)):
            return True
        for actor in referents(resolved, head):
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


def served(resolved: Resolved, heads: Sequence[Token]) -> tuple[str, ...]:
    """The states that officials without a name serve: USA for "his aides", said of its president."""
    officials = [h for h in heads if any(word in h.lemma_.lower() for word in SERVANTS)]
    found = (a.state for h in officials for o in owner(resolved, h) for a in resolved.actors(o))
    return tuple(dict.fromkeys(state for state in found if state))


def owner(resolved: Resolved, noun: Token) -> tuple[Token, ...]:
    """Possessors and national adjectives of a noun that name an actor: "its removal", "US sanctions"."""
    return tuple(t for t in (*frames.possessor(noun), *frames.modifiers(noun)) if resolved.actors(t))
