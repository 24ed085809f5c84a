"""What an act leaves of a measure: a part, an exemption, or all of it where it is done to something else."""

from __future__ import annotations

from spacy.tokens import Token

from detente.extract.restriction.sightings import Sighting
from detente.read.modality import Judgement

PARTLY = frozenset("partially partly temporarily selectively gradually".split())
EXCEPT = frozenset("except excepting excluding barring save but".split())
"""Prepositions before what a lifting leaves in force: "all but the arms embargo"."""
ENDING = frozenset("end terminate revoke scrap close remove withdraw cancel refuse deny".split())
WHOLE = frozenset("regime package measure programme program list order relief".split())
"""Nouns after "sanctions" of which may be said what is said of the sanctions."""


def enforced(act: str, operator: Token, judgement: Judgement) -> str:
    """What is enforced was imposed before."""
    return "in_force" if act == "imposed" and operator.lemma_.lower() == "enforce" and judgement.actual else act


def in_part(operator: Token, sighting: Sighting) -> bool:
    """Whether a lifting leaves a part: "partially lifted", "lifted all sanctions except the arms embargo"."""
    beside = (*operator.children, *sighting.head.children)
    return any(t.lower_ in PARTLY for t in operator.children) or any(
        t.lower_ in EXCEPT and t.dep_ == "prep" for t in beside
    )


def beside(sighting: Sighting, operator: Token, relation: str) -> bool:
    """Whether the act is done to something else than the measure: "ended the tariff exemption" ends no tariff."""
    if relation.startswith("compound ") and _inner(sighting.head) not in WHOLE:
        return True
    return excepts(operator) and operator.pos_ != "VERB" and operator.head.lemma_.lower() in ENDING


def _inner(noun: Token) -> str:
    """The noun that a compound qualifies: "exemption" in "tariff exemption"."""
    return noun.head.lemma_.lower() if noun.dep_ in ("compound", "nmod") else ""


def excepts(operator: Token) -> bool:
    """Whether the operator takes somebody out of a measure that stays: "granted Serbia an exemption"."""
    return operator.lemma_.lower() in ("exemption", "exception", "waiver", "exempt", "reprieve")
