"""Mentions of political acts in a report: the predicates that a sense fits, with their parties, status, time and words.

One mention is one place in the text. Which mentions are one event is `event_rows`' to say.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from spacy.tokens import Span, Token

from detente.extract import frames
from detente.extract.anonymity import asks_for_anonymity
from detente.extract.dates import when_of
from detente.extract.event_anchors import anchor
from detente.extract.event_frames import Scope, Speakers, complement, fits, hyphenated, scope
from detente.extract.event_gaps import left_open
from detente.extract.event_party import Party
from detente.extract.event_sides import sides
from detente.extract.event_slots import fill
from detente.extract.event_status import ahead, past, status_of
from detente.extract.event_vocabulary import NoAct, Sense, constructions, lemmas
from detente.model import Passage, When
from detente.model.assertion import FACTUALITY_OF, Status
from detente.read.modality import Judgement, judge
from detente.resolve.resolved import Resolved

POS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "ADJ": "adj"}
VERBAL = frozenset(("REQUEST", "ACCUSE", "REJECT", "THREATEN", "AGREE", "SUPPORT", "CONCEDE"))
GOVERNING = frozenset(("REQUEST", "THREATEN", "AGREE", "REJECT"))
"""Acts that lie in what is said of another act: the other act is told by them and is no event beside them."""
ANSWERING = frozenset(("REJECT", "ACCUSE", "SUPPORT", "AGREE"))
MATERIAL = frozenset(("AID", "COOPERATE", "SANCTION", "ASSAULT", "MOBILIZE", "COERCE", "RETREAT", "PROTEST"))
ACTUAL = ("occurred", "ongoing")
ONE_SIDED = 0.15
"""What a mention loses for a side that the text leaves unnamed."""
NOMINAL = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class EventMention:
    """One place where the text tells of an act.

    `anaphoric`: "the visit", with no party of its own, which only adds to an act told before.
    `borrows`: "the sanctions were lifted", whose parties are those of the sanctions told of before.
    `open`: "more talks will be held", whose sides the text before names (`event_implied`).
    `implied`: what a verb that could tell an act again ("was signed") is where no act told before is meant.
    """

    sense: Sense
    token: Token
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    judgement: Judgement
    status: Status
    when: When | None
    passage: Passage
    confidence: float
    headline: bool = False
    anaphoric: bool = False
    borrows: bool = False
    open: bool = False
    background: bool = False
    """Whether words date it a month or more before the report: no news, and not one with what is."""
    implied: EventMention | None = None


def event_mentions(resolved: Resolved, speakers: Speakers) -> Iterator[EventMention]:
    """The mentions of a report, in reading order."""
    for sentence in resolved.parse.sentences:
        yield from _of_sentence(resolved, sentence, speakers)


def decided(resolved: Resolved, token: Token) -> Literal["event", "none"] | None:
    """What the vocabulary says of a predicate: a sense fits it with its sides, or a construction that names no act.

    A verb that only carries an act ("held talks") is decided on with the noun that names it. None: it says nothing.
    """
    pos = POS.get(token.pos_)
    if pos is None:
        return None
    here = scope(resolved, token, lambda _: ())
    verdict: Literal["none"] | None = None
    for option in constructions().get((pos, token.lemma_.lower()), ()):
        if fits(option, here):
            if not isinstance(option, NoAct) and sides(option, here) is not None:
                return "event"
            if isinstance(option, NoAct):
                verdict = "none"
                break
    if pos == "noun":
        return verdict
    nouns = [*frames.patients(token), *(t for p in token.children if p.dep_ == "prep" for t in p.children)]
    carried = [decided(resolved, noun) for noun in nouns if noun.pos_ == "NOUN"]
    return "event" if "event" in carried else "none" if "none" in carried else verdict


def _of_sentence(resolved: Resolved, sentence: Span, speakers: Speakers) -> Iterator[EventMention]:
    known = lemmas()
    candidates = [t for t in sentence if t.pos_ in POS and t.lemma_.lower() in known]
    found: dict[int, EventMention] = {}
    taken: dict[int, EventMention] = {}
    told: dict[int, EventMention] = {}
    for token in candidates:
        attribute = token.dep_ in ("amod", "compound") and token.tag_ != "MD" and not hyphenated(token)
        called = found.get(token.head.i) if token.pos_ == "ADJ" else None
        if token.pos_ == "NOUN" or attribute or (called is not None and called.sense.predicative):
            continue  # "an illegal find", "an occupied town": attributes tell no act of anybody's
        mention = _mention(resolved, token, speakers, frozenset())
        if mention is not None:
            found[token.i] = mention
            _take(mention, taken)
            _tell(mention, told)
    for token in candidates:
        if token.pos_ == "NOUN":
            mention = _nominal(resolved, token, speakers, taken.get(token.i))
            if mention is not None:
                found[token.i] = mention
                _tell(mention, told)
    yield from (found[index] for index in sorted(found) if not _is_told(found[index], told.get(index)))


def _take(mention: EventMention, taken: dict[int, EventMention]) -> None:
    """Note the nouns that belong to a verb's own act: "agreement" in "signed an agreement"."""
    sense, token = mention.sense, mention.token
    if sense.type == "ASSAULT":
        for blow in frames.agents(token):
            taken.setdefault(blow.i, mention)  # "an air strike killed two": one act
    if sense.object:
        for noun in frames.patients(token):
            taken.setdefault(noun.i, mention)
            for inner in frames.oblique(noun, "of"):
                taken.setdefault(inner.i, mention)
    if sense.within:
        for preposition in sense.prep:
            for noun in frames.oblique(token, preposition):
                taken.setdefault(noun.i, mention)


