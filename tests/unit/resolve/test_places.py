"""Places in running text: found, told apart, and taken only where a place is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detente.extract import extract
from detente.ingest import from_text
from detente.model import Report
from detente.read import read
from detente.resolve import resolve

if TYPE_CHECKING:
    from spacy.language import Language

    from detente.resolve.resolved import Resolved

pytestmark = pytest.mark.model


def _resolved(text: str, nlp: Language) -> Resolved:
    report = from_text(text)
    assert isinstance(report, Report)
    return next(resolve(read([report], nlp=nlp)))


def _found(text: str, nlp: Language) -> list[tuple[str, str | None]]:
    resolved = _resolved(text, nlp)
    return [(resolved.parse.passage(place.start, place.end).text, place.place.country) for place in resolved.places]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Envoys from Libya met in Tripoli on Monday.", [("Libya", "LBY"), ("Tripoli", "LBY")]),
        ("Lebanese soldiers closed the road to Tripoli near Sidon.", [("Tripoli", "LBN"), ("Sidon", "LBN")]),
        ("The ship was built in Paris, Texas, officials said.", [("Paris", "USA"), ("Texas", "USA")]),
        ("The envoy arrived in Athens, Georgia, on Friday.", [("Athens", "USA"), ("Georgia", "USA")]),
        ("Envoys of Georgia and Armenia met in Tbilisi.", [("Georgia", "GEO"), ("Armenia", "ARM"), ("Tbilisi", "GEO")]),
        ("Argentina's minister opened the fair in Córdoba.", [("Argentina", "ARG"), ("Córdoba", "ARG")]),
        ("Spain's minister opened the fair in Córdoba.", [("Spain", "ESP"), ("Córdoba", "ESP")]),
        ("He was held in a jail near London, Ky., for a year.", [("London", "USA"), ("Ky.", "USA")]),
        ("A frigate crossed the Black Sea and entered Odesa.", [("Black Sea", None), ("Odesa", "UKR")]),
        ("The Syrian city of Idlib was shelled.", [("Idlib", "SYR")]),
        ("The talks at Incirlik Air Base went on.", [("Incirlik Air Base", "TUR")]),
        ("They met in Nice on Tuesday.", [("Nice", "FRA")]),
        ("Envoys of Colombia, Brazil and Peru met.", [("Colombia", "COL"), ("Brazil", "BRA"), ("Peru", "PER")]),
        ("A frigate called at Diego Garcia on Monday.", [("Diego Garcia", "IOT")]),
        ("The mill in Montebello, Quebec, was closed.", [("Montebello", "CAN"), ("Quebec", "CAN")]),
    ],
)
def test_places_are_found_with_their_states(text: str, expected: list[tuple[str, str | None]], nlp: Language) -> None:
    assert _found(text, nlp) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Mr. London met Senator Jackson and Paris Hilton.",
        "The Washington Post asked the University of Texas for the papers.",
        "Jackson said he would sign. Bernard Lincoln agreed with Jackson.",
        "Nice words alone will not do, most ministers said in March.",
        "The First Family and the Federal Court did not comment.",
        "Ankara said it would answer.",
        "The White House said it would answer.",
    ],
)
def test_places_leave_names_of_people_bodies_and_governments(text: str, nlp: Language) -> None:
    assert _found(text, nlp) == []


def test_places_mark_a_state_that_acts_as_not_meant(nlp: Language) -> None:
    acting, place = _resolved("China said that the talks would be held in China.", nlp).places
    assert (acting.meant, place.meant) == (False, True)


def test_places_of_a_dateline_are_marked(nlp: Language) -> None:
    resolved = _resolved("ANKARA, March 26 (Agency) - Envoys met in Izmir on Tuesday.\n", nlp)
    assert [(place.place.name, place.dateline) for place in resolved.places] == [("Ankara", True), ("İzmir", False)]


def test_places_of_a_region_are_no_ground_of_its_state(nlp: Language) -> None:
    region, town = _resolved("Jets struck villages in Idlib province and in Aleppo.", nlp).places
    assert (region.ground, town.ground) == (False, True)


def test_places_name_the_division_where_the_text_does(nlp: Language) -> None:
    division, town = _resolved("Shells fell in Idlib province. Later the city of Idlib was hit in Syria.", nlp).places[
        :2
    ]
    assert (division.place.geonameid, town.place.geonameid) == (169387, 169389)


def test_places_of_a_text_without_names_are_none(nlp: Language) -> None:
    assert _resolved("Nobody spoke.", nlp).places == ()


def test_places_say_what_they_were_used_for(nlp: Language) -> None:
    report = from_text("ANKARA, March 26 (Agency) - Turkish and Greek ministers met in Izmir. Rain fell in Bursa.\n")
    assert isinstance(report, Report)
    reading = next(extract(resolve(read([report], nlp=nlp)), model="test"))
    assert [(row.span.text, row.used_for) for row in reading.places] == [
        ("ANKARA", "dateline"),
        ("Izmir", "event"),
        ("Bursa", "none"),
    ]
