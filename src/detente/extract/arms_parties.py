"""Who supplies whom: the parties of a transfer from the arguments of its act, the words over it, and the thing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from detente.extract import deal_terms, frames
from detente.extract.arms_stages import LIGHT
from detente.extract.arms_things import Thing, worth
from detente.extract.deal_doers import doers, owners
from detente.extract.deal_parties import Ground, bodies, parties
from detente.vocab.tables import arms

DEALS = frozenset("deal contract agreement package letter".split())
"""Nouns of a transfer that do not tell who of two parties supplies."""
INFERRING = frozenset(
    "buy purchase procure order sell sale procurement acquisition acquire deal contract request offer sign consider "
    "eye mull weigh letter".split()
)
"""Acts of trade, which suppose that the maker's state sells. Gifts and receipts may come second-hand."""
APPROVING = frozenset(
    "approve authorise authorize clear notify inform greenlight offer propose pitch halt suspend freeze pause stop "
    "block cancel delay postpone hold announce permit allow unveil revoke defend restrict".split()
)
"""What the supplier does with a sale."""
PAYING = frozenset("pay finance fund afford regret defend".split())
SENDING = frozenset("send submit file issue present hand".split())
"""What one does with a request."""
ANSWERING = frozenset("reject turn decline refuse spurn dismiss rebuff accept receive consider weigh study".split())
"""What one does with an offer that was made to one."""
COMPANY_ENDS = frozenset("made built produced manufactured".split())


@dataclass(frozen=True, slots=True)
class Sides:
    """The two sides of a transfer and the maker, as far as the sentence names them."""

    suppliers: tuple[str, ...]
    recipients: tuple[str, ...]
    maker: str | None


def sides(ground: Ground, act: Token, operator: Token, side: str, thing: Thing) -> Sides:
    """Suppliers and recipients by the grammar of the act, then of the words over it; the maker's state last.

    "sell Israel 20 jets": the dative receives. "Washington approved the sale": who approves, sells.
    """
    near = _near(act, operator, thing)
    to = parties(
        ground,
        (t for base in near for t in (*frames.oblique(base, "to", "for"), *_to_which(ground, base))),
        capitals=True,
    )
    to = to or parties(ground, _next_to(act), capitals=True)
    firms = parties(ground, (t for base in near for t in frames.oblique(base, "from", "by")), firms=True)
    source = tuple(k for k in firms if _public(k)) or firms
    doing, dative = _arguments(ground, act, operator, side)
    adjectives = _adjectives(ground, thing, side)
    over = _over(ground, act, operator)
    beside = parties(
        ground, (t for base in near for t in frames.oblique(base, "with") if base != thing.head), capitals=True
    )
    if side == "recipient":
        buyers = tuple(k for k in over if k not in (source or adjectives))
        doing = tuple(k for k in doing if len(doing) == 1 or k not in (source or adjectives))
        recipients = doing or (to if act.pos_ != "VERB" else ()) or (buyers if _buyer(operator, act) else ())
        suppliers = source or tuple(k for k in beside if k not in recipients) or adjectives
        suppliers = suppliers or tuple(k for k in _approached(ground, operator) if k not in recipients)
        if not suppliers and over and not _buyer(operator, act) and set(over) != set(recipients):
            suppliers = over
        if not suppliers and len(recipients) == 2:  # "Ghana and Brazil signed a memorandum for the purchase of"
            apart = _told_apart(act, thing, recipients, adjectives)
            suppliers, recipients = apart if all(apart) else (suppliers, recipients)
    else:
        recipients = dative or to or beside
        suppliers = doing or source or (over if over and set(over) != set(recipients) else ()) or adjectives
        talked = not doing and operator != act and operator.pos_ == "NOUN" and bool(over)
        if not to and not dative and (act.lemma_.lower() in DEALS or len(suppliers) > 1 or talked):
            suppliers, recipients = _told_apart(
                act, thing, tuple(dict.fromkeys((*suppliers, *over, *beside))), adjectives
            )
        if not recipients and over and adjectives and set(adjectives) != set(over) and _contracted(act):
            suppliers, recipients = adjectives, over
    recipients = tuple(k for k in recipients if _public(k))
    suppliers = tuple(k for k in suppliers if k not in recipients)
    return Sides(_with_origin(act, thing, suppliers, recipients), recipients, _maker(ground, thing, firms))


def _contracted(act: Token) -> bool:
    """Whether a contract is for the delivery, so that who signs it gets it: "a contract for the delivery of"."""
    return act.dep_ == "pobj" and act.head.lower_ == "for" and act.head.head.lemma_.lower() in DEALS


def origin(family: str | None) -> str | None:
    """The state that a weapon comes from, None where several developed it or the table knows none."""
    return _origins().get(family or "")


