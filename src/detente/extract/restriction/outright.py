"""Verbs that restrict by themselves: "sanctioned two ministers", "banned imports of coal"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from detente.extract import frames, holders
from detente.extract.restriction import vocabulary
from detente.extract.restriction.doers import INSTRUMENTS, doing, of_act
from detente.extract.restriction.groups import PEOPLE
from detente.extract.restriction.hits import hits, states_of
from detente.extract.restriction.sightings import HOLDING, Sighting, sanctioning
from detente.extract.restriction.vocabulary import Entry
from detente.resolve.resolved import Resolved

ARMS = frozenset("export sale shipment delivery supply arm weapon".split())
TRADING = frozenset("import export sale delivery shipment supply purchase transfer".split())
OUTCAST = frozenset("organisation organization entity group sponsor list blacklist agent".split())
"""What a state declares those to be whom it outlaws: "an undesirable organisation", "a terrorist group"."""
VEHICLES = frozenset("aircraft plane airline flight jet ship vessel truck lorry train airliner carrier".split())
LINES = frozenset("border frontier crossing airspace port harbour harbor strait canal waterway".split())
LAND = frozenset("country territory soil".split())
STANDING = frozenset("currently still".split())
"""Adverbs that make a passive a state of affairs: "is currently sanctioned by"."""
OUTLAWED = frozenset("terrorist undesirable extremist foreign sanctions entity terror terrorism criminal".split())


def verbs(resolved: Resolved) -> Iterator[Sighting]:
    """Each verb that restricts outright, once for each party that its objects belong to."""
    for sentence in resolved.parse.sentences:
        for token in sentence:
            if token.pos_ == "VERB":
                for entry in vocabulary.verbs("verb").get(token.lemma_.lower(), ()):
                    found = list(_verb_sightings(resolved, token, entry))
                    yield from found
                    if found:
                        break
            elif (hit := sanctioning(resolved, token)) is not None:
                yield _headline(resolved, token, hit)


def _headline(resolved: Resolved, token: Token, hit: Token) -> Sighting:
    """For a verb that the parse takes for a noun: "The US sanctions X"."""
    before = [t for t in token.children if t.i < token.i]
    named, thing = hits(resolved, [hit])
    return Sighting(
        head=token,
        kind="sanctions",
        act="imposed",
        imposers=of_act(resolved, token),
        targets=named,
        object=thing,
        tokens=[*(t.i for t in before), token.i, *(t.i for t in holders.noun_phrase(hit))],
    )


def _verb_sightings(resolved: Resolved, verb: Token, entry: Entry) -> Iterator[Sighting]:
    things = [t for t in frames.patients(verb) if t.lower_ not in frames.RELATIVE]
    if not things or (verb.dep_ in ("acl", "relcl") and _within_measure(verb)):
        return
    within = {t.i for t in verb.subtree}
    by = [t.i for agent in frames.oblique(verb, "by") for t in holders.noun_phrase(agent)]
    tokens = [verb.i, *by, *(t.i for thing in things for t in holders.noun_phrase(thing) if t.i in within)]
    tokens += [t.i for t in verb.children if t.dep_ in ("auxpass", "aux")]
    base = Sighting(
        head=verb, kind=entry["kind"], act=entry["transition"], imposers=of_act(resolved, verb), tokens=tokens
    )
    if "from" in entry:
        yield from _barred(resolved, verb, entry, base, things)
    elif "as" in entry:
        yield from _declared(resolved, verb, base, things)
    elif "objects" in entry:
        yield from _goods(resolved, verb, entry, base, things)
    else:
        hit, thing = hits(resolved, things)
        if hit and (base.imposers or frames.is_passive(verb)):
            named = entry.get("object") or thing
            if frames.is_passive(verb) and any(t.lower_ in STANDING for t in verb.children):
                base = replace(base, act="in_force")
            yield replace(base, targets=hit, object=named, belongs=states_of(resolved, things))


def _barred(resolved: Resolved, verb: Token, entry: Entry, base: Sighting, things: list[Token]) -> Iterator[Sighting]:
    """For "barred him from entering the country", "bans two envoys from its territory", "bars trucks from crossing"."""
    acts = [t for t in frames.oblique(verb, "from") if t.lemma_.lower() in entry["from"]]
    acts = acts or [
        t for base_ in (verb, *things) for t in frames.oblique(base_, "from") if _at_home(resolved, t, base)
    ]
    if not base.imposers and _by_measure(verb):
        base = replace(base, imposers=_lawgivers(resolved, verb))
        base = replace(base, act="in_force") if verb.tag_ in ("VBZ", "VBP") else base
    if "goods" in entry:
        kept = [t for act in acts for t in frames.patients(act) if t.lemma_.lower() in entry["goods"]]
        of_whom = holders.keys(resolved, (m for t in kept for m in frames.modifiers(t)), acting=True)
        whose = [m for t in kept[:1] for m in frames.modifiers(t) if resolved.actors(m)]
        thing = holders.words(kept[0], without=whose) if kept else None
        base, acts = replace(base, imposers=base.imposers or of_whom, object=thing), acts if kept else []
    wanted = set(entry.get("objects", ()))
    things = [t for t in things if (t.lemma_.lower() in wanted if wanted else _enters(resolved, t, acts))]
    if acts and things and (base.imposers or frames.is_passive(verb) or _by_measure(verb)):
        hit, _ = hits(resolved, things)
        lands = (t for act in acts for t in frames.patients(act) if t.pos_ == "PROPN")
        base = replace(base, imposers=base.imposers or holders.acting(resolved, lands))  # the land's state bars
        if not hit or set(hit) & set(base.imposers):
            return
        where = [t for t in frames.patients(acts[0]) if t.lemma_.lower() not in ("bid", "race", "office")]
        tokens = [*base.tokens, acts[0].i, *(t.i for w in where for t in holders.noun_phrase(w))]
        yield replace(base, targets=hit, tokens=tokens, belongs=states_of(resolved, things))


def _at_home(resolved: Resolved, place: Token, base: Sighting) -> bool:
    """Whether a place is the land of the state that bars: "from the country", "from its territory", by its name."""
    if place.lemma_.lower() in LAND and place.tag_ == "NN":
        return any(t.lower_ in ("the", "its", "their") for t in place.children)
    return bool(base.imposers) and holders.keys(resolved, [place], acting=False) == base.imposers


def _enters(resolved: Resolved, thing: Token, acts: list[Token]) -> bool:
    """Whether who is barred from a place, and not from an act, is somebody who could go there."""
    if any(act.pos_ == "VERB" for act in acts):
        return True
    mention = resolved.mention(thing)
    person = mention is not None and any(actor.kind == "person" for actor in mention.actors)
    return person or thing.lemma_.lower() in holders.PEOPLE_AND_FIRMS | PEOPLE or thing.tag_ == "CD"


def _declared(resolved: Resolved, verb: Token, base: Sighting, things: list[Token]) -> Iterator[Sighting]:
    """For "designated the militia as a terrorist organisation", "declares the charity an undesirable organisation"."""
    named = [*frames.oblique(verb, "as"), *(t for t in verb.children if t.dep_ in ("oprd", "dobj", "attr", "xcomp"))]
    for label in named:
        words = {t.lemma_.lower() for t in frames.modifiers(label)}
        if label.lemma_.lower() in OUTCAST and words & OUTLAWED:
            subjects = [t for t in label.children if t.dep_ in ("nsubj", "nsubjpass")]
            who = subjects or [t for t in things if t.i != label.i]
            hit, _ = hits(resolved, who)
            if hit and base.imposers:
                tokens = [*base.tokens, *(t.i for w in who for t in holders.noun_phrase(w)), label.i]
                yield replace(base, targets=hit, tokens=tokens, belongs=states_of(resolved, who))
            return


def _goods(resolved: Resolved, verb: Token, entry: Entry, base: Sighting, things: list[Token]) -> Iterator[Sighting]:
    """For "froze the assets of X", "banned Australian barley and Canadian canola": a sighting for each owner."""
    seen: set[tuple[str, ...]] = set()
    for first in things:
        for thing in frames.full(first):
            good = _counted(thing)
            if not _wanted(good, entry):
                continue
            hit, far = _owners(resolved, verb, good)
            if entry.get("abroad"):  # what a state closes at home is its own affair
                sites = [t for g in (good, verb) for t in frames.oblique(g, "at", "in")]
                hit, far = _ground(resolved, (good, verb, *sites), base.imposers) or ((), [])
            if not (base.imposers or _by_measure(verb)) or set(base.imposers) & set(hit) or hit in seen:
                continue
            if not hit and not _strait(good):
                continue  # a state that halts its own trade with nobody in particular restricts no state
            seen.add(hit)
            tokens = [*base.tokens, *(t.i for f in far for t in holders.noun_phrase(f))]
            belongs = states_of(resolved, [*frames.oblique(good, "of"), *far])
            yield replace(base, targets=hit, object=_moved(good), tokens=tokens, belongs=belongs)


def _moved(good: Token) -> str:
    """What is traded: "Fijian sugar" in "imports of Fijian sugar", else the words themselves."""
    if _strait(good):
        return good.doc[good.left_edge.i : max((t.i for t in frames.oblique(good, "of")), default=good.i) + 1].text
    inside = [t for t in frames.oblique(good, "of") if t.pos_ == "NOUN"] if good.lemma_.lower() in TRADING else []
    return holders.words(inside[0] if inside else good)


def _within_measure(verb: Token) -> bool:
    """Whether the verb only says what a measure does: "sanctions restricting the sale of medicine"."""
    return verb.head.lemma_.lower() in vocabulary.nouns() and verb.head.i < verb.i and not frames.is_passive(verb)


def _by_measure(verb: Token) -> bool:
    """Whether a measure or a law is what restricts: "The sanctions freeze his assets", "a bill would bar sales"."""
    return any(t.lemma_.lower() in vocabulary.nouns() or t.lemma_.lower() in INSTRUMENTS for t in frames.agents(verb))


def _lawgivers(resolved: Resolved, verb: Token) -> tuple[str, ...]:
    """Whose the law or measure is that bars: "a resolution of the Security Council prohibits", "a US law bars"."""
    laws = frames.agents(verb)
    return doing(resolved, (t for law in laws for t in (*frames.modifiers(law), *frames.oblique(law, "of", "by"))))


def _counted(thing: Token) -> Token:
    """The goods behind an amount: "$3 billion in Iranian assets"."""
    if thing.tag_ in ("CD", "$"):
        return next(iter(frames.oblique(thing, "in", "of", "worth")), thing)
    return thing


def _wanted(good: Token, entry: Entry) -> bool:
    lemmas = {good.lemma_.lower(), *(t.lemma_.lower() for t in frames.modifiers(good))}
    objects = set(entry["objects"])
    if entry.get("with"):
        return good.lemma_.lower() in objects and bool(lemmas & set(entry["with"]))
    if entry["kind"] == "arms_embargo":
        lemmas |= {t.lemma_.lower() for t in frames.oblique(good, "of")}
        return bool(lemmas & objects) and bool({good.lemma_.lower()} & (ARMS | objects))
    return good.lemma_.lower() in objects


def _ground(
    resolved: Resolved, bases: Sequence[Token], imposers: tuple[str, ...]
) -> tuple[tuple[str, ...], list[Token]] | None:
    """The other state on whose ground it takes effect: "cut the water supply to Samarkand", "the zone at Termez"."""
    for base in bases:
        for head in frames.oblique(base, "to", "into", "in", "at"):
            first, last = head.left_edge.i, head.i + 1
            for found in resolved.places:
                country = found.place.country
                if found.ground and first <= found.start < last and country and country not in imposers:
                    return (country,), [head]
    return None


def _strait(good: Token) -> bool:
    """Whether a water is called by a name with "of" in it, which tells nobody's: "the Strait of Hormuz"."""
    return good.pos_ == "PROPN" and good.lemma_.lower() in LINES


