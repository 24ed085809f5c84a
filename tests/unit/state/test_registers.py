from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from detente.export.dossier import dossier_lines
from detente.export.layout import lay_out
from detente.export.lines import IN_RECORD, conflict_line
from detente.export.news import changes_lines
from detente.export.registered import source_of
from detente.model import Entry, Reading
from detente.state import Standing, dossier, records, standing
from detente.state.comparison import compared
from detente.state.conflict import between_registers_and_press, conflicts
from detente.state.news import changes
from detente.state.voices import originators, speakers, weight
from detente.store import open_store
from detente.store.base import Sourced
from detente.store.issues import Edition, Listing
from tests import made

FIRST, SECOND = date(2021, 1, 1), date(2022, 1, 1)


def act(text: str, transition: str, day: str | None, published: str = "2020-12-15", **more: Any) -> Reading:
    report = made.report(
        f"US official acts, entry 1\ntext: {text}",
        published,
        publisher="US official acts",
        entry=Entry(register="US official acts", id="1", edition="2021-01-01"),
    )
    make = made.deal if "deal" in more else made.measure
    return made.reading(report, make(report, text, transition, day, **more))


def press(text: str, transition: str, day: str | None, published: str = "2025-03-17", **more: Any) -> Reading:
    report = made.report(f"{text}, a paper wrote.", published, publisher="Anatolian Ledger")
    make = made.deal if "deal" in more else made.measure
    return made.reading(report, make(report, text, transition, day, **more))


def one(*readings: Reading) -> Any:
    (record,) = records(made.sourced(*readings))
    return record


def at(record: Any, day: str) -> Standing:
    return standing(record, as_of=date.fromisoformat(day))


def listed(rows: list[Sourced], *days: date, editions: tuple[date, ...] = (FIRST, SECOND)) -> list[Sourced]:
    return [replace(row, report=replace(row.report, listing=Listing(listed=days, editions=editions))) for row in rows]


def shown(record: Any) -> list[str]:
    lines = [conflict_line(found, IN_RECORD, thing="it") for found in conflicts(record)]
    return [line.pieces[0][0] for line in lines]


ACT = act("Sanctions are imposed on the agency", "imposed", "2020-12-14")
PRESS = press("The sanctions were imposed in 2019", "imposed", "2019")


def test_registers_decide_the_day_and_the_press_stays_in_sight() -> None:
    record = one(ACT, PRESS)
    assert [at(record, day).answer for day in ("2019-06-01", "2020-06-01", "2021-06-01")] == ["no", "no", "yes"]
    found = at(record, "2021-06-01")
    assert found.since == ("2020-12-14",)
    assert [row.passage.text for row in found.history] == [
        "The sanctions were imposed in 2019",
        "Sanctions are imposed on the agency",
    ]
    assert shown(record) == ["it imposed: register: 2020-12-14 (US official acts) · press: 2019 (Anatolian Ledger)"]


def test_registers_first_whichever_came_out_first() -> None:
    early = press("The sanctions were imposed in 2019", "imposed", "2019", published="2019-12-31")
    assert shown(one(early, ACT)) == shown(one(ACT, PRESS))


def test_registers_narrow_what_the_press_dates_by_the_year() -> None:
    record = one(ACT, press("Washington imposed the sanctions in 2020", "imposed", "2020"))
    assert (at(record, "2020-06-01").answer, at(record, "2020-12-14").answer) == ("no", "yes")
    assert shown(record) == []


def test_registers_leave_the_press_alone_where_the_sanctions_came_back() -> None:
    lifted = act("The sanctions are lifted", "lifted", "2020-01-10", published="2020-01-10")
    record = one(ACT, lifted, PRESS)
    assert at(record, "2019-12-31").answer == "yes"
    assert at(record, "2020-02-01").state == "lifted"
    assert at(record, "2021-02-01").answer == "yes"


