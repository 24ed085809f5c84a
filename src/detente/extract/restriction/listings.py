"""Lists of those whom a state restricts: "added 12 firms to its entity list", "removed the bank from its blacklist"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from detente.extract import frames, holders
from detente.extract.restriction.doers import of_act
from detente.extract.restriction.hits import hits, states_of
from detente.extract.restriction.sightings import Sighting
from detente.resolve.resolved import Resolved

LISTS = frozenset("list blacklist".split())
RESTRICTING = frozenset(
    "entity sanction sanctions black blacklist terror terrorist terrorism sponsor sdn designation restricted embargo "
    "undesirable extremist".split()
)
"""What a list must be said to be of, that to stand on it is a restriction."""
TERROR = frozenset("terror terrorist terrorism sponsor undesirable extremist".split())
ADDING = frozenset("add put place include".split())
REMOVING = frozenset("remove delete strike drop take delist".split())
ONTO, OFF = ("to", "on", "onto", "in"), ("from", "off")
REACH = 10


def listings(resolved: Resolved) -> Iterator[Sighting]:
    """Each verb that puts somebody on such a list or takes them off it.

    The list's own state is not restricted: only who is on it.
    """
    for sentence in resolved.parse.sentences:
        for verb in sentence:
            lemma = verb.lemma_.lower()
            if verb.pos_ == "VERB" and lemma in ADDING | REMOVING:
                sighting = _listing(resolved, verb, adding=lemma in ADDING)
                if sighting is not None:
                    yield sighting


def _listing(resolved: Resolved, verb: Token, *, adding: bool) -> Sighting | None:
    things = [t for t in frames.patients(verb) if t.lower_ not in frames.RELATIVE]
    places = frames.oblique(verb, *(ONTO if adding else OFF))
    places = places or tuple(t for thing in things for t in frames.oblique(thing, *(ONTO if adding else OFF)))
    found = next((t for t in places if _restricts(t)), None)
    if found is None or not things:
        return None
    imposers = of_act(resolved, verb) or of_act(resolved, found)
    hit, _ = hits(resolved, things)
    hit = tuple(key for key in hit if key not in imposers)
    if not hit or not (imposers or frames.is_passive(verb)):
        return None
    tokens = [verb.i, *(t.i for thing in things for t in holders.noun_phrase(thing) if abs(t.i - verb.i) < REACH)]
    tokens += [t.i for t in holders.noun_phrase(found) if t.i <= found.i]
    return Sighting(
        head=verb,
        kind="other" if _about(found) & TERROR else "sanctions",
        act="imposed" if adding else "lifted",
        imposers=imposers,
        targets=hit,
        tokens=tokens,
        belongs=states_of(resolved, things),
    )


def _restricts(noun: Token) -> bool:
    if noun.lemma_.lower() not in LISTS:
        return False
    return noun.lemma_.lower() == "blacklist" or bool(_about(noun) & RESTRICTING)


def _about(noun: Token) -> frozenset[str]:
    """The words that tell what a list is of: "entity", "state sponsors of terrorism"."""
    words = [*frames.modifiers(noun), *(t for first in frames.oblique(noun, "of") for t in first.subtree)]
    return frozenset(w for t in words for w in (t.lemma_.lower(), t.lower_))
