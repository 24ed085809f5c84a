from __future__ import annotations

import pytest

from detente.errors import AmbiguousActor, UnknownActor
from detente.vocab.lookup import resolve_name
from detente.vocab.world import states


@pytest.mark.parametrize(
    ("name", "key", "kind"),
    [
        ("Türkiye", "TUR", "state"),
        ("turkey", "TUR", "state"),
        ("TR", "TUR", "state"),
        ("tur", "TUR", "state"),
        ("Turkish", "TUR", "state"),
        ("Ankara", "TUR", "state"),
        ("us", "USA", "state"),
        ("U.S.", "USA", "state"),
        ("the Kremlin", "RUS", "state"),
        ("Pentagon", "USA", "state"),
        ("State Department", "USA", "state"),
        ("Kiev", "UKR", "state"),
        ("Brussels", "BEL", "state"),
        ("nato", "North Atlantic Treaty Organization", "organisation"),
        ("EU", "European Union", "organisation"),
        ("SSB", "Presidency of Defence Industries", "organisation"),
        ("Lockheed", "Lockheed Martin", "company"),
        ("Hakan Fidan", "Hakan Fidan", "person"),
        ("erdogan", "Recep Tayyip Erdogan", "person"),
        ("Witkoff", "Steve Witkoff", "person"),
    ],
)
def test_lookup_takes_names_as_people_type_them(name: str, key: str, kind: str) -> None:
    actor = resolve_name(name)
    assert (actor.key, actor.kind) == (key, kind)


def test_lookup_gives_every_state_by_its_codes() -> None:
    for state in states():
        assert resolve_name(state.iso3).key == state.iso3
        if state.iso2 and state.iso2 not in ("AU", "EC", "IS", "PA"):  # also acronyms of an organisation
            assert resolve_name(state.iso2).key == state.iso3


def test_lookup_gives_the_state_that_a_person_serves() -> None:
    assert resolve_name("Hakan Fidan").state == "TUR"
    assert resolve_name("Mark Rutte", on="2015").state == "NLD"
    assert resolve_name("Mark Rutte", on="2025-03").state is None


def test_lookup_unknown_lists_the_nearest() -> None:
    with pytest.raises(UnknownActor, match=r"No actor 'Turkiyee'\. Nearest: 'Türkiye' \(TUR\)") as caught:
        resolve_name("Turkiyee")
    assert caught.value.candidates[0] == "TUR"


@pytest.mark.parametrize("name", ["", "  ", "xyzzyq"])
def test_lookup_unknown_without_anything_near(name: str) -> None:
    with pytest.raises(UnknownActor) as caught:
        resolve_name(name)
    assert caught.value.candidates == ()


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("Congo", {"COD", "COG"}),
        ("Korea", {"KOR", "PRK"}),
        ("Guinea", {"GIN", "GNB", "GNQ", "PNG"}),
        ("Dominican", {"DMA", "DOM"}),
        ("Bush", {"George H. W. Bush", "George W. Bush"}),
        ("IS", {"Islamic State", "ISL"}),
    ],
)
def test_lookup_ambiguous_lists_the_candidates(name: str, keys: set[str]) -> None:
    with pytest.raises(AmbiguousActor) as caught:
        resolve_name(name)
    assert set(caught.value.candidates) == keys


def test_lookup_day_decides_between_namesakes() -> None:
    assert resolve_name("Bush", on="2005").key == "George W. Bush"
    assert resolve_name("Sharif", on="2025-03").key == "Shehbaz Sharif"
