"""Who stands out at a pronoun; sentences of these tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.meaning import meant

if TYPE_CHECKING:
    from spacy.language import Language

pytestmark = pytest.mark.model
SOURCE = "unnamed:Western diplomat"


def test_standing_out_prefers_the_subject(nlp: Language) -> None:
    assert meant("Hakan Fidan met Marco Rubio. He thanked reporters.", "He", nlp) == ["Hakan Fidan"]


def test_standing_out_leaves_two_of_one_weight_open(nlp: Language) -> None:
    assert meant("Hakan Fidan met Marco Rubio. The flags pleased him.", "him", nlp) != ["Marco Rubio"]


def test_standing_out_bars_the_subject_from_its_own_object(nlp: Language) -> None:
    assert meant("Marco Rubio flew to Ankara. Hakan Fidan met him there.", "him", nlp) == ["Marco Rubio"]


def test_standing_out_bars_the_subject_of_a_relative_clause(nlp: Language) -> None:
    text = "Hakan Fidan flew to Washington. There he met Marco Rubio, who thanked him for the letter."
    assert meant(text, "him", nlp) == ["Hakan Fidan"]


def test_standing_out_follows_a_relative_clause(nlp: Language) -> None:
    assert meant("Turkey spoke with Greece, which has not said what it wants.", "it", nlp) == ["GRC"]


def test_standing_out_gives_the_one_thanked_what_he_is_thanked_for(nlp: Language) -> None:
    assert meant("Hakan Fidan thanked Marco Rubio for his help.", "his", nlp) == ["Marco Rubio"]


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Greece urged Turkey to stop its raids on Cyprus.", "TUR"),
        ("Greece called on Turkey to end its raids on Cyprus.", "TUR"),
        ("Greece asked Turkey to help its army.", None),
        ("Greece imposed sanctions on Turkey over its raids on Cyprus.", "TUR"),
        ("Greece sanctioned Turkey for its raids on Cyprus.", "TUR"),
        ("Greece met Turkey before its election.", "GRC"),
    ],
)
def test_standing_out_gives_the_one_urged_or_hit_what_it_is_for(nlp: Language, text: str, state: str | None) -> None:
    assert (meant(text, "its", nlp) == [state]) if state else ("TUR" not in meant(text, "its", nlp))


def test_standing_out_lets_nobody_reject_what_is_his_own(nlp: Language) -> None:
    assert meant("Greece wrote to Turkey. Turkey rejected its demands.", "its", nlp) == ["GRC"]


def test_standing_out_keeps_the_speaker_who_goes_on(nlp: Language) -> None:
    text = "A Western diplomat said Hakan Fidan had left early. He said more talks would follow."
    assert meant(text, "He", nlp) == [SOURCE]


def test_standing_out_lets_an_unnamed_source_go_that_said_nothing(nlp: Language) -> None:
    text = "A Western diplomat waited at the airport, where Hakan Fidan landed. He declined to comment."
    assert SOURCE not in meant(text, "He", nlp)


def test_standing_out_takes_a_new_source_for_nobody_spoken_of_before(nlp: Language) -> None:
    text = "Marco Rubio left Ankara on Monday. He was tired. A Western diplomat said he was ill."
    assert SOURCE not in meant(text, "he", nlp)


def test_standing_out_gives_a_subject_what_its_own_clause_names(nlp: Language) -> None:
    text = "A Western diplomat said Hakan Fidan had told his guests so."
    assert meant(text, "his", nlp) == ["Hakan Fidan"]
