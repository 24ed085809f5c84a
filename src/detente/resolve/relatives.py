"""People told by what they are to somebody just spoken of: "his Turkish counterpart", "her host", "their guests".

A counterpart bears the same role for the other state; a host is at home where the report was written, a guest is not.
"""

from __future__ import annotations

from spacy.tokens import Token

from detente.resolve.discourse import Referent, Sighting
from detente.resolve.people import known_person, state_within
from detente.resolve.roster import holder
from detente.resolve.salience import standing_out
from detente.resolve.scene import Scene, phrase
from detente.vocab.atlas import spots

OFFICES = {
    "president": "president", "premier": "prime minister", "foreign_minister": "foreign minister",
    "defence_minister": "defence minister", "national_security_adviser": "national security adviser",
}  # fmt: skip
"""Roles of the counterpart who is known by the day alone, with the office in the table."""
HIGH = frozenset({"president", "premier", "monarch", "leader"})
"""Roles whose bearers are each other's counterparts: a president's may be a prime minister."""


def resolve_counterpart(token: Token, scene: Scene) -> bool:
    """Record who bears the possessor's role for the other state: "his Turkish counterpart"."""
    doc = scene.doc
    start, end = phrase(token, doc)
    state = state_within(doc, start, end, scene)
    rank = scene.rank[token.i]
    named = _explained(token, scene)
    if named is not None:
        scene.add(start, end, token, named, kind="definite", rule="counterpart")
        return True
    if state is None:
        return False
    for sighting in scene.memory.back(rank, within=2):
        referent = sighting.referent
        if (
            referent.sort != "person"
            or referent.state in (None, state)
            or (sighting.token >= token.i and sighting.rank == rank)
        ):
            continue
        for role in sorted(referent.roles):
            other = _in_report(state, role, scene)
            if other is not None:
                scene.add(start, end, token, other.referent, kind="definite", rule="counterpart", antecedent=other)
                return True
            office = OFFICES.get(role)
            name = holder(state, office, scene.day) if office else None
            if name is not None:
                scene.add(start, end, token, known_person(scene, name), kind="definite", rule=f"counterpart:{office}")
                return True
        return False
    return False


def _explained(token: Token, scene: Scene) -> Referent | None:
    """The person whose name follows: "his southern counterpart Salva Kiir", "her counterpart, Ana Ruiz,"."""
    for index in range(token.i + 1, min(token.i + 3, len(scene.doc))):
        if index in scene.begins and scene.begins[index][1].sort == "person":
            return scene.begins[index][1]
        if scene.doc[index].text != ",":
            return None
    return None


def _in_report(state: str, role: str, scene: Scene) -> Sighting | None:
    """The last sighting of somebody of a state with a role; of high ones any will do."""
    for other in scene.memory.latest():
        roles = other.referent.roles if other.referent.sort == "person" and other.referent.state == state else set()
        if role in roles or (role in HIGH and roles & HIGH):
            return other
    return None


def resolve_host(token: Token, scene: Scene) -> bool:
    """Record whom "his host", "her guest", "his hosts" or "the host" means.

    In "MADRID - … Taiana told his hosts" it is Spain; in "She asked her guest to wait" the one whom she met.
    """
    if token.lemma_.lower() not in ("host", "guest") or token.dep_ in ("compound", "amod", "nmod"):
        return False
    start, end = phrase(token, scene.doc)
    lead, home = scene.doc[start], ground(scene)
    several = token.tag_ in ("NNS", "NNPS")
    if lead.lower_ in ("his", "her"):
        own = next((s.referent for s in reversed(scene.memory.sightings) if s.token == lead.i), None)
        if own is None or own.state is None:
            return False
    elif lead.lower_ == "the" and end - start == 2 and token.lemma_.lower() == "host" and not several:
        own = None
    else:
        return False
    away = token.lemma_.lower() == "guest"
    strange = home is not None and (own is None or home != own.state)
    if several:
        if away or not strange:
            return False
        scene.add(start, end, token, scene.state(home or ""), kind="definite", rule="host")
        return True
    if own is None and not strange:
        return False

    def fits(referent: Referent) -> bool:
        if referent.sort != "person" or referent.plural or referent is own or referent.state is None:
            return False
        if away:
            return referent.state != home and (own is None or referent.state != own.state)
        return referent.state == home if strange else own is not None and referent.state != own.state

    chosen = standing_out(token, scene, fits, within=4)
    if chosen is None:
        return False
    scene.add(start, end, token, chosen.referent, kind="definite", rule="host", antecedent=chosen)
    return True


def ground(scene: Scene) -> str | None:
    """The state from which the report was written, by its dateline: "MADRID, April 19 (AP) -"."""
    dateline = scene.parse.report.dateline
    if dateline is None:
        return None
    town = dateline.text.split(",")[0].split("(")[0].strip(" -–—")
    found = [spot for spot in spots(town.title()) if spot.country]
    return max(found, key=lambda spot: spot.population).country if found else None
