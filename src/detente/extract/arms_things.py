"""What a transfer moves: the designations and nouns for arms or goods around a word of transfer, with their numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from detente.extract import amounts, deal_terms, frames
from detente.extract.designations import Designation
from detente.model.assertion import DealTransition, Status

COUNTED_MEASURES = frozenset("battery system unit set dozen".split())
"""Measures that are what one counts: "two batteries of missiles"."""
SORTS = {
    "aircraft": "jet fighter warplane aircraft plane bomber helicopter drone uav gunship".split(),
    "missiles": "missile rocket munition".split(),
    "air-defence systems": "missile system battery launcher interceptor unit weapon".split(),
    "ships": "ship frigate submarine destroyer corvette warship boat vessel".split(),
    "armoured vehicles": "tank vehicle".split(),
    "artillery": "howitzer artillery launcher rocket gun".split(),
}
"""The plain nouns that may take up a designation of each category."""
_PLAIN = frozenset(word for words in SORTS.values() for word in words)
PARTS = frozenset("kit upgrade engine part component spare turbine".split())
"""What comes with arms and makes no deal of its own beside them."""
NAMED_AFTER = 8
LISTING = frozenset(("including", "include", "comprising", "like", "as"))
WITH_THINGS = frozenset("provide supply arm equip present furnish".split())
PRONOUNS = frozenset("they them these those it".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfer:
    """A transfer as one act shows it; `act` heads the words, `operator` says the rung."""

    act: Token
    operator: Token
    transition: DealTransition
    status: Status
    suppliers: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    maker: str | None = None
    designation: str | None = None
    family: str | None = None
    description: str | None = None
    sort: str | None = None
    """The description without number, article and whose they are: what tells one deal from another."""
    number: int | None = None
    value_usd: float | None = None
    kind: str = "arms_transfer"
    generic: bool = False
    ladder: tuple[int, ...] = ()
    """The act and the words over it up to the one that says the rung: no agreements of their own."""
    tokens: tuple[int, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class Thing:
    """What is transferred: the head of its noun phrase, the designation inside it if any, and how many."""

    head: Token
    designation: Designation | None
    number: int | None
    kind: str = "arms_transfer"
    generic: bool = False
    """Names no kind of arms at all ("weapons"): the transfer needs both its sides named."""
    plain: bool = False
    """A noun that is arms only if it takes up a designation: "two more batteries"."""


def things(act: Token, named: Sequence[Designation]) -> tuple[Thing, ...]:
    """What an act moves: a verb's objects, the goods before a noun or after its "of" or "for", and what they include.

    "a package of arms sales including F-16 jets and missiles": the arms, the F-16, the missiles.
    """
    if act.pos_ == "VERB":
        heads = [*moved(act)]
        if act.lemma_.lower() in WITH_THINGS:
            heads += frames.oblique(act, "with")
    else:
        heads = [t for base in (act, *worth(act)) for t in frames.oblique(base, "of", "on", "for")]
        if not heads and act.dep_ == "dobj" and act.lemma_.lower() == "contract":
            heads = [*frames.oblique(act.head, "for")]  # "tore up a contract with Paris for 12 submarines"
        names = {i for d in named for i in range(d.start, d.end)}
        heads += [
            t for t in act.children if t.dep_ in ("compound", "nmod", "amod") or (t.dep_ == "nummod" and t.i in names)
        ]
    return tuple(_expanded(heads, named))


def worth(act: Token) -> tuple[Token, ...]:
    """The words of a contract's price, which take what follows them: "a contract worth $3 billion for 12 jets"."""
    beside = (*act.children, *act.head.children) if act.pos_ == "NOUN" else tuple(act.children)
    found = [t for t in beside if t.lower_ == "worth" and t.i > act.i]
    return (*found, *(inner for t in found for inner in t.children if inner.dep_ in ("npadvmod", "pobj")))


