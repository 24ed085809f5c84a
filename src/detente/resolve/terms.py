"""Terms of office as times: "under Biden", "during his first term", "in the Obama era".

The text names the holder; the days come from the tables of office holders, which is why these
expressions have the anchor "tenure". A term that runs on the report's day ends with the report.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from detente.model import Actor, When
from detente.read.nlp import Parse
from detente.resolve.resolved import Mention, TimeExpression
from detente.resolve.roster import HEADS
from detente.vocab.tables import Tenure, tenures_of

REIGNS = frozenset(
    {
        "term",
        "presidency",
        "tenure",
        "administration",
        "era",
        "premiership",
        "reign",
        "rule",
        "leadership",
        "government",
        "year",
        "chancellorship",
    }
)
DURING = frozenset({"during", "under", "in", "throughout", "since"})
ORDER = {"first": 0, "second": 1, "third": 2, "fourth": 3, "current": -1, "previous": -2, "last": -1}


def find_terms(parse: Parse, mentions: Sequence[Mention]) -> tuple[TimeExpression, ...]:
    """The terms of office that `parse` speaks of as times, in text order."""
    found = {time.start: time for time in _find(parse, mentions)}
    return tuple(found[start] for start in sorted(found))


def _find(parse: Parse, mentions: Sequence[Mention]) -> Iterator[TimeExpression]:
    for mention in mentions:
        actor = mention.actors[0]
        if actor.kind != "person" or len(mention.actors) > 1:
            continue
        head = parse.doc[mention.head]
        noun = head.head
        if head.dep_ == "pobj" and noun.lower_ == "under":
            yield from _expression(parse, mention.start, mention.end, actor, "")
        elif (
            head.dep_ == "pobj" and noun.lower_ == "of" and noun.head.lemma_.lower() in REIGNS and _governed(noun.head)
        ):
            yield from _expression(parse, noun.head.left_edge.i, mention.end, actor, _ordinal(noun.head))
        elif head.dep_ in ("poss", "compound", "nmod") and noun.lemma_.lower() in REIGNS and _governed(noun):
            yield from _expression(parse, noun.left_edge.i, noun.i + 1, actor, _ordinal(noun))


def _governed(noun: Token) -> bool:
    """Whether a noun stands in a phrase of time: "during his term", "under the administration of"."""
    if noun.dep_ != "pobj" or noun.head.lower_ not in DURING:
        return False
    return noun.lemma_.lower() not in ("government", "leadership") or noun.head.lower_ == "under"


def _ordinal(noun: Token) -> str:
    return next((child.lower_ for child in noun.children if child.lower_ in ORDER), "")


def _expression(parse: Parse, start: int, end: int, actor: Actor, ordinal: str) -> Iterator[TimeExpression]:
    tenure = _tenure(actor.key, ordinal, parse.report.date)
    if tenure is None:
        return
    day = parse.report.date
    running = tenure.end is None or (day is not None and tenure.held_on(day))
    if running and day is None:
        return
    edtf = f"{tenure.start}/{day if running else tenure.end}"
    when = When(edtf=edtf, kind="span", span=parse.passage(start, end))
    yield TimeExpression(start=start, end=end, when=when, timex_type="DURATION", value=edtf, anchor="tenure")


def _tenure(person: str, ordinal: str, day: str | None) -> Tenure | None:
    """The term meant: the one of that number, else the one that runs on the report's day, else the last before it."""
    held = [t for t in tenures_of(person) if t.office in HEADS and (day is None or t.start <= day)]
    if ordinal:
        number = ORDER[ordinal]
        return held[number] if -len(held) <= number < len(held) else None
    current = [t for t in held if day is not None and t.held_on(day)]
    chosen = current or held
    return chosen[-1] if chosen else None
