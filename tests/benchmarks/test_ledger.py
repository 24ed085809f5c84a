from __future__ import annotations

from pathlib import Path

from benchmarks import made
from benchmarks.ledger import measure, ranking
from detente.store import open_store


def test_made_readings_are_the_same_each_time_and_skewed() -> None:
    assert list(made.readings(20)) == list(made.readings(20))
    assert list(made.readings(20)) != list(made.readings(20, seed=2))
    ranked = ranking(2_000)
    assert sum(count for _, count in ranked) == 2_000
    assert ranked[0][1] > 10 * ranked[len(ranked) // 2][1]


def test_made_record_holds_ten_assertions_a_report(tmp_path: Path) -> None:
    path = tmp_path / "made.db"
    made.make(path, reports=30)
    with open_store(path, create=False) as store:
        found = store.counts()
    kinds = ("statements", "events", "measures", "deals", "positions")
    assert found["reports"] == 30
    assert sum(found[kind] for kind in kinds) == 30 * made.ASSERTIONS


def test_ledger_times_every_question(tmp_path: Path) -> None:
    found = list(measure(60, rounds=1, record=tmp_path / "made.db"))
    assert [one.question.split(",")[0].split()[0] for one in found][-3:] == ["one", "changes", "changes"]
    assert all(0 < one.median <= one.highest for one in found)
    assert sum(one.question.startswith("pair") for one in found) >= 3
