"""Sides that a sentence leaves to the text before it: who is answered, whose move it is, who had done what is undone.

"Lagos accused Accra of theft. Accra denied it": the denial is Lagos' to hear. Only acts that lie in
answering or undoing another look back, only a few sentences, and only to an act whose sides fit; the
inferred side costs confidence.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from spacy.tokens import Span, Token

from detente.extract import frames
from detente.extract.event_implied import implied
from detente.extract.event_mentions import EventMention
from detente.extract.event_party import Party
from detente.extract.event_vocabulary import classes

REACH = 3
"""Sentences that an answer looks back."""
COST = 0.1
"""What a side that another sentence names costs in confidence."""
REPLIES = frozenset("respond retaliate reciprocate react reply answer counter".split())
STRUCK = frozenset(("ACCUSE", "THREATEN", "SANCTION", "ASSAULT", "COERCE", "MOBILIZE"))
"""Acts that call for retaliation by those on whom they fall."""
UNDONE = frozenset(("SANCTION", "COERCE", "ACCUSE", "ASSAULT"))
"""Acts that a later one takes back."""


def answered(mentions: Iterable[EventMention], sentences: Sequence[Span]) -> list[EventMention]:
    """The mentions with the sides that earlier ones give them, in their order.

    Args:
        sentences: those of the report, in reading order.
    """
    place = {sentence.start: number for number, sentence in enumerate(sentences)}
    starts = sorted(place)
    found: list[EventMention] = []
    numbers: list[int] = []
    for mention in mentions:
        here = place[starts[bisect_right(starts, mention.token.i) - 1]]
        before = [(m, here - n) for m, n in zip(found, numbers, strict=True) if n <= here and not m.anaphoric]
        whole = _closed(mention, before[::-1])
        if whole is not None:
            found.append(_completed(whole, [m for m, back in reversed(before) if back <= REACH]))
            numbers.append(here)
    return found


def _closed(mention: EventMention, before: Sequence[tuple[EventMention, int]]) -> EventMention | None:
    """The mention with the sides that it leaves open, None where the text before gives it none."""
    if mention.implied is not None:
        return replace(mention, implied=implied(mention.implied, before))
    if mention.sense.needs == "nobody" and not (mention.actors or mention.recipients):
        lasting = mention.sense.aspect in ("standing", "war")  # what goes on is told even of nobody
        return implied(mention, before) or (mention if lasting else None)
    return implied(mention, before) if mention.open else mention


def _completed(mention: EventMention, near: Sequence[EventMention]) -> EventMention:
    if mention.anaphoric or mention.borrows:
        return mention
    if mention.actors and not mention.recipients and not mention.sense.reciprocal and len(mention.actors) == 1:
        others = _addressees(mention, near)
        if others:
            return replace(mention, recipients=others, confidence=_less(mention))
    return mention


def _addressees(mention: EventMention, near: Sequence[EventMention]) -> tuple[Party, ...]:
    sense, mine = mention.sense, _sides(mention.actors)
    heard = _answers(mention)
    if heard:
        asked = (m for m in near if m.sense.type in heard and m.actors and _sides(m.recipients) & mine)
        found = next((m.actors for m in asked if not _sides(m.actors) & mine), ())
        if found:
            return found
    if sense.type in ("ACCUSE", "SUPPORT", "REJECT") and any(_taken_up(t) for t in frames.patients(mention.token)):
        return next((m.actors for m in near if m.actors and not _sides(m.actors) & mine and m.token.pos_ == "VERB"), ())
    if sense.type == "RETREAT" and sense.mode not in ("resign", "withdraw", "disarm"):
        undone = (m for m in near if m.sense.type in UNDONE and m.recipients and _sides(m.actors) & mine)
        return next((m.recipients for m in undone), ())
    return ()


def _answers(mention: EventMention) -> frozenset[str]:
    """The types of acts that a mention can answer: a denial an accusation, a refusal a demand or an offer."""
    sense = mention.sense
    if sense.type == "REJECT":
        return frozenset(("ACCUSE",)) if sense.mode == "deny" else frozenset(("REQUEST", "THREATEN", "AGREE"))
    if sense.type == "AGREE":
        return frozenset(("REQUEST",))
    replies = sense.type == "THREATEN" and mention.token.lemma_.lower() in REPLIES
    return STRUCK if replies else frozenset()


def _taken_up(noun: Token) -> bool:
    """Whether a noun takes up an act told before: "the move", "that decision", "it"."""
    if noun.lower_ in ("it", "this", "that"):
        return True
    definite = any(t.dep_ == "det" and t.lower_ in ("the", "this", "that", "these", "those") for t in noun.children)
    told = noun.lemma_.lower() in classes()["policy"]
    return definite and told and not any(t.dep_ in ("prep", "relcl", "acl", "amod", "compound") for t in noun.children)


def _sides(parties: Iterable[Party]) -> set[str]:
    return {p.state or p.key for p in parties}


def _less(mention: EventMention) -> float:
    return round(max(mention.confidence - COST, 0.1), 2)
