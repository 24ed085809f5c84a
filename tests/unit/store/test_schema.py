from __future__ import annotations

import gzip
from pathlib import Path

import apsw
import pytest

from detente.model import Decision
from detente.store import Query, open_store, schema
from tests import made

STEP = "ALTER TABLE report ADD COLUMN note TEXT; CREATE TABLE extra(x)"


def _version(path: Path) -> int:
    return schema.version(apsw.Connection(str(path)))


def test_schema_brings_an_older_record_forward_with_all_it_holds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "old.db"
    with open_store(path) as store:
        store.write([made.reading(made.report("Ankara spoke."))])
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, STEP))
    with open_store(path) as store:
        assert [hit.excerpt.text for hit in store.find("Ankara")] == ["Ankara spoke."]
    assert _version(path) == len(schema.MIGRATIONS)


def test_schema_step_that_fails_leaves_the_record_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "old.db"
    open_store(path).close()
    known = len(schema.MIGRATIONS)
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, STEP, "CREATE TABLE extra(y)"))
    with pytest.raises(apsw.SQLError):
        open_store(path)
    assert _version(path) == known
    tables = [row[0] for row in apsw.Connection(str(path)).execute("SELECT name FROM sqlite_master")]
    assert "extra" not in tables


def test_schema_is_migrated_once(tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    open_store(path).close()
    assert schema.migrate(apsw.Connection(str(path))) == 0


def test_schema_record_of_version_3_takes_decisions(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    golden = Path(__file__).parent / "data" / "schema-3.db.gz"
    path.write_bytes(gzip.decompress(golden.read_bytes()))
    assert _version(path) == 3
    with open_store(path) as store:
        rows = list(store.assertions(Query()))
        assert [type(row.assertion).__name__ for row in rows] == ["Statement", "Measure", "Measure", "Deal"]
        imposed = rows[1]
        store.decide(
            Decision(act="reject", report=imposed.report.id, assertion=imposed.assertion.id, by="A. Lee", because="no")
        )
        assert len(list(store.assertions(Query()))) == 3
        assert len(list(store.between("TUR", "USA", rejected=True))) == len(list(store.between("TUR", "USA"))) + 1
    assert _version(path) == len(schema.MIGRATIONS)
