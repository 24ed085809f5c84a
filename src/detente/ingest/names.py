"""Where a text gives the names of people in full and where in short: "Hakan Fidan", later "Fidan".

News gives a name in full where it first comes up. A file in which "Fidan" stands long before
"Hakan Fidan" begins in mid-report. No list of people is needed: a name in short is the last word of
a name in full. Headlines are left out, as they use short names freely.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_BODY = 110  # characters: shorter paragraphs may be headlines, decks and captions

_FULL = re.compile(
    r"\b(?P<given>[A-Z][\w-]+\.?)(?:\s+[A-Z]\.)*\s+(?:(?:de|van|von|al|bin)\s+)?(?P<last>[A-Z][a-z][\w-]+)\b"
)
_WORD = re.compile(r"\b[A-Z][a-z][\w-]+\b")
# What stands before a short name without making it a full one: titles, and words that open a sentence.
_NO_GIVEN = frozenset(
    "Mr Mrs Ms Dr Sen Rep Gov Gen Lt Col Sgt Rev President Senator Secretary Minister Governor Representative "
    "Congressman Chancellor Prime Vice Former King Queen Pope Judge Justice Chairman Speaker Ambassador Republican "
    "Democratic Democrat Candidate Nominee Mayor The A An In On At But And When If As While For After Since Even Like "
    "Both With By To From That Despite Although Because Of What How Why Where Is Are Was Did Does Do Has Have "
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
)

Place = tuple[int, int]


class Names:
    """The places of names in a text: paragraph and character, in the order of the file."""

    def __init__(self, paragraphs: Sequence[str]) -> None:
        self._count = len(paragraphs)
        self._full: dict[str, list[Place]] = {}
        words: dict[str, list[Place]] = {}
        for number, paragraph in enumerate(paragraphs):
            if len(paragraph) < _BODY:
                continue
            for match in _FULL.finditer(paragraph):
                if match["given"].rstrip(".") not in _NO_GIVEN:
                    self._full.setdefault(match["last"], []).append((number, match.start("last")))
            for match in _WORD.finditer(paragraph):
                words.setdefault(match[0], []).append((number, match.start()))
        self._short = {
            name: short
            for name, full in self._full.items()
            if (short := [place for place in words[name] if place not in set(full)])
        }

    def short_in(self, paragraph: int) -> int:
        """How many names a paragraph gives in short, and not in full, that another gives in full."""
        return sum(
            any(place[0] == paragraph for place in short) and all(place[0] != paragraph for place in self._full[name])
            for name, short in self._short.items()
        )

    def opens_short(self, paragraph: str) -> bool:
        """Whether a paragraph opens with a name in short."""
        word = _WORD.match(paragraph)
        return bool(word and word[0] in self._short)

    def gained(self, start: int) -> int:
        """How many more names come in full first if the text is read from paragraph `start` on."""

        def read(place: Place) -> Place:
            return (place[0] - start) % self._count, place[1]

        gained = 0
        for name, short in self._short.items():
            full = self._full[name]
            gained += (min(short) < min(full)) - (min(map(read, short)) < min(map(read, full)))
        return gained
