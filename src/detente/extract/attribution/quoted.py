"""Speech in quotation marks, found from the marks: cue after, before, between, or none at all.

Words in marks inside somebody's clause ("said the test was a “grave threat”") are left to `reported`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from spacy.tokens import Doc

from detente.extract.attribution.contents import hearer_of
from detente.extract.attribution.found import Attribution
from detente.extract.attribution.gaps import LINKING, MARKS, REACH, SENTENCE_END, Gaps, Source
from detente.model import Passage
from detente.read.quotes import Quotation

SETTING_OFF = frozenset(".?!…:;,—–-”\"'’)]")
"""What stands before words in marks that are speech and no part of a clause."""

BRIEF = 30
"""Fewer characters than this may be a name with a comma ("on Fox's “Morning Show,”") as well as a sentence."""

OPENERS = frozenset(("that", "whether", "why", "how", "if"))
"""Words that begin a clause in the reporter's own words."""


@dataclass(slots=True)
class _Speech:
    """One or more quotations with what was found for them."""

    parts: list[Quotation] = field(default_factory=list)
    source: Source | None = None


def quoted(
    gaps: Gaps, paragraph: Passage, above: Passage | None, below: Passage | None, quotations: Sequence[Quotation]
) -> Iterator[Attribution]:
    """The attributions of direct speech in one paragraph; those without a speaker of their own are marked `follows`.

    Args:
        above: the paragraph before it in reading order, whose last words may announce the speech.
        below: the paragraph after it, which may be the speaker's signature.
        quotations: those of the paragraph, in text order.
    """
    text = gaps.text
    speech = [q for q in quotations if not _embedded(text, paragraph, q, gaps)]
    found: list[tuple[Quotation, Source | None]] = []
    for number, quotation in enumerate(speech):
        start = speech[number - 1].outer_end if number else paragraph.start
        end = speech[number + 1].outer_start if number + 1 < len(speech) else paragraph.end
        source = None
        if not _mid_clause(gaps, quotation, start):
            source = gaps.after(quotation, end)
        source = source or _went_on(gaps.before(quotation, start, quotation.outer_start), gaps, start, found)
        if source is None and number == 0 and above is not None and quotation.outer_start == paragraph.start:
            source = gaps.before(quotation, above.start, above.end) if above.text.endswith((":", ".")) else None
        if source is None and not text[quotation.outer_end : end].strip():
            source = gaps.signed(below.start, below.end) if below is not None and end == paragraph.end else None
        elif source is None:
            source = gaps.signed(quotation.outer_end, end)
        found.append((quotation, source))
    for speech_found in _joined(gaps, paragraph, found):
        yield _attribution(gaps.doc, speech_found)


def _went_on(
    source: Source | None, gaps: Gaps, start: int, found: Sequence[tuple[Quotation, Source | None]]
) -> Source | None:
    """The source of "…,” adding: “…", which is that of the words before."""
    above = found[-1][1] if found else None
    if source is None or source.cue is None or source.cue.token.tag_ != "VBG":
        return source
    if above is None or above.holder is None:
        return source
    first = gaps.token_at(start)
    while gaps.doc[first].text in LINKING or gaps.doc[first].is_space:
        first += 1
    return replace(source, holder=replace(above.holder, elided=True)) if source.cue.token.i == first else source


def _embedded(text: str, paragraph: Passage, quotation: Quotation, gaps: Gaps) -> bool:
    """Whether words in marks are part of a clause: a title, a scare quote, a quoted predicate."""
    before = _visible_before(text, paragraph, quotation)
    if before == "," and _begun(gaps, paragraph, quotation):
        return True
    if not before or before in SETTING_OFF:
        return False
    if quotation.form == "utterance" and quotation.end - quotation.start > BRIEF:
        return _begun(gaps, paragraph, quotation)
    at = gaps.token_at(quotation.outer_start)
    return not any(cue.last == at - 1 for cue in gaps.cues(max(0, at - 2), at))


def _begun(gaps: Gaps, paragraph: Passage, quotation: Quotation) -> bool:
    """Whether a clause that somebody reports has begun before a quotation: "said that “…", "added that they “…"."""
    doc = gaps.doc
    at = gaps.token_at(quotation.outer_start)
    floor = max(gaps.token_at(paragraph.start), doc[at].sent.start, at - REACH) if at < len(doc) else at
    cue = next(reversed(gaps.cues(floor, at)), None)
    return cue is not None and any(doc[i].lower_ in OPENERS for i in range(cue.last + 1, at))


