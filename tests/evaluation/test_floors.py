from __future__ import annotations

from pathlib import Path

from evaluation import floors as gate
from evaluation.floors import Standing


def reached(f1: float, *, forbidden: int = 0, corpus: str = "a") -> list[Standing]:
    figures = {"events.f1": f1, "deals.status.agree": 1.0}
    return [
        Standing(
            name="own",
            corpus=corpus,
            figures=figures,
            counts={"forbidden": forbidden},
            pinned=frozenset({"events.f1"}),
        )
    ]


EMPTY: gate.Floors = {"sets": {}, "lowered": []}


def test_floors_break_when_a_figure_falls() -> None:
    floors = gate.moved(reached(0.5), EMPTY)
    assert not gate.broken(reached(0.5), floors)
    assert [str(fall) for fall in gate.broken(reached(0.499), floors)] == ["own: events.f1 is 0.499, limit 0.5"]


def test_floors_break_when_forbidden_rows_appear() -> None:
    floors = gate.moved(reached(0.5), EMPTY)
    assert [fall.figure for fall in gate.broken(reached(0.5, forbidden=1), floors)] == ["forbidden"]


def test_floors_break_when_a_figure_is_no_longer_measured() -> None:
    floors = gate.moved(reached(0.5), EMPTY)
    floors["sets"]["own"]["floors"]["events.p"] = 0.1
    assert [(fall.figure, fall.now) for fall in gate.broken(reached(0.5), floors)] == [("events.p", None)]


def test_floors_only_rise_without_a_reason() -> None:
    floors = gate.moved(reached(0.5), EMPTY)
    assert gate.moved(reached(0.4, forbidden=3), floors) == floors
    assert gate.moved(reached(0.6), floors)["sets"]["own"]["floors"] == {"events.f1": 0.6}


def test_floors_fall_with_a_reason_that_stays_in_the_file(tmp_path: Path) -> None:
    floors = gate.moved(reached(0.5), EMPTY)
    lower = gate.moved(reached(0.4), floors, reason="gold was wrong")
    assert not gate.broken(reached(0.4), lower)
    gate.save(lower, tmp_path / "floors.json")
    kept = gate.load(tmp_path / "floors.json")
    assert kept["lowered"] == [
        {"set": "own", "figure": "events.f1", "from": 0.5, "to": 0.4, "reason": "gold was wrong"},
    ]


def test_floors_leave_alone_what_was_not_measured() -> None:
    floors = gate.moved(reached(0.5), EMPTY)
    floors["sets"]["seed"] = {"corpus": "b", "floors": {"events.f1": 0.9}, "ceilings": {}}
    assert gate.moved(reached(0.1), floors, reason="why")["sets"]["seed"] == floors["sets"]["seed"]
    assert not gate.broken(reached(0.5), floors)


def test_floors_notice_a_changed_corpus() -> None:
    floors = gate.moved(reached(0.5), EMPTY)
    assert gate.changed(reached(0.5), floors) == []
    assert gate.changed(reached(0.5, corpus="b"), floors) == ["own"]
    assert gate.changed(reached(0.5, corpus="b"), gate.moved(reached(0.5, corpus="b"), floors)) == []
