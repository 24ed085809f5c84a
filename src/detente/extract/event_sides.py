"""The two sides of an act: who fills a sense's slots, and whether that is all the sense asks for.

What lacks a side that its construction needs, or has no political participant at all, is no event.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from spacy.tokens import Token

from detente.extract import frames
from detente.extract.event_frames import Scope
from detente.extract.event_owners import owner, suffered
from detente.extract.event_parties import merged
from detente.extract.event_party import Party
from detente.extract.event_reach import freed, reached
from detente.extract.event_slots import fill, military
from detente.extract.event_vocabulary import Sense, classes
from detente.vocab.own.records import cached
from detente.vocab.tables import organisations

LONE = ("person", "source", "people")
REGIONS = frozenset("asia africa europe america east gulf balkans caucasus region pacific caribbean baltics".split())
UNASKED = ("actor", "either")
"""Needs of senses that hold without a recipient."""
ARMED = ("state", "organisation", "group", "force")


def sides(sense: Sense, here: Scope) -> tuple[tuple[Party, ...], tuple[Party, ...]] | None:
    """Actors and recipients, None where the sense asks for more than the text names."""
    actors = fill(sense.actors, here)
    if sense.mates:
        actors = merged((actors, fill(sense.mates, here)))
    if sense.agents and actors and not _agents_fit(sense.agents, actors, here):
        return None
    if "compound" in sense.recipients:  # in "Iran sanctions" Iran is no imposer
        target = {p.key for p in fill(("compound",), here)}
        actors = tuple(p for p in actors if p.key not in target)
    others = fill(sense.recipients, here, but=frozenset(a.key for a in actors))
    others = tuple(p for p in others if not _scene(p, sense, here, actors))
    own = {a.state for a in actors if a.acts}  # a president who takes his state out of a pact does nothing to it
    whole = {_wholes().get(a.key) for a in actors}  # a council's vote does nothing to the body that it is part of
    others = tuple(p for p in others if p.key not in whole)
    recipients = tuple(p for p in others if _of_kind(sense.kinds, p) and not (p.kind == "state" and p.key in own))
    if sense.type == "ACCUSE":
        recipients = tuple(p for p in recipients if not _victim(p, here))
    freeing = sense.type == "REQUEST" and any(freed(here.token.doc[p.head]) for p in recipients)
    recipients = () if freeing else recipients
    if sense.own and recipients and {p.state for p in recipients} != {p.state for p in actors}:
        return None
    if sense.reciprocal:
        actors, recipients = merged((actors, recipients)), ()
    if sense.needs == "abroad" and actors and not recipients and _regional(here):
        return (actors, ()) if all(p.acts for p in actors) else None
    if not _suffices(sense, here, actors, recipients):
        return None
    if (
        (freeing or not others or (sense.type == "ACCUSE" and not recipients))
        and actors
        and sense.recipients
        and not sense.reciprocal
        and sense.needs in UNASKED
    ):
        found = (p for p in reached(sense, here, actors) if _of_kind(sense.kinds, p))
        recipients = tuple(p for p in found if not _scene(p, sense, here, actors))
    return actors, recipients


@cached
def _wholes() -> Mapping[str, str]:
    """Body → the body that it is part of."""
    return {body.key: body.parent for body in organisations() if body.parent}


def _suffices(sense: Sense, here: Scope, actors: Sequence[Party], recipients: Sequence[Party]) -> bool:
    """Whether those named are as many as the sense asks for, one of them in politics."""
    crowd = sense.type != "PROTEST" or here.token.pos_ != "NOUN" or _agents_fit("crowd", actors, here)
    if not crowd and (not recipients or _in_protest(here.token)):
        return False  # states protest with words
    if _advises(sense, actors, recipients) or _regrets(sense, here, actors):
        return False
    if sense.needs != "nobody" and not any(p.political for p in (*actors, *recipients)):
        return False
    return _named(sense, actors, recipients)


def _victim(party: Party, here: Scope) -> bool:
    """Whether a party only suffers what is blamed: Ana Ruiz in "condemned the arrest of Ana Ruiz"."""
    token = here.token.doc[party.head]
    behind = token.dep_ == "pobj" and token.head.lower_ == "of"
    noun = token.head.head if behind else token.head
    mine = behind or (token.dep_ == "poss" and party.kind in ("person", "people", "source"))
    return mine and noun in here.objects and suffered(noun)


def _advises(sense: Sense, actors: Sequence[Party], recipients: Sequence[Party]) -> bool:
    """Whether a warning is only to a state's own people: "warned its citizens against travel"."""
    own = {p.state for p in actors if p.state}
    warned = sense.type == "THREATEN" and sense.mode == "warn" and bool(recipients)
    return warned and all(p.kind != "state" and not p.acts and p.state in own for p in recipients)


