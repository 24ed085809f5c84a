"""Sides that stand deeper in the phrase than a slot looks: on whom an act falls whose construction leaves him unnamed.

"Paris criticised a law on the closing of Malian schools" is criticism of Mali, "vowed to impose duties on wine from
Chile" a threat to Chile, "at the request of Chad, Kenya closed" a request to Kenya. Only a recipient is looked for,
only where the construction can have one and its own slots give none, and never one of the actors' own state.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from spacy.tokens import Token

from detente.extract import frames
from detente.extract.event_frames import Scope, complement
from detente.extract.event_objects import PRONOUNS, nearest
from detente.extract.event_owners import owner, suffered
from detente.extract.event_parties import attributed, merged, parties
from detente.extract.event_party import Party
from detente.extract.event_vocabulary import Sense, classes
from detente.extract.holders import words
from detente.resolve.resolved import Resolved

DEEP = frozenset(("ACCUSE", "REQUEST", "REJECT", "THREATEN", "SUPPORT", "AGREE", "COERCE", "SANCTION", "RETREAT"))
"""Types whose recipient may lie below the thing that the act is about."""
SHALLOW = frozenset(("ASSAULT", "PROTEST", "CONCEDE"))
"""Types of which only the object itself and the phrases beside it tell."""
AIMED = frozenset(("ACCUSE",))
INKED = ("sign", "ratify")
"""Modes of acts on paper: an accord's name and place say not with whom it is made."""
BELOW = tuple("against on over with to toward towards into from of between about for in by upon".split())
"""Prepositions behind which somebody is looked for, the likeliest first."""
BESIDE = ("against", "on", "over", "from", "with", "to", "about", "for", "of")
BLOWS = ("against", "on", "over", "at", "to", "about", "for")
"""Those beside a blow, a march or a reproach."""
NAMED = frozenset(("state", "organisation", "person", "group", "company"))
"""Kinds that a deeper phrase makes recipients; of people and troops only those whose state is told."""
ASKING = frozenset(("REQUEST", "AGREE", "THREATEN"))
"""Types of nominal acts that somebody answers: a request, an offer, a threat."""
HEEDED = frozenset("following after at upon on despite heeding accepting ignoring rejecting".split())
DEFIED = frozenset(("despite", "ignoring", "rejecting"))
"""Those of threats: what follows a threat need not be done by those who were threatened."""
ANSWERED = frozenset(
    "accept reject refuse decline ignore dismiss grant honour honor heed rebuff spurn turn deny approve fulfil fulfill "
    "defy resist consider receive welcome meet snub disregard oppose".split()
)
"""Verbs over a request, an offer or a threat by which those to whom it was made answer it."""
CRAFT = frozenset("ship vessel boat yacht tanker trawler freighter plane aircraft helicopter drone".split())
SUFFERED = frozenset(("COERCE", "SANCTION", "ACCUSE", "ASSAULT"))
ADDRESSED = SUFFERED | {"REQUEST", "THREATEN"}
"""Types whose recipient can be a body that only its literal words name: "urged the tribunal", "shut down a station"."""
FREEING = frozenset("release freedom freeing liberation repatriation extradition handover arrest deportation".split())
"""What is asked of those who hold somebody, not of him."""
HELD = frozenset("jailed imprisoned detained arrested incarcerated convicted opposition dissident jail detain".split())
"""Words beside a name that say that the state whose it is holds it, or rules over it."""
MEANT = frozenset("aimed targeted directed designed intended meant".split())
"""Participles that say on whom a step is to fall."""
AIMS = frozenset("deter intimidate counter threaten warn confront contain repel harass pressure".split())
"""Verbs of what arms are moved for that name against whom."""
GATHERINGS = frozenset("talk meeting summit conference ceremony negotiation games olympics forum session".split())
ORDERS = frozenset("order ruling verdict injunction subpoena warrant".split())
DEPTH = 3


