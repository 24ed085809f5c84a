"""Whom and what a restriction hits: states, named bodies, groups in their literal words, goods and sectors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from detente.extract import frames, holders
from detente.extract.holders import PEOPLE_AND_FIRMS, own_key, words
from detente.extract.restriction.groups import PEOPLE, counted, joined, members, shares
from detente.model import Actor
from detente.resolve.resolved import Mention, Resolved

COUNTRY = frozenset("country state nation republic kingdom".split())
CLEAR = 1.3
"""How many times more than any other a report must name a state to be about it."""
EXAMPLES = ("including", "like", "among")
SOURCES = frozenset("import export ship make produce originate come buy purchase source".split())
"""Participles that say where goods come from or go: "goods imported from the US"."""
ANSWERS = frozenset("respond retaliate reply react".split())
SUMS = frozenset("billion million trillion $ %".split())
JOURNEYS = frozenset("tourism travel trip visit".split())
OUTWARD = frozenset("tourism travel trip visit flight export sale shipment delivery".split())
AGENCIES = frozenset("Presidency Undersecretariat Agency Directorate Office Organisation Organization".split())
TAKEN_UP = frozenset("group company firm bank organisation organization".split())
VESSELS = frozenset("ship vessel boat flotilla convoy".split())
LEVIES = frozenset("tariff duty levy tax".split())
BODIES = frozenset("agency body institution authority entity buyer organ procurer arm office directorate".split())
"""Heads of descriptions that stand for a body of the state that owns it: "its procurement agency"."""


def hits(resolved: Resolved, heads: Iterable[Token]) -> tuple[tuple[str, ...], str | None]:
    """Whom phrases after "on" or "against" name, each once, and the goods or sector among them.

    "on Iran's banking industry": IRN, "banking industry". "on 12 firms and three judges": two groups.
    """
    found: dict[str, None] = {}
    thing: str | None = None
    for first in heads:
        if (together := joined(first)) is not None:
            found.setdefault(together)
            continue
        for head in _with_examples(first):
            if shares(head):
                continue
            named, goods = _one(resolved, head)
            for key in named:
                found.setdefault(key)
            thing = thing or goods
    return tuple(found), thing


def states_of(resolved: Resolved, heads: Iterable[Token]) -> frozenset[str]:
    """The states that those who are hit belong to, as far as their phrases tell."""
    found: set[str] = set()
    for first in heads:
        for head in _with_examples(first):
            for token in (head, *frames.modifiers(head), *frames.oblique(head, "of")):
                mention = resolved.mention(token)
                if mention is not None and mention.kind != "definite":
                    found.update(a.state or a.key for a in mention.actors if a.state or a.kind == "state")
    return frozenset(found)


def answered(verb: Token) -> list[Token]:
    """Whom "responded with sanctions" answers: whoever acted in the sentence before."""
    if verb.lemma_.lower() not in ANSWERS or verb.sent.start == 0:
        return []
    return list(frames.agents(verb.doc[verb.sent.start - 1].sent.root))


def _one(resolved: Resolved, head: Token) -> tuple[tuple[str, ...], str | None]:
    here = resolved.mention(head)
    apposed = [t for t in head.children if t.dep_ == "appos" and t.pos_ == "PROPN" and t.i - head.i < 8]
    plain = head.lemma_.lower() in PEOPLE_AND_FIRMS | PEOPLE or head.lemma_.lower().endswith(("woman", "women", "sman"))
    if plain and (here is None or here.kind in ("definite", "source")):
        for t in apposed:
            if (named := resolved.mention(t)) is not None and named.kind in ("roster", "title"):
                return tuple(own_key(actor) for actor in named.actors), None  # "the agency SSB"
    described = _described(head, here)
    if described and (body := _body(resolved, head)) is not None:
        return body
    if here is not None and _both(resolved, head) is False:
        return (), None
    if here is not None and here.kind == "definite" and head.lemma_.lower() in COUNTRY:
        return _theme(resolved, here), None
    if here is not None and here.actors and not _misread(head, here.actors, here.kind):
        return tuple(_key(actor, head) for actor in here.actors), None
    if head.lemma_.lower() in COUNTRY and here is None:
        return (), None
    if (goods := _worth(head) or _numbered(head)) is not None:
        return _one(resolved, goods)
    if head.pos_ == "NUM" or head.tag_ == "CD":
        return (counted(head),), None
    return _unknown(resolved, head, plain=plain)


def _unknown(resolved: Resolved, head: Token, *, plain: bool) -> tuple[tuple[str, ...], str | None]:
    """Whom a phrase hits that names nobody known: a group by its words, goods by whose they are."""
    if head.lemma_.lower() in VESSELS and (sender := _sender(resolved, head)):
        return sender, None
    if plain and head.lemma_.lower() in TAKEN_UP and head.tag_ == "NN" and _bare(head):
        return _meant(resolved, head), None
    if head.pos_ == "PROPN" or plain:
        return (members(head),), None
    if head.pos_ != "NOUN":
        return (), None
    owners = _bound_for(resolved, head) or (_origin(resolved, head) if head.lemma_.lower() == "import" else ())
    if not owners and head.lemma_.lower() in JOURNEYS:
        return (), words(head)  # "American tourism to the island" hits no American
    owners = owners or holders.keys(resolved, frames.modifiers(head), acting=False) or _origin(resolved, head)
    return owners, words(head, without=frames.possessor(head))


def _described(head: Token, here: Mention | None) -> bool:
    """Whether a phrase only describes an agency: "its procurement agency"."""
    return head.lemma_.lower() in BODIES and (
        here is None or all(a.kind in ("source", "group") for a in here.actors)
        or _misread(head, here.actors, here.kind)
    )  # fmt: skip


def _worth(head: Token) -> Token | None:
    """The goods behind a sum: "tariffs on $60 billion of Chinese goods"."""
    worth = frames.oblique(head, "of", "in", "worth") if head.lemma_.lower() in SUMS else ()
    goods = worth and worth[0].pos_ == "NOUN" and worth[0].lemma_.lower() not in PEOPLE_AND_FIRMS | PEOPLE
    return worth[0] if goods else None


def _numbered(head: Token) -> Token | None:
    """Those who are counted in "a number of Chadian officials"."""
    return next(iter(frames.oblique(head, "of")), None) if head.lemma_.lower() == "number" else None


def _both(resolved: Resolved, head: Token) -> bool | None:
    """Whether "both countries" are the only two named before; None where the phrase does not say "both".

    Of three that the report has named nobody knows which two are meant.
    """
    if not any(t.lower_ == "both" for t in head.children):
        return None
    here = resolved.mention(head)
    wanted = {a.key for a in here.actors} if here else set()
    kind = "state" if head.lemma_.lower() in COUNTRY else "person"
    doing = {t.i for t in frames.agents(head.head)}
    before = {
        a.key for m in resolved.mentions if m.end <= head.i and m.kind != "definite" and m.head not in doing
        for a in m.actors if a.kind == kind
    }  # fmt: skip
    return wanted == before


def _sender(resolved: Resolved, vessel: Token) -> tuple[str, ...]:
    """Who sent a ship that is held up: "a ship from the charity Women on Waves"."""
    for sender in (t for t in frames.oblique(vessel, "from", "of") if t.i > vessel.i):
        named = [t for t in sender.children if t.dep_ == "appos" and t.pos_ == "PROPN" and t.i > sender.i]
        base = named[0] if named else sender
        actors = resolved.actors(base) or resolved.actors(sender)
        known = tuple(own_key(actor) for actor in actors if actor.kind in ("organisation", "company"))
        if _title(base).endswith(base.text) is False:
            known = ()  # a name of several words, known by none of them alone
        if known or base.pos_ == "PROPN":
            return known or (_title(base),)
    return ()


def _title(name: Token) -> str:
    """The words of a body's name: what follows "NGO" or "charity", over "on" and "of": "Women on Waves"."""
    words_of = list(name.doc[name.left_edge.i : name.i + 1])
    starts = [t.i + 1 for t in words_of[:-1] if t.lower_ in ("ngo", "charity", "group", "organisation", "organization")]
    start = starts[-1] if starts else words_of[0].i + (words_of[0].dep_ == "det")
    end = name.i + 1
    while (
        end + 1 < len(name.doc)
        and name.doc[end].lower_ in ("on", "of", "for", "without")
        and (name.doc[end + 1].is_title)
    ):
        end += 2
    return str(name.doc[start:end].text)


