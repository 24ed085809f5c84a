"""Answers as plain JSON values, the same facts as the tables: every row with its source passage."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from detente.export.decided import decision_object
from detente.export.outcomes import outcome_object
from detente.model.codec import encode_row
from detente.state import Conflict, Dossier, Happening, Standing, bearing_on
from detente.state.voices import originators, speakers
from detente.store.base import Head, Hit, Sourced

if TYPE_CHECKING:
    from detente.export.shown import Opened


def dossier_object(dossier: Dossier) -> dict[str, Any]:
    """A dossier as one object."""
    whole: dict[str, Any] = _scope(dossier) | {
        "measures": [], "deals": [], "positions": [], "outcomes": [], "contacts": [], "events": [],
        "statements": [], "conflicts": [], "decided": [],
    }  # fmt: skip
    for row in dossier_rows(dossier):
        whole[row["section"]].append({key: value for key, value in row.items() if key != "section"})
    return whole


def dossier_rows(dossier: Dossier) -> Iterator[dict[str, Any]]:
    """A dossier row by row, each with the section it stands in."""
    for section, found in (("measures", dossier.measures), ("deals", dossier.deals)):
        for standing in found:
            yield {"section": section} | standing_object(standing, dossier)
    for row in dossier.positions:
        yield {"section": "positions"} | row_object(row)
    for promise in dossier.promises:
        yield {"section": "outcomes"} | outcome_object(promise)
    for section, told in (("contacts", dossier.contacts), ("events", dossier.events)):
        for happening in told:
            yield {"section": section} | _happening(happening)
    for row in dossier.statements:
        yield {"section": "statements"} | row_object(row)
    for conflict in dossier.conflicts:
        yield {"section": "conflicts"} | conflict_object(conflict)
    for row in dossier.decided:
        yield {"section": "decided"} | row_object(row)


def standing_object(standing: Standing, dossier: Dossier | None = None) -> dict[str, Any]:
    """A standing with everything that it rests on."""
    record = standing.record
    bearing = bearing_on(record, dossier.positions) if dossier else ()
    return {
        "record": record.key,
        "kind": record.first("kind"),
        "givers": list(record.givers),
        "takers": list(record.takers),
        "parties": list(record.parties),
        "object": record.first("object") or record.first("designation"),
        "state": standing.state,
        "holds": standing.answer,
        "reported_only": standing.reported,
        "since": list(standing.since),
        "last_confirmed": standing.confirmed.isoformat() if standing.confirmed else None,
        "gone": standing.gone.isoformat() if standing.gone else None,
        "on_word_of": sorted({key for row in standing.basis for key in speakers(row)}),
        "originators": standing.originators,
        "reports": standing.reports,
        "beside": [row_object(row) for row in standing.beside],
        "basis": [row_object(row) for row in standing.basis],
        "history": [row_object(row) for row in standing.history],
        "talk": [row_object(row) for row in standing.talk],
        "unconfirmed": [row_object(row) for row in standing.unconfirmed],
        "positions": [row.assertion.id for row in bearing],
    }


def row_object(row: Sourced) -> dict[str, Any]:
    """An assertion with its passage id, its report, those on whose word it stands, and what people decided of it."""
    return {
        "passage": row.address,
        "said_by": list(speakers(row)),
        "report": head_object(row.report),
        "assertion": encode_row(row.assertion),
        "decisions": [decision_object(one) for one in row.decisions],
    }


def head_object(head: Head) -> dict[str, Any]:
    """What a report is cited by."""
    return {
        "id": head.id,
        "date": head.date,
        "title": head.title,
        "publisher": head.publisher,
        "url": head.url,
        "source": head.source,
        "register": register_object(head),
    }


def register_object(head: Head) -> dict[str, Any] | None:
    """Which entry of an official register it is, and where it is no longer listed; None for a news report."""
    if head.entry is None:
        return None
    gone = head.listing.gone_by(date.max) if head.listing else None
    return {
        "name": head.entry.register,
        "entry": head.entry.id,
        "edition": head.entry.edition,
        "gone": gone.isoformat() if gone else None,
    }


def hit_object(hit: Hit) -> dict[str, Any]:
    """A search hit; `marks` are offsets into the excerpt."""
    return {
        "passage": hit.address,
        "excerpt": hit.excerpt.text,
        "marks": [list(mark) for mark in hit.marks],
        "report": head_object(hit.report),
    }


def shown_objects(opened: Opened) -> Iterator[dict[str, Any]]:
    """What an id stands for, one object a row; a passage without rows is itself the one object."""
    for place in opened.places:
        sentence = {"start": place.sentence.start, "end": place.sentence.end, "text": place.sentence.text}
        base = {"sentence": sentence, "paragraph": place.paragraph}
        if place.row is None:
            yield {"passage": place.address, "report": head_object(place.report)} | base
        else:
            yield row_object(place.row) | base


def _scope(dossier: Dossier) -> dict[str, Any]:
    return {
        "a": dossier.a,
        "b": dossier.b,
        "as_of": dossier.as_of.isoformat() if dossier.as_of else None,
        "known_by": dossier.known_by.isoformat() if dossier.known_by else None,
        "reports": dossier.reports,
        "first": dossier.first,
        "last": dossier.last,
    }


def _happening(happening: Happening) -> dict[str, Any]:
    return row_object(happening.rows[0]) | {
        "reports": happening.reports,
        "originators": originators(happening.rows),
        "also": [row_object(row) for row in happening.rows[1:]],
    }


def conflict_object(conflict: Conflict) -> dict[str, Any]:
    """Two rows that cannot both be right, and what each says."""
    return {
        "record": conflict.record,
        "differs": conflict.differs,
        "transition": conflict.transition,
        "values": list(conflict.values),
        "passage": conflict.rows[0].address,
        "rows": [row_object(row) for row in conflict.rows],
    }
