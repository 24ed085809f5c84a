"""What one mention of an agreement leaves out and another one tells: its parties, and the sides of a ceasefire.

"The deal" takes the parties of the deal that it takes up. A ceasefire whose sides nobody names has
those who are at blows in the same sentence, if they are two.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Span, Token

from detente.extract import deal_terms
from detente.extract.agreements import Accord
from detente.extract.deal_parties import Ground, bodies, coordinated, parties
from detente.extract.deal_reality import FACTUAL
from detente.vocab.own.records import cached
from detente.vocab.tables import organisations

TWO = 2
UNSHARED = frozenset(("requested", "offered"))
"""What one side wants or offers; the other side need not be the one of another mention."""
STANDING = frozenset(("in_force", "agreed", "extended", "signed"))
REPORTING = frozenset(
    "say announce report confirm mediate broker welcome hail urge call tell state warn note add declare host invite "
    "discuss meet speak".split()
)
"""What brokers and onlookers do."""
ROLES = ("nsubj", "nsubjpass", "dobj", "pobj", "ROOT")
BY_PLACE = ("in", "from", "near", "to", "across", "over", "into", "at")


def shared(ground: Ground, rows: Sequence[Accord]) -> tuple[Accord, ...]:
    """The rows with the parties that other mentions of the same agreement, or the sentence itself, give them."""
    return tuple(_with_sides(ground, row, rows) for row in rows)


def _with_sides(ground: Ground, row: Accord, rows: Sequence[Accord]) -> Accord:
    same_noun = [r for r in rows if r.head == row.head and len(r.parties) > len(row.parties)]
    if row.transition == "offered" and same_noun and set(row.parties) <= set(same_noun[0].parties):
        return replace(row, parties=same_noun[0].parties)
    if (
        len(row.parties) >= TWO
        or row.noun is None
        or row.transition in UNSHARED
        or row.kind in ("relations", "membership")
    ):
        return row
    if any(t.lower_ == "unilateral" for t in row.head.children) or (row.kind != "ceasefire" and not row.noun.definite):
        return row  # "a deal" is another one
    found = {frozenset(r.parties): r.parties for r in rows if _same(row, r) and len(r.parties) >= TWO}
    fitting = [named for named in found.values() if all(_among(key, named) for key in row.parties)]
    if len(fitting) == 1 and len(found) == 1 and row.transition != "withdrawn":
        return replace(row, parties=fitting[0], rule=row.rule + "+shared")
    peace = row.kind == "ceasefire" or row.topic == "peace"
    if peace and not row.parties and row.transition in STANDING:
        sides = _at_blows(ground, row.head) if row.kind == "ceasefire" else _sides(ground, row.head.sent)
        if len(sides) == TWO:
            return replace(row, parties=sides, rule=row.rule + "+sides")
    if not row.parties and any(t.dep_ == "poss" and t.lower_ == "their" for t in row.head.children):
        sides = _sides(ground, row.head.sent)
        if len(sides) == TWO:
            return replace(row, parties=sides, rule=row.rule + "+sides")
    return row


def _among(key: str, named: Sequence[str]) -> bool:
    """Whether a party is one of those named, or the state of a government that is: Libya for one of its two."""
    return key in named or any(_governments().get(name) == key for name in named)


@cached
def _governments() -> dict[str, str]:
    return {body.name: body.state for body in organisations() if body.state and body.type == "ministry"}


def _same(row: Accord, other: Accord) -> bool:
    """Whether two mentions can be of one agreement: of one kind, and on one topic where both have one."""
    if row is other or other.noun is None or row.kind != other.kind or other.transition in ("requested", "withdrawn"):
        return False
    if other.status not in FACTUAL and row.status in FACTUAL:
        return False  # who only refuses or wants it is no side of what there is
    if row.topic and other.topic and row.topic != other.topic:
        return row.topic in other.topic.lower() or other.topic in row.topic.lower()
    return True


def _at_blows(ground: Ground, head: Token) -> tuple[str, ...]:
    """The states and armed groups that take part in the hostile acts of the sentence, in text order."""
    if not any(t.lemma_.lower() in deal_terms.words("hostility") for t in head.sent):
        return ()
    return _sides(ground, head.sent)


def _sides(ground: Ground, sentence: Span) -> tuple[str, ...]:
    """The states and armed groups that are subjects or objects in a sentence, brokers and onlookers left out."""
    found: dict[str, None] = {}
    for token in _participants(ground, sentence):
        for key in parties(ground, coordinated(ground, token)):
            if key not in bodies() or bodies()[key] in ("armed_group", "de_facto"):
                found.setdefault(key)
    return tuple(found)


def _participants(ground: Ground, sentence: Span) -> Iterator[Token]:
    for token in sentence:
        if token.dep_ not in ROLES:
            continue
        if ground.resolved.by_head.get(token.i) is None:
            yield from (t for t in token.children if t.dep_ == "compound" and _fights(ground, t))
            continue
        if token.dep_ == "nsubj" and token.head.lemma_.lower() in REPORTING:
            continue
        if token.dep_ == "pobj" and token.head.lower_ in BY_PLACE:
            continue
        yield token


def _fights(ground: Ground, token: Token) -> bool:
    """Whether a name before a noun is an armed group's: "Hezbollah positions"."""
    mention = ground.resolved.by_head.get(token.i)
    return mention is not None and all(bodies().get(actor.key) == "armed_group" for actor in mention.actors)
