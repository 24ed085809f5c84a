"""Which two, or which few, a report is about; scenes made up for these tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detente.ingest.reports import from_text
from detente.model import Actor, Rejected
from detente.read.nlp import parse
from detente.resolve.discourse import Referent, Sighting
from detente.resolve.focus import PARTIES, parties_in_focus, people_in_focus, states_in_focus, states_with
from detente.resolve.lists import joined
from detente.resolve.scene import Scene

if TYPE_CHECKING:
    from spacy.language import Language

pytestmark = pytest.mark.model


@pytest.fixture
def scene(nlp: Language) -> Scene:
    report = from_text("Nothing was said.", date="2025-03-26")
    assert not isinstance(report, Rejected)
    return Scene(parse=parse(report, nlp), day="2025-03-26", rank={})


def person(name: str, state: str, role: str = "foreign_minister") -> Referent:
    actor = Actor(key=name, kind="person", name=name, state=state)
    return Referent(actors=(actor,), sort="person", state=state, roles={role})


def group(name: str) -> Referent:
    return Referent(actors=(Actor(key=name, kind="group", name=name),), sort="group")


def see(scene: Scene, rank: int, *referents: Referent) -> None:
    for referent in referents:
        token = len(scene.memory.sightings)
        scene.memory.sightings.append(
            Sighting(rank=rank, token=token, start=token, end=token + 1, subject=True, verb=-1, referent=referent)
        )


def together(scene: Scene, rank: int, *members: Referent) -> None:
    scene.pairs.append((rank, members, joined(members)))


def states(scene: Scene, *keys: str) -> list[Referent]:
    return [scene.state(key) for key in keys]


def keys(found: list[Referent] | None) -> list[str] | None:
    return None if found is None else [each.actors[0].key for each in found]


def test_states_in_focus_are_those_named_together_in_the_sentence(scene: Scene) -> None:
    together(scene, 0, *states(scene, "PER", "CHL"))
    together(scene, 3, *states(scene, "BRA", "ARG"))
    assert keys(states_in_focus(scene, 3, 2)) == ["BRA", "ARG"]


def test_states_in_focus_are_those_of_the_people_named_together(scene: Scene) -> None:
    together(scene, 0, person("Ana Ruiz", "PER"), person("Jan Holub", "CZE"))
    assert keys(states_in_focus(scene, 1, 2)) == ["PER", "CZE"]


def test_states_in_focus_are_the_only_ones_spoken_of_lately(scene: Scene) -> None:
    together(scene, 0, *states(scene, "PER", "CHL"))
    see(scene, 2, *states(scene, "BRA", "ARG"))
    assert sorted(keys(states_in_focus(scene, 3, 2)) or ()) == ["ARG", "BRA"]


def test_states_in_focus_are_none_where_a_third_is_as_frequent(scene: Scene) -> None:
    see(scene, 0, *states(scene, "PER", "CHL", "BRA"))
    assert states_in_focus(scene, 1, 2) is None


def test_states_with_finds_the_pair_that_holds_the_state(scene: Scene) -> None:
    together(scene, 0, *states(scene, "SOM", "ETH"))
    together(scene, 2, *states(scene, "TUR", "USA"))
    assert keys(states_with(scene, 3, "ETH")) == ["SOM", "ETH"]


def test_parties_in_focus_are_forgotten_in_time(scene: Scene) -> None:
    together(scene, 0, *states(scene, "ISR"), group("Hamas"))
    assert keys(parties_in_focus(scene, 5, 2, PARTIES)) == ["ISR", "Hamas"]
    assert parties_in_focus(scene, 13, 2, PARTIES) is None


def test_people_in_focus_are_none_where_three_were_spoken_of(scene: Scene) -> None:
    see(scene, 0, person("Ana Ruiz", "PER"), person("Jan Holub", "CZE"), person("Lin Osei", "GHA"))
    assert people_in_focus(scene, 1, 2, fits=lambda _: True, high=False) is None


def test_people_in_focus_prefers_leaders_named_together_to_their_host(scene: Scene) -> None:
    guests = person("Ana Ruiz", "PER", "president"), person("Jan Holub", "CZE", "premier")
    together(scene, 0, *guests)
    see(scene, 0, *guests)
    see(scene, 1, person("Lin Osei", "GHA", "president"))
    found = people_in_focus(scene, 1, 2, fits=lambda _: True, high=True)
    assert keys(found) == ["Ana Ruiz", "Jan Holub"]
