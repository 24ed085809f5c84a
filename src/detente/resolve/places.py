"""Where things are said to happen: every place that a report names, with the state it lies in and its point.

The names are found by toponyms.py and told apart by senses.py; here it is decided which of them are taken. A capital
that stands for its government is no place (actors.py), a state that acts is a toponym but not `meant` as a place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from detente.model import Place
from detente.read.nlp import Parse
from detente.resolve.actors import is_place
from detente.resolve.gazetteer import Hit
from detente.resolve.resolved import Mention, PlaceMention
from detente.resolve.senses import Ground, choose
from detente.resolve.surroundings import words
from detente.resolve.toponyms import Toponym, find_toponyms
from detente.vocab.atlas import Spot

MILLION, GREAT, SMALL = 1_000_000, 100_000, 15_000
"""Towns of so many people are taken by a second name, by name alone, and where their state is spoken of."""
CLEARLY = 5
"""So many times as many people has the one place that a name is sure to mean."""
GROUND = ("state", "city", "base", "site")
LETTERS = 4
"""Shorter names of towns count only where a place is shown."""


def find_places(parse: Parse, hits: Sequence[Hit], mentions: Sequence[Mention]) -> tuple[PlaceMention, ...]:
    """The places that `parse` names, in text order."""
    return tuple(_find(parse, hits, mentions))


def _find(parse: Parse, hits: Sequence[Hit], mentions: Sequence[Mention]) -> Iterator[PlaceMention]:
    toponyms = tuple(find_toponyms(parse, hits, mentions))
    if not toponyms:
        return
    meant, held, ground = choose(parse, toponyms, hits)
    seats = {hit.start: hit for hit in hits if any(entry.kind in ("capital", "metonym") for entry in hit.entries)}
    actors = {(mention.head, actor.key) for mention in mentions for actor in mention.actors if actor.kind == "state"}
    last = None
    shown = _shown_somewhere(toponyms)
    for one in toponyms:
        spot = meant[one.start]
        dateline = _in_dateline(parse, one)
        agreed = spot.kind == "state" and (one.start, spot.country) in actors
        if not (dateline or agreed or one.start in held or _taken(one, spot, ground, shown)):
            continue
        locative = dateline or spot.kind not in ("state", "region") or is_place(parse.doc, one.start, one.end)
        if one.start in seats and not dateline and (spot.kind == "site" or _names(seats[one.start], spot)):
            locative = one.firm or (spot.kind != "site" and is_place(parse.doc, one.start, one.end))
            if not locative:
                continue
        if last is not None and last.end + 1 == one.start and last.place == _place(spot):
            continue  # "Washington, D.C."
        last = PlaceMention(
            start=one.start, end=one.end, place=_place(spot), meant=locative, dateline=dateline,
            ground=locative and spot.kind in GROUND,
        )  # fmt: skip
        yield last


def _in_dateline(parse: Parse, one: Toponym) -> bool:
    dateline = parse.report.dateline
    if dateline is None or not dateline.start <= parse.doc[one.start].idx < dateline.end:
        return False
    return parse.doc[one.start].idx == dateline.start or one.form not in words(
        "doubtful"
    )  # the day's month is no place


def _shown_somewhere(toponyms: Sequence[Toponym]) -> Mapping[str, bool]:
    """The names that the report shows to be places at least once; True where it leaves no doubt."""
    found: dict[str, bool] = {}
    for one in toponyms:
        if one.shown:
            found[one.form] = found.get(one.form, False) or one.firm
    return found


def _taken(one: Toponym, spot: Spot, ground: Ground, shown: Mapping[str, bool]) -> bool:
    """Whether a name is good enough for a place: of a small place and a doubtful word more is asked."""
    named = spot.country is not None and ground.countries[spot.country] > 0
    sure = one.firm or (shown.get(one.form, False) and not one.borne)
    evidence = one.shown or (one.form in shown and not one.doubtful and not one.borne)
    if spot.kind not in ("city", "district"):
        great = spot.kind == "region" and spot.population >= MILLION
        if one.form in words("doubtful"):
            return sure or (spot.kind == "state" and named) or one.end - one.start > 1
        if spot.context or one.borne or (one.doubtful and not great):
            return one.shown or sure or (spot.kind == "state" and named) or one.end - one.start > 1
        return True
    if spot.population and spot.population < GREAT and not named:
        return one.shown and not one.doubtful and not one.borne and spot.population >= SMALL and _alone(one, spot)
    if one.doubtful or one.borne:
        return sure or (one.shown and named and spot.population >= SMALL)
    if not spot.population or spot.population >= (MILLION if spot.alias else GREAT):
        return len(one.form) >= LETTERS or evidence
    return sure if spot.alias else evidence or spot.population >= SMALL


def _alone(one: Toponym, spot: Spot) -> bool:
    """Whether no place of the same name in another state comes near in size."""
    return not spot.alias and all(
        other.population * CLEARLY < spot.population for other in one.spots if other.country != spot.country
    )


def _names(hit: Hit, spot: Spot) -> bool:
    """Whether a place is the capital that a form names."""
    return spot.kind == "city" and any(
        entry.kind == "capital" and entry.actor.key == spot.country for entry in hit.entries
    )


def _place(spot: Spot) -> Place:
    return Place(name=spot.name, country=spot.country, geonameid=spot.geonameid, lat=spot.lat, lon=spot.lon)
