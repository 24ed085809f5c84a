"""Mentions of political acts in a report: the predicates that a sense fits, with their parties, status, time and words.

One mention is one place in the text. Which mentions are one event is `event_rows`' to say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Span, Token

from detente.extract import frames
from detente.extract.dates import when_of
from detente.extract.event_anchors import anchor
from detente.extract.event_frames import Scope, complement, fill, fits, scope
from detente.extract.event_parties import Party, merged
from detente.extract.event_vocabulary import Sense, lemmas, senses
from detente.model import Passage, When
from detente.model.assertion import Status
from detente.read.modality import Judgement, judge
from detente.resolve.resolved import Resolved

POS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "ADJ": "adj"}
VERBAL = frozenset(("REQUEST", "ACCUSE", "REJECT", "THREATEN", "AGREE", "SUPPORT", "CONCEDE"))
GOVERNING = frozenset(("REQUEST", "THREATEN", "AGREE", "REJECT"))
"""Acts that lie in what is said of another act; the other act is told by them and is no event beside them."""
INCEPTIVE = frozenset("begin start kick continue open resume".split())
LASTING = frozenset(("visit", "negotiate", "exercise", "war"))
NEW = frozenset("new fresh further additional more tougher harsher stiffer stronger wider broader".split())
LONE = ("person", "source", "people")
ONE_SIDED = 0.15
"""What a mention loses for a side that the text leaves unnamed."""

Speakers = Callable[[Token], tuple[Party, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventMention:
    """One place where the text tells of an act. `anaphoric`: "the visit", with no party of its own."""

    sense: Sense
    token: Token
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    judgement: Judgement
    status: Status
    when: When | None
    passage: Passage
    confidence: float
    anaphoric: bool = False


def event_mentions(resolved: Resolved, speakers: Speakers) -> Iterator[EventMention]:
    """The mentions of a report, in reading order."""
    for sentence in resolved.parse.sentences:
        yield from _of_sentence(resolved, sentence, speakers)


def _of_sentence(resolved: Resolved, sentence: Span, speakers: Speakers) -> Iterator[EventMention]:
    known = lemmas()
    candidates = [t for t in sentence if t.lemma_.lower() in known and t.pos_ in POS]
    found: dict[int, EventMention] = {}
    taken: dict[int, str] = {}
    told: set[int] = set()
    for token in candidates:
        if token.pos_ == "NOUN" or token.i in told:
            continue
        mention = _mention(resolved, token, speakers, frozenset())
        if mention is None:
            continue
        found[token.i] = mention
        if mention.sense.object or mention.sense.within:
            for t in frames.patients(token):
                taken.setdefault(t.i, mention.sense.type)
                taken.update((inner.i, mention.sense.type) for inner in frames.oblique(t, "of"))
            taken.update((t.i, mention.sense.type) for p in mention.sense.prep for t in frames.oblique(token, p) if mention.sense.within)
        if mention.sense.type in GOVERNING:
            clause = complement(token)
            if clause is not None:
                told.add(clause.i)
    for index in told & found.keys():
        del found[index]
    for token in candidates:
        if token.pos_ == "NOUN":
            by = taken.get(token.i)
            mention = _mention(resolved, token, speakers, _barred(by))
            if mention is not None:
                found[token.i] = mention
    yield from (found[index] for index in sorted(found))


def _barred(by: str | None) -> frozenset[str]:
    """Types that a noun cannot name again because the verb over it has told the act: "signed the agreement"."""
    if by is None:
        return frozenset()
    if by in VERBAL or by == "CONSULT":
        return VERBAL | {"CONSULT", "AID", "COOPERATE"}
    return VERBAL | {"CONSULT", "AID", "COOPERATE", "SANCTION", "ASSAULT", "MOBILIZE", "COERCE", "RETREAT", "PROTEST"}


def _mention(resolved: Resolved, token: Token, speakers: Speakers, barred: frozenset[str]) -> EventMention | None:
    options = senses().get((POS[token.pos_], token.lemma_.lower()))
    if not options:
        return None
    here = scope(resolved, token, speakers)
    anaphor: Sense | None = None
    for sense in options:
        if sense.type in barred or not fits(sense, here):
            continue
        sides = _sides(sense, here)
        if sides is not None:
            return _made(resolved, sense, here, *sides)
        if token.pos_ == "NOUN" and anaphor is None and _definite(token):
            anaphor = sense
    if anaphor is not None:
        return _anaphor(resolved, anaphor, here)
    return None


def _sides(sense: Sense, here: Scope) -> tuple[tuple[Party, ...], tuple[Party, ...]] | None:
    """Actors and recipients, None where the sense asks for more than the text names."""
    actors = fill(sense.actors, here)
    if sense.mates:
        actors = merged((actors, fill(sense.mates, here)))
    if sense.agents and actors and not _agents_fit(sense.agents, actors):
        return None
    recipients = tuple(p for p in fill(sense.recipients, here) if p.key not in {a.key for a in actors})
    if sense.kinds == "people":
        recipients = tuple(p for p in recipients if p.kind not in ("state", "organisation", "company"))
    elif sense.kinds == "states":
        recipients = tuple(p for p in recipients if p.kind == "state")
    if sense.own and recipients and {p.state for p in recipients} != {p.state for p in actors}:
        return None
    if sense.reciprocal:
        actors, recipients = merged((actors, recipients)), ()
    if not _named(sense, actors, recipients) or not any(p.political for p in (*actors, *recipients)):
        return None
    return actors, recipients


def _named(sense: Sense, actors: Sequence[Party], recipients: Sequence[Party]) -> bool:
    both = bool(actors) and bool(recipients)
    match sense.needs:
        case "actor":
            return bool(actors)
        case "recipient":
            return bool(recipients)
        case "either":
            return bool(actors) or bool(recipients)
        case "both":
            return both or (sense.reciprocal and len(actors) > 1)
        case "pair":
            return both or len(actors) > 1
        case "league":
            return bool(actors) and any(p.kind in ("organisation", "group") for p in recipients)
        case _:  # abroad, rivals
            mine = {p.state for p in actors}
            return both and None not in mine and any(p.state not in mine for p in recipients)


def _agents_fit(kind: str, actors: Sequence[Party]) -> bool:
    match kind:
        case "person":
            return any(p.kind in LONE for p in actors)
        case "force":
            return any(p.kind in ("state", "organisation", "group", "force") for p in actors)
        case "crowd":
            return any(p.kind == "crowd" or p.many for p in actors)
        case _:
            return any(p.political and (p.state is not None or p.kind == "organisation") for p in actors)


def _made(resolved: Resolved, sense: Sense, here: Scope, actors: tuple[Party, ...], recipients: tuple[Party, ...]) -> EventMention:
    token = here.token
    judgement = judge(token)
    status = _status(resolved, sense, here, judgement)
    standing = status == "ongoing" and sense.aspect in ("standing", "war")
    sided = bool(recipients) or sense.reciprocal or not sense.recipients
    confidence = sense.confidence - (0.05 if token.pos_ == "NOUN" else 0.0) - ONE_SIDED * (not actors) - ONE_SIDED * (not sided)
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
    )


def _status(resolved: Resolved, sense: Sense, here: Scope, judgement: Judgement) -> Status:
    """The judgement, with what the sense knows of its own course: wars and sanctions stand, a visit begun goes on."""
    token, status = here.token, judgement.status
    if status != "occurred":
        return status
    if sense.aspect == "state":
        return "ongoing" if token.pos_ != "VERB" or _present(token) else status
    if sense.aspect in ("standing", "war"):
        if any(t.lemma_.lower() in NEW for t in token.children):
            return status
        return status if _past(resolved, token) else "ongoing"
    support = here.support
    if support is not None and support.lemma_.lower() in INCEPTIVE and sense.mode in LASTING and not _past(resolved, token):
        return "ongoing"
    return status


def _present(verb: Token) -> bool:
    if verb.tag_ in ("VBZ", "VBP"):
        return True
    return verb.tag_ == "VBG" and not any(t.dep_ == "aux" and t.lower_ in ("was", "were", "been") for t in verb.children)


def _past(resolved: Resolved, token: Token) -> bool:
    """Whether the words date the act to a time that ended a month or more before the report."""
    date, said = resolved.parse.report.date, resolved.when(token)
    if date is None or said is None or said.edtf is None:
        return False
    reported = When(edtf=date).bounds()[0]
    return (reported - said.bounds()[1]).days > 31


def _definite(noun: Token) -> bool:
    return any(t.dep_ == "det" and t.lower_ in ("the", "this", "that", "these", "those") for t in noun.children)


def _anaphor(resolved: Resolved, sense: Sense, here: Scope) -> EventMention:
    judgement = judge(here.token)
    return EventMention(
        sense=sense,
        token=here.token,
        actors=(),
        recipients=(),
        judgement=judgement,
        status=judgement.status,
        when=resolved.when(here.token),
        passage=anchor(resolved, here, ()),
        confidence=0.3,
        anaphoric=True,
    )
