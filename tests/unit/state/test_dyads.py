from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from detente.errors import FilterError
from detente.export.columns import DYADS
from detente.export.dyads import dyad_rows
from detente.record import Record
from detente.state.dyads import dyads
from detente.state.filters import Filters
from detente.store import open_store
from tests import made

MET = made.report("Fidan met Rubio. Washington will meet NATO. The US sent aid to Ankara.", "2025-03-28")
AGAIN = made.report("Mr Rubio met Mr Fidan, the wire said.", "2025-04-02")
AID: dict[str, Any] = {
    "type": "AID", "plover": "AID", "mode": None, "actors": ("USA",), "actor_states": ("USA",),
    "recipients": ("TUR",), "recipient_states": ("TUR",),
}  # fmt: skip


@pytest.fixture
def record() -> Iterator[Record]:
    planned = made.event(MET, "will meet NATO", "2025-03-29", status="planned", actors=("USA", "NATO"))
    with open_store(":memory:") as store:
        store.write(
            [
                made.reading(
                    MET, made.event(MET, "met Rubio", "2025-03-25"), made.event(MET, "sent aid", **AID), planned
                ),
                made.reading(AGAIN, made.event(AGAIN, "met Mr Fidan", "2025-03-25")),
            ]
        )
        yield Record(store)


def test_dyads_count_events_and_reports_apart(record: Record) -> None:
    found = dyads(record.store, Filters())
    assert [(one.actor, one.recipient, one.period, len(one.events), one.reports) for one in found] == [
        ("TUR", "USA", "2025-03", 1, 2),
        ("USA", "TUR", "2025-03", 1, 2),
    ]


def test_dyads_place_what_has_no_day_by_its_first_report_when_asked(record: Record) -> None:
    found = {(one.actor, one.period): one for one in dyads(record.store, Filters(), by="report")}
    row = next(dyad_rows([found["USA", "2025-03"]]))
    assert (row["events"], row["reports"], row["aid"], row["consult"]) == (2, 2, 1, 1)
    assert (row["material_cooperation"], row["verbal_cooperation"], row["material_conflict"]) == (1, 1, 0)
    assert row["score"] == 6.25  # (10 + 2.5) / 2
    assert len(row["evidence"]) == 2
    assert len(found["TUR", "2025-03"].events) == 1  # aid has one direction


@pytest.mark.parametrize(
    ("period", "name"),
    [("day", "2025-03-25"), ("week", "2025-W13"), ("month", "2025-03"), ("quarter", "2025-Q1"), ("year", "2025")],
)
def test_dyads_name_their_periods(record: Record, period: str, name: str) -> None:
    assert {one.period for one in dyads(record.store, Filters(), period=period)} == {name}


def test_dyads_leave_out_dates_that_lie_in_no_one_period(record: Record) -> None:
    wide = made.report("Fidan met Rubio in 2024.", "2025-01-05")
    record.store.write(
        [made.reading(wide, made.event(wide, "met Rubio in 2024", "2024", when=made.when("2024", "within")))]
    )
    assert "2024" not in {one.period[:4] for one in dyads(record.store, Filters(), period="month")}
    assert "2024" in {one.period for one in dyads(record.store, Filters(), period="year")}


def test_dyads_have_organisations_as_sides_and_persons_by_their_states(record: Record) -> None:
    summit = made.report("NATO met Fidan.", "2025-05-01")
    met = made.event(
        summit, "met Fidan", "2025-05-01", actors=("North Atlantic Treaty Organization", "Hakan Fidan"),
        actor_states=("TUR",),
    )  # fmt: skip
    record.store.write([made.reading(summit, met)])
    sides = {(one.actor, one.recipient) for one in dyads(record.store, Filters()) if one.period == "2025-05"}
    assert sides == {
        ("TUR", "North Atlantic Treaty Organization"), ("North Atlantic Treaty Organization", "TUR"),
    }  # fmt: skip


def test_dyads_are_a_frame_with_the_documented_columns(record: Record, repo: Path) -> None:
    pytest.importorskip("polars")
    found = record.dyads("TUR", "USA", period="month")
    assert found.columns == [column.name for column in DYADS]
    assert found.height == 2
    assert record.dyads("FRA", "USA").columns == found.columns
    quads = found.select("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")
    assert [sum(row) for row in quads.rows()] == found["events"].to_list()
    page = (repo / "docs" / "frames.md").read_text(encoding="utf-8")
    for column in DYADS:
        if column.type == "int" and column.name not in page:
            assert f"`{column.name}`" in page
        if not column.what.startswith("events of PLOVER"):
            assert f"| `{column.name}` | {column.type} | {column.what} |" in page
    for row in found["evidence"]:
        for id_ in row:
            assert record.show(id_)


def test_dyads_refuse_what_they_cannot_count_by(record: Record) -> None:
    with pytest.raises(FilterError, match=r"No 'decade' to count events by[.] Allowed: day, week, month"):
        dyads(record.store, Filters(), period="decade")
    with pytest.raises(FilterError, match="Allowed: event, report"):
        dyads(record.store, Filters(), by="guess")
