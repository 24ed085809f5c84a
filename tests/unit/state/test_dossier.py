from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from detente.state import Dossier, bearing_on, dossier
from tests import made

SOURCE = made.report(
    "Turkey's removal from the F-35 programme followed. Ankara demanded to rejoin the F-35 programme.\n"
    "US sanctions on Turkey remain. Iran sanctions remain. Hakan Fidan met Marco Rubio. "
    "Turkish police arrested a mayor.\n"
    "Hakan Fidan said the US sanctions on Turkey were wrong. Hakan Fidan said fish is good.",
    "2025-03-26",
)
REMOVAL: dict[str, Any] = {"measure": "programme_exclusion/?/TUR/f-35", "imposers": ()}


def rows() -> list[Any]:
    said = made.statement(SOURCE, "the US sanctions on Turkey were wrong", speaker_state=("TUR",))
    removal = made.measure(SOURCE, "Turkey's removal from the F-35 programme", "imposed", "2019", **REMOVAL)
    return [
        removal,
        made.measure(SOURCE, "US sanctions on Turkey", "in_force", "2025-03-26"),
        made.measure(
            SOURCE, "Iran sanctions", "in_force", "2025-03-26", measure="sanctions/USA/IRN", targets=("IRN",)
        ),
        made.event(SOURCE, "met Marco Rubio", "2025-03-25"),
        made.event(
            SOURCE, "arrested", "2025-03-23", type="COERCE", actors=("TUR",), actor_states=("TUR",),
            recipients=("Ekrem Imamoglu",), recipient_states=("TUR",),
        ),
        made.position(SOURCE, "demanded to rejoin the F-35 programme", about=(removal.id,)),
        said,
        made.position(SOURCE, "the US sanctions on Turkey were wrong", kind="contestation", asserted_by=said.id,
                      addressee=("USA",)),
        made.statement(SOURCE, "fish is good", speaker_state=("TUR",)),
    ]  # fmt: skip


def made_dossier(**days: Any) -> Dossier:
    return dossier(made.sourced(made.reading(SOURCE, *rows())), "TUR", "USA", **days)


def test_dossier_holds_what_lies_between_the_two_and_nothing_else() -> None:
    found = made_dossier()
    assert {s.record.key for s in found.measures} == {REMOVAL["measure"], "sanctions/USA/TUR/caatsa"}
    assert [h.event.mode for h in found.contacts] == ["meet"]
    assert found.events == ()
    assert {row.passage.text for row in found.positions} == {
        "demanded to rejoin the F-35 programme",
        "the US sanctions on Turkey were wrong",
    }
    assert [row.passage.text for row in found.statements] == ["the US sanctions on Turkey were wrong"]
    assert (found.reports, found.first, found.last, found.as_of) == (1, "2025-03-26", "2025-03-26", date(2025, 3, 26))


def test_dossier_is_the_same_from_either_side() -> None:
    there, back = made_dossier(), dossier(made.sourced(made.reading(SOURCE, *rows())), "USA", "TUR")
    assert (there.measures, there.positions, there.contacts) == (back.measures, back.positions, back.contacts)


def test_dossier_of_others_is_empty() -> None:
    assert dossier(made.sourced(made.reading(SOURCE, *rows())), "TUR", "JPN").is_empty()


def test_dossier_brings_positions_to_what_they_bear_on() -> None:
    found = made_dossier()
    removal = next(s.record for s in found.measures if s.record.key == REMOVAL["measure"])
    assert [row.passage.text for row in bearing_on(removal, found.positions)] == [
        "demanded to rejoin the F-35 programme"
    ]


def test_dossier_as_of_a_day_leaves_out_what_was_said_and_done_later() -> None:
    found = made_dossier(as_of=date(2025, 3, 24))
    assert (found.contacts, found.positions, found.statements) == ((), (), ())
    assert {s.record.key: s.answer for s in found.measures}[REMOVAL["measure"]] == "yes"


def test_dossier_known_by_a_day_uses_only_reports_up_to_it() -> None:
    assert made_dossier(known_by=date(2025, 3, 25)).is_empty()


def test_dossier_counts_an_agency_with_its_state() -> None:
    source = made.report("Washington sanctioned the agency.", "2020-12-14")
    row = made.measure(
        source, "sanctioned the agency", "imposed", "2020-12-14", targets=("Presidency of Defence Industries",)
    )
    assert len(dossier(made.sourced(made.reading(source, row)), "TUR", "USA").measures) == 1


@given(st.permutations(range(4)))
def test_dossier_is_the_same_whatever_the_order_of_rows(order: list[int]) -> None:
    readings = []
    for n in range(4):
        source = made.report(f"Report {n}: sanctions on Turkey, met Rubio.", f"202{n}-01-01")
        readings.append(
            made.reading(
                source,
                made.measure(source, "sanctions on Turkey", ("imposed", "in_force")[n % 2], f"202{n}-01-01"),
                made.event(source, "met Rubio", f"202{n}-01-01"),
            )
        )
    straight = dossier(made.sourced(*readings), "TUR", "USA")
    assert dossier(made.sourced(*(readings[n] for n in order)), "TUR", "USA") == straight


def test_dossier_leaves_out_what_nobody_had_told_of_by_the_day() -> None:
    source = made.report("Fidan met Rubio in Washington.", date="2025-03-26")
    met = made.event(source, "met", None, when=made.when("../2025-03-26", "within"))
    rows = made.sourced(made.reading(source, met))
    assert dossier(rows, "TUR", "USA", as_of=date(1990, 1, 1)).contacts == ()
