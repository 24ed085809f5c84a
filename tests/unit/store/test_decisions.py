from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from detente.errors import DecisionError, NotFound
from detente.model import Decision, Reading
from detente.store import Query, SqliteStore, open_store
from detente.store.base import Sourced
from tests import made

TEXT = "The United States lifted sanctions on Turkey on Monday.\nFidan called it a start."
URL = "https://wire.example/7"
LATER = replace(made.READER, version="0.2.0")


def _lifted(text: str = TEXT, *, words: str = "lifted sanctions", transition: str = "lifted", **more: Any) -> Reading:
    source = made.report(text, "2021-03-01", url=URL)
    return made.reading(source, made.measure(source, words, transition, "2021-03-01"), **more)


READ = _lifted()
ROW = READ.measures[0]


@pytest.fixture
def store() -> Iterator[SqliteStore]:
    with open_store(":memory:") as opened:
        opened.write([READ])
        yield opened


def _decide(store: SqliteStore, act: Any, row: str | None = ROW.id, report: str = READ.report.id, **more: Any) -> None:
    store.decide(Decision(act=act, report=report, assertion=row, by="A. Lee", because="read it again", **more))


def _rows(store: SqliteStore, **query: Any) -> list[Sourced]:
    return list(store.assertions(Query(**query)))


def test_decisions_rejected_row_counts_no_more_and_stays_to_be_seen(store: SqliteStore) -> None:
    _decide(store, "reject")
    assert _rows(store) == []
    assert list(store.between("TUR", "USA")) == []
    assert store.counts()["measures"] == 0
    (row,) = _rows(store, rejected=True)
    assert row.state == "rejected"
    assert [(one.by, one.because, one.act) for one in row.decisions] == [("A. Lee", "read it again", "reject")]
    assert row.decisions[0].at.startswith("20")
    assert list(store.between("TUR", "USA", rejected=True)) == [row]


def test_decisions_the_last_one_counts(store: SqliteStore) -> None:
    for act in ("reject", "accept"):
        _decide(store, act)
    (row,) = _rows(store, reviewed=True)
    assert [one.act for one in row.decisions] == ["reject", "accept"]
    _decide(store, "reopen")
    assert _rows(store, reviewed=True) == []
    assert _rows(store)[0].state is None


def test_decisions_edit_stands_beside_what_was_read(store: SqliteStore) -> None:
    _decide(store, "edit", changes=(("transition", "partially_lifted"), ("targets", ("IRN",))))
    (row,) = _rows(store)
    assert row.assertion.id == ROW.id
    assert row.passage == ROW.span
    assert getattr(row.assertion, "measure", "") == "sanctions/USA/IRN/caatsa"
    assert [one.assertion.id for one in store.between("IRN", "USA")] == [ROW.id]
    assert _rows(store, actors=("TUR",)) == []
    assert store.reading(READ.report.id) == READ  # what the reader made of it is kept
    _decide(store, "edit", changes=(("targets", ("TUR",)),))
    (row,) = _rows(store, types=("partially_lifted",))
    assert _rows(store, actors=("IRN",)) == []
    _decide(store, "reopen")
    assert [one.assertion for one in _rows(store)] == [ROW]


def test_decisions_edit_of_a_statement_holds_for_what_it_asserts() -> None:
    source = made.report("A senior official said that sanctions were lifted.", "2021-03-01")
    said = made.statement(source, "sanctions were lifted", "unnamed:senior official")
    row = made.measure(source, "sanctions were lifted", "lifted", asserted_by=said.id)
    with open_store(":memory:") as store:
        store.write([made.reading(source, said, row)])
        changes = (("speaker", "Marco Rubio"), ("named", True), ("level", "on_record"))
        _decide(store, "edit", said.id, source.id, changes=changes)
        (lifted,) = _rows(store, kinds=("measure",))
        assert lifted.statement is not None
        assert (lifted.statement.speaker, lifted.statement.level) == (("Marco Rubio",), "on_record")


