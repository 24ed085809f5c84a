"""Coding schemes: from an act and its status to the type, quad class and code that a scheme gives them.

`plover` is PLOVER's own export (manual of 2021): what is ahead and cooperative is AGREE, a retreat ahead is CONCEDE, a
blow ahead is THREATEN, cooperation refused is REJECT. `plv` is the fifteen roots of the PLV set: CONCEDE and
RETREAT are YIELD, or AGREE as long as they are only said to come, and some acts stand where their CAMEO code does
(`PLV_ROOTS`). `cameo` gives the root codes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from detente.model.assertion import EventType, Status

COOPERATION: frozenset[EventType] = frozenset(("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"))
BLOWS: frozenset[EventType] = frozenset(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"))
"""Conflict by deeds, which is a threat as long as it is only spoken of."""
AHEAD: frozenset[Status] = frozenset(("planned", "expected", "hypothetical", "desired"))
QUADS: Mapping[EventType, int] = {
    "AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "CONCEDE": 1,
    "COOPERATE": 2, "AID": 2, "RETREAT": 2,
    "REQUEST": 3, "ACCUSE": 3, "REJECT": 3, "THREATEN": 3,
    "PROTEST": 4, "SANCTION": 4, "MOBILIZE": 4, "COERCE": 4, "ASSAULT": 4,
}  # fmt: skip
"""PLOVER's quad classes: verbal and material cooperation, verbal and material conflict."""
ROOTS: Mapping[EventType, str] = {
    "AGREE": "03", "CONSULT": "04", "SUPPORT": "05", "COOPERATE": "06", "AID": "07", "CONCEDE": "08", "RETREAT": "08",
    "REQUEST": "10", "ACCUSE": "11", "REJECT": "12", "THREATEN": "13", "PROTEST": "14", "MOBILIZE": "15",
    "SANCTION": "16", "COERCE": "17", "ASSAULT": "19",
}  # fmt: skip
"""The CAMEO category of a type where no rule gives a finer code."""
PLV_ROOTS: Mapping[str, EventType] = {
    "163": "COERCE", "191": "ASSAULT", "192": "ASSAULT", "116": "ACCUSE", "037": "SUPPORT", "035": "AGREE",
}  # fmt: skip
"""CAMEO codes whose root in the PLV set is not PLOVER's type: embargoes; blockades and occupations, which are in
CAMEO's category of fighting; convictions, which are in that of accusing; deals reached, which count as signed; and what
is only agreed or promised of a retreat."""
PLV_MODES: Mapping[str, EventType] = {"cyber": "ASSAULT"}
"""Modes whose root in the PLV set is not PLOVER's type: it has attacks on networks among those by arms."""
EMBARGO, DEAL, YIELDING, VERDICT, BLOCKADE, OCCUPATION = "163", "037", "035", "116", "191", "192"
EMBARGOES = re.compile(r"\b(?:sanction|embargo|tariff|boycott|blockad|import ban|export ban|blacklist)", re.IGNORECASE)
DEALS = re.compile(
    r"\b(?:(?:reach|struck|strike|clinch|conclud|seal|finali[sz])\w*\b.{0,40}"
    r"|agree[ds]?(?: to| on| upon)? (?:a|an|the)\b.{0,25})"
    r"\b(?:agreement|deal|accord|pact|treaty|settlement)",
    re.IGNORECASE,
)
VERDICTS = re.compile(r"\b(?:convict|guilty|sentenced|death sentence|in prison|life sentence)", re.IGNORECASE)
BLOCKADES = re.compile(r"\bblockad", re.IGNORECASE)
OCCUPATIONS = re.compile(
    r"\b(?:occup(?:y|ied)|annex(?:ed)?|overr[au]n|t[ao]ken? over|t[ao]ken? control|(?:seiz|captur)\w+ control"
    r"|(?:seiz|captur)\w+\b.{0,30}\b(?:town|city|village|province|territory|island|base|field|airport|port|crossing)s?)\b",
    re.IGNORECASE,
)
PROMISES = re.compile(
    r"\b(?:agree|promis|pledg|vow|offer|willing|ready|prepared to|will\b|would\b|commit)", re.IGNORECASE
)
YIELDS: frozenset[EventType] = frozenset(("CONCEDE", "RETREAT"))
MATERIAL_YIELD = 2
"""PLV has every YIELD under material cooperation."""


FINER: tuple[tuple[EventType, re.Pattern[str], str], ...] = (
    ("SANCTION", VERDICTS, VERDICT), ("SANCTION", EMBARGOES, EMBARGO),
    ("AGREE", DEALS, DEAL), ("CONCEDE", PROMISES, YIELDING),
    ("COERCE", BLOCKADES, BLOCKADE), ("COERCE", OCCUPATIONS, OCCUPATION),
)  # fmt: skip


class Scheme(StrEnum):
    """Which types to give."""

    PLOVER = "plover"
    PLV = "plv"
    CAMEO = "cameo"


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """What a scheme calls an act: `type` in its own words, `quad` 1 to 4."""

    type: str
    quad: int
    cameo: str


def coded(
    act: EventType, status: Status, cameo: str | None, *, scheme: Scheme = Scheme.PLOVER, mode: str | None = None
) -> Code:
    """The code of an act under a scheme.

    >>> coded("CONSULT", "planned", "040", scheme=Scheme.PLV)
    Code(type='AGREE', quad=1, cameo='03')

    "said it would free the prisoners":

    >>> coded("RETREAT", "planned", "084", scheme=Scheme.PLV)
    Code(type='AGREE', quad=1, cameo='035')
    """
    shown = exported(act, status)
    code = cameo if cameo is not None and shown == act else ROOTS[shown]
    match scheme:
        case Scheme.PLOVER:
            return Code(type=shown, quad=QUADS[shown], cameo=code)
        case Scheme.PLV:
            return _plv(act, shown, code, status=status, mode=mode)
        case Scheme.CAMEO:
            return Code(type=code[:2], quad=_cameo_quad(code[:2]), cameo=code)


def finer(act: EventType, text: str) -> str | None:
    """The CAMEO code of an act that no rule has read, where the words of its text tell more than its category.

    >>> finer("SANCTION", "The trade embargo on Cuba took effect.")
    '163'
    """
    for kind, words, code in FINER:
        if act == kind and words.search(text):
            return code
    return None


def exported(act: EventType, status: Status) -> EventType:
    """The type that says both what the act is and that it lies ahead, or is refused."""
    if status == "denied":
        return "REJECT" if act in COOPERATION else act
    if status not in AHEAD:
        return act
    if act in YIELDS:
        return "CONCEDE"
    if act in COOPERATION:
        return "AGREE"
    return "THREATEN" if act in BLOWS else act


def _plv(act: EventType, shown: EventType, code: str, *, status: Status, mode: str | None) -> Code:
    if act in YIELDS and status in AHEAD:
        return Code(type="AGREE", quad=QUADS["AGREE"], cameo=YIELDING)
    root = (PLV_MODES.get(mode or "") or PLV_ROOTS.get(code[:3])) if shown == act else None
    if root is None and shown in YIELDS:
        return Code(type="YIELD", quad=MATERIAL_YIELD, cameo=code)
    return Code(type=root or shown, quad=QUADS[root or shown], cameo=code)


def _cameo_quad(root: str) -> int:
    """The quad class of a CAMEO category, as GDELT and ICEWS have it."""
    for quad, last in ((1, "05"), (2, "08"), (3, "13")):
        if root <= last:
            return quad
    return 4
