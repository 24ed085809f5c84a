"""Events in the 40 columns of the POLECAT data set (Dataverse, doi:10.7910/DVN/AJGVIT), for scripts made for it.

What POLECAT writes for a missing value is "None", and several values are joined by "; ". It knows only events that
took place, so others are left out and counted. An event has a date only where its report tells the day.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, BinaryIO

from detente.export.delimited import delimited
from detente.export.formats.counted import Counted
from detente.export.formats.entities import Entity
from detente.export.formats.happened import Happened
from detente.export.formats.scores import score
from detente.export.formats.source import Source, Written, is_factual, published_by
from detente.export.wording import LANGUAGE
from detente.state.happenings import Happening
from detente.state.quads import QUAD

COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts", "Actor Name",
    "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw",
    "Wikipedia Actor ID", "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector",
    "Recipient Sectors", "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID", "Placename", "City",
    "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename", "Feature Type",
    "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language", "Version",
)  # fmt: skip
"""As in the files of the data set, in their order."""
NONE = "None"


def write(source: Source, stream: BinaryIO) -> Written:
    """Write the header and one line an event."""
    out = Counted(stream)
    left_out = count = 0

    def make(happening: Happening) -> dict[str, Any] | None:
        return _row(source, Happened(happening=happening, doubled=source.doubled)) if is_factual(happening) else None

    found = source.events(make)
    out.line("\t".join(COLUMNS))
    for row in found:
        if row is None:
            left_out += 1
            continue
        count += 1
        _, line = delimited([row], COLUMNS, mark="\t")
        out.line(line)
    return Written(rows=count, left_out=left_out, because="planned, demanded, denied or only possible")


def _row(source: Source, one: Happened) -> dict[str, Any]:
    event, row, place = one.event, one.row, one.event.place
    story = source.story(row.report.id)
    values = {
        "Event ID": one.id,
        "Event Date": one.day,
        "Event Type": event.type,
        "Event Mode": event.mode,
        "Intensity": float(score(event.type, event.mode)),
        "Quad Code": QUAD[event.type].upper(),
        "Contexts": list(event.context),
        **_side("Actor", one.actors),
        **_side("Recipient", one.recipients),
        "Placename": place.name if place else None,
        "Country": place.country if place else None,
        "Latitude": place.lat if place else None,
        "Longitude": place.lon if place else None,
        "GeoNames ID": place.geonameid if place else None,
        "Source": published_by(row.report),
        "Publication Date": row.report.date,
        "Story People": story.people,
        "Story Organizations": story.organisations,
        "Story Locations": story.places,
        "Language": LANGUAGE.get(story.language or "", story.language),
        "Version": source.snapshot.mark,
    }
    return {name: _told(values.get(name)) for name in COLUMNS}


def _side(side: str, found: Sequence[Entity]) -> dict[str, Any]:
    """The columns of one side; of entities without a state or a sector there is "None" in its place."""
    sectors = list(dict.fromkeys(one.sector for one in found if one.sector))
    return {
        f"{side} Name": [one.name for one in found],
        f"{side} Country": _each([one.state for one in found]),
        f"{side} COW": _each([one.cow for one in found]),
        f"Primary {side} Sector": sectors[0] if sectors else None,
        f"{side} Sectors": sectors,
        f"{side} Title": _each([one.title for one in found]),
    }


def _each(values: Sequence[str | None]) -> list[str]:
    """One value for each entity, in their order, so that columns can be split side by side; nothing if all lack it."""
    return [value or NONE for value in values] if any(values) else []


def _told(value: Any) -> Any:
    return NONE if value is None or value in ([], ()) else value