def _regrets(sense: Sense, here: Scope, actors: Sequence[Party]) -> bool:
    """Whether what is regretted is another's move: "expressed regret over Chad's decision" is no apology."""
    if (sense.type, sense.mode) != ("CONCEDE", "apologise"):
        return False
    own = {key for p in actors for key in (p.key, p.state) if key}
    things = (t for c in (*here.carriers, *here.objects) for t in frames.oblique(c, "over", "about", "at", "for"))
    moves = (t for t in things if t.lemma_.lower() in classes()["policy"])
    return any(not {p.key, p.state} & own for t in moves for p in owner(here.resolved, t))


def _in_protest(noun: Token) -> bool:
    """Whether a noun only says why something else is done: "closed the embassy in protest of the raid"."""
    alone = noun.dep_ == "pobj" and noun.head.lower_ == "in" and noun.head.i == noun.i - 1
    return alone and noun.tag_ == "NN" and noun.head.head.lemma_ != "part"


def _scene(party: Party, sense: Sense, here: Scope, actors: Sequence[Party]) -> bool:
    """Whether a state is only where a crowd marches, or where nobody known strikes: "attacks in Syria killed ten"."""
    blow = sense.type == "ASSAULT" and here.token.lemma_.lower() in classes()["blow"]
    unknown = blow and not any(actor.state for actor in actors)
    name = here.token.doc[party.head]
    within = party.kind == "state" and name.dep_ == "pobj" and name.head.lower_ == "in"
    return within and (unknown or sense.type == "PROTEST")


def _regional(here: Scope) -> bool:
    """Whether a journey goes to a part of the world rather than to a state: "his trip to Asia"."""
    heads = (t for c in here.carriers for t in frames.oblique(c, "to", "of", "in", "through"))
    return any(t.lower_ in REGIONS for t in (*heads, *here.objects))


def _of_kind(kinds: str | None, party: Party) -> bool:
    if kinds == "people":
        return party.kind not in ("state", "organisation", "company")
    return kinds != "states" or party.kind == "state"


def _named(sense: Sense, actors: Sequence[Party], recipients: Sequence[Party]) -> bool:
    both = bool(actors) and bool(recipients)
    match sense.needs:
        case "actor":
            return bool(actors)
        case "recipient":
            return bool(recipients)
        case "either":
            return bool(actors) or bool(recipients)
        case "both":
            return both or (sense.reciprocal and len(actors) > 1)
        case "pair":
            return both or len(actors) > 1
        case "nobody":
            return True
        case "league":
            return bool(actors) and any(p.kind in ("organisation", "group") for p in recipients)
        case _:  # abroad, rivals
            mine = {_stands_for(p) for p in actors}
            return both and None not in mine and any(p.state not in mine for p in recipients)


def _stands_for(party: Party) -> str | None:
    """The state or the body that a party acts for; None for people who act for none."""
    return party.state or (party.key if party.kind in ("organisation", "group") else None)


def _agents_fit(kind: str, actors: Sequence[Party], here: Scope) -> bool:
    match kind:
        case "person":
            return any(p.kind in LONE and p.acts for p in actors)
        case "force":
            return any(p.kind in ARMED for p in actors)
        case "crowd":
            return any(p.kind == "crowd" or p.many for p in actors)
        case "armed":
            return any(p.kind == "force" for p in actors) or any(military(t) for t in frames.agents(here.token))
        case "official":
            return any(p.state is not None and p.acts and p.kind != "force" for p in actors)
        case "body":
            return any(p.kind in ("organisation", "group") for p in actors)
        case "state":
            return any(p.state is not None and p.acts for p in actors)
        case _:
            return any(p.political and _stands_for(p) is not None for p in actors)
