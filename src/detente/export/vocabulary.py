"""What the vocabulary answers, for people and for programs: the meanings of a name, the faults of a file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from detente.export.layout import BLANK, Line, line
from detente.export.names import name as named
from detente.export.wording import plural
from detente.vocab.atlas import Spot, regions
from detente.vocab.faults import Fault
from detente.vocab.holders import Tenure
from detente.vocab.meanings import Meaning
from detente.vocab.own.records import EVER

MOST_PLACES = 5


def meaning_lines(asked: str, on: str | None, found: Sequence[Meaning]) -> Iterator[Line]:
    """A block for each meaning: what it is, by which of its names, its facts or offices, and the source."""
    if len(found) > 1:
        hint = "" if on or any(meaning.kind != "person" for meaning in found) else " --on DATE asks for a day."
        yield line(f"{asked}: {len(found)} meanings; the words alone do not tell which.{hint}")
        yield BLANK
    for number, meaning in enumerate(found):
        if number:
            yield BLANK
        yield line(f"{meaning.name} ({_what(meaning)})", style="bold")
        needs = "; also names something else, so a report must give further evidence" if meaning.context else ""
        yield line(f"by its {meaning.how}{needs}" if meaning.kind != "person" else f"by {meaning.how}{needs}", indent=2)
        for label, value in meaning.facts:
            yield line(f"{label}: {value}", indent=2)
        # Once, although a president may be listed as head of state and of government.
        for told, source in {_tenure(tenure): tenure.source for tenure in meaning.held}.items():
            yield line(told, indent=2)
            if on:
                yield line(f"source: {source}", indent=4, style="dim")
        if meaning.kind == "person" and on and not meaning.held:
            yield line(f"no known office {'on' if len(on) == len('2025-03-26') else 'in'} {on}", indent=2)
        for told in dict.fromkeys(map(_tenure, meaning.other)):
            yield line(f"before or after: {told}", indent=2, style="dim")
        if meaning.source and not (on and meaning.held):
            yield line(f"source: {meaning.source}", indent=2, style="dim")


def place_lines(places: Sequence[Spot], *, beside_actors: bool) -> Iterator[Line]:
    """A line for each of the first places that bear a name, and how many more there are."""
    if beside_actors and places:
        yield BLANK
    for place in places[:MOST_PLACES]:
        within = regions().get(place.region)
        parts = [within.name] if within is not None and within.geonameid != place.geonameid else []
        parts += [named(place.country)] if place.country else []
        facts = [", ".join((f"{place.name} ({place.kind})", *(part for part in parts if part != place.name)))]
        facts += [f"{place.population:,} people"] if place.population else []
        facts += [f"{place.lat:.2f}, {place.lon:.2f}"] if place.lat is not None and place.lon is not None else []
        yield line(" · ".join(facts))
    if len(places) > MOST_PLACES:
        yield line(f"… and {plural(len(places) - MOST_PLACES, 'smaller place')}: --format json shows them")
    if places:
        yield line("places: GeoNames (CC BY 4.0), or written by hand", indent=2, style="dim")


def place_object(place: Spot) -> dict[str, Any]:
    """A place as JSON; `type` is region, district, city, area, water, base, site or continent."""
    return {
        "name": place.name,
        "type": place.kind,
        "country": place.country,
        "region": place.region or None,
        "population": place.population or None,
        "lat": place.lat,
        "lon": place.lon,
        "geonameid": place.geonameid,
    }


def meaning_object(meaning: Meaning) -> dict[str, Any]:
    """A meaning as JSON."""
    return {
        "kind": meaning.kind,
        "key": meaning.key,
        "name": meaning.name,
        "how": meaning.how,
        "state": meaning.state,
        "needs_context": meaning.context,
        "facts": dict(meaning.facts),
        "held": [_tenure_object(tenure) for tenure in meaning.held],
        "before_or_after": [_tenure_object(tenure) for tenure in meaning.other],
        "source": meaning.source,
    }


def fault_lines(faults: Sequence[Fault]) -> Iterator[Line]:
    """A line for each fault: where, what is wrong, what is allowed."""
    for fault in faults:
        yield line(f"{fault.severity}: {fault}")


def fault_object(fault: Fault) -> dict[str, Any]:
    """A fault as JSON."""
    return {
        "severity": fault.severity,
        "file": fault.file,
        "line": fault.line or None,
        "field": fault.field or None,
        "value": fault.value or None,
        "message": fault.message,
        "allowed": fault.allowed or None,
    }


def fault_summary(faults: Sequence[Fault]) -> str:
    """How many errors and warnings there are."""
    counts = Counter(fault.severity for fault in faults)
    return ", ".join(f"{counts[sort]:,} {sort}{'' if counts[sort] == 1 else 's'}" for sort in ("error", "warning"))


def _what(meaning: Meaning) -> str:
    kind = meaning.kind.replace("_", " ")
    if meaning.kind == "state":
        return f"{kind}, {meaning.key}"
    return f"{kind}, {named(meaning.state)}" if meaning.state else kind


def _tenure(tenure: Tenure) -> str:
    """An office with its time: "foreign minister, Türkiye, 2023-06-04 to (open)"."""
    acting = " (acting)" if tenure.acting else ""
    time = "at any time" if tenure.start == EVER and not tenure.end else f"{_start(tenure)} to {tenure.end or '(open)'}"
    return f"{tenure.title}{acting}, {named(tenure.of)}, {time}"


def _start(tenure: Tenure) -> str:
    return "(not stated)" if tenure.start == EVER else tenure.start


def _tenure_object(tenure: Tenure) -> dict[str, Any]:
    return {
        "office": tenure.office,
        "title": tenure.title,
        "of": tenure.of,
        "start": None if tenure.start == EVER else tenure.start,
        "end": tenure.end,
        "acting": tenure.acting,
        "source": tenure.source,
    }
