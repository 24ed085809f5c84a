"""Who said, demanded, promised, denied or believed what, in a report's own words.

What is found comes from `extract.attribution`; here it gets its speaker's key, level, hearer, date
and chain, and becomes Statement records in reading order. A holder that the text leaves out is that
of the governing verb, or of the statement that a quotation goes on with.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from detente.extract.attribution.confidence import confidence_of
from detente.extract.attribution.cues import cues
from detente.extract.attribution.faint import by_a_person, faint, without
from detente.extract.attribution.found import FAINT, Attribution
from detente.extract.attribution.gaps import Gaps
from detente.extract.attribution.holders import relayer_of
from detente.extract.attribution.lexicon import speech_acts
from detente.extract.attribution.nominal import nominal
from detente.extract.attribution.quoted import quoted
from detente.extract.attribution.reported import reported
from detente.extract.attribution.sources import according_to
from detente.extract.attribution.speakers import Speaker, Speakers
from detente.extract.attribution.unclaimed import unclaimed
from detente.extract.attribution.weave import enclosing, in_reading_order, rejoined, stands
from detente.extract.attribution.woven import woven
from detente.model import ChainHop, Passage, Report, Statement, assertion_id
from detente.read.quotes import Quotation, quotations
from detente.resolve.resolved import Resolved


def statements(resolved: Resolved) -> Iterator[Statement]:
    """The statements of one report in reading order; the same report gives the same rows.

    "Lima said the fine is baseless, and has demanded to be heard or repaid" gives
    two: a claim and a demand, both by PER, both institutional.
    """
    report = resolved.parse.report
    found = in_reading_order(report, _found(resolved))
    speakers = Speakers(resolved)
    held = [speakers.of(attribution) for attribution in found]
    for at, (attribution, speaker) in enumerate(zip(found, held, strict=True)):
        around = enclosing(found, at)
        outer = held[around] if around is not None else None
        if speaker is None or (around is not None and not _own(attribution, speaker, found[around], outer)):
            continue
        statement = _statement(resolved, attribution, speaker)
        yield replace(statement, chain=_chain(report, attribution, statement, outer, speakers))


def _own(inner: Attribution, speaker: Speaker, outer: Attribution, holder: Speaker | None) -> bool:
    """Whether what lies inside a statement is a statement of its own: not what the speaker says of himself."""
    return stands(inner, outer) and (holder is None or speaker.keys != holder.keys)


def _found(resolved: Resolved) -> Iterator[Attribution]:
    """Everything that the report attributes, direct speech first."""
    report, doc = resolved.parse.report, resolved.parse.doc
    all_cues = list(cues(doc))
    marks = quotations(report)
    gaps = Gaps(doc, report.text, all_cues)
    direct = list(rejoined(found for around in _by_paragraph(report, marks) for found in quoted(gaps, *around)))
    yield from direct
    used = frozenset(found.cue.token.i for found in direct if found.cue is not None)
    known = frozenset(resolved.by_head)
    told = {span for found in direct if not found.follows for span in found.contents}
    by_start = tuple(sorted((q for q in marks if q.closed or (q.start, q.end) in told), key=lambda q: q.start))
    firm = [cue for cue in all_cues if not cue.entry.faint]
    others = [
        *reported(doc, report.text, firm, by_start, used, known),
        *according_to(doc, report.text, by_start),
        *nominal(report.text, firm, by_start, known),
    ]
    yield from others
    covered = {span for found in (*direct, *others) for span in found.contents}
    marked = list(woven(doc, report.text, firm, by_start, covered, known))
    yield from marked
    covered |= {span for found in marked for span in found.contents}
    used |= {found.cue.token.i for found in (*others, *marked) if found.cue is not None}
    doubtful = [cue for cue in all_cues if cue.entry.faint]
    people = frozenset(
        head for head, mention in resolved.by_head.items() if any(a.kind == "person" for a in mention.actors)
    )
    more = [
        *(replace(one, rule=FAINT + one.rule) for one in reported(doc, report.text, doubtful, by_start, used, known)),
        *(replace(one, rule=FAINT + one.rule) for one in nominal(report.text, doubtful, by_start, known)),
        *faint(doc, report, firm, by_start, known, people),
    ]
    doubted = list(without((one for one in more if by_a_person(one, known, people)), covered))
    yield from doubted
    covered |= {span for found in doubted for span in found.contents}
    yield from unclaimed(doc, report.text, firm, by_start, covered, people)


def _by_paragraph(
    report: Report, marks: Sequence[Quotation]
) -> Iterator[tuple[Passage, Passage | None, Passage | None, list[Quotation]]]:
    """Each paragraph that has quotations, those before and after it in reading order, and its quotations."""
    at, above = 0, None
    for paragraph, below in zip_longest(report.reading_order, report.reading_order[1:]):
        inside = []
        while at < len(marks) and paragraph.start <= marks[at].start < max(paragraph.end, paragraph.start + 1):
            inside.append(marks[at])
            at += 1
        if inside:
            yield paragraph, above, below, inside
        above = paragraph


def _statement(resolved: Resolved, attribution: Attribution, speaker: Speaker) -> Statement:
    report = resolved.parse.report
    contents = tuple(report.passage(*_after_dateline(report, span)) for span in attribution.contents)
    cue_span = report.passage(*attribution.cue_span) if attribution.cue_span else None
    token = attribution.cue.token if attribution.cue else None
    kind = speech_acts()[attribution.act]
    return Statement(
        id=assertion_id(report, Statement, attribution.act, cue_span, *contents),
        speaker=speaker.keys,
        speaker_state=speaker.states,
        speaker_span=speaker.span,
        named=speaker.named,
        level="unattributed" if attribution.unvoiced else speaker.level,
        act=attribution.act,
        commitment=attribution.cue.entry.commitment if attribution.cue else "non_committal",
        polarity=kind.polarity,
        plover=None if attribution.unvoiced else kind.plover,
        quote_type=attribution.quote_type,
        cue_span=cue_span,
        content_spans=contents,
        quoted_words=tuple(report.passage(*span) for span in attribution.quoted),
        hearer=_hearer(resolved, attribution),
        when=resolved.when(token) if token is not None else None,
        rule=attribution.rule,
        confidence=confidence_of(attribution.rule),
    )


def _after_dateline(report: Report, span: tuple[int, int]) -> tuple[int, int]:
    """A content without the dateline that the parser took for its first words."""
    start, end = span
    if report.dateline is not None and start <= report.dateline.start and report.dateline.end < end:
        start = report.dateline.end
        while start < end and (report.text[start].isspace() or report.text[start] in "-–—"):
            start += 1
    return start, end


def _hearer(resolved: Resolved, attribution: Attribution) -> str | None:
    token = attribution.hearer
    if token is None:
        return None
    actors = resolved.actors(token)
    return actors[0].key if actors else resolved.parse.subtree(token).text


def _chain(
    report: Report, attribution: Attribution, statement: Statement, outer: Speaker | None, speakers: Speakers
) -> tuple[ChainHop, ...]:
    """The hands through which the words went: who said them, who passed them on, who printed them."""
    hops = [ChainHop(actor=key, role="originator") for key in statement.speaker]
    relay = relayer_of(attribution.cue.token) if attribution.cue else None
    passing = speakers.keys_of(relay) if relay is not None else outer.keys if outer is not None else ()
    hops += [ChainHop(actor=key, role="relayer") for key in passing if key not in statement.speaker]
    if report.publisher:
        hops.append(ChainHop(actor=report.publisher, role="publisher"))
    elif statement.hearer and speakers.is_press(statement.hearer):
        hops.append(ChainHop(actor=statement.hearer, role="publisher"))
    return tuple(hops)


def restatements(rows: Sequence[Statement]) -> Iterator[tuple[str, str]]:
    """Pairs of ids: a statement, and the fuller one elsewhere that says the same for the same speaker.

    A headline and its lede ("Turkey, US want to lift restrictions, source says") share most of the
    content words of the shorter; quotations are compared like any other words.
    """
    words = [_content_words(row) for row in rows]
    for i, row in enumerate(rows):
        for j in range(i + 1, len(rows)):
            other = rows[j]
            if row.speaker != other.speaker or not row.speaker or len(words[i]) < 3 or len(words[j]) < 3:
                continue
            shared = len(words[i] & words[j])
            if shared / min(len(words[i]), len(words[j])) >= 0.6:
                yield row.id, other.id
                break


SMALL = frozenset(
    "a an the and or but of in on at to for from by with as that this these those it its he she they his her their "
    "is are was were be been has have had will would could may might can not no than then after before over into "
    "also which who".split()
)


def _content_words(statement: Statement) -> frozenset[str]:
    text = " ".join(span.text for span in statement.content_spans).lower()
    return (
        frozenset(
            word.strip(".,;:!?“”\"'’‘()").removesuffix("'s").removesuffix("’s").rstrip("s") for word in text.split()
        )
        - SMALL
        - {""}
    )
