"""A marked pair as the numbers that the learned model reads: word pieces, with marks around the two parties.

`source` and `target` stand between marks of their own; a party that goes unnamed is an empty pair of marks at the
start. The model looks at the opening marks, so their positions come along. What lies far from both parties is cut, by
a rule that hangs on nothing but the text: one pair, one encoding.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from detente.model import Passage

if TYPE_CHECKING:
    from tokenizers import Tokenizer

WEIGHTS = Path(__file__).parent / "weights"
CLS, SEP = 101, 102
SOURCE, SOURCE_END, TARGET, TARGET_END = 1, 2, 3, 4
"""Pieces that the encoder was made with and never trained on (`[unused0]` to `[unused3]`)."""
OUTSIDE, BETWEEN, NAME = 40, 80, 16
"""Pieces kept before the first party and behind the second, between the two, and of each."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """Pieces of one example, and where the opening marks of source and target stand among them."""

    ids: tuple[int, ...]
    source: int
    target: int


def encode(text: str, source: Passage | None, target: Passage | None) -> Encoded:
    """The encoding of a pair. Offsets are code points into `text`; parties that overlap are marked one in the other."""
    marks = [(SOURCE, SOURCE_END, source), (TARGET, TARGET_END, target)]
    named = sorted((span.start, -span.end, span, first, last) for first, last, span in marks if span is not None)
    ids = [CLS]
    for first, last, span in marks:
        if span is None:
            ids += [first, last]
    if len(named) == 2 and named[1][2].start < named[0][2].end:
        ids += _nested(text, named)
    else:
        ids += _apart(text, named)
    ids.append(SEP)
    return Encoded(tuple(ids), ids.index(SOURCE), ids.index(TARGET))


_Named = tuple[int, int, Passage, int, int]


def _apart(text: str, named: Sequence[_Named]) -> list[int]:
    ids: list[int] = []
    done = 0
    for count, (_, _, span, first, last) in enumerate(named):
        before = _pieces(text[done : span.start])
        ids += _middle(before) if count else before[-OUTSIDE:]
        ids += [first, *_pieces(text[span.start : span.end])[:NAME], last]
        done = span.end
    return ids + _pieces(text[done:])[:OUTSIDE]


def _nested(text: str, named: Sequence[_Named]) -> list[int]:
    """One party within the other, or across its edge: the marks stand where the words begin and end."""
    edges = sorted(
        [(span.start, 1, -span.end, first) for _, _, span, first, _ in named]
        + [(span.end, 0, -span.start, last) for _, _, span, _, last in named]
    )
    ids: list[int] = []
    done = 0
    for count, (place, _, _, mark) in enumerate(edges):
        pieces = _pieces(text[done:place])
        ids += [*(pieces[:NAME] if count else pieces[-OUTSIDE:]), mark]
        done = place
    return ids + _pieces(text[done:])[:OUTSIDE]


def _middle(pieces: list[int]) -> list[int]:
    half = BETWEEN // 2
    return pieces if len(pieces) <= BETWEEN else [*pieces[:half], *pieces[-half:]]


def _pieces(text: str) -> list[int]:
    ids: list[int] = tokenizer().encode(text, add_special_tokens=False).ids
    return ids


@cache
def tokenizer() -> Tokenizer:
    """The encoder's own word pieces (BERT's, uncased), from the file beside the weights."""
    from tokenizers import Tokenizer

    made = Tokenizer.from_file(str(WEIGHTS / "tokenizer.json"))
    made.no_truncation()
    made.no_padding()
    return made
