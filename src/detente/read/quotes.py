"""Quotation marks and what they enclose.

Marks are paired paragraph by paragraph, in reading order, from the characters alone: straight,
curly, low and doubled-apostrophe marks, guillemets, and single marks where they are no apostrophes.
One scan, one pass: the time is linear in the text, however many marks it has and whether or not
they are balanced. Who said the words is `extract`'s business; what is known here is their form.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from detente.model import Passage, Report

Form = Literal["utterance", "fragment", "title"]
"""utterance: could stand as a sentence. fragment: words inside a clause, or scare quotes. title: the name of a work."""

MARK = re.compile(r"''|``|[\"“”„‟«»‹›‘’‚']")
DOUBLE, ANGLE, SINGLE = "double", "angle", "single"
FAMILY = (
    dict.fromkeys(["''", "``", '"', "“", "”", "„", "‟"], DOUBLE)
    | dict.fromkeys("«»‹›", ANGLE)
    | dict.fromkeys("‘’‚'", SINGLE)
)
OPENS, CLOSES = frozenset(["``", "“", "„", "‟", "«", "‹", "‚"]), frozenset(["”", "»", "›"])
BEFORE_OPENING = frozenset("([{-–—/\"“«„'‘") | {""}
CLIPPED = re.compile(r"(?:\d\ds?|em|til|tis|twas|cause|bout|round|n)\b", re.IGNORECASE)
"""What an apostrophe may stand before: 'em, 'til, the '90s."""
WORD = re.compile(r"[^\W\d_][\w'’.-]*")
ENDS = frozenset(".?!…")
STRONG_ENDS = ENDS | frozenset(",")
SMALL_WORDS = frozenset("a an the of and or in on to for with by at from as is".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Words between quotation marks: characters `start:end`, with their marks `outer_start:outer_end`.

    A mark that the text lacks leaves inner and outer edge equal. Quotations with the same `speech`
    are one speech that runs over several paragraphs, each of which repeats the opening mark.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    form: Form
    speech: int
    closed: bool = True

    def passage(self, report: Report) -> Passage:
        """The words without the marks."""
        return report.passage(self.start, self.end)


@dataclass(slots=True)
class _Mark:
    start: int
    end: int
    family: str
    opens: bool
    closes: bool
    partner: int = -1


def quotations(report: Report) -> tuple[Quotation, ...]:
    """What stands in quotation marks, outermost marks only, paragraphs in reading order.

    >>> text = "“We will talk,” the minister's aide said."
    >>> whole = Passage(start=0, end=len(text), text=text)
    >>> from detente.model.source import report_id
    >>> report = Report(id=report_id(text), raw_sha256="", source="x", text=text, reading_order=(whole,))
    >>> [report.text[q.start : q.end] for q in quotations(report)]
    ['We will talk,']
    """
    return tuple(_paragraphs(report.text, report.reading_order))


def _paragraphs(text: str, paragraphs: Sequence[Passage]) -> Iterator[Quotation]:
    speech, running = -1, ""
    for number, paragraph in enumerate(paragraphs):
        marks = _marks(text, paragraph)
        following = paragraphs[number + 1] if number + 1 < len(paragraphs) else None
        first = True
        for start, end, outer_start, outer_end, family, closed in _paired(text, paragraph, marks):
            repeated = first and running == family and outer_start == paragraph.start
            speech += not repeated
            first, running = False, ""
            if not closed and outer_end >= paragraph.end:
                if following and _begins_with(text, following, family):
                    running = family
                elif not _lost_closing(text, paragraph, outer_start):
                    continue
            if text[start:end].strip():
                yield _quotation(text, start, end, outer_start, outer_end, speech, closed=closed)
        if first:
            running = ""


def _marks(text: str, paragraph: Passage) -> list[_Mark]:
    """The marks of a paragraph that can open or close something; apostrophes are left out."""
    marks = [
        mark for found in MARK.finditer(text, paragraph.start, paragraph.end) if (mark := _mark(text, found, paragraph))
    ]
    _pair_singles(text, marks)
    return [mark for mark in marks if mark.family != SINGLE or mark.partner >= 0]


def _mark(text: str, found: re.Match[str], paragraph: Passage) -> _Mark | None:
    start, end, sign = found.start(), found.end(), found.group()
    before = text[start - 1] if start > paragraph.start else ""
    after = text[end] if end < paragraph.end else ""
    free_left = before in BEFORE_OPENING or before.isspace()
    free_right = not after or not (after.isalnum() or after in "$£€[(#@")
    family = FAMILY[sign]
    if family == SINGLE:
        opens = sign != "’" and free_left and not free_right and not CLIPPED.match(text, end)
        closes = sign not in ("‘", "‚") and not free_left and free_right
        return _Mark(start, end, family, opens, closes) if opens or closes else None
    if sign in OPENS:
        return _Mark(start, end, family, opens=True, closes=sign == "“" and not free_left)  # German: „…“
    if sign in CLOSES:
        return _Mark(start, end, family, opens=False, closes=True)
    if before.isdigit() and not after.isalnum() and text[start - 2 : start - 1] in ("'", "′"):
        return None  # feet and inches
    spaced_right = not after or after.isspace()
    opens = (free_left and not spaced_right) or (free_left == spaced_right)
    return _Mark(start, end, family, opens, closes=not free_left or spaced_right)


def _pair_singles(text: str, marks: list[_Mark]) -> None:
    """Give each single opening mark its closing one, if the text up to the next opening has any.

    A possessive's apostrophe ("the officials' plan") looks like a closing mark; it is taken for one
    only where nothing better follows. Marks of other families in between must be balanced.
    """
    opening, weak, others = -1, -1, 0
    for i, mark in enumerate(marks):
        if mark.family != SINGLE:
            others += 1
        elif mark.opens:
            if opening >= 0 and weak >= 0:
                marks[opening].partner, marks[weak].partner = weak, opening
            opening, weak, others = i, -1, 0
        elif opening >= 0 and others % 2 == 0:
            possessive = text[mark.start - 1] in "sS" and text[mark.end : mark.end + 1].isspace()
            if possessive:
                weak = i if weak < 0 else weak
            else:
                marks[opening].partner, marks[i].partner = i, opening
                opening, weak = -1, -1
    if opening >= 0 and weak >= 0:
        marks[opening].partner, marks[weak].partner = weak, opening


def _paired(text: str, paragraph: Passage, marks: Iterable[_Mark]) -> Iterator[tuple[int, int, int, int, str, bool]]:
    """Inner and outer edges of each outermost pair, its family, and whether it was closed."""
    open_mark: _Mark | None = None
    for mark in marks:
        if open_mark is None:
            if mark.opens and (mark.family != SINGLE or mark.partner >= 0):
                open_mark = mark
            continue
        if mark.family != open_mark.family or (mark.family == SINGLE and not mark.closes):
            continue
        if mark.closes:
            yield open_mark.end, mark.start, open_mark.start, mark.end, mark.family, True
            open_mark = None
        elif text[mark.start - 1].isspace() and _sentence_ends(text, open_mark.end, mark.start):
            # A second opening mark at the start of a sentence: the first one was never closed.
            end = len(text[open_mark.end : mark.start].rstrip()) + open_mark.end
            yield open_mark.end, end, open_mark.start, end, mark.family, False
            open_mark = mark
    if open_mark is not None:
        yield open_mark.end, paragraph.end, open_mark.start, paragraph.end, open_mark.family, False


def _sentence_ends(text: str, start: int, end: int) -> bool:
    """Whether the last visible character of `start:end` ends a sentence."""
    while end > start and text[end - 1].isspace():
        end -= 1
    return end > start and text[end - 1] in ENDS


def _begins_with(text: str, paragraph: Passage, family: str) -> bool:
    found = MARK.match(text, paragraph.start, paragraph.end)
    return found is not None and FAMILY[found.group()] == family and found.group() not in CLOSES


def _lost_closing(text: str, paragraph: Passage, opening: int) -> bool:
    """Whether an opening mark that nothing closes begins speech: at the paragraph's start, after a colon or comma."""
    while opening > paragraph.start and text[opening - 1].isspace():
        opening -= 1
    return opening == paragraph.start or text[opening - 1] in ":,"


def _quotation(
    text: str, start: int, end: int, outer_start: int, outer_end: int, speech: int, *, closed: bool
) -> Quotation:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Quotation(
        start=start, end=end, outer_start=outer_start, outer_end=outer_end,
        form=form_of(text[start:end]), speech=speech, closed=closed,
    )  # fmt: skip


def form_of(words: str) -> Form:
    """What quoted words look like, marks aside.

    >>> form_of("We will talk,"), form_of("so-called safe zone"), form_of("The Art of the Deal")
    ('utterance', 'fragment', 'title')
    """
    found = WORD.findall(words[:400])
    ended = words[-1] in STRONG_ENDS
    if words[-1] not in "!?" and 1 < len(found) <= 10 and all(w[0].isupper() or w in SMALL_WORDS for w in found):
        return "title"
    capital = next((c.isupper() for c in words if c.isalpha()), False)
    whole = len(found) >= 6 or (capital and ended) or (capital and len(found) >= 4)
    return "utterance" if whole else "fragment"
