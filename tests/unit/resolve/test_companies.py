"""Companies that no vocabulary knows: which names are theirs, and the state that the text gives them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.unit.resolve.test_mentions import actor, meant

if TYPE_CHECKING:
    from spacy.language import Language

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "name", "state"),
    [
        ("Vestra Systems Inc sold radars to Chile.", "Vestra Systems Inc", None),
        ("Vestra Aerospace said it would deliver two jets to Peru.", "Vestra Aerospace", None),
        ("The Chilean company Vestra Optics signed a deal.", "Vestra Optics", "CHL"),
        ("Vestra, a Norwegian shipbuilder, signed the contract with Chile.", "Vestra", "NOR"),
        ("Peru bought radars from Vestra Systems of Norway.", "Vestra Systems", "NOR"),
    ],
)
def test_companies_are_known_by_what_stands_with_their_names(
    text: str, name: str, state: str | None, nlp: Language
) -> None:
    found = actor(text, name, nlp)
    assert (found.key, found.kind, found.state) == (name, "company", state)


def test_companies_are_the_companies_that_follow(nlp: Language) -> None:
    text = "The Norwegian shipbuilder Vestra won the order. The company will build two frigates."
    assert meant(text, "The company", nlp) == [("Vestra",)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The carrier USS Alder sailed to Guam.", "USS Alder"),
        ("Al Jazeera producer Ines Carrera left the hall.", "Ines Carrera"),
        ("Vestra signed a deal with Chile.", "Vestra"),
    ],
)
def test_companies_are_no_ships_people_or_bare_names(text: str, name: str, nlp: Language) -> None:
    from tests.unit.resolve.test_mentions import read, words

    resolved = read(text, nlp)
    assert not [m for m in resolved.mentions if words(resolved, m) == name and m.actors[0].kind == "company"]
