"""Who restricts: states behind their organs, and whoever stands over an act told in a noun or a participle."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Token

from detente.extract import frames, holders
from detente.model import Actor
from detente.resolve.resolved import Resolved
from detente.vocab.own.records import cached
from detente.vocab.tables import organisations

ORGANS = frozenset(
    "police army navy military force guard coastguard customs court prosecutor regulator authority agency commission "
    "council ministry minister government cabinet administration bank treasury department office service watchdog "
    "body committee panel secretary president premier junta regime official negotiator lawmaker senator chamber".split()
)
"""Heads of phrases that act for the state named in them: "Moldova's Council for TV", "Italian police"."""
PERFORMING = frozenset(
    "announce order approve declare decide unveil grant begin start implement sign agree adopt extend issue vote "
    "propose offer promise pledge authorise authorize make".split()
)
"""Verbs whose subject does what their noun object tells: "announced an increase of tariffs", "granted a waiver"."""
INSTRUMENTS = frozenset("law bill decree order act legislation resolution regulation".split())
ORGAN_NAMES = ("police", "army", "navy", "coast guard", "military", "armed forces", "air force", "customs", "court",
               "parliament")  # fmt: skip
ORGAN_TYPES = ("parliament", "ministry", "agency", "armed_forces", "central_bank")
OWNERS = ("poss", "amod", "compound", "nmod", "pobj")
COUNCILS = ("igo", "alliance")
DELIBERATING = frozenset("UN General Assembly|UN Human Rights Council|European Parliament".split("|"))
"""Bodies of states whose votes bind nobody (UN Charter, articles 10 to 14), or not alone."""
DEFINITE = frozenset("country nation state government kingdom republic".split())


def doing(resolved: Resolved, heads: Iterable[Token]) -> tuple[str, ...]:
    """Keys of the states and bodies that restrict: an organ stands for its state ("Italian police": ITA).

    "Moldova's Council for TV and Radio" is no known actor, but a council of Moldova's.
    """
    found: dict[str, None] = {}
    for first in heads:
        for head in listed(resolved, first):
            for key in _named(resolved, head) or _owned(resolved, head):
                found.setdefault(key)
    return tuple(found)


def listed(resolved: Resolved, first: Token) -> Iterator[Token]:
    """A phrase, and the states after it that the parse takes for its apposition: "the US, Canada, and Fiji"."""
    if not resolved.actors(first) and first.pos_ == "NOUN":
        yield from (t for t in first.children if t.dep_ == "appos" and t.pos_ == "PROPN")  # "its rival, South Korea"
    yield first
    own = {actor.key for actor in resolved.actors(first)}
    for token in first.children:
        if token.dep_ == "appos" and token.i > first.i and own and token.nbor(-1).text != "(":
            states = [a for a in resolved.actors(token) if a.kind == "state"]
            if states and not own & {a.key for a in states} and any(t.dep_ == "conj" for t in token.children):
                yield from frames.full(token)


def of_act(resolved: Resolved, operator: Token) -> tuple[str, ...]:
    """Who does the act that `operator` tells, looked for in the clause above where its own names nobody.

    "signed a law providing for sanctions", "announced the lifting of sanctions".
    """
    if operator.pos_ in ("VERB", "AUX"):
        beside = absolute(operator) or _threatening(operator)
        if beside is not None:
            return doing(resolved, [beside])
        agents = frames.agents(operator)
        found = doing(resolved, agents)
        if not found and operator.dep_ in ("acl", "relcl") and operator.head.lemma_.lower() in INSTRUMENTS:
            over = operator.head.head
            over = over.head if over.dep_ == "prep" else over  # "agreed on a bill that would"
            found = doing(resolved, frames.agents(over))
        return found
    own = doing(resolved, (*frames.modifiers(operator), *frames.oblique(operator, "by", "from")))
    head = operator.head
    if not own and operator.dep_ == "dobj" and head.lemma_.lower() in PERFORMING:
        own = doing(resolved, frames.agents(head))
    return own


def decides(keys: Sequence[str]) -> bool:
    """Whether all of these are councils of states, which restrict by their vote."""
    sorts = _sorts()
    return bool(keys) and all(sorts.get(key) in COUNCILS and key not in DELIBERATING for key in keys)


def by_chamber(resolved: Resolved, operator: Token) -> bool:
    """Whether a parliament or one of its chambers does the act, whose vote is a step on the way to it."""
    sorts = _sorts()
    doers = [actor for t in frames.agents(operator) for actor in resolved.actors(t)]
    return bool(doers) and all(sorts.get(actor.key) == "parliament" or actor.key in DELIBERATING for actor in doers)


@cached
def _sorts() -> dict[str, str]:
    return {body.key: body.type for body in organisations()}


def absolute(verb: Token) -> Token | None:
    """Who acts in "with Britain freezing assets", wherever the parse has hung the participle."""
    if verb.tag_ != "VBG" or verb.dep_ not in ("advcl", "acl", "pcomp") or verb.i == 0:
        return None
    own = [t for t in verb.children if t.dep_ == "nsubj"]
    if own and verb.dep_ == "pcomp" and verb.head.lower_ == "with":
        return own[0]
    before = verb.nbor(-1)
    return before if before.dep_ == "pobj" and before.head.lower_ in ("with", "to") else None


def _threatening(verb: Token) -> Token | None:
    """Who utters "threats from Washington to tighten sanctions", wherever the parse has hung the infinitive."""
    first = verb.left_edge if any(t.dep_ == "aux" and t.lower_ == "to" for t in verb.children) else None
    if first is None or first.i < 2 or first.lower_ != "to":
        return None
    before = first.nbor(-1)
    uttered = before.dep_ == "pobj" and before.head.lower_ == "from" and before.head.i > 0
    return before if uttered and before.head.nbor(-1).lemma_.lower() in frames.UTTERANCES else None


def behind_pronoun(resolved: Resolved, noun: Token, targets: Sequence[str]) -> tuple[str, ...]:
    """Who "its sanctions on Iraq" are when "its" cannot be Iraq: the state or body named last before it."""
    if not any(t.dep_ == "poss" and t.tag_ == "PRP$" for t in noun.children):
        return ()
    sentence = noun.sent
    before = [
        key for m in resolved.mentions if sentence.start <= m.start and m.end <= noun.i and m.kind != "pronoun"
        for actor in m.actors if actor.kind in ("state", "organisation") for key in (holders.state_key(actor),)
        if key not in targets
    ]  # fmt: skip
    return tuple(before[-1:])


def _named(resolved: Resolved, head: Token) -> tuple[str, ...]:
    return tuple(
        _state_of(actor) or holders.state_key(actor)
        for actor in resolved.actors(head)
        if actor.kind in ("state", "organisation")
        or (actor.state and actor.kind != "company")
        or (actor.kind == "person" and holders.served(actor.key))
    )


def _state_of(actor: Actor) -> str | None:
    """The state behind an organ that uses force or judges for it."""
    if _sorts().get(actor.key) in ORGAN_TYPES:
        return actor.state
    name = actor.key.lower()
    organ = any(name.endswith(word) for word in ORGAN_NAMES) or name.split()[0] in (
        "office",
        "ministry",
        "department",
        "treasury",
    )
    return actor.state if organ else None


def _owned(resolved: Resolved, head: Token) -> tuple[str, ...]:
    if head.lemma_.lower() in DEFINITE and any(t.lower_ == "the" for t in head.children):
        states = [a.key for m in resolved.mentions if head.sent.start <= m.start and m.end <= head.i
                  for a in m.actors if a.kind == "state"]  # fmt: skip
        return tuple(dict.fromkeys(states)) if len(set(states)) == 1 else ()
    if not _organ(head):
        return ()
    inner = [key for t in frames.oblique(head, "from", "of") if _organ(t) for key in _owned(resolved, t)]
    return tuple(inner) or tuple(
        _state_of(actor) or actor.key for t in (*head.children, *frames.oblique(head, "of")) if t.dep_ in OWNERS
        for actor in resolved.actors(t) if actor.kind in ("state", "organisation")
    )  # fmt: skip


def _organ(head: Token) -> bool:
    """Whether a phrase is headed by a word for an organ, at a sentence's beginning taken for a name as well."""
    return head.lemma_.lower() in ORGANS or head.lower_.removesuffix("s") in ORGANS
