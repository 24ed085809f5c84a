from __future__ import annotations

from typing import get_args

import pytest

from detente.export import wording
from detente.model import Passage, When
from detente.model import assertion as a
from detente.model.source import DateBasis


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (When(edtf="2025-03-25"), "2025-03-25"),
        (When(edtf="2019/2020", kind="within"), "between 2019 and 2020"),
        (When(edtf="2025-03-25/2025-03-26", kind="span"), "2025-03-25 to 2025-03-26"),
        (When(edtf="../2025-03-25", kind="within"), "by 2025-03-25"),
        (When(edtf="2025-03-23/..", kind="span"), "from 2025-03-23"),
        (None, ""),
    ],
)
def test_wording_dates_are_never_finer_than_they_are(when: When | None, words: str) -> None:
    assert wording.dated(when) == words


@pytest.mark.parametrize(
    ("dates", "words"),
    [
        ((), "since an unstated date"),
        (("2020",), "since 2020"),
        (("../2025-03-25",), "since an unstated date, by 2025-03-25"),
        (("2019/2020",), "since some time between 2019 and 2020"),
        (("2025-03-23/..",), "from 2025-03-23"),
        (("2019", "2020-12-14"), "since 2019 or 2020-12-14: sources differ"),
    ],
)
def test_wording_since_says_its_doubt(dates: tuple[str, ...], words: str) -> None:
    assert wording.since(dates) == words


def test_wording_has_words_for_every_vocabulary() -> None:
    assert set(wording.MEASURE) == set(get_args(a.MeasureKind))
    assert set(wording.DEAL) == set(get_args(a.DealKind))
    assert set(wording.LEVEL) == set(get_args(a.Level))
    assert set(wording.TYPE) == set(get_args(a.EventType))
    assert set(wording.BASIS) == set(get_args(DateBasis))
    for transition in (*get_args(a.MeasureTransition), *get_args(a.DealTransition)):
        assert "_" not in wording.step(transition)


def test_wording_quotes_are_cut_at_a_word() -> None:
    text = "one two three four"
    assert wording.quoted(Passage(start=0, end=len(text), text=text), 10) == "“one two …”"
    marked = "he said “no”"
    assert wording.quoted(Passage(start=0, end=len(marked), text=marked)) == "‘he said “no”’"


def test_wording_money_is_short() -> None:
    assert [wording.money(v) for v in (2.5e9, 20e6, 750_000)] == ["$2.5bn", "$20m", "$750,000"]
