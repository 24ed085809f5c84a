"""Who takes part in an act: the states, bodies, officials and groups that a phrase speaks of, as reading.md names them.

A phrase is a party by what `resolve` knows of it, or by its own words where it names persons or an
armed group ("ten American sailors", acting for nobody, citizens of the USA). Whose a thing is that is no party
itself, `event_owners` says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Token

from detente.extract import frames
from detente.extract.event_joined import joined
from detente.extract.event_party import Party, averse, national, of_actor, people_of, twin
from detente.extract.event_people import kind_of_person
from detente.extract.event_vocabulary import classes
from detente.extract.holders import words
from detente.model import Actor
from detente.resolve.lexicon import institutions
from detente.resolve.resolved import Mention, Resolved

QUANTITIES = frozenset(
    "thousand hundred dozen million number group lot score crowd majority member leader some many several ten half "
    "most one".split()
)
COUNTED = (("of", "from", "in"), ("of",))
"""Prepositions behind which a quantity, and a membership, names whom it counts."""
OFFICIAL = frozenset(
    "official officer minister diplomat ambassador envoy aide adviser advisor negotiator spokesman spokeswoman "
    "spokesperson delegation representative general commander warship warplane jet navy police policeman leader "
    "president chief secretary king prince emir sultan premier chancellor judge consul nuncio attaché "
    "attache prosecutor investigator".split()
)
ANGRY = frozenset("protester demonstrator rioter marcher crowd mob striker".split())
ARMED = frozenset("rebel militant insurgent guerrilla separatist jihadist terrorist paramilitary".split())
"""Compounds that make an armed force of any group: "rebel groups"."""
MISSIONS = frozenset(("embassy", "consulate"))
VENUES = frozenset("summit conference games olympics".split())
WRITINGS = frozenset("report article story editorial interview broadcast".split())
LANDS = frozenset("nation country state power government".split())
OWNING = frozenset("own owned flag flagged register registered operate operated led".split())
"""Participles that give a ship or a firm to the state before them: "a Russian-flagged tanker"."""
PEOPLE = classes()["armed"] | classes()["crowd"] | classes()["person"]
NAMED = PEOPLE | classes()["body"]
"""Nouns behind which a name is one of somebody: "the network Iron Path", "the owner, Zul Abdi"."""
ADHERENTS = ("ists", "ites", "ians", "eans")
"""How plurals end that name people by what they follow or where they come from: "Maoists", "Maronites"."""


def parties(resolved: Resolved, head: Token) -> tuple[Party, ...]:
    """Whom the phrase headed by `head` names, coordinated phrases included, each once."""
    tokens = list(joined(resolved, head))
    groups = [tuple((_mission if token.lower_ in MISSIONS else _single)(resolved, token)) for token in tokens]
    if len(groups) > 1 and any(p.kind in ("state", "organisation", "group") for p in groups[0]):
        groups = [group or _nameless(resolved, token) for group, token in zip(groups, tokens, strict=True)]
    return merged(groups)


def _mission(resolved: Resolved, token: Token) -> Iterator[Party]:
    """The state by whose embassy it acts, where that bears a name: "the Kenyan Embassy in Lima"."""
    if token.tag_ == "NNP":
        yield from (p for p in attributed(resolved, token) if p.kind == "state")


def _nameless(resolved: Resolved, token: Token) -> tuple[Party, ...]:
    """A name that nobody knows beside one that is known: "Chad and the Islamic Path agreed on a truce"."""
    spans = [(m.start, m.end) for m in resolved.mentions] + [(p.start, p.end) for p in resolved.places]
    known = any(start <= token.i < end for start, end in spans)
    told = any(t.dep_ == "compound" and t.tag_ == "NNP" for t in token.children)
    cut = any(t.lower_ == "of" for t in token.children) or not (told or token.lower_ not in institutions())
    if known or cut or token.tag_ != "NNP" or resolved.tells_time(token):
        return ()
    return (Party(key=words(token), state=None, kind="group", head=token.i, acts=False),)


def _single(resolved: Resolved, token: Token) -> Iterator[Party]:
    mention = resolved.by_head.get(token.i)
    if mention is not None and mention.actors:
        yield from twin(mention, token)
        for actor in mention.actors:
            if actor.kind in ("source", "group") and mention.kind == "source":
                yield from _for_each_state(resolved, token, _by_words(resolved, token, actor.key, actor.state))
            elif actor.kind in ("source", "group") and (actor.state is None or mention.kind == "pronoun"):
                yield from _described(resolved, actor, token)
            else:
                yield national(resolved, actor, token)
        return
    if token.pos_ not in ("NOUN", "PROPN", "NUM", "ADJ"):
        return
    lemma = kind_of_person(token)
    counted = _counted(token, lemma)
    if counted is not None:
        yield from _of_counted(resolved, token, counted)
        return
    named = [t for t in token.children if t.dep_ == "appos" and (t.i in resolved.by_head or _full_name(t))]
    if named and (named[0].i in resolved.by_head or lemma in NAMED):
        yield from _named(resolved, named[0])
        return
    nationals = people_of(token)
    if nationals is not None:
        yield nationals
        return
    if token.tag_ == "NNPS" and token.lower_.endswith(ADHERENTS):
        yield from _for_each_state(resolved, token, _by_words(resolved, token, words(token), None))
        return
    if lemma in LANDS and (token.tag_ != "NNS" or frames.possessor(token)):
        return  # "the country" that nobody has resolved
    if lemma in PEOPLE and not _quality(token, lemma) and not _place_name(token):
        yield from _for_each_state(resolved, token, _by_words(resolved, token, words(token), None))


def _full_name(token: Token) -> bool:
    """Whether a word ends a name of two or more words: "Zul Abdi" of "a terrorist, Zul Abdi,"."""
    return token.tag_ == "NNP" and any(t.dep_ == "compound" and t.tag_ == "NNP" for t in token.children)


def _named(resolved: Resolved, name: Token) -> Iterator[Party]:
    """Whom the name after a description names, by its words where nobody knows it."""
    for token in (name, *(t for t in name.conjuncts if t.i > name.i and (t.i in resolved.by_head or _full_name(t)))):
        if token.i in resolved.by_head:
            yield from _single(resolved, token)
        else:
            first = min(t.i for t in token.children if t.dep_ == "compound" and t.tag_ == "NNP")
            yield Party(key=token.doc[first : token.i + 1].text, state=None, kind="person", head=token.i, acts=False)


def _quality(token: Token, lemma: str) -> bool:
    """Whether a word of people names what somebody has or feels: "took it by force", "voiced opposition to it"."""
    against = lemma == "opposition" and any(t.dep_ == "prep" and t.lower_ == "to" for t in token.children)
    return against or (lemma in ("force", "power") and token.tag_ == "NN")


def _place_name(token: Token) -> bool:
    """Whether a word of people is the end of a name of something else: "the West Bank", "the World Bank"."""
    return token.tag_ == "NNP" and token.lemma_.lower() not in classes()["armed"] | classes()["troops"]


def _counted(token: Token, lemma: str) -> Token | None:
    """What a word of quantity or membership counts: "sailors" of "a dozen sailors"."""
    out = next((t for t in token.children if t.lower_ == "out"), None)
    if token.tag_ == "CD" and out is not None:  # "20 out of 160 Iranian officials"
        return next(iter(frames.oblique(out, "of")), None)
    if lemma not in QUANTITIES:
        return None
    return next((t for t in frames.oblique(token, *COUNTED[lemma == "member"]) if t.dep_ == "pobj"), None)


def _of_counted(resolved: Resolved, token: Token, inner: Token) -> Iterator[Party]:
    """Those counted; some members of one organisation are not the whole: "five members of the World Bank"."""
    some = token.lemma_.lower() == "member" and any(t.dep_ == "nummod" for t in token.children)
    if some and [actor.kind for actor in resolved.actors(inner)] == ["organisation"]:
        yield Party(key=words(token), state=None, kind="group", head=token.i, acts=False)
    else:
        yield from _single(resolved, inner)


def _for_each_state(resolved: Resolved, token: Token, party: Party) -> Iterator[Party]:
    """The party once for each state that it acts for or comes from: "U.S. and South Korean troops" for two."""
    yield party
    if party.state is None or token.tag_ not in ("NNS", "NNPS"):
        return
    named = [p.state for p in attributed(resolved, token) if p.kind == "state"]
    if len(named) < 2:
        named = [p.state for t in frames.oblique(token, "of") for p in parties(resolved, t) if p.kind == "state"]
    others = dict.fromkeys(state for state in named if state != party.state)
    if party.state in named:
        yield from (replace(party, state=state) for state in others)


def _described(resolved: Resolved, actor: Actor, token: Token) -> Iterator[Party]:
    """A group that "they" or "the men" stands for, with what its first naming tells of it and of its states."""
    for mention in resolved.mentions:
        if mention.kind == "source" and any(a.key == actor.key for a in mention.actors):
            first = token.doc[mention.head]
            named = _by_words(resolved, first, actor.key, actor.state)
            yield from (replace(p, head=token.i) for p in _for_each_state(resolved, first, named))
            return
    yield of_actor(actor, token)


def _by_words(resolved: Resolved, token: Token, key: str, state: str | None) -> Party:
    """Persons and groups named by their words, with the state that these words tell."""
    lemma = kind_of_person(token)
    if lemma in LANDS:
        return Party(key=key, state=None, kind="state", head=token.i)
    named = sorted(attributed(resolved, token), key=lambda p: token.doc[p.head].dep_ == "poss")
    owned = state or next((p.state for p in named if p.state), None)  # "their Egyptian counterparts" are Egyptian
    if owned is None:  # "five Americans": the noun itself tells the nationality
        owned = next((m.actors[0].state for m in resolved.mentions if m.head == token.i and m.kind == "demonym"), None)
    if owned is None:
        of = (p for head in frames.oblique(token, "of", "in") for p in parties(resolved, head))
        owned = next((p.state for p in of if p.kind == "state"), None)
    if lemma in classes()["troops"] or lemma in OFFICIAL:
        kind = "force" if lemma in classes()["armed"] else "source"
        return Party(key=key, state=owned, kind=kind, head=token.i, acts=owned is not None)
    if lemma in classes()["armed"] or any(t.lemma_.lower() in ARMED for t in token.children if t.dep_ == "compound"):
        return Party(key=key, state=owned, kind="force", head=token.i, acts=False)
    crowd = lemma in ANGRY or (lemma in classes()["crowd"] and token.tag_ in ("NNS", "NNPS"))
    kind = "crowd" if lemma in ANGRY else "people"
    return Party(key=key, state=owned, kind=kind, head=token.i, acts=False, many=crowd)


def attributed(resolved: Resolved, noun: Token) -> Iterator[Party]:
    """The parties in the adjectives, compounds, possessives and from-phrases of a noun: "Polish journalists"."""
    sent = False
    for modifier in frames.modifiers(noun):
        if _only_helped(modifier):
            continue  # "Iranian-backed militias" are not Iranian
        if modifier.dep_ == "compound" and modifier.lemma_.lower() in ARMED and modifier.i not in resolved.by_head:
            yield Party(key=modifier.text, state=None, kind="force", head=modifier.i, acts=False)
        mention = resolved.by_head.get(modifier.i)
        if mention is not None and (averse(mention, noun) or _passing(resolved, mention, modifier, noun)):
            continue
        if mention is not None:
            for actor in mention.actors:
                yield of_actor(actor, modifier)
            sent = noun.lemma_.lower() in classes()["envoy"]
        elif modifier.dep_ == "poss":
            yield from parties(resolved, modifier)
    for origin in () if sent else frames.oblique(noun, "from"):  # "Slovak diplomats from Moscow" are Slovaks
        yield from (p for p in parties(resolved, origin) if p.kind == "state")


def _passing(resolved: Resolved, mention: Mention, modifier: Token, noun: Token) -> bool:
    """Whether a modifier names no owner: who made a jet, where a summit is, whose the paper is that has a report."""
    lemma, kinds = noun.lemma_.lower(), {actor.kind for actor in mention.actors}
    if kinds == {"company"}:
        others = (resolved.by_head.get(t.i) for t in frames.modifiers(noun) if t != modifier)
        return lemma in classes()["weapon"] and any(m is not None and m.kind == "demonym" for m in others)
    if kinds != {"state"}:
        return False
    beside = {noun.doc[max(mention.start - 1, 0)].text, noun.doc[mention.end].text}
    alone = not beside & {"-", "–", "and"}
    venue = alone and mention.kind == "roster" and modifier.dep_ == "compound" and lemma in VENUES
    return venue or (lemma in WRITINGS and any(t.lemma_.lower() in classes()["medium"] for t in noun.children))


def _only_helped(modifier: Token) -> bool:
    """Whether a state before a participle has only a hand in what the noun names: "Iranian-backed", "U.S.-brokered"."""
    _, hyphen, participle = modifier.lower_.rpartition("-")
    if hyphen and participle.endswith("ed"):
        return participle not in OWNING
    above = modifier.head
    passive = above.tag_ == "VBN" or (modifier.dep_ == "npadvmod" and above.dep_ == "amod")
    return passive and above.lemma_.lower() not in OWNING


def merged(groups: Iterable[tuple[Party, ...]]) -> tuple[Party, ...]:
    """The parties of all groups, each once, in order; one that acts for two states ("US and British troops") twice."""
    found: dict[tuple[str, str | None], Party] = {}
    for group in groups:
        for party in group:
            found.setdefault((party.key, party.state), party)
    return tuple(found.values())
