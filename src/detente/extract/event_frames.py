"""Whether a sense of the vocabulary fits a token, and who fills its slots.

The construction is checked first (particle, object, preposition, clause), because that is cheap and
rules out most; slots are filled only for what is left. Prepositional slots are looked for on the
predicate and on its object alike: the parser hangs "on Iran" in "imposed sanctions on Iran" on either.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from detente.extract import frames
from detente.extract.event_parties import Party, attributed_before, holder, merged, owner, parties
from detente.extract.event_vocabulary import Sense, classes
from detente.resolve.resolved import Resolved

LIGHT_PREPOSITIONS = ("in", "during", "at", "after", "before", "following", "for", "through", "into")
AGREEING = frozenset("agree reach strike settle conclude sign resolve".split())
OWNED = frozenset("on at into against over about of to in for".split())
"""Prepositions whose object, where it is no party, stands for whose it is: "concern over the Chinese drills"."""
CLAUSES = ("xcomp", "ccomp", "advcl", "acl", "pcomp")


@dataclass(slots=True)
class Scope:
    """A candidate predicate with what stands around it, worked out once for all its senses."""

    resolved: Resolved
    token: Token
    speakers: Callable[[Token], tuple[Party, ...]]
    objects: tuple[Token, ...] = ()
    carriers: tuple[Token, ...] = ()
    """Tokens whose prepositional phrases count: the predicate, its object, the verb that carries a noun."""
    support: Token | None = None
    cache: dict[str, tuple[Party, ...]] = field(default_factory=dict)


def scope(resolved: Resolved, token: Token, speakers: Callable[[Token], tuple[Party, ...]]) -> Scope:
    """The surroundings of `token`."""
    if token.pos_ in ("VERB", "AUX"):
        objects = frames.patients(token)
        return Scope(resolved, token, speakers, objects, (token, *objects))
    if token.pos_ == "ADJ":
        return Scope(resolved, token, speakers, (), (token,))
    verb = carrying_verb(token)
    inner = frames.oblique(token, "of")
    return Scope(resolved, token, speakers, (), (token, *inner) if verb is None else (token, *inner, verb), verb)


def carrying_verb(noun: Token) -> Token | None:
    """The verb that carries the act which a noun names: "held" over "talks", "met" over "in talks with"."""
    top = noun
    while top.dep_ == "conj" and top.head.pos_ == "NOUN":
        top = top.head
    if top.dep_ == "pobj" and top.head.lower_ == "of" and top.head.head.pos_ == "NOUN" and top.head.head.lemma_.lower() in ("round", "series", "set", "wave", "string", "spate", "number", "week", "day", "month", "hour"):
        top = top.head.head
    if top.dep_ in ("dobj", "nsubjpass", "attr", "obj") and top.head.pos_ in ("VERB", "AUX"):
        return top.head
    if top.dep_ == "pobj" and top.head.pos_ == "ADP":
        above = top.head.head
        if above.pos_ in ("VERB", "AUX"):
            return above
    return None


def fits(sense: Sense, here: Scope) -> bool:
    """Whether the words around the token make the construction of `sense`."""
    token = here.token
    if sense.plural and token.tag_ not in ("NNS", "NNPS"):
        return False
    if sense.particle is not None and not any(
        t.lower_ == sense.particle and t.dep_ in ("prt", "advmod", "prep", "acomp", "ccomp", "xcomp", "advcl") for t in token.children
    ):
        return False
    if sense.object and not any(_named(t, sense.object) for t in here.objects):
        return False
    if sense.prep and not _prepositional(sense, here):
        return False
    if sense.concerning and not _concerning(token, sense.concerning):
        return False
    if sense.modifier and not any(t.lemma_.lower() in sense.modifier for t in token.children):
        return False
    if sense.unlike_modifier and any(t.lemma_.lower() in sense.unlike_modifier for t in token.children):
        return False
    if sense.clause is not None and not _clause_fits(sense, here):
        return False
    if sense.without and any(_has(token, what) for what in sense.without):
        return False
    if sense.like or sense.unlike:
        lemma = _complement_lemma(token)
        if (sense.like and lemma not in sense.like) or (sense.unlike and lemma in sense.unlike):
            return False
    return True


def fill(slots: Sequence[str], here: Scope) -> tuple[Party, ...]:
    """The parties of the first slot that names any."""
    for slot in slots:
        found = here.cache.get(slot)
        if found is None:
            found = here.cache[slot] = _fill(slot, here)
        if found:
            return found
    return ()


def complement(token: Token) -> Token | None:
    """The verb of the clause that a verb, noun or adjective takes: "withdraw" of "demanded that it withdraw"."""
    for child in token.children:
        if child.dep_ in CLAUSES and child.pos_ in ("VERB", "AUX") and child.i > token.i and _complementary(child):
            return child
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ in ("to", "for", "on", "against", "from", "of"):
            inner = next((t for t in child.children if t.dep_ == "pcomp" and t.pos_ in ("VERB", "AUX")), None)
            if inner is not None:
                return inner
    return None


def _complementary(clause: Token) -> bool:
    """A clause that is no mere adjunct: infinitives, that-clauses, gerunds without a subordinator."""
    if clause.dep_ == "advcl":
        return any(t.dep_ == "aux" and t.lower_ == "to" for t in clause.children)
    if clause.dep_ == "acl":
        return clause.tag_ == "VB"
    return True


def _fill(slot: str, here: Scope) -> tuple[Party, ...]:
    resolved, token = here.resolved, here.token
    match slot:
        case "agent":
            return _agents(here)
        case "object":
            return merged(parties(resolved, t) for t in here.objects)
        case "owner":
            return merged(owner(resolved, t) for t in here.objects)
        case "agent_owner":
            return merged(owner(resolved, t) for t in frames.agents(token))
        case "dative":
            return merged(parties(resolved, t) for t in token.children if t.dep_ == "dative" and t.pos_ != "ADP")
        case "clause":
            return _clause_subject(here)
        case "clause_object":
            clause = complement(token)
            return () if clause is None else _objects_of(resolved, clause)
        case "speaker":
            return here.speakers(token)
        case "land":
            return _land(here)
        case "between":
            return merged(parties(resolved, t) for c in here.carriers for t in frames.oblique(c, "between", "among"))
        case "holder":
            return holder(resolved, token)
        case "holder_if_of":
            return holder(resolved, token) if frames.oblique(token, "of") else ()
        case "of_owner":
            return merged(owner(resolved, t) for t in frames.oblique(token, "of"))
        case "support":
            return _supporter(here)
        case "undergo":
            verb = here.support
            return _subjects(resolved, verb) if verb is not None and verb.lemma_.lower() in classes()["undergo"] else ()
        case "crowd":
            return tuple(p for p in _around(resolved, token) if p.kind in ("crowd", "people", "group"))
        case "pair":
            return tuple(attributed_before(resolved, token))
        case _:
            return _oblique(slot, here)


def _agents(here: Scope) -> tuple[Party, ...]:
    token = here.token
    if token.pos_ == "ADJ":
        verb = token.head
        return _subjects(here.resolved, verb) if token.dep_ in ("acomp", "attr", "oprd") else ()
    return merged(_agent(here.resolved, head) for head in frames.agents(token))


def _agent(resolved: Resolved, head: Token) -> tuple[Party, ...]:
    """A phrase that does something: itself if it is a party, else whose it is ("Russian jets bombed": Russia)."""
    found = parties(resolved, head)
    if found:
        return found
    if head.lemma_.lower() in classes()["weapon"] | classes()["troops"]:
        return owner(resolved, head)
    return ()


def _subjects(resolved: Resolved, verb: Token) -> tuple[Party, ...]:
    if frames.is_passive(verb):
        heads = tuple(t for t in verb.children if t.dep_ in frames.PASSIVE_SUBJECTS)
    else:
        heads = frames.agents(verb)
    return merged(_agent(resolved, t) for t in heads)


def _supporter(here: Scope) -> tuple[Party, ...]:
    """Who does what a noun names, by the verb that carries it: "Ankara held talks", "talks were held by Ankara"."""
    verb, noun = here.support, here.token
    if verb is None:
        return ()
    lemma = verb.lemma_.lower()
    if lemma in classes()["undergo"] and lemma not in classes()["support"]:
        return ()
    if noun.dep_ == "pobj" and noun.head.lower_ not in LIGHT_PREPOSITIONS:
        return ()
    if noun.dep_ != "pobj" and lemma not in classes()["support"]:
        return ()
    return merged(_agent(here.resolved, t) for t in frames.agents(verb))


def _objects_of(resolved: Resolved, verb: Token) -> tuple[Party, ...]:
    for heads in (frames.patients(verb), frames.oblique(verb, "against", "on", "from", "with")):
        for head in heads:
            found = parties(resolved, head) or owner(resolved, head)
            if found:
                return found
    return ()


def _clause_subject(here: Scope) -> tuple[Party, ...]:
    """Who is to do what the clause says: "demanded that Kosovo withdraw", "called for Mali to hold elections"."""
    clause = complement(here.token)
    if clause is None:
        return ()
    heads = [t for t in clause.children if t.dep_ in (*frames.SUBJECTS, *frames.PASSIVE_SUBJECTS)]
    if frames.is_passive(clause):
        heads = list(frames.agents(clause))
    return merged(_agent(here.resolved, t) for t in heads)


def _oblique(preposition: str, here: Scope) -> tuple[Party, ...]:
    for carrier in here.carriers:
        for head in frames.oblique(carrier, preposition):
            if here.token.pos_ == "NOUN" and carrier is not here.token and head.i < here.token.i:
                continue
            found = parties(here.resolved, head) or (owner(here.resolved, head) if preposition in OWNED and not _temporal(here.resolved, head) else ())
            if found:
                return found
    return ()


def _temporal(resolved: Resolved, head: Token) -> bool:
    return any(time.start <= head.i < time.end for time in resolved.times)


def _land(here: Scope) -> tuple[Party, ...]:
    """The state on whose ground it happens, by the places that stand near: "in Damascus", "to Athens"."""
    for carrier in (*here.carriers, *here.objects):
        heads = [carrier] if carrier in here.objects else list(frames.oblique(carrier, "in", "at", "to", "into", "on", "near", "across", "outside"))
        for head in heads:
            for place in here.resolved.places:
                if place.start <= head.i < place.end and place.place.country:
                    return (Party(key=place.place.country, state=place.place.country, kind="state", head=head.i),)
    return ()


def _around(resolved: Resolved, noun: Token) -> tuple[Party, ...]:
    return merged(parties(resolved, t) for t in frames.oblique(noun, "by", "of"))


def _named(token: Token, allowed: frozenset[str]) -> bool:
    if token.lemma_.lower() in allowed or token.lower_ in allowed:
        return True
    if token.lemma_.lower() in ("package", "round", "series", "set", "number", "batch", "pair", "state", "dozen", "ton", "tonne", "raft", "million", "billion", "type"):
        return any(_named(t, allowed) for t in frames.oblique(token, "of", "in"))
    return any(t.i > token.i and t.lemma_.lower() in allowed for t in token.conjuncts)


def _prepositional(sense: Sense, here: Scope) -> bool:
    for carrier in here.carriers:
        for child in carrier.children:
            if child.lower_ in sense.prep and child.dep_ in ("prep", "dative", "agent", "prt", "advmod") and child.i > here.token.i:
                if not sense.within:
                    return True
                inner = [t for p in (child, *child.children) for t in p.children if t.dep_ == "pobj"]
                named = [t for t in inner if _named(t, sense.within)]
                if named:
                    here.carriers = (*here.carriers, *(t for t in named if t not in here.carriers))
                    return True
    return False


def _concerning(noun: Token, allowed: frozenset[str]) -> bool:
    if any(t.lemma_.lower() in allowed or t.lower_ in allowed for t in frames.modifiers(noun)):
        return True
    return any(_named(t, allowed) for t in frames.oblique(noun, "of", "from", "to", "on", "with"))


def _clause_fits(sense: Sense, here: Scope) -> bool:
    clause = complement(here.token)
    match sense.clause:
        case "or_object":
            return clause is not None or bool(here.objects)
        case "infinitive":
            return clause is not None and any(t.lower_ == "to" and t.dep_ == "aux" for t in clause.children)
        case "finite":
            return clause is not None and clause.dep_ == "ccomp"
        case "agreement":
            return clause is not None and clause.lemma_.lower() in AGREEING
        case _:
            return clause is not None


def _complement_lemma(token: Token) -> str | None:
    clause = complement(token)
    if clause is not None:
        return str(clause.lemma_.lower())
    return next((str(t.lemma_.lower()) for t in frames.patients(token)), None)


def _has(token: Token, what: str) -> bool:
    match what:
        case "clause":
            return any(t.dep_ in ("ccomp", "xcomp") for t in token.children)
        case "oprd":
            return any(t.dep_ == "oprd" for t in token.children)
        case _:
            return any(t.dep_ in frames.OBJECTS for t in token.children)
