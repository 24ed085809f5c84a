"""Indirect and mixed speech and reported thought, found from the cues.

The content is the cue's complement to its right, else the clause before it ("…, Seoul says"). A
complement ends where the next statement of the same speaker begins ("…, adding that …") and where a
second voice takes up the whole ("…, state media reported").
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from detente.extract.anonymity import asks_for_anonymity
from detente.extract.attribution.contents import Range, clipped, complement, hearer_of, trimmed
from detente.extract.attribution.cues import Cue
from detente.extract.attribution.found import Attribution, Characters
from detente.extract.attribution.holders import Holder, can_speak, holder_of, is_passive, noun_kind, stranded
from detente.extract.attribution.lexicon import noun_act
from detente.extract.attribution.marks import with_quotations
from detente.extract.attribution.preceding import FINITE, as_clause, preceding, speaker_beside, suffered, takes_up
from detente.extract.attribution.surface import apposed_before
from detente.extract.attribution.voices import shared_speaker, starts_anew
from detente.read.quotes import Quotation

THINGS_TOO = frozenset(
    "suggest indicate show signal imply threaten promise offer support oppose see find require order direct invite "
    "encourage push press pressure highlight underline underscore reveal confirm explain determine hold rule demand "
    "contest favour favor forecast project read put hint convey communicate unveil outline echo recall remind add "
    "call describe portray paint cast frame".split()
)
"""Verbs whose subject may be a thing that says nothing ("the visit suggests"): it must be a possible source."""
EMPTY = frozenset(("express", "voice", "convey", "repeat", "reiterate", "echo"))
"""Verbs whose object says what is done: "voiced doubt"."""
SAYING = frozenset(
    "say admit insist argue claim acknowledge deny note predict assert contend declare stress confirm concede".split()
)
"""Verbs after which a subject and a finite verb are what was said, whatever the parser makes of them."""
CLAUSE_OPENING = frozenset("DT PRP PRP$ NNP NNPS NN NNS EX JJ CD VBG".split())
"""What a clause without "that" may begin with."""
SILENCE = frozenset(
    "comment answer respond reply elaborate say speak discuss talk speculate confirm specify provide give name "
    "identify disclose reveal clarify explain detail address offer expand return be make".split()
)
"""What one refuses to do by saying nothing: "declined to comment" is no statement."""
CLOSING_MARKS = frozenset(("”", '"', "''", "’", "»"))
CIRCUMSTANCES = frozenset("before after while when in by".split())
"""What begins words behind a closing mark that tell of the saying: "“…” in answering a reporter's question"."""


def reported(
    doc: Doc,
    text: str,
    cues: Sequence[Cue],
    quotations: Sequence[Quotation],
    used: frozenset[int],
    known: frozenset[int],
) -> Iterator[Attribution]:
    """The attributions by the verbs among `cues` that are not `used` up by direct speech.

    Args:
        known: the heads of the mentions that resolve knows.
    """
    verbs = [cue for cue in cues if cue.entry.pos == "verb"]
    done: set[int] = set(used)
    for at, cue in enumerate(verbs):
        if cue.token.i in done:
            continue
        found = _attribution(doc, text, cue, _Later(verbs, at + 1), quotations, known)
        if found is not None:
            done.add(cue.token.i)
            yield found


def _attribution(
    doc: Doc, text: str, cue: Cue, later: _Later, quotations: Sequence[Quotation], known: frozenset[int]
) -> Attribution | None:
    holder = _holder(doc, cue)
    if holder is None or not _may_hold(cue, holder, known):
        return None
    content = (
        _right(doc, cue, later)
        or suffered(cue)
        or as_clause(cue)
        or preceding(doc, cue, holder)
        or _following(doc, cue, later)
    )
    if content is None:
        return None
    ranges, rule = content
    if not _suits(cue, holder, rule):
        return None
    spans = tuple(span for part in ranges if (span := trimmed(doc, part)) is not None)
    if rule.endswith(":before"):
        spans = _from_the_mark(doc, spans, quotations)
    if not spans or _terms_of_talk(doc, cue, ranges[0]):
        return None
    contents, inside, kind = with_quotations(text, spans, quotations)
    return Attribution(
        act=_act(cue, rule),
        contents=contents,
        quoted=inside,
        quote_type=kind,
        rule="surface:stranded" if stranded(cue.token) else rule,
        cue=cue,
        cue_span=cue_characters(doc, cue),
        holder=holder,
        unvoiced=cue.entry.unvoiced or cue.mood == "expected",
        hearer=hearer_of(cue, ranges[0][0] if ranges[0][0] > cue.token.i else len(doc)),
    )


def _from_the_mark(doc: Doc, spans: tuple[Characters, ...], quotations: Sequence[Quotation]) -> tuple[Characters, ...]:
    """Contents before a cue with the words in marks that they only end, and the clause that those belong to.

    "The towns “deserve peace. That is our plan,” said the envoy": the sentence in marks is not all that he said.
    """
    if not spans:
        return spans
    start, end = spans[0]
    at = bisect_left(quotations, start, key=lambda quotation: quotation.end)
    if at == len(quotations) or not quotations[at].outer_start < start <= quotations[at].end <= end + 2:
        return spans
    first = doc.char_span(quotations[at].start, quotations[at].start + 1, alignment_mode="expand")
    return spans if first is None else ((first[0].sent.start_char, end), *spans[1:])


def _act(cue: Cue, rule: str) -> str:
    """What the speaker does; of "expressed concern" the noun says it."""
    if rule == "parse:object" and cue.entry.lemma in EMPTY:
        thing = next((t for t in cue.token.children if t.dep_ == "dobj"), None)
        return (noun_act(thing) if thing is not None else None) or cue.entry.act
    return cue.entry.act


def cue_characters(doc: Doc, cue: Cue) -> Characters:
    """The characters of a cue, its particle included where it stands beside it."""
    return doc[cue.first].idx, doc[cue.last].idx + len(doc[cue.last])


def _holder(doc: Doc, cue: Cue) -> Holder | None:
    verb = cue.token
    beside = speaker_beside(doc, cue) if verb.tag_ in ("VBD", "VBZ", "VBP") and not is_passive(verb) else None
    found = beside or shared_speaker(cue) or holder_of(verb)
    if found is None and "clause" in cue.entry.takes and verb.tag_ in ("VBD", "VBN", "VBZ", "VBP"):
        found = apposed_before(doc, verb.i, verb.sent.start)
    return found


def _may_hold(cue: Cue, holder: Holder, known: frozenset[int]) -> bool:
    if cue.entry.text_only:
        return noun_kind(holder.head) == "text"
    if holder.elided and cue.token.dep_ == "pcomp" and not cue.entry.takes & {"clause", "quote"}:
        return False
    if not cue.entry.unvoiced and cue.entry.lemma not in THINGS_TOO and holder.head.pos_ == "NOUN":
        return True
    return can_speak(holder.head, known=holder.head.i in known)


def _suits(cue: Cue, holder: Holder, rule: str) -> bool:
    """Whether such a holder can have such a content: a text says things, but wants, offers and supports nothing."""
    bare = rule in ("parse:object", "parse:infinitive", "parse:gerund", "parse:manner")
    if bare and noun_kind(holder.head) == "text":
        return False
    return not (bare and holder.elided and (cue.entry.unvoiced or cue.entry.act in ("support", "reject", "offer")))


def _terms_of_talk(doc: Doc, cue: Cue, content: Range) -> bool:
    """Whether a source asks not to be named or refuses to talk, which is no statement of its own."""
    if cue.entry.lemma in ("decline", "refuse"):
        first = next((doc[i] for i in range(*content) if doc[i].pos_ in ("VERB", "AUX")), None)
        return first is None or first.lemma_ in SILENCE
    return asks_for_anonymity(cue.token)


def _right(doc: Doc, cue: Cue, later: _Later) -> tuple[list[Range], str] | None:
    found = complement(cue)
    if found is None:
        return None
    (start, end), construction = found
    start = max(start, cue.last + 1)
    if construction == "clause":
        end = _with_second_clause(doc, start, _with_condition(cue, end))
    stops = [stop for other in _until(later, end) if (stop := starts_anew(other)) is not None]
    stops += [stop for other in _until(later, end) if (stop := takes_up(doc, other)) is not None]
    stops += [i for i in range(start + 1, min(end, len(doc) - 2)) if doc[i - 1].text == "," and _afterthought(doc, i)]
    stops += [i for i in range(start + 2, min(end, len(doc) - 1)) if _circumstance(doc, i)]
    if construction not in ("clause", "as"):
        stops += [
            i for i in range(start + 2, end) if doc[i].lower_ == "which" and "," in (doc[i - 1].text, doc[i - 2].text)
        ]
    ranges = [clipped(doc, (start, end), stops)]
    if construction == "as" and cue.token.dep_ == "relcl":
        antecedent = cue.token.head
        if antecedent.pos_ in ("NOUN", "PROPN"):
            ranges.insert(0, (antecedent.left_edge.i, cue.token.left_edge.i))
    return ranges, f"parse:{construction}"


def _afterthought(doc: Doc, i: int) -> bool:
    """Whether words behind a comma tell of the saying: "without elaborating", "as quoted by Anadolu"."""
    silent = doc[i].lower_ == "without" and doc[i + 1].lemma_ in SILENCE
    return silent or (doc[i].lower_ == "as" and doc[i + 1].tag_ == "VBN" and doc[i + 2].lower_ == "by")


def _circumstance(doc: Doc, i: int) -> bool:
    """Whether words behind a closing mark tell of the saying and not of what is said.

    "“…” before leaving", "“…,” which angered Minsk", "“…,” waving to the crowd".
    """
    last, ahead = doc[i - 1].text, doc[i - 2].text
    if last in CLOSING_MARKS and doc[i].lower_ in CIRCUMSTANCES and doc[i + 1].tag_ == "VBG":
        return True
    parted = (last in CLOSING_MARKS and ahead == ",") or (last == "," and ahead in CLOSING_MARKS)
    return parted and (doc[i].tag_ == "VBG" or doc[i].lower_ == "which")


def _following(doc: Doc, cue: Cue, later: _Later) -> tuple[list[Range], str] | None:
    """The words after a cue whose clause the parser has broken: "admits the action “didn't work”"."""
    if cue.entry.lemma not in SAYING or cue.token.tag_ not in FINITE or is_passive(cue.token):
        return None
    start, end = cue.last + 1, cue.token.sent.end
    verb = next((i for i in range(start + 1, end) if doc[i].tag_ in FINITE or doc[i].text in ",;:—–"), end)
    if (
        verb >= end
        or doc[verb].tag_ not in FINITE
        or not (doc[start].tag_ in CLAUSE_OPENING or doc[start].lower_ == "that")
    ):
        return None
    stops = [stop for other in _until(later, end) if (stop := starts_anew(other)) is not None]
    return [clipped(doc, (start, end), stops)], "surface:after"


@dataclass(frozen=True, slots=True)
class _Later:
    """The cues of `verbs` from index `at` on, without copying them."""

    verbs: Sequence[Cue]
    at: int


def _until(later: _Later, end: int) -> Iterator[Cue]:
    """The cues that follow before token `end`."""
    for i in range(later.at, len(later.verbs)):
        if later.verbs[i].token.i >= end:
            return
        yield later.verbs[i]


def _with_condition(cue: Cue, end: int) -> int:
    """The end of a clause with the condition behind it that the parser hung on the cue: "… unless he pays"."""
    for child in cue.token.children:
        opened = child.left_edge
        if child.dep_ == "advcl" and opened.i == end and opened.lower_ in ("unless", "because", "if", "until", "so"):
            return child.right_edge.i + 1
    return end


def _with_second_clause(doc: Doc, start: int, end: int) -> int:
    """The end of a clause with the coordinated one that the parser left out.

    "…, and that it would stay"; "he hoped to go … and he was able": the same pronoun begins both.
    """
    at = end
    while at < len(doc) and (doc[at].text in (",", ";") or doc[at].text in CLOSING_MARKS):
        at += 1
    if at + 1 >= len(doc) or doc[at].lower_ not in ("and", "but", "or"):
        return end
    first = next((doc[i].lower_ for i in range(start, end) if doc[i].lower_ != "that"), "")
    following = doc[at + 1].lower_
    modal = next((doc[i].tag_ for i in range(at + 1, min(at + 3, len(doc))) if doc[i].pos_ != "ADV"), "") == "MD"
    second = following == "that" or modal or (following == first and doc[at + 1].pos_ == "PRON")
    return doc[at].sent.end if second else end
