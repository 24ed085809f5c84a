"""Speech in quotation marks, found from the marks: cue after, before, between, or none at all.

Between one quotation and the next there is little but a cue and a speaker ("…,” the envoy said. “…"),
so the gaps around a quotation are searched, not the tree: the parser errs most where marks cut
sentences up. Words in marks inside somebody's clause are left to `reported`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc, Span

from detente.extract.attribution.contents import hearer_of
from detente.extract.attribution.cues import Cue
from detente.extract.attribution.found import Attribution
from detente.extract.attribution.holders import Holder, holder_of
from detente.extract.attribution.surface import phrase_after, phrase_before
from detente.model import Passage
from detente.read.quotes import Quotation

REACH = 30
"""How many tokens may stand between a cue and its quotation: a name with a long title, "in an interview with …"."""
SENTENCE_END = frozenset((".", "?", "!", ";"))
LINKING = frozenset((",", ":", "–", "—", "-", "--"))
INVITING = frozenset(",?!…—–-")
NOT_OPENING_A_CUE = frozenset(
    "and but or which that because as while when if where although though after before since than".split()
)


@dataclass(slots=True)
class _Speech:
    """A quotation with what was found for it."""

    quotation: Quotation
    parts: list[Quotation] = field(default_factory=list)
    cue: Cue | None = None
    holder: Holder | None = None
    rule: str = ""


class Gaps:
    """The tokens between quotations: where they begin and end, and which cues lie there."""

    def __init__(self, doc: Doc, cues: Sequence[Cue]) -> None:
        self.doc = doc
        self.starts = [token.idx for token in doc]
        self.cues = [cue for cue in cues if "quote" in cue.entry.takes]
        self.places = [cue.token.i for cue in self.cues]

    def token_at(self, character: int) -> int:
        """The index of the first token that starts at or after a character."""
        return bisect_left(self.starts, character)

    def cues_between(self, start: int, end: int) -> Sequence[Cue]:
        """The cues among tokens `start:end` that can introduce direct speech."""
        return self.cues[bisect_left(self.places, start) : bisect_left(self.places, end)]


def quoted(doc: Doc, paragraph: Passage, quotations: Sequence[Quotation], gaps: Gaps) -> Iterator[Attribution]:
    """The attributions of direct speech in one paragraph, those without a speaker of their own marked `follows`."""
    speeches = [_Speech(quotation) for quotation in quotations]
    for number, speech in enumerate(speeches):
        before = quotations[number - 1].outer_end if number else paragraph.start
        after = quotations[number + 1].outer_start if number + 1 < len(quotations) else paragraph.end
        _after(doc, gaps, speech, after)
        if speech.cue is None:
            _before(doc, gaps, speech, before)
    yield from _joined(doc, paragraph, speeches, gaps)


def _after(doc: Doc, gaps: Gaps, speech: _Speech, gap_end: int) -> None:
    """Look for "…,” the envoy said" and "…,” said the envoy"."""
    quotation = speech.quotation
    start, end = gaps.token_at(quotation.outer_end), gaps.token_at(gap_end)
    end = min(end, start + REACH)
    lead = start
    while lead < end and doc[lead].text in LINKING:
        lead += 1
    linked = lead > start or doc.text[quotation.end - 1] in INVITING
    if lead >= end or doc[lead].lower_ in NOT_OPENING_A_CUE or (not linked and quotation.form != "utterance"):
        return
    stop = next((i for i in range(lead, end) if doc[i].text in SENTENCE_END), end)
    cue = next(iter(gaps.cues_between(lead, stop)), None)
    if cue is None or (cue.token.tag_ in ("VB", "VBG") and cue.token.i != lead):
        return
    holder = _cue_clause(doc, cue, lead, stop)
    if holder is not None and (linked or stop - lead <= 12):
        speech.cue, speech.holder, speech.rule = cue, holder, "quote:after"


def _cue_clause(doc: Doc, cue: Cue, lead: int, stop: int) -> Holder | None:
    """The holder, if all between a quotation and its cue is the speaker's phrase (after the cue, if inverted)."""
    verb = cue.token
    holder = holder_of(verb)
    if verb.i <= lead + 1 and (holder is None or holder.start > verb.i or holder.elided or holder.head.i < lead):
        if verb.tag_ == "VBG":
            return holder
        if holder is not None and verb.i < holder.start < stop:
            return holder
        return phrase_after(doc, cue.last + 1, stop)
    if holder is not None and lead <= holder.head.i < verb.i and holder.start <= lead + 3:
        return holder
    found = phrase_before(doc, verb.i, lead)
    return found if found is not None and found.start <= lead + 1 else None


