"""Which of the places of one name a report means: the one that fits the states and places that the report speaks of.

A name in front of a larger place that holds it ("Paris, Texas") means what lies there. For the rest each bearer of the
name has a weight by its size and rank, and gains by what the report names: its state, its region, towns near it, its
state right before the name. Names with one weighty bearer are settled first and speak for the others. A name has one
sense in a report, but for the places where a larger one follows it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from math import inf, log10

from detente.read.nlp import Parse
from detente.resolve.distances import distance, within
from detente.resolve.gazetteer import Hit
from detente.resolve.roster import fold
from detente.resolve.surroundings import words
from detente.resolve.toponyms import Toponym
from detente.vocab.atlas import Spot, spots
from detente.vocab.world import states

STATE, WRITTEN, REGION = 8.4, 8.2, 0.6
"""Weights: of a state, of a place that is written into the vocabulary; what a region has over its people."""
ALIAS, CAPITAL, SEAT, TWIN = -0.6, 0.8, 0.4, -0.3
"""Of a second name; of a capital; of a town with a region of its name; of that region below the town."""
NAMED, OFTEN, NEAR, SIBLING, BESIDE = 1.6, 0.9, 0.8, 1.5, 1.5
"""Of the report's states, by how often they are named; of a place within `REACH`; of its region; beside its state."""
GREAT = 100_000
"""People of a place that speaks for its state unasked."""
CLEARLY = 20
"""So many times as many people has the one place that a name means unasked."""
MILLION = 1_000_000
"""People of a place that needs no larger one after it."""
TOWN = 20_000
"""People of a town that is meant rather than the region of its name."""
REACH = 300.0
"""Kilometres within which one place speaks for another."""
CLOSE, COMPANY = 40.0, 0.7
"""Kilometres between places whose names speak for each other though neither is settled, and how much, for up to two."""
CLEAR = 1.5
"""By so much the first bearer of a name is above the second where it speaks for others."""
MOST = 2.6
"""The most that states and places near can add: a report on the US that names Vienna means no town in Virginia."""
FAR = 2
"""Most tokens between a place and the larger one that holds it: ", in"."""
WINDOW = 5
"""Tokens before a name in which its state speaks for it: "the Syrian city of Idlib"."""
BAND = 0.5
"""Degrees of latitude that hold all that is `CLOSE`."""


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
    """The place that each toponym means, by first token; those that a larger place holds; what the report speaks of."""
    ground = Ground()
    for hit in hits:
        named = {
            entry.actor.state
            for entry in hit.entries
            if entry.kind in ("adjective", "noun") or (entry.kind == "capital" and _only(entry.form, entry.actor.key))
        }
        if len(named) == 1 and (state := next(iter(named))):
            ground.countries[state] += 1
    held = _held(parse, toponyms)
    for spot in held.values():
        ground.add(spot)
    beside = _beside(parse, toponyms, hits)
    named_beside: dict[str, frozenset[str]] = {}
    for one in toponyms:
        named_beside[one.form] = named_beside.get(one.form, frozenset()) | beside[one.start]
    for one in toponyms:
        if one.start not in held and one.spots[0].kind == "state" and not one.spots[0].context:
            ground.add(one.spots[0])
    settled: dict[str, Spot] = {}
    company = _company(toponyms)
    for sure in (True, False):
        for one in toponyms:
            if one.start in held or one.form in settled:
                continue
            near = named_beside[one.form]
            weighed = [(_weight(spot, one, ground, near) + company(spot), spot) for spot in one.spots]
            lead, first = max(weighed, key=_by_weight)
            rest = max((weight for weight, spot in weighed if spot.country != first.country), default=-inf)
            if sure and (lead < CLEAR or lead - rest < CLEAR):
                continue
            settled[one.form] = first
            if sure and not one.doubtful and first.kind != "state" and first.population >= GREAT:
                ground.add(first)
    return (
        {one.start: held.get(one.start) or _kind_shown(parse, one, settled[one.form]) for one in toponyms},
        frozenset(held),
        ground,
    )


def _by_weight(weighed: tuple[float, Spot]) -> float:
    return weighed[0]


def _weight(spot: Spot, one: Toponym, ground: Ground, beside: frozenset[str]) -> float:
    weight = _size(spot, one) + _support(spot, ground, beside)
    return weight + (BESIDE if spot.country and ground.countries[spot.country] and _is_capital(spot, one) else 0.0)


def _size(spot: Spot, one: Toponym) -> float:
    """How much a place is spoken of, whatever the report: by its people, rank and kind."""
    if spot.kind == "state":
        return STATE - (0.7 if spot.context else 0.0)
    if not spot.population:
        return WRITTEN - (1.0 if spot.context else 0.0)
    weight = log10(spot.population + 1)
    if spot.kind in ("region", "district"):
        if seat := next((other for other in one.spots if _is_seat(other, spot)), None):
            return _size(seat, one) + TWIN
        weight += REGION if spot.kind == "region" else 0.0
    elif any(_is_seat(spot, other) for other in one.spots):
        weight += SEAT
    if spot.alias:
        weight += ALIAS
    return weight + (CAPITAL if _is_capital(spot, one) else 0.0)


def _only(capital: str, state: str) -> bool:
    """Whether the name of a capital means hardly any other place: Havana, not Tripoli or London."""
    bearers = spots(capital)
    own = max((spot.population for spot in bearers if spot.country == state), default=0)
    return all(spot.population * CLEARLY < own for spot in bearers if spot.country != state)


