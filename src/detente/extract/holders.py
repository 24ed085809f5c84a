"""Who stands in a role of a measure, deal or position: mentions turned into the keys and words of reading.md."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from spacy.tokens import Token

from detente.extract import frames
from detente.model import Actor
from detente.model.terms import UNNAMED
from detente.resolve.resolved import Resolved
from detente.vocab.tables import tenures_of

ARTICLES = frozenset("the a an its their his her this that these those such".split())
PEOPLE_AND_FIRMS = frozenset(
    "official officer minister leader general individual person people company firm bank entity institution group "
    "businessman oligarch judge lawmaker politician citizen national agency ship vessel tanker airline organisation "
    "organization producer exporter country state nation power body member ally commander family associate supplier "
    "broadcaster channel newspaper network force police yacht chief editor manufacturer refiner port lender unit arm "
    "branch ring gang cartel militia settler hacker trafficker smuggler operator".split()
)
"""Heads of phrases that can be a party by themselves, named by their literal words: "six Russian companies"."""


def state_key(actor: Actor) -> str:
    """The key under which an actor imposes, supplies or promises: its state where it acts for one, else its own."""
    if actor.kind in ("state", "person", "source") and actor.state:
        return actor.state
    return served(actor.key) or actor.key if actor.kind == "person" else actor.key


@cache
def served(person: str) -> str | None:
    """The one state that a former office-holder served, for acts of the past: what Obama imposed, the US imposed."""
    states = {tenure.state for tenure in tenures_of(person)}
    return next(iter(states)) if len(states) == 1 else None


def own_key(actor: Actor) -> str:
    """The key of an actor that a measure hits: a person stays a person, a company a company, a group its words."""
    return actor.key.removeprefix(UNNAMED)


def keys(resolved: Resolved, heads: Iterable[Token], *, acting: bool) -> tuple[str, ...]:
    """The keys of the actors that the phrases headed by `heads` speak of, in text order, each once.

    Args:
        acting: True for those who act for a state ("Trump imposed" is USA), False for those who suffer it.
    """
    found: dict[str, None] = {}
    for head in heads:
        for actor in resolved.actors(head):
            found.setdefault(state_key(actor) if acting else own_key(actor))
    return tuple(found)


def acting(resolved: Resolved, heads: Iterable[Token]) -> tuple[str, ...]:
    """Keys of the states and bodies that act, leaving out actors who act for none (protesters, newspapers)."""
    found: dict[str, None] = {}
    for head in heads:
        for actor in resolved.actors(head):
            if actor.kind in ("state", "organisation") or actor.state or (actor.kind == "person" and served(actor.key)):
                found.setdefault(state_key(actor))
    return tuple(found)


def targets(resolved: Resolved, heads: Iterable[Token]) -> tuple[tuple[str, ...], str | None]:
    """Whom phrases after "on" or "against" name, and the goods or sector among them.

    "on Iran's banking industry": IRN, "banking industry". "on six Russian companies": the words.
    """
    found: dict[str, None] = {}
    thing: str | None = None
    for first in heads:
        for head in _with_examples(first):
            here = resolved.mention(head)
            if here is not None and here.actors:
                for actor in here.actors:
                    found.setdefault(own_key(actor))
            elif head.pos_ == "PROPN" or head.lemma_.lower() in PEOPLE_AND_FIRMS:
                found.setdefault(words(head))
            elif head.pos_ == "NOUN":
                owners = keys(resolved, frames.modifiers(head), acting=False)
                for owner in owners:
                    found.setdefault(owner)
                thing = thing or words(head, without=frames.possessor(head))
    return tuple(found), thing


def _with_examples(first: Token) -> Iterator[Token]:
    """A phrase, what is coordinated with it, and whom it names: "officials, including the interior minister"."""
    for head in frames.full(first):
        yield head
        for named in frames.oblique(head, "including", "like"):
            yield from frames.full(named)


def words(head: Token, *, without: Iterable[Token] = ()) -> str:
    """The literal words of a noun phrase without article, possessor, relative clause and prepositional tail."""
    dropped = {t.i for owner in without for t in owner.subtree}
    kept = [
        t
        for t in head.doc[head.left_edge.i : head.i + 1]
        if t.i not in dropped and not (t.dep_ == "det" and t.lower_ in ARTICLES) and not t.is_space
    ]
    while kept and (kept[0].is_punct or kept[0].dep_ in ("case", "prep", "cc")):
        kept = kept[1:]
    if not kept:
        return head.text
    return str(head.doc[kept[0].i : kept[-1].i + 1].text)


def noun_phrase(head: Token) -> Iterator[Token]:
    """The tokens of a noun phrase up to its head, and the prepositional phrases after it, but no clause."""
    for token in head.subtree:
        clause = next((a for a in (token, *token.ancestors) if a.dep_ in ("relcl", "acl", "advcl", "appos")), None)
        inside = clause is not None and clause.i != head.i and head in clause.ancestors
        if not inside and not (token.i > head.i and token.is_punct):
            yield token
