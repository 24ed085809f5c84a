"""What a report has spoken of so far: referents, and every sighting of them in reading order.

Pronouns and descriptions are resolved by searching the sightings backwards: nearest sentence
first, subjects before the rest.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from spacy.tokens import Token

from detente.model import Actor

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "agent"})
BACK = 600
"""The sightings that are looked through: more than a long article has, so that a megabyte ends in linear time."""
ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "dative", "agent", "attr", "iobj", "prep", "oprd"})


@dataclass(slots=True, kw_only=True, eq=False)
class Referent:
    """Somebody or something that the text speaks of; grows as the text says more about it.

    `actors` is empty for a thing that is no actor (kept so that "it" can mean it, and then no actor).
    """

    actors: tuple[Actor, ...]
    sort: str  # person, source, someone, state, body, organisation, company, medium, group, pair, thing
    plural: bool = False
    gender: str | None = None
    state: str | None = None
    roles: set[str] = field(default_factory=set)
    former: set[str] = field(default_factory=set)
    """Roles that the text says are over: "former president"."""
    words: set[str] = field(default_factory=set)
    """Modifiers and head nouns used of it, lower case: what a later short form may repeat."""
    lemma: str = ""
    surnames: set[str] = field(default_factory=set)
    """What the report may call a person by later where it writes the name shorter than the roster does."""
    introduced: int = 0

    @property
    def human(self) -> bool:
        """Whether "he" or "she" may mean it."""
        return self.sort in ("person", "source", "someone")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """One mention: in which sentence (by reading order), at which token, in which function."""

    rank: int
    token: int
    start: int
    end: int
    subject: bool
    verb: int
    referent: Referent


@dataclass(slots=True)
class Memory:
    """The sightings so far, in reading order."""

    sightings: list[Sighting] = field(default_factory=list)

    def see(self, referent: Referent, head: Token, start: int, end: int, rank: int) -> None:
        """Note that the tokens `start:end` with head `head` speak of `referent`."""
        self.sightings.append(
            Sighting(
                rank=rank,
                token=head.i,
                start=start,
                end=end,
                subject=is_subject(head),
                verb=verb_of(head),
                referent=referent,
            )
        )

    def forget(self, referent: Referent, rank: int) -> None:
        """Drop the sightings of `referent` in sentence `rank`: something larger stands for it."""
        self.sightings = [each for each in self.sightings if each.referent is not referent or each.rank != rank]

    def back(self, rank: int, *, within: int = 3) -> Iterator[Sighting]:
        """Earlier sightings, nearest sentence first and in each the subjects first, down to `within` sentences back."""
        if not self.sightings:
            return
        index = len(self.sightings)
        while index and self.sightings[index - 1].rank > rank:
            index -= 1
        while index:
            current = self.sightings[index - 1].rank
            begin = index
            while begin and self.sightings[begin - 1].rank == current:
                begin -= 1
            if rank - current > within:
                return
            here = self.sightings[begin:index]
            yield from (each for each in here if each.subject)
            yield from (each for each in here if not each.subject)
            index = begin

    def latest(self) -> Iterator[Sighting]:
        """The last sightings, the very last one first."""
        return islice(reversed(self.sightings), BACK)


def is_subject(head: Token) -> bool:
    """Whether `head` is, or is coordinated with or explains, the subject of a clause."""
    while head.dep_ in ("conj", "appos") and head.head.i < head.i:
        head = head.head
    if head.dep_ == "ROOT" and head.pos_ in ("PROPN", "NOUN"):
        return True  # a sentence in which the parser found no verb speaks of its first noun
    return head.dep_ in SUBJECTS


def verb_of(head: Token) -> int:
    """The verb whose argument `head` is, through prepositions and coordination; -1 inside a phrase."""
    token = head
    while token.dep_ in ("conj", "pobj", "prep", "appos") and token.head != token:
        token = token.head
    if token.pos_ in ("VERB", "AUX"):
        return token.i
    return token.head.i if token.dep_ in ARGUMENTS else -1
