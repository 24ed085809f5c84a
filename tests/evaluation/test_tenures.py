"""The table of tenures is whole and varied, and only the person or state that a row expects counts as right."""

from __future__ import annotations

import pytest

from detente.model import Actor
from detente.vocab.tables import states
from evaluation.resolution.tenures import FOR_STATE, NONE, Question, answers, is_right, questions

LEAST, STATES = 700, 40


def question(expected: str, *, kind: str = "title_to_person") -> Question:
    return Question(
        id="x",
        text="The Danish premier left.",
        asked="The Danish premier",
        day="2024-05-01",
        expected=tuple(expected.split("|")),
        kind=kind,
        why="in office",
    )


def test_questions_are_enough_and_each_is_its_own() -> None:
    rows = questions()
    assert len(rows) >= LEAST
    assert len({row.id for row in rows}) == len(rows)
    assert len({(row.text, row.day) for row in rows}) == len(rows)


def test_questions_stand_in_their_sentences_and_have_a_reason() -> None:
    for row in questions():
        assert row.text.count(row.asked) == 1
        assert row.why
        assert "1990" <= row.day[:4] <= "2025"


def test_questions_of_states_expect_codes() -> None:
    codes = {state.iso3 for state in states()} | {NONE}
    assert all(set(row.expected) <= codes for row in questions() if row.kind in FOR_STATE)


def test_questions_span_states_and_decades() -> None:
    said = " ".join(row.asked for row in questions())
    assert sum(any(word in said for word in (s.name, *s.adjectives)) for s in states()) >= STATES
    assert {row.day[:3] for row in questions()} == {"199", "200", "201", "202"}


def test_is_right_takes_key_or_the_alias_of_one_person() -> None:
    leader = Actor(key="Ahmed al-Sharaa", kind="person", name="Ahmed al-Sharaa", state="SYR")
    assert is_right(question("Ahmed al-Sharaa"), leader)
    assert is_right(question("Nobody Known|Abu Mohammed al-Jolani"), leader)
    assert not is_right(question("Bashar al-Assad"), leader)
    king = Actor(key="King Abdullah II", kind="person", name="King Abdullah II", state="JOR")
    assert not is_right(question("King Abdullah"), king)


def test_is_right_tells_nobody_from_somebody_for_no_state() -> None:
    head = Actor(key="Mark Rutte", kind="person", name="Mark Rutte")
    assert is_right(question("none", kind="person_to_state"), head)
    assert not is_right(question("none", kind="person_to_state"), None)
    assert not is_right(question("none"), head)
    assert is_right(question("none"), None)
    assert is_right(question("none"), Actor(key="unnamed:envoy", kind="source", name="envoy"))


@pytest.mark.model
def test_answers_read_the_sentence_on_its_day() -> None:
    asked = [question("Mette Frederiksen")]
    assert [actor.key if actor else None for _, actor in answers(asked)] == ["Mette Frederiksen"]
