from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from detente.errors import NotFound
from detente.model import Thread
from detente.state.comparison import Comparison, compare
from detente.state.readouts import Readouts
from detente.store import SqliteStore, open_store
from tests import made

KEY = "arms_transfer/RUS/TUR/s-400"
ONE = made.report("Turkey signed for two S-400 batteries in April, a source said.", "2017-09-12", publisher="A")
TWO = made.report("Turkey signed in September for four S-400 batteries worth $2.5bn.", "2017-10-01", publisher="B")
THREE = made.report("No contract was signed, a deputy said. The S-400 costs $2.45bn.", "2017-11-01", publisher="C")
HOST = made.report("Rubio raised the arrests with Fidan on Tuesday, the State Department said.", "2025-03-26")
GUEST = made.report("Fidan and Rubio discussed the sanctions on Tuesday, Turkish diplomats said.", "2025-03-26")


@pytest.fixture
def store() -> Iterator[SqliteStore]:
    with open_store(":memory:") as opened:
        opened.write(
            [
                made.reading(ONE, made.deal(ONE, "signed", "signed", "2017-04", number=2)),
                made.reading(TWO, made.deal(TWO, "signed", "signed", "2017-09", number=4, value_usd=2.5e9)),
                made.reading(
                    THREE,
                    made.deal(THREE, "signed", "signed", status="denied"),
                    made.deal(THREE, "costs", "in_force", value_usd=2.45e9),
                ),
            ]
        )
        yield opened


def _lines(found: Comparison | Readouts) -> dict[str, tuple[list[tuple[object, ...]], bool]]:
    assert isinstance(found, Comparison)
    return {line.field: ([cell.values for cell in line.cells], line.differs) for line in found.lines}


def test_comparison_marks_the_fields_in_which_reports_exclude_each_other(store: SqliteStore) -> None:
    found = compare(store, KEY)
    assert isinstance(found, Comparison)
    assert [head.publisher for head in found.reports] == ["A", "B", "C"]
    lines = _lines(found)
    assert lines["number"] == ([(2,), (4,), ()], True)
    assert lines["value_usd"] == ([(), (2.5e9,), (2.45e9,)], False)  # one figure, rounded
    assert lines["suppliers"][1] is False
    assert lines["signed"] == ([("2017-04",), ("2017-09",), ("denied",)], True)


def test_comparison_is_of_what_was_known_by_a_day(store: SqliteStore) -> None:
    found = compare(store, KEY, known_by="2017-09-30")
    assert isinstance(found, Comparison)
    assert len(found.reports) == 1
    assert not any(line.differs for line in found.lines)


def test_comparison_sighting_on_two_days_is_no_difference() -> None:
    reports = [made.report(f"The sanctions on Turkey stand, {who} said.", "2021-01-01") for who in ("one", "another")]
    days = ("2020-12-20", "2020-12-30")
    with open_store(":memory:") as store:
        store.write(
            [
                made.reading(source, made.measure(source, "sanctions on Turkey", "in_force", day))
                for source, day in zip(reports, days, strict=True)
            ]
        )
        assert _lines(compare(store, "sanctions/USA/TUR/caatsa"))["in_force"][1] is False


def _contact(source: Any, anchor: str, **more: Any) -> Any:
    return made.event(source, anchor, "2025-03-25", **more)


@pytest.fixture
def readouts() -> Iterator[SqliteStore]:
    theirs = made.statement(HOST, "Rubio raised the arrests with Fidan", "US State Department", speaker_state=("USA",))
    ours = made.statement(
        GUEST, "Fidan and Rubio discussed the sanctions", "unnamed:Turkish diplomats", speaker_state=("TUR",)
    )
    held = made.measure(GUEST, "the sanctions", "in_force", asserted_by=ours.id)
    met = _contact(GUEST, "Fidan and Rubio discussed", mode="negotiate")
    raised = _contact(HOST, "Rubio raised")
    threads = (
        Thread(id="th_1", label="Sanctions", members=(ours.id, held.id)),
        Thread(id="th_2", label="Fidan – Rubio: talks", members=(met.id,)),
    )
    arrests = (Thread(id="th_3", label="Arrests", members=(theirs.id,)),)
    with open_store(":memory:") as opened:
        opened.write(
            [made.reading(HOST, theirs, raised, threads=arrests), made.reading(GUEST, ours, held, met, threads=threads)]
        )
        yield opened


def test_readouts_show_what_each_side_names_and_leaves_out(readouts: SqliteStore) -> None:
    (id_,) = {row.assertion.id for row in readouts.between("TUR", "USA") if row.passage.text == "Rubio raised"}
    found = compare(readouts, id_)
    assert isinstance(found, Readouts)
    assert found.sides == ("TUR", "USA", "narrator")
    cells = {line.topic: [len(cell) for cell in line.cells] for line in found.lines}
    assert cells == {"Arrests": [0, 1, 0], "Sanctions": [2, 0, 0]}  # the talks themselves are no topic of theirs
    assert all(line.differs for line in found.lines)
    naming = found.lines[0].cells[1][0]
    assert (naming.passage.text, naming.said_by) == ("Rubio raised the arrests with Fidan", ("US State Department",))


def test_comparison_refuses_what_is_neither(readouts: SqliteStore) -> None:
    said = next(row.assertion.id for row in readouts.between("TUR", "USA") if row.assertion.id.startswith("st_"))
    with pytest.raises(NotFound, match="no measure, deal or event"):
        compare(readouts, said)