def _bare(head: Token) -> bool:
    """Whether a noun stands alone with its article: "the group"."""
    return [t.lower_ for t in head.children if t.dep_ in ("det", "amod", "compound", "nmod", "poss", "nummod")] == [
        "the"
    ]


def _meant(resolved: Resolved, head: Token) -> tuple[str, ...]:
    """Whom "the group" takes up: the one organisation or company that its sentence has named before.

    Where it has named none, the words stand for themselves; where several, nobody knows.
    """
    start = head.sent.start
    named = {
        own_key(actor): None
        for m in resolved.mentions
        if start <= m.start and m.end <= head.i
        for actor in m.actors
        if actor.kind in ("organisation", "company")
    }
    return tuple(named) if len(named) == 1 else () if named else (members(head),)


def _theme(resolved: Resolved, here: Mention) -> tuple[str, ...]:
    """The state that "the isolated country" is: the one the report speaks of most, if that is no close call."""
    count = Counter(a.key for m in resolved.mentions if m.kind != "definite" for a in m.actors if a.kind == "state")
    own = tuple(own_key(actor) for actor in here.actors)
    ranked = count.most_common(2)
    if len(ranked) == 2 and ranked[0][1] > CLEAR * ranked[1][1]:
        return (ranked[0][0],)
    return own


