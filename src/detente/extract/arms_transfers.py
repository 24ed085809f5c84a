"""Arms transfers: who buys what from whom, and how far it has come, in SIPRI's terms.

A transfer shows itself by an act ("purchase", "delivered", "the sale") with a thing (a designation
from the arms table, or a noun for arms). What stands over the act ("signed a contract to", "talks
on", "approved") says which rung of the ladder it is on. A definite act without a thing ("the
procurement") takes up the last transfer that fits.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from spacy.tokens import Token

from detente.extract import amounts, frames, holders
from detente.extract.designations import Designation, find
from detente.model.assertion import DealTransition, Status
from detente.read.modality import Judgement, judge
from detente.resolve.resolved import Resolved
from detente.vocab.tables import entries

PURCHASES = ("deal", "contract", "agreement")
LITTLE = frozenset("little no slow scant".split())
IDLE = frozenset("idle inactive non-operational nonoperational unused unactivated mothballed storage".split())
EXPULSIONS = frozenset("remove expel exclude eject oust drop removal expulsion exclusion ejection ouster".split())
FACTUAL = ("occurred", "ongoing")
LADDER_REACH = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfer:
    """A transfer as one act shows it; `act` heads the words, `operator` says the rung."""

    act: Token
    operator: Token
    transition: DealTransition
    status: Status
    suppliers: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    maker: str | None = None
    designation: str | None = None
    family: str | None = None
    description: str | None = None
    number: int | None = None
    value_usd: float | None = None
    tokens: tuple[int, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class _Thing:
    """What is transferred: the head of its noun phrase, and the designation inside it if any."""

    head: Token
    designation: Designation | None


@cache
def _table(entry: str) -> Mapping[tuple[str, str], Mapping[str, Any]]:
    table: dict[tuple[str, str], Mapping[str, Any]] = {}
    for row in entries("deals"):
        if row["entry"] == entry:
            for key, pos in (("verbs", "VERB"), ("nouns", "NOUN"), ("words", "NOUN")):
                for word in row.get(key, ()):
                    table.setdefault((word, pos), row)
    return table


def transfers(resolved: Resolved) -> Iterator[Transfer]:
    """The transfers of a report in reading order; each has at least one party and a thing, its own or taken up."""
    named = find(resolved, "arms")
    so_far: list[Transfer] = []
    for sentence in resolved.parse.sentences:
        for token in sentence:
            for transfer in (
                *_acts(resolved, token, named, so_far),
                *_idle(resolved, token, named, so_far),
                *_shut_out(resolved, token, named),
            ):
                so_far.append(transfer)
                yield transfer


def _acts(
    resolved: Resolved, token: Token, named: Sequence[Designation], so_far: Sequence[Transfer]
) -> Iterator[Transfer]:
    pos = "VERB" if token.pos_ == "VERB" else "NOUN" if token.pos_ == "NOUN" else ""
    entry = _table("transfer").get((token.lemma_.lower(), pos))
    if entry is None or (pos == "NOUN" and token.dep_ == "compound"):
        return
    things = list(_things(token, named))
    if not things:
        yield from _taken_up(resolved, token, entry, so_far)
        return
    if token.lemma_.lower() in PURCHASES and any(
        _table("transfer").get((t.lemma_.lower(), "VERB")) for t in token.children if t.dep_ in ("acl", "relcl")
    ):
        return  # "a deal to buy 24 jets" is the buying
    suppliers, recipients = _parties(resolved, token, entry["side"], things[0])
    origin = things[0].designation.origin if things[0].designation else None
    if not suppliers and origin and origin not in recipients and recipients:
        suppliers = (origin,)
    suppliers = tuple(k for k in suppliers if k not in recipients)
    if not recipients or (not suppliers and things[0].designation is None and not _is_arms(things[0].head)):
        return
    transition, status, operator = _stage(token, entry["transition"])
    sentence = token.sent.text
    for thing in things:
        yield Transfer(
            act=token, operator=operator, transition=transition, status=status, suppliers=suppliers, recipients=recipients,
            maker=_maker(resolved, thing), designation=thing.designation.name if thing.designation else None,
            family=thing.designation.family if thing.designation else None,
            description=holders.words(thing.head), number=amounts.count(thing.head),
            value_usd=amounts.dollars(sentence) if len(things) == 1 else None,
            tokens=_tokens(token, operator, thing), rule=f"transfer:{token.lemma_.lower()}",
        )  # fmt: skip


def _things(act: Token, named: Sequence[Designation]) -> Iterator[_Thing]:
    """What an act moves: its patients, the goods among its modifiers, the object of "on" or "for" after a deal."""
    if act.pos_ == "VERB":
        heads = [h for first in frames.patients(act) for h in frames.full(first)]
    else:
        heads = [
            h
            for first in (
                *frames.oblique(act, "of", "on", "for"),
                *(t for t in act.children if t.dep_ in ("compound", "nmod", "amod")),
            )
            for h in frames.full(first)
        ]
    for head in heads:
        if head.lemma_.lower() in (
            "batch",
            "shipment",
            "consignment",
            "fleet",
            "package",
            "number",
            "dozen",
            "set",
            "battery",
            "squadron",
            "series",
            "hundred",
            "score",
            "part",
            "component",
            "instalment",
            "installment",
        ):
            inner = frames.oblique(head, "of")
            head = inner[0] if inner else head
        span = range(head.left_edge.i, head.i + 1)
        inside = [d for d in named if d.start in span or d.end - 1 in span]
        if inside:
            yield _Thing(head, inside[-1])
        elif _is_arms(head):
            after = [d for d in named if head.i < d.start <= head.right_edge.i and d.start - head.i < 8]
            yield _Thing(head, after[0] if after else None)


def _is_arms(head: Token) -> bool:
    entry = _table("arms").get((head.lemma_.lower(), "NOUN"))
    if entry is None:
        return False
    needs = set(entry.get("needs", ()))
    return not needs or bool(needs & {w for t in frames.modifiers(head) for w in (t.lemma_.lower(), t.lower_)})


def _parties(resolved: Resolved, act: Token, side: str, thing: _Thing) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(suppliers, recipients) from the arguments of the act, then from the words around the thing."""
    near = (act, thing.head, act.head) if act.dep_ == "dobj" else (act, thing.head)
    to = [t for base in near for t in frames.oblique(base, "to", "for") if resolved.actors(t)]
    source = [t for base in near for t in frames.oblique(base, "from", "by") if resolved.actors(t)]
    if act.pos_ == "VERB":
        doers = holders.acting(resolved, frames.agents(act))
        dative = holders.acting(resolved, (t for t in frames.recipients(act) if t not in to))
    else:
        owners = [t for t in (*frames.possessor(act), *frames.oblique(act, "by")) if resolved.actors(t)]
        doers = holders.acting(resolved, owners) or (
            holders.acting(resolved, frames.agents(act.head)) if act.dep_ == "dobj" and side == "recipient" else ()
        )
        dative = ()
    adjectives = holders.acting(resolved, (t for t in frames.modifiers(thing.head) if t.dep_ != "poss"))
    firms = tuple(
        a.key for t in (*frames.modifiers(thing.head), *source) for a in resolved.actors(t) if a.kind == "company"
    )
    others = tuple(k for k in adjectives if k not in firms)
    if side == "recipient":
        suppliers = holders.acting(resolved, source) or others
        recipients = doers or holders.acting(resolved, to)
    else:
        recipients = (
            dative
            or holders.acting(resolved, to)
            or holders.acting(resolved, (t for t in frames.oblique(act, "with") if resolved.actors(t)))
        )
        suppliers = doers or holders.acting(resolved, source) or others
        if act.lemma_.lower() in PURCHASES and len(doers) == 1 and not to:
            suppliers, recipients = recipients, doers
    return suppliers, recipients