def _owners(resolved: Resolved, verb: Token, good: Token) -> tuple[tuple[str, ...], list[Token]]:
    """Whom the goods belong to, come from or go to, and the phrases outside theirs that say so."""
    tail = [] if _strait(good) else frames.oblique(good, "of")
    named = [t for t in tail if resolved.actors(t) or t.pos_ == "PROPN" or t.lemma_.lower() in holders.PEOPLE_AND_FIRMS]
    holding = [c for c in good.children if c.dep_ == "acl" and c.lemma_.lower() in HOLDING]
    held = [t for clause in holding for t in frames.oblique(clause, "by", "to")]
    if named or held:
        return hits(resolved, held or named)[0], held
    mine = good.lemma_.lower() in LINES  # a state closes its own border, whatever "its" was taken for
    before = (m for g in (good, *tail) for m in frames.modifiers(g) if not (mine and m.tag_ == "PRP$"))
    own = holders.keys(resolved, before, acting=False)
    if own and set(own) != set(of_act(resolved, verb)):  # "closed its border with" somebody
        return own, []
    sides = ("from", "to", "against", "with", "in", "into", "for")
    far = [t for g in (good, verb, *tail) for t in frames.oblique(g, *sides) if resolved.actors(t)][:1]
    if not far and (ground := _ground(resolved, (good, verb, *tail), of_act(resolved, verb))):
        return ground
    if mine and not far:  # "reopens its airspace to Qatari aircraft"
        moving = [t for g in (good, verb) for t in frames.oblique(g, "to", "for") if t.lemma_.lower() in VEHICLES]
        return holders.keys(resolved, (m for t in moving for m in frames.modifiers(t)), acting=False), moving
    return holders.keys(resolved, far, acting=False), far
