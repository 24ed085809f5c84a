"""Other words for somebody of whom the report has just spoken: "the minister", "the former premier", "the 59-year-old".

What a description says must fit what the report, or the tables of office holders, tell of the person; where it says
something else ("the former coca farmer") it means whoever stands out, and nobody where two come close.
"""

from __future__ import annotations

from spacy.tokens import Token

from detente.resolve.discourse import Referent
from detente.resolve.lexicon import Role, role_heads
from detente.resolve.people import OFFICE_ROLES
from detente.resolve.salience import standing_out
from detente.resolve.scene import Scene, phrase
from detente.vocab.tables import tenures_of

FORMER = frozenset({"former", "ex", "then", "late", "one-time", "onetime", "previous"})
HIGH = frozenset({"president", "premier", "monarch", "leader", "crown_prince"})
KINDS = {
    "minister": frozenset({"foreign_minister", "defence_minister", "minister"}),
    "secretary": frozenset({"treasury_secretary", "commerce_secretary"}),
    "diplomat": frozenset({"foreign_minister", "ambassador", "envoy", "un_ambassador"}),
    "envoy": frozenset({"envoy", "ambassador", "un_ambassador"}),
    "ambassador": frozenset({"ambassador", "un_ambassador"}),
    "adviser": frozenset({"national_security_adviser"}),
    "lawmaker": frozenset({"legislator"}),
    "legislator": frozenset({"legislator"}),
    "leader": HIGH,
}  # fmt: skip
"""Nouns that name a kind of office, with the roles of that kind: a foreign minister is "the minister" later."""
WOMEN, MEN = ("woman", "lady"), ("man", "gentleman")


def bears(referent: Referent, role: Role) -> bool:
    """Whether a person whom the report knows is called so now: a foreign minister is a minister and a top diplomat."""
    if role.name in referent.roles and (role.office is not None or set(role.words.split()) <= referent.words):
        return True
    if role.office is None and referent.roles and set(role.words.split()) <= referent.words:
        return True
    return bool(referent.roles & KINDS.get(role.words, frozenset()))


def bore(referent: Referent, role: Role, state: str | None, day: str | None) -> bool:
    """Whether a person was called so once: the report says it, or the tables of office holders."""
    if role.name in referent.former and (state is None or referent.state in (None, state)):
        return True
    return any(
        tenure.end is not None and day is not None and tenure.end <= day
        and (state is None or tenure.state == state)
        and OFFICE_ROLES.get(tenure.office) == role.name
        for tenure in tenures_of(referent.actors[0].key)
    )  # fmt: skip


def is_former(token: Token) -> bool:
    """Whether a description is of what somebody was."""
    return any(child.lower_ in FORMER for child in token.lefts)


def resolve_former(token: Token, role: Role, state: str | None, scene: Scene) -> bool:
    """Record whom "the former Portuguese prime minister" means: somebody spoken of who was that."""
    if not is_former(token) or token.tag_ in ("NNS", "NNPS"):
        return False
    start, end = phrase(token, scene.doc)
    if scene.doc[start].lower_ != "the":
        return False
    chosen = standing_out(token, scene, lambda r: r.sort == "person" and bore(r, role, state, scene.day), within=30)
    if chosen is None:
        return False
    scene.add(start, end, token, chosen.referent, kind="definite", rule="former", antecedent=chosen)
    return True


def resolve_age(token: Token, scene: Scene) -> bool:
    """Record whom "the 59-year-old" means where no noun follows: the person who stands out."""
    if token.lower_ not in ("old", "olds") and not token.lower_.endswith("-year-old"):
        return False
    start = token.i
    while start and (scene.doc[start - 1].text in ("-", "–", "year") or scene.doc[start - 1].like_num):
        start -= 1
    after = scene.doc[token.i + 1] if token.i + 1 < len(scene.doc) else None
    if not start or scene.doc[start - 1].lower_ != "the" or (after is not None and after.pos_ in ("NOUN", "PROPN")):
        return False
    return _salient(token, start - 1, token.i + 1, scene, gender=None)


def resolve_countryman(token: Token, key: str, scene: Scene) -> bool:
    """Record whom "The Hungarian" means as a subject: the person of that state who stands out."""
    if token.dep_ not in ("nsubj", "nsubjpass") or not token.i or scene.doc[token.i - 1].lower_ != "the":
        return False

    def fits(referent: Referent) -> bool:
        if referent.sort != "person" or referent.plural:
            return False
        return referent.state == key or any(each.state == key for each in tenures_of(referent.actors[0].key))

    chosen = standing_out(token, scene, fits, within=3)
    if chosen is None:
        return False
    scene.add(token.i - 1, token.i + 1, token, chosen.referent, kind="definite", rule="countryman", antecedent=chosen)
    return True


def resolve_epithet(token: Token, scene: Scene) -> bool:
    """Record whom a description means that says something new of somebody: "the former coca farmer"; a subject only."""
    if token.tag_ != "NN" or token.dep_ not in ("nsubj", "nsubjpass") or not token.is_lower:
        return False
    start, end = phrase(token, scene.doc)
    told = any(child.dep_ in ("prep", "relcl", "acl", "appos") for child in token.rights)
    if told or scene.doc[start].lower_ != "the":
        return False
    noun = token.lower_
    if not (noun in WOMEN + MEN or (is_former(token) and _human(noun))):
        return False
    return _salient(token, start, end, scene, gender="f" if noun in WOMEN else "m" if noun in MEN else None)


def _human(noun: str) -> bool:
    return noun in role_heads() or noun.endswith(("er", "or", "ist", "ian", "man", "woman", "ant", "chief"))


def _salient(token: Token, start: int, end: int, scene: Scene, *, gender: str | None) -> bool:
    other = {"m": "f", "f": "m"}.get(gender or "")
    chosen = standing_out(
        token, scene, lambda r: r.sort == "person" and not r.plural and (other is None or r.gender != other), within=4
    )
    if chosen is None:
        return False
    scene.add(start, end, token, chosen.referent, kind="definite", rule="epithet", antecedent=chosen)
    return True
