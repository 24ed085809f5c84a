"""What sentences say of a transfer without the thing: "the procurement", "keep them idle", "out of the project"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from detente.extract import deal_terms, frames, holders
from detente.extract.arms_parties import origin
from detente.extract.arms_stages import rung
from detente.extract.arms_things import PRONOUNS, Transfer
from detente.extract.deal_doers import doers, owners
from detente.extract.deal_parties import Ground, parties
from detente.extract.designations import Designation
from detente.read.modality import judge

LITTLE = frozenset("little no slow scant".split())
IDLE = frozenset("idle inactive non-operational nonoperational unused unactivated mothballed storage".split())
PLEDGES = frozenset("pledge promise agree vow commit undertake offer".split())
EXPULSIONS = frozenset(
    "remove expel exclude eject oust drop kick suspend removal expulsion exclusion ejection ouster suspension".split()
)
PLACING = frozenset("place make complete finish conclude confirm".split())
"""Verbs that only say that an order or purchase was made."""
TELLING = ("notify", "inform")
LEGISLATURES = frozenset("congress parliament lawmaker legislator senate house legislature".split())
PRELIMINARY = frozenset("preliminary initial provisional".split())
FACTUAL = ("occurred", "ongoing")
ECHO_REACH = 250
"""Tokens back to which "the contract" may take up a transfer: some ten sentences."""


def echoes(
    ground: Ground, token: Token, named: Sequence[Designation], so_far: Sequence[Transfer]
) -> Iterator[Transfer]:
    """The rows that `token` gives without a thing of its own, from the transfers told before it."""
    yield from _taken_up(ground, token, so_far)
    yield from _notified(ground, token, so_far)
    yield from _prepared(ground, token, so_far)
    yield from _idle(ground, token, named, so_far)
    yield from _shut_out(ground, token, named)


def _taken_up(ground: Ground, act: Token, so_far: Sequence[Transfer]) -> Iterator[Transfer]:
    """An act whose thing was named before: "despite agreeing on the procurement", "No contract has been signed"."""
    term = deal_terms.term("transfer", act)
    if term is None or not so_far or not _refers_back(act):
        return
    held = parties(ground, owners(act)) if act.pos_ == "NOUN" else ()
    earlier = next((r for r in reversed(so_far) if not held or set(held) & set(r.recipients + r.suppliers)), None)
    if earlier is None or not 0 < act.i - earlier.act.i < ECHO_REACH:
        return
    staged = rung(act, None, side=term.side)
    little = staged[2] if staged else _governor(act)
    if little is not None and (idle := _no_progress(little)) is not None:
        clause = frames.clause_verb(idle)
        tokens = tuple(t.i for t in clause.subtree if not t.is_punct)
        yield _echo(earlier, act, idle, "stalled", "ongoing", tokens)
        return
    placed = act.pos_ == "NOUN" and little is not None and little.lemma_.lower() in PLACING
    if staged is None and term.transition is not None and (act.pos_ == "VERB" or placed):
        staged = rung(act, term.transition, side=term.side)
    if staged is None:
        return
    transition, status, operator = staged
    others = parties(ground, doers(operator)) if operator.pos_ == "VERB" else ()
    if others and not set(others) & set(earlier.recipients + earlier.suppliers):
        return  # somebody else's contract
    tokens = tuple(range(min(operator.i, act.left_edge.i), max(operator.i, act.i) + 1))
    yield _echo(earlier, act, operator, transition, status, tokens)


def _notified(ground: Ground, verb: Token, so_far: Sequence[Transfer]) -> Iterator[Transfer]:
    """As in "The State Department notified Congress on Friday", after a sale that it was told of."""
    if verb.lemma_.lower() not in TELLING or verb.pos_ != "VERB" or not so_far or frames.oblique(verb, "of", "about"):
        return
    told = [t for t in frames.patients(verb) if t.lemma_.lower() in LEGISLATURES]
    earlier, status = so_far[-1], judge(verb).status
    near = 0 < verb.i - earlier.act.i < ECHO_REACH
    if told and near and set(parties(ground, doers(verb))) & set(earlier.suppliers):
        tokens = (verb.i, *(t.i for t in told))
        yield _echo(earlier, verb, verb, "notified", "occurred" if status in FACTUAL else status, tokens)


def _prepared(ground: Ground, verb: Token, so_far: Sequence[Transfer]) -> Iterator[Transfer]:
    """As in "The two signed preliminary papers in July": agreed, and no contract yet."""
    if verb.lemma_.lower() != "sign" or verb.pos_ != "VERB" or not so_far:
        return
    papers = [t for t in frames.patients(verb) if any(m.lower_ in PRELIMINARY for m in frames.modifiers(t))]
    earlier, status = so_far[-1], judge(verb).status
    signed = set(parties(ground, doers(verb)))
    theirs = not signed or signed & {*earlier.suppliers, *earlier.recipients}
    if papers and verb.i - earlier.act.i < ECHO_REACH and theirs:
        tokens = (verb.i, *(t.i for paper in papers for t in holders.noun_phrase(paper)))
        yield _echo(earlier, verb, verb, "agreed", "occurred" if status in FACTUAL else status, tokens)


def _echo(
    earlier: Transfer, act: Token, operator: Token, transition: str, status: str, tokens: tuple[int, ...]
) -> Transfer:
    return replace(
        earlier, act=act, operator=operator, transition=transition, status=status, tokens=tokens, value_usd=None,  # type: ignore[arg-type]
        rule=f"taken-up:{act.lemma_.lower()}",
    )  # fmt: skip


def _refers_back(act: Token) -> bool:
    """A definite noun without goods of its own, "no contract", or a verb with "they" or "these" as what it moves."""
    if act.pos_ == "VERB":
        moved = frames.patients(act)
        return bool(moved) and all(t.lower_ in PRONOUNS and t.lower_ != "it" for t in moved)
    if act.pos_ != "NOUN" or any(t.dep_ in ("compound", "nmod") for t in act.children):
        return False
    unmade = act.dep_ == "nsubjpass" and any(t.dep_ == "neg" for t in act.head.children)  # "a contract was not signed"
    words = ("the", "that", "this", "no", *(("a", "an") if unmade else ()))
    return any(t.dep_ == "det" and t.lower_ in words for t in act.children) or bool(frames.possessor(act))


def _governor(act: Token) -> Token | None:
    head: Token = act.head
    over: Token = head.head if act.dep_ in ("pobj", "pcomp") else head
    return over if act.dep_ in ("pobj", "pcomp", "dobj", "nsubj", "nsubjpass", "compound") else None


def _no_progress(token: Token) -> Token | None:
    above = _governor(token)
    for word in (token,) if above is None else (token, above):
        if word.lemma_.lower() in ("progress", "movement", "headway", "advance") and any(
            t.lower_ in LITTLE for t in word.children
        ):
            return word
    return None


def _idle(ground: Ground, token: Token, named: Sequence[Designation], so_far: Sequence[Transfer]) -> Iterator[Transfer]:
    """As in "promised to leave the launchers in storage": a pledge about arms that are already there."""
    if token.lemma_.lower() not in ("keep", "leave", "hold", "store") or token.pos_ != "VERB":
        return
    tail = token.doc[token.i : token.right_edge.i + 1].text.lower()
    governor = judge(token).governor
    if governor is None or not any(word in tail for word in IDLE):
        return
    pledge = token.doc[governor]
    if pledge.lemma_.lower() not in PLEDGES or not judge(pledge).actual:
        return
    inside = [d for d in named if token.i < d.start <= token.right_edge.i]
    givers = parties(ground, doers(pledge))
    tokens = tuple(range(min([pledge.i, *(t.i for t in doers(pledge) if pledge.i - t.i < 5)]), _last(token) + 1))
    kept = [t.lemma_.lower() for t in token.subtree if t.dep_ in ("dobj", "nsubj", "pobj")]
    for earlier in reversed(so_far):
        described = earlier.description is not None and any(word in earlier.description.lower() for word in kept)
        fits = earlier.designation == inside[0].name if inside else described
        if earlier.designation and fits and (not givers or set(givers) & set(earlier.recipients)):
            yield replace(
                earlier, act=token, operator=pledge, transition="pledged_non_operational", status="occurred",
                tokens=tokens, rule="idle:pledge",
            )  # fmt: skip
            return
    made_in = origin(inside[0].family) if inside else None
    if inside and givers:
        yield Transfer(
            act=token, operator=pledge, transition="pledged_non_operational", status="occurred",
            suppliers=(made_in,) if made_in and made_in not in givers else (), recipients=givers,
            designation=inside[0].name, family=inside[0].family, tokens=tokens, rule="idle:pledge",
        )  # fmt: skip


def _shut_out(ground: Ground, token: Token, named: Sequence[Designation]) -> Iterator[Transfer]:
    """As in "its ejection from the Typhoon programme": who is put out of a programme does not get its arms."""
    if token.lemma_.lower() not in EXPULSIONS:
        return
    programmes = [t for t in frames.oblique(token, "from") if t.lemma_.lower() in ("programme", "program", "project")]
    for programme in programmes[:1]:
        inside = [d for d in named if programme.left_edge.i <= d.start <= programme.i]
        moved = (
            frames.patients(token) if token.pos_ == "VERB" else (*frames.possessor(token), *frames.oblique(token, "of"))
        )
        excluded = parties(ground, moved)
        made_in = inside[0].origin if inside else None
        status = judge(token).status
        if made_in and excluded and made_in not in excluded:
            yield Transfer(
                act=token, operator=token,
                transition="suspended" if token.lemma_.lower().startswith("susp") else "cancelled",
                status="occurred" if status in FACTUAL else status, suppliers=(made_in,), recipients=excluded,
                designation=inside[0].name, family=inside[0].family, rule="shut-out",
                tokens=(
                    token.i, *(t.i for m in moved for t in m.subtree), *(t.i for t in holders.noun_phrase(programme)),
                ),
            )  # fmt: skip


def _last(token: Token) -> int:
    """The last token of what a verb governs before a new clause begins."""
    for t in token.subtree:
        if t.i > token.i and t.dep_ in ("conj", "ccomp", "parataxis") and t.pos_ == "VERB":
            return t.left_edge.i - 1
    return token.right_edge.i
