"""CAMEO actor codes, three letters a part: "USAGOVMIL" is a part of the government of the United States.

The codes and what they stand for here are in cameo_actors.csv. Ethnic and religious groups have no codes of their own
here: such an actor is an organisation of whatever its first part says.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from detente.vocab.files import table
from detente.vocab.own.entries import codes as state_codes
from detente.vocab.own.records import KINDS, Kind

PART = 3
NOBODY = "---"
Sort = Literal["state", "acts", "body", "apart", "organisation", "region"]
"""state: the state itself; acts: for its government; body: of the state with a will of its own; apart: neither;
organisation: a known one; region: no actor."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """What a code says of an actor: its state or organisation, its kind, and whether it acts for that state."""

    sort: Sort
    state: str | None = None
    organisation: str | None = None
    kind: Kind = "organisation"


def meaning(code: str) -> Meaning | None:
    """What a code means; None for one that the table does not know.

    >>> meaning("USAGOVMIL").sort, meaning("IGOUNOKID").organisation, meaning("SYRREB").kind
    ('acts', 'United Nations', 'armed_group')
    """
    code = code.split("/", maxsplit=1)[0]
    if len(code) < PART or not code.isascii() or not code.isupper():
        return None
    for length in range(len(code), 0, -PART):
        row = _table().get(code[:length])
        if row is not None and row["sort"] == "organisation":
            return Meaning(sort="organisation", organisation=row["key"])
    first, role = code[:PART], code[PART : 2 * PART]
    row = _table().get(first)
    if row is not None and row["sort"] == "region":
        return Meaning(sort="region")
    if row is not None and row["sort"] != "state":
        return _role(row, None)
    state = row["key"] if row else state_codes().get(first)
    if state is None:
        return None
    if not role:
        return Meaning(sort="state", state=state, kind="state")
    return _role(_table().get(role), state)


def _role(row: Mapping[str, str] | None, state: str | None) -> Meaning:
    """A role within a state, or without one; an unknown role (a people, a faith) is an organisation apart."""
    if row is None or row["sort"] not in ("acts", "body", "apart"):
        return Meaning(sort="apart", state=state)
    kind = next(kind for kind in KINDS if kind == row["key"])
    sorts: dict[str, Sort] = {"acts": "acts", "body": "body"}
    return Meaning(sort=sorts.get(row["sort"], "apart"), state=state, kind=kind)


@cache
def _table() -> Mapping[str, Mapping[str, str]]:
    return {row["code"]: row for row in table("cameo_actors")}
