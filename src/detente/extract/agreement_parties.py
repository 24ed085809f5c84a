"""Who made an agreement: the parties that its noun phrase names, and those that the words over it add."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from detente.extract import deal_terms, frames, holders
from detente.extract.agreement_acts import Act
from detente.extract.agreement_nouns import AgreementNoun
from detente.extract.deal_parties import GROUPS, Ground, bodies, coordinated, parties
from detente.vocab.own.records import cached
from detente.vocab.tables import organisations

BETWEEN = ("between", "among")
ONLOOKERS = frozenset("United Nations|UN Security Council|UN General Assembly".split("|"))
"""Bodies that approve and demand agreements of others."""
BY_OTHERS = frozenset(
    "brokered backed mediated sponsored led proposed drafted supervised monitored negotiated facilitated imposed "
    "supported initiated hosted".split()
)
FIGHTING = ("armed_group", "de_facto", "alliance")
"""Types of bodies that have no ceasefires to announce but their own."""
BEFORE_NOUNS = ("amod", "compound", "nmod", "poss")
BROKERS = frozenset("mediator mediating broker guarantor host as".split())


def own_parties(ground: Ground, noun: AgreementNoun, kind: str) -> tuple[str, ...]:
    """The parties in the noun phrase: "between A and B", "with A", "Iran's", "US-Iran"; or by the table of treaties.

    A ceasefire may be called by its place ("the Gaza ceasefire"), so one state before the noun is none.
    """
    head = noun.head
    if deal_terms.lemma(head) == "it":
        return noun.sides
    between = _between(ground, head)
    others = parties(
        ground, (t for t in frames.oblique(head, "with") if ground.mention(t) is not None or t.lemma_.lower() in GROUPS)
    )
    carried = head.head.children if head.dep_ == "compound" and kind == "membership" else ()
    before = [t for t in (*head.children, *carried) if t.dep_ in BEFORE_NOUNS and t != head and not _by_others(t)]
    owned = parties(ground, (t for t in before if t.dep_ == "poss"))
    named = parties(ground, (t for t in before if t.dep_ != "poss"))
    if kind == "membership":
        others = (*others, *parties(ground, frames.oblique(head, "of", "in", "to", "into")))
    if kind == "ceasefire" and len(named) == 1 and len(named[0]) == 3 and named[0].isupper():
        named = ()
    whole = dict.fromkeys((*between, *owned, *named, *others))
    found = tuple(k for k in whole if k not in ONLOOKERS or k in others)
    return found if len(found) > 1 or not noun.sides else noun.sides


def takers(ground: Ground, head: Token, act: Act, own: tuple[str, ...], kind: str) -> tuple[str, ...]:
    """The parties that the words over the noun add."""
    if act.parties == "none" and len(own) < 2:
        return _between(ground, act.operator) or _between(ground, _light(act.operator))
    if act.parties == "none" or (kind == "membership" and len(own) > 1):
        return ()
    if (
        act.parties == "wish"
        and not frames.oblique(act.operator, "with")
        and not any(t.dep_ == "prep" and t.lower_ == "with" for t in head.children)
    ):
        return ()
    named = sides_of(ground, [t for head in act.takers for t in coordinated(ground, head)], parties(ground, act.takers))
    beside = _between(ground, act.operator)
    others = (
        t for t in frames.oblique(act.operator, "with", "to") if ground.mention(t) is not None and not _as_broker(t)
    )
    beside += parties(ground, others)
    if act.transition in ("agreed", "ratified") and any(k in ONLOOKERS for k in named):
        named = ()
    if act.parties == "joint" and len(named) < 2 and len(own) != 1:
        named = tuple(k for k in named if bodies().get(k) in FIGHTING)
    if len(own) > 1 and kind == "ceasefire":
        return ()
    if kind == "cooperation" and len({*own, *named, *beside}) == 1:
        beside += _with_in_clause(ground, act.operator)
    return tuple(k for k in (*named, *beside) if k not in ONLOOKERS)


def _light(verb: Token) -> Token:
    """The noun that tells with a verb what happens: "comes into force between Chad and Niger"."""
    inner = (t for p in verb.children if p.dep_ == "prep" for t in p.children if t.dep_ == "pobj")
    return next(inner, verb)


def _with_in_clause(ground: Ground, verb: Token) -> tuple[str, ...]:
    """The other side where it hangs on a later verb: "suspends military exchanges and reviews ties with China"."""
    phrases = (t for t in verb.subtree if t.dep_ == "prep" and t.lower_ == "with" and t.i > verb.i)
    found = (parties(ground, [n for n in phrase.children if n.dep_ == "pobj"]) for phrase in phrases)
    return next((named for named in found if len(named) == 1), ())


def _between(ground: Ground, head: Token) -> tuple[str, ...]:
    """The parties after "between"; two sides of one state, as in a civil war, by their literal words."""
    sides = [t for first in frames.oblique(head, *BETWEEN) for t in coordinated(ground, first)]
    return sides_of(ground, sides, parties(ground, sides))


def sides_of(ground: Ground, sides: Sequence[Token], found: tuple[str, ...]) -> tuple[str, ...]:
    """The parties found for the sides; where all are of one state, as in a civil war, the literal words of each."""
    distinct = {token.i for token in sides}
    found = _apart(ground, sides, found)
    if len(found) == 1 and len(distinct) > 1 and all(_of_state(ground, t, found[0]) for t in sides):
        return tuple(dict.fromkeys(_spelled_out(holders.words(t)) for t in sides))
    return found


def _apart(ground: Ground, sides: Sequence[Token], found: tuple[str, ...]) -> tuple[str, ...]:
    """The parties with a government by its own name where it faces an armed body of the same state.

    "between the Government of National Accord and the Libyan National Army": neither is Libya.
    """
    rivals = {_states()[body] for body in found if body in _states()}
    sentence = range(sides[0].sent.start, sides[0].sent.end) if sides and rivals else range(0)
    for mention in (m for m in ground.resolved.mentions if m.start in sentence):
        called = ground.resolved.parse.doc[mention.start : mention.end].text.removeprefix("the ")
        for actor in mention.actors if mention.rule == "organisation" else ():
            if actor.kind == "state" and actor.key in rivals:
                found = tuple(_spelled_out(called) if key == actor.key else key for key in found)
    return found


@cached
def _states() -> dict[str, str]:
    return {body.key: body.operates[0] for body in organisations() if body.type == "armed_group" and body.operates}


@cached
def _acronyms() -> dict[str, str]:
    return {body.acronym: body.name for body in organisations() if body.acronym and body.state}


def _spelled_out(side: str) -> str:
    """The name of one of a state's bodies for its acronym, other words as they are."""
    return _acronyms().get(side, side)


