"""What stands at the head of a report: headline, byline, date line, dateline.

They are looked for in the first paragraphs of the *reading order*, up to the first one of the body.
The form of each is a convention of news writing, not of one publisher: a headline is short and has
no full stop, a byline is "By" and names, a dateline is a place before the first sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from detente.ingest import datelines, dates
from detente.model import Passage

_ZONE = 8  # paragraphs: headline, deck, byline, credit, date and a few pieces of page furniture
_BODY = 140  # characters: a paragraph as long as this is the body, whatever it starts with
_HEADLINE_CHARS, _HEADLINE_WORDS = 180, 25

_NAME = r"[^\W\d_a-z][\w'’.-]*"
_PARTICLE = r"(?:de|van|von|der|bin|al|el|and|&|in|with|for|at|of)"
_BYLINE = re.compile(rf"(?:By|BY)\s+(?!The\b|A\b)(?:{_NAME})(?:\s+(?:{_NAME}|{_PARTICLE}))*")
_WORD = re.compile(r"[^\W_][\w'’.-]*")
_SMALL = frozenset(  # the words that titles write without a capital
    "a an and as at but by for from in into is it nor of off on or over per so than the to up via vs with yet".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """The head of one report; what it does not have is None."""

    headline: Passage | None = None
    byline: Passage | None = None
    dateline: Passage | None = None
    date: str | None = None


def read_header(text: str, order: Sequence[Passage], *, title: str | None = None, restored: bool = False) -> Header:
    """The head of a report, from its paragraphs in reading order.

    `restored` says that the reading order was found by a headline, which may then have a full stop.
    """
    headline = byline = dateline = date = updated = None
    for number, paragraph in enumerate(order[:_ZONE]):
        line, following = paragraph.text, order[number + 1] if number + 1 < len(order) else None
        if stated := dates.date_line(line):
            date, updated = (date, updated or stated[0]) if stated[1] else (date or stated[0], updated)
            continue
        if byline is None and is_byline(line):
            byline = paragraph
            date = date or (found[0] if (found := dates.find(line)) else None)
            continue
        if headline is None and following and dateline is None and is_headline(line, title, restored=restored):
            headline = paragraph
            continue
        if found_line := datelines.find(line, text):
            dateline = Passage(start=paragraph.start, end=paragraph.start + len(found_line), text=found_line)
            date = date or (found[0] if (found := dates.find(found_line)) else None)
            break
        if len(line) >= _BODY:
            break
    return Header(headline=headline, byline=byline, dateline=dateline, date=date or updated)


def is_byline(line: str) -> bool:
    """Whether a paragraph says who wrote the report: "By Jane Doe and John Roe in Ankara"."""
    match = _BYLINE.match(line) if len(line) <= _BODY else None
    if match is None:
        return False
    rest = line[match.end() :].lstrip()
    return len(match[0].split()) >= 3 and (not rest or rest[0] in ",|–—-•(/")


def is_headline(line: str, title: str | None = None, *, restored: bool = False) -> bool:
    """Whether a first paragraph is the headline.

    Without a full stop a short line is one. With one it may be a short first sentence as well, and
    is taken for the headline only if the title says so, or its words have capitals as titles do.
    """
    if title and fold(line) == fold(title):
        return True
    if len(line) > _HEADLINE_CHARS or len(line.split()) > _HEADLINE_WORDS or not _WORD.search(line):
        return False
    if line.endswith((":", ",")) or datelines.find(line, line):
        return False
    return restored or not re.search(r"(?<![.A-Z])\.[\"”’']?$", line) or title_case(line) >= 0.75


def title_case(line: str) -> float:
    """The share of words that begin with a capital, the first word and the small words of titles left out."""
    words = [word for word in _WORD.findall(line)[1:] if word.lower() not in _SMALL]
    return sum(not word[0].islower() for word in words) / len(words) if len(words) >= 3 else 0.0


def fold(line: str) -> str:
    """A line as compared with another: letters and digits alone, without case."""
    return " ".join(re.findall(r"\w+", line.casefold()))
