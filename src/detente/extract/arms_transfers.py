"""Arms transfers: who buys what from whom, and how far it has come, in SIPRI's terms.

A transfer shows itself by an act ("purchase", "delivered", "the sale") with a thing (a designation
from the arms table, or a noun for arms). `arms_stages` tells the rung, `arms_parties` the sides,
`arms_echoes` what later sentences say of a transfer without naming the thing again. Gas, grain and
airliners between states are read the same way, as kind trade.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Token

from detente.extract import amounts, deal_terms, frames, holders
from detente.extract.arms_echoes import echoes
from detente.extract.arms_parties import Sides, origin, sides
from detente.extract.arms_stages import FIRSTS, rung
from detente.extract.arms_things import PARTS, Thing, Transfer, alike, thing_of, things
from detente.extract.deal_parties import Ground, parties
from detente.extract.deal_terms import Term
from detente.extract.designations import Designation, find

PURCHASES = frozenset("deal contract agreement package".split())
NEAR = 80
"""Tokens: about three sentences, within which "the jets" means the last ones named."""
MORE = frozenset("more additional further another second new first".split())
SALES = frozenset("interested sell buy purchase import export supply deliver sale delivery import order".split())
SHIPS = frozenset("warship ship frigate destroyer carrier submarine corvette fleet troop soldier force".split())
PLANES = frozenset("jet aircraft plane fighter bomber helicopter drone warplane".split())
HELPING = frozenset("help bolster strengthen boost aid assist replace modernise modernize".split())
"""What gifts of arms are for."""
OF_SUBJECT = ("arrival", "service")
"""Entries whose verbs have the arms for their subject."""
SORTING = ("compound", "amod", "nmod", "npadvmod")
TAKING = frozenset("take accept get".split())
LEASING = frozenset(("lease", "rent"))
"""What either side does: who leases from somebody receives."""
DEFINITE = frozenset("the these those this that its their".split())


def transfers(ground: Ground) -> Iterator[Transfer]:
    """The transfers of a report in reading order; each has at least one side and a thing, its own or taken up."""
    named = find(ground.resolved, "arms")
    so_far: list[Transfer] = []
    for token in ground.words:
        so_far += [*_acts(ground, token, named)] or [*echoes(ground, token, named, so_far)]
    yield from _completed(so_far, _told_origins(ground, named))


def _acts(ground: Ground, token: Token, named: Sequence[Designation]) -> Iterator[Transfer]:
    act = _act(token)
    if act is None:
        return
    term, base = act
    if term.entry in OF_SUBJECT:
        moved = (
            ()
            if any(t.lemma_.lower() in SHIPS for t in _subjects(token))
            else tuple(
                thing
                for first in _subjects(token)
                for t in frames.full(first)
                if (thing := thing_of(t, named)) is not None
            )
        )
    elif term.preposition:
        moved = tuple(
            thing
            for first in frames.oblique(token, term.preposition)
            for t in frames.full(first)
            if (thing := thing_of(t, named))
        )
    else:
        moved = things(token, named)
    if term.entry == "transfer" and token.lemma_.lower() in PURCHASES and _is_act(token):
        return  # "a deal to buy 24 jets" is the buying
    for thing in moved:
        if thing.designation is None and thing.head.lemma_.lower() in PARTS and any(t.designation for t in moved):
            continue  # "40 F-16 jets and 79 kits" is one deal, called by the jets
        row = _row(ground, token, term, base, thing, named)
        if row is not None:
            yield replace(row, value_usd=row.value_usd if len(moved) == 1 or row.operator != token else None)


def _act(token: Token) -> tuple[Term, str | None] | None:
    """The entry that makes a token an act of transfer, and the rung it means by itself."""
    if token.pos_ not in ("VERB", "NOUN", "ADJ") or (
        token.pos_ == "NOUN" and token.dep_ == "compound" and not _head_of_talks(token)
    ):
        return None
    term = deal_terms.term("transfer", token)
    above = deal_terms.term("transfer", token.head) if token.pos_ == "NOUN" and token.dep_ == "dobj" else None
    if above is not None and above.side == "recipient":
        return None  # "received a shipment of missiles" is the receiving
    if term is not None and token.lemma_.lower() == "send" and _is_deployment(token):
        return None
    near = (*frames.oblique(token, "of"), *frames.modifiers(token)) if term is not None and term.needs else ()
    if term is not None and (not term.needs or any(t.lemma_.lower() in term.needs for t in near)):
        return term, term.transition
    for entry in ("direct", *OF_SUBJECT):
        for term in deal_terms.terms(entry, token):
            beside = not term.needs or any(t.lower_ in term.needs for t in token.children)
            if beside and (not term.preposition or frames.oblique(token, term.preposition)):
                return term, term.transition
    return None


def _is_deployment(verb: Token) -> bool:
    """Whether a state sends its own forces: warships anywhere, jets "to guard" or "to take part"."""
    sent = {t.lemma_.lower() for first in frames.patients(verb) for t in frames.full(first)}
    if sent & SHIPS:
        return True
    purpose = (t for t in verb.subtree if t.dep_ in ("advcl", "xcomp", "acl", "relcl") and t.tag_ == "VB")
    return bool(sent & PLANES) and any(t.lemma_.lower() not in HELPING for t in purpose)


def _head_of_talks(token: Token) -> bool:
    return deal_terms.term("stage", token.head) is not None


def _row(
    ground: Ground, act: Token, term: Term, base: str | None, thing: Thing, named: Sequence[Designation]
) -> Transfer | None:
    side = term.side or "recipient"
    if act.lemma_.lower() in ("delivery", "shipment") and act.dep_ == "dobj" and act.head.lemma_.lower() in TAKING:
        side = "recipient"
    if act.lemma_.lower() in LEASING and any(frames.oblique(t, "from") for t in (act, thing.head)):
        side = "recipient"
    staged = rung(act, base, side=side, first=_first(thing.head))
    if staged is None:
        return None
    transition, status, operator = staged
    if term.entry == "arrival":
        found = _arrived(ground, act, thing)
    elif term.entry == "service":
        found = _serving(ground, act, thing)
    else:
        found = sides(ground, act, operator, side, thing)
    designation = thing.designation or _taken(thing, named)
    family = designation.family if designation else None
    if (thing.plain and designation is None) or not _sided(found, thing, family, act):
        return None
    return Transfer(
        act=act, operator=operator, transition=transition, status=status, suppliers=found.suppliers,
        recipients=found.recipients, maker=found.maker, family=family,
        designation=designation.name if designation else None,
        description=holders.words(thing.head), sort=_sort(ground, thing.head), number=thing.number,
        value_usd=amounts.price((act, operator, thing.head, *_contracts(act))), kind=thing.kind,
        generic=thing.generic, ladder=_ladder(act, operator),
        tokens=_tokens(act, operator, thing), rule=f"{term.entry}:{act.lemma_.lower()}",
    )  # fmt: skip


def _arrived(ground: Ground, act: Token, thing: Thing) -> Sides:
    """Whose the things are that arrive, and where: "Ten French jets arrived in Croatia", "Mali's jets from Oslo"."""
    there = parties(ground, frames.oblique(act, "in", "at", "to"))
    sent = parties(ground, frames.oblique(act, "from"), capitals=True)
    owners = tuple(k for k in parties(ground, frames.modifiers(thing.head)) if k not in (*there, *sent))
    return Sides(sent or owners, there or (owners if sent else ()), None)


def _serving(ground: Ground, act: Token, thing: Thing) -> Sides:
    """Whose forces use the things, and whose make they are: "Greece's French jets", "service with the Greek navy"."""
    near = (act, *(t for t in act.children if t.dep_ == "dobj"))
    users = parties(ground, (t for base in near for t in frames.oblique(base, "in", "with")))
    users = users or parties(ground, frames.possessor(thing.head))
    makers = tuple(k for k in parties(ground, frames.modifiers(thing.head)) if k not in users)
    made_in = origin(thing.designation.family if thing.designation else None)
    return Sides(makers or ((made_in,) if made_in and made_in not in users else ()), users, None)


def _sort(ground: Ground, head: Token) -> str:
    """The words that tell what sort of thing it is: "warships" of "up to four French warships"."""
    kept = [
        t.text for t in head.doc[head.left_edge.i : head.i + 1]
        if t == head
        or (t.dep_ in SORTING and t.head.i in range(t.i, head.i + 1) and t.lower_ not in MORE and not ground.mention(t))
    ]  # fmt: skip
    return " ".join(kept)


def _sided(found: Sides, thing: Thing, family: str | None, act: Token) -> bool:
    """Whether enough is known for a row: goods and unnamed arms need both sides; of named ones others may tell."""
    if found.suppliers and found.recipients:
        return thing.kind == "arms_transfer" or act.lemma_.lower() in SALES
    if not found.suppliers and found.recipients == (origin(family),):
        return False  # a state that buys its own make buys from somebody who is not named, or is not the buyer
    return family is not None and thing.kind == "arms_transfer" and not thing.generic


def _told_origins(ground: Ground, named: Sequence[Designation]) -> dict[str, tuple[str, ...]]:
    """Family → the states that stand before its name somewhere in the report: "the Russian-made S-400"."""
    found: dict[str, dict[str, None]] = {}
    for designation in named:
        head = ground.resolved.parse.doc[designation.head]
        while head.dep_ in ("compound", "nmod", "nummod", "amod") and head.head.pos_ in ("NOUN", "PROPN"):
            head = head.head
        before = [t for t in frames.modifiers(head) if t.dep_ != "poss" and t.i < designation.start]
        for key in parties(ground, before):
            found.setdefault(designation.family, {}).setdefault(key)
    return {family: tuple(keys) for family, keys in found.items()}


def _completed(rows: Sequence[Transfer], origins: Mapping[str, tuple[str, ...]]) -> Iterator[Transfer]:
    """The rows with the side that other mentions of the same system name, where they agree on it."""
    for row in rows:
        alike_rows = [r for r in rows if r.family == row.family and r is not row] if row.family else []
        suppliers, recipients = row.suppliers, row.recipients
        if not suppliers:
            suppliers = _only(r.suppliers for r in alike_rows if not recipients or r.recipients == recipients)
        if not suppliers and row.family and len(told := origins.get(row.family, ())) == 1 and told[0] not in recipients:
            suppliers = told
        if not recipients:
            recipients = _only(r.recipients for r in alike_rows if r.suppliers == suppliers)
        if not recipients or set(suppliers) & set(recipients):
            continue
        yield replace(row, suppliers=suppliers, recipients=recipients)


def _only(found: Iterator[tuple[str, ...]]) -> tuple[str, ...]:
    known = {keys for keys in found if keys}
    return next(iter(known)) if len(known) == 1 else ()


def _taken(thing: Thing, named: Sequence[Designation]) -> Designation | None:
    """The designation that a plain definite noun takes up: "the missiles" after "S-400"."""
    definite = any(t.lower_ in DEFINITE for t in thing.head.children)
    more = any(t.lower_ in MORE for t in (*thing.head.children, *(g for t in thing.head.children for g in t.children)))
    plain = not any(t.dep_ in ("compound", "nmod") for t in thing.head.children)
    if not ((definite or more) and plain) or thing.kind != "arms_transfer":
        return None
    order = [d for d in named if d.end <= thing.head.i and alike(thing.head, d)]
    near = [d for d in order if thing.head.i - d.end < NEAR] or order
    return near[-1] if len({d.family for d in near}) == 1 else None


def _subjects(verb: Token) -> tuple[Token, ...]:
    return (
        *frames.patients(verb),
        *(t for t in verb.children if t.dep_ == "nsubj" and verb.lemma_.lower() != "unload"),
    )


def _is_act(noun: Token) -> bool:
    """Whether a clause on a contract's noun is the act itself: "a contract to buy 48 jets"."""
    return any(deal_terms.term("transfer", t) is not None for t in noun.children if t.dep_ in ("acl", "relcl"))