def _of_state(ground: Ground, token: Token, state: str) -> bool:
    """Whether a phrase stands for a state: by itself, or as one of its governments by a word before ("Tobruk-led")."""
    mention = ground.mention(token)
    if mention is None and token.lemma_.lower() == "government":
        return any(t.dep_ in ("amod", "compound", "nmod") for t in token.children)
    if mention is None or mention.kind in ("pronoun", "definite", "demonym") or mention.rule == "name":
        return False  # a state by its own name is no side of its civil war
    return all(state in (actor.key, actor.state) for actor in mention.actors)


def _by_others(token: Token) -> bool:
    """As in "UN-brokered": the one before the hyphen is no party."""
    if token.lower_.rsplit("-", 1)[-1] in BY_OTHERS:
        return True
    doc = token.doc
    after = token.i + (2 if token.i + 1 < len(doc) and doc[token.i + 1].text in ("-", "–") else 1)
    while after < len(doc) and (doc[after].lower_ == "and" or doc[after].pos_ == "PROPN"):
        after += 1
    after += 1 if after < len(doc) and doc[after].text in ("-", "–") else 0
    return after < len(doc) and doc[after].lower_ in BY_OTHERS


def _as_broker(token: Token) -> bool:
    """As in "with Oman as mediator": who only helped is no party."""
    tail = token.doc[token.i + 1 : token.i + 5].text.lower()
    return bool(BROKERS & set(tail.split()))
