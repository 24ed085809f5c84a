from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from detente.errors import AmbiguousActor, DateError, NotFound, SameActor, UnknownActor
from detente.state.answers import last_day, pair, rows_of
from detente.store import SqliteStore, open_store
from tests import made

SOURCE = made.report("Washington imposed sanctions on Turkey.", "2020-12-14")
ROW = made.measure(SOURCE, "sanctions on Turkey", "imposed", "2020-12-14")


@pytest.fixture
def store() -> Iterator[SqliteStore]:
    with open_store(":memory:") as opened:
        opened.write([made.reading(SOURCE, ROW)])
        yield opened


@pytest.mark.parametrize(("a", "b"), [("Ankara", "Washington"), ("TUR", "usa"), ("Türkiye", "the United States")])
def test_answers_take_any_name_of_an_actor(store: SqliteStore, a: str, b: str) -> None:
    found = pair(store, a, b)
    assert (found.a, found.b, len(found.measures)) == ("TUR", "USA", 1)


def test_answers_as_of_the_day_of_knowledge_unless_told(store: SqliteStore) -> None:
    assert pair(store, "TUR", "USA", known_by="2021").as_of == date(2021, 12, 31)
    assert pair(store, "TUR", "USA", as_of="2020-12", known_by="2021").as_of == date(2020, 12, 31)


def test_answers_refuse_names_that_lead_nowhere_or_twice(store: SqliteStore) -> None:
    with pytest.raises(UnknownActor, match="Türkiye"):
        pair(store, "Turkiyee", "USA")
    with pytest.raises(AmbiguousActor, match="North Korea"):
        pair(store, "Korea", "USA")
    with pytest.raises(SameActor, match="both name TUR"):
        pair(store, "Ankara", "Turkey")


@pytest.mark.parametrize("given", ["yesterday", "2020-13-01", "20201214", "2020/2021", "../2020", "", "2020-1-1"])
def test_answers_refuse_what_is_no_day(given: str) -> None:
    with pytest.raises(DateError, match="Allowed"):
        last_day(given)


def test_answers_give_rows_by_assertion_record_and_passage(store: SqliteStore) -> None:
    start = SOURCE.text.index("sanctions")
    for id_ in (ROW.id, ROW.measure, f"{SOURCE.id[:12]}:{start}-{start + 3}", f"{SOURCE.id[:12]}:{start}-{start}"):
        assert [row.assertion for row in rows_of(store, id_)] == [ROW]
    assert rows_of(store, f"{SOURCE.id[:12]}:0-5") == ()


@pytest.mark.parametrize("id_", ["me_00000000", "sanctions/USA/IRN", "ffffffffffff:1-2", "%", ""])
def test_answers_say_that_nothing_has_an_id(store: SqliteStore, id_: str) -> None:
    with pytest.raises(NotFound, match="Nothing has the id"):
        rows_of(store, id_)


def test_answers_still_open_rows_that_were_superseded(store: SqliteStore) -> None:
    from dataclasses import replace

    store.write([replace(made.reading(SOURCE), reader=replace(made.READER, version="0.2.0"))])
    assert [row.assertion for row in rows_of(store, ROW.id)] == [ROW]
    assert pair(store, "TUR", "USA").is_empty()


def test_answers_leave_out_what_a_third_party_is_known_to_have_supplied(store: SqliteStore) -> None:
    vague = made.report("Turkey took delivery of S-400s. Washington imposed sanctions on Turkey.", "2021-01-01")
    rows = [
        made.deal(vague, "took delivery of S-400s", "delivered", suppliers=(), deal="arms_transfer/?/TUR/s-400"),
        made.measure(vague, "imposed sanctions on Turkey", "imposed"),
    ]
    store.write([made.reading(vague, *rows)])
    assert [s.record.key for s in pair(store, "TUR", "USA").deals] == ["arms_transfer/?/TUR/s-400"]
    named = made.report("Russia delivered S-400s to Turkey.", "2019-07-12")
    store.write([made.reading(named, made.deal(named, "delivered S-400s", "delivered"))])
    assert pair(store, "TUR", "USA").deals == ()
    assert [len(s.record.rows) for s in pair(store, "TUR", "RUS").deals] == [1]
