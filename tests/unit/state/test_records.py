from __future__ import annotations

import pytest

from detente.model import Reading
from detente.state import records, standings
from detente.state.joining import Near, fits
from detente.state.records import homes
from tests import made

CAATSA, VAGUE = "sanctions/USA/TUR/caatsa", "sanctions/USA/TUR"


def told(day: str, key: str, transition: str, date: str | None = None) -> Reading:
    source = made.report(f"{day} {key} {transition} words", day)
    parts = [*key.split("/", 3), "?"][:4]
    imposers = () if parts[1] == "?" else (parts[1],)
    return made.reading(
        source,
        made.measure(source, "words", transition, date, measure=key, imposers=imposers, targets=(parts[2],)),
    )


@pytest.mark.parametrize(
    ("vague", "key", "expected"),
    [
        ("programme_exclusion/?/TUR/f-35", "programme_exclusion/USA/TUR/f-35", True),
        ("sanctions/USA/TUR", "sanctions/USA/TUR/caatsa", True),
        ("sanctions/?/TUR", "sanctions/USA/TUR/caatsa", True),
        ("sanctions/USA/TUR/caatsa", "sanctions/USA/TUR", False),
        ("sanctions/USA/RUS", "sanctions/USA/TUR/caatsa", False),
        ("export_ban/USA/TUR", "sanctions/USA/TUR/caatsa", False),
        ("sanctions/USA/?", "sanctions/USA/TUR/caatsa", False),
        ("arms_transfer/?/TUR/f/a-18", "arms_transfer/USA/TUR/f/a-18", True),
        ("membership/NATO+SWE", "membership/NATO+SWE/nato", True),
        ("treaty/?/new-start", "treaty/RUS+USA/new-start", True),
        ("treaty/RUS+USA", "treaty/CHN+USA/new-start", False),
        ("treaty/?/?", "treaty/RUS+USA/new-start", False),
        ("trade/USA/?", "trade/USA/CHN", False),
    ],
)
def test_records_join_only_what_agrees_in_all_that_is_known(vague: str, key: str, *, expected: bool) -> None:
    assert fits(vague, key) is expected


def test_records_unknown_imposer_joins_the_only_record() -> None:
    rows = made.sourced(
        told("2019-07-18", "programme_exclusion/USA/TUR/f-35", "imposed", "2019-07-17"),
        told("2025-03-26", "programme_exclusion/?/TUR/f-35", "in_force", "2025-03-26"),
    )
    (record,) = records(rows)
    assert (record.key, record.givers, len(record.rows)) == ("programme_exclusion/USA/TUR/f-35", ("USA",), 2)
    assert [record.sure(row) for row in record.rows] == [True, False]


def test_records_unknown_parts_stay_apart_where_several_records_fit() -> None:
    rows = made.sourced(
        told("2020-12-15", CAATSA, "imposed", "2020-12-14"),
        told("2018-08-02", "sanctions/USA/TUR/magnitsky", "imposed", "2018-08-01"),
        told("2025-03-26", VAGUE, "lifted", "2025-03-26"),
    )
    assert [record.key for record in records(rows)] == [CAATSA, "sanctions/USA/TUR/magnitsky", VAGUE]


def test_records_vague_ending_never_ends_a_named_measure_for_sure() -> None:
    rows = made.sourced(
        told("2020-12-15", CAATSA, "imposed", "2020-12-14"), told("2025-03-26", VAGUE, "lifted", "2025-03-26")
    )
    (standing,) = standings(rows)
    assert (standing.state, standing.answer) == ("in_force", "possibly")
    assert len(standing.unconfirmed) == 1


def test_records_vague_sighting_confirms_a_named_measure() -> None:
    rows = made.sourced(
        told("2020-12-15", CAATSA, "imposed", "2020-12-14"), told("2025-03-26", VAGUE, "in_force", "2025-03-26")
    )
    (standing,) = standings(rows)
    assert (standing.answer, str(standing.confirmed)) == ("yes", "2025-03-26")


def test_records_are_the_same_whatever_the_order_of_reports() -> None:
    readings = [
        told("2020-12-15", CAATSA, "imposed", "2020-12-14"),
        told("2025-03-26", VAGUE, "in_force", "2025-03-26"),
        told("2019-01-01", CAATSA, "threatened", "2019-01-01"),
    ]
    forward, backward = (records(made.sourced(*order)) for order in (readings, readings[::-1]))
    assert [record.rows for record in forward] == [record.rows for record in backward]


def test_records_of_an_organ_are_those_of_its_body() -> None:
    rows = made.sourced(
        told("2009-12-24", "sanctions/UN Security Council/ERI", "imposed", "2009-12-23"),
        told("2018-11-15", "sanctions/United Nations/ERI", "lifted", "2018-11-14"),
    )
    (one,) = standings(rows)
    assert (one.record.key, one.state, one.answer) == ("sanctions/UN Security Council/ERI", "lifted", "no")


def test_records_of_an_agency_are_those_of_its_state_when_imposed_at_one_time() -> None:
    agency = told("2020-12-15", "sanctions/USA/Presidency of Defence Industries", "imposed", "2020-12-14")
    (one,) = records(made.sourced(agency, told("2025-03-26", CAATSA, "imposed", "2020")))
    assert (one.key, len(one.rows)) == (CAATSA, 2)
    assert len(records(made.sourced(agency, told("2019-01-01", CAATSA, "imposed", "2018")))) == 2


def test_records_tell_members_apart_that_move_together() -> None:
    source = made.report("Finland and Sweden applied to join NATO.", "2022-05-18")
    row = made.deal(
        source, "applied to join", "requested", "2022-05-18", kind="membership", suppliers=(), recipients=(),
        parties=("FIN", "SWE", "NATO"), deal="membership/FIN+NATO+SWE/nato",
    )  # fmt: skip
    found = records(made.sourced(made.reading(source, row)))
    assert [(record.key, record.parties) for record in found] == [
        ("membership/FIN+NATO/nato", ("FIN", "NATO")),
        ("membership/NATO+SWE/nato", ("SWE", "NATO")),
    ]


def test_records_homes_are_the_same_whatever_other_keys_have_been_put_near() -> None:
    keys = ("sanctions/?/TUR/oil", "sanctions/USA/TUR/oil", "sanctions/USA/Presidency of Defence Industries/oil")
    near = Near()
    assert homes((*keys, "sanctions/GBR/TUR/oil"), near)[keys[0]] == keys[0]
    assert homes(keys, near) == homes(keys)
    assert homes(keys)[keys[0]] == keys[1]
