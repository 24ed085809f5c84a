"""Where a text speaks of a time, and in what form: spans of tokens and the pattern that they fit.

Every token gets the letter of its class (vocab/time_words.yaml); the patterns are one regular
expression over that string of letters, so that a whole report is searched in one pass and every
match is a span of tokens. What the words mean is the business of times.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from spacy.tokens import Doc, Token

from detente.vocab.tables import entries

ISO = re.compile(r"(1[5-9]|2[01])\d\d-[01]\d-[0-3]\d$")
YEAR = re.compile(r"(1[5-9]|20|21)\d\d$")
PART_YEAR = re.compile(r"(mid|late|early)-((?:19|20)\d\ds?)$", re.IGNORECASE)
YEARS = re.compile(r"((?:19|20)\d\d)[–—-]((?:19|20)\d\d)$|((?:19|20)\d\d)/(\d\d)$")
FISCAL = re.compile(r"FY(?:20)?(\d\d)$")
DECADE = re.compile(r"((?:1[5-9]|20)\d)0s$|['’]?(\d)0s$")
DAYS = re.compile(r"(\d\d?)[–—-](\d\d?)$")
ORDINAL = re.compile(r"(\d\d?)(?:st|nd|rd|th)$")
NUMBER = re.compile(r"\d{1,3}(?:\.\d)?$")
CLOCK = re.compile(r"([01]?\d|2[0-4])[:.]([0-5]\d)$|([01]\d|2[0-3])([0-5]\d)$")
QUARTER = re.compile(r"Q([1-4])$")
SLASHED = re.compile(r"(\d\d?)/(\d\d?)/(\d\d(?:\d\d)?)$")

PATTERNS = {
    "clock": r"c(?:,?p)?Z?|npZ?|yZ",
    "iso": r"D|S",
    "feast": r"XV?u?(?:,?y)?|NY.[Vu](?:,?y)?",
    "range_days": (
        r"m[no][-R]m?[no](?:,?y)?|[no][-R][no]O?my?|r[no]A[no]O?my?|rm[no][RA]m?[no](?:,?y)?"
        r"|r?[no]m[-R][no]m(?:,?y)?|r[no]mA[no]m(?:,?y)?|Cm(?:,?y)?|mC(?:,?y)?|m[no]A[no](?:,?y)?"
    ),
    "range_months": r"rm(?:,?y)?[RA]m(?:,?y)?|m(?:,?y)?[-R]m(?:,?y)?",
    "range_weekdays": r"rw[RA]w|w[-RA]w",
    "range_years": r"ry[RA-]y|y[-R]y|y-n|H",
    "fiscal": r"FY?y|yFY|G",
    "day": r"(?:w,?)?m[no](?:,?y)?(?![uUYQ%])|(?:w,?t?)?t?[no]O?m(?:,?y)?",
    "part_month": r"t?e-?O?t?[lxi]?m(?:,?O?y)?",
    "month": r"[lxi]?m(?:,?O?y)?",
    "quarter": r"q(?:O?y)?|t?[olxi]-?Q(?:O(?:y|t?[lxi]?Y))?",
    "half": r"t?[olx]-?LO(?:y|t?[lxi]?Y|[lxi]?m(?:,?y)?)",
    "part_year": r"t?e-?[OI]?(?:t?[lxi]Y|tY|y)|(?<![lxi])t?Y[.-]e|P",
    "part_unit": r"(?:t?e-?O?|eI)(?:t[lxi]?|[lxi])u",
    "season": r"(?:t?e-?O?)?t?[lxi]s|t?(?:e-?O?)?t?sO?y|t?e-?O?ts|(?<=I)t?s(?!O)",
    "decade": r"t?(?:e-?O?)?t?T|t(?:e-?O?t?)?z",
    "century": r"t?(?:e-?O?t?)?(?:n-)?o-?u",
    "year": r"y",
    "weekday": r"[elx]?i?w(?:,?k)?",
    "daypart": r"t?[ilx]k",
    "today": r"tugd|e?dk?",
    "from_day": r"(?:[an]f?|f)-?v?[uUYQ]r[wdb]",
    "ago": r"[an]-?[uY]AaLg|(?:[an]O?f?O?v?|f|nRn|n-n|nAaL|La|t)?-?[uUYQ]g",
    "around": r"t?[lxi](?:[nf]?O?v?)[uYQ]|t?B[uYQ]",
    "set": r"j|E[nf]?[uYQwkms]",
    "length": r"[an][uY]AaL|(?:[an]O?f?O?|f|nRn|n-n|nAaL|La)-?v?[uYQ]",
    "bare": r"U",
    "vague": r"b|vg|(?<=I)(?:t[.i]?)?W|(?<=I)t.?l",
    "at_time": r"[ti]?J",
    "moment": r"k",
    "the_unit": r"tu",
}
"""Class letters as in time_words.yaml, and: y year, Y the word year, Q quarter, T decade, q "Q3", D S dates, H P
ranges and parts of years, G "FY2025", C "3–5", c clock, U plural unit alone, E every, % what is counted. Earlier
patterns win."""

REGEX = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in PATTERNS.items()))
EVERY = frozenset({"every", "each", "per"})
TURNING = frozenset({"earlier", "later"})
"""Words that make a date of the length before them ("two days later") and a part of the time after them."""
NAMED_DAYS = frozenset({"good", "bloody", "black", "ash", "palm", "super"})
"""What makes a weekday or month the name of one day of the year, or of something that happened then."""
KNOWN, FIGURES = "lexicon", "figures"
"""What is told from more than the word in lower case."""
COUNTED = frozenset({"percent", "per", "%", "people", "million", "billion", "troops"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A match: tokens `start:end`, the pattern's name, and the class letters of its tokens."""

    start: int
    end: int
    pattern: str
    tags: str


