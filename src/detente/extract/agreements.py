"""Treaties, ceasefires, trade accords and diplomatic relations: one row for each thing that a report says of one.

`agreement_nouns` finds the nouns, `agreement_acts` what is said of them, `memberships` the bodies
that states join and leave; here they get their parties. What one mention leaves out and another
tells is shared by `agreement_sharing`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from spacy.tokens import Token

from detente.extract import deal_terms, frames, holders
from detente.extract.agreement_acts import Act, acts
from detente.extract.agreement_nouns import AgreementNoun, agreement_nouns
from detente.extract.agreement_parties import BETWEEN, BY_OTHERS, FIGHTING, ONLOOKERS, own_parties, takers
from detente.extract.deal_parties import Ground, bodies, coordinated, parties
from detente.extract.deal_reality import FACTUAL
from detente.model import When
from detente.model.assertion import DealTransition, Status
from detente.read.modality import judge

FORCE_PHRASES = frozenset("effect force place".split())
JUDGES = frozenset("court tribunal committee commission panel".split())
TELLING = frozenset("signed ratified withdrawn terminated restored suspended agreed scaled_back".split())
"""Acts that are done to agreements alone, and so tell that a word of several meanings is one."""
PRONOUN_REACH = 40
"""Tokens back to which "it" may take up an agreement: about a sentence and a half."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Accord:
    """What one mention says of an agreement; `noun` is None where a verb alone tells of it ("joined NATO")."""

    head: Token
    operator: Token
    noun: AgreementNoun | None
    kind: str
    topic: str = ""
    transition: DealTransition
    status: Status
    parties: tuple[str, ...]
    name: str
    when: When | None = None
    """The time that the noun phrase itself gives: "the July nuclear deal"."""
    tokens: tuple[int, ...]
    rule: str


class _Mention(NamedTuple):
    """An agreement noun, the agreement that it takes up (itself if none), and the kind to read it by."""

    noun: AgreementNoun
    whole: AgreementNoun
    kind: str


def accords(ground: Ground, taken: frozenset[int] = frozenset()) -> tuple[Accord, ...]:
    """What a report says of its agreements, in reading order, as the mentions themselves have it.

    Args:
        taken: tokens that are something else already, as the contract of an arms transfer.
    """
    nouns = agreement_nouns(ground)
    rows: list[Accord] = []
    before: list[AgreementNoun] = []
    for noun in nouns:
        if noun.head.i not in taken and not _of_transfer(noun, before, taken):
            whole = _taken_up(noun, before)
            if whole is not noun or noun.head.pos_ != "PRON":
                rows += _of_noun(ground, noun, whole)
                before.append(whole)
    return tuple(rows)


def _of_transfer(noun: AgreementNoun, before: Sequence[AgreementNoun], taken: frozenset[int]) -> bool:
    """Whether "the deal" is that of an arms transfer, told of after the last agreement."""
    last = max((n.head.i for n in before), default=-1)
    return noun.takes_up and noun.kind is None and any(last < i < noun.head.i for i in taken)


def _taken_up(noun: AgreementNoun, before: Sequence[AgreementNoun]) -> AgreementNoun:
    """The agreement that "the deal" takes up: the last one before it that it may be; itself if there is none."""
    if not noun.takes_up:
        return noun
    word = deal_terms.lemma(noun.head)
    if word == "it":
        near = [n for n in before[-1:] if 0 < noun.head.i - n.head.i < PRONOUN_REACH]
        return near[0] if near else noun
    for earlier in reversed(before[-6:]):
        if noun.kind == "ceasefire" and earlier.kind != "ceasefire":
            continue
        if word == "treaty" and earlier.kind not in ("treaty", None):
            continue
        if earlier.kind not in ("relations", "membership"):
            return earlier
    return noun


def _of_noun(ground: Ground, noun: AgreementNoun, whole: AgreementNoun) -> Iterator[Accord]:
    kind = noun.kind or whole.kind or "cooperation"
    mention = _Mention(noun, whole, kind)
    own = own_parties(ground, noun, kind) or whole.sides
    if _for_another(noun):
        return
    rows: dict[tuple[str, str], Accord] = {}
    for act in acts(noun, kind):
        named = tuple(dict.fromkeys((*own, *takers(ground, noun.head, act, own, kind))))
        transition = _declared(ground, act, noun, named)
        brokered = act.operator.dep_ == "amod" and act.operator.lower_ in BY_OTHERS
        if brokered or (noun.weak and transition not in TELLING):
            continue
        row = _accord(mention, act.operator, (transition, act.status), named, act.rule)
        known = rows.get((row.transition, row.status))
        if known is None or len(row.parties) > len(known.parties):
            rows[row.transition, row.status] = row
    if rows:
        yield from _refused(rows)
    elif not noun.weak:
        yield from _mentioned(ground, mention, own)


def _refused(rows: Mapping[tuple[str, str], Accord]) -> Iterator[Accord]:
    """The rows of one noun; what was brokered and is refused in the same clause was only offered."""
    refused = rows.get(("agreed", "denied"))
    for row in rows.values():
        brokered = row.transition == "agreed" and row.status in FACTUAL and row.operator.dep_ in ("acl", "amod")
        if refused is None or not brokered:
            yield row
        elif ("offered", "occurred") not in rows:
            yield replace(row, transition="offered", status="occurred")