def reached(sense: Sense, here: Scope, actors: Collection[Party]) -> tuple[Party, ...]:
    """Whom the act falls on, as the deeper words say; none where they name nobody but the actors themselves."""
    own = {p.key for p in actors} | {p.state for p in actors if p.state}
    doc = here.token.doc
    for group in _candidates(sense, here, several=len({p.state or p.key for p in actors}) > 1):
        named = [p for p in group if p.kind in NAMED or p.state is not None]
        if sense.type == "REQUEST":
            named = [p for p in named if not freed(doc[p.head])]
        others = tuple(
            p for p in named if not {p.key, p.state} & own and (len(group) > 1 or doc[p.head].tag_ != "PRP$")
        )
        if others:
            return others
    return ()


def freed(person: Token) -> bool:
    """Whether a phrase names whose release is asked for, which others are asked: "demanded the release of Ana Ruiz"."""
    while person.dep_ == "conj" and person.head.i < person.i:
        person = person.head
    behind = person.dep_ == "pobj" and person.head.lower_ == "of"
    act = person.head.head if behind else person.head
    return act.lemma_.lower() in FREEING and (behind or person.dep_ == "poss")


def _holding(resolved: Resolved, act: Token) -> tuple[Party, ...]:
    """The state that holds whom it is asked to free: Chad in "called for the release of the jailed Chadian editor"."""
    for person in frames.oblique(act, "of") if act.lemma_.lower() in FREEING else ():
        if any(t.lemma_.lower() in HELD or t.lower_ in HELD for t in frames.modifiers(person)):
            said = (p.state for p in (*parties(resolved, person), *attributed(resolved, person)) if p.state)
            return tuple(Party(key=state, state=state, kind="state", head=act.i) for state in list(said)[:1])
    return ()


def _candidates(sense: Sense, here: Scope, *, several: bool) -> Iterator[tuple[Party, ...]]:
    if sense.type == "REQUEST" and _for_restrictions(here):
        return  # sanctions are asked of those who impose them, not of those whom they hit
    yield from _first(sense, here)
    promised = sense.type == "CONCEDE" and sense.clause is not None
    deep = promised or sense.type in DEEP
    if sense.type in SHALLOW or (deep and not (several and sense.type in ("SUPPORT", "AGREE"))):
        depth = DEPTH if deep else 1
        for head in here.objects:
            if sense.type == "REJECT" and head.lemma_.lower() in ORDERS:
                yield from _doers(here.resolved, head, "of", "by", "from", "in")
                continue  # an order is its giver's, whomever it is about
            if sense.type in ADDRESSED:
                yield _body(head)
            blamed = sense.type == "ACCUSE" and suffered(head)
            yield from (
                _doers(here.resolved, head) if blamed else _below(here.resolved, head, depth, inked=sense.mode in INKED)
            )
            yield _meant(here, head)
            if sense.type in ADDRESSED:
                yield _unknown(here.resolved, head)
        for carrier in here.carriers:
            if carrier is not here.support and carrier not in here.objects:
                yield from _beside(here.resolved, carrier, depth, BLOWS if sense.type in SHALLOW | AIMED else BESIDE)
        named = any(t.pos_ == "PRON" for t in here.objects)  # "accused them of": whoever they are, they are named
        if deep and sense.mode != "deny" and not named:
            yield from _of_clause(here, depth)


def _first(sense: Sense, here: Scope) -> Iterator[tuple[Party, ...]]:
    """Those whom words beside an act of this type name before any others: who answers, who holds, who is deterred."""
    if sense.type == "REQUEST":
        asked = (*here.objects, *frames.oblique(here.token, "for"))
        yield from (_holding(here.resolved, act) for act in asked)
    if sense.type in ASKING and here.token.pos_ == "NOUN":
        yield _answering(sense, here)
    if sense.type == "THREATEN":
        yield from _on_condition(here)
    if sense.type == "MOBILIZE" and here.token.pos_ == "VERB":
        yield from _aimed(here)


