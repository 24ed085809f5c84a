"""The reading order of a report: the order of the file, unless the file begins in the middle of the report.

Some crawls and databases hand out a report whose second half stands before its headline. A person
sees it at once: the text opens with "the person said", gives people's full names only after their
short ones, and somewhere in the middle stands a headline with a lede behind it. The same evidence
is weighed here for every line with which the report could begin, against that for the start of the
file. The text itself is never changed.

A wrong order is worse than none, for it makes a reader (and every rule on who "he" is) read a sound
report wrongly. So the place must be the likelier one by far, and by more the less it has the form
of a headline and the less the file's start leans on something before it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from detente.ingest import cues
from detente.ingest.headers import fold
from detente.ingest.names import Names
from detente.model import Passage

_DECK = 3  # short paragraphs that may stand between a headline and its lede: deck, byline, date, "ABSTRACT."
_MOST = 500  # paragraphs: what is longer is no single report
_SHORT = 90  # characters: a paragraph shorter than this is not yet a lede if a longer one follows

# Logarithms of odds, as the weights in cues.py are.
_STAYS = 2.3  # most files begin where their report begins
_NAMED = 0.9  # each name whose full form comes first in the other order, and not in the file's
_NAMES = 4  # so many names at most: a list of them is one piece of evidence
_DECKED = -1.0  # the line before is short too: this may be a deck, or an item of a list
_CREDITED = 0.6  # the line before closes a report: "(Editing by ...)"
_TITLE = 8.0  # the title in the metadata is the line itself
_EQUAL = 1.0  # of two neighbouring lines as good as each other the first is the headline, the other its deck
_HEADED = 1.5  # by how much the first line of a file may miss the look of a headline and still be taken for one

# The share of all the evidence that a place must have: for a line in the form of a headline (capitals as in titles, or
# no full stop); for a plain sentence, where the file's start leans on something before it; and where it does not.
_SURE_FORM, _SURE_LEANING, _SURE_PLAIN = 0.55, 0.5, 0.65


def reading_order(text: str, paragraphs: tuple[Passage, ...], *, title: str | None = None) -> tuple[Passage, ...]:
    """The paragraphs in the order in which they are to be read."""
    start = beginning(text, [paragraph.text for paragraph in paragraphs], title=title)
    return paragraphs[start:] + paragraphs[:start]


def beginning(text: str, paragraphs: Sequence[str], *, title: str | None = None) -> int:
    """The number of the paragraph with which the report begins: 0 unless it is rotated.

    >>> beginning("", [
    ...     "“We will not return to the starting point,” he added.",
    ...     "Koreas reopen telephone lines cut a year ago",
    ...     "North and South Korea restored their telephone lines on Tuesday, thirteen months after Pyongyang "
    ...     "had cut them, said Park Soo-hyun, a senior aide to the president.",
    ... ])
    1
    """
    if not 2 <= len(paragraphs) <= _MOST:
        return 0
    names = Names(paragraphs)
    scores = _evidence(text, paragraphs, names, title)
    best = max(scores, key=lambda place: scores[place])
    if best == 0:
        return 0
    # Headline and deck stand side by side, and that one of them begins the report is what has to be sure.
    block = [place for place in _block(paragraphs, best) if scores.get(place, scores[0]) > scores[0]]
    odds = {place: math.exp(score - scores[best]) for place, score in scores.items()}
    if sum(odds[place] for place in block) < _needed(text, paragraphs, names, best, title) * sum(odds.values()):
        return 0
    while best - 1 in block and scores[best - 1] > scores[best] - _EQUAL:
        best -= 1
    return best - 1 if best > 1 and _repeats(paragraphs[best - 1], paragraphs[best]) else best


def _needed(text: str, paragraphs: Sequence[str], names: Names, place: int, title: str | None) -> float:
    """The share of all the evidence that a place must have."""
    if cues.has_form(paragraphs[place]) or _is_title(paragraphs[place], title):
        return _SURE_FORM
    leaning = names.gained(place) > 0 or _lede_look(text, paragraphs, names, 0) < 0
    return _SURE_LEANING if leaning else _SURE_PLAIN


def _evidence(text: str, paragraphs: Sequence[str], names: Names, title: str | None) -> dict[int, float]:
    """For the file's start, and for each line where the report could begin, how much speaks for it."""
    spread = cues.spread(paragraphs)
    scores: dict[int, float] = {}
    kept = 0  # how many places belong to the head of the file, which begins with a headline
    headed = False  # the file begins with a headline that has no full stop: no plain sentence further down is a rival
    for place, line in enumerate(paragraphs):
        titled = _is_title(line, title)
        if place and not titled and (cues.is_credit(line) or (headed and cues.is_stopped(line))):
            continue
        if place and not titled and (place < kept or not cues.is_line(line)):
            continue
        number = _lede(paragraphs, place) if cues.is_line(line) else place
        look = _headline_look(paragraphs, spread, place)
        score = _lede_look(text, paragraphs, names, number) + _TITLE * titled
        if place == 0:
            for later in range(1, _head(paragraphs)):
                look = max(look, _headline_look(paragraphs, spread, later))
            headed = cues.is_line(line) and not cues.is_stopped(line) and look >= cues.HEADLINE["line"] - _HEADED
            kept = _lines_before(paragraphs) if look >= cues.HEADLINE["line"] - _HEADED else 0
            score += look + _STAYS
        elif look < 0 and not titled:
            continue
        else:
            before = paragraphs[place - 1]
            score += look + _NAMED * max(-_NAMES, min(_NAMES, names.gained(place)))
            score += _DECKED * (len(before) < _SHORT) + _CREDITED * cues.is_credit(before)
        scores[place] = score
    return scores


