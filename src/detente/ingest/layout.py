"""The paragraphs of a text, as passages in the order of the file.

A line is a paragraph, unless the text is hard-wrapped. Whether it is can be seen from its lines: a
program that fills lines breaks one only where the next word would not have fitted, so most
breaks of a filled block pass that test against its longest line, and most lines end in mid-sentence.
Page furniture (READ MORE, Advertisement) stays: what a paragraph is for is not decided here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from detente.model import Passage

_BREAK = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
_ENDED = re.compile(r"[.!?:;…][\"'”’»)\]]*$")
# Filled lines are 40 to 120 characters wide: narrower is verse or a list, wider is a paragraph to a line.
_NARROWEST, _WIDEST = 40, 120
# Shares: of breaks that were forced; of these, lines that end in mid-sentence, and that go on in lower case.
_FITTING, _OPEN, _LOWER = 0.75, 0.5, 0.4

Line = tuple[int, int]


def paragraphs(text: str, start: int = 0) -> tuple[Passage, ...]:
    r"""The paragraphs of `text` from `start` on, without the white space around them.

    >>> [paragraph.text for paragraph in paragraphs("Koreas reopen lines\n\nSEOUL - The lines rang again.")]
    ['Koreas reopen lines', 'SEOUL - The lines rang again.']
    """
    blocks = list(_blocks(text, start))
    wrapped = _hard_wrapped(text, blocks)
    spans: list[Line] = []
    for block in blocks:
        width = max(end - first for first, end in block) if wrapped else 0
        for number, line in enumerate(block):
            if number and _forced(text, block[number - 1], line, width) and not _indented(text, line):
                spans[-1] = (spans[-1][0], line[1])
            else:
                spans.append(line)
    return tuple(Passage(start=first, end=last, text=text[first:last]) for first, last in spans)


def _blocks(text: str, start: int) -> Iterator[list[Line]]:
    """The lines between blank lines, each as start and end without the white space around it."""
    block: list[Line] = []
    for match in (*_BREAK.finditer(text, start), None):
        end = match.start() if match else len(text)
        line = text[start:end]
        if line.strip():
            block.append((start + len(line) - len(line.lstrip()), start + len(line.rstrip())))
        elif block:
            yield block
            block = []
        start = match.end() if match else end
    if block:
        yield block


def _hard_wrapped(text: str, blocks: list[list[Line]]) -> bool:
    """Whether the line breaks inside blocks are a matter of width and not of paragraphs."""
    breaks = forced = unended = continued = 0
    for block in blocks:
        width = max(end - start for start, end in block)
        for line, following in pairwise(block):
            breaks += 1
            if _forced(text, line, following, width):
                forced += 1
                unended += not _ENDED.search(text[line[0] : line[1]])
                continued += text[following[0]].islower()
    return forced > 0 and forced >= _FITTING * breaks and unended >= _OPEN * forced and continued >= _LOWER * forced


def _forced(text: str, line: Line, following: Line, width: int) -> bool:
    """Whether the first word of the following line would not have fitted on this one, in a block of such a width."""
    if not _NARROWEST <= width <= _WIDEST:
        return False
    if text[line[1] - 1] == "-" and text[line[1] - 2].isalpha() and text[following[0]].islower():
        return True  # a word parted at the end of the line
    word = text[following[0] : following[1]].split(maxsplit=1)[0]
    return line[1] - line[0] + 1 + len(word) > width


def _indented(text: str, line: Line) -> bool:
    return text[max(0, line[0] - 2) : line[0]].endswith(("  ", "\t"))
