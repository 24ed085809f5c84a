"""Treaties, ceasefires, trade accords and diplomatic relations: one row for each thing that a report says of one.

`agreement_nouns` finds the nouns, `agreement_acts` what is said of them, `memberships` the bodies
that states join and leave; here they get their parties. What one mention leaves out and another
tells is shared by `agreement_sharing`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from detente.extract import deal_terms, frames, holders
from detente.extract.agreement_acts import Act, acts
from detente.extract.agreement_nouns import AgreementNoun, agreement_nouns
from detente.extract.deal_parties import Ground, coordinated, parties
from detente.model import When
from detente.model.assertion import DealTransition, Status
from detente.read.modality import judge

BETWEEN = ("between", "among")
ONLOOKERS = frozenset("United Nations|UN Security Council|UN General Assembly".split("|"))
"""Bodies that approve and demand agreements of others."""
BY_OTHERS = frozenset(
    "brokered backed mediated sponsored led proposed drafted supervised monitored negotiated facilitated imposed "
    "supported initiated hosted".split()
)
FORCE_PHRASES = frozenset("effect force place".split())
TELLING = frozenset("signed ratified withdrawn terminated restored suspended agreed scaled_back".split())
"""Acts that are done to agreements alone, and so tell that a word of several meanings is one."""
PRONOUN_REACH = 40
"""Tokens back to which "it" may take up an agreement: about a sentence and a half."""
BEFORE_NOUNS = ("amod", "compound", "nmod", "poss")


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
    own = own_parties(ground, noun, kind) or whole.sides
    if _for_another(noun):
        return
    rows: dict[tuple[str, str], Accord] = {}
    for act in acts(noun, kind):
        named = tuple(dict.fromkeys((*own, *_takers(ground, noun.head, act, own, kind))))
        transition = _declared(ground, act, noun)
        if noun.weak and transition not in TELLING:
            continue
        row = _accord(noun, whole, kind, act.operator, transition, act.status, named, f"{kind}:{act.rule}")
        known = rows.get((row.transition, row.status))
        if known is None or len(row.parties) > len(known.parties):
            rows[row.transition, row.status] = row
    if rows:
        yield from rows.values()
    elif not noun.weak:
        yield from _mentioned(ground, noun, whole, kind, own)


def _accord(
    noun: AgreementNoun, whole: AgreementNoun, kind: str, operator: Token, transition: DealTransition, status: Status,
    named: tuple[str, ...], rule: str, when: When | None = None,
) -> Accord:  # fmt: skip
    return Accord(
        head=noun.head, operator=operator, noun=noun, kind=kind, topic=whole.topic, transition=transition, status=status,
        parties=named, name=whole.name if whole.named else noun.name, when=when, tokens=_tokens(noun.head, operator), rule=rule,
    )  # fmt: skip


def own_parties(ground: Ground, noun: AgreementNoun, kind: str) -> tuple[str, ...]:
    """The parties in the noun phrase: "between A and B", "with A", "Iran's", "US-Iran"; or by the table of treaties.

    A ceasefire may be called by its place ("the Gaza ceasefire"), so one state before the noun is none.
    """
    head = noun.head
    if deal_terms.lemma(head) == "it":
        return noun.sides
    between = _between(ground, head)
    others = parties(ground, (t for t in frames.oblique(head, "with") if ground.mention(t) is not None))
    before = [t for t in head.children if t.dep_ in BEFORE_NOUNS and not _by_others(t)]
    owned = parties(ground, (t for t in before if t.dep_ == "poss"))
    named = parties(ground, (t for t in before if t.dep_ != "poss"))
    if kind == "membership":
        others = (*others, *parties(ground, frames.oblique(head, "of", "in", "to")))
    if kind == "ceasefire" and len(named) == 1 and len(named[0]) == 3 and named[0].isupper():  # noqa: PLR2004 - ISO 3166
        named = ()
    found = tuple(k for k in dict.fromkeys((*between, *owned, *named, *others)) if k not in ONLOOKERS)
    return found if len(found) > 1 or not noun.sides else noun.sides


def _between(ground: Ground, head: Token) -> tuple[str, ...]:
    """The parties after "between"; two sides of one state, as in a civil war, by their literal words."""
    sides = [t for first in frames.oblique(head, *BETWEEN) for t in coordinated(ground, first)]
    found = parties(ground, sides)
    if len(found) == 1 and len(sides) > 1 and all(parties(ground, (t,)) == found for t in sides):
        return tuple(holders.words(t) for t in sides)
    return found


def _by_others(token: Token) -> bool:
    """ "UN-brokered": the one before the hyphen is no party."""
    doc = token.doc
    after = token.i + (2 if token.i + 1 < len(doc) and doc[token.i + 1].text in ("-", "–") else 1)
    while after < len(doc) and (doc[after].lower_ == "and" or doc[after].pos_ == "PROPN"):
        after += 1
    after += 1 if after < len(doc) and doc[after].text in ("-", "–") else 0
    return after < len(doc) and doc[after].lower_ in BY_OTHERS


def _takers(ground: Ground, head: Token, act: Act, own: tuple[str, ...], kind: str) -> tuple[str, ...]:
    """The parties that the words over the noun add."""
    if act.parties == "none" or (kind == "membership" and len(own) > 1):
        return ()
    if act.parties == "wish" and not frames.oblique(act.operator, "with") and not any(t.dep_ == "prep" and t.lower_ == "with" for t in head.children):
        return ()
    named = parties(ground, act.takers)
    beside = _between(ground, act.operator)
    others = (t for t in frames.oblique(act.operator, "with", "to") if ground.mention(t) is not None and not _as_broker(t))
    beside += parties(ground, others)
    if act.transition in ("agreed", "ratified") and any(k in ONLOOKERS for k in named):
        named = ()
    if act.parties == "joint" and len(named) < 2 and len(own) != 1:  # noqa: PLR2004 - who announces alone may be a broker
        named = ()
    if len(own) > 1 and kind == "ceasefire":
        return ()
    return tuple(k for k in (*named, *beside) if k not in ONLOOKERS)


def _as_broker(token: Token) -> bool:
    """ "with Oman as mediator": who only helped is no party."""
    tail = token.doc[token.i + 1 : token.i + 5].text.lower()
    return any(word in tail.split() for word in ("mediator", "mediating", "broker", "guarantor", "host", "as"))


def _for_another(noun: AgreementNoun) -> bool:
    """ "an agreement to revive the 2015 deal": what is told is the reviving of the other."""
    for clause in noun.head.children:
        if clause.dep_ == "acl" and any(t.lower_ == "to" for t in clause.children):
            for thing in frames.patients(clause):
                if deal_terms.lemma(thing) in deal_terms.words("agreement") and deal_terms.terms("act", clause):
                    return deal_terms.lemma(thing) not in ("relation", "tie")
    return False


def _declared(ground: Ground, act: Act, noun: AgreementNoun) -> DealTransition:
    """A ceasefire that one side declares is an offer to the other; one that both declare is agreed."""
    word = act.operator.lemma_.lower()
    if act.transition == "ratified" and set(parties(ground, act.takers)) & ONLOOKERS:
        return "agreed"  # the endorsement of the world body ratifies nothing
    if act.transition not in ("offered", "agreed") or word not in ("declare", "announce", "call"):
        return act.transition
    if any(t.lower_ == "unilateral" for t in noun.head.children):
        return "offered"
    several = len([t for head in act.takers for t in coordinated(ground, head)]) > 1
    return "agreed" if word == "announce" or several or noun.kind != "ceasefire" else "offered"


def _mentioned(
    ground: Ground, noun: AgreementNoun, whole: AgreementNoun, kind: str, own: tuple[str, ...]
) -> Iterator[Accord]:
    """An agreement that the sentence takes for granted: made when its own date says, else in force on the report's day."""
    if judge(noun.head).status not in ("occurred", "ongoing"):
        return
    dated = own_time(ground, noun.head)
    if dated is not None and noun.definite and kind not in ("relations", "membership"):
        yield _accord(noun, whole, kind, noun.head, "agreed", "occurred", own, f"{kind}:dated", dated)
    elif standing(noun.head) and (noun.definite or kind == "ceasefire"):
        yield _accord(noun, whole, kind, noun.head, "in_force", "ongoing", own, f"{kind}:standing")
    elif noun.definite and len(own) > 1:
        yield _accord(noun, whole, kind, noun.head, "in_force", "ongoing", own, f"{kind}:mentioned")


