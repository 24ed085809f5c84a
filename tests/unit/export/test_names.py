from __future__ import annotations

from detente.export.names import law, name, names


def test_names_are_those_people_use() -> None:
    assert names(["TUR", "Hakan Fidan", "unnamed:Turkish official"]) == "Türkiye, Hakan Fidan, unnamed Turkish official"
    assert names(["USA", "USA"]) == "United States"
    assert names([], nobody="nobody named") == "nobody named"
    assert name("NATO") == "NATO"


def test_names_give_laws_their_acronym() -> None:
    assert law("Countering America's Adversaries Through Sanctions Act") == "CAATSA"
    assert law("Some Act") == "Some Act"


def test_names_quote_a_source_that_is_called_by_whose_it_is() -> None:
    assert name("unnamed:his office") == "“his office”"
    assert name("unnamed:history teacher") == "unnamed history teacher"
