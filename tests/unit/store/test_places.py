from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from detente.model import Decision
from detente.store import Query, SqliteStore, open_store, places
from detente.store.kept import Kept
from tests import made

TEXTS = ("Ankara spoke of sanctions.", "Washington kept the sanctions.", "Sanctions remain.", "Moscow spoke.")
DAYS = ("2021-03-01", "2020-01-01", None, "2020-01-01")
SOURCES = [made.report(text, day) for text, day in zip(TEXTS, DAYS, strict=True)]


def told(source: Any) -> Any:
    words = source.text.rstrip(".")
    said = made.statement(source, words)
    return made.reading(source, said, made.measure(source, words, "in_force", asserted_by=said.id))


@pytest.fixture
def store() -> Iterator[SqliteStore]:
    with open_store(":memory:") as opened:
        opened.write(map(told, SOURCES))
        yield opened


def rows_in_sql(store: SqliteStore) -> list[tuple[int, int]]:
    order = "r.known_from IS NULL, r.known_from, r.head, a.reading, a.ordinal"
    query = f"SELECT a.reading, a.ordinal FROM assertion a JOIN reading r ON r.n = a.reading ORDER BY {order}"  # noqa: S608 - a constant
    return [(int(n), int(at)) for n, at in store._connection.execute(query).fetchall()]  # type: ignore[arg-type]


def test_places_stand_by_date_and_text_as_sql_would_have_them(store: SqliteStore) -> None:
    asked = rows_in_sql(store)
    assert places.in_order(store._connection, "file", sorted(asked)) == asked
    assert places.in_order(store._connection, "file", sorted(asked, reverse=True)) == asked


def test_places_share_the_statement_of_the_rows_that_it_makes(store: SqliteStore) -> None:
    by_report: dict[str, list[Any]] = {}
    for row in store.assertions(Query()):
        by_report.setdefault(row.report.id, []).append(row)
    assert len(by_report) == len(TEXTS)
    for said, held in by_report.values():
        assert held.statement is said.assertion
        assert held.assertion.asserted_by == said.assertion.id


def test_places_know_the_statement_of_a_row_that_is_read_alone(
    store: SqliteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "KEPT", Kept())
    alone, *_ = store.assertions(Query(kinds=("measure",), known_by=date(2020, 1, 1)))
    assert alone.statement is not None
    assert alone.statement.id == alone.assertion.asserted_by  # type: ignore[union-attr]


def test_places_give_a_row_with_what_was_decided_since(store: SqliteStore) -> None:
    (row, *_) = store.assertions(Query(kinds=("measure",)))
    store.decide(Decision(act="accept", report=row.report.id, assertion=row.assertion.id, by="A. Lee", because="seen"))
    (again, *_) = store.assertions(Query(kinds=("measure",)))
    assert (row.state, again.state) == (None, "accepted")


def test_places_are_read_a_few_at_a_time_and_looked_for_all_at_once(
    store: SqliteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = list(store.assertions(Query()))
    monkeypatch.setattr(places, "KEPT", Kept())
    monkeypatch.setattr(places, "CHUNK", 3)
    monkeypatch.setattr(places, "KNOWN", 5)
    assert list(store.assertions(Query())) == whole
    assert len(whole) == 2 * len(TEXTS)
