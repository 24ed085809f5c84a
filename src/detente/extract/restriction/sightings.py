"""Noun phrases that name a restriction, and the parties in them: "US sanctions on Iran", "its blockade of Gaza"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Token

from detente.extract import frames, holders
from detente.extract.governors import carrier
from detente.extract.restriction import vocabulary
from detente.extract.restriction.doers import doing
from detente.extract.restriction.hits import hits, states_of
from detente.extract.restriction.vocabulary import Entry
from detente.resolve.resolved import Resolved

AGAINST = ("on", "against", "targeting", "upon")
NEW = frozenset(
    "new further more additional fresh possible potential any other tougher harsher stronger wider broader unspecified "
    "no such".split()
)
"""Modifiers under which a bare mention does not prove that the measure is already in force."""
PARTIAL = frozenset("some most several certain many part half more".split())
AIMING = frozenset("target hit punish affect".split())
WESTERN = "Western states"
"""Who imposes "Western sanctions": no body and no list of states, but more than nobody."""
FREEZING = frozenset("freeze block immobilise immobilize seize".split())
HOLDING = frozenset("hold own belong use".split())
OWNING = frozenset("the these those its their his her current existing separate".split())


@dataclass(slots=True)
class Sighting:
    """A restriction as one noun phrase or verb shows it: kind, parties, and the tokens it stands on."""

    head: Token
    kind: str
    act: str | None = None
    imposers: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    object: str | None = None
    tokens: list[int] = field(default_factory=list)
    specific: bool = False
    """The noun phrase is definite or names a party, and nothing marks the measure as new."""
    definite: bool = False
    """Specific by its own words ("the sanctions", "US sanctions"), so that any mood takes it for granted."""
    fresh: bool = False
    """Something marks the measure as new: "further sanctions"."""
    none: bool = False
    """There is none of it: "no further sanctions"."""
    by_pronoun: bool = False
    """Only a pronoun names whom it hits: "sanctions on its programme"."""
    belongs: frozenset[str] = frozenset()
    """The states that those who are hit belong to."""
    part: bool = False
    """Only some of it: "most sanctions", "more of its curbs"."""


def nouns(resolved: Resolved) -> Iterator[Sighting]:
    """Each noun phrase that names a restriction, in text order."""
    for sentence in resolved.parse.sentences:
        for token in sentence:
            if token.pos_ in ("NOUN", "PROPN") and token.lemma_.lower() in vocabulary.nouns():
                if _within(token) or sanctioning(resolved, token) is not None:
                    continue
                entry = _entry(token)
                if entry is not None:
                    yield _noun_sighting(resolved, token, entry)


def _within(token: Token) -> bool:
    """Whether the noun only qualifies another of the kind: "sanctions measures" is one thing, named by its head."""
    return token.dep_ in ("compound", "nmod") and token.head.lemma_.lower() in vocabulary.nouns()


def sanctioning(resolved: Resolved, token: Token) -> Token | None:
    """Whom a headline's "sanctions" hits where the parse takes the verb for a noun: "The US sanctions X for ...".

    A state stands right before it and a phrase in apposition right after it.
    """
    if token.lower_ not in ("sanctions", "blacklists", "embargoes") or token.dep_ != "ROOT" or token.tag_ != "NNS":
        return None
    leading = [t for t in token.children if t.i < token.i and t.dep_ in ("compound", "nmod", "nsubj")]
    before = [t for t in leading if resolved.actors(t)]
    after = [t for t in token.children if t.i > token.i and t.dep_ in ("appos", "dobj", "dep")]
    if not before or not after or token.doc[token.i + 1].is_punct:
        return None
    return after[-1] if after[-1].dep_ == "appos" and resolved.actors(after[-1]) else after[0]


def _entry(token: Token) -> Entry | None:
    around = {t.lemma_.lower() for t in frames.modifiers(token)} | {t.lower_ for t in frames.modifiers(token)}
    around |= {t.lower_ for t in token.children if t.dep_ == "acl" and t.tag_ == "VBN"}
    bases = (token, *(t for t in token.children if t.dep_ in ("relcl", "acl")))
    named = [t for base in bases for p in frames.oblique(base, "of", "on", "to") for t in frames.full(p)]
    goods = {w.lemma_.lower() for t in named for w in (t, *(m for m in t.children if m.dep_ == "amod"))}
    for entry in vocabulary.nouns()[token.lemma_.lower()]:
        needs = set(entry.get("needs", ()))
        if needs & (around if entry.get("owned") else around | goods) or (not needs and entry.get("bare")):
            return entry
    return None


def _noun_sighting(resolved: Resolved, token: Token, entry: Entry) -> Sighting:
    top = carrier(token)
    chain = _chain(token, top)
    imposers, named_targets = _from_modifiers(resolved, token)
    if entry.get("owned"):
        imposers, named_targets = (), imposers + named_targets
    if top != token:
        more, _ = _from_modifiers(resolved, top)
        imposers = imposers or more
    goods = entry["kind"] in ("trade", "export_ban")
    by = ("by",) if goods else ("by", "from")  # a tariff "from" somewhere is on what comes from there
    imposers = imposers or doing(resolved, (t for noun in (token, top) for t in frames.oblique(noun, *by)))
    on = [
        t
        for noun in chain
        for t in frames.oblique(noun, *AGAINST, *(("from",) if goods else ()))
        if not resolved.tells_time(t)
    ]
    on += [t for t in token.conjuncts if on and t.i > on[-1].i and (t.tag_ == "CD" or t.pos_ == "PROPN")]
    if entry.get("owned"):
        imposers, on = _of_assets(resolved, token)
    hit, thing = hits(resolved, on)
    if not hit and not named_targets:
        on = [t for noun in chain for t in frames.oblique(noun, "for", "over") if resolved.actors(t)]
        on = on or [t for noun in chain for t in _aimed(noun)]
        hit, thing = hits(resolved, on)
    if entry["kind"] == "umbrella" or entry.get("object") == "blockade":
        hit, thing = _umbrella(resolved, token, hit, thing)
    others = [k for k in hit if k not in named_targets]
    if named_targets and others and not imposers:
        imposers, named_targets = named_targets, ()  # "United States tariffs on steel from Canada"
    if hit and not imposers and top.dep_ == "dobj" and top.head.lemma_ == "have":
        imposers = doing(resolved, frames.agents(top.head))  # "China has duties on Fijian wine"
    imposers = tuple(k for k in imposers if k not in hit)  # "its sanctions on Iraq" are not Iraq's
    determiners = {t.lower_ for noun in (token, top) for t in noun.children if t.dep_ in ("det", "poss", "amod", "neg")}
    owned = bool(determiners & OWNING)
    fresh = bool(determiners & NEW)
    tokens = [t.i for t in holders.noun_phrase(token)]
    named = [m for t in on for s in t.subtree if (m := resolved.mention(s)) is not None]
    return Sighting(
        head=token,
        kind=entry["kind"],
        act="in_force" if entry.get("owned") else None,
        imposers=imposers,
        targets=tuple(dict.fromkeys((*named_targets, *hit))),
        object=entry.get("object") or thing,
        tokens=tokens,
        specific=not fresh and (owned or bool(imposers or named_targets or hit)),
        definite=not fresh and (owned or bool(imposers) or bool(entry.get("owned"))),
        part=bool({top.lower_, *determiners} & PARTIAL),
        fresh=fresh,
        none="no" in determiners and fresh and len(determiners & NEW) > 1,
        by_pronoun=bool(named) and all(m.kind == "pronoun" for m in named),
        belongs=states_of(resolved, on),
    )


def _aimed(noun: Token) -> Iterator[Token]:
    """Whom a clause on the noun says that it is aimed at: "sanctions that targeted members of the court"."""
    for clause in noun.children:
        if clause.dep_ in ("acl", "relcl") and clause.lemma_.lower() in AIMING and not frames.is_passive(clause):
            yield from (t for t in frames.patients(clause) if t != noun)


def _chain(token: Token, top: Token) -> tuple[Token, ...]:
    """The nouns from the restriction up to its carrier: in "a package of aid and sanctions for Iran" all three."""
    found, at = [token], token
    while at not in (top, at.head) and len(found) < 6:
        at = at.head
        if at.pos_ in ("NOUN", "PROPN"):
            found.append(at)
    return tuple(dict.fromkeys(found))


def _of_assets(resolved: Resolved, assets: Token) -> tuple[tuple[str, ...], list[Token]]:
    """For frozen assets: where they are frozen, and who holds them ("assets held by X and frozen in Y")."""
    where: list[Token] = []
    holding: list[Token] = [t for t in frames.oblique(assets, "of") if resolved.actors(t)]
    for clause in assets.children:
        if clause.dep_ in ("acl", "relcl"):
            if clause.lemma_.lower() in FREEZING:
                where += frames.oblique(clause, "in", "by")
            elif clause.lemma_.lower() in HOLDING:
                holding += frames.oblique(clause, "by", "to")
    return doing(resolved, where), holding


def _umbrella(
    resolved: Resolved, token: Token, hit: tuple[str, ...], thing: str | None
) -> tuple[tuple[str, ...], str | None]:
    """An umbrella restricts a field: "defence industry restrictions", "obstacles to defence industry cooperation"."""
    compounds = [
        t
        for t in token.children
        if t.dep_ in ("compound", "nmod", "amod") and not resolved.actors(t) and t.pos_ == "NOUN"
    ]
    to = [t for t in frames.oblique(token, "to", "on", "in") if t.pos_ == "NOUN" and not resolved.actors(t)]
    if to:
        tail = frames.oblique(to[0], "in")
        field_words = holders.words(to[0])
        hit = hit or holders.keys(resolved, frames.oblique(to[0], "with"), acting=False)
        return hit, f"{field_words} in {holders.words(tail[0])}" if tail and not resolved.actors(
            tail[0]
        ) else field_words
    if compounds:
        first = min(t.left_edge.i for t in compounds)
        return hit, token.doc[first : compounds[-1].i + 1].text
    return hit, thing


def _from_modifiers(resolved: Resolved, token: Token) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Parties among the words before the noun: demonyms, possessors and acronyms impose, other country names are hit.

    "US sanctions", "Western sanctions", "Israel's blockade" against "Russia sanctions", "Iran embargo".
    """
    imposers: dict[str, None] = {}
    hit: dict[str, None] = {}
    owned = any(t.dep_ == "poss" and resolved.actors(t) for t in token.children)
    for child in token.children:
        if child.dep_ not in ("amod", "compound", "nmod", "poss"):
            continue
        for head in (child, *(c for c in child.conjuncts if c.i < token.i)):
            actors = resolved.actors(head)
            if not actors and head.pos_ == "PROPN" and head.dep_ == "compound":
                continue
            spelled_out = (
                child.dep_ in ("compound", "nmod") and head.pos_ == "PROPN" and not head.text.replace(".", "").isupper()
            )
            for actor in actors:
                if (spelled_out or _turned(head) or (owned and child.dep_ != "poss")) and actor.kind == "state":
                    hit.setdefault(holders.own_key(actor))
                else:
                    imposers.setdefault(holders.state_key(actor))
    if not imposers and any(t.lower_ == "western" and t.dep_ == "amod" for t in token.children):
        imposers[WESTERN] = None
    return tuple(imposers), tuple(hit)


def _turned(demonym: Token) -> bool:
    """Whether "anti-" stands before a demonym: "anti-Russian sanctions"."""
    return demonym.lower_.startswith("anti-") or (
        demonym.i > 1 and demonym.nbor(-1).text == "-" and demonym.nbor(-2).lower_ == "anti"
    )
