"""Descriptions of people by what they are: "the top Turkish diplomat", "the president", "his Turkish counterpart".

A description is first sought among the people whom the report has named, then in the tables of
office holders on the report's day. One that fits nobody stays open.
"""

from __future__ import annotations

from spacy.tokens import Token

from detente.resolve.discourse import Referent, Sighting
from detente.resolve.epithets import bears, resolve_former
from detente.resolve.lexicon import Role
from detente.resolve.people import known_person, role_at, state_within
from detente.resolve.posts import ACTING, acting_holder, post_holder
from detente.resolve.relatives import ground
from detente.resolve.roster import holder, roster
from detente.resolve.scene import Scene, phrase

FORCES = frozenset("navy army force police militia party opposition movement group bank union church company".split())
"""What has leaders of its own, whosever it is."""
FORMER = frozenset({"former", "ex", "previous", "late", "then"})
UNHELD = frozenset(
    {"first", "last", "next", "only", "future", "second", "third", "previous", "potential", "possible", "prospective"}
)
"""Adjectives of one in a row of holders, who is seldom the one of the day: "the first US president to visit Cuba"."""
DEFINITE = frozenset({"the", "this", "that", "his", "her", "their", "its"})


def resolve_description(token: Token, role: Role, scene: Scene) -> bool:
    """Record the person whom a description means; False where it may be an unnamed source or stays open."""
    doc = scene.doc
    start, end = phrase(token, doc)
    lead = doc[start]
    possessor = next((child for child in token.lefts if child.dep_ == "poss"), None)
    indefinite = lead.lower_ in ("a", "an", "any", "no", "every", "some", "one", "another")
    bare = possessor is None and lead.lower_ not in DEFINITE and role.office is None
    if indefinite or token.tag_ in ("NNS", "NNPS"):
        return False
    post = post_holder(token, start, end, scene) if not bare or token.dep_ in ("nsubj", "nsubjpass") else None
    if bare and post is None:
        return False  # "chief negotiator" may be anybody, "NATO chief" is one
    if (
        possessor is None
        and lead.pos_ != "DET"
        and (token.dep_ in ("attr", "pobj", "oprd") or token.head.lower_ == "as")
    ):
        return False  # "if he were president"
    begin = min(start, token.left_edge.i)
    while begin and doc[begin - 1].pos_ in ("ADJ", "ADV", "CCONJ", "VERB") and doc[begin - 1].tag_ != "VBD":
        begin -= 1  # "the last and only sitting US president": the parser loses some of it
    if any(doc[index].lower_ in UNHELD for index in range(begin, token.i)):
        return False
    state = role.state or state_within(doc, start, end, scene) or _of_state(token, scene)
    former = any(child.lower_ in FORMER for child in token.lefts)
    if post is not None and _record_post(token, role, start, end, post, scene):
        return True
    if possessor is not None and state is None and possessor.tag_ != "PRP$":
        return False
    if former:
        return resolve_former(token, role, state, scene)
    visiting = any(child.lower_ == "visiting" for child in token.lefts)
    chosen = _named(token, role, state, scene, away=ground(scene) if visiting else None)
    if chosen is not None:
        scene.add(start, end, token, chosen.referent, kind="definite", rule="description", antecedent=chosen)
        return True
    if role.office is None and lead.lower_ == "the":
        scene.awaited.append((scene.rank[token.i], role.words, start, end, token))
    if role.office is None or lead.lower_ == "then":
        return False
    return _held(token, role, start, end, state, scene)


def _held(token: Token, role: Role, start: int, end: int, state: str | None, scene: Scene) -> bool:
    """Record the holder of an office on the report's day; of the state that the text is about where none is told."""
    if state is None:
        state = scene.focus_state(scene.rank[token.i])
    acting = any(child.lower_ in ACTING for child in token.lefts)
    name = (acting_holder if acting else holder)(state, role.words, scene.day) if state else None
    if name is None or _deputy(token, role):
        return False
    scene.add(start, end, token, known_person(scene, name), kind="definite", rule=f"holder:{role.office}")
    return True


def _record_post(token: Token, role: Role, start: int, end: int, post: str, scene: Scene) -> bool:
    """Record who holds a post, unless the report itself names somebody else for it whom no table knows."""
    named = _named(token, role, None, scene)
    if named is not None and named.referent.actors[0].key not in roster().people:
        return False
    same = named if named is not None and named.referent.actors[0].key == post else None
    scene.add(start, end, token, known_person(scene, post), kind="definite", rule="post", antecedent=same)
    return True


def _deputy(token: Token, role: Role) -> bool:
    """Whether another than the holder is meant; "vice" is no such word in "vice president"."""
    others = {"deputy", "vice", "assistant", "former"} - set(role.words.replace("-", " ").split())
    return any(child.lower_ in others for child in token.lefts)


def _of_state(token: Token, scene: Scene) -> str | None:
    """The state after the noun ("the president of Chile"); empty where something else stands there."""
    for child in token.rights:
        if child.lower_ == "of" and child.dep_ == "prep":
            named = (scene.ahead.get(t.i) for t in child.subtree)
            key = next((each.state for each in named if each is not None and each.state), None)
            if any(t.dep_ == "pobj" and t.lemma_.lower() in FORCES for t in child.children):
                return ""  # "the leader of the Eritrean navy" is not Eritrea's
            return key or state_within(scene.doc, child.i + 1, child.right_edge.i + 1, scene) or ""
    return None


def bearer(token: Token, role: Role, scene: Scene) -> Referent | None:
    """The person spoken of whom a description with this role would mean: nobody is recorded."""
    chosen = _named(token, role, role.state or state_within(scene.doc, *phrase(token, scene.doc), scene), scene)
    return chosen.referent if chosen is not None else None


def _named(
    token: Token, role: Role, state: str | None, scene: Scene, *, away: str | None = None
) -> Sighting | None:  # fmt: skip
    """The last sighting of a person with this role and state, `away` from home, not an argument of the same verb."""
    rank = scene.rank[token.i]
    for sighting in scene.memory.latest():
        referent = sighting.referent
        if referent.sort != "person" or referent.plural or rank - sighting.rank > 30:
            continue
        if not bears(referent, role) or (away is not None and referent.state == away):
            continue
        if state is not None and referent.state != state:
            continue
        if state is None and sighting.rank == rank and _same_clause(sighting, token):
            continue
        return sighting
    return None


def _same_clause(sighting: Sighting, token: Token) -> bool:
    return any(ancestor.i == sighting.verb for ancestor in token.ancestors)


def description_role(token: Token) -> Role | None:
    """The role of a noun that may describe a person: not one that stands in front of a name or inside a compound."""
    if token.pos_ not in ("NOUN", "PROPN") or (
        token.dep_ in ("compound", "amod", "nmod") and token.head.pos_ in ("NOUN", "PROPN")
    ):
        return None
    if any(child.dep_ == "appos" and child.pos_ == "PROPN" for child in token.children):
        return None
    return role_at(token)