def _before(doc: Doc, gaps: Gaps, speech: _Speech, gap_start: int) -> None:
    """Look for "the envoy said: “…" and "the envoy told reporters in Cairo, “…"."""
    quotation = speech.quotation
    end = gaps.token_at(quotation.outer_start)
    start = max(gaps.token_at(gap_start), end - REACH)
    last = end - 1
    while last >= start and (doc[last].is_space or doc[last].text in ("“", '"', "‘", "'")):
        last -= 1
    if last < start:
        return
    colon = doc[last].text == ":"
    found = gaps.cues_between(start, end)
    if not found:
        return
    cue = found[-1]
    between = doc[cue.last + 1 : last + 1]
    direct = colon or doc[last].text == "," or cue.last == last or doc[last].lower_ == "that"
    if not direct or any(t.text in SENTENCE_END for t in between) or not _only_adjuncts(cue, between):
        return
    if quotation.form != "utterance" and not colon and doc[last].text != ",":
        return
    holder = holder_of(cue.token)
    if holder is None and cue.token.tag_ in ("VBD", "VBZ", "VBP"):
        holder = phrase_before(doc, cue.token.i, start)
    if holder is not None:
        speech.cue, speech.holder, speech.rule = cue, holder, "quote:before"


def _only_adjuncts(cue: Cue, between: Span) -> bool:
    """Whether what stands between a cue and a quotation adds no content: a hearer, a place, a time."""
    verb = cue.token
    for token in between:
        if token.tag_ in ("VBD", "VBZ", "VBP", "MD") and token.dep_ != "relcl":
            when = any(t.dep_ == "mark" or t.tag_ == "WRB" for t in token.children)
            return token.dep_ == "advcl" and when
        if token.head.i == verb.i and token.dep_ == "xcomp":
            return False
    return True


def _joined(doc: Doc, paragraph: Passage, speeches: Sequence[_Speech], gaps: Gaps) -> Iterator[Attribution]:
    """One attribution per utterance: quotations without a cue go to the speech before them."""
    current: _Speech | None = None
    for speech in speeches:
        if speech.cue is None:
            if speech.quotation.form == "utterance" and current is not None and _runs_on(doc, gaps, current, speech):
                current.parts.append(speech.quotation)
            elif current is None and _alone(doc, paragraph, speech.quotation):
                speech.parts.append(speech.quotation)
                current = speech
            continue
        if current is not None and current.cue is None and speech.rule == "quote:before":
            yield _attribution(current)
            current = None
        if current is not None and current.cue is speech.cue:
            current.parts.append(speech.quotation)
            continue
        if current is not None and current.cue is None:
            speech.parts.extend(current.parts)
            current = None
        elif current is not None:
            yield _attribution(current)
        speech.parts.append(speech.quotation)
        current = speech
    if current is not None:
        yield _attribution(current)


def _runs_on(doc: Doc, gaps: Gaps, current: _Speech, speech: _Speech) -> bool:
    """Whether a quotation goes on with the speech before it: nothing but the cue's own clause in between."""
    start, end = gaps.token_at(current.parts[-1].outer_end), gaps.token_at(speech.quotation.outer_start)
    between = [t for t in doc[start:end] if not t.is_space]
    if not between:
        return True
    if current.cue is None or not start <= current.cue.token.i < end:
        return False
    stops = [t.i for t in between if t.text in SENTENCE_END]
    return not stops or stops[0] >= between[-1].i


def _alone(doc: Doc, paragraph: Passage, quotation: Quotation) -> bool:
    """Whether a quotation opens its paragraph as speech that somebody named before goes on with."""
    if quotation.form != "utterance" or quotation.outer_start > paragraph.start:
        return False
    rest = doc.text[quotation.outer_end : paragraph.end].strip()
    return not rest or rest[0] in "“\"‘'" or not quotation.closed


def _attribution(speech: _Speech) -> Attribution:
    contents = tuple((part.start, part.end) for part in speech.parts)
    cue = speech.cue
    if cue is None or speech.holder is None:
        return Attribution(act="state", contents=contents, quote_type="direct", rule="quote:continued", follows=True)
    between = any(part.start < cue.token.idx for part in speech.parts) and any(
        part.start > cue.token.idx for part in speech.parts
    )
    doc = cue.token.doc
    return Attribution(
        act=cue.entry.act, contents=contents, quote_type="direct", cue=cue,
        rule="quote:between" if between else speech.rule,
        cue_span=(doc[cue.first].idx, doc[cue.last].idx + len(doc[cue.last])), holder=speech.holder,
        hearer=hearer_of(cue, (cue.last + REACH, 0)),
    )  # fmt: skip
