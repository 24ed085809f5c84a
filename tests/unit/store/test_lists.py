from __future__ import annotations

from collections.abc import Iterator

import pytest

from detente.store import Place, Query, SqliteStore, open_store
from tests import made

TEXTS = (("2020-12-15", "A"), ("2025-03-26", "B"), ("2025-03-26", "C"), (None, "D"), (None, "E"))


@pytest.fixture
def store() -> Iterator[SqliteStore]:
    readings = []
    for date, name in TEXTS:
        report = made.report(f"{name}: Washington imposed sanctions. Ankara bought S-400 systems.", date)
        rows = (
            made.measure(report, "imposed sanctions", "imposed"),
            made.deal(report, "bought S-400 systems", "ordered"),
        )
        readings.append(made.reading(report, *rows))
    with open_store(":memory:") as opened:
        opened.write(readings)
        yield opened


def test_lists_give_every_row_once_whatever_the_page(store: SqliteStore) -> None:
    whole = store.page(Query(), limit=100)
    assert len(whole) == 10
    for size in (1, 3, 7):
        seen, place = [], None
        while found := store.page(Query(), after=place, limit=size):
            seen += found
            place = Place.of(found[-1])
        assert seen == whole
    assert [row.report.date for row in whole[::2]] == ["2025-03-26", "2025-03-26", "2020-12-15", None, None]


def test_lists_give_every_report_once_with_its_rows(store: SqliteStore) -> None:
    seen, place = [], None
    while found := store.reports(after=place, limit=2):
        seen += found
        place = Place.of_report(found[-1][0])
    assert len({head.id for head, _ in seen}) == 5
    assert {count for _, count in seen} == {2}
    assert [head.date for head, _ in seen] == ["2025-03-26", "2025-03-26", "2020-12-15", None, None]


def test_lists_know_who_is_in_the_news_with_whom(store: SqliteStore) -> None:
    assert store.busiest() == [("RUS", "TUR", 5), ("TUR", "USA", 5)]
    assert store.busiest(among="USA") == [("TUR", "USA", 5)]
    assert store.ties("TUR") == [("RUS", "deal", False, 5), ("USA", "measure", False, 5)]
    assert store.ties("USA") == [("TUR", "measure", True, 5)]


def test_lists_choose_rows_of_reports_that_have_words(store: SqliteStore) -> None:
    assert [row.report.date for row in store.page(Query(words="A: sanctions", kinds=("measure",)))] == ["2020-12-15"]
    assert store.page(Query(words='"')) == []
