from __future__ import annotations

import pytest

from detente.errors import UnknownActor
from detente.registers.names import authority, country, entity, party


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("US Department of State", "USA"),
        ("HM Treasury", "GBR"),
        ("Council of the European Union", "Council of the European Union"),
        ("Türkiye", "TUR"),
    ],
)
def test_names_authorities_of_a_state_are_the_state(name: str, key: str) -> None:
    assert authority(name) == key


def test_names_nobody_and_no_person_is_an_authority() -> None:
    for name in ("Ministry of Silly Walks", "Hakan Fidan"):
        with pytest.raises(UnknownActor):
            authority(name)


def test_names_a_state_misspelt_is_no_company() -> None:
    with pytest.raises(UnknownActor, match="Nearest: 'Türkiye'"):
        party("Turkiyee")
    assert party("Turkish Petroleum Overseas BV") == "Turkish Petroleum Overseas BV"


@pytest.mark.parametrize(
    ("names", "schema", "countries", "key"),
    [
        (["Türkiye"], "PublicBody", ["tr"], "TUR"),
        (["Republic of Türkiye"], "Territory", [], "TUR"),
        (["Ministry of Defence of Russia"], "PublicBody", ["ru"], "Ministry of Defence of Russia"),
        (["Ankara"], "Company", ["tr"], "Ankara"),
        (["Rosoboronexport"], "Company", ["ru"], "Rosoboronexport"),
        (["ROE", "Rosoboronexport"], "Company", ["ru"], "Rosoboronexport"),
        (["Hakan Fidan"], "Person", ["tr"], "Hakan Fidan"),
        (["Hakan Fidan"], "Company", ["tr"], "Hakan Fidan"),
    ],
)
def test_names_entities_are_known_ones_only_of_their_own_sort(
    names: list[str], schema: str, countries: list[str], key: str
) -> None:
    assert entity(names, schema, countries) == key


def test_names_countries_are_states_by_their_codes() -> None:
    assert (country("us"), country("EU"), country("zz")) == ("USA", "European Union", None)
