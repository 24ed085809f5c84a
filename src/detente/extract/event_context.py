"""Sides that the clauses around an act name: whom else its doer acts against, to whose act it is a reply.

"Kenya accused Uganda of theft and threatened to retaliate": the threat is to Uganda. "China protested after two
Indian jets crossed the border": the protest is to India. Only acts that are done to somebody look around; nearest
first: the doer's own act in the same sentence, the act that this one follows, and last the one other party that acts
nearby, where there is only one. What is inferred so costs confidence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Span, Token

from detente.extract import frames
from detente.extract.event_mentions import EventMention
from detente.extract.event_objects import content
from detente.extract.event_owners import owner
from detente.extract.event_parties import merged, parties
from detente.extract.event_party import Party
from detente.extract.event_slots import armed
from detente.extract.event_vocabulary import classes
from detente.model.assertion import EventType
from detente.resolve.resolved import Resolved

COST = 0.1
"""What a side that is only inferred costs in confidence."""
BESIDE: Mapping[EventType, frozenset[EventType]] = {
    "THREATEN": frozenset(("ACCUSE", "REQUEST", "SANCTION", "THREATEN", "REJECT", "ASSAULT", "COERCE")),
    "ACCUSE": frozenset(("ACCUSE", "THREATEN", "SANCTION")),
    "REQUEST": frozenset(("ACCUSE", "THREATEN", "SANCTION", "REQUEST")),
    "SANCTION": frozenset(("ACCUSE", "THREATEN", "SANCTION")),
    "REJECT": frozenset(("ACCUSE", "THREATEN", "REJECT")),
    "AGREE": frozenset(("CONSULT", "AGREE")),
}
"""Type → types of acts beside it whose recipient it shares where the same party does both."""
FOLLOWING: frozenset[EventType] = frozenset(("ACCUSE", "SANCTION", "THREATEN", "REJECT", "CONCEDE"))
"""Types of acts that answer what another party has done."""
ANSWERED = frozenset("after following over despite amid against".split())
SINCE = frozenset(("after", "because", "since", "as"))
TIED = frozenset("after once if unless until before because when since".split())
"""Conjunctions that tie what is lifted or imposed to what the main clause tells of the party that it is about."""
RESPONSES = frozenset("response reaction retaliation protest revenge reply answer".split())
MEANT = frozenset(("it", "this", "that"))
CHARGES = frozenset("accusation allegation charge claim report".split())
"""What is said of somebody: those who said it are answered, not those who act in it."""
CLAUSES = ("ROOT", "conj", "ccomp", "advcl", "acl")
TELLING = frozenset("say report state add tell reveal note explain describe claim allege cite quote show argue".split())
"""Verbs whose subject does nothing but tell what others did."""
RESTRICTING: frozenset[str | None] = frozenset(("discontinue", "ease"))
"""Modes of what is imposed on somebody and lifted again."""
HARD = frozenset(("ACCUSE", "THREATEN", "SANCTION", "ASSAULT", "COERCE", "MOBILIZE", "RETREAT", "REJECT"))
"""Acts that make those on whom they fall the other side of what their doer does next."""


def surrounded(mentions: Sequence[EventMention], resolved: Resolved) -> list[EventMention]:
    """The mentions with the recipients that the clauses around them name, in their order."""
    by_token = {mention.token.i: mention for mention in mentions}
    return [_completed(mention, by_token, resolved) for mention in mentions]


def _completed(mention: EventMention, by_token: Mapping[int, EventMention], resolved: Resolved) -> EventMention:
    if not _lacks(mention) or _names_somebody(mention, resolved):
        return mention
    for found in _around(mention, by_token, resolved):
        others = _apart(found, mention)
        if others:
            return replace(mention, recipients=others, confidence=round(max(mention.confidence - COST, 0.1), 2))
    return mention


def _lacks(mention: EventMention) -> bool:
    """Whether an act that is done to somebody names nobody to whom."""
    sense = mention.sense
    if mention.anaphoric or mention.borrows or mention.recipients or not mention.actors or sense.reciprocal:
        return False
    return bool(sense.recipients) and (sense.type != "AGREE" or len(_sides(mention.actors)) == 1)


def _names_somebody(mention: EventMention, resolved: Resolved) -> bool:
    """Whether an act names somebody after all, if only the doer's own people: "accused his own ministers"."""
    if mention.sense.mode == "withdraw":
        return False  # whose envoys are called home is not whom that is meant for
    carriers = (mention.token, *frames.patients(mention.token))
    hit = (t for c in carriers for t in frames.oblique(c, "on", "against")) if mention.sense.type == "SANCTION" else ()
    things = (*frames.patients(mention.token), *hit)
    return any(t.pos_ != "PRON" and parties(resolved, t) for t in things)


