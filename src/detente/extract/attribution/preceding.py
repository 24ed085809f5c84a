"""Content that stands before its cue: "…, Seoul says", "…, says Seoul", "The plan, officials say, will fail"."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from detente.extract.attribution.contents import Range, complement
from detente.extract.attribution.cues import Cue
from detente.extract.attribution.holders import SUBJECTS, Holder
from detente.extract.attribution.surface import phrase_after, phrase_before

EDGES = frozenset((",", "”", '"', "''", "–", "—", "-", "--"))
TRAILING = frozenset(("and", "but", "or", "yet", "while", "without", "when"))
PARENTHETIC = frozenset(
    "put say note observe report explain write argue remark state predict warn point tell suggest acknowledge".split()
)
"""Verbs with which "as" seldom means a time: "as the agency reported"."""
SUBORDINATE = frozenset("while as although though if when even after before because since until unless whether".split())
JUDGING = frozenset(("criticise", "reject", "praise", "support", "deny", "doubt"))
"""Acts that have a thing: "a plan rejected by Minsk" is a view, "a plan reported by the paper" is none."""
HEARER = 9
"""The most tokens of "… told the Cairo paper on Monday," before the comma."""
FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))


def speaker_beside(doc: Doc, cue: Cue) -> Holder | None:
    """The speaker where the parse has missed him: right before a verb without subject, or after it if inverted."""
    verb = cue.token
    if any(t.dep_ in SUBJECTS for t in verb.children) or "clause" not in cue.entry.takes:
        return None
    sentence = verb.sent
    if "quote" in cue.entry.takes and verb.i > sentence.start + 2 and doc[verb.i - 1].text in EDGES:
        after = phrase_after(doc, cue.last + 1, sentence.end)
        if after is not None and (
            after.end >= sentence.end or doc[after.end].text in ",.;" or doc[after.end].pos_ == "ADP"
        ):
            return after
    if verb.dep_ in ("conj", "ROOT", "ccomp", "parataxis", "dep"):
        before = phrase_before(doc, verb.i, sentence.start)
        return (
            before if before is not None and before.head.dep_ in ("conj", "appos", "dep", "ROOT", "npadvmod") else None
        )
    return None


def takes_up(doc: Doc, other: Cue) -> int | None:
    """Where a second voice closes a sentence ("…, state media reported on Wednesday"), None if `other` does not."""
    verb = other.token
    if "clause" not in other.entry.takes or verb.tag_ not in FINITE or complement(other) is not None:
        return None
    holder = phrase_before(doc, verb.i, verb.sent.start)
    if holder is None or doc[holder.start - 1].text != ",":
        return None
    rest = doc[verb.i + 1 : verb.sent.end]
    if any(t.tag_ in FINITE for t in rest) or len(rest) > 8:
        return None
    return holder.start


def preceding(doc: Doc, cue: Cue, holder: Holder) -> tuple[list[Range], str] | None:
    """The clause before a cue, with what goes on after the cue's own words; None where no clause stands there."""
    verb = cue.token
    if "clause" not in cue.entry.takes or "quote" not in cue.entry.takes or holder.elided or verb.tag_ not in FINITE:
        return None
    sentence = verb.sent
    begin = min(holder.start, cue.first) if holder.start < verb.i else cue.first
    while begin > sentence.start and (doc[begin - 1].pos_ in ("ADV", "AUX") or doc[begin - 1].lower_ == "as"):
        begin -= 1
    comma = begin - 1
    inverted = holder.start > verb.i
    if comma <= sentence.start or doc[comma].text not in EDGES or (inverted and verb.i != begin):
        return None
    head = next((t for t in verb.children if t.dep_ == "ccomp" and t.i < comma), None)
    if head is None and verb.dep_ == "parataxis":
        head = verb.head
    start = _clause_start(doc, sentence.start, head, comma)
    if head is None and doc[start].lower_ in SUBORDINATE:
        return None
    if not any(_own_verb(doc[i], comma) for i in range(start, comma)) and (head is None or head.i < comma):
        return None
    ranges = [(start, comma)]
    rest = _remainder(doc, _past_hearer(doc, max(cue.last + 1, holder.end), sentence.end), head, sentence.end)
    if rest is not None:
        ranges.append(rest)
    return ranges, "parse:before" if head is not None else "surface:before"