def _tell(mention: EventMention, told: dict[int, EventMention]) -> None:
    modal = mention.sense.pos == "modal"
    clause = mention.token if modal else None if mention.anaphoric else complement(mention.token)
    if clause is not None:
        told.setdefault(clause.i, mention)


def _is_told(mention: EventMention, by: EventMention | None) -> bool:
    """Whether an act is no event beside the one whose complement it is: "agreed to release", "accused of violating"."""
    if by is None:
        return False
    if mention.sense.actors[:1] == ("speaker",):
        return by.sense.type == "ACCUSE"
    promised = by.sense.type == "CONCEDE" and by.sense.clause == "infinitive"
    return promised or by.sense.type in GOVERNING


def _nominal(resolved: Resolved, token: Token, speakers: Speakers, by: EventMention | None) -> EventMention | None:
    """What a noun names, unless the verb over it has told that act."""
    if by is None:
        return _mention(resolved, token, speakers, frozenset())
    verb = by.sense.type
    if verb == "RETREAT" and by.status not in ACTUAL:  # "to remove US sanctions" takes the sanctions for granted
        return _mention(resolved, token, speakers, VERBAL | MATERIAL - {"SANCTION", "COERCE", "ASSAULT"})
    if verb not in VERBAL and verb != "CONSULT":
        return None
    mention = _mention(resolved, token, speakers, frozenset(("CONSULT", "AID", "COOPERATE")))
    declared = verb == "AGREE" or (verb == "CONCEDE" and by.token.dep_ != "acl")
    if mention is not None and declared and mention.sense.mode == "ceasefire":
        return None  # "a truce was declared": one act
    if mention is None or mention.sense.type in MATERIAL:
        return mention
    answered = verb in ANSWERING and mention.actors and not {p.key for p in mention.actors} & {p.key for p in by.actors}
    return mention if answered and not mention.anaphoric else None


def _mention(resolved: Resolved, token: Token, speakers: Speakers, barred: frozenset[str]) -> EventMention | None:
    pos = "modal" if token.tag_ == "MD" else POS[token.pos_]
    options = constructions().get((pos, token.lemma_.lower()))
    if not options or (pos == "verb" and asks_for_anonymity(token)):
        return None
    here = scope(resolved, token, speakers)
    anaphor: Sense | None = None
    opened: Sense | None = None
    for sense in options:
        if isinstance(sense, NoAct):
            if fits(sense, here):
                break  # "met the target"
            continue
        if sense.type in barred or not fits(sense, here) or (sense.actual and not judge(token).actual):
            continue
        found = sides(sense, here)
        if found is not None:
            return _made(resolved, sense, here, *found)
        if sense.type == "RETREAT" and sense.mode == "ease" and any(_definite(t) for t in here.objects):
            return replace(_made(resolved, sense, here, (), ()), borrows=True)
        if anaphor is None and (_definite(token) if token.pos_ == "NOUN" else _told_again(sense, here)):
            anaphor = sense
        if opened is None and left_open(sense, here):
            opened = sense
    left = None if opened is None else replace(_made(resolved, opened, here, fill(opened.actors, here), ()), open=True)
    if anaphor is not None:
        made = _made(resolved, anaphor, here, (), ())
        return replace(
            made,
            anaphoric=True,
            when=resolved.when(token),
            confidence=0.3,
            implied=None if token.pos_ == "NOUN" else left,
        )
    return left


def _made(
    resolved: Resolved, sense: Sense, here: Scope, actors: tuple[Party, ...], recipients: tuple[Party, ...]
) -> EventMention:
    token = here.token
    judgement = judge(token)
    status = status_of(resolved, sense, token, here.support, judgement)
    said = resolved.when(token)
    status = ahead(resolved, status, said)
    if status != judgement.status:
        judgement = Judgement(status, FACTUALITY_OF[status])
    standing = status == "ongoing" and sense.aspect in ("standing", "war")
    sided = bool(recipients) or sense.reciprocal or not sense.recipients or (sense.mutual and len(actors) > 1)
    unknown = (not actors) + (not sided)
    confidence = sense.confidence - NOMINAL * (token.pos_ == "NOUN") - ONE_SIDED * unknown
    return EventMention(
        sense=sense,
        token=token,
        actors=actors,
        recipients=recipients,
        judgement=judgement,
        status=status,
        when=when_of(resolved, token, "in_force" if standing else sense.type, status),
        passage=anchor(resolved, here, (*actors, *recipients)),
        confidence=round(max(confidence, 0.1), 2),
        headline=_in_headline(resolved, token),
        background=past(resolved, token),
    )


def _in_headline(resolved: Resolved, token: Token) -> bool:
    title = resolved.parse.report.title_span
    return title is not None and title.start <= token.idx < title.end


def _told_again(sense: Sense, here: Scope) -> bool:
    """Whether a passive without a doer can tell an act again: "the treaty was signed in Lima on Monday"."""
    passive = frames.is_passive(here.token) and not any(t.dep_ == "agent" for t in here.token.children)
    return passive and bool(sense.object) and any(_definite(t) for t in here.objects)


def _definite(noun: Token) -> bool:
    return any(t.dep_ == "det" and t.lower_ in ("the", "this", "that", "these", "those") for t in noun.children)
