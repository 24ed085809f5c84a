"""One participant of an act, and what its words tell of it: its nationality, its place in public life."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from spacy.tokens import Token

from detente.extract import frames
from detente.extract.event_vocabulary import classes
from detente.model import Actor
from detente.resolve.resolved import Mention, Resolved
from detente.vocab.world import states

PUBLIC = classes()["public"]
SIDES = frozenset(("North", "South", "East", "West"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """One participant: its key, the state it acts for or belongs to, and where it stands."""

    key: str
    state: str | None
    kind: str
    """As of an Actor; and by their words: force (armed), crowd, people."""
    head: int
    acts: bool = True
    """Whether it acts for its state: an official or a soldier does, a citizen only belongs to it."""
    many: bool = False
    public: bool = False
    """Whether its words say that it is in politics or public life, for a person who acts for no state: "the mayor"."""

    @property
    def political(self) -> bool:
        """Whether the party alone makes an act political: a state, a body, an official, an armed group or a crowd."""
        if self.kind in ("state", "organisation", "group", "force", "crowd") or self.public:
            return True
        return self.kind != "company" and self.state is not None


def national(resolved: Resolved, actor: Actor, token: Token) -> Party:
    """A person who acts for no state, with the state that an adjective gives him: "the Syrian banker Rami Haddad"."""
    party = of_actor(actor, token)
    if actor.kind != "person" or party.state is not None:
        return party
    beside = token.head if token.dep_ == "appos" and token.head.pos_ == "NOUN" else token
    said = (resolved.by_head.get(t.i) for head in (token, beside) for t in frames.modifiers(head))
    told = (m for m in said if m is not None and m.kind == "demonym")
    first = next((m for m in told if not m.start or token.doc[m.start - 1].text != "-"), None)
    state = first.actors[0].state if first is not None else None
    return replace(party, state=state, acts=party.acts and state is None)


def averse(mention: Mention, token: Token) -> bool:
    """Whether a prefix turns an adjective about: "the pro-Russian banker" is no Russian."""
    start = mention.start
    return start > 1 and token.doc[start - 1].text == "-" and token.doc[start - 2].lower_ in ("pro", "anti", "non")


def of_actor(actor: Actor, token: Token) -> Party:
    """An actor as the party that the phrase headed by `token` speaks of."""
    state = actor.state or (actor.key if actor.kind == "state" else None)
    public = actor.kind == "person" and any(t.lemma_.lower() in PUBLIC for t in token.subtree if t.pos_ == "NOUN")
    return Party(key=actor.key, state=state, kind=actor.kind, head=token.i, acts=True, public=public)


def twin(mention: Mention, token: Token) -> Iterator[Party]:
    """The state that shares the second half of a name: North Korea in "North and South Korea agreed"."""
    doc, start = token.doc, mention.start
    if start > 1 and doc[start - 1].lower_ == "and" and {doc[start - 2].text, doc[start].text} <= SIDES:
        name = f"{doc[start - 2].text} {doc[start + 1 : mention.end].text}"
        found = (state.iso3 for state in states() if name in (state.name, *state.names))
        yield from (Party(key=key, state=key, kind="state", head=token.i) for key in found)


def people_of(token: Token) -> Party | None:
    """People of a state named by nothing else: "Palestinians", "two South Koreans"."""
    if token.tag_ not in ("NNPS", "NNS"):
        return None
    first = token.doc[token.i - 1 : token.i + 1].text if token.i else ""
    name = next((name for name in (first, token.text) if name in _peoples()), None)
    if name is None:
        return None
    return Party(key=name, state=_peoples()[name], kind="people", head=token.i, acts=False, many=True)


@cache
def _peoples() -> Mapping[str, str]:
    """Plural names of nationals by state, "Palestinians" → PSE, without those of several: "Congolese", "Koreans"."""
    found: dict[str, list[str]] = {}
    for state in states():
        for noun in state.nouns:
            if noun not in state.adjectives:
                found.setdefault(noun, []).append(state.iso3)
    return {noun: owners[0] for noun, owners in found.items() if len(owners) == 1}