def _is_seat(town: Spot, division: Spot) -> bool:
    """Whether a division has its name of a town in it: not Oklahoma, whose city is called after it."""
    if town.kind != "city" or division.kind not in ("region", "district") or town.population < TOWN:
        return False
    return town.region == division.region and not town.name.endswith(" City")


def _is_capital(spot: Spot, one: Toponym) -> bool:
    return spot.kind == "city" and spot.country is not None and one.form == _capitals().get(spot.country)


@cache
def _capitals() -> Mapping[str, str]:
    """The first capital of each state, folded."""
    return {state.iso3: fold(state.capitals[0]) for state in states() if state.capitals}


def _support(spot: Spot, ground: Ground, beside: frozenset[str]) -> float:
    """What the report says for a place."""
    weight = NAMED if spot.country is None else 0.0
    if spot.country is not None and (count := ground.countries[spot.country]):
        weight += NAMED + OFTEN * log10(count)
    if spot.kind != "state" and spot.lat is not None and spot.lon is not None:
        here = (spot.lat, spot.lon)
        if any(within(REACH, here, point) for point in ground.points):
            weight += NEAR
    weight = min(weight, MOST)
    if spot.kind != "state" and spot.region and ground.regions[spot.region]:
        weight += SIBLING
    if spot.country in beside:
        weight += BESIDE
    return weight


def _company(toponyms: Sequence[Toponym]) -> Callable[[Spot], float]:
    """How far other names of a report have bearers close to a place: quarters of one town speak for each other."""
    named = {one.form: one.spots for one in toponyms}
    points = sorted(
        (s.lat, s.lon, form) for form, each in named.items() for s in each if s.kind == "city" and s.lat and s.lon
    )
    known: dict[tuple[float, float], float] = {}

    def near(spot: Spot) -> float:
        if spot.kind != "city" or spot.lat is None or spot.lon is None:
            return 0.0
        here = (spot.lat, spot.lon)
        if here not in known:
            band = slice(bisect_left(points, (spot.lat - BAND,)), bisect_left(points, (spot.lat + BAND,)))
            forms = {form for lat, lon, form in points[band] if 0.0 < distance(here, (lat, lon)) < CLOSE}
            known[here] = COMPANY * min(len(forms), 2)
        return known[here]

    return near


def _held(parse: Parse, toponyms: Sequence[Toponym]) -> dict[int, Spot]:
    """The places of names that a larger place follows, and of the larger one: "Paris, Texas", "Irbid, Jordan"."""
    doc = parse.doc
    found: dict[int, Spot] = {}
    for inner, outer in pairwise(toponyms):
        between = doc[inner.end : outer.start].text if outer.start - inner.end <= FAR else ""
        if between not in (",", "(", ", in", "in"):
            continue
        pairs = [
            (small, large)
            for large in outer.spots
            for small in inner.spots
            if small is not large
            and _holds(large, small)
            and (large.kind == "region" or inner.spots[0].kind != "state")  # "Colombia, Brazil and Peru" is a list
        ]
        if not pairs and between == "," and (town := _unlisted(parse, inner, outer)):
            found[inner.start] = town
        if between == "in" and len({(pair[1].country, pair[1].region) for pair in pairs}) > 1:
            continue
        if pairs:
            small, large = max(
                pairs, key=lambda pair: (not pair[1].alias, _size(pair[0], inner), _size(pair[1], outer))
            )
            found.setdefault(inner.start, small)
            found[outer.start] = large
    return found


def _unlisted(parse: Parse, inner: Toponym, outer: Toponym) -> Spot | None:
    """A town that the gazetteer has only elsewhere: "Montebello, Quebec" lies in Quebec, nobody says where."""
    large = outer.spots[0]
    if large.kind != "region" or any(spot.kind == "state" or spot.population > MILLION for spot in inner.spots):
        return None
    name = parse.passage(inner.start, inner.end).text
    return Spot(name=name, kind="city", country=large.country, region=large.region, population=1)


def _holds(large: Spot, small: Spot) -> bool:
    if small.kind == "state" or small.country != large.country:
        return False
    return large.kind == "state" or (large.kind == "region" != small.kind and small.region == large.region)


def _beside(parse: Parse, toponyms: Sequence[Toponym], hits: Sequence[Hit]) -> dict[int, frozenset[str]]:
    """The states whose name or adjective stands right before each toponym: "the Syrian city of Idlib"."""
    found: dict[int, frozenset[str]] = {}
    by_start = {hit.start: hit for hit in hits}
    for one in toponyms:
        before = (by_start[start] for start in range(one.start - WINDOW, one.start) if start in by_start)
        near = {
            entry.actor.state
            for hit in before
            if hit.end <= one.start and _leads(parse, hit.end, one.start)
            for entry in hit.entries
            if entry.kind in ("adjective", "name") and entry.actor.state
        }
        found[one.start] = frozenset(near)
    return found


def _leads(parse: Parse, start: int, end: int) -> bool:
    """Whether only what a state has stands between it and a name: "'s", "city of", "border town"."""
    return all(
        token.text in ("'s", "’s", "of", "-", "the") or (token.text.islower() and token.pos_ in ("NOUN", "ADJ"))
        for token in parse.doc[start:end]
    )


def _kind_shown(parse: Parse, one: Toponym, spot: Spot) -> Spot:
    """The bearer of the kind that the next word names: "Idlib province" is no town."""
    doc = parse.doc
    after = doc[one.end].lower_.rstrip(".") if one.end < len(doc) else ""
    for sort, kinds in (("region", ("region",)), ("district", ("district", "region")), ("town", ("city",))):
        if after in words(sort):
            return next((each for each in one.spots if each.kind in kinds and each.country == spot.country), spot)
    return spot