def _accord(
    mention: _Mention, operator: Token, rung: tuple[DealTransition, Status], named: tuple[str, ...], rule: str,
    when: When | None = None,
) -> Accord:  # fmt: skip
    noun, whole = mention.noun, mention.whole
    return Accord(
        head=noun.head, operator=operator, noun=noun, kind=mention.kind, topic=whole.topic, transition=rung[0],
        status=rung[1], parties=named, name=whole.name if whole.named else noun.name, when=when,
        tokens=_tokens(noun.head, operator), rule=f"{mention.kind}:{rule}",
    )  # fmt: skip


def _for_another(noun: AgreementNoun) -> bool:
    """As in "an agreement to revive the 2015 deal": what is told is the reviving of the other."""
    for clause in noun.head.children:
        if clause.dep_ == "acl" and any(t.lower_ == "to" for t in clause.children):
            for thing in frames.patients(clause):
                if deal_terms.lemma(thing) in deal_terms.words("agreement") and deal_terms.terms("act", clause):
                    return deal_terms.lemma(thing) not in ("relation", "tie")
    return False


def _declared(ground: Ground, act: Act, noun: AgreementNoun, sides: tuple[str, ...]) -> DealTransition:
    """A ceasefire that one side declares is an offer to the other; one that both declare is agreed."""
    word = act.operator.lemma_.lower()
    if act.transition == "ratified" and set(parties(ground, act.takers)) & ONLOOKERS:
        return "agreed"  # the endorsement of the world body ratifies nothing
    if act.transition == "ratified" and word != "ratify" and any(t.lemma_.lower() in JUDGES for t in act.takers):
        return "agreed"  # a court that lets a treaty pass ratifies nothing
    if act.transition not in ("offered", "agreed") or word not in ("declare", "announce", "call"):
        return act.transition
    if any(t.lower_ == "unilateral" for t in noun.head.children):
        return "offered"
    if word == "announce" and not any(t.dep_ == "prep" and t.lower_ in (*BETWEEN, "with") for t in noun.head.children):
        named = parties(ground, act.takers)
        if len(named) == 1 and bodies().get(named[0]) in FIGHTING:
            return "offered"
    several = len(sides) > 1 and not act.takers
    several = several or len([t for head in act.takers for t in coordinated(ground, head)]) > 1
    return "agreed" if word == "announce" or several or noun.kind != "ceasefire" else "offered"


def _mentioned(ground: Ground, mention: _Mention, own: tuple[str, ...]) -> Iterator[Accord]:
    """An agreement taken for granted: made when its own date says, else in force on the report's day."""
    noun, kind = mention.noun, mention.kind
    if judge(noun.head).status not in FACTUAL:
        return
    dated = own_time(ground, noun.head)
    if dated is not None and noun.definite and kind not in ("relations", "membership"):
        yield _accord(mention, noun.head, ("agreed", "occurred"), own, "dated", dated)
    elif standing(noun.head) and (noun.definite or kind == "ceasefire"):
        yield _accord(mention, noun.head, ("in_force", "ongoing"), own, "standing")
    elif noun.definite and len(own) > 1:
        yield _accord(mention, noun.head, ("in_force", "ongoing"), own, "mentioned")


def own_time(ground: Ground, head: Token) -> When | None:
    """The time inside a noun phrase: "the 2015 accord", "the July 14th agreement", "the truce on January 19"."""
    for time in ground.resolved.times:
        token = ground.resolved.parse.doc[time.start : time.end].root
        inside = head.left_edge.i <= token.i < head.i and time.timex_type == "DATE"
        after = token.dep_ == "pobj" and token.head.lower_ in ("of", "on", "in", "from") and token.head.head == head
        if inside or after:
            return time.when
    return None


def standing(head: Token) -> bool:
    """Whether the words around a noun take the agreement for granted: "despite the truce", "a truce in effect"."""
    base = head
    for _ in range(3):
        if base.dep_ != "pobj":
            break
        word, over = base.head, base.head.head
        if word.lower_ in deal_terms.words("standing"):
            return True
        over = over.head if over.dep_ == "nummod" else over  # "day two of the truce"
        if over.lemma_.lower() not in deal_terms.words("standing") | deal_terms.words("phase"):
            break
        if over.lemma_.lower() in deal_terms.words("standing"):
            return True
        base = over
    return any(
        t.dep_ == "prep" and t.lower_ == "in" and any(c.lower_ in FORCE_PHRASES for c in t.children)
        for t in head.children
    )


def _tokens(head: Token, operator: Token) -> tuple[int, ...]:
    tokens = [t.i for t in holders.noun_phrase(head)]
    if head.dep_ == "pobj" and operator == head:
        tokens.append(head.head.i)  # "despite the truce"
    elif abs(operator.i - head.i) < 12:
        tokens.append(operator.i)
        tokens += [t.i for by in operator.children if by.dep_ == "agent" for t in by.children]  # "was signed by"
    return tuple(tokens)
