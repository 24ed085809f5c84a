"""The nouns that stand for an agreement between states: its kind, its name, and whether it takes up another.

"the July nuclear deal", "a ceasefire agreement", "JCPOA", "diplomatic ties". What becomes of the
agreement is `agreement_acts`' business, who made it `agreements`'.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from detente.extract import deal_terms, frames, holders
from detente.extract.deal_parties import Ground
from detente.extract.designations import Designation, find
from detente.vocab.tables import LegalBasis, legal_bases, states

TREATY_TYPES = ("treaty", "agreement")
BARE = frozenset("agreement deal pact accord treaty arrangement truce ceasefire cease-fire convention".split())
PRIVATE_UNLESS_SIGNED = frozenset("protocol convention charter code arrangement memorandum".split())
"""Words with other meanings (a security protocol, a party convention): an agreement only if named, or signed."""
LOOSE = frozenset("exchange contact cooperation tie dialogue".split())
"""What states keep up without any paper: of it only a halt, an end or a new start is told, never that it is agreed."""
PLAIN_TIES = frozenset("diplomatic full formal bilateral all its their official".split())
COMPLEMENTS = ("on", "for", "about", "of", "over", "to")
DEFINITE = frozenset("the this that these those".split())
TALKING = frozenset("talk talks negotiation meeting summit visit dialogue agenda".split())
"""What is no relation by itself: an agreement to resume it, or on when and where, is none between states."""
CONTROL = frozenset("control reduction trade limitation".split())
"""With "arms" before them they make no sale of arms but a treaty on arms."""
TOPIC_REACH = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementNoun:
    """A noun that stands for an agreement; `kind` is None where only its parties can tell what it is."""

    head: Token
    kind: str | None
    topic: str = ""
    """What tells the kind ("nuclear"), or the name in the table of treaties: equal for mentions of one agreement."""
    name: str
    named: bool = False
    definite: bool = False
    weak: bool = False
    """Counts only under words that are said of agreements alone ("signed", "ratified", "severed")."""
    sides: tuple[str, ...] = ()
    """The parties by the table of treaties, where it is a treaty of few."""

    @property
    def takes_up(self) -> bool:
        """Whether it may be an agreement that was named before: "the deal"."""
        return self.definite and not self.named and (self.kind in (None, "ceasefire") or self.topic == "")


def agreement_nouns(ground: Ground) -> tuple[AgreementNoun, ...]:
    """The agreement nouns of a report in reading order."""
    return tuple(_nouns(ground))


def _nouns(ground: Ground) -> Iterator[AgreementNoun]:
    treaties = _treaties(ground)
    named = {i: ground.resolved.parse.doc[i] for i in treaties}
    tokens = {**{t.i: t for t in ground.words}, **named}
    for token in sorted(tokens.values(), key=ground.order) if named else ground.words:
        basis = treaties.get(token.i)
        if basis is not None:
            yield _named(token, basis)
        elif token.lower_ == "it" and _takes_agreements(token):
            yield AgreementNoun(head=token, kind=None, name="", definite=True, weak=True)
        elif token.pos_ in ("NOUN", "PROPN") and deal_terms.lemma(token) in deal_terms.words("agreement"):
            noun = _noun(ground, token)
            if noun is not None:
                yield noun


def _treaties(ground: Ground) -> Mapping[int, LegalBasis]:
    """Token that heads the name of a treaty → the treaty: "treaty" in "the INF treaty", "JCPOA"."""
    found: dict[int, LegalBasis] = {}
    for designation in find(ground.resolved, "legal_basis"):
        basis = _bases().get(designation.name)
        if basis is not None and basis.type in TREATY_TYPES:
            found.setdefault(_head(ground, designation), basis)
    return found


@cache
def _bases() -> Mapping[str, LegalBasis]:
    return {basis.name: basis for basis in legal_bases()}


def _head(ground: Ground, designation: Designation) -> int:
    head = ground.resolved.parse.doc[designation.head]
    while head.dep_ in ("compound", "nmod", "amod") and deal_terms.lemma(head.head) in deal_terms.words("agreement"):
        head = head.head
    return head.i


def _named(token: Token, basis: LegalBasis) -> AgreementNoun:
    sides = basis.jurisdictions if 1 < len(basis.jurisdictions) < 4 else ()
    return AgreementNoun(
        head=token,
        kind="treaty",
        topic=basis.name,
        name=basis.name,
        named=True,
        definite=True,
        sides=sides or _called(basis.name),
    )


@cache
def _called(name: str) -> tuple[str, ...]:
    """The state by whose name newspapers call a treaty of many: Iran for the Joint Comprehensive Plan of Action."""
    aliases = " ".join(_bases()[name].aliases)
    return tuple(state.iso3 for state in states() if state.name in aliases.split())[:1]


def _noun(ground: Ground, token: Token) -> AgreementNoun | None:
    mention = ground.covering.get(token.i)
    if (mention is not None and token.i != mention.head) or _inside_another(token):
        return None
    around = _around(token)
    entry = next((t for t in deal_terms.terms("agreement", token) if not t.needs or t.needs & around.keys()), None)
    word = deal_terms.lemma(token)
    if entry is None:
        if word in ("relation", "tie", "relations", "ties") and not around.keys() - PLAIN_TIES - _names(ground, token):
            return AgreementNoun(head=token, kind="relations", name=holders.words(token), definite=True, weak=True)
        return None
    named = (token.pos_ == "PROPN" and any(t.pos_ == "PROPN" for t in frames.modifiers(token))) or _treaty_of(token)
    if not named and _about_talks(token):
        return None
    if not named and around.keys() & deal_terms.words("foreign") and not around.keys() & CONTROL:
        return None
    kind, topic = entry.kind, ""
    if kind in (None, "treaty"):
        told = _topic(token, around, named=named)
        if told is not None and (kind is None or told[0] in ("trade", "ceasefire")):
            kind = told[0]
        topic = told[1] if told else ""
    loose = kind == "cooperation" and word in LOOSE
    if loose and entry.needs:
        topic = next(iter(sorted(entry.needs & around.keys())))
    untold = kind in ("ceasefire", "relations", "membership")
    name = _full_name(token) if _treaty_of(token) else holders.words(token, without=frames.possessor(token))
    return AgreementNoun(
        head=token, kind=kind, topic=name if named else "" if untold else topic, name=name, named=named,
        definite=named or _definite(token),
        weak=not named and (loose or (not topic and word in PRIVATE_UNLESS_SIGNED)),
    )  # fmt: skip


def _around(token: Token) -> dict[str, Token]:
    """The words around a noun that may tell what it is: its modifiers, the halves of hyphenated ones, "of conduct"."""
    found: dict[str, Token] = {}
    for modifier in frames.modifiers(token):
        if modifier.dep_ not in ("det", "nummod", "poss") and not modifier.is_punct:
            found.setdefault(modifier.lemma_.lower(), modifier)
            found.setdefault(modifier.lower_, modifier)
    for inner in frames.oblique(token, "of"):
        for half in (inner, *frames.modifiers(inner)):
            found.setdefault(half.lemma_.lower(), half)
    return found


def _names(ground: Ground, token: Token) -> frozenset[str]:
    """The words around a noun that only name actors or times, or bring in the parties: "Israeli", "with Chad"."""
    return frozenset(
        word
        for word, t in _around(token).items()
        if t.i in ground.covering or t.ent_type_ or t.pos_ in ("NUM", "PRON", "DET")
    )


def _topic(token: Token, around: Mapping[str, Token], *, named: bool) -> tuple[str, str] | None:
    """(kind, word): from the words before the noun, else from what the agreement is on, for, or to do."""
    words = [w for w, t in sorted(around.items(), key=lambda pair: -pair[1].i) if t.i < token.i]
    if not named:
        for complement in token.children:
            later = complement.i > token.i
            if later and (complement.dep_ == "acl" or (complement.dep_ == "prep" and complement.lower_ in COMPLEMENTS)):
                words += [t.lemma_.lower() for t in list(complement.subtree)[:TOPIC_REACH]]
    for word in words:
        for half in (word, *word.split("-")):
            term = deal_terms.table("topic").get((half, "NOUN"))
            if term is not None:
                return term[0].kind or "", half
    return None


def _about_talks(token: Token) -> bool:
    """Whether it only settles that or how one talks: "agreement on the resumption of talks", "on a summit"."""
    for inner in frames.oblique(token, "on", "about", "over", "to"):
        over = (inner, *frames.oblique(inner, "of", "for")) if inner.pos_ == "NOUN" else (inner,)
        if any(deal_terms.lemma(t) in TALKING for t in over):
            return True
    return False


def _inside_another(token: Token) -> bool:
    """Whether another noun stands for it: the agreement in "a ceasefire agreement" and in "an accord on a truce"."""
    head = token.head
    if token.dep_ == "appos" and deal_terms.lemma(head) in deal_terms.words("agreement"):
        return True  # "a security pact, the first defence treaty of the two"
    if token.dep_ in ("compound", "nmod", "amod") and head.pos_ in ("NOUN", "PROPN"):
        return deal_terms.lemma(head) in deal_terms.words("agreement") and deal_terms.lemma(head) not in (
            "relation",
            "tie",
        )
    return (
        token.dep_ == "pobj"
        and head.lower_ in ("on", "for", "about")
        and deal_terms.lemma(head.head) in ("agreement", "deal", "pact", "accord")
    )


def _treaty_of(token: Token) -> bool:
    """As in "the Treaty of Rome": a capital and a place make it a name."""
    return token.pos_ == "PROPN" and any(t.pos_ == "PROPN" for t in frames.oblique(token, "of", "on"))


def _full_name(token: Token) -> str:
    inner = next(t for t in frames.oblique(token, "of", "on") if t.pos_ == "PROPN")
    return f"{holders.words(token)} {inner.head.lower_} {holders.words(inner)}"


def _definite(token: Token) -> bool:
    return any(t.lower_ in DEFINITE or t.dep_ == "poss" for t in token.children)


def _takes_agreements(pronoun: Token) -> bool:
    """Whether "it" is the object of a word that is said of agreements: "withdrew from it", "plans to sign it"."""
    if pronoun.dep_ == "dobj":
        return pronoun.head.lemma_.lower() in ("sign", "ratify", "violate", "renegotiate", "scrap")
    verb = pronoun.head.head
    return (
        pronoun.dep_ == "pobj"
        and pronoun.head.lower_ in ("from", "of")
        and verb.lemma_.lower() in ("withdraw", "pull", "out")
    )
