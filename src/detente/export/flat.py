"""The rows of every list as flat values: one for each of the `columns`, in their order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal

from detente.export.columns import COLUMNS
from detente.export.lines import record_name, verdict
from detente.export.lines import title as title_of
from detente.model import Measure, Position, Statement
from detente.state import Conflict, Dossier, Happening, bearing_on
from detente.state.difference import Shift
from detente.state.gathering import Held, Stood
from detente.state.news import Changes
from detente.state.records import Record
from detente.state.threads import Strand
from detente.state.voices import originators, speakers
from detente.store.base import Sourced

Row = dict[str, Any]


def measure_row(stood: Stood) -> Row:
    """A measure and how it stands."""
    record = stood.standing.record
    return _standing(stood) | {
        "imposers": list(record.givers),
        "targets": list(record.takers),
        "legal_basis": record.first("legal_basis"),
        "object": record.first("object"),
        "lift_conditions": conditions(stood),
    }


def deal_row(stood: Stood) -> Row:
    """A deal or agreement and how it stands."""
    record = stood.standing.record
    return _standing(stood) | {
        "suppliers": list(record.givers),
        "recipients": list(record.takers),
        "parties": list(record.parties),
        "maker": record.first("maker"),
        "designation": record.first("designation"),
        "description": record.first("description"),
        "number": record.first("number"),
        "value_usd": record.first("value_usd"),
        "beside": [str(getattr(row.assertion, "transition", "")) for row in stood.standing.beside],
        "conditions": conditions(stood),
    }


def position_row(held: Held) -> Row:
    """A position and what became of it."""
    position, promise = held.row.assertion, held.promise
    assert isinstance(position, Position)  # noqa: S101 - made of positions only
    return _source([held.row]) | {
        "id": position.id,
        "kind": position.kind,
        "party": list(position.party),
        "party_state": list(position.party_state),
        "addressee": list(position.addressee),
        "proposition": position.proposition,
        "alternatives": list(position.alternatives),
        "condition": _words(position.condition_span.text) if position.condition_span else None,
        "status": position.status,
        "date": position.when.edtf if position.when else None,
        "outcome": promise.outcome if promise else None,
        "deadline": promise.deadline.isoformat() if promise and promise.deadline else None,
        "settled_by": [row.address for row in promise.by] if promise else [],
        "on_word_of": list(speakers(held.row)),
    }


def statement_row(row: Sourced) -> Row:
    """Who said what."""
    said = row.assertion
    assert isinstance(said, Statement)  # noqa: S101 - callers pass statements
    return _source([row]) | {
        "id": said.id,
        "speaker": list(said.speaker),
        "speaker_state": list(said.speaker_state),
        "named": said.named,
        "level": said.level,
        "act": said.act,
        "quote_type": said.quote_type,
        "hearer": said.hearer,
        "date": said.when.edtf if said.when else None,
    }


def event_row(happening: Happening) -> Row:
    """An event with both counts: on how many words, in how many reports."""
    event, place = happening.event, happening.event.place
    return _source(happening.rows) | {
        "id": event.id,
        "type": event.type,
        "mode": event.mode,
        "cameo": event.cameo,
        "status": event.status,
        "date": event.when.edtf if event.when else None,
        "actors": list(event.actors),
        "actor_states": list(event.actor_states),
        "recipients": list(event.recipients),
        "recipient_states": list(event.recipient_states),
        "place": place.name if place else None,
        "country": place.country if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "sure": happening.sure,
        "on_word_of": _tellers(happening.rows),
        "originators": happening.originators,
        "reports": happening.reports,
    }


def thread_row(strand: Strand) -> Row:
    """A matter that reports return to; its words are those of its newest row."""
    dates = sorted(row.report.date for row in strand.rows if row.report.date)
    return _source(strand.rows[::-1]) | {
        "label": strand.label,
        "records": list(strand.records),
        "first": dates[0] if dates else None,
        "last": dates[-1] if dates else None,
        "reports": strand.reports,
        "rows": len(strand.rows),
        "statements": sum(isinstance(row.assertion, Statement) for row in strand.rows),
    }


def conflict_row(conflict: Conflict) -> Row:
    """What two sources say differently; the columns of the source are those of the first."""
    one, other = conflict.rows
    return _source([one]) | {
        "record": conflict.record,
        "name": conflict_name(conflict),
        "differs": conflict.differs,
        "step": conflict.transition or None,
        "value": conflict.values[0],
        "on_word_of": _voices(one),
        "other_value": conflict.values[1],
        "other_on_word_of": _voices(other),
        "other_quote": _words(other.passage.text),
        "other_evidence": other.address,
        "independent": originators(conflict.rows) > 1,
    }


def change_row(shift: Shift) -> Row:
    """One change, with the words that tell it first."""
    about = shift.after or shift.before
    moved = shift.sort in ("standing", "record")
    return _source(shift.rows) | {
        "sort": shift.sort,
        "record": about.record.key if about else shift.conflict.record if shift.conflict else None,
        "name": title_of(about.record) if about else _told(shift),
        "before": verdict(shift.before) if shift.before else None,
        "after": verdict(shift.after) if shift.after and moved else shift.promise.outcome if shift.promise else None,
        "reports": len({row.report.id for row in shift.rows}),
        "on_word_of": list(speakers(shift.first)),
    }


def changes_flat(changes: Changes) -> Iterator[Row]:
    """The changes between two days, one row each."""
    return (ordered("changes", change_row(shift)) for shift in changes.shifts)


def conflict_name(conflict: Conflict) -> str:
    """What the measure or deal is called that sources differ on."""
    sort: Literal["measure", "deal"] = "measure" if isinstance(conflict.rows[0].assertion, Measure) else "deal"
    return title_of(Record(key=conflict.record, sort=sort, rows=conflict.rows))


def dossier_flat(dossier: Dossier) -> Iterator[Row]:
    """A dossier row by row, each with the section it stands in; the columns are those of each section's list."""
    outcomes = {(one.row.report.id, one.row.ordinal): one for one in dossier.promises}
    for name, found in (("measures", dossier.measures), ("deals", dossier.deals)):
        for standing in found:
            stood = Stood(standing=standing, bearing=bearing_on(standing.record, dossier.positions))
            yield {"section": name} | ordered(name, measure_row(stood) if name == "measures" else deal_row(stood))
    for row in dossier.positions:
        held = Held(row=row, promise=outcomes.get((row.report.id, row.ordinal)))
        yield {"section": "positions"} | ordered("positions", position_row(held))
    for section, told in (("contacts", dossier.contacts), ("events", dossier.events)):
        for happening in told:
            yield {"section": section} | ordered("events", event_row(happening))
    for said in dossier.statements:
        yield {"section": "statements"} | ordered("statements", statement_row(said))
    for conflict in dossier.conflicts:
        yield {"section": "conflicts"} | ordered("conflicts", conflict_row(conflict))


