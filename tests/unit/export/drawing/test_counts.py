from __future__ import annotations

from datetime import date

from detente.export.drawing.counts import counts
from detente.export.drawing.spans import Span
from detente.state import happenings
from tests import made

YEAR = Span(first=date(2025, 1, 1), last=date(2025, 12, 31), today=date(2025, 12, 31))
ONE = made.report("Fidan met Rubio. Ankara accused Washington.", "2025-03-26")
TWO = made.report("Rubio met Fidan in March.", "2025-03-27")


def test_counts_tell_happenings_from_reports_of_them() -> None:
    rows = made.sourced(
        made.reading(
            ONE,
            made.event(ONE, "Fidan met Rubio", "2025-03-25"),
            made.event(ONE, "accused Washington", "2025-03", type="ACCUSE", mode=None, plover="ACCUSE"),
        ),
        made.reading(TWO, made.event(TWO, "Rubio met Fidan", "2025-03-25")),
    )
    found = counts(happenings(rows), YEAR)
    assert found is not None
    ((month, row),) = found.table
    assert month == "2025-03"
    assert row["verbal cooperation"] == (1, 2)
    assert row["verbal conflict"] == (1, 1)
    up, down = found.bars
    assert up.y + up.height == down.y
    assert up.says == "2025-03, verbal cooperation: 1 in 2 reports"


def test_counts_leave_out_what_says_no_month_and_say_so() -> None:
    rows = made.sourced(made.reading(ONE, made.event(ONE, "Fidan met Rubio", "2025")))
    found = counts(happenings(rows), YEAR)
    assert found is not None
    assert (found.bars, found.left_out) == ((), 1)
    assert counts((), YEAR) is None
