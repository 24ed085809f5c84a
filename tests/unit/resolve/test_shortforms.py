"""States by half a name, the West, and people by their nationality."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.unit.resolve.test_mentions import actor, meant

if TYPE_CHECKING:
    from spacy.language import Language

pytestmark = pytest.mark.model


def test_shortforms_read_a_name_cut_before_its_neighbour(nlp: Language) -> None:
    assert meant("North and South Korea exchanged fire.", "North", nlp) == [("PRK",)]
    assert meant("North and South Carolina voted.", "North", nlp) == []


def test_shortforms_make_the_west_a_group(nlp: Language) -> None:
    west = actor("The West imposed sanctions on Russia.", "The West", nlp)
    assert (west.key, west.kind, west.state) == ("West", "group", None)
    assert meant("He lives in the west of Peru.", "the west", nlp) == []


def test_shortforms_give_the_europeans_the_states_named_together(nlp: Language) -> None:
    text = "Greece, France and Germany wrote to Iran. The Europeans offered talks."
    assert meant(text, "The Europeans", nlp) == [("GRC", "FRA", "DEU")]
    assert meant("Greece and Chile signed. The Europeans objected.", "The Europeans", nlp) == [("Europeans",)]


def test_shortforms_count_people_as_no_government(nlp: Language) -> None:
    people = actor("Iran released five Americans on Sunday.", "five Americans", nlp)
    assert (people.key, people.kind, people.state) == ("five Americans", "group", None)
    assert meant("Iran released five Americans on Sunday.", "Americans", nlp) == [("USA",)]
    assert meant("The Turks opened the shop.", "The Turks", nlp) == []
