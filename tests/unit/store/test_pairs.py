from __future__ import annotations

from pathlib import Path

import apsw
import pytest

from detente.model import Reading
from detente.store import Query, open_store
from detente.store.pairs import ENOUGH, is_agency, split
from tests.made import measure, reading, report


def made(key: str, day: str = "2020-12-14") -> Reading:
    _, who, whom, *_ = [*key.split("/"), "?", "?"]
    one = report(f"Rows of {key} on {day}.", day)
    imposers = () if who == "?" else (who,)
    return reading(one, measure(one, f"Rows of {key}", "imposed", day, measure=key, imposers=imposers, targets=(whom,)))


def kin(path: Path, keys: tuple[str, ...], of: tuple[str, ...]) -> dict[str, str]:
    with open_store(path) as store:
        store.write([made(key) for key in keys])
        return store.kin(of)


def test_pairs_kin_of_a_whole_key_are_those_that_may_mean_it(tmp_path: Path) -> None:
    keys = ("sanctions/USA/TUR/oil", "sanctions/?/TUR/oil", "sanctions/USA/TUR/?", "sanctions/USA/IRN/oil")
    assert sorted(kin(tmp_path / "r.db", keys, (keys[0],))) == ["sanctions/?/TUR/oil", "sanctions/USA/TUR/?"]


def test_pairs_kin_of_an_open_key_are_what_it_may_mean(tmp_path: Path) -> None:
    keys = ("sanctions/?/TUR/oil", "sanctions/USA/TUR/oil", "sanctions/GBR/TUR/oil", "sanctions/USA/TUR/gas")
    found = kin(tmp_path / "r.db", keys, (keys[0],))
    assert found == dict.fromkeys(("sanctions/USA/TUR/oil", "sanctions/GBR/TUR/oil"), "2020-12-14")


def test_pairs_kin_of_a_key_that_may_mean_anything_are_a_few(tmp_path: Path) -> None:
    keys = tuple(f"sanctions/USA/TUR/thing {n}" for n in range(3 * ENOUGH))
    assert len(kin(tmp_path / "r.db", keys, ("sanctions/?/TUR/?",))) == ENOUGH


def test_pairs_kin_that_come_in_later_are_found_by_who_has_asked_before(tmp_path: Path) -> None:
    with open_store(tmp_path / "r.db") as store:
        store.write([made("sanctions/?/TUR/oil"), made("sanctions/USA/TUR/oil")])
        assert set(store.kin(("sanctions/?/TUR/oil",))) == {"sanctions/USA/TUR/oil"}
        store.write([made("sanctions/GBR/TUR/oil", "2021-01-01")])
        assert set(store.kin(("sanctions/?/TUR/oil",))) == {"sanctions/USA/TUR/oil", "sanctions/GBR/TUR/oil"}


def test_pairs_agency_stands_under_its_state() -> None:
    assert split("sanctions/USA/Presidency of Defence Industries") == ("sanctions", "USA", "TUR", "?")
    assert is_agency("sanctions/USA/Presidency of Defence Industries")
    assert not is_agency("sanctions/USA/TUR/oil")


@pytest.mark.parametrize("old", [1])
def test_pairs_are_filled_for_a_file_of_an_older_version(tmp_path: Path, old: int) -> None:
    path = tmp_path / "old.db"
    with open_store(path) as store:
        store.write([made("sanctions/USA/TUR/oil"), made("sanctions/?/TUR/oil")])
        rows, near = list(store.between("USA", "TUR")), store.kin(("sanctions/?/TUR/oil",))
        named = list(store.assertions(Query(actors=("TUR",), named=("oil",))))
        told = list(store.assertions(Query(records=("sanctions/?/TUR/oil",))))
    connection = apsw.Connection(str(path))
    connection.execute("DROP TABLE pair; DROP TABLE matter; DROP TABLE concern; DROP TABLE told")
    connection.execute("DROP INDEX assertion_dated; DROP INDEX assertion_confidence")
    connection.execute(
        "DROP TABLE decided; DROP TABLE withdrawn; DROP TABLE revision; DROP TABLE decision; DROP TABLE identity;"
        "DROP TABLE listed; DROP TABLE edition"
    )
    connection.pragma("user_version", old)
    connection.close()
    with open_store(path) as store:
        assert list(store.between("TUR", "USA")) == rows
        assert store.kin(("sanctions/?/TUR/oil",)) == near
        assert list(store.assertions(Query(actors=("TUR",), named=("oil",)))) == named
        assert list(store.assertions(Query(records=("sanctions/?/TUR/oil",)))) == told
    assert len(named) == 2
    assert len(told) == 1
    assert rows
    assert near
