"""The gazetteer: names to places, and the points of the states."""

from __future__ import annotations

import pytest

from detente.vocab import atlas
from detente.vocab.atlas import key, regions, short_names, spots, state_spots
from detente.vocab.files import section
from detente.vocab.world import states


@pytest.mark.parametrize(
    ("name", "country", "geonameid"),
    [
        ("Istanbul", "TUR", 745044),
        ("Kiev", "UKR", 703448),
        ("Kyiv", "UKR", 703448),
        ("Bombay", "IND", 1275339),
        ("Peking", "CHN", 1816670),
        ("NYC", "USA", 5128581),
        ("The Hague", "NLD", 2747373),
        ("Texas", "USA", 4736286),
        ("Crimea", "UKR", 703883),
        ("Bavaria", "DEU", 2951839),
        ("Idlib", "SYR", 169387),
        ("Türkiye", "TUR", 298795),
    ],
)
def test_spots_finds_a_name_and_its_second_names(name: str, country: str, geonameid: int) -> None:
    assert (country, geonameid) in [(spot.country, spot.geonameid) for spot in spots(name)[:2]]


@pytest.mark.parametrize(
    ("name", "countries"),
    [
        ("Tripoli", {"LBY", "LBN"}),
        ("Georgia", {"GEO", "USA"}),
        ("Córdoba", {"ARG", "ESP"}),
        ("Birmingham", {"GBR", "USA"}),
        ("Victoria", {"AUS", "SYC", "CAN"}),
    ],
)
def test_spots_yields_every_bearer_of_a_name(name: str, countries: set[str]) -> None:
    assert countries <= {spot.country for spot in spots(name)}


def test_spots_of_several_states_or_none_have_no_country() -> None:
    assert [spots(name)[0].country for name in ("Black Sea", "South China Sea", "Middle East", "Sahel")] == [None] * 4


def test_spots_of_a_disputed_land_lie_where_most_states_count_them() -> None:
    assert [spots(name)[0].country for name in ("Abkhazia", "Golan Heights", "Nagorno-Karabakh")] == [
        "GEO",
        "SYR",
        "AZE",
    ]


@pytest.mark.parametrize("name", ["", "no such place", "Zzyzx-upon-Nowhere", "\t", "Istanbul\t"])
def test_spots_knows_nothing_of_what_is_no_name(name: str) -> None:
    assert spots(name) == () or name.strip() == "Istanbul"


def test_key_folds_case_signs_and_abbreviations() -> None:
    assert key("SÃO PAULO") == key("São Paulo") == key("Sao Paulo")
    assert key("Bab al-Hawa") == "bab al hawa"
    assert key("St. George's") == "saint georges"


def test_short_names_tell_divisions_and_which_need_a_town_before_them() -> None:
    assert [(spot.name, spot.context) for spot in short_names("Ky.")] == [("Kentucky", False)]
    assert [(spot.name, spot.context) for spot in short_names("IN")] == [("Indiana", True)]
    assert short_names("in") == ()


def test_every_state_of_today_has_a_point_on_the_globe() -> None:
    for state in states():
        if state.ended is None and state.iso2:
            spot = state_spots()[state.iso3]
            assert -90 <= (spot.lat or 0) <= 90, state.iso3
            assert -180 <= (spot.lon or 0) <= 180, state.iso3


def test_every_written_place_is_found_by_each_of_its_names() -> None:
    kinds = {"water", "area", "region", "base", "site", "continent", "city"}
    for row in section("places"):
        assert row["kind"] in kinds, row["name"]
        assert "stands_for" in row or (-90 <= row["lat"] <= 90 and -180 <= row["lon"] <= 180), row["name"]
        for name in (row["name"], *row.get("names", ())):
            assert spots(name), name


def test_every_division_that_an_abbreviation_names_is_in_the_gazetteer() -> None:
    assert {row["region"] for row in section("short_places")} <= regions().keys()


def test_names_lie_in_the_order_of_the_search() -> None:
    names = atlas._names()
    assert names == sorted(names)
    assert len(names) > 150_000
