"""Which word for persons a noun comes down to: "servicemen" are men, "dockworkers" workers, "masked men" gunmen.

English makes such words without end, so the classes of `vocab/events/classes.yaml` hold their last halves
(`compounding`), and what makes armed men of any men (`arming`).
"""

from __future__ import annotations

from functools import cache

from spacy.tokens import Token

from detente.extract.event_vocabulary import classes

SHORTEST = 3
"""The letters that a first half has at least: "airmen", and not "omen"."""
MEN = frozenset(("man", "people", "person", "bomber"))
"""Who is armed by what stands before: a bomber alone may be an aircraft."""
ARMED_MAN = "gunman"


def kind_of_person(noun: Token) -> str:
    """The word of the classes that a noun comes down to; its own lemma where it is none of persons.

    "two Armenian servicemen" gives "man", "four masked men" gives "gunman", "the treaty" "treaty".
    """
    lemma = noun.lemma_.lower()
    if lemma in MEN and any(t.lower_ in classes()["arming"] for t in noun.children):
        return ARMED_MAN
    return _last_half(lemma)


@cache
def _last_half(lemma: str) -> str:
    known = classes()["armed"] | classes()["crowd"] | classes()["person"]
    if lemma in known:
        return lemma
    halves = (h for h in classes()["compounding"] if lemma.endswith(h) and len(lemma) >= len(h) + SHORTEST)
    return max(halves, key=len, default=lemma)
