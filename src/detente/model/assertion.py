"""The five kinds of assertion: what one report says, each with its words.

Fields, vocabularies and their order follow `docs/reading.md`. A class is its own tag: the union
`Assertion` is closed and handled with `match`. (The field `kind` is taken: it says which kind of
measure, deal or position a row is.) Every assertion has its words: without a Passage there is none.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Literal

from detente.model.source import Passage, Report
from detente.model.terms import Place, When

Status = Literal["occurred", "ongoing", "planned", "expected", "hypothetical", "desired", "denied"]
Factuality = Literal["CT+", "PR+", "PS+", "CT-", "PR-", "PS-", "CTu", "Uu"]
"""FactBank's values (Saurí and Pustejovsky 2009): certain, probable, possible; + holds, - does not, u unknown."""

EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
Level = Literal["on_record", "background", "institutional", "unattributed"]
QuoteType = Literal["direct", "indirect", "mixed"]
Hop = Literal["originator", "relayer", "publisher"]
Commitment = Literal["factive", "non_committal", "denying"]
"""What a reporting word says about the truth of its content (Karttunen 1971; FactBank)."""
Polarity = Literal["positive", "negative", "neutral"]
MeasureKind = Literal[
    "sanctions", "asset_freeze", "visa_ban", "export_ban", "arms_embargo", "financial",
    "trade", "travel", "programme_exclusion", "umbrella", "other",
]  # fmt: skip
MeasureTransition = Literal[
    "advised", "threatened", "proposed", "announced", "imposed", "in_force", "amended", "partially_lifted",
    "suspended", "waived", "lifted", "expired", "not_imposed", "lifting_requested", "lifting_planned",
]  # fmt: skip
DealKind = Literal["arms_transfer", "treaty", "ceasefire", "trade", "membership", "relations", "cooperation"]
DealTransition = Literal[
    "discussed", "requested", "notified", "offered", "agreed", "signed", "ordered", "delivery_started", "delivered",
    "operational", "stalled", "suspended", "scaled_back", "cancelled", "pledged_non_operational",
    "ratified", "in_force", "extended", "withdrawn", "terminated", "restored",
]  # fmt: skip
PositionKind = Literal[
    "demand", "offer", "condition", "linkage", "commitment", "refusal",
    "denial", "threat", "intention", "contestation", "shared_position",
]  # fmt: skip

NARRATOR = "narrator"
"""`asserted_by` where the report says it in its own voice; otherwise the id of a statement in the same reading."""

