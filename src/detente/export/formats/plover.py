"""Events as JSON in the fields of the PLOVER manual (2021; Open Event Data Alliance), one object a line.

Of its fields `id`, `date`, `actor` and `event` are required. Its auxiliary modes tell what did not take place: future,
hypothetical, negation. PLOVER wants a day: where a text leaves it open, `date` and `enddate` are the first and last day
that it allows, and `comment` says what it says.
"""

from __future__ import annotations

import json
from typing import Any, BinaryIO

import detente
from detente.export.formats.counted import Counted
from detente.export.formats.entities import Entity
from detente.export.formats.happened import Happened, days_of
from detente.export.formats.scores import quad_number, score
from detente.export.formats.source import Source, Written, published_by
from detente.model.assertion import Status
from detente.state.happenings import Happening

AUXILIARY: dict[Status, str] = {
    "planned": "future", "expected": "future", "hypothetical": "hypothetical", "desired": "hypothetical",
    "denied": "negation",
}  # fmt: skip
"""PLOVER's auxiliary mode for each status that is no fact."""


def write(source: Source, stream: BinaryIO) -> Written:
    """Write one object a line."""
    out = Counted(stream)
    count = 0
    for found in source.events(lambda happening: _object(source, happening)):
        out.line(json.dumps(found, ensure_ascii=False, separators=(",", ":")))
        count += 1
    return Written(rows=count)


def _object(source: Source, happening: Happening) -> dict[str, Any]:
    one = Happened(happening=happening, doubled=source.doubled)
    event, report, place = one.event, one.row.report, one.event.place
    day, end, how = _dates(one)
    aux = AUXILIARY.get(event.status)
    modes = [mode for mode in (event.mode, aux) if mode]
    whole: dict[str, Any] = {
        "id": one.id,
        "has_event": True,
        "date": day,
        "enddate": end,
        "actor": [_entity(found) for found in one.actors],
        "recipient": [_entity(found) for found in one.recipients],
        "event": [event.type],
        "mode": modes,
        "context": list(event.context),
        "quad_code": quad_number(event.type),
        "event_scale": score(event.type, event.mode),
        "event_text": [event.anchor_span.text],
        "event_loc": {
            "resolved_place": place.name,
            "geonameid": place.geonameid,
            "lat": place.lat,
            "lon": place.lon,
            "country_code": place.country,
        }
        if place
        else None,
        "text": " … ".join(dict.fromkeys(span.text for span in event.evidence or (event.anchor_span,))),
        "text_info": {"start": event.anchor_span.start, "end": event.anchor_span.end, "passage": one.row.address},
        "cite_info": {
            "citation": report.id,
            "url": report.url,
            "title": report.title,
            "publication": published_by(report),
            "date": report.date,
            "coder": f"detente {detente.__version__}",
            "codebook": "PLOVER 2021",
            "version": source.snapshot.mark,
        },
        "coder": event.rule,
        "comment": "; ".join(filter(None, (f"status {event.status}", how, *_counts(happening)))),
    }
    return _known(whole)


def _known(told: dict[str, Any]) -> dict[str, Any]:
    """The fields that are known, in whatever depth."""
    held = {name: _known(value) if isinstance(value, dict) else value for name, value in told.items()}
    return {name: value for name, value in held.items() if value is not None}


def _counts(happening: Happening) -> tuple[str, ...]:
    told = happening.reports, happening.originators
    return () if told == (1, 1) else (f"{told[0]} reports, {told[1]} originators",)


def _dates(one: Happened) -> tuple[str | None, str | None, str]:
    """The day, the last day where that is another one, and what the text says if that is no day."""
    first, last = one.days
    edtf = one.event.when.edtf if one.event.when else None
    if edtf is None:
        told = days_of(one.row.report.date)[1] if one.row.report.date else None
        return told.isoformat() if told else None, None, "undated: the date is the report's" if told else "undated"
    day = first or last
    if day is None:
        return None, None, f"date {edtf}"
    end = last.isoformat() if last and last != day else None
    return day.isoformat(), end, "" if one.day else f"date {edtf}"


def _entity(one: Entity) -> dict[str, Any]:
    """An entity in PLOVER's fields; those that are not known are left out."""
    told: dict[str, Any] = {
        "code": one.state,
        "sector": one.sector,
        "entity_text": one.name,
        "identifier_id": one.wikidata,
        "office": one.title,
    }
    return _known(told)