def ordered(name: str, row: Row) -> Row:
    """The row with the columns of its list, in their order."""
    return {column.name: row[column.name] for column in COLUMNS[name]}


def _standing(stood: Stood) -> Row:
    found = stood.standing
    resting = found.basis or found.beside or found.talk or found.record.rows
    return _source(resting) | {
        "id": found.record.key,
        "name": record_name(found.record),
        "kind": found.record.first("kind"),
        "status": found.state or None,
        "holds": found.answer,
        "reported_only": found.reported,
        "since": list(found.since),
        "last_confirmed": found.confirmed.isoformat() if found.confirmed else None,
        "gone": found.gone.isoformat() if found.gone else None,
        "on_word_of": _tellers(found.basis),
        "originators": found.originators,
        "reports": found.reports,
    }


def conditions(stood: Stood) -> list[str]:
    """The words of the ifs of positions about a record's end or completion; what they are the if of is left out."""
    own = [row.passage for row in stood.standing.record.rows]
    spans = [
        row.assertion.condition_span
        for row in stood.bearing
        if isinstance(row.assertion, Position) and row.assertion.condition_span is not None
    ]
    return list(dict.fromkeys(_words(span.text) for span in spans if span not in own))


def _source(rows: Sequence[Sourced]) -> Row:
    """The columns that every list ends with, of the first row."""
    row = rows[0]
    return {
        "reviewed": any(one.state == "accepted" for one in rows),
        "confidence": max(one.assertion.confidence for one in rows),
        "quote": _words(row.passage.text),
        "evidence": row.address,
        "report_date": row.report.date,
        "publisher": row.report.publisher,
        "url": row.report.url,
        "source": row.report.source,
        "register": row.report.entry.register if row.report.entry else None,
    }


def _tellers(rows: Iterable[Sourced]) -> list[str]:
    return list(dict.fromkeys(key for row in rows for key in speakers(row)))


def _voices(row: Sourced) -> list[str]:
    """Who says one side of a conflict: the publisher where the report says it itself."""
    told = speakers(row)
    return [row.report.publisher] if told == ("narrator",) and row.report.publisher else list(told)


def _told(shift: Shift) -> str:
    return _words(shift.first.passage.text)


def _words(text: str) -> str:
    return " ".join(text.split())
