"""What stands around a quotation: the cue and the speaker in the gap after it or before it.

Between one quotation and the next there is little but a cue and a speaker ("…,” the envoy said. “…"),
so the gaps are searched from the marks outwards; the tree is asked only whose subject is whose.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span, Token

from detente.extract.attribution.contents import complement
from detente.extract.attribution.cues import Cue
from detente.extract.attribution.holders import Holder, can_speak, holder_of, is_passive, is_relayed, noun_kind, phrase
from detente.extract.attribution.lexicon import Entry, noun_act, present_forms
from detente.extract.attribution.preceding import preceding
from detente.extract.attribution.surface import apposed_before, phrase_after, phrase_before
from detente.extract.attribution.voices import shared_speaker
from detente.read.quotes import Quotation

REACH = 40
"""How many tokens may stand between a cue and its quotation: a name with a long title, "in an interview with …"."""
SENTENCE_END = frozenset((".", "?", "!", ";"))
LINKING = frozenset((",", ":", "–", "—", "-", "--"))
INVITING = frozenset(",?!…—–-")
MARKS = frozenset(("“", "”", '"', "''", "``", "‘", "’", "'", "«", "»"))
NOT_OPENING_A_CUE = frozenset(
    "and but or which that because as while when if where although though after before since than until".split()
)
BEGINNING = frozenset("he she they it the a an his her their this that".split())
"""Words with a capital after "…?”" with which a new sentence begins: "“Who?” He answered, “Omar.”"."""
FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
DASHES = frozenset(("-", "–", "—", "―", "--"))
SIGNATURE = 20
"""The most tokens behind the dash of a signature, with office and occasion."""
LABEL = 12
"""The most tokens that a speaker's name before a colon has: "Turkish Foreign Minister Hakan Fidan on X:"."""

SPOKEN = frozenset(("answer", "response", "reply", "word", "slogan", "motto", "explanation", "argument", "line"))
SHORT = 8
ANY = Entry(
    lemma="",
    particle=None,
    pos="verb",
    act="state",
    takes=frozenset(("quote",)),
    commitment="non_committal",
    unvoiced=False,
)
"""What a verb that no list has does beside a quotation."""


@dataclass(frozen=True, slots=True)
class Source:
    """What a gap gives: a speaker, and the cue if there is any ("The envoy: “…”" has none).

    Nobody is named who asked what somebody "was asked, “…”".
    """

    holder: Holder | None
    cue: Cue | None
    rule: str


