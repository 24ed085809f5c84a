"""Places of the world by name: the shipped gazetteer, the states' points and the hand-written names beside them.

The data was made by ``tools/atlas.py`` from GeoNames (CC BY 4.0) and lies as two packed text files: the places, and
every folded name with the lines of the places that bear it, in order, so that a look-up is a search in a sorted
list. Which of the bearers of a name a report means is left to `resolve`.
"""

from __future__ import annotations

import gzip
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Literal

from detente.vocab.files import ROOT, section, table
from detente.vocab.forms import fold
from detente.vocab.world import states

SpotKind = Literal["state", "region", "district", "city", "area", "water", "base", "site", "continent"]

_OPENED = MappingProxyType({"st": "saint", "mt": "mount", "ft": "fort"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """One place; `alias` where the name asked for is a second one, `context` where it is also another word.

    `region` is the code of the first-level region that it is or lies in ("US.TX"); `country` is None for what lies in
    several states or in none. Without `population` are only the states and what is written by hand.
    """

    name: str
    kind: SpotKind
    country: str | None
    region: str = ""
    lat: float | None = None
    lon: float | None = None
    population: int = 0
    geonameid: int | None = None
    alias: bool = False
    context: bool = False


def key(name: str) -> str:
    """A name as the gazetteer sorts it.

    >>> key("St. George's"), key("Port-au-Prince"), key("Sidi Bel Abbès")
    ('saint georges', 'port au prince', 'sidi bel abbes')
    """
    words = fold(name).replace("-", " ").replace("'", "").replace("`", "").split()
    if words and words[0] in _OPENED and len(words) > 1:
        words[0] = _OPENED[words[0]]
    return " ".join(words)


@lru_cache(maxsize=65_536)
def spots(name: str) -> tuple[Spot, ...]:
    """The places that bear a name, by their folded names; the hand-written ones and states first, then by population.

    >>> [(spot.kind, spot.country) for spot in spots("Georgia")]
    [('state', 'GEO'), ('region', 'USA')]
    """
    wanted = key(name)
    return (*_written().get(wanted, ()), *_listed(wanted))


def short_names(surface: str) -> tuple[Spot, ...]:
    """The division that an abbreviation names, as written; in `context` where it counts only after a town and a comma.

    >>> [spot.name for spot in short_names("Ky.")]
    ['Kentucky']
    """
    return _short().get(surface, ())


@cache
def _short() -> Mapping[str, tuple[Spot, ...]]:
    found: dict[str, tuple[Spot, ...]] = {}
    for row in section("short_places"):
        spot = replace(regions()[row["region"]], alias=True)
        found |= dict.fromkeys(row.get("press", ()), (spot,))
        found |= dict.fromkeys(row.get("postal", ()), (replace(spot, context=True),))
    return MappingProxyType(found)


def size() -> tuple[int, int]:
    """How many places and how many names the shipped gazetteer holds.

    Raises:
        OSError, EOFError, zlib.error: a file of it is missing or damaged.
    """
    return len(_places()), len(_names())


@cache
def regions() -> Mapping[str, Spot]:
    """The first-level regions by code."""
    found = {}
    for line in _places():
        if b"\tregion\t" in line:
            spot = _spot(line, alias=False)
            found[spot.region] = spot
    return MappingProxyType(found)


@cache
def state_spots() -> Mapping[str, Spot]:
    """The states and territories by ISO code, each with its point."""
    named = {state.iso3: state.name for state in states()}
    return MappingProxyType({
        row["iso3"]: Spot(
            name=named.get(row["iso3"], row["iso3"]), kind="state", country=row["iso3"], lat=float(row["lat"]),
            lon=float(row["lon"]), geonameid=int(row["geonameid"]) if row["geonameid"] else None,
        )
        for row in table("state_points")
    })  # fmt: skip


def _listed(wanted: str) -> Iterator[Spot]:
    names, places = _names(), _places()
    start = f"{wanted}\t".encode()
    index = bisect_left(names, start)
    if index < len(names) and names[index].startswith(start):
        for number in names[index][len(start) :].split(b","):
            yield _spot(places[int(number.removesuffix(b"*"))], alias=number.endswith(b"*"))


def _spot(line: bytes, *, alias: bool) -> Spot:
    name, kind, country, region, lat, lon, population, identity = line.decode().split("\t")
    return Spot(
        name=name, kind=kind, country=country, region=region, lat=float(lat), lon=float(lon),  # type: ignore[arg-type]
        population=int(population), geonameid=int(identity) if identity else None, alias=alias,
    )  # fmt: skip


@cache
def _written() -> Mapping[str, tuple[Spot, ...]]:
    """States by every name, and the places of places.yaml, by folded name."""
    found: dict[str, dict[Spot, None]] = {}
    written = {key(name) for row in section("places") for name in (row["name"], *row.get("names", ()))}
    for state in states():
        spot = state_spots().get(state.iso3) or Spot(name=state.name, kind="state", country=state.iso3)
        for name in (state.name, *state.names, *((state.official,) if state.official else ())):
            if key(name) not in written:  # Abkhazia: an actor of its own, a place in Georgia
                found.setdefault(key(name), {})[replace(spot, context=name in state.context)] = None
    for row in section("places"):
        lies_in = row.get("region")
        spot = Spot(
            name=row["name"], kind=row["kind"], country=row.get("country"), lat=row.get("lat"), lon=row.get("lon"),
            geonameid=row.get("geonameid"), region=lies_in or "",
        )  # fmt: skip
        if row.get("stands_for"):
            spot = replace(regions()[row["stands_for"]], name=row["name"])
        for name in (row["name"], *row.get("names", ())):
            found.setdefault(key(name), {})[replace(spot, context=name in row.get("context", ()))] = None
    return MappingProxyType({name: tuple(each) for name, each in found.items()})


@cache
def _names() -> list[bytes]:
    return gzip.decompress(ROOT.joinpath("atlas_names.gz").read_bytes()).splitlines()


@cache
def _places() -> list[bytes]:
    return gzip.decompress(ROOT.joinpath("atlas_places.gz").read_bytes()).splitlines()
