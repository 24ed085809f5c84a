"""Where the text uses a form of the roster: word-bounded, longest form first, as written ("US" is not "us")."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.attrs import IDX, LENGTH
from spacy.tokens import Doc

from detente.resolve.roster import Entry, roster

SPACES = str.maketrans("\u00a0\u2009\u202f\t\n", "     ")
"""Other white space than the blank, one character for one, so that offsets stay."""
JOINERS = frozenset("-–/")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """Tokens `start:end` are a form that may name each of `entries`."""

    start: int
    end: int
    entries: tuple[Entry, ...]


def hits(doc: Doc, text: str) -> Iterator[Hit]:
    """The forms in `doc`, left to right, none inside another; `text` is that of the doc, which spaCy would join anew."""
    known = roster()
    lower = text.translate(SPACES).lower()
    if len(lower) != len(text):  # a few capitals grow in lower case and would shift every offset
        lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in text.translate(SPACES))
    offsets = doc.to_array([IDX, LENGTH])
    starts = {int(idx): index for index, (idx, _) in enumerate(offsets)}
    ends = {int(idx + length): index + 1 for index, (idx, length) in enumerate(offsets)}
    for index, start, end in known.automaton.find_matches_as_indexes(lower):
        first, last = starts.get(start), ends.get(end)
        if first is None or last is None:
            if (start and text[start - 1].isalnum()) or (end < len(text) and text[end].isalnum()):
                continue
            first, last = _around(doc, text, start, end)  # "US-led", "Turkey-US": one token for the tokenizer
            if first is None or last is None:
                continue
        written = text[start:end].translate(SPACES)
        entries = tuple(entry for entry in known.entries[index] if not entry.exact or entry.form.removeprefix("The ") == written)
        if entries:
            yield Hit(start=first, end=last, entries=entries)


def _around(doc: Doc, text: str, start: int, end: int) -> tuple[int | None, int | None]:
    """The tokens that hold the characters `start:end`, where these end at a hyphen, slash or full stop inside a token."""
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None or len(span) > 6:
        return None, None
    before, after = start - span.start_char, span.end_char - end
    if before and text[start - 1] not in JOINERS:
        return None, None
    if after and text[end] not in JOINERS and text[end] != ".":
        return None, None
    return span.start, span.end
