"""The words that name acts between states, and which of them look back to an act that was told before.

The classes lie in vocab/acts.yaml. Which act a word takes up is for acts.py to say.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from detente.vocab.tables import entries

DEFINITE = frozenset({"the", "this", "that", "these", "those"})
NEW = frozenset(
    "a an another any no each every new further other more fresh additional similar future some several many few first "
    "second third next last recent earlier previous past possible potential".split()
)
"""What shows that a noun speaks of an act that was not told yet."""
UNDER = frozenset({"under", "despite"})
OBJECTS = frozenset({"dobj", "nsubjpass"})
TIMES = frozenset(
    "day week month year today yesterday monday tuesday wednesday thursday friday saturday sunday".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sort:
    """A class of acts as vocab/acts.yaml gives it."""

    name: str
    nouns: frozenset[str]
    verbs: frozenset[str]
    touches: bool
    """Whether it falls on somebody: "sanctions on Iran"."""
    mutual: bool
    """Whether nobody does it alone: a deal, talks."""
    spoken: bool
    takes: frozenset[str]


@cache
def sorts() -> tuple[Sort, ...]:
    """The classes of acts."""
    return tuple(
        Sort(
            name=entry["act"],
            nouns=frozenset(entry["nouns"]),
            verbs=frozenset(entry["verbs"]),
            touches=bool(entry.get("strikes")),
            mutual=bool(entry.get("mutual")),
            spoken=bool(entry.get("spoken")),
            takes=frozenset(entry.get("takes", ())),
        )
        for entry in entries("acts")
        if "act" in entry
    )


@cache
def words(name: str) -> frozenset[str]:
    """The words of a list of acts.yaml: general nouns for acts, verbs of doing one."""
    return frozenset(word for entry in entries("acts") for word in entry.get(name, ()))


@cache
def by_word() -> Mapping[tuple[str, str], tuple[Sort, ...]]:
    """The sorts of act that a noun or a verb names."""
    table: dict[tuple[str, str], tuple[Sort, ...]] = {}
    for sort in sorts():
        for pos, group in (("NOUN", sort.nouns), ("VERB", sort.verbs)):
            for word in sorted(group):
                table[pos, word] = (*table.get((pos, word), ()), sort)
    return table


def sorts_of(token: Token) -> tuple[Sort, ...]:
    """The sorts of act that a word may name."""
    if token.lower_ == "order" and token.i and token.nbor(-1).lower_ == "in":
        return ()
    pos = "VERB" if token.pos_ == "AUX" else token.pos_
    found = by_word().get((pos, token.lemma_.lower()), ())
    if pos == "VERB" and found and any(c.dep_ in OBJECTS and c.pos_ == "NOUN" and sorts_of(c) for c in token.rights):
        return tuple(sort for sort in found if sort.name != "exclusion")  # "remove sanctions" removes nobody
    return found


def sort_of(token: Token) -> Sort | None:
    """The first sort of act that a word may name."""
    return next(iter(sorts_of(token)), None)


def tells(token: Token) -> bool:
    """Whether a word brings up an act as new: a verb, or a noun with "a", "new", "another"."""
    if token.pos_ in ("VERB", "AUX"):
        return True
    return any(child.lower_ in NEW for child in token.lefts) and not looks_back(token)


def looks_back(noun: Token) -> bool:
    """Whether a noun looks back: "the deal", "such a purchase", "his decision", "sanctions were lifted"."""
    lefts = [child.lower_ for child in noun.lefts]
    if "such" in lefts:
        return True
    if any(word in NEW for word in lefts) or any(child.dep_ == "nummod" for child in noun.lefts):
        return False
    if any(child.dep_ == "acl" and child.tag_ == "VB" for child in noun.rights):
        return False  # "its plans to build a dam" say themselves which
    if any(word in DEFINITE for word in lefts):
        return True
    owners = [child for child in noun.lefts if child.dep_ == "poss"]
    if owners:
        return all(child.ent_type_ == "" and child.lemma_.lower() not in TIMES for child in owners)
    return noun.tag_ == "NNS" and "no" not in lefts and _presupposed(noun)


def _presupposed(noun: Token) -> bool:
    """Whether what is said of a bare plural can only be said of what is known: "sanctions will be lifted"."""
    if any(child.dep_ in ("compound", "nmod") for child in noun.lefts):
        return False
    if any(token.tag_ in ("JJR", "RBR") for child in noun.lefts for token in child.subtree):
        return False  # "tougher sanctions"
    if any(child.dep_ == "amod" and child.text.istitle() and child.i > noun.sent.start for child in noun.lefts):
        return False  # "Western sanctions"
    above = noun.head
    if noun.dep_ == "pobj":
        easing = any(sort.name == "easing" for sort in sorts_of(above.head))
        return above.lower_ in UNDER or (above.lower_ == "of" and easing)
    return noun.dep_ in ("dobj", "nsubj", "nsubjpass") and above.lemma_ in words("presupposing")


def kinds(noun: Token) -> frozenset[str]:
    """The nouns that say of what kind an act is: "trade" in "the trade deal"; names of parties are none."""
    return frozenset(c.lemma_.lower() for c in noun.lefts if c.dep_ in ("compound", "nmod") and c.pos_ == "NOUN")
