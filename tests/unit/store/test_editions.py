from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import apsw
import pytest

from detente.model import Entry, Measure, Outcome, Reading, Rejected
from detente.store import Query, SqliteStore, open_store
from detente.store.issues import Edition
from tests import made

FIRST, SECOND, THIRD = date(2021, 1, 1), date(2022, 1, 1), date(2023, 1, 1)


def entry(id_: str, text: str, day: date, *, url: str | None = None, published: str | None = None) -> Reading:
    report = made.report(
        f"OFAC, entry {id_}\nmeasure: {text}",
        published or day.isoformat(),
        publisher="OFAC",
        url=url,
        date_basis="metadata" if published else "edition",
        entry=Entry(register="OFAC", id=id_, edition=day.isoformat()),
    )
    return made.reading(report, made.measure(report, text, "imposed", "2020-12-14"))


def publish(store: SqliteStore, day: date, *outcomes: Outcome, sha: str = "") -> int:
    return store.publish(Edition(register="OFAC", day=day, sha256=sha or f"sha of {day}"), outcomes).added


def texts(store: SqliteStore, known_by: date | None = None) -> list[str]:
    return [row.passage.text for row in store.assertions(Query(known_by=known_by))]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    with open_store(tmp_path / "r.db") as opened:
        yield opened


def test_editions_added_again_change_nothing(store: SqliteStore) -> None:
    assert publish(store, FIRST, entry("1", "an asset freeze", FIRST)) == 1
    before = (store.counts(), store.version(), store.editions())
    assert publish(store, FIRST, entry("1", "an asset freeze", FIRST)) == 0
    assert (store.counts(), store.version(), store.editions()) == before


def test_editions_newer_words_take_the_place_of_older_ones(store: SqliteStore) -> None:
    publish(store, FIRST, entry("1", "an asset freeze", FIRST))
    publish(store, SECOND, entry("1", "a wider asset freeze", SECOND))
    assert texts(store) == ["a wider asset freeze"]
    assert texts(store, FIRST) == ["an asset freeze"]
    publish(store, THIRD, entry("1", "an asset freeze", THIRD))
    assert [texts(store, day) for day in (None, THIRD, SECOND, FIRST)] == [
        ["an asset freeze"],
        ["an asset freeze"],
        ["a wider asset freeze"],
        ["an asset freeze"],
    ]


def test_editions_come_to_the_same_in_any_order(store: SqliteStore, tmp_path: Path) -> None:
    issues = [(FIRST, "an asset freeze"), (SECOND, "a wider asset freeze"), (THIRD, "an asset freeze")]
    for day, words in issues:
        publish(store, day, entry("1", words, day))
    with open_store(tmp_path / "other.db") as other:
        for day, words in reversed(issues):
            publish(other, day, entry("1", words, day))
        for known in (None, THIRD, SECOND, FIRST):
            assert texts(other, known) == texts(store, known)
        assert [row.report for row in other.assertions(Query())] == [row.report for row in store.assertions(Query())]


def test_editions_tell_since_when_an_entry_is_gone(store: SqliteStore) -> None:
    publish(store, FIRST, entry("1", "an asset freeze", FIRST), entry("2", "a visa ban", FIRST))
    publish(store, SECOND, entry("1", "an asset freeze", SECOND))
    publish(store, THIRD, entry("1", "an asset freeze", THIRD))
    gone = {row.passage.text: row.report.listing for row in store.assertions(Query())}
    kept, missing = gone["an asset freeze"], gone["a visa ban"]
    assert kept is not None
    assert missing is not None
    assert (kept.gone_by(THIRD), kept.last(THIRD)) == (None, THIRD)
    assert (missing.gone_by(FIRST), missing.gone_by(THIRD)) == (None, SECOND)
    (then,) = [row.report.listing for row in store.assertions(Query(known_by=FIRST)) if "visa" in row.passage.text]
    assert then is not None
    assert then.gone_by(THIRD) is None