class Gaps:
    """The tokens of a document by character, and the cues among them that can introduce direct speech."""

    def __init__(self, doc: Doc, text: str, cues: Sequence[Cue]) -> None:
        self.doc = doc
        self.text = text  # the report's: `doc.text` is put together anew whenever it is asked for
        self._starts: list[int] = doc.to_array("IDX").tolist()
        self._cues = [cue for cue in cues if "quote" in cue.entry.takes]
        self._places = [cue.token.i for cue in self._cues]

    def token_at(self, character: int) -> int:
        """The index of the first token that starts at or after a character."""
        return bisect_left(self._starts, character)

    def cues(self, start: int, end: int) -> Sequence[Cue]:
        """The cues among tokens `start:end`."""
        return self._cues[bisect_left(self._places, start) : bisect_left(self._places, end)]

    def after(self, quotation: Quotation, gap_end: int) -> Source | None:
        """The source in "…,” the envoy said" and "…,” said the envoy"."""
        doc = self.doc
        start = self.token_at(quotation.outer_end)
        end = min(self.token_at(gap_end), start + REACH)
        lead = start
        while lead < end and doc[lead].text in LINKING:
            lead += 1
        linked = lead > start or self.text[quotation.end - 1] in INVITING
        if lead >= end or doc[lead].lower_ in NOT_OPENING_A_CUE or (not linked and quotation.form != "utterance"):
            return None
        # The quotation ended its sentence; another begins, or "Haddad said." stands by itself.
        ended = self.text[quotation.end - 1] in SENTENCE_END and doc[lead].is_title
        ended = ended and (not linked or doc[lead].lower_ in BEGINNING)
        stop = next((i for i in range(lead, end) if doc[i].text in SENTENCE_END), end)
        cue = next(iter(self.cues(lead, stop)), None)
        if ended and (cue is None or stop - cue.last > 2 or stop - lead > SHORT or _introduces(doc, stop, end)):
            return None
        if cue is None and linked:
            cue = _misread(doc, lead, stop) or _any_verb(doc, lead, stop)
        if cue is None or not (linked or cue.token.i - lead <= LABEL // 2):
            return None
        if cue.token.tag_ in ("VB", "VBG") and cue.token.i != lead and not is_relayed(cue.token):
            return None
        if cue.token.tag_ == "VBG" and cue.token.i == lead and gap_end < len(self.text) and cue.last + 3 >= end:
            return None  # "…,” adding, “…": it introduces what comes next
        holder = _beside(doc, cue, lead, stop)
        return Source(holder, cue, "quote:after") if holder is not None and _fits(cue, holder) else None

    def signed(self, start: int, end: int) -> Source | None:
        """The source that signs a quotation in characters `start:end` behind it: "“…” — Omar Haddad, mayor"."""
        doc = self.doc
        first, stop = self.token_at(start), self.token_at(end)
        while first < stop and doc[first].is_space:
            first += 1
        if first >= stop or doc[first].text not in DASHES or stop - first > SIGNATURE:
            return None
        holder = phrase_after(doc, first + 1, stop)
        if holder is None or holder.head.pos_ != "PROPN":
            return None
        if holder.end < stop and not (doc[holder.end].is_punct or doc[holder.end].is_space):
            return None
        return Source(holder, None, "quote:signed")

    def before(self, quotation: Quotation, gap_start: int, gap_end: int) -> Source | None:
        """The source in "the envoy said: “…", "the envoy told reporters in Cairo, “…", "The envoy: “…"."""
        doc = self.doc
        end = self.token_at(gap_end)
        start = max(self.token_at(gap_start), end - REACH)
        while end > start and (doc[end - 1].is_space or doc[end - 1].text in MARKS):
            end -= 1
        if end <= start:
            return None
        last = doc[end - 1]
        colon = last.text == ":"
        found = self.cues(start, end)
        if not found and last.text == "," and quotation.form == "utterance":
            return _unlisted(doc, start, end - 1)
        if not found:
            return _announced(doc, start, end - 1) if colon else None
        cue = found[-1]
        beside = cue.last == end - 1
        stopped = last.text == "." and quotation.form == "utterance" and _only_announces(doc, cue)
        if not (colon or beside or stopped or last.text == "," or last.lower_ == "that"):
            return None
        if quotation.form != "utterance" and not colon and last.text != "," and not (beside and _only_speech(cue)):
            return None
        whole = beside and self.text[quotation.end - 1] in SENTENCE_END
        if not (colon or last.text == "," or stopped or whole) and complement(cue) is not None:
            return None  # "said that “…” and that “…”": a clause with words in marks, which the tree has whole
        between = doc[cue.last + 1 : end - 1 if stopped else end]
        if any(t.text in SENTENCE_END for t in between) or not _only_adjuncts(cue, between):
            return _announced(doc, start, end - 1) if colon else None
        if cue.entry.act == "ask" and is_passive(cue.token):
            return Source(None, cue, "quote:asked")
        holder = _speaker_ahead(doc, cue, start, end, colon=colon)
        return Source(holder, cue, "quote:before") if holder is not None and _fits(cue, holder) else None


def _speaker_ahead(doc: Doc, cue: Cue, start: int, end: int, *, colon: bool) -> Holder | None:
    """Whose a cue is that leads up to a quotation, in tokens `start:end`."""
    holder = shared_speaker(cue) or holder_of(cue.token)
    if holder is not None and not holder.elided and holder.start >= end:
        holder = None  # the parser made the quotation's own subject the cue's
    if holder is None and cue.token.tag_ in FINITE:
        holder = phrase_before(doc, cue.token.i, start) or apposed_before(doc, cue.token.i, start)
    if holder is None and colon and cue.token.dep_ in ("acl", "amod"):
        holder = phrase(cue.token.head)  # "Petrov, 45, tweeted:" read as a participle
    return holder


def _introduces(doc: Doc, stop: int, end: int) -> bool:
    """Whether the words before token `end` lead up to the next quotation: "He added, “…" and no full stop."""
    return stop >= end > 0 and doc[end - 1].text in (",", ":")


def _any_verb(doc: Doc, lead: int, stop: int) -> Cue | None:
    """The verb of a short clause after "…,”": whatever it is, it tells who spoke ("the envoy shrugged")."""
    if stop - lead > SHORT:
        return None
    verb = next((doc[i] for i in range(lead, stop) if doc[i].tag_ in FINITE and doc[i].pos_ == "VERB"), None)
    if verb is not None and verb.i == lead and phrase_after(doc, lead + 1, stop) is not None:
        return Cue(token=verb, entry=ANY, first=verb.i, last=verb.i)  # "“…,” cracked the envoy"
    if (
        verb is None
        or verb.i + SHORT // 2 < stop
        or not any(lead <= t.i < verb.i for t in verb.children if t.dep_ == "nsubj")
    ):
        return None
    return Cue(token=verb, entry=ANY, first=verb.i, last=verb.i)


def _misread(doc: Doc, lead: int, stop: int) -> Cue | None:
    """A present tense that the tagger took for a noun right behind the speaker's name: "…,” the envoy notes."."""
    for i in range(lead + 1, min(stop, lead + SHORT)):
        if doc[i].tag_ in ("NN", "NNS", "NNP", "NNPS") and (entry := present_forms().get(doc[i].text)) is not None:
            return Cue(token=doc[i], entry=entry, first=i, last=i)
    return None


def _unlisted(doc: Doc, start: int, comma: int) -> Source | None:
    """The source in "The envoy cracked, “…": a verb that no list has, with its subject, right before the comma."""
    verb = doc[comma - 1]
    if comma - 1 <= start or verb.tag_ not in ("VBD", "VBZ", "VBP") or verb.pos_ != "VERB":
        return None
    holder = phrase_before(doc, verb.i, start)
    if holder is None or not can_speak(holder.head, known=holder.head.pos_ == "PROPN"):
        return None
    return Source(holder, Cue(token=verb, entry=ANY, first=verb.i, last=verb.i), "surface:unlisted")


def _only_announces(doc: Doc, cue: Cue) -> bool:
    """Whether a cue's own sentence says nothing yet: "The envoy spoke in a statement." before a quotation."""
    if complement(cue) is not None:
        return False
    holder = holder_of(cue.token)
    return holder is not None and preceding(doc, cue, holder) is None


def _fits(cue: Cue, holder: Holder) -> bool:
    return not cue.entry.text_only or noun_kind(holder.head) == "text" or holder.head.lower_ == "it"


def _only_speech(cue: Cue) -> bool:
    """Whether words in marks after a verb can be nothing but what was said: not so after "describe" or "call"."""
    return not cue.entry.takes & {"naming", "as", "object"}


def _beside(doc: Doc, cue: Cue, lead: int, stop: int) -> Holder | None:
    """The holder, if all between a quotation and its cue is the speaker's phrase (after the cue, if inverted)."""
    verb = cue.token
    holder = holder_of(verb) if verb.pos_ in ("VERB", "AUX") else None
    if (
        verb.pos_ in ("VERB", "AUX")
        and verb.i <= lead + 1
        and (holder is None or holder.start > verb.i or holder.elided or holder.head.i < lead)
    ):
        if verb.tag_ == "VBG" or (holder is not None and verb.i < holder.start < stop):
            return holder
        return phrase_after(doc, cue.last + 1, stop)
    if is_relayed(verb):
        return holder
    if holder is not None and lead <= holder.head.i < verb.i and holder.start <= lead + 1:
        return holder
    found = phrase_before(doc, verb.i, lead)
    if found is None or found.start > lead + 1:
        found = apposed_before(doc, verb.i, lead)
    return found if found is not None and found.start <= lead + 1 else None


def _announced(doc: Doc, start: int, colon: int) -> Source | None:
    """The source of speech that a colon announces without a verb of saying.

    "Foreign Minister Hakan Fidan: “…": the name alone. "The premier put his case: “…": the subject of the sentence.
    """
    first = colon
    while first > start and doc[first - 1].text not in SENTENCE_END and not doc[first - 1].is_space:
        first -= 1
    dash = next((i for i in range(colon - 1, max(first, colon - LABEL), -1) if doc[i].text in DASHES), None)
    if dash is not None and not any(t.tag_ in FINITE for t in doc[dash:colon]):
        first = dash + 1  # a heading before the name: "RAINS FAIL AGAIN - Omar Haddad:"
    words = doc[first:colon]
    if not words:
        return None
    verb = next((t for t in words if t.tag_ in FINITE), None)
    if verb is not None:
        holder = _answerer(verb) or holder_of(verb.head if verb.dep_ in ("aux", "auxpass") else verb)
        speaks = holder is not None and not holder.elided and can_speak(holder.head, known=holder.head.pos_ == "PROPN")
        return Source(holder, None, "quote:colon") if holder is not None and speaks else None
    name = next((t for t in reversed(words) if t.pos_ == "PROPN"), None)
    if name is None or words[0].pos_ == "ADP" or len(words) > LABEL:
        return None
    return Source(Holder(head=name, start=first, end=colon), None, "quote:label")


def _answerer(verb: Token) -> Holder | None:
    """Whose words a noun of saying announces: "Her answer was: “…"."""
    noun = next((t for t in verb.children if t.dep_ == "nsubj"), None) if verb.lemma_ == "be" else None
    owner = next((t for t in noun.children if t.dep_ == "poss"), None) if noun is not None else None
    if noun is None or owner is None or (noun.lemma_ not in SPOKEN and noun_act(noun) is None):
        return None
    held = phrase(owner)
    return replace(held, end=held.end - 1) if held is not None and held.doc_token(held.end - 1).tag_ == "POS" else held


def _only_adjuncts(cue: Cue, between: Span) -> bool:
    """Whether what stands between a cue and a quotation adds no content: a hearer, a place, a time."""
    for token in between:
        if token.tag_ in FINITE and token.dep_ != "relcl":
            when = any(t.dep_ == "mark" or t.tag_ == "WRB" for t in token.children)
            return token.dep_ == "advcl" and when
        if token.head.i == cue.token.i and token.dep_ == "xcomp":
            return False
    return True
