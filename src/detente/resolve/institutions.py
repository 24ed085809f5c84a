"""Institutions named by their kind: "the Turkish foreign ministry", "the government", "the company", "the country".

A ministry, a government or a side acts as its state; a parliament or an army is a body of its own
("Greek army") that acts for the state; "the company" is the company named last. A bare "the
ministry" belongs to the state that the text is about there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

from spacy.tokens import Token

from detente.model import Actor
from detente.resolve.discourse import Referent, Sighting
from detente.resolve.lands import resolve_land
from detente.resolve.lexicon import institutions, word_class
from detente.resolve.people import clean, state_within
from detente.resolve.salience import standing_out
from detente.resolve.scene import Scene, phrase
from detente.vocab import tables
from detente.vocab.own.records import cached

SORTS = {
    "company": ("company",),
    "organisation": ("organisation",),
    "agency": ("organisation", "medium"),
    "grouping": ("organisation", "group"),
    "medium": ("medium", "organisation"),
    "group": ("group", "organisation", "company"),
}
OWN_KIND = frozenset(
    {"council", "committee", "commission", "fund", "union", "league", "panel", "tribunal", "institution"}
)
"""Kinds that an organisation bears in its name, so that "the council" is none without it."""
ORGANS = frozenset({"parliament", "court", "armed_forces", "ministry", "party", "central_bank"})
"""Sorts of bodies that are not called an agency, a bloc or an alliance."""
SIDES = frozenset({"west", "east", "north", "south", "left", "right", "new"})
ADMINISTRATIONS = frozenset({"administration", "government", "regime", "cabinet"})
OWNED = frozenset({"country", "nation", "homeland", "ministry", "department", "army", "military", "parliament", "navy"})
"""What is somebody's by way of the state: "his country"."""
ABROAD = frozenset({"international", "world", "global", "european", "african", "regional", "joint", "hybrid"})
BARE = frozenset({"the", "this", "that", "its", "their", "his", "our"})


def institution(token: Token) -> str | None:
    """What a noun stands for as an institution, None where it is none or only half a compound."""
    known = institutions().get(token.lower_)
    if known is None or token.pos_ not in ("NOUN", "PROPN"):
        return None
    stands_for, plural = known
    if stands_for == "name" or (plural and stands_for not in ("state", "body")):
        return None
    if plural and token.lower_ not in ("authorities", "forces", "governments"):
        return None
    return stands_for


def resolve_institution(token: Token, stands_for: str, scene: Scene) -> None:
    """Record the state, body, company or organisation that an institution noun means."""
    doc = scene.doc
    start, end = phrase(token, doc)
    inside = token.dep_ in ("compound", "amod", "nmod")
    if token.tag_ in ("NNS", "NNPS") and stands_for == "state" and _several(token, start, scene):
        return
    if stands_for in ("company", "organisation", "medium", "group") and _named_so(token, start, end, scene):
        return
    own = _own_state(token, start, end, scene)
    bare = doc[start].lower_ in BARE and end - start <= 3
    if stands_for == "state":
        _state(token, start, end, own, bare=bare, inside=inside, scene=scene)
    elif stands_for == "body":
        _body(token, start, end, own, bare=bare, scene=scene)
    elif stands_for == "country":
        if own is None and not inside:
            resolve_land(token, scene)
        elif own is not None and doc[start].tag_ == "PRP$":
            scene.add(start, end, token, scene.state(own), kind="definite", rule="country")
    elif doc[start].lower_ in ("the", "this", "that") and not inside and own is None:
        if any(doc[i].text[0].isupper() for i in range(start + 1, token.i)):
            return  # "the Anadolu agency" is a name of its own
        sorts = SORTS["group" if token.lower_ == "group" else token.lower_ if token.lower_ in SORTS else stands_for]
        chosen = _meant(scene, sorts, token, lambda r: _fits(r, token, start, stands_for, scene))
        if (
            chosen is not None
            and token.lower_ in OWN_KIND
            and token.lower_ not in chosen.referent.actors[0].name.lower()
        ):
            return
        if chosen is not None and end - start <= 3:
            scene.add(start, end, token, chosen.referent, kind="definite", rule="institution", antecedent=chosen)


def _fits(referent: Referent, token: Token, start: int, stands_for: str, scene: Scene) -> bool:
    """Whether an institution may be called so: a parliament is no agency, and "the procurement agency" says more."""
    if stands_for == "company":
        return True
    key, name = referent.actors[0].key, referent.actors[0].name.lower()
    sort = types().get(key)
    if stands_for == "medium":
        return sort in (None, "media")
    if stands_for == "organisation" and sort in ORGANS and token.lower_ not in ("body", "institution"):
        return False
    told = (t.lower_ for t in scene.doc[start + 1 : token.i] if t.pos_ in ("NOUN", "PROPN") and t.dep_ == "compound")
    return all(word in name for word in told)


@cached
def types() -> Mapping[str, str]:
    """What sort of body each organisation of the vocabulary is, by key."""
    return {body.key: body.type for body in tables.organisations()}


def _several(token: Token, start: int, scene: Scene) -> bool:
    """Both states at once: "the governments of Peru and Chile"."""
    for child in token.rights:
        if child.lower_ == "of" and child.dep_ == "prep":
            referents = [scene.ahead.get(t.i) for t in child.subtree]
            keys = list(dict.fromkeys(each.state for each in referents if each is not None and each.state))
            if len(keys) > 1:
                actors = tuple(actor for key in keys for actor in scene.state(key).actors)
                pair = Referent(actors=actors, sort="pair", plural=True)
                scene.add(start, child.right_edge.i + 1, token, pair, kind="definite", rule="governments")
                return True
    return False


