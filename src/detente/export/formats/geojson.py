"""Events that have a place with coordinates as GeoJSON points (RFC 7946): longitude first, WGS 84.

No event is moved to a capital: one told to be "in Türkiye" has the point that the gazetteer has for the state, and says
so in `precision`. What the record does not place is counted.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any, BinaryIO

from detente.export.flat import event_row, ordered
from detente.export.formats.counted import Counted
from detente.export.formats.happened import Happened
from detente.export.formats.source import Source, Written
from detente.state.happenings import Happening
from detente.vocab.world import states

LEFT = ("lat", "lon")
"""Columns of the list that the geometry says."""


def write(source: Source, stream: BinaryIO) -> Written:
    """Write a feature collection, a feature a line."""
    out = Counted(stream)
    out.write(b'{"type":"FeatureCollection","features":[')
    count = left_out = 0
    for found in source.events(lambda happening: _feature(source, happening)):
        if found is None:
            left_out += 1
            continue
        out.write(b",\n" if count else b"\n")
        out.write(json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "backslashreplace"))
        count += 1
    told = source.snapshot.object(rows=count, left_out=left_out)
    out.line(f'\n],"detente":{json.dumps(told, ensure_ascii=False, separators=(",", ":"))}}}')
    return Written(rows=count, left_out=left_out, because="without a place that has coordinates")


def _feature(source: Source, happening: Happening) -> dict[str, Any] | None:
    one = Happened(happening=happening, doubled=source.doubled)
    place = one.event.place
    if place is None or place.lat is None or place.lon is None:
        return None
    first, last = one.days
    told = {name: value for name, value in ordered("events", event_row(happening)).items() if name not in LEFT}
    told |= {
        "precision": "state" if place.name in _states() else "place",
        "first": first.isoformat() if first else None,
        "last": last.isoformat() if last else None,
    }
    point = {"type": "Point", "coordinates": [place.lon, place.lat]}
    return {"type": "Feature", "id": one.id, "geometry": point, "properties": told}


@cache
def _states() -> frozenset[str]:
    return frozenset(state.name for state in states())
