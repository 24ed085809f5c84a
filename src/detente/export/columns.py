"""The columns of every list: name, type, what it says. Frames, CSV, TSV and JSON Lines all have these and no others.

Every row ends with the words that it rests on, the id of their passage, and the report they stand in.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from detente.model.assertion import EventType

Type = Literal["text", "texts", "date", "int", "float", "bool", "object", "array", "exact"]
"""object, array: JSON values. exact: text to the character, line ends and all. The lists have none of these three."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column; a value may be missing (null) unless it is a list, a yes or no, or the id."""

    name: str
    type: Type
    what: str


def described(**told: str) -> tuple[Column, ...]:
    """Columns from `name="type: what it says"`."""
    split = ((name, *text.split(": ", 1)) for name, text in told.items())
    return tuple(Column(name=name, type=type_, what=what) for name, type_, what in split)  # type: ignore[arg-type]


_SOURCE = described(
    reviewed="bool: whether a person has accepted it or set it right",
    confidence="float: how surely the row was read, 0 to 1; of several rows the highest",
    quote="text: the words",
    evidence="text: the id of their passage, which `detente show` opens",
    report_date="text: the report's date (EDTF)",
    publisher="text: its publisher",
    url="text: its address",
    source="text: the file or line it was read from",
    register="text: the official register whose entry it is; empty for the press",
)
_WORD = described(
    on_word_of="texts: who says so; `narrator` is the report itself, `register:` stands before an official register",
    originators="int: on how many independent words it rests",
    reports="int: how many reports speak of it",
)
_STANDING = (
    *described(
        status="text: in_force, lifted, signed, delivered, ...; empty where nothing but talk is known",
        holds="text: yes, possibly, no or disputed",
        reported_only="bool: only an unnamed source, or the like, says so",
        since="texts: since when (EDTF); several where sources differ",
        last_confirmed="date: the last day for which a source says so",
        gone="date: the edition of a register that no longer lists it, where nothing else says that it stands",
    ),
    *_WORD,
)
COLUMNS: dict[str, tuple[Column, ...]] = {
    "measures": (
        *described(
            id="text: the record's key",
            name="text: what it is called",
            kind="text: sanctions, export_ban, ...",
            imposers="texts: who imposes it",
            targets="texts: on whom",
            legal_basis="text: the law it rests on",
            object="text: on what",
        ),
        *_STANDING,
        *described(lift_conditions="texts: what reports say that its end is tied to"),
        *_SOURCE,
    ),
    "deals": (
        *described(
            id="text: the record's key",
            name="text: what it is called",
            kind="text: arms_transfer, treaty, ...",
            suppliers="texts: who delivers",
            recipients="texts: who receives",
            parties="texts: the parties of a treaty and the like",
            maker="text: who makes it",
            designation="text: the system",
            description="text: it in the report's words",
            number="int: how many",
            value_usd="float: its worth in US dollars of the time",
        ),
        *_STANDING,
        *described(
            beside="texts: stalled, suspended, scaled_back, pledged_non_operational",
            conditions="texts: what reports say that its completion is tied to",
        ),
        *_SOURCE,
    ),
    "positions": (
        *described(
            id="text: the row",
            kind="text: demand, offer, condition, ...",
            party="texts: whose position it is",
            party_state="texts: the states they are or act for",
            addressee="texts: to whom",
            proposition="text: what is wanted, offered, refused",
            alternatives="texts: this or that",
            condition="text: the words of its if",
            status="text: occurred, planned, ...",
            date="text: when (EDTF)",
            outcome="text: outstanding, fulfilled, broken, refused, superseded or overdue, if any may be",
            deadline="date: by when it was to be done",
            settled_by="texts: the passages that settle it",
            on_word_of="texts: who says so; `narrator` is the report itself",
        ),
        *_SOURCE,
    ),
    "statements": (
        *described(
            id="text: the row",
            speaker="texts: who says it",
            speaker_state="texts: the states they are or act for",
            named="bool: whether the report names them",
            level="text: on_record, background, institutional, unattributed",
            act="text: the verb of saying",
            quote_type="text: direct, indirect, mixed",
            hearer="text: to whom",
            date="text: when (EDTF)",
        ),
        *_SOURCE,
    ),
    "events": (
        *described(
            id="text: the row that stands for it",
            type="text: one of PLOVER's sixteen",
            mode="text: visit, phone, arrest, ...",
            cameo="text: its CAMEO code",
            status="text: occurred, planned, hypothetical, ...",
            date="text: when (EDTF)",
            actors="texts: who",
            actor_states="texts: the states they are or act for",
            recipients="texts: to whom",
            recipient_states="texts: the states they are or act for",
            place="text: where",
            country="text: in which state",
            lat="float: degrees north",
            lon="float: degrees east",
            sure="float: how surely its reports tell one event: 1, or with --unique the score of the weakest tie",
        ),
        *_WORD,
        *_SOURCE,
    ),
    "threads": (
        *described(
            label="text: what it is called",
            records="texts: the keys of its measures and deals",
            first="text: the date of its first report",
            last="text: the date of its last report",
            reports="int: how many reports return to it",
            rows="int: how many rows they have on it",
            statements="int: how many of them are statements",
        ),
        *_SOURCE,
    ),
    "conflicts": (
        *described(
            record="text: the key of the measure or deal",
            name="text: what it is called",
            differs="text: date, denied, number, value_usd; of register and press also standing, legal_basis, target",
            step="text: the step they differ on",
            value="text: what the one says",
            on_word_of="texts: who that is",
            other_value="text: what the other says",
            other_on_word_of="texts: who that is",
            other_quote="text: the words of the other",
            other_evidence="text: the id of their passage",
            independent="bool: whether the two go back to different sources",
        ),
        *_SOURCE,
    ),
    "changes": (
        *described(
            sort="text: standing, record, request, threat, plan, denial, position, promise, contact or conflict",
            record="text: the key of the measure or deal",
            name="text: what it is called, or what was said",
            before="text: how it stood",
            after="text: how it stands",
            reports="int: how many new reports tell it",
            on_word_of="texts: who says so first",
        ),
        *_SOURCE,
    ),
}
DYADS: tuple[Column, ...] = (
    *described(
        actor="text: who acts: a state (ISO3) or an organisation",
        recipient="text: upon whom",
        period="text: the day, ISO week, month, quarter or year",
        events="int: how many events",
        reports="int: how many reports tell them",
        verbal_cooperation="int: events of the types agree, consult, support and concede",
        material_cooperation="int: ... cooperate, aid and retreat",
        verbal_conflict="int: ... request, accuse, reject and threaten",
        material_conflict="int: ... protest, sanction, mobilize, coerce and assault",
    ),
    *(Column(name=type_.lower(), type="int", what=f"events of PLOVER's type {type_}") for type_ in get_args(EventType)),
    *described(
        score="float: the mean of PLOVER's scores of the events, -10 (conflict) to 10 (cooperation)",
        confidence="float: how surely the least sure of them was read, 0 to 1",
        evidence="texts: a passage id for each event, which `detente show` opens",
    ),
)
"""The columns of events counted by two sides and a period (`record.dyads`)."""
