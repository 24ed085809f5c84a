"""Whose a thing or an act is: by possessives, by-phrases, adjectives, and through an act told before.

"the Chinese drills" are China's, "the decision" is whose the act was that it takes up.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from detente.extract import frames
from detente.extract.agreement_parties import BY_OTHERS
from detente.extract.event_parties import attributed, merged, parties
from detente.extract.event_party import Party, of_actor
from detente.extract.event_vocabulary import classes, senses
from detente.resolve.actwords import sort_of
from detente.resolve.resolved import Resolved

SUFFERED = ("ASSAULT", "COERCE", "RETREAT", "SANCTION")
"""Types of nominal acts whose of-phrase names the victim: "the arrest of two monks" is not the monks' doing."""

BIDS = frozenset("drive secession declaration government parliament leader leadership vote push".split())
"""More of what parts of a state have that act by themselves."""


def owner(resolved: Resolved, noun: Token, *, depth: int = 1) -> tuple[Party, ...]:
    """Whose the thing or act is that `noun` names; none where the phrase does not say.

    "the verdict of the Greek court" is the court's, "the arrest of a monk in Peru" Peru's only where it says "by".
    Where the phrase takes up an act told before ("the decision"), it is whose that act was.
    """
    return _owner(resolved, noun, depth) or taken_up(resolved, noun)


def _owner(resolved: Resolved, noun: Token, depth: int) -> tuple[Party, ...]:
    found: dict[str, Party] = {}
    for head in frames.possessor(noun):
        found.update((p.key, p) for p in parties(resolved, head) or _land(resolved, head, noun))
    if not found:
        for head in (*frames.oblique(noun, "by"), *_by_behind(noun)):
            found.update((p.key, p) for p in parties(resolved, head))
    if not found:
        found.update((p.key, p) for p in attributed(resolved, noun))
    if not found and not suffered(noun):
        for head in frames.oblique(noun, "of", "from", "between"):
            found.update((p.key, p) for p in parties(resolved, head))
            if not found and depth:
                found.update((p.key, p) for p in owner(resolved, head, depth=depth - 1))
    if not found and noun.dep_ != "conj":
        for clause in noun.children:
            if clause.dep_ == "acl" and clause.tag_ == "VBN" and not _brokered(noun, clause):
                for head in frames.agents(clause):
                    found.update((p.key, p) for p in parties(resolved, head))
    return tuple(found.values())


def _land(resolved: Resolved, name: Token, noun: Token) -> tuple[Party, ...]:
    """A part of a state that acts by its own name: "Catalonia's bid for independence", not "Lima's old town"."""
    if noun.lemma_.lower() not in classes()["policy"] | classes()["request"] | BIDS:
        return ()
    for place in resolved.places:
        if place.start <= name.i < place.end and name.i not in resolved.by_head and name.tag_ == "NNP":
            key = name.doc[place.start : place.end].text
            return (Party(key=key, state=None, kind="group", head=name.i, acts=False),)
    return ()


def _by_behind(noun: Token) -> tuple[Token, ...]:
    """Who does what an object names where the parse hangs the by-phrase on the verb: "condemned raids by Chad"."""
    after = noun.doc[noun.i + 1] if noun.i + 1 < len(noun.doc) else noun
    if noun.dep_ not in frames.OBJECTS or after.lower_ != "by" or after.head != noun.head:
        return ()
    return tuple(t for t in after.children if t.dep_ == "pobj")


def taken_up(resolved: Resolved, noun: Token) -> tuple[Party, ...]:
    """Who did the earlier act that `noun` takes up: whose "the move" is; of a deal or of talks all who took part."""
    act = resolved.act(noun)
    if act is None or act.antecedent is None:
        return ()
    sort = sort_of(noun)
    if sort is not None and sort.touches:
        return ()  # whose sanctions are lifted need not lift them
    if sort is not None and sort.mutual:
        return tuple(of_actor(actor, noun) for actor in act.actors)
    told = resolved.parse.doc.char_span(act.antecedent.start, act.antecedent.end)
    if told is None:
        return ()
    root = told.root
    if root.pos_ in ("VERB", "AUX"):
        return merged(parties(resolved, head) for head in frames.agents(root))
    return owner(resolved, root, depth=0) or (
        merged(parties(resolved, head) for head in frames.agents(root.head)) if root.dep_ == "dobj" else ()
    )


def suffering(resolved: Resolved, noun: Token) -> tuple[Party, ...]:
    """On whom the earlier act fell that `noun` takes up: "the sanctions" on Iran."""
    act, sort = resolved.act(noun), sort_of(noun)
    if act is None or act.antecedent is None or sort is None or not sort.touches:
        return ()
    told = resolved.parse.doc.char_span(act.antecedent.start, act.antecedent.end)
    if told is None:
        return ()
    found = merged(parties(resolved, head) for head in frames.oblique(told.root, "on", "against"))
    return found or (suffering(resolved, told.root) if told.root != noun else ())


def holder(resolved: Resolved, noun: Token) -> tuple[Party, ...]:
    """Who does the act that `noun` names: by-phrase, possessor or adjective; "Turkey's visit", "US sanctions"."""
    clauses = (c for c in noun.children if c.dep_ == "acl" and c.tag_ == "VBN" and not _brokered(noun, c))
    told = (t for clause in clauses for t in frames.agents(clause))
    before = tuple(t for t in noun.children if t.dep_ == "nsubj")  # a verb that the parse takes for a noun
    for heads in (before, frames.oblique(noun, "by"), frames.possessor(noun), tuple(told)):
        found = merged(parties(resolved, head) for head in heads)
        if found:
            return found
    return merged([tuple(attributed_before(resolved, noun))])


def _brokered(noun: Token, clause: Token) -> bool:
    """Whether a clause tells who helped to a deal of others: "a truce mediated by Egypt"."""
    return clause.lower_ in BY_OTHERS and noun.lemma_.lower() in classes()["agreement"] | classes()["truce"]


def attributed_before(resolved: Resolved, noun: Token) -> Iterator[Party]:
    """Parties in the adjectives and compounds before a noun: "a Russian visit", "a Trump visit"."""
    for party in attributed(resolved, noun):
        if party.head < noun.i:
            yield party


def suffered(noun: Token) -> bool:
    """Whether a noun names an act that falls on whom its of-phrase names: "the arrest of two monks"."""
    return any(sense.type in SUFFERED for sense in senses().get(("noun", noun.lemma_.lower()), ()))
