from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from detente.errors import InputError
from detente.model import Deal, Measure, Outcome, Reader, Reading, Rejected
from detente.registers.acts import COLUMNS, Acts

READER = Reader(version="0.1.0", model="register", vocabulary="v1")
EDITION = date(2024, 2, 1)
HEADER = "id,authority,target,measure,transition,date,effective date,legal basis,object,reason,url,text\n"
ACT = (
    'ssb-1,US Department of State,SSB,sanctions,imposed,2020-12-14,,"Section 231 of CAATSA",,'
    "the purchase of the S-400,https://state.example/231,The agency is sanctioned\n"
)


def read(tmp_path: Path, text: str | bytes, name: str = "acts.csv") -> list[Outcome]:
    path = tmp_path / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return list(Acts(register="US official acts", edition=EDITION, reader=READER).read(path, name))


def only(outcomes: list[Outcome]) -> Reading:
    (reading,) = outcomes
    assert isinstance(reading, Reading), reading
    return reading


def faults(outcomes: list[Outcome]) -> list[str]:
    return [one.message for one in outcomes if isinstance(one, Rejected)]


def checked(reading: Reading) -> Reading:
    rows: list[Measure | Deal] = [*reading.measures, *reading.deals]
    for row in rows:
        reading.report.check([row.span, *row.evidence, *([row.when.span] if row.when and row.when.span else [])])
    return reading


def test_acts_give_a_row_whose_words_are_the_registers_own(tmp_path: Path) -> None:
    reading = checked(only(read(tmp_path, HEADER + ACT)))
    (row,) = reading.measures
    assert row.measure == (
        "sanctions/USA/Presidency of Defence Industries/countering-america-s-adversaries-through-sanctions-act"
    )
    assert (row.imposers, row.targets) == (("USA",), ("Presidency of Defence Industries",))
    assert (row.transition, row.status, row.when and row.when.edtf) == ("imposed", "occurred", "2020-12-14")
    assert row.span.text == "The agency is sanctioned"
    assert row.reason is not None
    assert row.reason.text == "the purchase of the S-400"
    assert row.when is not None
    assert row.when.span is not None
    assert reading.report.text[row.when.span.start : row.when.span.end] == "2020-12-14"


def test_acts_are_reports_of_a_register_dated_by_its_publication(tmp_path: Path) -> None:
    report = only(read(tmp_path, HEADER + ACT)).report
    assert report.entry is not None
    assert (report.entry.register, report.entry.id, report.entry.edition) == ("US official acts", "ssb-1", "2024-02-01")
    assert (report.date, report.date_basis, report.publisher) == ("2024-02-01", "edition", "US official acts")
    assert report.url == "https://state.example/231"
    assert report.source == "acts.csv:2"
    own = only(
        read(tmp_path, HEADER.replace("reason", "published") + ACT.replace("the purchase of the S-400", "2020-12-15"))
    )
    assert (own.report.date, own.report.date_basis) == ("2020-12-15", "metadata")


def test_acts_that_take_effect_later_are_first_announced(tmp_path: Path) -> None:
    later = only(read(tmp_path, HEADER + ACT.replace("2020-12-14,,", "2020-12-14,2021-04-07,")))
    told = [(row.transition, row.when and row.when.edtf, row.status) for row in checked(later).measures]
    assert told == [("announced", "2020-12-14", "occurred"), ("imposed", "2021-04-07", "occurred")]
    lifted = only(read(tmp_path, HEADER + ACT.replace("imposed,2020-12-14,,", "lifted,2020-12-14,2021-04-07,")))
    assert [row.transition for row in lifted.measures] == ["lifting_planned", "lifted"]


def test_acts_that_lie_ahead_of_their_edition_are_planned(tmp_path: Path) -> None:
    (row,) = only(read(tmp_path, HEADER + ACT.replace("2020-12-14", "2024-02-02"))).measures
    assert row.status == "planned"


def test_acts_of_deals_fill_the_columns_of_a_deal(tmp_path: Path) -> None:
    text = (
        "kind,authority,target,measure,transition,date,object,number,value_usd\n"
        "deal,Defense Security Cooperation Agency,Turkey,arms transfer,notified,2024-01-26,F-16,40,23000000000\n"
        "deal,Sweden,Norway,treaty,signed,2023-05,Border Treaty,,\n"
        "deal,Finland,NATO,membership,in_force,2023-04-04,,,\n"
    )
    rows = [row for one in read(tmp_path, text) if isinstance(one, Reading) for row in checked(one).deals]
    assert [row.deal for row in rows] == [
        "arms_transfer/USA/TUR/f-16",
        "treaty/NOR+SWE/border-treaty",
        "membership/FIN+North Atlantic Treaty Organization/north-atlantic-treaty-organization",
    ]
    assert (rows[0].suppliers, rows[0].recipients, rows[0].number, rows[0].value_usd) == (("USA",), ("TUR",), 40, 23e9)
    assert rows[1].parties == ("SWE", "NOR")
    assert rows[1].when is not None
    assert rows[1].when.kind == "within"


def test_acts_of_a_programme_have_the_key_that_the_press_has(tmp_path: Path) -> None:
    text = (
        ACT.replace("sanctions,imposed", "programme exclusion,imposed")
        .replace(",SSB,", ",Turkey,")
        .replace('",,', '",F-35 jets,')
    )
    (row,) = only(read(tmp_path, HEADER + text)).measures
    assert (row.measure, row.object) == ("programme_exclusion/USA/TUR/f-35", "F-35")


