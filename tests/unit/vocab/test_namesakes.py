from __future__ import annotations

from detente.vocab.namesakes import SMALL, namesakes


def test_namesakes_leave_states_and_small_towns_out_beside_actors() -> None:
    assert [spot.region for spot in namesakes("Georgia", beside_actors=True)] == ["US.GA"]
    assert namesakes("Nato", beside_actors=True) == ()
    (town,) = namesakes("Nato", beside_actors=False)
    assert town.population < SMALL


def test_namesakes_give_a_place_once_whatever_it_is_called() -> None:
    (crimea,) = namesakes("Crimea", beside_actors=False)
    assert crimea.country == "UKR"
    assert namesakes("", beside_actors=False) == ()