def _mid_clause(gaps: Gaps, quotation: Quotation, gap_start: int) -> bool:
    """Whether a quotation goes on with a clause in the reporter's words: "The plan, “a gift,” would fail, he said"."""
    doc = gaps.doc
    first = next((c for c in gaps.text[quotation.start : quotation.end] if c.isalpha()), "")
    if not first.islower():
        return False
    start, end = gaps.token_at(gap_start), gaps.token_at(quotation.outer_start)
    while end > start and (doc[end - 1].text in MARKS or doc[end - 1].is_space):
        end -= 1
    begin = end
    while begin > start and doc[begin - 1].text not in SENTENCE_END:
        begin -= 1
    words = [i for i in range(begin, end) if doc[i].is_alpha]
    return bool(words) and not gaps.cues(begin, end)


def _joined(gaps: Gaps, paragraph: Passage, found: Sequence[tuple[Quotation, Source | None]]) -> Iterator[_Speech]:
    """One speech per utterance: quotations without a source go to the speech before them."""
    current: _Speech | None = None
    for quotation, source in found:
        if source is None:
            if quotation.form != "utterance":
                continue
            if current is not None and _runs_on(gaps, current, quotation):
                current.parts.append(quotation)
            elif _free(gaps.text, paragraph, quotation):
                if current is not None:
                    yield current
                current = _Speech([quotation])
            continue
        if current is not None and current.source is not None and current.source.cue is source.cue is not None:
            current.parts.append(quotation)
            continue
        ahead: list[Quotation] = []
        if current is not None and current.source is None and source.rule in ("quote:after", "quote:signed"):
            ahead = current.parts
        elif current is not None:
            yield current
        current = _Speech([*ahead, quotation], source)
    if current is not None:
        yield current


def _runs_on(gaps: Gaps, current: _Speech, quotation: Quotation) -> bool:
    """Whether a quotation goes on with the speech before it: nothing but the cue's own clause in between."""
    doc = gaps.doc
    start, end = gaps.token_at(current.parts[-1].outer_end), gaps.token_at(quotation.outer_start)
    between = [t for t in doc[start:end] if not t.is_space and t.text not in MARKS]
    if not between:
        return True
    source = current.source
    if source is None or source.cue is None or not start <= source.cue.token.i < end:
        return False
    stops = [t.i for t in between if t.text in SENTENCE_END]
    return not stops or stops[0] >= between[-1].i


def _free(text: str, paragraph: Passage, quotation: Quotation) -> bool:
    """Whether a quotation stands alone as a sentence: speech that goes on with what somebody said before."""
    before = _visible_before(text, paragraph, quotation)
    after = _visible_after(text, paragraph, quotation)
    alone = not after or after in "“\"‘'" or not quotation.closed
    return alone and (not before or before in '.?!”"') and text[quotation.start].isupper()


def _visible_before(text: str, paragraph: Passage, quotation: Quotation) -> str:
    """The last character before a quotation that is no white space, empty at the start of its paragraph."""
    at = quotation.outer_start
    while at > paragraph.start and text[at - 1].isspace():
        at -= 1
    return text[at - 1] if at > paragraph.start else ""


def _visible_after(text: str, paragraph: Passage, quotation: Quotation) -> str:
    """The first character after a quotation that is no white space, empty at the end of its paragraph."""
    at = quotation.outer_end
    while at < paragraph.end and text[at].isspace():
        at += 1
    return text[at] if at < paragraph.end else ""


def _attribution(doc: Doc, speech: _Speech) -> Attribution:
    contents = tuple((part.start, part.end) for part in speech.parts)
    source = speech.source
    if source is None:
        return Attribution(
            act="state", contents=contents, quote_type="direct", rule="quote:continued", follows=True,
            speech=speech.parts[-1].speech,
        )  # fmt: skip
    cue = source.cue
    if cue is None:
        return Attribution(
            act="state", contents=contents, quote_type="direct", rule=source.rule, holder=source.holder,
            speech=speech.parts[0].speech,
        )  # fmt: skip
    places = [part.start < cue.token.idx for part in speech.parts]
    return Attribution(
        act=cue.entry.act,
        contents=contents,
        quote_type="direct",
        rule="quote:between" if any(places) and not all(places) else source.rule,
        cue=cue,
        cue_span=(doc[cue.first].idx, doc[cue.last].idx + len(doc[cue.last])),
        holder=source.holder,
        hearer=hearer_of(cue, cue.last + REACH),
        impersonal=source.holder is None,
        unvoiced=source.holder is None,
        speech=speech.parts[0].speech,
    )
