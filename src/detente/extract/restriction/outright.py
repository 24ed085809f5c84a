"""Verbs that restrict by themselves ("sanctioned two ministers"), and exclusion from programmes."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from detente.extract import frames, holders
from detente.extract.restriction import vocabulary
from detente.extract.restriction.sightings import Sighting
from detente.extract.restriction.vocabulary import Entry
from detente.resolve.resolved import Resolved

INTO = ("to", "into", "in", "of")


def verbs(resolved: Resolved) -> Iterator[Sighting]:
    """Each verb that restricts outright: "sanctioned two ministers", "banned imports of coal"."""
    for sentence in resolved.parse.sentences:
        for token in sentence:
            if token.pos_ == "VERB":
                for entry in vocabulary.verbs("verb").get(token.lemma_.lower(), ()):
                    sighting = _verb_sighting(resolved, token, entry)
                    if sighting is not None:
                        yield sighting
                        break


def exclusions(resolved: Resolved) -> Iterator[Sighting]:
    """Removal from a programme and return to it: "Turkey's removal from the F-35 programme", "rejoin the programme"."""
    for sentence in resolved.parse.sentences:
        for token in sentence:
            for entry in vocabulary.verbs("exclusion").get(token.lemma_.lower(), ()):
                sighting = _exclusion(resolved, token, entry)
                if sighting is not None:
                    yield sighting
                    break


def _verb_sighting(resolved: Resolved, verb: Token, entry: Entry) -> Sighting | None:
    things = frames.patients(verb)
    if not things:
        return None
    within = {t.i for t in verb.subtree}
    by = [t.i for agent in frames.oblique(verb, "by") for t in holders.noun_phrase(agent)]
    tokens = [verb.i, *by, *(t.i for thing in things for t in holders.noun_phrase(thing) if t.i in within)]
    tokens += [t.i for t in verb.children if t.dep_ in ("auxpass", "aux")]
    imposers = holders.acting(resolved, frames.agents(verb))
    if "from" in entry:
        acts = [t for t in frames.oblique(verb, "from") if t.lemma_.lower() in entry["from"]]
        if not acts:
            return None
        hit, _ = holders.targets(resolved, things)
        return Sighting(
            head=verb,
            kind=entry["kind"],
            act=entry["transition"],
            imposers=imposers,
            targets=hit,
            tokens=[*tokens, acts[0].i],
        )
    if "objects" in entry:
        lemmas = {t.lemma_.lower() for thing in things for t in (thing, *frames.modifiers(thing))}
        heads = {t.lemma_.lower() for thing in things for t in frames.full(thing)}
        if not (
            heads & set(entry["objects"])
            or (
                entry["kind"] == "arms_embargo"
                and lemmas & set(entry["objects"])
                and heads & {"export", "sale", "shipment", "delivery", "supply", "arm", "weapon"}
            )
        ):
            return None
        thing = things[0]
        goods = (thing, *frames.oblique(thing, "of"))
        owners = holders.keys(resolved, (m for good in goods for m in frames.modifiers(good)), acting=False)
        owned = [
            t
            for c in thing.children
            if c.dep_ == "acl"
            for t in frames.oblique(c, "by", "to")
            if c.lemma_ in ("hold", "own", "belong")
        ]
        far = [
            t
            for base in (thing, verb, *frames.oblique(thing, "of"))
            for t in frames.oblique(base, "from", "to", "of", "against", "with", "in")
            if resolved.actors(t)
        ]
        hit = owners or holders.targets(resolved, owned)[0] or holders.keys(resolved, far[:1], acting=False)
        if not imposers or not hit or set(imposers) == set(hit):
            return None  # a state that halts its own trade with nobody in particular restricts no state
        tokens += [t.i for f in far[:1] for t in f.subtree]
        return Sighting(
            head=verb,
            kind=entry["kind"],
            act=entry["transition"],
            imposers=imposers,
            targets=hit,
            object=holders.words(thing),
            tokens=tokens,
        )
    hit, thing_words = holders.targets(resolved, things)
    if not hit or not (imposers or frames.is_passive(verb)):
        return None
    return Sighting(
        head=verb,
        kind=entry["kind"],
        act=entry["transition"],
        imposers=imposers,
        targets=hit,
        object=entry.get("object") or thing_words,
        tokens=tokens,
    )


def _exclusion(resolved: Resolved, token: Token, entry: Entry) -> Sighting | None:
    leaving = "from" in entry
    wanted = set(entry["from"] if leaving else entry["into"])
    places = frames.oblique(token, "from") if leaving else (*frames.oblique(token, *INTO), *frames.patients(token))
    adverbs = [t for t in token.children if t.dep_ in ("advmod", "prt") and t.lower_ == "back"]
    if not leaving:
        places = (
            *places,
            *(p for t in adverbs for p in frames.oblique(t, *INTO)),
            *(p for o in frames.patients(token) for p in frames.oblique(o, "into", "to")),
        )
        if token.lemma_.lower() in ("allow", "let") and not (adverbs or any(t.lower_ == "back" for t in token.subtree)):
            return None
    programmes = [p for p in places if p.lemma_.lower() in wanted]
    if not programmes:
        return None
    programme = programmes[0]
    if token.pos_ == "VERB":
        moved = [t for t in frames.patients(token) if t.i != programme.i]
        who = moved or (list(frames.agents(token)) if not leaving or frames.is_passive(token) else [])
        imposers = holders.acting(resolved, frames.agents(token)) if moved and leaving else ()
    else:
        moved = [*frames.possessor(token), *frames.oblique(token, "of")]
        who, imposers = moved, holders.acting(resolved, frames.oblique(token, "by"))
    hit = holders.keys(resolved, who, acting=False)
    hit = tuple(k for k in hit if k not in imposers)
    if not hit and token.pos_ == "VERB":
        return None
    tokens = [
        token.i,
        *(t.i for w in who[:1] if abs(w.i - token.i) < 8 for t in w.subtree),
        *(t.i for t in holders.noun_phrase(programme)),
    ]
    return Sighting(
        head=token,
        kind="programme_exclusion",
        act=entry["transition"],
        imposers=imposers,
        targets=hit,
        object=holders.words(programme),
        tokens=tokens,
        specific=True,
    )