@cache
def lexicon() -> dict[str, list[tuple[str, str | float, bool]]]:
    """For each word its classes: letter, value, whether it must be written with a capital."""
    words: dict[str, list[tuple[str, str | float, bool]]] = {}
    for entry in entries("time_words"):
        values = entry["words"]
        listed = values.items() if isinstance(values, dict) else ((word, 1) for word in values)
        for word, value in listed:
            words.setdefault(str(word), []).append((entry["tag"], value, bool(entry.get("capital"))))
    return words


def value_of(token: Token, tag: str) -> str | float:
    """The value that a token has as a member of the class `tag`: 3 for "March", "D" for "days", 25 for "25th"."""
    for letter, value, _ in lexicon().get(token.lower_, ()):
        if letter == tag or (letter == "u" and tag in "UYQ"):
            return value
    if match := ORDINAL.match(token.lower_):
        return int(match[1])
    return float(token.text) if NUMBER.match(token.text) else 1


def find(doc: Doc) -> Iterator[Found]:
    """The matches in `doc`, left to right, none overlapping another."""
    tags = "".join(_tags(doc))
    for match in REGEX.finditer(tags):
        yield Found(start=match.start(), end=match.end(), pattern=str(match.lastgroup), tags=match[0])


def _tags(doc: Doc) -> Iterator[str]:
    strings = doc.vocab.strings
    for index, key in enumerate(doc.to_array("LOWER").tolist()):  # far cheaper than a Token for every word
        sort = _sort(strings[key])
        if sort == KNOWN:
            token = doc[index]
            yield _known(token, lexicon()[token.lower_])
        elif sort == FIGURES:
            yield _figures(doc[index].text)
        else:
            yield sort


@lru_cache(maxsize=65_536)
def _sort(lower: str) -> str:
    """The class letter of a word in lower case, where that alone decides it."""
    if lower in lexicon():
        return KNOWN
    if lower in EVERY:
        return "E"
    if lower in COUNTED:
        return "%"
    return FIGURES if lower[-1].isdigit() or lower[0].isdigit() or lower[:3] in ("mid", "lat", "ear") else "."


def _known(token: Token, known: list[tuple[str, str | float, bool]]) -> str:
    """The class of a word of the lexicon; "." where its form or part of speech makes it another word here."""
    tag, value, capital = known[0]
    if capital and not token.text[0].isupper():
        return "."
    if tag == "m":
        return "m" if token.pos_ in ("PROPN", "NOUN", "NUM", "ADJ") and not _a_name(token) else "."
    if tag == "e" and token.pos_ == "VERB":
        return "."  # "the blockade will end August 8"
    if tag == "d" and token.text[0].isupper() and token.i and token.nbor(-1).pos_ == "PROPN":
        return "."  # the papers "India Today" and "USA Today"
    if tag in "wj" and _a_title(token):
        return "."
    if token.lower_ in TURNING and token.i and lexicon().get(token.nbor(-1).lower_, ((".", 0, False),))[0][0] == "u":
        return "g"
    if tag == "u":
        if token.lower_.endswith("s") and _alone(token):
            return "U"
        return str(value) if value in ("Y", "Q") else "u"
    return tag


def _a_name(token: Token) -> bool:
    """Whether a month's word is somebody's name: "Theresa May said", "Mrs May"."""
    before = token.nbor(-1) if token.i else None
    if before is not None and before.text.istitle() and before.lower_ in NAMED_DAYS:
        return True
    if token.lower_ not in ("may", "march", "august", "april", "june"):
        return False
    if token.dep_ == "nsubj" and not (before is not None and before.pos_ in ("ADP", "NUM")):
        return True
    return (
        before is not None
        and before.pos_ == "PROPN"
        and not before.text[0].isdigit()
        and before.lower_ not in lexicon()
    )


def _a_title(token: Token) -> bool:
    """Whether a weekday or "daily" is part of a name: "the Sunday Times", "Good Friday", "the Daily Telegraph"."""
    before = token.nbor(-1).lower_ if token.i else ""
    after = token.nbor(1) if token.i + 1 < len(token.doc) else None
    if not token.text[0].isupper():
        return False
    named = before == "the" and after is not None and after.pos_ == "PROPN" and after.lower_ not in lexicon()
    return named or (before in NAMED_DAYS and token.nbor(-1).text[0].isupper())


def _alone(token: Token) -> bool:
    """Whether a plural unit has no number or modifier before it: "for months", but "two months"."""
    if not token.i:
        return True
    tag = lexicon().get(token.nbor(-1).lower_, ((".", 0, False),))[0][0]
    return tag not in "anfolxivBR-O" and not token.nbor(-1).text[-1:].isdigit()


def _figures(text: str) -> str:
    if YEAR.match(text):
        return "y"
    if NUMBER.match(text):
        return "n"
    if text == "9/11":
        return "S"
    if FISCAL.match(text):
        return "G"
    for pattern, tag in (
        (ISO, "D"),
        (ORDINAL, "o"),
        (CLOCK, "c"),
        (DECADE, "T"),
        (YEARS, "H"),
        (PART_YEAR, "P"),
        (DAYS, "C"),
        (QUARTER, "q"),
        (SLASHED, "S"),
    ):
        if pattern.match(text):
            return tag
    return "."
