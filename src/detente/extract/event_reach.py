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
from detente.extract.event_parties import merged, owner, parties
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
BODIES = frozenset(
    "station newspaper channel broadcaster company firm bank airline website magazine party organisation organization "
    "school church synod foundation charity agency outlet publisher university court tribunal carrier refinery".split()
)
"""Nouns of bodies that can suffer an act under their literal words: "shut down two radio stations"."""
CRAFT = frozenset("ship vessel boat yacht tanker trawler freighter plane aircraft helicopter drone".split())
SUFFERED = frozenset(("COERCE", "SANCTION", "ACCUSE", "ASSAULT"))
DEPTH = 3


def reached(sense: Sense, here: Scope, actors: Collection[Party]) -> tuple[Party, ...]:
    """Whom the act falls on, as the deeper words say; none where they name nobody but the actors themselves."""
    own = {p.key for p in actors} | {p.state for p in actors if p.state}
    doc = here.token.doc
    for group in _candidates(sense, here, several=len(actors) > 1):
        named = (p for p in group if p.kind in NAMED or p.state is not None)
        others = tuple(
            p for p in named if not {p.key, p.state} & own and (len(group) > 1 or doc[p.head].tag_ != "PRP$")
        )
        if others:
            return others
    return ()


def _candidates(sense: Sense, here: Scope, *, several: bool) -> Iterator[tuple[Party, ...]]:
    if sense.type == "REQUEST" and _for_restrictions(here):
        return  # sanctions are asked of those who impose them, not of those whom they hit
    if sense.type in ASKING and here.token.pos_ == "NOUN":
        yield _answering(sense, here)
    if sense.type == "THREATEN":
        yield from _on_condition(here)
    if sense.type in SHALLOW or (sense.type in DEEP and not (several and sense.type in ("SUPPORT", "AGREE"))):
        depth = DEPTH if sense.type in DEEP else 1
        for head in here.objects:
            if sense.type in SUFFERED:
                yield _body(head)
            yield from _below(here.resolved, head, depth, inked=sense.mode in INKED)
            yield _meant(here, head)
            if sense.type in SUFFERED:
                yield _unknown(here.resolved, head)
        for carrier in here.carriers:
            if carrier is not here.support and carrier not in here.objects:
                yield from _beside(here.resolved, carrier, depth, BLOWS if sense.type in SHALLOW | AIMED else BESIDE)
        if sense.type in DEEP and sense.mode != "deny":
            yield from _of_clause(here, depth)


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
    for verb in (here.token, *((clause,) if clause is not None else ())):
        for condition in verb.children:
            if condition.dep_ == "advcl" and any(t.lower_ in ("if", "unless") for t in condition.children):
                yield merged(parties(here.resolved, t) for t in condition.children if t.dep_ in frames.SUBJECTS)


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
    for clause in verb.children:
        if clause.dep_ in ("xcomp", "ccomp") and depth:
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
        for inner in _governed(resolved, head, preposition):
            yield from _below(resolved, inner, depth - 1)
    for clause in head.children:
        if clause.dep_ in ("acl", "relcl", "ccomp") and clause.pos_ in ("VERB", "AUX") and not _apart(clause):
            yield merged(parties(resolved, t) for t in frames.agents(clause) if t != head)
            yield from _of_verb(resolved, clause, depth - 1)
    for other in head.conjuncts:
        if other.i > head.i:
            yield from _below(resolved, other, depth - 1)


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
    if head.lemma_.lower() not in BODIES or head.pos_ != "NOUN":
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