def as_clause(cue: Cue) -> tuple[list[Range], str] | None:
    """What is said "as the envoy puts it", "as the agency reported": the sentence around that clause."""
    verb = cue.token
    if (
        verb.dep_ != "advcl"
        or cue.entry.lemma not in PARENTHETIC
        or not any(t.dep_ == "mark" and t.lower_ == "as" for t in verb.children)
    ):
        return None
    subject = next((t for t in verb.children if t.dep_ in SUBJECTS), None)
    if subject is None or subject.lower_ == "they" or complement(cue) is not None:
        return None
    first, after, sentence = verb.left_edge.i, verb.right_edge.i + 1, verb.sent
    ranges = [part for part in ((sentence.start, first), (after, sentence.end)) if part[1] - part[0] > 2]
    return (ranges, "parse:as-clause") if ranges else None


def suffered(cue: Cue) -> tuple[list[Range], str] | None:
    """What somebody's words are about, in the passive: "The plan was rejected by Minsk", "a ban backed by Oslo"."""
    verb = cue.token
    if cue.entry.act not in JUDGING or not any(t.dep_ == "agent" for t in verb.children):
        return None
    thing = next((t for t in verb.children if t.dep_ == "nsubjpass"), None)
    if thing is None and verb.dep_ == "acl":
        thing = verb.head
    if thing is None or thing.pos_ not in ("NOUN", "PROPN"):
        return None
    end = verb.left_edge.i if thing.i < verb.left_edge.i else verb.i
    return [(thing.left_edge.i, min(thing.right_edge.i + 1, end))], "parse:passive"


def _past_hearer(doc: Doc, after: int, end: int) -> int:
    """The comma behind whoever is told, or the time: "Omar told CNN on Monday, ..."; `after` where there is none."""
    for i in range(after, min(after + HEARER, end)):
        if doc[i].text == ",":
            return i
        if doc[i].tag_ in FINITE or doc[i].lower_ == "that" or doc[i].text in ';:.“"':
            break
    return after


def _own_verb(token: Token, comma: int) -> bool:
    """Whether a finite verb can be that of a clause before `comma`: not that of a circumstance ("When he left,")."""
    if token.tag_ not in FINITE:
        return False
    verb = token.head if token.dep_ in ("aux", "auxpass") else token
    opened = any(t.dep_ == "mark" or t.tag_ in ("WDT", "WP", "WRB") for t in verb.children)
    return verb.i < comma and not (opened and verb.dep_ in ("advcl", "relcl", "acl"))


def _clause_start(doc: Doc, start: int, head: Token | None, comma: int) -> int:
    """The first token of a clause that stands before its cue, without "But" at its head."""
    if head is not None and head.i < comma:
        edge = head.left_edge.i
        if start < edge < comma and (doc[edge - 1].text in ",;:—–" or doc[edge - 1].lower_ in ("but", "and")):
            start = edge
    while start < comma and (
        doc[start].is_space or doc[start].lower_ in ("but", "and", "yet") or doc[start].text == ","
    ):
        start += 1
    return start


def _remainder(doc: Doc, after: int, head: Token | None, end: int) -> Range | None:
    """What goes on after a parenthetical cue; None where a new clause or a circumstance of the saying begins."""
    if after + 1 >= end or doc[after].text != "," or head is None or head.right_edge.i <= after:
        return None
    first = doc[after + 1]
    if first.lower_ in TRAILING or (head.i < after and first.tag_ in ("IN", "CC", "WDT", "WP", "WRB")):
        return None
    return after + 1, head.right_edge.i + 1
