"""Report and Passage: which text, which characters; Entry: what makes a text one of an official register.

The text of a report is kept verbatim and never moved; every offset in detente is a count of code
points into it, end exclusive. A rotated report (its second half stands before its headline) is
described by `reading_order`, not by a changed text.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from detente.errors import SpanError

DateBasis = Literal["option", "metadata", "prefix", "dateline", "page", "url", "edition"]
"""Where a report's date comes from: `--date`, a JSON key, a prefix, its dateline, its page, its address, a register."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Passage:
    """A span of a report's text: code points, end exclusive, with the words themselves.

    >>> Passage(start=0, end=6, text="Ankara")
    Passage(start=0, end=6, text='Ankara')
    """

    start: int
    end: int
    text: str

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end or self.end - self.start != len(self.text):
            raise SpanError(self.start, self.end, self.text, f"{self.end - self.start} characters")

    def overlaps(self, other: Passage) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Passage) -> bool:
        """Whether `other` lies inside this passage."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Entry:
    """What makes a report an entry of an official register, and no news: which register, which entry, which edition.

    >>> Entry(register="US official acts", id="caatsa-231-ssb", edition="2024-02-01").key
    'US official acts#caatsa-231-ssb'
    """

    register: str
    """What the register is called; editions of one register have one name."""
    id: str
    """What the entry is known by in every edition."""
    edition: str
    """The day of the edition that first had it in these words (EDTF)."""

    @property
    def key(self) -> str:
        """What is equal for the same entry in all editions of its register."""
        return f"{self.register}#{self.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One news report as it was read: verbatim text, where it came from, how it is laid out.

    `paragraphs` are in the order of the file, `reading_order` in the order in which a reader takes
    them; they differ only when `rotated`. The headline, where the text has one, is `title_span`
    and the first paragraph of the reading order. `date` is an EDTF day (or coarser), None when
    nothing states it.
    """

    id: str
    raw_sha256: str
    source: str
    text: str
    date: str | None = None
    date_basis: DateBasis | None = None
    title: str | None = None
    title_span: Passage | None = None
    dateline: Passage | None = None
    byline: Passage | None = None
    url: str | None = None
    publisher: str | None = None
    language: str | None = None
    paragraphs: tuple[Passage, ...] = ()
    reading_order: tuple[Passage, ...] = ()
    rotated: bool = False
    extracted: bool = False
    """True where the text was taken out of a page, so that offsets need the text to go with them."""
    entry: Entry | None = None
    """Set where this is no news report but the entry of an official register, one field a line."""

    def passage(self, start: int, end: int) -> Passage:
        """The characters `start:end` of this report."""
        return Passage(start=start, end=end, text=self.text[start:end])

    def check(self, passages: Iterable[Passage]) -> None:
        """Raise SpanError for the first passage whose words are not this report's characters at its offsets."""
        for passage in passages:
            if self.text[passage.start : passage.end] != passage.text:
                raise SpanError(passage.start, passage.end, passage.text, self.text[passage.start : passage.end])

    def paragraph_number(self, passage: Passage) -> int | None:
        """Which paragraph, in reading order and from 1, holds the start of `passage`; None for metadata."""
        for number, paragraph in enumerate(self.reading_order, 1):
            if paragraph.start <= passage.start < max(paragraph.end, paragraph.start + 1):
                return number
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejected:
    """An input that could not be read: `error` is the reason in one word, `message` a sentence for people.

    A bad report never ends a run: it is yielded as this, counted, and shown.
    """

    source: str
    error: str
    message: str


def report_id(text: str) -> str:
    """The id of a report: sha256 of its verbatim text in UTF-8."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def passage_id(report: str, passage: Passage) -> str:
    """A short address for a passage: the first twelve digits of the report's id, then the offsets.

    >>> passage_id("9f86d081884c7d65", Passage(start=3, end=9, text="Ankara"))
    '9f86d081884c:3-9'
    """
    return f"{report[:12]}:{passage.start}-{passage.end}"
