"""What was fitted when the model was made: hashes, and how its word and the rules' are weighed (`training/fit.py`).

The file stands beside the weights and is read with or without the extra `model`: how often a rule is right by itself
was measured on the same examples.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from detente.extract.learned.encoding import WEIGHTS

CARD = WEIGHTS / "card.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """Fitted numbers; logarithms are natural.

    types: what a rule adds to the log-probability of its type, by how much of the pair it named ("none": that of no
    act, where no rule speaks). status: what it adds to that of its status. type_heat, status_heat: temperatures.
    ruled: how often a rule alone is right, by how much of the pair it named. event, lone_event: weights of the
    logistic curves that give an event its confidence, with and without the model's word, one for each of the features
    of `extract.learned.agreement`.
    """

    network_sha256: str
    types: Mapping[str, float]
    status: float
    type_heat: float
    status_heat: float
    ruled: Mapping[str, float]
    event: tuple[float, ...]
    lone_event: tuple[float, ...]


@cache
def card() -> Card:
    """The card of the shipped model."""
    made = json.loads(CARD.read_text(encoding="utf-8"))
    joining = made["joining"]
    return Card(
        network_sha256=made["network_sha256"],
        types=joining["types"],
        status=joining["status"],
        type_heat=joining["type_heat"],
        status_heat=joining["status_heat"],
        ruled=joining["ruled"],
        event=tuple(joining["event"]),
        lone_event=tuple(joining["lone_event"]),
    )


@cache
def mark() -> str:
    """A short name for the card and the network on it: eight digits of the card's sha256."""
    return hashlib.sha256(CARD.read_bytes()).hexdigest()[:8]