def _around(
    mention: EventMention, by_token: Mapping[int, EventMention], resolved: Resolved
) -> Iterator[tuple[Party, ...]]:
    yield _of_doer(mention, by_token)
    if mention.sense.type in FOLLOWING and mention.sense.mode != "investigate":
        yield _of_antecedent(mention, resolved)
        yield from _followed(mention, resolved)
    if mention.sense.type in ("THREATEN", "REJECT") or mention.sense.mode == "ease":
        yield _of_main_clause(mention, resolved)
    if _open(mention):
        yield _only_other(mention, by_token, resolved)
    if mention.sense.mode in RESTRICTING:
        yield _usual_target(by_token.values())


def _of_doer(mention: EventMention, by_token: Mapping[int, EventMention]) -> tuple[Party, ...]:
    """Whom the same party acts towards in the clause that this one hangs on: "accused Chad and threatened to"."""
    allowed, token = BESIDE.get(mention.sense.type, frozenset()), mention.token
    while token.dep_ in ("conj", "advcl", "xcomp", "pcomp", "prep") and token.head != token:
        token = token.head
        nouns = (*frames.patients(token), *frames.oblique(token, "in", "during", "at")) if _verbal(token) else ()
        for other in (by_token.get(t.i) for t in (token, *nouns)):
            if other is None or not other.recipients or _sides(other.actors) != _sides(mention.actors):
                continue
            asks = mention.sense.mode == "assist" and other.sense.type == "CONSULT"
            if other.sense.type in allowed or asks:
                return other.recipients
    below = (by_token.get(t.i) for t in mention.token.children if t.dep_ in ("advcl", "conj"))
    mine = [m for m in below if m is not None and _sides(m.actors) == _sides(mention.actors)]
    return next((m.recipients for m in mine if m.recipients and m.sense.type in allowed), ())


def _followed(mention: EventMention, resolved: Resolved) -> Iterator[tuple[Party, ...]]:
    """Who did what an act answers: "protested after two Indian jets landed", "in response to Chad's decision"."""
    verb = mention.token if _verbal(mention.token) else mention.token.head
    inner = [t for t in verb.children if t.dep_ == "xcomp" and t.i > verb.i]
    for clause in (c for v in (verb, *inner) for c in v.children):
        if clause.dep_ == "advcl" and any(t.lower_ in SINCE and t.dep_ in ("mark", "prep") for t in clause.children):
            yield merged(_acting(resolved, t) for t in frames.agents(clause))
        if clause.dep_ == "advcl" and clause.lemma_.lower() in ("respond", "react"):
            yield merged(_whose(resolved, t) for t in frames.oblique(clause, "to"))
    for carrier in (verb, *frames.patients(verb), *inner, *(t for v in inner for t in frames.patients(v))):
        for noun in frames.oblique(carrier, "in"):
            if noun.lemma_.lower() in RESPONSES:
                yield merged(_whose(resolved, t) for t in frames.oblique(noun, "to", "against", "at", "over", "of"))
        for noun in frames.oblique(carrier, *ANSWERED):
            if _verbal(noun):
                yield merged(_acting(resolved, t) for t in frames.agents(noun))
            elif not resolved.tells_time(noun):
                yield owner(resolved, noun)


def _of_antecedent(mention: EventMention, resolved: Resolved) -> tuple[Party, ...]:
    """Whose the act is that a relative clause takes up: "held drills, which Chad called a threat"."""
    verb = mention.token
    while verb.dep_ in ("xcomp", "conj") and verb.head.pos_ in ("VERB", "AUX"):
        verb = verb.head
    takes_up = any(t.lower_ == "which" and t.dep_ in frames.OBJECTS for t in verb.children)
    if verb.dep_ not in ("relcl", "advcl") or not takes_up:
        return ()
    above = verb.head
    if not _verbal(above):
        named = owner(resolved, above)
        if named or above.dep_ not in frames.OBJECTS or not _verbal(above.head):
            return named
        above = above.head
    return merged(_acting(resolved, t) for t in frames.agents(above))


def _of_main_clause(mention: EventMention, resolved: Resolved) -> tuple[Party, ...]:
    """Who acts in the clause that this one is tied to: "Chad freed them after the EU lifted its sanctions"."""
    verb = mention.token
    tied = any(t.dep_ in ("mark", "advmod", "prep") and t.lower_ in TIED for t in verb.children)
    if verb.dep_ != "advcl" or not tied or verb.head.pos_ not in ("VERB", "AUX"):
        return ()
    return tuple(p for p in merged(parties(resolved, t) for t in frames.agents(verb.head)) if p.state is not None)


