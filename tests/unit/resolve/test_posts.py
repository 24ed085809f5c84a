"""Posts by the body that they head or serve, acting holders, and people of one name; sentences of these tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detente.ingest.reports import from_text
from detente.model import Rejected
from detente.read.nlp import parse
from detente.resolve import resolve
from detente.resolve.posts import acting_holder

if TYPE_CHECKING:
    from spacy.language import Language

pytestmark = pytest.mark.model


def meant(text: str, phrase: str, nlp: Language, day: str) -> list[str]:
    """The keys of every mention whose words are `phrase`."""
    report = from_text(text, date=day)
    assert not isinstance(report, Rejected)
    (resolved,) = resolve([parse(report, nlp)])
    doc = resolved.parse.doc
    return [m.actors[0].key for m in resolved.mentions if doc[m.start : m.end].text == phrase]


def test_post_changes_hands_with_the_day(nlp: Language) -> None:
    text = "The NATO secretary general called for calm."
    assert meant(text, "The NATO secretary general", nlp, "2024-09-20") == ["Jens Stoltenberg"]
    assert meant(text, "The NATO secretary general", nlp, "2024-10-20") == ["Mark Rutte"]


def test_post_is_found_by_what_follows(nlp: Language) -> None:
    assert meant("The head of the IAEA flew to Tehran.", "The head", nlp, "2024-05-01") == ["Rafael Grossi"]
    assert meant("The head of the CIA flew to Doha.", "The head", nlp, "2023-12-01") == ["William Burns"]
    assert meant("The U.N. envoy for Yemen left Sanaa.", "The U.N. envoy", nlp, "2022-05-01") == ["Hans Grundberg"]


def test_post_of_an_agency_or_a_house_is_found_in_the_state(nlp: Language) -> None:
    assert meant("The CIA director went to Kyiv.", "The CIA director", nlp, "2023-02-01") == ["William Burns"]
    text = "The White House press secretary would not comment."
    assert meant(text, "The White House press secretary", nlp, "2023-02-01") == ["Karine Jean-Pierre"]


def test_post_in_one_place_is_not_the_post_of_all(nlp: Language) -> None:
    day = "2024-04-20"
    assert meant("Hamas's leader in Gaza agreed to talks.", "Hamas's leader", nlp, day) == ["Yahya Sinwar"]
    assert meant("The Hamas leader in Lebanon agreed to talks.", "The Hamas leader", nlp, day) == []
    assert meant("The Hamas leader agreed to talks.", "The Hamas leader", nlp, day) == ["Ismail Haniyeh"]


def test_post_that_several_hold_needs_its_whole_title(nlp: Language) -> None:
    day = "2025-06-20"
    assert meant("The US ambassador to Turkey met him.", "The US ambassador", nlp, day) == ["Tom Barrack"]
    for text in ("The Turkish ambassador to Germany met him.", "The Turkish ambassador met him."):
        assert meant(text, "The Turkish ambassador", nlp, day) == ["unnamed:Turkish ambassador"]


def test_post_of_old_is_open(nlp: Language) -> None:
    assert "Mark Rutte" not in meant("The former NATO chief spoke.", "The former NATO chief", nlp, "2025-06-20")


def test_acting_holder_goes_before_a_suspended_one() -> None:
    assert acting_holder("KOR", "president", "2025-02-15") == "Choi Sang-mok"
    assert acting_holder("IRN", "president", "2024-06-10") == "Mohammad Mokhber"
    assert acting_holder("FRA", "president", "2024-06-10") == "Emmanuel Macron"


def test_people_of_one_name_are_told_apart_by_day_and_state(nlp: Language) -> None:
    assert meant("Jordan objected. King Abdullah spoke.", "King Abdullah", nlp, "2020-02-10") == ["King Abdullah II"]
    saudi = "Saudi Arabia objected. King Abdullah spoke."
    assert meant(saudi, "King Abdullah", nlp, "2010-02-10") == ["King Abdullah of Saudi Arabia"]


def test_surname_after_a_title_means_who_bears_it(nlp: Language) -> None:
    text = "China objected. Foreign Minister Wang spoke."
    assert meant(text, "Foreign Minister Wang", nlp, "2022-02-10") == ["Wang Yi"]
    text = "South Korea objected. President Park said no."
    assert meant(text, "President Park", nlp, "2015-02-10") == ["Park Geun-hye"]


def test_surname_taken_for_another_word_is_heard_when_it_speaks(nlp: Language) -> None:
    assert meant("Syria objected. Sharaa said no.", "Sharaa", nlp, "2025-03-25") == ["Ahmed al-Sharaa"]
    assert meant("Syria objected. Police said no.", "Police", nlp, "2025-03-25") == []