def test_decisions_that_cannot_be_taken_leave_nothing_behind(store: SqliteStore) -> None:
    with pytest.raises(DecisionError, match="transition"):
        _decide(store, "edit", changes=(("transition", "melted"),))
    with pytest.raises(NotFound):
        _decide(store, "accept", "me_00000000")
    with pytest.raises(NotFound):
        _decide(store, "withdraw", None, "0" * 64)
    assert list(store.decisions()) == []
    assert [row.assertion for row in _rows(store)] == [ROW]


@pytest.mark.parametrize("act", ["reject", "edit"])
def test_decisions_hold_when_the_text_is_read_again(store: SqliteStore, act: str) -> None:
    _decide(store, act, changes=(("transition", "waived"),) if act == "edit" else ())
    store.write([replace(READ, reader=LATER)])
    assert [getattr(row.assertion, "transition", "") for row in _rows(store)] == (["waived"] if act == "edit" else [])
    assert len(list(store.decisions())) == 1


def test_decisions_move_on_to_a_row_with_another_id_and_the_same_words(store: SqliteStore) -> None:
    _decide(store, "reject")
    again = replace(READ, reader=LATER, measures=(replace(ROW, id="me_0123456789abcdef"),))
    store.write([again])
    assert _rows(store) == []
    first, second = store.decisions()
    assert (first.carried, second.carried, second.assertion) == (False, True, "me_0123456789abcdef")


def test_decisions_do_not_move_on_to_another_act(store: SqliteStore) -> None:
    _decide(store, "reject")
    store.write([_lifted(transition="suspended", reader=LATER)])
    assert [getattr(row.assertion, "transition", "") for row in _rows(store)] == ["suspended"]


def test_decisions_carry_over_to_a_corrected_report_where_the_words_still_stand(store: SqliteStore) -> None:
    _decide(store, "reject")
    store.write([_lifted(f"Corrected. {TEXT}")])
    assert _rows(store) == []
    store.write([_lifted("The United States has eased its sanctions on Turkey.", words="eased its sanctions")])
    assert len(_rows(store)) == 1


def test_decisions_carry_over_only_where_one_row_can_be_meant(store: SqliteStore) -> None:
    _decide(store, "reject")
    source = made.report(f"{TEXT}\nNobody had lifted sanctions before.", "2021-03-01", url=URL)
    one = made.measure(source, "lifted sanctions", "lifted", "2021-03-01")
    start = source.text.rindex("lifted sanctions")
    span = source.passage(start, start + len("lifted sanctions"))
    store.write([made.reading(source, one, replace(one, id="me_00000000000000ff", span=span))])
    assert len(_rows(store)) == 2


def test_decisions_withdrawn_report_counts_no_more(store: SqliteStore) -> None:
    _decide(store, "withdraw", None)
    assert _rows(store) == []
    assert list(store.find("Monday")) == []
    assert store.write([READ]).known == 1  # the same text does not come back by itself
    assert _rows(store) == []
    _decide(store, "reopen", None)
    assert len(_rows(store)) == 1


def test_decisions_withdrawal_with_a_day_holds_for_those_who_knew(store: SqliteStore) -> None:
    _decide(store, "withdraw", None, on=date(2021, 3, 5))
    assert len(_rows(store, known_by=date(2021, 3, 4))) == 1
    assert _rows(store, known_by=date(2021, 3, 5)) == []
    assert _rows(store) == []
    assert len(_rows(store, known_by=date(2021, 3, 4), replaced_by=date(2021, 3, 5))) == 1


def test_decisions_on_a_report_and_all_its_rows(store: SqliteStore) -> None:
    _decide(store, "accept")
    _decide(store, "withdraw", None)
    assert [one.act for one in store.decisions(report=READ.report.id[:12])] == ["accept", "withdraw"]
    assert [one.act for one in store.decisions(assertion=ROW.id)] == ["accept"]