@cache
def _origins() -> dict[str, str]:
    return {weapon.designation: weapon.origins[0] for weapon in arms() if len(weapon.origins) == 1}


def _near(act: Token, operator: Token, thing: Thing) -> tuple[Token, ...]:
    """The words on which "to", "from" and "for" of this transfer may hang."""
    found = [act, thing.head, *worth(act), *worth(thing.head)]
    if act.dep_ == "dobj":
        found.append(act.head)
    found += [t for t in act.children if t.dep_ == "dobj" and t.lemma_.lower() in DEALS]  # "signed a contract with"
    if operator != act:
        found.append(operator)
        found += [t for t in operator.children if t.dep_ == "dobj" and deal_terms.term("stage", t) is not None]
    above = act.head
    if above.pos_ == "NOUN" and act.dep_ in ("acl", "compound", "pobj"):
        found.append(above)
    measure = thing.head.head.head if thing.head.dep_ == "pobj" and thing.head.head.lower_ == "of" else None
    if measure is not None and measure.pos_ in ("NOUN", "NUM", "ADJ"):
        found.append(measure)
    return tuple({t.i: t for t in found}.values())


def _arguments(ground: Ground, act: Token, operator: Token, side: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(who does the act, who gets by the dative)."""
    if act.pos_ in ("VERB", "ADJ"):
        heads = doers(act) if act.pos_ == "VERB" else doers(act.head)
        asked = _asked(ground, act, operator)
        dative = parties(ground, (t for t in act.children if t.dep_ == "dative" and t.pos_ != "ADP"))
        objects = [t for t in act.children if t.dep_ == "dobj"]
        if not dative and len(objects) > 1:
            dative = parties(ground, objects[:1], capitals=True)
        if not dative and objects:
            dative = parties(ground, _before_number(act, objects[0]), capitals=True)
        provided = frames.oblique(act, "with")
        if provided and not dative:
            dative = parties(ground, (t for t in frames.patients(act)))
        return asked or parties(ground, heads, firms=side == "supplier"), dative
    heads = (*owners(act), *frames.oblique(act, "by"))
    before = [t for t in act.children if t.dep_ in ("amod", "compound", "nmod") and ground.resolved.by_head.get(t.i)]
    done = parties(ground, heads) or parties(ground, before)
    if not done and act.dep_ == "dobj" and act.head.lemma_.lower() in LIGHT | SENDING:
        done = parties(ground, doers(act.head))
    if not done and side == "recipient":
        done = parties(ground, _buying(act))
    answered = act.dep_ == "dobj" and act.lemma_.lower() == "offer" and act.head.lemma_.lower() in ANSWERING
    return done, parties(ground, doers(act.head)) if answered else ()


def _buying(act: Token) -> tuple[Token, ...]:
    """Who does what is said of a purchase, if that is what buyers do: "paid a deposit on the purchase"."""
    word = act
    for _ in range(3):
        word = word.head.head if word.dep_ == "pobj" else word.head
        if word.pos_ == "VERB":
            term = deal_terms.term("stage", word)
            buys = word.lemma_.lower() in LIGHT | PAYING or (term is not None and word.lemma_.lower() not in APPROVING)
            return doers(word) if buys else ()
        if word.pos_ != "NOUN":
            break
    return ()


def _before_number(verb: Token, thing: Token) -> Iterator[Token]:
    """The dative that the parser hung on the thing: "Athens" in "offers Athens 20 jets"."""
    for child in thing.children:
        beside = child.pos_ == "PROPN" and child.left_edge.i == verb.i + 1 and child.i + 1 < len(verb.doc)
        if beside and child.dep_ in ("nmod", "compound") and verb.doc[child.i + 1].like_num:
            yield child


def _asked(ground: Ground, act: Token, operator: Token) -> tuple[str, ...]:
    """As in "asked the United States to sell it 40 jets": the one asked would sell."""
    if act.dep_ in ("xcomp", "ccomp") and act.head == operator:
        controlled = [t for t in operator.children if t.dep_ in ("dobj", "dative") and t.i < act.i]
        if controlled and operator.lemma_.lower() in frames.OBJECT_CONTROL:
            return parties(ground, controlled)
    return ()


def _adjectives(ground: Ground, thing: Thing, side: str) -> tuple[str, ...]:
    """The states before the thing: "Russian S-400 systems", "Russia's tanks"; "its tanks" are the giver's."""
    heads = [
        t for t in frames.modifiers(thing.head) if side == "supplier" or not (t.dep_ == "poss" and t.pos_ == "PRON")
    ]
    built = (t for t in thing.head.children if t.dep_ == "acl" and t.lower_ in COMPANY_ENDS)
    heads += [place for t in built for place in frames.oblique(t, "in")]
    return tuple(k for k in parties(ground, heads) if _public(k))


def _over(ground: Ground, act: Token, operator: Token) -> tuple[str, ...]:
    """Who does what the word over the act says: "Washington approved the sale"."""
    if operator == act:
        return ()
    heads = doers(operator) if operator.pos_ in ("VERB", "AUX") else _talkers(operator)
    return tuple(k for k in parties(ground, heads) if _public(k) and k not in bodies())


def _approached(ground: Ground, operator: Token) -> tuple[str, ...]:
    """Whom a buyer turns to: "contacted the planemaker for the purchase of jets"."""
    if operator.dep_ == "dobj" and operator.head.lemma_.lower() in SENDING:
        operator = operator.head  # "sent Washington a request"
    elif operator.lemma_.lower() not in ("contact", "ask", "approach"):
        return ()
    return parties(ground, (t for t in operator.children if t.dep_ in ("dobj", "dative")), firms=True, capitals=True)


def _talkers(noun: Token) -> tuple[Token, ...]:
    """Who holds talks, makes a request or has a plan: its possessor, or the subject of the verb over it."""
    found = owners(noun)
    if found or noun.dep_ not in ("dobj", "pobj", "attr"):
        return found
    verb = noun.head if noun.dep_ != "pobj" else noun.head.head
    return doers(verb) if verb.pos_ in ("VERB", "AUX") and (noun.dep_ != "pobj" or noun.head.lower_ == "in") else ()


def _next_to(act: Token) -> Iterator[Token]:
    """The object of a "to" that directly follows the noun of the act, wherever the parser hung it."""
    after = act.right_edge.i + 1
    if act.pos_ == "NOUN" and after < act.sent.end and act.doc[after].lower_ == "to":
        yield from (t for t in act.doc[after].children if t.dep_ == "pobj")


def _to_which(ground: Ground, verb: Token) -> Iterator[Token]:
    """The name before "to which": "Ukraine, to which it has given tanks"."""
    for preposition in verb.children:
        if preposition.lower_ in ("to", "for") and any(t.lower_ in ("which", "whom") for t in preposition.children):
            for index in range(preposition.i - 1, max(preposition.i - 3, -1), -1):
                if index in ground.resolved.by_head:
                    yield verb.doc[index]
                    break


def _buyer(operator: Token, act: Token) -> bool:
    """Whether the subject of the word over a purchase is its buyer: "completed the purchase", not "blocked" it."""
    return operator.lemma_.lower() not in APPROVING or not owners(act)


def _told_apart(
    act: Token, thing: Thing, named: tuple[str, ...], adjectives: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(supplier, recipient) of a deal between two: the maker's state supplies, else the only great exporter of the two.

    Who alone signs a contract for arms buys them.
    """
    made_in = origin(thing.designation.family if thing.designation else None)
    made_in = adjectives[0] if len(adjectives) == 1 else made_in
    if len(named) == 1 and act.lemma_.lower() in DEALS and named[0] != made_in:
        return (), named if thing.head in frames.oblique(act, "for") else ()
    for supplier in named:
        if supplier == made_in:
            return (supplier,), tuple(k for k in named if k != supplier)
    exporters = [k for k in named if k in deal_terms.words("exporter") and thing.kind == "arms_transfer"]
    if len(named) == 2 and len(exporters) == 1:
        return (exporters[0],), tuple(k for k in named if k != exporters[0])
    return (), ()


def _with_origin(act: Token, thing: Thing, suppliers: tuple[str, ...], recipients: tuple[str, ...]) -> tuple[str, ...]:
    if suppliers or not recipients or act.lemma_.lower() not in INFERRING:
        return suppliers
    made_in = origin(thing.designation.family if thing.designation else None)
    return (made_in,) if made_in and made_in not in recipients else ()


def _maker(ground: Ground, thing: Thing, firms: tuple[str, ...]) -> str | None:
    """The company that the text names as maker: before the thing, or after "made by"."""
    for token in _maker_tokens(thing.head):
        mention = ground.mention(token)
        for actor in mention.actors if mention else ():
            if actor.kind == "company":
                return actor.key
    return next((k for k in firms if not _public(k)), None)


def _maker_tokens(head: Token) -> Iterator[Token]:
    yield from frames.modifiers(head)
    for clause in head.children:
        if clause.dep_ in ("acl", "relcl") and clause.lower_ in COMPANY_ENDS:
            yield from (p for t in clause.children if t.dep_ in ("agent", "prep") for p in t.children)


def _public(key: str) -> bool:
    """Whether a key is a state's or a public body's, not a company's."""
    return bodies().get(key) != "company" and (key in bodies() or (len(key) == 3 and key.isupper()))
