from __future__ import annotations

import pytest

from detente.registers.things import law, weapon

CAATSA = "Countering America's Adversaries Through Sanctions Act"


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("CAATSA", CAATSA),
        ("section 231 of CAATSA (Public Law 115-44)", CAATSA),
        ("RUSSIA-EO14024; caatsa - russia", CAATSA),
        ("UNSCR 1929 (2010)", "UN Security Council Resolution 1929"),
        ("Security Council resolution 2231", "UN Security Council Resolution 2231"),
        ("Section 231 of the Trade Act", None),
        ("uncaatsaed", None),
        ("", None),
    ],
)
def test_things_laws_have_the_name_that_the_press_has(words: str, name: str | None) -> None:
    assert law(words) == name


@pytest.mark.parametrize(
    ("words", "name"), [("40 F-16 Block 70 aircraft", "F-16"), ("s-400 triumf", "S-400"), ("patrol boats", None)]
)
def test_things_arms_have_the_name_of_the_system(words: str, name: str | None) -> None:
    assert weapon(words) == name
