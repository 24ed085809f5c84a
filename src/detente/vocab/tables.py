"""Everything that the vocabulary holds, through one door.

The linguistic files (`entries`) belong to the stages that read with them; the world (states,
organisations, offices and their holders, arms, legal bases) is typed. How names are found in a text
is left to `resolve`, which builds its rosters from `forms.surface_forms`.
"""

from __future__ import annotations

from detente.vocab.files import entries, version
from detente.vocab.holders import (
    Tenure,
    called,
    holders,
    offices_of,
    persons,
    surnames,
    tenures,
    tenures_of,
)
from detente.vocab.world import (
    LegalBasis,
    Metonym,
    Office,
    Organisation,
    State,
    Weapon,
    arms,
    legal_bases,
    offices,
    offices_called,
    organisations,
    states,
)

__all__ = [
    "LegalBasis",
    "Metonym",
    "Office",
    "Organisation",
    "State",
    "Tenure",
    "Weapon",
    "arms",
    "called",
    "entries",
    "holders",
    "legal_bases",
    "offices",
    "offices_called",
    "offices_of",
    "organisations",
    "persons",
    "states",
    "surnames",
    "tenures",
    "tenures_of",
    "version",
]