def thing_of(head: Token, named: Sequence[Designation]) -> Thing | None:
    """The arms or goods that the noun phrase of `head` names, None if it names none."""
    head, number = _measured(head)
    number = number if number is not None else amounts.count(head)
    span = range(head.left_edge.i, head.i + 1)
    inside = [d for d in named if d.start in span or d.end - 1 in span]
    if inside:
        return Thing(head, inside[-1], number)
    kind = _goods(head)
    if kind is None:
        return Thing(head, None, number, plain=True) if head.lemma_.lower() in _PLAIN else None
    after = [d for d in named if head.i < d.start <= head.right_edge.i and d.start - head.i < NAMED_AFTER]
    generic = _generic(head)
    return Thing(head, after[0] if after and kind == "arms_transfer" else None, number, kind, generic)


def moved(verb: Token) -> tuple[Token, ...]:
    """The heads of what a verb moves; a relative clause on the last of several things is on them all."""
    found = frames.patients(verb)
    if not found and verb.dep_ == "xcomp" and frames.is_passive(verb):
        return tuple(t for t in verb.head.children if t.dep_ in ("nsubj", "nsubjpass"))  # "these are to be delivered"
    if verb.dep_ in ("relcl", "acl") and found == (verb.head,) and verb.head.dep_ == "conj":
        return (verb.head.head, *found)
    return found


def alike(noun: Token, designation: Designation) -> bool:
    """Whether a plain noun may take up a designation: "the missiles" the S-400, "the jets" the F-16."""
    return noun.lemma_.lower() in SORTS.get(designation.category or "", ())


def _expanded(heads: Iterable[Token], named: Sequence[Designation]) -> Iterator[Thing]:
    seen: set[int] = set()
    for first in heads:
        for head in frames.full(first):
            thing = thing_of(head, named)
            if thing is not None and thing.head.i not in seen:
                seen.add(thing.head.i)
                yield thing
            for inner in _listed(head):
                more = thing_of(inner, named)
                if more is not None and more.designation is not None and more.head.i not in seen:
                    seen.add(more.head.i)
                    yield more


def _listed(head: Token) -> Iterator[Token]:
    """As in "a package including jets and missiles", "a deal that includes the M1": the things listed."""
    for child in head.children:
        if child.dep_ == "prep" and child.lower_ in LISTING:
            for first in (t for t in child.children if t.dep_ == "pobj"):
                yield from frames.full(first)
        elif child.dep_ in ("relcl", "acl") and child.lemma_.lower() in LISTING:
            for first in (t for t in child.children if t.dep_ == "dobj"):
                yield from frames.full(first)


def _measured(head: Token) -> tuple[Token, int | None]:
    """The noun after "a batch of", "240 of its": and the number, where the measure is what one counts."""
    number: int | None = None
    for _ in range(3):
        inner = frames.oblique(head, "of")
        if not inner:
            break
        if head.pos_ == "NUM":
            number = amounts.number(head)
        elif head.lemma_.lower() in deal_terms.words("measure") and not any(
            t.dep_ in ("compound", "amod") and t.lower_ in ("serial", "telephone") for t in head.children
        ):
            number = amounts.count(head) if head.lemma_.lower() in COUNTED_MEASURES else number
        else:
            break
        head = inner[0]
    return head, number


def _goods(head: Token) -> str | None:
    around = {w for t in frames.modifiers(head) for w in (t.lemma_.lower(), t.lower_)}
    if head.lemma_.lower() in PARTS and _for_arms(head):
        return "arms_transfer"
    for term in deal_terms.terms("arms", head):
        if not term.needs or term.needs & around:
            return "arms_transfer"
    return "trade" if deal_terms.terms("goods", head) and head.pos_ in ("NOUN", "PROPN") else None


def _for_arms(part: Token) -> bool:
    """Whether a part is for arms, wherever the parse has hung the "for": "sold engines for its warplanes"."""
    after = part.doc[part.i + 1] if part.i + 1 < part.sent.end else part
    beside = [t for t in after.children if t.dep_ == "pobj"] if after.lower_ == "for" else []
    return any(deal_terms.terms("arms", t) for t in (*frames.oblique(part, "for"), *beside))


def _generic(head: Token) -> bool:
    return any(term.generic for term in deal_terms.terms("arms", head))