def test_registers_say_nothing_of_another_round_without_a_law_or_an_object() -> None:
    key: dict[str, Any] = {"measure": "sanctions/USA/TUR", "legal_basis": None}
    record = one(
        act("Sanctions are imposed on the agency", "imposed", "2020-12-14", **key),
        press("The sanctions were imposed in 2019", "imposed", "2019", **key),
    )
    assert shown(record) == []
    assert at(record, "2020-06-01").answer == "yes"


def test_registers_of_deals_decide_the_day_of_a_notification() -> None:
    record = one(
        act("Congress is notified of the sale", "notified", "2024-01-26", deal="arms_transfer/USA/TUR/f-16"),
        press("Congress was notified on Saturday", "notified", "2024-01-27", deal="arms_transfer/USA/TUR/f-16"),
    )
    assert at(record, "2024-03-01").since == ("2024-01-26",)
    (line,) = shown(record)
    assert line == (
        "it notified to the legislature: register: 2024-01-26 (US official acts) · press: 2024-01-27 (Anatolian Ledger)"
    )
    years_later = press("Congress was notified again", "notified", "2025-05-14", deal="arms_transfer/USA/TUR/f-16")
    assert (
        shown(
            one(act("Congress is notified", "notified", "2024-01-26", deal="arms_transfer/USA/TUR/f-16"), years_later)
        )
        == []
    )


def test_registers_and_press_that_differ_on_whether_it_is_in_force() -> None:
    lifted = act("The sanctions are lifted", "lifted", "2023-05-01", published="2023-05-02")
    record = one(ACT, lifted, press("The sanctions are in force", "in_force", "2024-02-01", published="2024-02-01"))
    assert at(record, "2024-03-01").answer == "disputed"
    said = (
        "how it stands: register: lifted 2023-05-01 (US official acts) · press: in force 2024-02-01 (Anatolian Ledger)"
    )
    assert f"it {said}" in shown(record)


def test_registers_and_press_that_name_different_laws() -> None:
    other = "International Emergency Economic Powers Act"
    found = dossier(
        made.sourced(
            ACT,
            press("Washington imposed sanctions under emergency powers", "imposed", "2020-12-14", legal_basis=other,
                  measure="sanctions/USA/TUR/ieepa"),
        ),
        "TUR", "USA", as_of=FIRST,
    )  # fmt: skip
    (conflict,) = found.conflicts
    assert (conflict.differs, conflict.values) == ("legal_basis", ("CAATSA", other))
    text = "\n".join(lay_out(dossier_lines(found), width=200, colour=False))
    assert "legal basis: register: CAATSA (US official acts) · press: IEEPA (Anatolian Ledger)" in text


def test_registers_and_press_that_name_different_targets() -> None:
    rows = made.sourced(
        ACT,
        press("Washington sanctioned Greece under the act", "imposed", "2020-12-14", targets=("GRC",),
              measure="sanctions/USA/GRC/caatsa"),
    )  # fmt: skip
    (found,) = between_registers_and_press(records(rows))
    assert (found.differs, found.values) == ("target", ("TUR", "GRC"))
    more = made.sourced(act("Sanctions are imposed on the bank", "imposed", "2020-12-14", targets=("Ostrava Optics",),
                            measure="sanctions/USA/Ostrava Optics/caatsa"))  # fmt: skip
    assert not list(between_registers_and_press(records([*rows, *more])))  # one act hits many


def test_registers_on_an_agency_and_press_on_its_state_are_one_measure() -> None:
    agency: dict[str, Any] = {
        "targets": ("Presidency of Defence Industries",),
        "measure": "sanctions/USA/Presidency of Defence Industries/caatsa",
    }
    record = one(
        act("Sanctions are imposed on the agency", "imposed", "2020-12-14", **agency),
        press("Sanctions were imposed on Turkey", "imposed", "2020-12"),
        press("The sanctions were imposed in 2019", "imposed", "2019"),
    )
    assert at(record, "2021-01-01").since == ("2020-12-14",)
    assert len(shown(record)) == 2  # the register's day against 2019, and the press's own month against it
    assert any("register: 2020-12-14" in line for line in shown(record))


