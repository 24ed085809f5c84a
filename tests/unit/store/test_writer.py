from __future__ import annotations

import re
import resource
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import apsw
import pytest
from hypothesis import given, settings

from detente.errors import StoreError
from detente.model import Reading, Rejected
from detente.store import Query, SqliteStore, open_store
from tests import made
from tests.unit.model.strategies import readings

TEXT = "The United States imposed sanctions on Turkey on Monday."


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    with open_store(tmp_path / "record.db") as opened:
        yield opened


def _imposed(text: str = TEXT, **more: object) -> Reading:
    source = made.report(text, **more)  # type: ignore[arg-type]
    return made.reading(source, made.measure(source, "imposed", "imposed", "2020-12-14"))


def _standing(store: SqliteStore, **query: object) -> list[tuple[str, str]]:
    rows = store.assertions(Query(**query))  # type: ignore[arg-type]
    return [(row.report.id[:6], row.assertion.id) for row in rows]


@settings(max_examples=60)
@given(readings())
def test_writer_keeps_any_reading_as_it_was(reading: Reading) -> None:
    with open_store(":memory:") as store:
        store.write([reading])
        assert store.reading(reading.report.id) == reading
        rows = list(store.assertions(Query()))
        assert [row.assertion for row in rows] == list(reading.assertions())
        assert [row.ordinal for row in rows] == list(range(len(rows)))


def test_writer_adds_a_report_once(store: SqliteStore) -> None:
    first, again = store.write([_imposed()]), store.write([_imposed()])
    assert (first.added, first.assertions, first.known) == (1, 1, 0)
    assert (again.added, again.assertions, again.known) == (0, 0, 1)
    assert len(_standing(store)) == 1


def test_writer_adds_a_report_once_within_a_batch(store: SqliteStore) -> None:
    tally = store.write([_imposed(), _imposed()])
    assert (tally.added, tally.known) == (1, 1)


def test_writer_newer_reader_supersedes_and_keeps_the_older_rows(store: SqliteStore) -> None:
    old = _imposed()
    new = replace(old, measures=(), reader=replace(made.READER, version="0.2.0"))
    store.write([old])
    assert store.write([new]).superseded == 1
    assert _standing(store) == []
    assert len(_standing(store, superseded=True)) == 1
    assert store.reading(old.report.id) == new


def test_writer_older_reader_adds_nothing(store: SqliteStore) -> None:
    store.write([replace(_imposed(), reader=replace(made.READER, version="0.10.0"))])
    assert store.knows(_imposed().report, replace(made.READER, version="0.9.1"))
    assert not store.knows(_imposed().report, replace(made.READER, version="0.11"))
    assert store.write([_imposed()]).known == 1


def test_writer_new_vocabulary_is_a_new_reader(store: SqliteStore) -> None:
    store.write([_imposed()])
    assert store.write([replace(_imposed(), reader=replace(made.READER, vocabulary="v2"))]).superseded == 1
    assert len(_standing(store)) == 1


def test_writer_corrected_report_supersedes_the_first_version(store: SqliteStore) -> None:
    url = "https://wire.example/1"
    first = _imposed(date="2020-12-14", url=url)
    corrected = _imposed(f"Corrected: {TEXT}", date="2020-12-16", url=url)
    store.write([first])
    assert store.write([corrected]).superseded == 1
    assert _standing(store) == [(corrected.report.id[:6], corrected.measures[0].id)]


def test_writer_correction_counts_only_once_it_was_known(store: SqliteStore) -> None:
    url = "https://wire.example/1"
    first = _imposed(date="2020-12-14", url=url)
    corrected = _imposed(f"Corrected: {TEXT}", date="2020-12-16", url=url)
    store.write([first, corrected])
    assert [row[0] for row in _standing(store, known_by=date(2020, 12, 15))] == [first.report.id[:6]]
    assert [row[0] for row in _standing(store, known_by=date(2020, 12, 16))] == [corrected.report.id[:6]]


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_writer_newer_version_of_a_page_wins_in_whatever_order_they_come(
    store: SqliteStore, order: tuple[int, int]
) -> None:
    url = "https://wire.example/1"
    both = [_imposed(date="2020-12-14", url=url), _imposed(f"Corrected: {TEXT}", date="2020-12-16", url=url)]
    for at in order:
        store.write([both[at]])
    assert [row[0] for row in _standing(store)] == [both[1].report.id[:6]]


