"""Which of the places of one name a report means: the one that fits the states and places that the report speaks of.

A name in front of a larger place that holds it ("Paris, Texas") means what lies there. For the rest each bearer of the
name has a weight by its size and rank, and gains by what the report names: its state, its region, towns near it, its
state right before the name. Names with one weighty bearer are settled first and speak for the others. A name has one
sense in a report, but for the places where a larger one follows it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import asin, cos, log10, radians, sin, sqrt

from detente.read.nlp import Parse
from detente.resolve.gazetteer import Hit
from detente.resolve.toponyms import Toponym, words
from detente.vocab.atlas import Spot
from detente.vocab.world import states

STATE, WRITTEN, REGION = 8.4, 8.2, 0.6
"""Weights: of a state, of a place that is written into the vocabulary; what a region has over its people."""
ALIAS, CAPITAL, TWIN = -0.6, 0.8, -0.3
"""Of a second name; of a capital; of a region below the town of the same name in it."""
NAMED, OFTEN, NEAR, SIBLING, BESIDE = 1.6, 0.9, 0.8, 1.5, 1.5
"""Of the report's states, by how often it names them; of a place within `REACH`; of the same region; beside its state."""
TOWN = 20_000
"""People of a town that is meant rather than the region of its name."""
REACH = 300.0
"""Kilometres within which one place speaks for another."""
CLEAR = 1.5
"""By so much the first bearer of a name is above the second where it speaks for others."""
WINDOW = 5
"""Tokens before a name in which its state speaks for it: "the Syrian city of Idlib"."""
EARTH = 6371.0


@dataclass(slots=True)
class Ground:
    """What a report speaks of: how often each state, which regions, and the points that are settled."""

    countries: Counter[str] = field(default_factory=Counter)
    regions: Counter[str] = field(default_factory=Counter)
    points: list[tuple[float, float]] = field(default_factory=list)

    def add(self, spot: Spot) -> None:
        """Let a settled place speak for others."""
        if spot.country:
            self.countries[spot.country] += 1
        if spot.region:
            self.regions[spot.region] += 1
        if spot.kind != "state" and spot.lat is not None and spot.lon is not None:
            self.points.append((spot.lat, spot.lon))


def choose(
    parse: Parse, toponyms: Sequence[Toponym], hits: Sequence[Hit]
) -> tuple[Mapping[int, Spot], frozenset[int], Ground]:
    """The place that each toponym means by its first token, those that a larger place holds, what the report speaks of."""
    ground = Ground()
    for hit in hits:
        actors = {entry.actor for entry in hit.entries if entry.kind in ("adjective", "noun")}
        if len(actors) == 1 and (state := next(iter(actors)).state):
            ground.countries[state] += 1
    held = dict(_held(parse, toponyms))
    for index, spot in held.items():
        ground.add(spot)
    beside = _beside(parse, toponyms, hits)
    for one in toponyms:
        if one.start not in held and len({spot.country for spot in one.spots}) == 1 and one.spots[0].kind == "state":
            ground.add(one.spots[0])
    settled: dict[str, Spot] = {}
    for sure in (True, False):
        for one in toponyms:
            if one.start in held or one.form in settled:
                continue
            near = frozenset().union(*(beside.get(each.start, frozenset()) for each in toponyms if each.form == one.form))
            ranked = sorted(one.spots, key=lambda spot: -_weight(spot, one, ground, near))
            lead = _weight(ranked[0], one, ground, near)
            rest = [_weight(spot, one, ground, near) for spot in ranked if spot.country != ranked[0].country]
            if sure and (lead < CLEAR or (rest and lead - rest[0] < CLEAR)):
                continue
            settled[one.form] = ranked[0]
            if sure and not one.doubtful and ranked[0].kind != "state":
                ground.add(ranked[0])
    return {one.start: held.get(one.start) or _kind_shown(parse, one, settled[one.form]) for one in toponyms}, frozenset(held), ground