def _contracts(act: Token) -> tuple[Token, ...]:
    """The contract's noun over an act: "a $3 billion contract to buy jets"."""
    return (act.head,) if act.dep_ == "acl" else ()


def _ladder(act: Token, operator: Token) -> tuple[int, ...]:
    found = [act.i, operator.i]
    token = act
    for _ in range(4):
        token = token.head
        found.append(token.i)
        if token == operator:
            break
    return tuple(found)


def _first(head: Token) -> bool:
    if head.dep_ == "conj":
        return _first(head.head)  # "the first ten tanks and 24 howitzers"
    measure = head.head.head if head.dep_ == "pobj" and head.head.lower_ == "of" else head
    return measure.lower_ in FIRSTS or any(
        t.lower_ in FIRSTS for t in (*head.children, *measure.children) if t.dep_ in ("amod", "advmod", "nummod")
    )


def _tokens(act: Token, operator: Token, thing: Thing) -> tuple[int, ...]:
    tokens = [act.i, *(t.i for t in holders.noun_phrase(thing.head))]
    if thing.designation:
        tokens += [thing.designation.start, thing.designation.end - 1]
    if abs(operator.i - act.i) < 10:
        tokens.append(operator.i)
    return tuple(t for t in tokens if act.sent.start <= t < act.sent.end)
