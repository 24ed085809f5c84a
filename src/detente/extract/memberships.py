"""Memberships: which states join, leave, are suspended from or readmitted to an organisation, as verbs tell.

"Sweden's NATO membership" as a noun is read by `agreements`.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from detente.extract import deal_terms, frames
from detente.extract.agreements import Accord
from detente.extract.deal_doers import doers, owners
from detente.extract.deal_parties import Ground, bodies, parties
from detente.extract.deal_reality import reality
from detente.extract.deal_terms import Term
from detente.model.assertion import DealTransition, Status
from detente.read.modality import judge

ASKING = frozenset("apply ask request seek bid application".split())
BODIES = ("igo", "alliance", "court")
NEAR = 12
DESCRIBED = frozenset("bloc group grouping organisation organization body alliance union league".split())
MEMBERS = frozenset("member state".split())


def memberships(ground: Ground) -> Iterator[Accord]:
    """The moves of states in and out of organisations, in reading order.

    "Finland joined NATO": in_force. "threatens to quit the WTO": withdrawn, hypothetical.
    """
    for token in ground.words:
        moves = (_move(ground, token, term) for term in deal_terms.terms("relation", token))
        found = next((move for move in moves if move is not None), None)
        if found is not None:
            yield found
        elif token.lemma_.lower() == "become" and token.pos_ == "VERB":
            yield from _becoming(ground, token)


def _move(ground: Ground, token: Token, term: Term) -> Accord | None:
    """The row of the states that move together; whether each of them is a member is for the record to tell apart."""
    places = _reached(token, term.preposition) if term.preposition else frames.patients(token)
    if term.label is not None:
        labels = [t for t in frames.oblique(token, "as") if t.lemma_.lower() == term.label]
        places = tuple(t for label in labels for t in (*frames.oblique(label, "of"), *doers(token)))
    found = [(t, key) for t in places if (key := _body(ground, t)) is not None]
    if term.preposition is None and any(
        t.lower_ == "in" and any(c.dep_ == "pcomp" for c in t.children) for t in _prepositions(token)
    ):
        return None  # "joined the EU in condemning the vote"
    if term.moved == "object":
        moved = frames.patients(token) if token.pos_ == "VERB" else (*owners(token), *frames.oblique(token, "of"))
        found = found or (_by_body(ground, token) if term.label is None else [])
    else:
        moved = doers(token) if token.pos_ == "VERB" else (*owners(token), *frames.agents(token))
    members = _states(ground, moved)
    if not found or not members:
        return None
    place, body = found[0]
    transition, status = _rung(token, term.transition or "")
    return _row(token, place, body, members, transition, status)


def _becoming(ground: Ground, verb: Token) -> Iterator[Accord]:
    """As in "Finland became the 31st member of NATO"."""
    for noun in (t for t in verb.children if t.dep_ == "attr" and t.lemma_.lower() in MEMBERS):
        near = [t for t in noun.children if t.dep_ in ("compound", "poss", "nmod", "amod")]
        bodies_here = [(t, k) for t in (*frames.oblique(noun, "of"), *near) if (k := _body(ground, t)) is not None]
        members = _states(ground, doers(verb))
        if bodies_here and members:
            transition, status = _rung(verb, "in_force")
            yield _row(verb, bodies_here[0][0], bodies_here[0][1], members, transition, status)


def _row(
    token: Token, place: Token, body: str, members: tuple[str, ...], transition: DealTransition, status: Status
) -> Accord:
    return Accord(
        head=token, operator=token, noun=None, kind="membership", topic=body, transition=transition, status=status,
        parties=(*members, body), name=f"{body} membership",
        tokens=(token.i, *(t.i for t in place.subtree if t.i <= place.i and abs(t.i - token.i) < NEAR)),
        rule=f"membership:{token.lemma_.lower()}",
    )  # fmt: skip


def _rung(token: Token, transition: str) -> tuple[DealTransition, Status]:
    status = reality(token)
    governor = judge(token).governor
    over = token.head if token.dep_ in ("xcomp", "advcl", "acl", "pcomp") else token
    over = token.doc[governor] if governor is not None else over.head if over.pos_ == "ADP" else over
    if over.lemma_.lower() in ASKING and transition == "in_force":
        return "requested", "occurred" if judge(over).actual else reality(over)
    if over.lemma_.lower() == "threaten":
        status = "hypothetical"
    return transition, "occurred" if status == "ongoing" else status  # type: ignore[return-value]


def _reached(token: Token, preposition: str) -> tuple[Token, ...]:
    """The objects of a preposition, "out of" counting as "from"."""
    found = list(frames.oblique(token, preposition, "into" if preposition == "to" else preposition))
    if preposition == "from":
        out = [t for t in token.children if t.lower_ == "out"]
        found += [t for o in (*out, token) for t in frames.oblique(o, "of") if out]
        labels = [t for t in frames.oblique(token, "as") if t.lemma_.lower() in MEMBERS]
        found += [t for label in labels for t in frames.oblique(label, "of")]  # "withdrew as a member of"
    elif token.pos_ != "VERB":
        found += frames.oblique(token, "of")
    return tuple(found)


def _by_body(ground: Ground, token: Token) -> list[tuple[Token, str]]:
    """As in "The Arab League suspended Syria": without a word on what from, it is from the body that does it."""
    out = [t for p in _prepositions(token) if p.lower_ == "from" for t in p.children if t.dep_ == "pobj"]
    if any(t.lemma_.lower() not in DESCRIBED for t in out):
        return []
    if token.lemma_.lower() not in ("suspend", "expel", "readmit", "admit"):
        return []
    return [(t, key) for t in doers(token) if (key := _body(ground, t)) is not None]


def _prepositions(token: Token) -> list[Token]:
    return [t for t in token.children if t.dep_ == "prep"]


def _body(ground: Ground, token: Token) -> str | None:
    """The body that a phrase names, by its head or, as in "the East African Community bloc", by a name before it."""
    named = (
        t
        for t in token.children
        if t.dep_ in ("compound", "nmod", "amod", "appos") and token.lemma_.lower() in DESCRIBED
    )
    for head in (token, *named):
        mention = ground.resolved.by_head.get(head.i)
        keys = [a.key for a in mention.actors if a.kind == "organisation"] if mention else []
        body = next((key for key in keys if bodies().get(key) in BODIES), None)
        if body is not None:
            return body
    return None


def _states(ground: Ground, heads: tuple[Token, ...]) -> tuple[str, ...]:
    return tuple(key for key in parties(ground, heads) if len(key) == 3 and key.isupper() and key not in bodies())
