from __future__ import annotations

import os
import stat
from pathlib import Path

import apsw
import pytest

from detente.errors import StoreTooNew, StoreUnreadable
from detente.store import open_store, schema
from tests import made


def test_sqlite_creates_a_record_and_opens_it_again(tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    with open_store(path) as store:
        store.write([made.reading(made.report("Ankara spoke."))])
    with open_store(path, create=False) as store:
        assert store.counts()["reports"] == 1
        assert store.check() == []


def test_sqlite_record_is_in_wal_mode_and_marked_as_ours(tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    open_store(path).close()
    connection = apsw.Connection(str(path))
    assert connection.pragma("journal_mode") == "wal"
    assert connection.pragma("application_id") == schema.APPLICATION_ID
    assert connection.pragma("user_version") == len(schema.MIGRATIONS)


def test_sqlite_takes_an_empty_file_for_a_new_record(tmp_path: Path) -> None:
    path = tmp_path / "touched.db"
    path.touch()
    with open_store(path) as store:
        assert store.counts()["reports"] == 0


def test_sqlite_refuses_an_absent_file_when_asked_to_read(tmp_path: Path) -> None:
    with pytest.raises(StoreUnreadable, match=r"No record at .*absent\.db.*detente add") as caught:
        open_store(tmp_path / "absent.db", create=False)
    assert caught.value.path == str(tmp_path / "absent.db")
    assert not (tmp_path / "absent.db").exists()


@pytest.mark.parametrize("content", [b"garbage, garbage, garbage", b"\x00" * 4096, b"SQLite"])
@pytest.mark.parametrize("create", [True, False])
def test_sqlite_refuses_what_is_no_database(tmp_path: Path, content: bytes, *, create: bool) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(content)
    with pytest.raises(StoreUnreadable, match=r"notes\.txt is no record of detente"):
        open_store(path, create=create)
    assert path.read_bytes() == content


def test_sqlite_refuses_a_directory(tmp_path: Path) -> None:
    with pytest.raises(StoreUnreadable, match="is a directory"):
        open_store(tmp_path)


def test_sqlite_refuses_a_place_without_a_directory(tmp_path: Path) -> None:
    with pytest.raises(StoreUnreadable, match="there is no directory"):
        open_store(tmp_path / "missing" / "new.db")


@pytest.mark.parametrize("create", [True, False])
def test_sqlite_refuses_a_foreign_database_and_leaves_it_alone(tmp_path: Path, *, create: bool) -> None:
    path = tmp_path / "other.db"
    connection = apsw.Connection(str(path))
    connection.execute("CREATE TABLE mine(x)")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(StoreUnreadable, match="no record of detente"):
        open_store(path, create=create)
    assert path.read_bytes() == before


def test_sqlite_refuses_a_newer_record(tmp_path: Path) -> None:
    path = tmp_path / "newer.db"
    open_store(path).close()
    connection = apsw.Connection(str(path))
    connection.pragma("user_version", len(schema.MIGRATIONS) + 1)
    connection.close()
    with pytest.raises(StoreTooNew, match="Upgrade detente") as caught:
        open_store(path)
    assert (caught.value.found, caught.value.known) == (len(schema.MIGRATIONS) + 1, len(schema.MIGRATIONS))


def test_sqlite_says_that_a_damaged_record_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "broken.db"
    with open_store(path) as store:
        store.write([made.reading(made.report(f"Report {n} from Ankara.")) for n in range(200)])
    content = bytearray(path.read_bytes())
    content[4096 : len(content) - 4096] = os.urandom(len(content) - 8192)
    path.write_bytes(bytes(content))
    with pytest.raises(StoreUnreadable, match=r"broken\.db"), open_store(path, create=False) as store:
        list(store.find("Ankara"))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_sqlite_refuses_a_file_that_it_may_not_read(tmp_path: Path) -> None:
    path = tmp_path / "closed.db"
    open_store(path).close()
    path.chmod(0)
    with pytest.raises(StoreUnreadable, match="Permission denied"):
        open_store(path, create=False)
    path.chmod(stat.S_IRUSR | stat.S_IWUSR)


def test_sqlite_opened_for_reading_refuses_to_write(tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    open_store(path).close()
    with open_store(path, create=False) as store, pytest.raises(StoreUnreadable, match="Cannot use"):
        store.write([made.reading(made.report("Ankara spoke."))])


def test_sqlite_lets_a_reader_in_while_another_connection_writes(tmp_path: Path) -> None:
    path = tmp_path / "shared.db"
    with open_store(path) as writing:
        writing.write([made.reading(made.report("Ankara spoke."))])
        with open_store(path, create=False) as reading:
            assert [hit.excerpt.text for hit in reading.find("Ankara")] == ["Ankara spoke."]
            writing.write([made.reading(made.report("Ankara spoke again."))])
            assert len(list(reading.find("Ankara"))) == 2
