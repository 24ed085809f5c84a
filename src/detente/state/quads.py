"""PLOVER's four quad classes: of an event, whether it is cooperation or conflict, in words or in deeds.

Source: PLOVER manual (Open Event Data Alliance 2018), which groups its types so.
"""

from __future__ import annotations

from typing import Literal

from detente.model.assertion import EventType

Quad = Literal["verbal cooperation", "material cooperation", "verbal conflict", "material conflict"]

QUAD: dict[EventType, Quad] = {
    "AGREE": "verbal cooperation", "CONSULT": "verbal cooperation", "SUPPORT": "verbal cooperation",
    "CONCEDE": "verbal cooperation",
    "COOPERATE": "material cooperation", "AID": "material cooperation", "RETREAT": "material cooperation",
    "REQUEST": "verbal conflict", "ACCUSE": "verbal conflict", "REJECT": "verbal conflict",
    "THREATEN": "verbal conflict",
    "PROTEST": "material conflict", "SANCTION": "material conflict", "MOBILIZE": "material conflict",
    "COERCE": "material conflict", "ASSAULT": "material conflict",
}  # fmt: skip
"""The class of each type."""