def _head(paragraphs: Sequence[str]) -> int:
    """How many paragraphs at the start of the file may be its headline: one, and one more after each kicker or date."""
    number = 0
    while number < min(_DECK, len(paragraphs) - 1) and cues.is_aside(paragraphs[number]):
        number += 1
    return number + 1


def _repeats(title: str, line: str) -> bool:
    """Whether the line above a headline says it too: the title of the page over that of the report."""
    words = cues.substance(line)
    return cues.is_line(title) and len(words) >= 3 and words <= cues.substance(title)


def _lines_before(paragraphs: Sequence[str]) -> int:
    """How many places lie within the first run of short lines, where a headline has its deck."""
    return next((number for number, line in enumerate(paragraphs[: _DECK + 1]) if not cues.is_line(line)), _DECK + 1)


def _headline_look(paragraphs: Sequence[str], spread: cues.Spread, place: int) -> float:
    line = paragraphs[place]
    return cues.headline(line, paragraphs[_lede(paragraphs, place)], spread) if cues.is_line(line) else 0.0


def _lede_look(text: str, paragraphs: Sequence[str], names: Names, number: int) -> float:
    paragraph = paragraphs[number]
    return cues.lede(paragraph, text, short_names=names.short_in(number), opens_short=names.opens_short(paragraph))


def _is_title(line: str, title: str | None) -> bool:
    return title is not None and fold(line) == fold(title) != ""


def _lede(paragraphs: Sequence[str], place: int) -> int:
    """The paragraph that would be the lede under a headline at `place`; the file is a ring, once rotated."""
    for step in range(1, _DECK + 2):
        number = (place + step) % len(paragraphs)
        if len(paragraphs[number]) > _SHORT:
            return number
    return (place + 1) % len(paragraphs)


def _block(paragraphs: Sequence[str], place: int) -> range:
    """The run of short paragraphs around a place, with the one that ends it."""
    first = last = place
    while first > 1 and len(paragraphs[first - 1]) <= _SHORT:
        first -= 1
    while last + 1 < len(paragraphs) and len(paragraphs[last]) <= _SHORT:
        last += 1
    return range(first, last + 1)
