"""Texts with marked anaphors: strips the marks, and says which words mean whom.

A mark is ``[[words|expected]]`` or ``[[words|expected|kind]]``.  Parties that are meant together are joined by ";",
answers that are right too are parted by "/", "none" stands for words that mean nobody.  What a reading makes of the
words is compared in `coreference`.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

KINDS = ("pronoun", "definite", "pair", "source", "first person", "none", "roster")
FIELDS = frozenset({"id", "date", "text"})
NOBODY = "none"
UNNAMED = "unnamed:"

_MARK = re.compile(r"\[\[([^\[\]|]+)\|([^\[\]|]+)(?:\|([^\[\]|]+))?\]\]")
_FIRST = frozenset("i me my mine myself we us our ours ourselves".split())
_PRONOUNS = frozenset("he him his himself she her hers herself it its itself they them their theirs themselves".split())
_PAIR = re.compile(r"\b(two|three|four|both|pair|sides)\b", re.IGNORECASE)


class MarkError(ValueError):
    """Says which file and text are marked wrongly, and how."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Anaphor:
    """Words of a text, and the answers that are right: each the keys of one set of actors, empty for nobody."""

    start: int
    end: int
    words: str
    answers: tuple[frozenset[str], ...]
    kind: str

    def unnamed(self) -> bool:
        """Return whether nothing but sources without a name is right."""
        return all(answer and all(key.startswith(UNNAMED) for key in answer) for answer in self.answers)


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A text without its marks, its date, and its anaphors in their order."""

    id: str
    date: str
    text: str
    anaphors: tuple[Anaphor, ...]


def load(path: Path) -> Iterator[Marked]:
    """Yield the texts of a file; whatever is not as it must be raises `MarkError`."""
    seen: set[str] = set()
    for number, entry in enumerate(yaml.safe_load(path.read_text(encoding="utf-8")), start=1):
        where = f"{path.name}, text {number}"
        if not isinstance(entry, dict) or set(entry) != FIELDS:
            raise MarkError(f"{where}: has to have {', '.join(sorted(FIELDS))} and nothing else.")
        if entry["id"] in seen:
            raise MarkError(f"{where}: a second text {entry['id']!r}.")
        seen.add(entry["id"])
        yield marked(entry, where=f"{path.name}, {entry['id']}")


def marked(entry: dict[str, Any], *, where: str) -> Marked:
    """Return one entry with its marks stripped.

    >>> found = marked({"id": "a", "date": "2025-03-26", "text": "Fidan said [[he|Hakan Fidan]] hoped."}, where="a")
    >>> found.text, found.anaphors[0].start, found.anaphors[0].kind
    ('Fidan said he hoped.', 11, 'pronoun')
    """
    day = entry["date"] if isinstance(entry["date"], str) else entry["date"].isoformat()
    try:
        dt.date.fromisoformat(day)
    except ValueError:
        raise MarkError(f"{where}: date {day!r} is no day; write 2025-03-26.") from None
    source: str = entry["text"]
    plain, anaphors, done = "", [], 0
    for mark in _MARK.finditer(source):
        plain += source[done : mark.start()]
        words, expected, kind = mark.groups()
        answers = tuple(_answer(one, where=where) for one in expected.split("/"))
        start, plain, done = len(plain), plain + words, mark.end()
        anaphors.append(
            Anaphor(
                start=start,
                end=len(plain),
                words=words,
                answers=answers,
                kind=_kind(words, answers, kind, where=where),
            )
        )
    plain += source[done:]
    if "[[" in plain or "]]" in plain or "|" in plain:
        raise MarkError(f"{where}: a mark is not closed or has too many parts.")
    for anaphor in anaphors:
        for key in sorted(key for answer in anaphor.answers for key in answer if key.startswith(UNNAMED)):
            if introduced(plain, key) is None:
                raise MarkError(f"{where}: {key!r} is not introduced in these words.")
    return Marked(id=entry["id"], date=day, text=plain, anaphors=tuple(anaphors))


def introduced(text: str, key: str) -> tuple[int, int] | None:
    """Return where the words of a source without a name first stand in a text."""
    descriptor = key.removeprefix(UNNAMED)
    found = re.search(rf"\b{re.escape(descriptor)}\b", text, re.IGNORECASE)
    return found.span() if found else None


def _answer(expected: str, *, where: str) -> frozenset[str]:
    keys = [key.strip() for key in expected.split(";")]
    if not all(keys) or len(set(keys)) < len(keys) or (NOBODY in keys and len(keys) > 1):
        raise MarkError(f"{where}: {expected!r} names nobody, or one twice.")
    return frozenset(keys) - {NOBODY}


def _kind(words: str, answers: tuple[frozenset[str], ...], given: str | None, *, where: str) -> str:
    """Return the kind that is given, or what the words and the first answer show."""
    if given is not None:
        if given not in KINDS:
            raise MarkError(f"{where}: kind {given!r}. Known: {', '.join(KINDS)}.")
        return given
    first, word = answers[0], words.lower()
    if not first:
        return "none"
    if word in _FIRST:
        return "first person"
    if word in _PRONOUNS:
        return "pronoun"
    if all(key.startswith(UNNAMED) for key in first):
        return "source"
    return "pair" if len(first) > 1 or _PAIR.search(word) else "definite"
