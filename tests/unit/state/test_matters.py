"""One word for a matter asked for by its parties and its object."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest

from detente.model import Reading
from detente.state.matters import Matter, matter
from detente.store import SqliteStore, open_store
from tests import made

Ask = Callable[..., Matter]

IMPOSED = made.report("Washington imposed sanctions on Turkey under CAATSA.", "2020-12-14")
LEAVING = made.report("Burundi announced that it will leave the court.", "2016-10-18")
LEFT = made.report("Burundi left the court.", "2017-10-27")
READINGS = (
    made.reading(
        IMPOSED,
        made.measure(
            IMPOSED, "sanctions on Turkey", "imposed", "2020-12-14",
            legal_basis="Countering America's Adversaries Through Sanctions Act",
            measure="sanctions/USA/TUR/countering-america-s-adversaries-through-sanctions-act",
        ),
    ),
    made.reading(
        LEAVING,
        made.deal(
            LEAVING, "leave the court", "withdrawn", None, status="planned", kind="membership",
            parties=("BDI", "International Criminal Court"), suppliers=(), recipients=(),
            deal="membership/BDI+International Criminal Court/international-criminal-court",
        ),
    ),
    made.reading(
        LEFT,
        made.deal(
            LEFT, "left the court", "withdrawn", "2017-10-27", kind="membership",
            parties=("BDI", "International Criminal Court"), suppliers=(), recipients=(),
            deal="membership/BDI+International Criminal Court/international-criminal-court",
        ),
    ),
)  # fmt: skip


@pytest.fixture
def ask() -> Iterator[Ask]:
    with open_store(":memory:") as store:
        yield _asking(store, READINGS)


def _asking(store: SqliteStore, readings: tuple[Reading, ...]) -> Ask:
    store.write(list(readings))

    def ask(about: str, *parties: str, on: str) -> Matter:
        day = date.fromisoformat(on)
        return matter(store, parties, about, as_of=day, known_by=day)

    return ask


def test_matters_find_a_measure_by_the_acronym_of_its_law(ask: Ask) -> None:
    found = ask("CAATSA sanctions", "US", "Türkiye", on="2021-01-01")
    assert (found.standing, [s.record.first("kind") for s in found.answers]) == ("in_force", ["sanctions"])
    assert [row.report.id for row in found.basis()] == [IMPOSED.id]


def test_matters_may_be_asked_of_one_party_alone(ask: Ask) -> None:
    assert ask("CAATSA sanctions", "Türkiye", on="2021-01-01").standing == "in_force"
    assert ask("CAATSA sanctions", "Canada", on="2021-01-01").standing == "unknown"


def test_matters_know_nothing_of_what_no_report_tells(ask: Ask) -> None:
    assert ask("CAATSA sanctions", "US", "Türkiye", on="2020-12-13").standing == "unknown"
    assert ask("export ban on grain", "US", "Türkiye", on="2021-01-01").standing == "unknown"
    assert ask("sanctions", "Canada", "Türkiye", on="2021-01-01").standing == "unknown"


def test_matters_take_a_member_that_plans_to_leave_for_a_member(ask: Ask) -> None:
    assert ask("Burundi's membership", "Burundi", "ICC", on="2017-01-01").standing == "in_force"
    assert ask("Burundi's membership", "Burundi", "ICC", on="2017-11-01").standing == "not_in_force"


def test_matters_tell_which_party_nobody_knows(ask: Ask) -> None:
    found = ask("membership", "Burundi", "ICC", "the court's friends", on="2017-11-01")
    assert (found.parties, found.unknown) == (("BDI", "International Criminal Court"), ("the court's friends",))


def test_matters_leave_open_what_records_of_equal_fit_answer_differently() -> None:
    lifted = made.report("Washington lifted a visa ban on Turkey.", "2021-01-01")
    freeze = made.report("Washington froze Turkish assets.", "2021-01-01")
    ban = made.measure(
        lifted, "a visa ban on Turkey", "lifted", "2021-01-01", kind="visa_ban", measure="visa_ban/USA/TUR"
    )
    frozen = made.measure(
        freeze, "froze Turkish assets", "imposed", "2021-01-01", kind="asset_freeze", measure="asset_freeze/USA/TUR"
    )
    with open_store(":memory:") as store:
        ask = _asking(store, (made.reading(lifted, ban), made.reading(freeze, frozen)))
        assert ask("measures", "US", "Türkiye", on="2021-02-01").standing == "possibly"
