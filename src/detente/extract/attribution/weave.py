"""How the attributions of one report hang together: their order, what goes on with what, what lies inside what."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from detente.extract.attribution.found import Attribution
from detente.model import Report

NEAR = 120
"""Characters between the words of one speaker: room for "the envoy said in an interview with Reuters on Monday"."""
BACK = 12
"""How many attributions back one that encloses another is looked for."""
WITHIN_QUOTES = frozenset(
    ("parse:clause", "parse:before", "surface:before", "parse:naming", "quote:after", "quote:before")
)
"""Rules that are trusted with what somebody else is said to have said inside direct speech."""
RELAYED = frozenset(
    ("parse:infinitive", "parse:gerund", "parse:object", "parse:manner", "noun-cue", "adj-cue", "parse:order")
)
"""Rules whose finds are conduct and stance, which within another's statement are that statement's content."""


def in_reading_order(report: Report, found: Iterable[Attribution]) -> list[Attribution]:
    """The attributions as a reader meets them, one for each content: the first rule that found it holds."""
    ranks = sorted((paragraph.start, rank) for rank, paragraph in enumerate(report.reading_order))
    seen: set[tuple[tuple[int, int], ...]] = set()
    out: list[Attribution] = []
    for attribution in sorted(found, key=lambda a: _place(ranks, a)):
        if attribution.contents not in seen:
            seen.add(attribution.contents)
            out.append(attribution)
    return _continued(report.text, out)


def _place(ranks: Sequence[tuple[int, int]], attribution: Attribution) -> tuple[int, int, int, int]:
    """The rank of an attribution's paragraph in reading order, then where its first words and its content begin."""
    start, end = attribution.contents[0]
    first = start if attribution.cue_span is None else min(start, attribution.cue_span[0])
    at = bisect_right(ranks, first, key=lambda row: row[0]) - 1
    return ranks[at][1] if at >= 0 else -1, first, start, -end


def _continued(text: str, attributions: Sequence[Attribution]) -> list[Attribution]:
    """Speech without a speaker put to the direct speech before it, where that is the last thing said."""
    out: list[Attribution] = []
    last = -1
    for attribution in attributions:
        if attribution.follows:
            if last >= 0 and _near(out[last], attribution):
                between = text[out[last].contents[-1][1] : attribution.contents[0][0]]
                if "\n" not in between or not any(c.isalpha() for c in between):
                    out[last] = _with(out[last], attribution)
                else:
                    out.append(replace(attribution, act=out[last].act))
                    last = len(out) - 1
            continue
        out.append(attribution)
        if not attribution.faint and enclosing(out, len(out) - 1) is None:
            last = len(out) - 1
    return out


def rejoined(found: Iterable[Attribution]) -> Iterator[Attribution]:
    """Direct speech with the paragraphs before it that open the same marks again; the last one names the speaker."""
    waiting: list[Attribution] = []
    for attribution in found:
        if attribution.follows:
            if waiting and waiting[-1].speech != attribution.speech:
                yield from waiting
                waiting = []
            waiting.append(attribution)
            continue
        if waiting and attribution.speech == waiting[-1].speech:
            ahead = tuple(span for part in waiting for span in part.contents)
            yield replace(attribution, contents=(*ahead, *attribution.contents))
        else:
            yield from (*waiting, attribution)
        waiting = []
    yield from waiting


def _near(before: Attribution, after: Attribution) -> bool:
    """Whether speech follows so close on other speech that nobody else can have come in between."""
    ends = [end for _, end in before.contents]
    if before.cue_span is not None:
        ends.append(before.cue_span[1])
    return 0 <= after.contents[0][0] - max(ends) <= NEAR


def _with(before: Attribution, after: Attribution) -> Attribution:
    """One utterance of two: what stands outside marks in it makes it mixed."""
    direct = before.quote_type == "direct"
    return replace(
        before,
        contents=(*before.contents, *after.contents),
        quoted=() if direct else (*before.quoted, *after.contents),
        quote_type="direct" if direct else "mixed",
    )


def enclosing(attributions: Sequence[Attribution], at: int) -> int | None:
    """The innermost attribution in whose content the one at index `at` lies, None for one that stands by itself."""
    start, end = attributions[at].contents[0]
    best, size = None, 0
    for i in range(max(0, at - BACK), min(len(attributions), at + BACK)):
        for a, b in attributions[i].contents:
            if i != at and a <= start and end <= b and (a, b) != (start, end) and (best is None or b - a < size):
                best, size = i, b - a
    return best


def stands(inner: Attribution, outer: Attribution) -> bool:
    """Whether a statement inside another's content is one of its own: speech is, stance and conduct are content."""
    if inner.unvoiced:
        return False
    start = inner.contents[0][0]
    in_marks = outer.quote_type == "direct" or any(a <= start < b for a, b in outer.quoted)
    return inner.rule in WITHIN_QUOTES if in_marks else inner.rule not in RELAYED
