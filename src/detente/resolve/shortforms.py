"""States called by half a name, by where they lie or by their people: "the North", "the West", "five Americans".

The first are the states that the report names in full; the West is a group by that name; people counted by their
nationality are a group that acts for no state.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from spacy.tokens import Token

from detente.model import Actor
from detente.resolve.discourse import Referent
from detente.resolve.gazetteer import Hit
from detente.resolve.resolved import Mention
from detente.resolve.roster import Entry, roster
from detente.resolve.scene import Scene, phrase
from detente.vocab import tables

POINTS = frozenset({"North", "South", "East", "West"})
COUNTING = frozenset({"other", "many", "several", "some", "more", "most", "dozens", "hundreds", "thousands", "few"})
"""Words besides numbers that count people."""


def short_forms(scene: Scene, token: Token) -> Referent | None:
    """The state that "the North" or "the South" means once the report has named North Korea or South Sudan."""
    if (
        token.text not in ("North", "South")
        or not token.i
        or scene.doc[token.i - 1].lower_ != "the"
        or token.dep_ in ("compound", "nmod")
    ):
        return None
    states = roster().states
    fitting = [
        key for key in sorted(scene.states_named)
        if key in states and states[key].name.startswith(f"{token.text} ") and _halved(states[key].name)
    ]  # fmt: skip
    return scene.state(fitting[0]) if len(fitting) == 1 else None


def _halved(name: str) -> bool:
    """Whether there is another half or the rest: Korea and Sudan are two, South Africa is no half."""
    point, _, rest = name.partition(" ")
    others = {rest, *(f"{other} {rest}" for other in POINTS - {point})}
    return any(state.name in others for state in roster().states.values())


def elliptic(scene: Scene, token: Token, hits: Mapping[int, tuple[Hit, Entry]]) -> Referent | None:
    """The state whose name is cut short before its neighbour's: "North" in "North and South Korea"."""
    after = hits.get(token.i + 2)
    if token.text not in POINTS or after is None or scene.doc[token.i + 1].lower_ not in ("and", "&", "or"):
        return None
    key = after[1].actor.key
    point, _, rest = roster().states[key].name.partition(" ") if key in roster().states else ("", "", "")
    if point not in POINTS or point == token.text:
        return None
    wanted = f"{token.text} {rest}"
    return next((scene.state(other) for other, state in roster().states.items() if state.name == wanted), None)


def grouping(scene: Scene, token: Token) -> Referent | None:
    """Those whom "the West" or "the Europeans" stand for: states named together before, else a group by that name."""
    if token.text not in ("West", "Europeans"):
        return None
    the = token.i > 0 and scene.doc[token.i - 1].lower_ == "the"
    if token.dep_ in ("compound", "nmod", "amod") or not (token.text == "Europeans" or (token.text == "West" and the)):
        return None
    if token.text == "Europeans" and the:
        for _, members, _ in reversed(scene.pairs):
            actors = tuple(dict.fromkeys(actor for member in members for actor in member.actors))
            if len(actors) > 1 and all(actor.key in european() for actor in actors):
                return Referent(actors=actors, sort="pair", plural=True)
    return scene.entity(Actor(key=token.text, kind="group", name=token.text), "group")


@cache
def european() -> frozenset[str]:
    """The states of Europe."""
    return frozenset(state.iso3 for state in tables.states() if state.region == "Europe")


def nationals(hit: Hit, head: Token, state: str, scene: Scene) -> None:
    """Record people counted by their nationality, "five Americans": a group by its words that acts for no state.

    The word of their nationality is a mention of the state, as the adjective is in "American citizens".
    """
    doc = scene.doc
    if head.tag_ not in ("NNS", "NNPS") or head.i != hit.end - 1:
        return
    start = phrase(head, doc)[0]
    counted = any(doc[index].pos_ == "NUM" or doc[index].lower_ in COUNTING for index in range(start, hit.start))
    if not counted:
        return
    inner = start
    while inner < hit.start and doc[inner].pos_ in ("DET", "PRON") and doc[inner].lower_ not in COUNTING:
        inner += 1
    words = " ".join(doc[inner : hit.end].text.split())
    if doc[inner].is_sent_start:
        words = words[0].lower() + words[1:]
    group = scene.by_name.get(words)
    if group is None:
        group = Referent(
            actors=(Actor(key=words, kind="group", name=words),), sort="source", plural=True, lemma=head.lemma_.lower()
        )
        group.introduced = scene.rank[head.i]
        scene.by_name[words] = group
    scene.add(start, hit.end, head, group, kind="source", rule="nationals")
    land = scene.state(state)
    scene.found.append(
        Mention(start=hit.start, end=hit.end, head=head.i, actors=land.actors, kind="demonym", rule="nationality")
    )