def _for_restrictions(here: Scope) -> bool:
    """Whether what is asked for are sanctions on somebody: "called for sanctions against Chad"."""
    asked = (*here.objects, *frames.oblique(here.token, "for"))
    return any(t.lemma_.lower() in classes()["restriction"] for t in asked)


def _answering(sense: Sense, here: Scope) -> tuple[Party, ...]:
    """Who answers the request that a noun names: Kenya in "at the request of Chad, Kenya closed the border"."""
    noun = here.token
    verb = noun.head.head if noun.dep_ == "pobj" else noun.head
    heeded = noun.dep_ == "pobj" and noun.head.lower_ in (HEEDED if sense.type != "THREATEN" else DEFIED)
    answered = noun.dep_ in frames.OBJECTS and verb.lemma_.lower() in ANSWERED
    if verb.pos_ not in ("VERB", "AUX") or not (heeded or answered):
        return ()
    return merged(parties(here.resolved, head) for head in frames.agents(verb))


def _on_condition(here: Scope) -> Iterator[tuple[Party, ...]]:
    """Who is to act if a threat is not to come true: "threatened to close the pipeline unless Moldova pays"."""
    clause = complement(here.token)
    told = (c for t in here.objects for c in t.children if c.dep_ in ("acl", "ccomp") and c.pos_ in ("VERB", "AUX"))
    for verb in (here.token, *((clause,) if clause is not None else ()), *told):
        for condition in verb.children:
            if condition.dep_ == "advcl" and any(t.lower_ in ("if", "unless") for t in condition.children):
                yield merged(parties(here.resolved, t) for t in condition.children if t.dep_ in frames.SUBJECTS)


def _aimed(here: Scope) -> Iterator[tuple[Party, ...]]:
    """Against whom arms are moved, as the purpose says: "deployed warships to deter Chad", "fired to warn Chad"."""
    for clause in here.token.subtree:
        purpose = clause.dep_ in ("xcomp", "advcl", "acl", "relcl") and any(t.dep_ == "aux" for t in clause.children)
        if purpose and clause.lemma_.lower() in AIMS and clause.tag_ == "VB":
            yield merged(parties(here.resolved, t) or owner(here.resolved, t) for t in frames.patients(clause))


def _of_clause(here: Scope, depth: int) -> Iterator[tuple[Party, ...]]:
    clause = complement(here.token)
    if clause is None:
        return
    for subject in clause.children:
        if subject.dep_ in frames.SUBJECTS:
            yield from _below(here.resolved, subject, depth)
    yield from _of_verb(here.resolved, clause, depth)


def _of_verb(resolved: Resolved, verb: Token, depth: int) -> Iterator[tuple[Party, ...]]:
    """Those to whom a verb does something, or for whom it is done."""
    for child in verb.children:
        if child.dep_ in (*frames.OBJECTS, *frames.PASSIVE_SUBJECTS, "dative", "attr", "oprd") and child.pos_ != "ADP":
            yield from _below(resolved, child, depth)
    yield from _beside(resolved, verb, depth, BESIDE)
    if verb.lower_ in MEANT:  # "steps aimed at Chad's banks", "at isolating Chad"
        for head in frames.oblique(verb, "at"):
            inner = frames.patients(head) if head.dep_ == "pcomp" else (head,)
            yield from (group for t in inner for group in _below(resolved, t, 0))
    for clause in verb.children:
        if clause.dep_ in ("xcomp", "ccomp") and depth:
            for subject in clause.children:
                if subject.dep_ in frames.SUBJECTS and clause.dep_ == "ccomp":  # "agreed to let Malian planes land"
                    yield from _below(resolved, subject, 0)
            yield from _of_verb(resolved, clause, depth - 1)


