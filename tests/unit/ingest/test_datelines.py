from __future__ import annotations

import pytest

from detente.ingest.datelines import find


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("ANKARA, March 5, 2025 (Harbour Wire) - Turkey said", "ANKARA, March 5, 2025 (Harbour Wire)"),
        ("ANKARA/MOSCOW — Turkey said", "ANKARA/MOSCOW"),
        ("PASADENA, Calif., Jan. 1 (UPI) — Engineers said", "PASADENA, Calif., Jan. 1 (UPI)"),
        ("Istanbul (AFP) – Turkey said", "Istanbul (AFP)"),
        ("VIENNA - Inspectors said", "VIENNA"),
        ("BELGRADE, 20 September 2021 - Serbia will", "BELGRADE, 20 September 2021"),
        ("Dec 29 (Reuters) - The minister said", "Dec 29 (Reuters)"),
        ("NEW YORK -- The council met", "NEW YORK"),
        ("EXCLUSIVE - Turkey said", None),
        ("Fidan - who was in Rome - said", None),
        ("Clinton — She did not answer", None),
        ("The well-known envoy said", None),
        ("NATO leaders met", None),
        ("", None),
    ],
)
def test_find_takes_a_place_before_the_first_sentence(paragraph: str, expected: str | None) -> None:
    assert find(paragraph, paragraph) == expected


def test_find_takes_bare_capitals_for_a_town_where_the_text_writes_it_small() -> None:
    paragraph = "SEOUL South Korea will begin talks"
    assert find(paragraph, paragraph + ", an official in Seoul said.") == "SEOUL"
    assert find(paragraph, paragraph) is None
    assert find("NATO Secretary General Mark Rutte said", "NATO, said NATO") is None