FACTUALITY_OF: dict[Status, Factuality] = {
    "occurred": "CT+", "ongoing": "CT+", "planned": "CT+", "expected": "PR+",
    "hypothetical": "Uu", "desired": "Uu", "denied": "CT-",
}  # fmt: skip
"""The value a status has for its asserter when no hedge says otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainHop:
    """One hand through which an utterance passed on its way into print."""

    actor: str
    role: Hop


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """An utterance or view with its holder: "Lima said the fine is baseless".

    `speaker` holds one key, several for joint speakers, none where nobody is named at all.
    `speaker_span` are the words that name the speaker, of the clause above where the cue has no subject.
    `content_spans` leave out the marks of direct speech; of a mixed quotation they are the whole
    reported clause, with the words inside the marks in `quoted_words`. `commitment` is that of the
    reporting word: who writes "acknowledged that" takes it for true. `polarity` is how the speaker
    stands to the matter, `plover` the type of event that saying it is ("demanded": REQUEST), if any.
    """

    id: str
    speaker: tuple[str, ...]
    speaker_state: tuple[str, ...] = ()
    speaker_span: Passage | None
    named: bool
    level: Level
    act: str
    commitment: Commitment = "non_committal"
    polarity: Polarity = "neutral"
    plover: EventType | None = None
    quote_type: QuoteType
    cue_span: Passage | None
    content_spans: tuple[Passage, ...]
    quoted_words: tuple[Passage, ...] = ()
    hearer: str | None = None
    when: When | None = None
    chain: tuple[ChainHop, ...] = ()
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Who did what to whom, in PLOVER's 16 types with a CAMEO code beside it; `status` says whether it is."""

    id: str
    type: EventType
    mode: str | None = None
    context: tuple[str, ...] = ()
    cameo: str | None = None
    plover: str
    actors: tuple[str, ...]
    actor_states: tuple[str, ...]
    recipients: tuple[str, ...]
    recipient_states: tuple[str, ...]
    place: Place | None = None
    when: When | None = None
    status: Status
    factuality: Factuality
    asserted_by: str
    anchor_span: Passage
    evidence: tuple[Passage, ...]
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One transition or standing of a restriction: "He then took the step in 2020" is `imposed`.

    Rows of one measure share `measure`, a readable key that joins them within and across reports.
    """

    id: str
    measure: str
    kind: MeasureKind
    imposers: tuple[str, ...]
    targets: tuple[str, ...]
    legal_basis: str | None = None
    object: str | None = None
    reason: Passage | None = None
    transition: MeasureTransition
    when: When | None = None
    status: Status
    presupposed: bool = False
    asserted_by: str
    span: Passage
    evidence: tuple[Passage, ...]
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Deal:
    """One rung on the ladder of an agreement with a life of its own: "agreeing on the procurement" is `agreed`.

    Arms transfers fill SIPRI's columns (suppliers, recipients, maker, designation, number, value in
    current US dollars); treaties, ceasefires and memberships fill `parties`. Rows of one deal share `deal`.
    """

    id: str
    deal: str
    kind: DealKind
    parties: tuple[str, ...] = ()
    suppliers: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    maker: str | None = None
    designation: str | None = None
    description: str | None = None
    number: int | None = None
    value_usd: float | None = None
    transition: DealTransition
    when: When | None = None
    status: Status
    asserted_by: str
    span: Passage
    evidence: tuple[Passage, ...]
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """What a party wants, offers, promises, refuses or ties to something else: "has demanded to rejoin"."""

    id: str
    kind: PositionKind
    party: tuple[str, ...]
    party_state: tuple[str, ...] = ()
    addressee: tuple[str, ...] = ()
    proposition: str
    alternatives: tuple[str, ...] = ()
    condition_span: Passage | None = None
    consequence_span: Passage | None = None
    about: tuple[str, ...] = ()
    status: Status = "occurred"
    when: When | None = None
    asserted_by: str
    span: Passage
    evidence: tuple[Passage, ...]
    rule: str
    confidence: float


Assertion = Statement | Event | Measure | Deal | Position


_PREFIX = {"Statement": "st", "Event": "ev", "Measure": "me", "Deal": "de", "Position": "po"}


def assertion_id(report: Report, kind: type, *said: str | int | Passage | None) -> str:
    """A stable id from what was said and where: never from what it resolved to.

    `said` are the bare act (a type, a transition) and the passages; a better reader that resolves
    the same words to a better actor keeps the id.

    >>> from detente.model.source import report_id
    >>> assertion_id(Report(id=report_id("x"), raw_sha256="", source="x", text="x"), Event, "CONSULT")[:3]
    'ev_'
    """
    parts = [[p.start, p.end] if isinstance(p, Passage) else p for p in said]
    canonical = json.dumps([report.id, kind.__name__, parts], ensure_ascii=False, separators=(",", ":"))
    return f"{_PREFIX[kind.__name__]}_{hashlib.sha256(canonical.encode()).hexdigest()[:16]}"


def span_of(assertion: Assertion) -> Passage:
    """The passage that stands for an assertion: the anchor of an event, the first content of a statement."""
    match assertion:
        case Event():
            return assertion.anchor_span
        case Statement():
            return assertion.content_spans[0]
        case _:
            return assertion.span
