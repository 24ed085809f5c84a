from __future__ import annotations

from datetime import date

from detente.export.drawing.spans import Span, span
from detente.export.drawing.timeline import Addresses, Timeline, timeline
from detente.state import dossier
from tests import made

REPORT = made.report(
    "Washington imposed sanctions on Turkey in 2020 and lifted the sanctions in 2023.\nFidan met Rubio twice.",
    "2025-03-26",
)
TO = Addresses(row=lambda row: f"#{row.address}", record=lambda key: f"#{key}")


def drawn(*rows: object) -> tuple[Timeline, Span]:
    found = dossier(made.sourced(made.reading(REPORT, *rows)), "TUR", "USA", as_of=date(2025, 3, 26))
    shown = span("all", found)
    assert shown is not None
    return timeline(found, shown, TO), shown


def test_timeline_draws_what_was_in_force_and_how_surely() -> None:
    line, shown = drawn(
        made.measure(REPORT, "imposed sanctions on Turkey", "imposed", "2020"),
        made.measure(REPORT, "lifted the sanctions", "lifted", "2023-05-02"),
    )
    (lane,) = line.lanes
    assert [piece.sure for piece in lane.pieces] == ["possible", "sure"]
    maybe, sure = lane.pieces
    assert sure.x == shown.at(date(2020, 12, 31))
    assert abs(sure.x + sure.width - shown.at(date(2023, 5, 2))) < 0.1
    assert abs(maybe.x + maybe.width - sure.x) < 0.1
    assert [mark.says for mark in lane.marks] == ["imposed 2020", "lifted 2023-05-02"]
    assert lane.marks[0].width > 0
    assert lane.marks[0].href.startswith(f"#{REPORT.id[:12]}:")
    assert lane.href == "#sanctions/USA/TUR/caatsa"


def test_timeline_has_a_lane_for_contacts() -> None:
    line, _ = drawn(made.event(REPORT, "Fidan met Rubio", "2025-03-25"))
    (lane,) = line.lanes
    assert (lane.label, lane.marks[0].look) == ("contacts", "dot contact")
    assert lane.marks[0].says == "2025-03-25 Hakan Fidan – Marco Rubio: meeting"


def test_timeline_draws_nothing_that_was_only_planned() -> None:
    line, _ = drawn(
        made.measure(REPORT, "imposed sanctions on Turkey", "imposed", "2020"),
        made.event(REPORT, "Fidan met Rubio", "2025-03-25", status="planned"),
        made.measure(REPORT, "lifted the sanctions", "lifted", "2023-05-02", status="planned"),
    )
    assert [lane.label for lane in line.lanes] == ["CAATSA sanctions"]
    assert line.lanes[0].pieces[-1].sure == "sure"
