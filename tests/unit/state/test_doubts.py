from __future__ import annotations

from collections.abc import Iterator

import pytest

from detente.state import review
from detente.state.doubts import doubts, reasons
from detente.store import SqliteStore, open_store
from tests import made

SOURCE = made.report("Sanctions were imposed on Turkey, an official said. Fidan met Rubio. Ankara may ask for more.")
SAID = made.statement(SOURCE, "Sanctions were imposed on Turkey", "unnamed:official")
IMPOSED = made.measure(
    SOURCE, "were imposed", "imposed", imposers=(), measure="sanctions/?/TUR", confidence=0.6, asserted_by=SAID.id
)
MET = made.event(SOURCE, "met Rubio", "2025-03-25", confidence=0.55, factuality="PS+")
FAINT = made.position(SOURCE, "ask for more", confidence=0.2, rule="faint:ask", party=())


@pytest.fixture
def store() -> Iterator[SqliteStore]:
    with open_store(":memory:") as opened:
        opened.write([made.reading(SOURCE, SAID, IMPOSED, MET, FAINT)])
        yield opened


def test_doubts_come_the_least_sure_first_and_say_why(store: SqliteStore) -> None:
    found = doubts(store)
    assert [one.row.assertion.id for one in found] == [FAINT.id, MET.id, IMPOSED.id, SAID.id]
    faint, met, imposed, said = (one.reasons for one in found)
    assert [why.partition(":")[0] for why in faint] == ["more likely misread than not", "a faint reading", "not told"]
    assert met == ("told as possible",)
    assert imposed == ("not told: who imposes it", "only a source without a name says so", "no day is told")
    assert said == ("only a source without a name says so",)


def test_doubts_leave_out_what_a_person_has_decided(store: SqliteStore) -> None:
    review.reject(store, FAINT.id, because="only a maybe", by="A. Lee")
    assert FAINT.id not in {one.row.assertion.id for one in doubts(store)}
    review.reopen(store, FAINT.id, because="once more", by="A. Lee")
    assert FAINT.id in {one.row.assertion.id for one in doubts(store)}


def test_doubts_of_two_actors_of_a_kind_and_from_a_confidence_on(store: SqliteStore) -> None:
    assert [one.row.assertion.id for one in doubts(store, actors=("TUR", "USA"))] == [MET.id]
    assert [one.row.assertion.id for one in doubts(store, kinds=("measure",))] == [IMPOSED.id]
    assert [one.row.assertion.id for one in doubts(store, least=0.58)] == [IMPOSED.id, SAID.id]
    assert [one.row.assertion.id for one in doubts(store, limit=1, skip=1)] == [MET.id]


def test_doubts_name_sides_as_each_kind_has_them() -> None:
    treaty = made.deal(SOURCE, "met", "signed", "2025", kind="treaty", suppliers=(), recipients=())
    arms = made.deal(SOURCE, "ask", "signed", "2025", recipients=())
    rows = made.sourced(made.reading(SOURCE, treaty, arms))
    assert [list(reasons(row)) for row in rows] == [["not told: between whom"], ["not told: who receives"]]
