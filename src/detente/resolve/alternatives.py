"""Who else a mention might have meant, and why it is not they: for `detente read --explain`.

Worked out after a mention is resolved and before the next is, from what the resolvers had before them: the other
entries of an ambiguous form, the other bearers of a surname, other holders of an office, those who were spoken of
before and do not fit or stand out less. Nothing here decides anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from spacy.tokens import Token

from detente.model import Alternative
from detente.resolve.descriptions import description_role
from detente.resolve.discourse import Referent, Sighting
from detente.resolve.gazetteer import Hit
from detente.resolve.people import clean
from detente.resolve.pronouns import fits
from detente.resolve.resolved import Mention
from detente.resolve.roster import Entry, fold, roster
from detente.resolve.salience import weighed
from detente.resolve.scene import Scene
from detente.vocab.tables import called, tenures_of

MOST = 4
"""So many alternatives to a mention."""
RECENT = 5
"""Years after which nobody takes a former holder of an office for the one that is meant."""
BACK = 6
"""Sentences back to which others are named."""


def explain(scene: Scene, since: int, hits: Mapping[int, tuple[Hit, Entry]]) -> None:
    """Give the mentions found from number `since` on their alternatives."""
    for index in range(since, len(scene.found)):
        mention = scene.found[index]
        meant = {actor.key for actor in mention.actors}
        others: dict[str, Alternative] = {}
        for other in _others(mention, scene, hits):
            if other.actor not in meant:
                others.setdefault(other.actor, other)
        scene.found[index] = replace(mention, alternatives=tuple(others.values())[:MOST])


def _others(mention: Mention, scene: Scene, hits: Mapping[int, tuple[Hit, Entry]]) -> Iterator[Alternative]:
    head = scene.doc[mention.head]
    if mention.kind == "pronoun":
        yield from _weighed(head, mention, scene)
    elif mention.kind == "definite":
        yield from _holders(head, mention, scene)
        yield from _spoken_of(head, mention, scene)
    elif mention.kind == "source" and mention.antecedent is not None:
        yield from _spoken_of(head, mention, scene)
    else:
        hit = next((hits[i][0] for i in range(mention.start, mention.end) if i in hits), None)
        if hit is not None and hit.end == mention.end:
            yield from _forms(hit, scene)
        yield from _namesakes(mention, scene)


def _forms(hit: Hit, scene: Scene) -> Iterator[Alternative]:
    """The other things that a form of the roster may name."""
    for entry in hit.entries:
        actor = entry.actor
        if actor.kind == "person":
            yield Alternative(actor=actor.key, reason=_in_office(actor.key, scene))
        elif actor.key in scene.states_named | scene.bodies_named:
            yield Alternative(actor=actor.key, reason=f"{entry.form!r} means it less often here")
        else:
            yield Alternative(actor=actor.key, reason="nothing else in the report names it")


def _namesakes(mention: Mention, scene: Scene) -> Iterator[Alternative]:
    """Others who bear the surname."""
    if mention.actors[0].kind != "person":
        return
    surname = fold(clean(scene.doc[mention.end - 1].text))
    named = [r for r in scene.by_name.values() if r.sort == "person" and r.actors]
    for referent in named:
        if fold(referent.actors[0].name).split()[-1] == surname:
            yield Alternative(actor=referent.actors[0].key, reason="the report names them too, farther away")
    if mention.end - mention.start == 1:
        for person in roster().surnames.get(surname, ()):
            yield Alternative(actor=person, reason=_in_office(person, scene))


def _in_office(person: str, scene: Scene) -> str:
    """Why somebody in the table of office holders is not meant."""
    held = [t for t in tenures_of(person) if scene.day is None or t.held_on(scene.day)]
    if not held:
        return f"held no office on {scene.day}"
    return f"{held[0].title} of {held[0].of}, which is not what the report is about"


def _holders(head: Token, mention: Mention, scene: Scene) -> Iterator[Alternative]:
    """Who held the office before and after."""
    actor, role = mention.actors[0], description_role(head)
    if role is None or actor.kind != "person" or not actor.state or scene.day is None:
        return
    for first in called(role.words, actor.state):
        terms = [t for t in tenures_of(first.person) if t.office == first.office and t.of == first.of]
        if first.person == actor.key or any(term.held_on(scene.day) for term in terms):
            continue
        last = max(terms, key=lambda term: term.start)
        if last.start > scene.day or int(scene.day[:4]) - int((last.end or last.start)[:4]) <= RECENT:
            yield Alternative(actor=first.person, reason=f"in office from {last.start} to {last.end or 'now'}")


def _weighed(head: Token, mention: Mention, scene: Scene) -> Iterator[Alternative]:
    """Those who fit a pronoun and stand out less, then those who do not fit."""
    ranked = weighed(head, scene, lambda referent: bool(referent.actors))
    own = next((c.weight for c in ranked if c.referent.actors == mention.actors), None)
    for candidate in ranked:
        if not fits(head.lower_, candidate.referent):
            continue
        reason = (
            "comes before the subject that is meant"
            if own is None
            else (
                f"stands out less ({candidate.weight:.1f}, the one meant {own:.1f})"
                if candidate.weight <= own
                else f"stands out more ({candidate.weight:.1f} to {own:.1f}) but cannot be the subject here"
            )
        )
        yield from _alternatives(candidate.referent, candidate.sighting, reason, scene)
    for candidate in ranked:
        if not fits(head.lower_, candidate.referent):
            reason = _misfit(head.lower_, candidate.referent)
            yield from _alternatives(candidate.referent, candidate.sighting, reason, scene)


def _misfit(word: str, referent: Referent) -> str:
    """Why a pronoun cannot mean somebody."""
    plural = word in ("they", "them", "their", "theirs", "themselves")
    if referent.plural != plural:
        return f"{word!r} is not said of {'several' if referent.plural else 'one'}"
    if referent.human and referent.gender is not None:
        return f"{word!r} is not said of a {'woman' if referent.gender == 'f' else 'man'}"
    return f"{word!r} is not said of a {referent.sort}"


def _spoken_of(head: Token, mention: Mention, scene: Scene) -> Iterator[Alternative]:
    """Others of the same sort who were spoken of shortly before a description."""
    rank = scene.rank[mention.head]
    kinds = {actor.kind for actor in mention.actors}
    role = description_role(head)
    for sighting in reversed(scene.memory.sightings):
        referent = sighting.referent
        if rank - sighting.rank > BACK:
            return
        if sighting.token >= mention.start and sighting.rank == rank:
            continue
        if not referent.actors or referent.actors[0].kind not in kinds or len(referent.actors) != len(mention.actors):
            continue
        reason = "is not the last spoken of" if mention.antecedent else "is not the one whom the text is about here"
        state = mention.actors[0].state
        if referent.sort == "person" and state and referent.state not in (None, state):
            reason = f"acts for {referent.state}, not {state}"
        elif referent.sort == "person" and role is not None and role.name not in referent.roles:
            reason = f"is not called {role.words}"
        yield from _alternatives(referent, sighting, reason, scene)


def _alternatives(referent: Referent, sighting: Sighting, reason: str, scene: Scene) -> Iterable[Alternative]:
    span = scene.parse.passage(sighting.start, sighting.end)
    return (Alternative(actor=actor.key, span=span, reason=reason) for actor in referent.actors)
