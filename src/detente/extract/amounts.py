"""Numbers of things and sums of money in a text: "40", "two more", "$1.4 billion", and whose price a sum is."""

from __future__ import annotations

import re
from collections.abc import Iterable

from spacy.tokens import Token

WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "dozen": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "hundred": 100,
}  # fmt: skip
SCALE = {"thousand": 1e3, "million": 1e6, "mn": 1e6, "m": 1e6, "billion": 1e9, "bn": 1e9, "b": 1e9, "trillion": 1e12}
DOLLARS = re.compile(
    r"(?:US|USD|U\.S\.)?\s?\$\s?(\d[\d,]*(?:\.\d+)?)[ -]?(thousand|million|billion|trillion|mn|bn|m|b)?\b|"
    r"\b(?:USD\s)?(\d[\d,]*(?:\.\d+)?) (thousand|million|billion|trillion) (?:US |U\.S\. )?dollars\b"
)
SURROUND = 6
"""How many steps up the parse a sum may be from the words of the deal that it is the price of."""
CLAUSES = ("relcl", "advcl", "ccomp", "parataxis")


def count(noun: Token) -> int | None:
    """How many things a noun phrase counts: "40" in "40 Lockheed Martin jets"; None for none, sums and vague words."""
    for child in noun.children:
        if child.dep_ == "nummod" and not any(t.text == "$" for t in child.children) and not _in_name(child):
            value = _integer([child, *child.lefts])
            if value is not None:
                return value
    return None


def number(token: Token) -> int | None:
    """The number that a token is itself: "240" in "240 of its tanks"."""
    return _integer([token])


def price(tokens: Iterable[Token]) -> float | None:
    """The sum in US dollars that hangs on the words of a deal; None where none does or several do.

    "signed a $5.8 billion contract for 180 tanks": 5.8e9 for "contract". A sum in another clause
    ("which pays $10 a day") is not the deal's.
    """
    words = {token.i: token for token in tokens}
    if not words:
        return None
    sentence = next(iter(words.values())).sent
    found: set[float] = set()
    for match in DOLLARS.finditer(sentence.text):
        span = sentence.doc.char_span(
            sentence.start_char + match.start(), sentence.start_char + match.end(), alignment_mode="expand"
        )
        if span is not None and _belongs(span.root, words):
            found.add(_sum(match[1] or match[3], match[2] or match[4]))
    return found.pop() if len(found) == 1 else None


def _in_name(numeral: Token) -> bool:
    """Whether a numeral follows a name whose part it is: "Fath 360", "Block 70"."""
    before = numeral.doc[numeral.i - 1] if numeral.i else None
    return before is not None and before.pos_ == "PROPN" and before.dep_ in ("compound", "nmod", "amod")


def _belongs(root: Token, words: dict[int, Token]) -> bool:
    token = root
    for _ in range(SURROUND):
        if token.i in words:
            return True
        if token.dep_ in CLAUSES or token.head == token:
            return False
        token = token.head
    return False


def _integer(tokens: Iterable[Token]) -> int | None:
    for token in tokens:
        plain = token.text.replace(",", "")
        if plain.isdigit() and len(plain) < 7:
            return int(plain)
        if token.lower_ in WORDS:
            return WORDS[token.lower_]
    return None


def _sum(amount: str, scale: str | None) -> float:
    return round(float(amount.replace(",", "")) * SCALE.get(scale or "", 1.0), 2)
