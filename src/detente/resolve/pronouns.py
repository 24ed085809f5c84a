"""What "he", "she", "it", "they" and their possessives mean.

Search goes backwards: the subject of the clause first, then the sentence before, subjects before
the rest. "It" is read only where an actor can be meant (its verb is one that people and governments
take, or the nearest subject is an actor); elsewhere it stays open: a wrong name costs more.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from detente.resolve.discourse import Referent, Sighting, verb_of
from detente.resolve.lexicon import word_class
from detente.resolve.scene import Scene

MALE = frozenset({"he", "him", "his", "himself"})
FEMALE = frozenset({"she", "her", "hers", "herself"})
NEUTRAL = frozenset({"it", "its", "itself"})
PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
PRONOUNS = MALE | FEMALE | NEUTRAL | PLURAL


"""Verbs whose subject cannot be a thing."""


def resolve_pronoun(token: Token, scene: Scene) -> None:
    """Record whom a pronoun means, if that can be told."""
    word = token.lower_
    rank = scene.rank[token.i]
    if word in NEUTRAL and not _may_act(token):
        return
    if token.i + 1 < len(scene.doc) and scene.doc[token.i + 1].lower_ == "or":
        return  # "he or she"
    if word in NEUTRAL and _ambiguous(token, scene, rank):
        return
    acting = token.dep_ in ("nsubj", "nsubjpass") and _acts(token.head)
    fitting = (each for each in _candidates(token, scene, rank) if _fits(word, each, token))
    chosen = next((each for each in fitting if each.referent.actors or not acting), None)
    if chosen is None or not chosen.referent.actors:
        return
    referent = chosen.referent
    if word in MALE | FEMALE and referent.gender is None and referent.sort == "person":
        referent.gender = "m" if word in MALE else "f"
    scene.add(token.i, token.i + 1, token, referent, kind="pronoun", rule="pronoun", antecedent=chosen)


def _ambiguous(token: Token, scene: Scene, rank: int) -> bool:
    """Whether "it" in a relative clause may as well be the possessor before it as the subject of the sentence.

    "Washington named the price for Turkey's return: a solution for the missiles it bought": better unread.
    """
    if token.dep_ != "nsubj" or token.head.dep_ != "relcl":
        return False
    same = [s for s in scene.memory.sightings[-40:] if s.rank == rank and s.token < token.i and s.referent.actors]
    subjects = {id(s.referent) for s in same if s.subject}
    owners = [s for s in same if scene.doc[s.token].dep_ == "poss" and id(s.referent) not in subjects]
    return bool(subjects and owners)


def _acts(verb: Token) -> bool:
    """Whether the subject of this verb cannot be a thing."""
    return verb.lemma_ in word_class("talking") or verb.lemma_ in word_class("acting") or _is_party(verb)


def _is_party(verb: Token) -> bool:
    """Whether the clause says that its subject is something that only an actor is: "it was a buyer"."""
    return verb.lemma_ == "be" and any(
        child.dep_ == "attr" and child.lemma_.lower() in word_class("parties") for child in verb.children
    )


def _may_act(token: Token) -> bool:
    """Whether "it" stands where an actor can: not in "it is clear that", not for weather and time."""
    if token.dep_ == "expl":
        return False
    verb = token.head
    if token.dep_ in ("nsubj", "nsubjpass"):
        if verb.lemma_ in word_class("talking") or verb.lemma_ in word_class("intending"):
            return not (
                token.dep_ == "nsubjpass" and any(c.dep_ in ("ccomp", "advcl", "csubj", "xcomp") for c in verb.children)
            )
        return verb.lemma_ in ("be", "have") and not any(
            c.dep_ in ("acomp", "ccomp", "advcl", "csubj") for c in verb.children
        )
    return token.dep_ in ("poss", "dobj", "dative", "pobj")


def _candidates(token: Token, scene: Scene, rank: int) -> Iterator[Sighting]:
    yield from _ahead(token, scene, rank)
    verb = verb_of(token)
    same = [s for s in scene.memory.sightings[-40:] if s.rank == rank and s.token < token.i]
    own_clause = token.head if token.dep_ != "poss" else None
    for sighting in reversed(same):
        if sighting.subject and token.dep_ == "poss" and _commands(sighting, token):
            yield sighting
    for sighting in same:
        if sighting.subject and not (own_clause is not None and sighting.verb == verb and verb >= 0):
            yield sighting
    for sighting in reversed(same):
        if not sighting.subject and not (sighting.verb == verb and verb >= 0 and token.dep_ != "poss"):
            yield sighting
    if rank and not (token.lower_ == "it" and token.dep_ not in ("nsubj", "nsubjpass")):
        yield from scene.memory.back(rank - 1, within=2)


def _ahead(token: Token, scene: Scene, rank: int) -> Iterator[Sighting]:
    """The subject that a possessive before it looks ahead to: "During his first term, Trump ignored"."""
    if token.dep_ != "poss" or rank is None:
        return
    above = token.head
    while above.dep_ in ("pobj", "prep", "compound", "pcomp", "conj", "dobj") and above.head != above:
        above = above.head
        if above.pos_ in ("VERB", "AUX"):
            break
    if above.pos_ not in ("VERB", "AUX"):
        return
    for child in above.lefts:
        if child.dep_ in ("nsubj", "nsubjpass") and child.i > token.i:
            referent = scene.ahead.get(child.i)
            if referent is not None:
                yield Sighting(
                    rank=rank,
                    token=child.i,
                    start=child.i,
                    end=child.i + 1,
                    subject=True,
                    verb=above.i,
                    referent=referent,
                )


def _commands(sighting: Sighting, token: Token) -> bool:
    """Whether the sighting is the subject of a clause that the pronoun stands in."""
    return any(ancestor.i == sighting.verb for ancestor in token.ancestors)


def _fits(word: str, sighting: Sighting, token: Token) -> bool:
    referent: Referent = sighting.referent
    if sighting.start <= token.i < sighting.end:
        return False
    if word in MALE:
        return referent.human and not referent.plural and referent.gender != "f"
    if word in FEMALE:
        return referent.human and not referent.plural and referent.gender != "m"
    if word in NEUTRAL:
        return not referent.plural and referent.sort in (
            "state",
            "organisation",
            "company",
            "body",
            "group",
            "medium",
            "thing",
        )
    return referent.plural and referent.sort != "state"