def _named_so(token: Token, start: int, end: int, scene: Scene) -> bool:
    """Record an organisation whose name ends in its kind: "the Aurora group"."""
    doc, first = scene.doc, token.i
    while first > start and doc[first - 1].text[0].isupper() and doc[first - 1].pos_ in ("PROPN", "ADJ", "NOUN"):
        first -= 1
    taken = all(scene.taken[index] for index in range(first, token.i))
    if first == token.i or taken or token.dep_ in ("compound", "amod", "nmod") or doc[first].lower_ in SIDES:
        return False
    name = clean(doc[first:end].text)
    scene.add(
        start,
        end,
        token,
        scene.entity(Actor(key=name, kind="organisation", name=name), "organisation"),
        kind="roster",
        rule="named-kind",
    )
    return True


def _own_state(token: Token, start: int, end: int, scene: Scene) -> str | None:
    """The state that the phrase itself tells: by an adjective, a possessor, a person's name or a phrase with "of"."""
    inner = state_within(scene.doc, start, end, scene)
    if inner is not None:
        return inner
    for mention in scene.found:
        held = start <= mention.start and mention.end <= end and mention.actors[0].kind == "person"
        if held and token.lower_ in ADMINISTRATIONS | OWNED:
            return mention.actors[0].state
    for child in token.rights:
        if child.lower_ in ("of", "in") and child.dep_ == "prep":
            for grandchild in child.children:
                referent = scene.ahead.get(grandchild.i)
                if referent is not None and referent.state:
                    return referent.state
    return None


def _state(token: Token, start: int, end: int, own: str | None, *, bare: bool, inside: bool, scene: Scene) -> None:
    if own is None and not bare and token.lower_ not in ("ministry", "authorities"):
        return
    key = own or (_speakers(scene, token) if token.lower_ not in ("ministry", "department") else None)
    key = key or scene.last_office or scene.focus_state(scene.rank[token.i])
    if own is None and token.lower_ in ("side", "presidency", "leadership", "delegation", "treasury"):
        return
    if key is None:
        return
    if token.lower_ in ("ministry", "department") or own is not None:
        scene.last_office = key
    scene.add(start, end, token, scene.state(key), kind="definite", rule="government", quiet=inside)


def _body(token: Token, start: int, end: int, own: str | None, *, bare: bool, scene: Scene) -> None:
    if own is None and bare:
        named = _meant(scene, ("organisation",), token)
        if named is not None and token.lower_ in named.referent.actors[0].name.lower().split():
            scene.add(start, end, token, named.referent, kind="definite", rule="institution", antecedent=named)
            return
    if own is None and any(child.lower_ in ABROAD for child in token.lefts):
        return  # "the International Court" is no state's
    key = own or (scene.focus_state(scene.rank[token.i]) if bare else None)
    if key is None or token.dep_ in ("compound", "amod", "nmod"):
        return
    words = " ".join(child.lower_ for child in token.lefts if child.dep_ == "compound" and child.pos_ == "NOUN")
    kind = token.lower_ if token.tag_ == "NNS" else token.lemma_.lower()
    name = " ".join(filter(None, (adjective(key), words, kind)))
    actor = Actor(key=name, kind="organisation", name=name, state=key)
    scene.add(start, end, token, scene.entity(actor, "body"), kind="definite", rule="body")


@cache
def adjective(key: str) -> str:
    """The adjective of a state that the press uses without doubt, its name where there is none."""
    state = next((each for each in tables.states() if each.iso3 == key), None)
    if state is None:
        return key
    usable = [word for word in state.adjectives if word not in state.context]
    return "US" if "US" in usable else (usable or [state.name])[0]


def _speakers(scene: Scene, token: Token) -> str | None:
    """The state of who speaks of "the government": "Carrera said the government would sign", "…, according to Carrera".

    Before the words it is the subject named last; after them who is named as the source.
    """
    same = [s for s in scene.memory.back(scene.rank[token.i], within=0) if s.subject and s.token < token.i]
    before = next((s.referent.state for s in reversed(same) if s.referent.state and not s.referent.plural), None)
    if before is not None:
        return before
    for left, (end, referent) in scene.begins.items():
        if left <= token.i or referent.sort != "person":
            continue
        if any(scene.ahead.get(i) is referent and _tells(scene.doc[i], token) for i in range(left, end)):
            return referent.state or state_within(scene.doc, left, end, scene)
    return None


def _tells(name: Token, token: Token) -> bool:
    """Whether a name behind `token` is that of who says the clause of `token`: "according to X", "said X"."""
    if name.dep_ == "pobj" and name.head.lower_ == "to":
        return name.head.nbor(-1).lower_ == "according"
    verb = name.head
    said = name.dep_ == "nsubj" and verb.lemma_ in word_class("talking")
    return said and any(child.dep_ in ("ccomp", "parataxis") and token in child.subtree for child in verb.children)


def _meant(
    scene: Scene, sorts: tuple[str, ...], token: Token, fits: Callable[[Referent], bool] = lambda _: True
) -> Sighting | None:
    """Whoever of these sorts stands out; one that bears the noun in its name before the rest."""

    def of_sort(referent: Referent) -> bool:
        return referent.sort in sorts and not referent.plural and bool(referent.actors) and fits(referent)

    def named(referent: Referent) -> bool:
        return of_sort(referent) and token.lower_ in referent.actors[0].name.lower().split()

    return standing_out(token, scene, named, within=12) or standing_out(token, scene, of_sort, within=8)