def _maker(resolved: Resolved, thing: _Thing) -> str | None:
    for token in frames.modifiers(thing.head):
        for actor in resolved.actors(token):
            if actor.kind == "company":
                return actor.key
    return None


def _stage(act: Token, base: str) -> tuple[DealTransition, Status, Token]:
    """The rung: that of the nearest word over the act which names one, else what the act means by itself."""
    own = judge(act)
    for child in act.children:  # "a sale stalled in Congress"
        row = _table("stage").get((child.lemma_.lower(), "VERB")) if child.dep_ in ("acl", "relcl") else None
        if row is not None and row["transition"] in (
            "stalled",
            "suspended",
            "cancelled",
            "signed",
            "agreed",
            "notified",
        ):
            below = judge(child)
            return (
                row["transition"],
                "ongoing" if row["transition"] == "stalled" and below.actual else below.status,
                child,
            )
    token = act
    for _ in range(LADDER_REACH):
        parent = _parent(token)
        if parent is None:
            break
        pos = "VERB" if parent.pos_ in ("VERB", "AUX") else "NOUN"
        row = _table("stage").get((parent.lemma_.lower(), pos))
        if row is not None and not (
            parent.lemma_.lower() == "hold" and not any(t.lower_ == "up" for t in parent.children)
        ):
            status = judge(parent).status
            transition: DealTransition = row["transition"]
            above = _parent(parent)
            if transition in ("discussed", "agreed", "requested") and above is not None:
                over = _table("stage").get((above.lemma_.lower(), "VERB"))
                if over is not None and over["transition"] in ("signed", "cancelled", "suspended", "notified"):
                    return over["transition"], judge(above).status, above
            if (
                transition == "discussed"
                and own.status in ("hypothetical", "desired")
                and parent.pos_ == "VERB"
                and status in FACTUAL
            ):
                status = own.status if parent.lemma_.lower() not in ("discuss", "negotiate") else "occurred"
            if transition == "delivery_started" and base != "delivered":
                break
            if transition == "stalled":
                return "stalled", "ongoing" if status in FACTUAL else status, parent
            return transition, status, parent
        token = parent
    return _by_itself(base, own), own.status if own.status != "ongoing" or base == "delivered" else "occurred", act