def _beside(resolved: Resolved, carrier: Token, depth: int, prepositions: Iterable[str]) -> Iterator[tuple[Party, ...]]:
    for preposition in prepositions:
        for head in _governed(resolved, carrier, preposition):
            if preposition == "at" and head.lemma_.lower() in classes()["talks"]:
                continue  # where something is said is not to whom
            yield from _below(resolved, head, depth)


def _below(resolved: Resolved, head: Token, depth: int, *, inked: bool = False) -> Iterator[tuple[Party, ...]]:
    """Whom a phrase names, then whose it is, then whom the phrases and clauses within it name."""
    if not inked:
        yield parties(resolved, head)
        yield owner(resolved, head)
    if not depth:
        return
    for preposition in ("with", "to") if inked else BELOW:
        if preposition == "in" and head.lemma_.lower() in GATHERINGS:
            continue  # where people meet is not with whom
        for inner in _governed(resolved, head, preposition):
            yield from _below(resolved, inner, depth - 1)
    for clause in head.children:
        if clause.dep_ in ("acl", "relcl", "ccomp") and clause.pos_ in ("VERB", "AUX") and not _apart(clause):
            yield merged(parties(resolved, t) for t in frames.agents(clause) if t != head)
            yield from _of_verb(resolved, clause, depth - 1)
    for other in head.conjuncts:
        if other.i > head.i:
            yield from _below(resolved, other, depth - 1)


def _doers(resolved: Resolved, head: Token, *prepositions: str) -> Iterator[tuple[Party, ...]]:
    """Who did what is blamed: not the victim of "condemned the expulsion of Chad from the bloc", but the bloc."""
    yield owner(resolved, head)
    for preposition in prepositions or ("from",):
        for noun in _governed(resolved, head, preposition):
            yield parties(resolved, noun)
    for clause in head.children:
        if clause.dep_ in ("acl", "relcl") and clause.pos_ in ("VERB", "AUX") and clause.tag_ != "VB":
            yield merged(parties(resolved, t) for t in frames.agents(clause) if t != head)


def _apart(clause: Token) -> bool:
    """Whether a clause is set off by a comma: it only adds something to what is meant."""
    first = clause.left_edge.i
    return first > 0 and clause.doc[first - 1].text in (",", "(", "-", "–")


def _meant(here: Scope, head: Token) -> tuple[Party, ...]:
    """Whose what a pronoun takes up is: "protested against the Chadian strikes, calling them unlawful"."""
    thing = nearest(head) if head.lower_ in PRONOUNS and head.i not in here.resolved.by_head else None
    return owner(here.resolved, thing) if thing is not None else ()


def _governed(resolved: Resolved, carrier: Token, preposition: str) -> Iterable[Token]:
    return (t for t in frames.oblique(carrier, preposition) if t.dep_ == "pobj" and not resolved.tells_time(t))


def _body(head: Token) -> tuple[Party, ...]:
    """A newspaper, a company or a court that nobody has named, by its literal words."""
    if head.lemma_.lower() not in classes()["body"] - {"owner"} or head.pos_ != "NOUN":
        return ()
    return (Party(key=words(head), state=None, kind="company", head=head.i, acts=False),)


def _unknown(resolved: Resolved, head: Token) -> tuple[Party, ...]:
    """What a name names that nobody knows, by its words: "seized the Stella Maris", "banned Reform Now"."""
    if head.pos_ == "NOUN" and head.lemma_.lower() in CRAFT:
        head = next((t for t in head.children if t.dep_ == "compound" and t.tag_ == "NNP"), head)  # "a Sealand ship"
    if head.tag_ not in ("NNP", "NNPS") or head.i in resolved.by_head or resolved.tells_time(head):
        return ()
    if any(place.start <= head.i < place.end for place in resolved.places):
        return ()
    first = min([head.i, *(t.i for t in head.children if t.dep_ == "compound" and t.pos_ == "PROPN")])
    name = head.doc[first : head.i + 1].text
    return (Party(key=name, state=None, kind="company", head=head.i, acts=False),)