def _body(resolved: Resolved, head: Token) -> tuple[tuple[str, ...], str | None] | None:
    """An agency by the name after it, else by the state that owns it, else the one agency the report names.

    "the procurement agency SSB"; "its procurement agency"; "the body that buys weapons".
    """
    after = head.nbor(1) if head.i + 1 < len(head.doc) else head
    named = resolved.mention(after)
    if after.pos_ == "PROPN" and named is not None and all(a.kind == "organisation" for a in named.actors):
        return tuple(own_key(actor) for actor in named.actors), None
    owner = holders.keys(resolved, frames.possessor(head), acting=False) or _spelled_alike(resolved, head)
    if owner:
        return owner, words(head, without=frames.possessor(head))
    definite = any(t.lower_ in ("the", "that", "this") for t in head.children)
    agencies = {
        a.key: a for m in resolved.mentions if m.kind == "roster" or m.rule in ("institution", "organisation")
        for a in m.actors if a.kind == "organisation" and a.state and a.key.split()[0] in AGENCIES
    }  # fmt: skip
    return ((next(iter(agencies)),), None) if definite and len(agencies) == 1 else None


def _spelled_alike(resolved: Resolved, head: Token) -> tuple[str, ...]:
    """The state that owns a body by its name, where that mention was taken for a part of the body's own."""
    names = [t.text for t in frames.possessor(head)]
    mentions = (m for m in resolved.mentions if resolved.parse.doc[m.head].text in names)
    return tuple(dict.fromkeys(a.key for m in mentions for a in m.actors if a.kind == "state"))[:1]


def _bound_for(resolved: Resolved, goods: Token) -> tuple[str, ...]:
    """Whom goods and people are kept from: "tourism to Cuba", "arms exports to China"; a tariff hits who sells."""
    if goods.lemma_.lower() not in OUTWARD:
        return ()
    over = goods.head.head if goods.dep_ == "pobj" else goods.head
    if over.lemma_.lower() in LEVIES or over.lemma_.lower() in SUMS:
        return ()
    return holders.keys(resolved, frames.oblique(goods, "to"), acting=False)


def _misread(head: Token, actors: tuple[Actor, ...], kind: str) -> bool:
    """A description of an agency that went to a parliament: no agency is one."""
    if kind != "definite" or head.lemma_.lower() not in BODIES:
        return False
    return any("Congress" in actor.key or "arliament" in actor.key for actor in actors)


def _key(actor: Actor, head: Token) -> str:
    """A group is called by its own words, without those coordinated with it."""
    return members(head) if actor.kind in ("source", "group") and head.pos_ == "NOUN" else own_key(actor)


def _origin(resolved: Resolved, goods: Token) -> tuple[str, ...]:
    """The states that goods come from: "goods imported from the US", "steel from Canada"."""
    bases = [goods, *(t for t in goods.children if t.dep_ == "acl" and t.lemma_.lower() in SOURCES)]
    return holders.keys(resolved, (t for base in bases for t in frames.oblique(base, "from", "in")), acting=False)


def _with_examples(first: Token) -> Iterator[Token]:
    """A phrase, what is coordinated with it, and whom it names: "officials, including the interior minister"."""
    for head in frames.full(first):
        yield head
        for named in frames.oblique(head, *EXAMPLES):
            yield from (_by_name(t) for t in frames.full(named))


def _by_name(title: Token) -> Token:
    """The name after an office: "Secretary of the Assembly Adán Chávez"."""
    names = [t for t in title.children if t.dep_ == "appos" and t.pos_ == "PROPN"]
    return names[0] if title.pos_ == "PROPN" and names else title
