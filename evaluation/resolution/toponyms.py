"""Place names: found, in the right state, near the right point.

Two sets.  The shared one holds local news with the toponyms that are linked to GeoNames: not all place names of a text,
so that there is no precision.  The project's own (``toponyms.yaml``) holds reports on relations between states in which
every place name is listed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from detente.ingest import from_text
from detente.model import Rejected
from detente.read import load, read
from detente.resolve import resolve
from detente.resolve.distances import distance
from evaluation.resolution.outcome import Outcome
from evaluation.sets import SHARED

GOLD = SHARED / "gold" / "geo_trnews_dev.jsonl"
OWN = Path(__file__).with_name("toponyms.yaml")
NEAR = 161.0
"""Kilometres: the 100 miles within which work on toponyms counts a point as right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place name at `start:end` with its state and, where known, its point."""

    start: int
    end: int
    words: str
    country: str | None
    point: tuple[float, float] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A text with the place names that are expected in it."""

    name: str
    text: str
    expected: tuple[Spot, ...]


def measure() -> Iterator[Outcome]:
    """Yield what came out for the shared set, where it is here, and for the project's own."""
    if GOLD.is_file():
        yield _measured("places", GOLD, list(_shared(GOLD)), whole=False)
    yield _measured("places, own", OWN, list(_own(OWN)), whole=True)


def _shared(path: Path) -> Iterator[Text]:
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        spots = tuple(
            Spot(start=one["span"][0], end=one["span"][1], words=one["phrase"], country=one["country"],
                 point=(one["lat"], one["lon"]))
            for one in row["toponyms"]
        )  # fmt: skip
        yield Text(name=row["doc_id"], text=row["text"], expected=spots)


def _own(path: Path) -> Iterator[Text]:
    for row in yaml.safe_load(path.read_text(encoding="utf-8")):
        yield Text(name=row["id"], text=row["text"], expected=tuple(_listed(row)))


def _listed(row: dict[str, object]) -> Iterator[Spot]:
    """Yield the listed names where they stand: each the first after the one before, or the `nth` of the text."""
    text, last = str(row["text"]), 0
    places = row["places"]
    if not isinstance(places, list):
        raise TypeError(f"{OWN.name}: {row['id']}: a list of places is expected, not {places!r}")
    for place in places:
        start = text.index(place["name"], last)
        last = start + len(place["name"])
        point = (place["lat"], place["lon"]) if "lat" in place else None
        yield Spot(start=start, end=last, words=place["name"], country=place["country"], point=point)


def _found(texts: Iterable[Text]) -> Iterator[tuple[Text, list[Spot]]]:
    nlp = load()
    for text in texts:
        report = from_text(text.text)
        if isinstance(report, Rejected) or report.text != text.text:
            raise ValueError(f"{text.name}: the reader changed the text")
        resolved = next(resolve(read([report], nlp=nlp)))
        spots = []
        for mention in resolved.places:
            passage = resolved.parse.passage(mention.start, mention.end)
            place = mention.place
            point = (place.lat, place.lon) if place.lat is not None and place.lon is not None else None
            spots.append(
                Spot(start=passage.start, end=passage.end, words=passage.text, country=place.country, point=point)
            )
        yield text, spots


def _measured(name: str, path: Path, texts: Sequence[Text], *, whole: bool) -> Outcome:
    expected = found = states = points = near = predicted = right = 0
    mistakes: list[str] = []
    for text, spots in _found(texts):
        predicted += len(spots)
        used = set()
        for wanted in text.expected:
            expected += 1
            match = next((one for one in spots if one.start < wanted.end and wanted.start < one.end), None)
            if match is None:
                mistakes.append(f"{text.name}\tmissed\t{wanted.words}\t{wanted.country}")
                continue
            found += 1
            used.add(match)
            if match.country == wanted.country:
                states += 1
            else:
                mistakes.append(f"{text.name}\tstate\t{wanted.words}\t{wanted.country}, not {match.country}")
            if wanted.point is not None:
                points += 1
                if match.point is not None and distance(match.point, wanted.point) <= NEAR:
                    near += 1
                else:
                    off = f"{distance(match.point, wanted.point):.0f} km" if match.point else "no point"
                    mistakes.append(f"{text.name}\tfar\t{wanted.words}\t{off}")
        right += len(used)
        if whole:
            mistakes += [f"{text.name}\tno place\t{one.words}\t{one.country}" for one in spots if one not in used]
    figures = {"recall": found / expected, "country": states / found, "within_161km": near / points}
    of = {"recall": expected, "country": found, "within_161km": points}
    if whole:
        figures["precision"], of["precision"] = right / predicted, predicted
    return Outcome(
        name=name,
        digest=hashlib.sha256(path.read_bytes()).hexdigest(),
        figures={key: round(value, 3) for key, value in figures.items()},
        of=of,
        mistakes=tuple(mistakes),
    )