def _by_itself(base: str, own: Judgement) -> DealTransition:
    if base == "delivered" and own.status == "ongoing":
        return "delivery_started"
    if base == "agreed" and own.status in ("planned", "expected"):
        return "ordered"
    if base == "agreed" and own.status in ("hypothetical", "desired"):
        return "discussed"
    return base  # type: ignore[return-value]


def _parent(token: Token) -> Token | None:
    """The word over an act on the ladder: through prepositions, infinitives, objects and subjects of the passive."""
    if token.dep_ in ("xcomp", "ccomp", "acl", "dobj", "nsubjpass", "attr"):
        return token.head if token.head != token else None
    if token.dep_ in ("pobj", "pcomp") and token.head.head != token.head:
        return token.head.head
    if token.dep_ == "nsubj" and token.head.pos_ == "VERB":
        return token.head
    if token.dep_ == "conj":
        return _parent(token.head)
    return None


def _taken_up(
    resolved: Resolved, act: Token, entry: Mapping[str, Any], so_far: Sequence[Transfer]
) -> Iterator[Transfer]:
    """ "despite agreeing on the procurement": a definite act whose thing was named before."""
    definite = any(t.dep_ == "det" and t.lower_ in ("the", "that", "this") for t in act.children) or bool(
        frames.possessor(act)
    )
    if act.pos_ != "NOUN" or not definite or any(t.dep_ in ("compound", "nmod") for t in act.children):
        return
    owners = holders.acting(resolved, frames.possessor(act))
    for earlier in reversed(so_far):
        if owners and not set(owners) & set(earlier.recipients + earlier.suppliers):
            continue
        transition, status, operator = _stage(act, "")
        little = operator if _no_progress(operator) else _parent(act)
        if little is not None and _no_progress(little):
            transition, status, operator = "stalled", "ongoing", little
        if transition == "":
            return
        clause = frames.clause_verb(operator)
        tokens = (
            tuple(t.i for t in clause.subtree if not t.is_punct)
            if transition == "stalled"
            else tuple(range(min(operator.i, act.left_edge.i), max(operator.i, act.i) + 1))
        )
        yield replace(
            earlier,
            act=act,
            operator=operator,
            transition=transition,
            status=status,
            tokens=tokens,
            rule=f"taken-up:{act.lemma_.lower()}",
        )
        return