def own_time(ground: Ground, head: Token) -> When | None:
    """The time inside a noun phrase: "the 2015 accord", "the July 14th agreement", "the agreed ceasefire on January 19"."""
    for time in ground.resolved.times:
        token = ground.resolved.parse.doc[time.start : time.end].root
        inside = head.left_edge.i <= token.i < head.i and time.timex_type == "DATE"
        after = token.dep_ == "pobj" and token.head.lower_ in ("of", "on", "in", "from") and token.head.head == head
        if inside or after:
            return time.when
    return None


def standing(head: Token) -> bool:
    """Whether the words around a noun take the agreement for granted: "despite the truce", "a truce currently in effect"."""
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
        t.dep_ == "prep" and t.lower_ == "in" and any(c.lower_ in FORCE_PHRASES for c in t.children) for t in head.children
    )


def _tokens(head: Token, operator: Token) -> tuple[int, ...]:
    tokens = [t.i for t in holders.noun_phrase(head)]
    if head.dep_ == "pobj" and operator == head:
        tokens.append(head.head.i)  # "despite the truce"
    elif abs(operator.i - head.i) < 12:  # noqa: PLR2004 - farther off, the words between would be the sentence
        tokens.append(operator.i)
        tokens += [t.i for by in operator.children if by.dep_ == "agent" for t in by.children]  # "was signed by"
    return tuple(tokens)
