"""Words for persons come down to the words of the classes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detente.extract.event_people import kind_of_person
from detente.extract.event_vocabulary import classes

if TYPE_CHECKING:
    from spacy.language import Language


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "noun", "kind"),
    [
        ("Iran freed two Polish servicemen.", "servicemen", "man"),
        ("French dockworkers blocked the harbour.", "dockworkers", "worker"),
        ("Four masked men attacked the convoy.", "men", "gunman"),
        ("Four men attacked the convoy.", "men", "man"),
        ("A suicide bomber attacked the convoy.", "bomber", "gunman"),
        ("A Russian bomber crossed the border.", "bomber", "bomber"),
        ("Oman signed the treaty.", "treaty", "treaty"),
    ],
)
def test_event_people_finds_the_kind(text: str, noun: str, kind: str, nlp: Language) -> None:
    (token,) = (t for t in nlp(text) if t.text == noun)
    assert kind_of_person(token) == kind


def test_event_people_halves_are_words_of_persons() -> None:
    persons = classes()["armed"] | classes()["crowd"] | classes()["person"]
    assert classes()["compounding"] <= persons