def test_editions_with_a_line_that_could_not_be_read_show_nothing_as_gone(store: SqliteStore) -> None:
    publish(store, FIRST, entry("1", "an asset freeze", FIRST))
    publish(store, SECOND, Rejected(source="list:1", error="malformed", message="list:1: no"))
    (row,) = store.assertions(Query())
    assert row.report.listing is not None
    assert row.report.listing.gone_by(THIRD) is None
    assert [(one.day, one.entries, one.whole) for one in store.editions()] == [(FIRST, 1, True), (SECOND, 0, False)]


def test_editions_are_kept_whole_or_not_at_all(store: SqliteStore) -> None:
    def breaks() -> Iterator[Outcome]:
        yield entry("1", "an asset freeze", FIRST)
        raise OSError

    with pytest.raises(OSError):  # noqa: PT011 - it has no words
        store.publish(Edition(register="OFAC", day=FIRST, sha256="a"), breaks())
    assert (store.counts()["reports"], store.editions()) == (0, [])


def test_editions_and_news_of_one_address_do_not_correct_each_other(store: SqliteStore) -> None:
    page = "https://state.example/231"
    publish(store, FIRST, entry("1", "an asset freeze", FIRST, url=page))
    store.write([made.reading(made.report("Washington spoke of sanctions.", "2021-02-01", url=page))])
    publish(store, SECOND, entry("1", "an asset freeze", SECOND, url=page))
    assert store.counts()["superseded"] == 0
    assert texts(store) == ["an asset freeze"]


def test_editions_date_an_entry_by_the_first_that_has_it(store: SqliteStore) -> None:
    publish(store, SECOND, entry("1", "an asset freeze", SECOND))
    publish(store, FIRST, entry("1", "an asset freeze", FIRST))
    (row,) = store.assertions(Query())
    assert row.report.date == "2021-01-01"
    newer = entry("1", "an asset freeze", SECOND)
    publish(store, SECOND, replace(newer, reader=replace(newer.reader, version="0.2.0")))
    (row,) = store.assertions(Query())
    assert row.report.date == "2021-01-01"


def test_editions_leave_the_day_of_publication_that_an_entry_has(store: SqliteStore) -> None:
    publish(store, SECOND, entry("1", "an asset freeze", SECOND, published="2020-12-15"))
    assert texts(store, date(2020, 12, 31)) == ["an asset freeze"]
    assert texts(store, date(2020, 12, 1)) == []


@pytest.mark.parametrize(("published", "backwards"), [(None, False), (None, True), ("2020-12-15", False)])
def test_editions_say_what_has_come_about_since(store: SqliteStore, published: str | None, backwards: bool) -> None:  # noqa: FBT001
    def told(day: date, status: str) -> Reading:
        made_ = entry("1", "an asset freeze", day, published=published)
        (row,) = made_.measures
        return replace(made_, measures=(replace(row, status=status),))  # type: ignore[arg-type]

    issues = [(FIRST, "planned"), (SECOND, "occurred"), (THIRD, "occurred")]
    for day, status in [*(reversed(issues) if backwards else issues), *issues]:
        publish(store, day, told(day, status))
    for known, status in ((FIRST, "planned"), (SECOND, "occurred"), (THIRD, "occurred"), (None, "occurred")):
        found = [row.assertion for row in store.assertions(Query(known_by=known))]
        assert [getattr(one, "status", "") for one in found] == [status], known
    assert store.counts()["reports"] == 1


def test_editions_of_an_older_record_can_be_added(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    with open_store(path) as store:
        store.write([made.reading(made.report("Ankara spoke."))])
    connection = apsw.Connection(str(path))
    connection.execute("DROP TABLE listed; DROP TABLE edition; DROP TABLE concern; DROP TABLE told")
    connection.pragma("user_version", int(connection.pragma("user_version")) - 3)
    connection.close()
    with open_store(path) as store:
        publish(store, FIRST, entry("1", "an asset freeze", FIRST))
        assert store.counts()["reports"] == 2


def test_editions_rows_are_measures_of_a_register(store: SqliteStore) -> None:
    publish(store, FIRST, entry("1", "an asset freeze", FIRST))
    (row,) = store.assertions(Query())
    assert isinstance(row.assertion, Measure)
    assert row.report.entry == Entry(register="OFAC", id="1", edition="2021-01-01")
    reading = store.reading(row.report.id)
    assert reading is not None
    assert reading.report.entry == row.report.entry
