"""Who imposes and who suffers what a noun names, by the words that govern it: "hit Pyongyang with sanctions"."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from detente.extract import frames
from detente.extract.restriction import doers as who
from detente.extract.restriction.hits import answered, hits, states_of
from detente.extract.restriction.parts import excepts
from detente.extract.restriction.sightings import AGAINST, Sighting
from detente.extract.restriction.transitions import LIFTINGS
from detente.resolve.resolved import Resolved

SUFFERING = frozenset(
    "face evade avoid circumvent skirt sidestep endure suffer weather withstand escape defy survive bypass draw incur "
    "attract".split()
)
"""Governors whose subject is the target, not the imposer: "Pyongyang evades sanctions"."""
DRAWING = frozenset("draw incur attract".split())
"""Governors with any deed for a subject: "a launch in breach of resolutions drew sanctions" names no target."""
LIVING = frozenset("live suffer be remain struggle labour labor come stay".split())
"""Verbs whose subject lives under the measure: "has lived under an embargo"."""
CARRYING_OUT = frozenset("implement enforce apply adopt".split())
"""What one does with another's measure makes it one's own: "the alliance will enforce a UN embargo"."""
MAINTAINING = frozenset("maintain keep retain uphold leave".split())


def parties(resolved: Resolved, sighting: Sighting, operator: Token, act: str, relation: str) -> Sighting:
    """The sighting with the parties that its governor adds: who imposes, lifts or suffers it."""
    imposers, targets, thing, belongs = sighting.imposers, sighting.targets, sighting.object, sighting.belongs
    doers, lemma = who.of_act(resolved, operator), operator.lemma_.lower()
    if sighting.by_pronoun and doers and set(targets) <= set(doers):
        imposers, targets = doers, ()  # nobody hits themselves: "imposed sanctions on its agency" is another's agency
    suffers = (lemma in SUFFERING and relation == "object") or (lemma in LIVING and relation == "under")
    if suffers and operator.pos_ in ("VERB", "AUX"):
        imposers, targets = _suffered(resolved, sighting, operator)
    elif act == "in_force" and lemma in MAINTAINING and relation == "object":
        imposers = imposers or tuple(k for k in doers if k not in targets)
    elif act == "imposed" and lemma in CARRYING_OUT and doers and operator.pos_ == "VERB":
        imposers = doers
    elif act in LIFTINGS and doers and imposers and not any(map(_is_state, imposers)) and all(map(_is_state, doers)):
        imposers = doers  # what a state lifts of a body's sanctions is its own part
    elif not imposers and act not in ("in_force", "advised", "proposed") and relation != "subject":
        imposers = tuple(k for k in doers if k not in targets) or who.behind_pronoun(resolved, sighting.head, targets)
    elif not imposers and act in ("advised", "proposed"):
        imposers = tuple(k for k in doers if k not in targets and _is_state(k))
    if act in LIFTINGS and excepts(operator):
        excepted = [t for t in operator.head.children if t.dep_ == "dative"]
        if operator.pos_ == "VERB":
            excepted = list(frames.patients(operator))
        targets = hits(resolved, (*excepted, *frames.oblique(operator, "for")))[0] or targets
    if not targets:
        aimed = _aimed_at(resolved, sighting, operator, act, relation)
        targets, more = hits(resolved, aimed)
        thing, belongs = thing or more, states_of(resolved, aimed)
        if belongs and belongs <= set(imposers) and any(t.tag_ == "PRP$" for a in aimed for t in a.children):
            belongs = _others(resolved, operator, imposers)
    targets = tuple(k for k in targets if k not in imposers)
    return replace(sighting, imposers=imposers, targets=targets, object=thing, belongs=belongs)


def _suffered(resolved: Resolved, sighting: Sighting, operator: Token) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(imposers, targets) where the subject is who is hit: "Pyongyang evades sanctions", "found ways to evade them"."""
    targets, lemma = sighting.targets, operator.lemma_.lower()
    above = _first(operator.head).head if operator.dep_ == "relcl" else None
    above = above if above is not None and above.pos_ == "VERB" else None
    subjects = frames.agents(operator)
    if above is not None and operator.tag_ == "VB" and not hits(resolved, subjects)[0]:
        subjects, above = frames.agents(above), None
    if not targets or sighting.by_pronoun:
        targets = hits(resolved, map(_first, subjects))[0] or targets
        targets = tuple(key for key in targets if lemma not in DRAWING or _is_state(key))
    return sighting.imposers or (who.of_act(resolved, above) if above is not None else ()), targets


def _aimed_at(resolved: Resolved, sighting: Sighting, operator: Token, act: str, relation: str) -> list[Token]:
    """The phrases around the governor that tell whom the measure hits."""
    on = [t for t in frames.oblique(operator, *AGAINST) if not resolved.tells_time(t)]
    if relation == "under" and act == "imposed":
        shared = frames.agents(operator.head) if operator.dep_ == "conj" else ()
        return [*on, *(frames.patients(operator) or shared)]
    if operator.lemma_.lower() == "apply":
        on += frames.oblique(operator, "to")
    if relation == "with":
        return [*on, *frames.patients(operator)] or answered(operator)
    if act == "in_force" and relation == "subject":
        on += [t for t in frames.patients(operator) if resolved.actors(t)]
    if relation == "compound":
        on += [t for t in frames.oblique(operator, "for", "to") if resolved.actors(t)]
    if sighting.kind in ("trade", "export_ban"):
        on += [t for t in frames.oblique(operator, "from", "to") if resolved.actors(t)]
    return on


def _others(resolved: Resolved, operator: Token, imposers: tuple[str, ...]) -> frozenset[str]:
    """Whose "its officials" are on whom somebody imposes a ban: nobody's own, but the one other state's around it."""
    sentence = operator.sent
    named = (m for m in resolved.mentions if sentence.start <= m.start < sentence.end and m.kind != "pronoun")
    states = {actor.key for m in named for actor in m.actors if actor.kind == "state"} - set(imposers)
    return frozenset(states) if len(states) == 1 else frozenset()


def _first(noun: Token) -> Token:
    """The first of coordinated nouns: a relative clause hangs on the last and speaks of all."""
    while noun.dep_ == "conj" and noun.head.pos_ in ("NOUN", "PROPN"):
        noun = noun.head
    return noun


def _is_state(key: str) -> bool:
    return len(key) == 3 and key.isupper()