def test_writer_corrected_text_stays_replaced_when_it_is_read_again(store: SqliteStore) -> None:
    url = "https://wire.example/1"
    first, corrected = _imposed(url=url), _imposed(f"Corrected: {TEXT}", url=url)
    store.write([first, corrected])
    store.write([replace(first, reader=replace(made.READER, version="0.2.0"))])
    assert [row[0] for row in _standing(store)] == [corrected.report.id[:6]]


def test_writer_other_addresses_do_not_supersede(store: SqliteStore) -> None:
    store.write([_imposed(url="https://wire.example/1"), _imposed(f"{TEXT} So it said.", url="https://wire.example/2")])
    assert len(_standing(store)) == 2


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_writer_of_copies_the_earliest_dated_stands(store: SqliteStore, order: tuple[int, ...]) -> None:
    copies = [_imposed(date=date) for date in ("2020-12-14", "2020-12-15", None)]
    for at in order:
        store.write([copies[at]])
    assert [row.report.date for row in store.assertions(Query())] == ["2020-12-14"]


def test_writer_date_given_by_hand_replaces_another(store: SqliteStore) -> None:
    store.write([_imposed(date="2020-12-14")])
    store.write([_imposed(date="2020-12-15", date_basis="option")])
    assert [row.report.date for row in store.assertions(Query())] == ["2020-12-15"]


def test_writer_remembers_rejected_inputs_once(store: SqliteStore) -> None:
    bad = Rejected(source="a.txt", error="empty", message="a.txt has no text.")
    assert store.write([bad, _imposed()]).rejected == 1
    store.write([bad])
    assert list(store.rejected()) == [bad]


def test_writer_rejects_a_text_that_is_none(store: SqliteStore) -> None:
    broken = made.reading(made.report("Half a pair: \ud83d"))
    assert store.write([broken, _imposed()]).rejected == 1
    assert [rejected.error for rejected in store.rejected()] == ["encoding"]
    assert store.counts()["reports"] == 1


def test_writer_keeps_file_names_of_any_bytes(store: SqliteStore) -> None:
    reading = _imposed(source="r\udcff.txt", title="A \udcff title")
    store.write([reading, Rejected(source="\udcfe", error="empty", message="\udcfe has no text.")])
    assert store.reading(reading.report.id) == reading
    assert [rejected.source for rejected in store.rejected()] == ["\\udcfe"]


def test_writer_batch_that_fails_leaves_nothing(store: SqliteStore) -> None:
    def batch() -> Iterator[Reading]:
        yield _imposed()
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        store.write(batch())
    assert store.counts()["reports"] == 0
    assert list(store.find("sanctions")) == []


def test_writer_notes_where_a_known_text_turned_up_again(store: SqliteStore) -> None:
    reading = _imposed()
    store.write([reading])
    store.appeared([replace(reading.report, source="copy.txt", publisher="Second Wire")])
    rows = apsw.Connection(store.path).execute("SELECT source, publisher FROM appearance ORDER BY source").fetchall()
    assert rows == [("copy.txt", "Second Wire"), ("made.txt", "")]


def test_writer_changes_no_row_that_it_wrote(store: SqliteStore) -> None:
    connection = apsw.Connection(store.path)
    for table in ("report", "reading", "assertion", "supersession", "rejected"):
        for verb in ("UPDATE", "DELETE"):
            connection.execute(
                f"CREATE TRIGGER no_{verb}_{table} BEFORE {verb} ON {table} "
                "BEGIN SELECT raise(ABORT, 'append only'); END"
            )
    url = "https://wire.example/1"
    store.write([_imposed(url=url), Rejected(source="a", error="empty", message="m")])
    store.write([replace(_imposed(url=url), reader=replace(made.READER, version="0.2.0"))])
    store.write([_imposed(f"Corrected: {TEXT}", url=url)])
    assert store.counts()["superseded"] == 2


@pytest.mark.parametrize("call", ["write", "appeared"])
def test_writer_full_disk_is_one_error_and_keeps_what_was_acknowledged(tmp_path: Path, call: str) -> None:
    path = tmp_path / "record.db"
    batch = [_imposed(f"Report {n}. {TEXT} {'More words. ' * 2000}") for n in range(5)]
    again = [replace(_imposed().report, source=f"{n} " + "long " * 4000) for n in range(5)]
    with open_store(path) as store:
        store.write([_imposed()])
        counts = store.counts()
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (Path(f"{path}-wal").stat().st_size, hard))  # not one byte more
        try:
            with pytest.raises(StoreError, match=re.escape(str(path))):
                store.write(batch) if call == "write" else store.appeared(again)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        assert store.counts() == counts