def _open(mention: EventMention) -> bool:
    """Whether an act points at something that another has done: "condemned the raid", "rejected the ultimatum"."""
    sense, things = mention.sense, frames.patients(mention.token)
    if (sense.type, sense.mode) == ("SANCTION", "withdraw"):
        return any(t.lemma_.lower() in classes()["envoy"] for t in things)
    if sense.type in ("CONCEDE", "THREATEN"):
        return sense.mode == "apologise" if sense.type == "CONCEDE" else sense.mode != "warn"
    if sense.type not in ("ACCUSE", "REJECT") or sense.pos != "verb":
        return False
    return any(t.lower_ in MEANT or (_definite(t) and content(t).lemma_.lower() in _done()) for t in things)


def _done() -> frozenset[str]:
    """Nouns of what somebody has done or asked."""
    return classes()["policy"] | classes()["request"] | classes()["blow"]


def _definite(noun: Token) -> bool:
    marks = [t for t in noun.children if t.dep_ in ("det", "poss")]
    return noun.tag_ in ("NNS", "NNPS") or any(t.lower_ not in ("a", "an", "any", "no") for t in marks)


def _usual_target(mentions: Iterable[EventMention]) -> tuple[Party, ...]:
    """Whom all restrictions of a report hit, where they all hit one: "the embargo" of a report about Cuba."""
    others = [m.recipients for m in mentions if m.sense.mode in RESTRICTING and m.recipients]
    sides = [_sides(found) for found in others]
    return others[0] if sides and len(sides[0]) == 1 and all(side == sides[0] for side in sides) else ()


def _only_other(mention: EventMention, by_token: Mapping[int, EventMention], resolved: Resolved) -> tuple[Party, ...]:
    """The one other party that acts before it in the sentence, else in the one before; none where there are several."""
    sentences = resolved.parse.sentences
    here = next((n for n, s in enumerate(sentences) if s.start <= mention.token.i < s.end), None)
    if here is None:
        return ()
    near = sentences[here]
    for tokens in (near.doc[near.start : mention.token.i], *((sentences[here - 1],) if here else ())):
        doing = merged(_acting_in(tokens, mention, by_token, resolved))
        found = _apart((p for p in doing if p.acts), mention)
        if found:
            return found if len(_sides(found)) == 1 else ()
    return ()


def _acting_in(
    tokens: Span, mention: EventMention, by_token: Mapping[int, EventMention], resolved: Resolved
) -> Iterator[tuple[Party, ...]]:
    """Those who do something in the clauses of a sentence; where an accusation is answered, those who speak."""
    spoken = mention.sense.mode == "deny" or any(t.lemma_.lower() in CHARGES for t in frames.patients(mention.token))
    for token in tokens:
        act = by_token.get(token.i)
        if act is not None and not act.anaphoric:
            yield _facing(mention, act, spoken=spoken)
        elif token.pos_ == "VERB" and token.dep_ in CLAUSES and (token.lemma_ in TELLING) == spoken:
            yield tuple(p for t in frames.agents(token) for p in _acting(resolved, t))


def _facing(mention: EventMention, act: EventMention, *, spoken: bool) -> tuple[Party, ...]:
    """Who stands on the other side by an earlier act: those whom the doer hit, or those who did something else."""
    own = _sides(mention.actors)
    if _sides(act.actors) <= own:
        return act.recipients if act.sense.type in HARD else ()
    accused = act.sense.type == "ACCUSE" or bool(_sides(act.recipients) & own)
    other = act.sense.type != mention.sense.type
    return act.actors if (accused if spoken else other) else ()


def _acting(resolved: Resolved, head: Token) -> tuple[Party, ...]:
    return parties(resolved, head) or (owner(resolved, head) if armed(head) else ())


def _whose(resolved: Resolved, head: Token) -> tuple[Party, ...]:
    return parties(resolved, head) or owner(resolved, head)


def _verbal(token: Token) -> bool:
    return token.pos_ in ("VERB", "AUX")


def _public(party: Party) -> bool:
    return party.state is not None or party.kind in ("organisation", "group")


def _apart(found: Iterable[Party], mention: EventMention) -> tuple[Party, ...]:
    """Those of a side who are not the doers themselves nor of their state.

    Where several of one state act, or some of its troops or officials, the act is towards the state.
    """
    own = {key for p in mention.actors for key in (p.key, p.state) if key}
    others = [p for p in found if not {p.key, p.state} & own and _public(p)]
    by_side: dict[str, list[Party]] = {}
    for party in others:
        by_side.setdefault(party.state or party.key, []).append(party)
    return tuple(_as_one(side, group) for side, group in by_side.items())


def _as_one(side: str, group: Sequence[Party]) -> Party:
    first = group[0]
    if first.state is None or (len(group) == 1 and first.kind in ("state", "person")):
        return first
    return Party(key=side, state=side, kind="state", head=first.head)


def _sides(found: Iterable[Party]) -> set[str]:
    return {p.state or p.key for p in found}
