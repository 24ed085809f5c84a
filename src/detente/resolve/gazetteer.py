"""Where the text uses a form of the roster: word-bounded, longest form first, as written ("US" is not "us")."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

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
    """The forms in `doc`, left to right, none inside another; `text` is the doc's (spaCy would join it anew)."""
    offsets = doc.to_array(["IDX", "LENGTH"])
    starts = {idx: index for index, idx in enumerate(offsets[:, 0].tolist())}
    ends = {end: index + 1 for index, end in enumerate((offsets[:, 0] + offsets[:, 1]).tolist())}
    last = 0
    for start, end, entries in _longest(text):
        if (start and text[start - 1].isalnum()) or (end < len(text) and text[end].isalnum()):
            continue
        first, stop = starts.get(start), ends.get(end)
        if first is None or stop is None:
            first, stop = _around(doc, text, start, end)  # "US-led": one token for the tokenizer
        if first is None or stop is None or first < last:
            continue
        last = stop
        yield Hit(start=first, end=stop, entries=entries)


def _longest(text: str) -> list[tuple[int, int, tuple[Entry, ...]]]:
    """The matches of both automata by place; where two overlap the one that begins first, then the longer one."""
    known = roster()
    plain = text.translate(SPACES)
    lower = plain.lower()
    if len(lower) != len(text):  # a few capitals grow in lower case and would shift every offset
        lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in plain)
    found = [
        (start, end, known.written_entries[index]) for index, start, end in known.written.find_matches_as_indexes(plain)
    ]
    found += [
        (start, end, known.lower_entries[index]) for index, start, end in known.lower.find_matches_as_indexes(lower)
    ]
    return sorted(found, key=lambda match: (match[0], -match[1]))


def _around(doc: Doc, text: str, start: int, end: int) -> tuple[int | None, int | None]:
    """The tokens that hold the characters `start:end`, where these end at a hyphen or slash inside a token."""
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None or len(span) > 6:
        return None, None
    before, after = start - span.start_char, span.end_char - end
    if before and text[start - 1] not in JOINERS:
        return None, None
    if after and text[end] not in JOINERS and text[end] != ".":
        return None, None
    return span.start, span.end