def test_registers_on_two_agencies_are_two_measures() -> None:
    found = records(
        made.sourced(
            act("Sanctions are imposed on the agency", "imposed", "2020-12-14",
                targets=("Presidency of Defence Industries",),
                measure="sanctions/USA/Presidency of Defence Industries/caatsa"),
            act("Sanctions are imposed on the bank", "imposed", "2020-12-14", targets=("Halkbank",),
                measure="sanctions/USA/Halkbank/caatsa"),
            act("Sanctions on the bank are lifted", "lifted", "2021-02-01", targets=("Halkbank",),
                measure="sanctions/USA/Halkbank/caatsa"),
            press("Sanctions were imposed on Turkey", "imposed", "2020-12-14"),
        )
    )  # fmt: skip
    assert {record.key.split("/")[2]: at(record, "2022-01-01").state for record in found} == {
        "Presidency of Defence Industries": "in_force",
        "Halkbank": "lifted",
        "TUR": "in_force",
    }


def test_registers_no_longer_listing_is_not_lifted() -> None:
    rows = listed(made.sourced(ACT), FIRST)
    (record,) = records(rows)
    assert (at(record, "2021-06-01").answer, at(record, "2021-06-01").gone) == ("yes", None)
    later = at(record, "2022-06-01")
    assert (later.state, later.answer, later.gone) == ("in_force", "possibly", SECOND)
    assert standing(record).gone == SECOND  # as of its newest edition
    found = dossier(rows, "TUR", "USA")
    text = "\n".join(lay_out(dossier_lines(found), width=200, colour=False))
    assert "possibly in force" in text
    assert "no longer listed in the edition of 2022-01-01 of US official acts" in text


def test_registers_no_longer_listing_leaves_what_the_press_confirms() -> None:
    rows = [
        *listed(made.sourced(ACT), FIRST),
        *made.sourced(press("The sanctions are in force", "in_force", "2022-03-01")),
    ]
    (record,) = records(rows)
    found = at(record, "2022-06-01")
    assert (found.answer, found.gone) == ("yes", None)


def test_registers_are_an_origin_of_their_own() -> None:
    rows = made.sourced(ACT, press("Sanctions were imposed", "imposed", "2020-12-14"))
    assert [speakers(row) for row in rows] == [("register:US official acts",), ("narrator",)]
    assert originators(rows) == 2
    assert [weight(row) for row in rows] == ["firm", "firm"]
    assert source_of(rows[0]) == "US official acts (official register)"


def test_registers_stand_beside_reports_in_a_comparison() -> None:
    found = compared(one(ACT, PRESS))
    (line,) = [line for line in found.lines if line.field == "imposed"]
    assert line.differs
    assert [cell.values for cell in line.cells] == [("2020-12-14",), ("2019",)]
    assert [head.entry is not None for head in found.reports] == [True, False]


@pytest.mark.parametrize("pair", [("TUR", "USA"), (None, None)])
def test_registers_no_longer_listing_is_a_change(tmp_path: Path, pair: tuple[str | None, str | None]) -> None:
    with open_store(tmp_path / "r.db") as store:
        store.publish(Edition(register="US official acts", day=FIRST, sha256="a"), [ACT])
        store.publish(Edition(register="US official acts", day=SECOND, sha256="b"), [])
        (shift,) = changes(store, *pair, since="2021-06-01").shifts
        assert shift.before is not None
        assert shift.after is not None
        assert (shift.before.answer, shift.after.answer, shift.after.gone) == ("yes", "possibly", SECOND)
        text = "\n".join(lay_out(changes_lines(changes(store, *pair, since="2021-06-01")), width=200, colour=False))
        assert "in force → possibly in force" in text
        assert "no longer listed in the edition of 2022-01-01 of US official acts" in text
        assert not changes(store, *pair, since="2022-06-01").shifts
        assert not changes(store, *pair, since="2021-02-01", until="2021-12-31").shifts
