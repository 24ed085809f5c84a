from __future__ import annotations

import subprocess
import sys

import pytest

from detente.vocab.meanings import meanings, nearest
from detente.vocab.posts import titled


@pytest.mark.parametrize(
    ("name", "kind", "key", "how"),
    [
        ("Türkiye", "state", "TUR", "name"), ("turkey", "state", "TUR", "other name"), ("TUR", "state", "TUR", "code"),
        ("Ankara", "state", "TUR", "capital"), ("Turkish", "state", "TUR", "demonym"),
        ("the Kremlin", "state", "RUS", "metonym of the presidency"), ("State Department", "state", "USA", "ministry"),
        ("NATO", "organisation", "North Atlantic Treaty Organization", "acronym"),
        ("Hakan Fidan", "person", "Hakan Fidan", "name"), ("fidan", "person", "Hakan Fidan", "surname"),
        ("S400", "weapon", "S-400", "other name"),
        ("caatsa", "legal_basis", "Countering America's Adversaries Through Sanctions Act", "acronym"),
    ],
)  # fmt: skip
def test_meanings_say_what_and_by_which_name(name: str, kind: str, key: str, how: str) -> None:
    first = meanings(name)[0]
    assert (first.kind, first.key, first.how) == (kind, key, how)
    assert first.source


@pytest.mark.parametrize(
    ("words", "on", "person"),
    [
        ("foreign minister of Türkiye", "2025-03-26", "Hakan Fidan"),
        ("Turkish foreign minister", "2020-01-05", "Mevlut Cavusoglu"),
        ("US secretary of state", "2025-03-26", "Marco Rubio"),
        ("the secretary of state of the United States", "2019", "Mike Pompeo"),
        ("NATO chief", "2023-05-05", "Jens Stoltenberg"),
        ("NATO's secretary general", "2025-01", "Mark Rutte"),
        ("EU foreign policy chief", "2025-05", "Kaja Kallas"),
        ("UN chief", "2025", "Antonio Guterres"),
        ("Kremlin spokesman", "2025", "Dmitry Peskov"),
        ("president of France", "1999", "Jacques Chirac"),
    ],
)
def test_meanings_of_a_title_are_who_held_it_that_day(words: str, on: str, person: str) -> None:
    (found,) = meanings(words, on=on)
    assert (found.key, found.how) == (person, "title")
    assert found.held[0].held_on(on)


def test_meanings_of_a_day_of_handover_are_both() -> None:
    assert [m.key for m in meanings("prime minister of the United Kingdom", on="2022-09-06")] == [
        "Boris Johnson",
        "Liz Truss",
    ]


def test_meanings_part_the_offices_of_the_day_from_the_others() -> None:
    (found,) = meanings("Hakan Fidan", on="2020-01-01")
    assert [tenure.office for tenure in found.held] == ["intelligence_chief"]
    assert [tenure.office for tenure in found.other] == ["foreign_minister"]
    (whole,) = meanings("Hakan Fidan")
    assert len(whole.held) == 2
    assert whole.other == ()


def test_meanings_give_all_of_several() -> None:
    assert {meaning.key for meaning in meanings("Congolese")} == {"COD", "COG"}
    assert [meaning.context for meaning in meanings("Georgia")] == [True]


def test_meanings_say_how_a_weapon_and_a_law_stand() -> None:
    weapon, law = meanings("F-16V")[0], meanings("CAATSA Section 231")[0]
    assert dict(weapon.facts)["origin"] == "USA"
    assert weapon.how == "variant"
    assert "waiver" in dict(law.facts)["ends"]
    assert dict(law.facts)["of"] == "USA"


def test_nearest_knows_surnames_and_names() -> None:
    assert meanings("Erdogn") == ()
    assert nearest("Erdogn")[0] == "Recep Tayyip Erdogan"
    assert "Türkiye" in nearest("Turkye")
    assert nearest("qqqqqqqqqqqq") == ()


@pytest.mark.parametrize("words", ["", "the", "minister", "of", "of France", "the of"])
def test_titled_needs_an_office_and_a_body(words: str) -> None:
    assert titled(words, on="2025") == ()


def test_lookup_does_not_load_the_reader() -> None:
    code = (
        "import sys; from detente.cli import run; run(['vocab', 'lookup', 'NATO chief', '--on', '2025']); "
        "print([name for name in ('spacy', 'numpy', 'trafilatura', 'ahocorasick_rs') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.splitlines()[-1] == "[]"