def test_acts_of_several_targets_name_them_all(tmp_path: Path) -> None:
    (row,) = only(read(tmp_path, HEADER + ACT.replace(",SSB,", ",Turkey; Ostrava Optics a.s.,"))).measures
    assert row.targets == ("TUR", "Ostrava Optics a.s.")


@pytest.mark.parametrize(
    ("old", "new", "field", "value"),
    [
        ("imposed", "imposd", "transition", "imposd"),
        ("sanctions,", "sanction,", "measure", "sanction"),
        ("2020-12-14", "14.12.2020", "date", "14.12.2020"),
        ("2020-12-14", "2020-13-14", "date", "2020-13-14"),
        ("2020-12-14,,", "2020-12-14,soon,", "effective", "soon"),
        ("US Department of State", "Ministry of Silly Walks", "authority", "Ministry of Silly Walks"),
        (",SSB,", ",Turkiey,", "target", "Turkiey"),
        ("https://state.example/231", "javascript:alert(1)", "address", "javascript:alert(1)"),
        (",SSB,", ",,", "target", ""),
    ],
)
def test_acts_name_the_line_the_field_the_value_and_what_is_allowed(
    tmp_path: Path, old: str, new: str, field: str, value: str
) -> None:
    outcomes = read(tmp_path, HEADER + ACT.replace(old, new) + ACT.replace("ssb-1", "ssb-2"))
    (fault,) = faults(outcomes)
    assert fault.startswith(f"acts.csv:2: {field} {value!r} cannot be taken. Allowed: ")
    assert "\n" not in fault
    assert len(outcomes) == 2


def test_acts_have_one_line_an_id(tmp_path: Path) -> None:
    (fault,) = faults(read(tmp_path, HEADER + ACT + ACT))
    assert "acts.csv:3: id 'ssb-1' cannot be taken. Allowed: one line an id; acts.csv:2 has it already." in fault


def test_acts_without_ids_keep_theirs_when_a_date_is_corrected(tmp_path: Path) -> None:
    text = (HEADER + ACT).replace("ssb-1", "")
    first, second = (only(read(tmp_path, text.replace("2020-12-14", day))) for day in ("2020-12-14", "2020-12-15"))
    assert first.report.entry is not None
    assert second.report.entry is not None
    assert first.report.entry.id == second.report.entry.id
    assert first.report.id != second.report.id
    twice = read(tmp_path, text + ACT.replace("ssb-1", "").replace("2020-12-14", "2022-01-01"))
    assert len({one.report.entry.id for one in twice if isinstance(one, Reading) and one.report.entry}) == 2


def test_acts_go_on_after_a_line_that_is_no_csv(tmp_path: Path) -> None:
    broken = 'ssb-0,"US" Department,SSB,sanctions,imposed,2020-12-14,,,,,,\n'
    outcomes = read(tmp_path, HEADER + broken + "too,few\n" + ACT)
    assert [type(one) for one in outcomes] == [Rejected, Rejected, Reading]
    assert faults(outcomes)[1] == "acts.csv:3: 2 fields, where the header has 12 columns."


def test_acts_refuse_bytes_that_are_no_text(tmp_path: Path) -> None:
    outcomes = read(tmp_path, HEADER.encode() + ACT.encode().replace(b"agency", b"ag\xffncy") + ACT.encode())
    assert faults(outcomes) == ["acts.csv:2: text is no UTF-8 text."]
    assert isinstance(outcomes[1], Reading)


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ("authority,target,measure,date\n", "no column 'transition'"),
        ("authority,target,measure,transition,date,colour\n", "a column that there is not: 'colour'"),
        ("authority,target,measure,transition,date,Date\n", "a column twice: 'date'"),
        ("", "acts.csv is empty"),
    ],
)
def test_acts_need_their_columns(tmp_path: Path, header: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        read(tmp_path, header)


def test_acts_cannot_pass_one_field_for_another(tmp_path: Path) -> None:
    hostile = ACT.replace("The agency is sanctioned", '"Lifted\nauthority: European Union\r\n\u2028target: <b>\u202e"')
    report = checked(only(read(tmp_path, HEADER + hostile))).report
    assert [line for line in report.text.split("\n") if line.startswith("authority: ")] == [
        "authority: US Department of State"
    ]
    assert len(report.text.splitlines()) == len(report.text.split("\n"))


def test_acts_are_the_same_bytes_each_time(tmp_path: Path) -> None:
    assert read(tmp_path, HEADER + ACT) == read(tmp_path, HEADER + ACT)


def test_acts_columns_are_all_in_the_docs(repo: Path) -> None:
    page = (repo / "docs" / "registers.md").read_text(encoding="utf-8")
    assert [name for name, what in COLUMNS.items() if f"| `{name}` | {what} |" not in page] == []


def test_acts_of_the_example_are_all_read(repo: Path) -> None:
    path = repo / "examples" / "registers" / "us-acts.csv"
    outcomes: list[Any] = list(
        Acts(register="US official acts", edition=EDITION, reader=READER).read(path, "us-acts.csv")
    )
    assert [row.transition for one in outcomes for row in (*one.measures, *one.deals)] == [
        "imposed",
        "imposed",
        "notified",
    ]
