"""What governing words do to the act in their complement: the table of `vocab/modality.yaml`, looked up.

"refused to" denies, "plans to" plans, "the threat of" supposes, "managed to" leaves it a fact. The
walk that applies these to a sentence is `modality`'s.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from spacy.tokens import Token

from detente.vocab.tables import entries

POS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adj"}
SAID, HOLDS = "said", "holds"
PARTICLES = {
    ("rule", "out"): "denied",
    ("call", "off"): "denied",
    ("put", "off"): "planned",
    ("hold", "off"): "planned",
}
"""Verbs that only their particle makes an operator: "called off the lifting"."""


@cache
def operators() -> Mapping[tuple[str, str], str]:
    """(lemma, pos) → effect, from `vocab/modality.yaml`; for a word listed twice the first entry holds."""
    table: dict[tuple[str, str], str] = {}
    for entry in entries("modality"):
        for word in entry["words"]:
            table.setdefault((word, entry["pos"]), entry["effect"])
    return table


@cache
def nominal_operators() -> Mapping[str, str]:
    """Verb lemma → effect on a noun that is its object, where that differs from the effect on a clause."""
    return {word: entry["of_nouns"] for entry in entries("modality") if "of_nouns" in entry for word in entry["words"]}


def selected(governor: Token, preposition: Token | None, *, nominal: bool = False) -> str:
    """What `governor` does to its complement; a word that is in no list leaves it as it is.

    Args:
        preposition: the word between them, if any ("called for", "plans for").
        nominal: the complement is a noun, which some verbs leave real ("discussed the war").
    """
    pos = POS.get(governor.pos_, "")
    lemma = governor.lemma_.lower()
    particle = phrasal(governor)
    if particle is not None:
        return particle
    if lemma == "rule":
        return SAID
    if lemma == "be":
        return "planned" if preposition is None and not nominal else HOLDS
    if lemma in ("call", "push", "ask", "press", "work", "look", "move", "go", "vote") and preposition is not None:
        return {"for": "desired", "on": HOLDS, "towards": "desired", "against": "denied"}.get(preposition.lower_, HOLDS)
    if (
        pos == "verb"
        and governor.tag_ == "VBN"
        and (lemma, "adj") in operators()
        and lemma in ("set", "schedule", "slate")
    ):
        return "planned"
    if pos == "verb" and nominal and lemma in nominal_operators():
        return nominal_operators()[lemma]
    return operators().get((lemma, pos), HOLDS if pos != "noun" or preposition is not None else SAID)


def phrasal(verb: Token) -> str | None:
    """The effect of a verb with its particle ("put off lifting the ban"), None for other verbs."""
    found = (PARTICLES.get((verb.lemma_.lower(), t.lower_)) for t in verb.children)
    return next((effect for effect in found if effect is not None), None)


def known(governor: Token) -> bool:
    """Whether the table says anything of this word."""
    pos = POS.get(governor.pos_, "")
    return (governor.lemma_.lower(), pos) in operators()


def purpose(head: Token) -> str:
    """An infinitive of purpose is wanted, not done: "flew to Rome to sign the accord"."""
    effect = operators().get((head.lemma_.lower(), "verb"))
    if effect == HOLDS and any(t.dep_ in ("dobj", "obj") for t in head.children):
        return HOLDS  # "pushed Turkey to purchase", parsed as a purpose
    return effect if effect in ("denied", "planned", "expected", "hypothetical") else "desired"
