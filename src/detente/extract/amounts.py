"""Numbers of things and sums of money in a text: "40", "two more", "$1.4 billion"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from spacy.tokens import Token

WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "dozen": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "hundred": 100,
}  # fmt: skip
SCALE = {"thousand": 1e3, "million": 1e6, "mn": 1e6, "m": 1e6, "billion": 1e9, "bn": 1e9, "b": 1e9, "trillion": 1e12}
DOLLARS = re.compile(
    r"(?:US|USD|U\.S\.)?\s?\$\s?(\d[\d,]*(?:\.\d+)?)[ -]?(thousand|million|billion|trillion|mn|bn|m|b)?\b|"
    r"\b(?:USD\s)?(\d[\d,]*(?:\.\d+)?) (thousand|million|billion|trillion) (?:US |U\.S\. )?dollars\b"
)


def count(noun: Token) -> int | None:
    """How many things a noun phrase counts: "40" in "40 Lockheed Martin jets"; None for none, sums and approximations by words."""
    for child in noun.children:
        if child.dep_ == "nummod" and not any(t.text == "$" for t in child.children):
            value = _integer([child, *child.lefts])
            if value is not None:
                return value
    return None


def dollars(text: str) -> float | None:
    """The one sum in US dollars that `text` states; None where it states none or several different ones.

    >>> dollars("a $2.5 billion deal")
    2500000000.0
    """
    sums = {_sum(match[1] or match[3], match[2] or match[4]) for match in DOLLARS.finditer(text)}
    return sums.pop() if len(sums) == 1 else None


def _integer(tokens: Iterable[Token]) -> int | None:
    for token in tokens:
        plain = token.text.replace(",", "")
        if plain.isdigit() and len(plain) < 7:
            return int(plain)
        if token.lower_ in WORDS:
            return WORDS[token.lower_]
    return None


def _sum(number: str, scale: str | None) -> float:
    return round(float(number.replace(",", "")) * SCALE.get(scale or "", 1.0), 2)