def _no_progress(token: Token) -> bool:
    return token.lemma_.lower() in ("progress", "movement", "headway", "advance") and any(
        t.lower_ in LITTLE for t in token.children
    )


def _idle(
    resolved: Resolved, token: Token, named: Sequence[Designation], so_far: Sequence[Transfer]
) -> Iterator[Transfer]:
    """ "had pledged to keep the systems non-operational": a pledge about arms that are already there."""
    if token.lemma_.lower() not in ("keep", "leave", "hold", "store") or token.pos_ != "VERB":
        return
    tail = token.doc[token.i : token.right_edge.i + 1].text.lower()
    if not any(word in tail for word in IDLE):
        return
    judgement = judge(token)
    promised = judgement.governor is not None and token.doc[judgement.governor].lemma_.lower() in (
        "pledge",
        "promise",
        "agree",
        "vow",
        "commit",
        "undertake",
        "offer",
    )
    if not promised or judgement.governor is None:
        return
    pledge = token.doc[judgement.governor]
    if not judge(pledge).actual:
        return
    inside = [d for d in named if token.i < d.start <= token.right_edge.i]
    name = inside[0].name if inside else None
    doers = holders.acting(resolved, frames.agents(pledge))
    tokens = tuple(
        range(min([pledge.i, *(t.i for t in frames.agents(pledge) if pledge.i - t.i < 5)]), _last(token) + 1)
    )
    kept = [t.lemma_.lower() for t in token.subtree if t.dep_ in ("dobj", "nsubj", "pobj")]
    for earlier in reversed(so_far):
        alike = earlier.description is not None and any(word in earlier.description.lower() for word in kept)
        named_so = earlier.designation == name if name else alike
        if earlier.designation and named_so and (not doers or set(doers) & set(earlier.recipients)):
            yield replace(
                earlier, act=token, operator=pledge, transition="pledged_non_operational", status="occurred",
                tokens=tokens, rule="idle:pledge",
            )  # fmt: skip
            return
    if inside and doers:
        origin = inside[0].origin
        yield Transfer(
            act=token, operator=pledge, transition="pledged_non_operational", status="occurred",
            suppliers=(origin,) if origin and origin not in doers else (), recipients=doers,
            designation=inside[0].name, family=inside[0].family, tokens=tokens, rule="idle:pledge",
        )  # fmt: skip


def _shut_out(resolved: Resolved, token: Token, named: Sequence[Designation]) -> Iterator[Transfer]:
    """ "Turkey's removal from the F-35 jet programme": who is put out of a programme does not get its arms."""
    if token.lemma_.lower() not in EXPULSIONS:
        return
    programmes = [t for t in frames.oblique(token, "from") if t.lemma_.lower() in ("programme", "program", "project")]
    for programme in programmes[:1]:
        inside = [d for d in named if programme.left_edge.i <= d.start <= programme.i]
        moved = (
            frames.patients(token) if token.pos_ == "VERB" else (*frames.possessor(token), *frames.oblique(token, "of"))
        )
        excluded = holders.acting(resolved, moved)
        status = judge(token).status
        if inside and inside[0].origin and excluded and inside[0].origin not in excluded:
            yield Transfer(
                act=token, operator=token, transition="cancelled", status="occurred" if status in FACTUAL else status,
                suppliers=(inside[0].origin,), recipients=excluded, designation=inside[0].name, family=inside[0].family,
                tokens=(token.i, *(t.i for m in moved for t in m.subtree), *(t.i for t in holders.noun_phrase(programme))),
                rule="shut-out",
            )  # fmt: skip


def _last(token: Token) -> int:
    """The last token of what a verb governs before a new clause begins."""
    for t in token.subtree:
        if t.i > token.i and t.dep_ in ("conj", "ccomp", "parataxis") and t.pos_ == "VERB":
            return t.left_edge.i - 1
    return token.right_edge.i


def _tokens(act: Token, operator: Token, thing: _Thing) -> tuple[int, ...]:
    tokens = [act.i, *(t.i for t in holders.noun_phrase(thing.head))]
    if thing.designation:
        tokens += [thing.designation.start, thing.designation.end - 1]
    if abs(operator.i - act.i) < 10:
        tokens.append(operator.i)
    return tuple(tokens)