def distance(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Kilometres between two points given in degrees.

    >>> round(distance((41.01, 28.95), (39.92, 32.85)))
    350
    """
    lat1, lon1, lat2, lon2 = map(radians, (*a, *b))
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH * asin(min(1.0, sqrt(half)))


def _weight(spot: Spot, one: Toponym, ground: Ground, beside: frozenset[str]) -> float:
    return _size(spot, one) + _support(spot, ground, beside)


def _size(spot: Spot, one: Toponym) -> float:
    """How much a place is spoken of, whatever the report: by its people, rank and kind."""
    if spot.kind == "state":
        return STATE - (0.7 if spot.context else 0.0)
    if not spot.population:
        return WRITTEN - (1.0 if spot.context else 0.0)
    weight = log10(spot.population + 1)
    if spot.kind == "region":
        twins = [other for other in one.spots if other.kind == "city" and other.region == spot.region and other.population > TOWN]
        if twins:
            return _size(twins[0], one) + TWIN
        weight += REGION
    if spot.alias:
        weight += ALIAS
    return weight + (CAPITAL if spot.kind == "city" and _is_capital(spot, one) else 0.0)


def _is_capital(spot: Spot, one: Toponym) -> bool:
    return any(spot.country == state.iso3 and any(one.form == name.lower() for name in state.capitals[:1]) for state in states())


def _support(spot: Spot, ground: Ground, beside: frozenset[str]) -> float:
    """What the report says for a place."""
    weight = NAMED if spot.country is None else 0.0
    if spot.country is not None and (count := ground.countries[spot.country]):
        weight += NAMED + OFTEN * log10(count)
    if spot.country in beside:
        weight += BESIDE
    if spot.kind != "state" and spot.region and ground.regions[spot.region]:
        weight += SIBLING + OFTEN * log10(ground.regions[spot.region])
    if spot.kind != "state" and spot.lat is not None and spot.lon is not None:
        here = (spot.lat, spot.lon)
        if any(distance(here, point) < REACH for point in ground.points):
            weight += NEAR
    return weight


def _held(parse: Parse, toponyms: Sequence[Toponym]) -> dict[int, Spot]:
    """The places of names that a larger place follows, and of the larger one: "Paris, Texas", "Irbid, Jordan"."""
    doc, found = parse.doc, {}
    for inner, outer in zip(toponyms, toponyms[1:], strict=False):
        between = doc[inner.end : outer.start].text
        if between not in (",", "(", ", in", "in"):
            continue
        pairs = [
            (small, large)
            for large in outer.spots
            for small in inner.spots
            if small.kind != "state" and small.country == large.country and small is not large
            and (large.kind == "state" or (large.kind == "region" and small.kind != "region" and small.region == large.region))
        ]  # fmt: skip
        if between == "in" and len({(pair[1].country, pair[1].region) for pair in pairs}) > 1:
            continue
        if pairs:
            small, large = max(pairs, key=lambda pair: (not pair[1].alias, _size(pair[0], inner), _size(pair[1], outer)))
            found.setdefault(inner.start, small)
            found[outer.start] = large
    return found


def _beside(parse: Parse, toponyms: Sequence[Toponym], hits: Sequence[Hit]) -> dict[int, frozenset[str]]:
    """The states whose name or adjective stands right before each toponym: "the Syrian city of Idlib"."""
    found: dict[int, frozenset[str]] = {}
    for one in toponyms:
        near = {
            entry.actor.state
            for hit in hits
            if one.start - WINDOW <= hit.start and hit.end <= one.start
            for entry in hit.entries
            if entry.kind in ("adjective", "name") and entry.actor.state
        }
        found[one.start] = frozenset(near)
    return found


def _kind_shown(parse: Parse, one: Toponym, spot: Spot) -> Spot:
    """The bearer of the kind that the next word names: "Idlib province" is no town."""
    doc = parse.doc
    after = doc[one.end].lower_.rstrip(".") if one.end < len(doc) else ""
    for sort, kinds in (("region", ("region",)), ("district", ("district", "region")), ("town", ("city",))):
        if after in words(sort):
            return next((each for each in one.spots if each.kind in kinds and each.country == spot.country), spot)
    return spot
