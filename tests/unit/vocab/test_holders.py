from __future__ import annotations

from collections import defaultdict
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.vocab.holders import called, holders, offices_of, persons, surnames, tenures, tenures_of
from detente.vocab.world import offices, organisations

CLOSED = "2025-12-31"
COLLECTIVE = {"AND", "BIH", "SMR", "CHE", "NIC"}
"""States with several heads of state at a time."""


def test_holders_have_known_offices_and_bodies() -> None:
    assert {tenure.office for tenure in tenures()} == {office.key for office in offices()}
    names = {body.name for body in organisations()}
    assert {tenure.organisation for tenure in tenures() if tenure.organisation} <= names
    assert all((tenure.state is None) != (tenure.organisation is None) for tenure in tenures())


def test_holders_dates_are_in_order_and_no_later_than_the_table() -> None:
    for tenure in tenures():
        assert tenure.start <= CLOSED, tenure
        if tenure.end:
            assert tenure.start[: len(tenure.end)] <= tenure.end <= CLOSED, tenure


def test_holders_state_their_sources() -> None:
    assert all(tenure.source for tenure in tenures())


def test_holders_names_are_plain() -> None:
    assert [name for name in persons() if "(" in name and name != "Chen Chien-jen (foreign minister)"] == []
    assert all(alias and "(" not in alias for tenure in tenures() for alias in tenure.aliases)


def test_holders_one_name_is_one_person() -> None:
    known = defaultdict(set)
    for tenure in tenures():
        if tenure.wikidata:
            known[tenure.person].add(tenure.wikidata)
    several = {name for name, ids in known.items() if len(ids) > 1}
    # two Latvians and two Macedonians of one name
    assert several == {"Andris Berzins", "Aleksandar Dimitrov"}


def test_holders_aliases_lead_to_one_person() -> None:
    known = defaultdict(set)
    for tenure in tenures():
        for name in (tenure.person, *tenure.aliases):
            known[name.casefold()].add(tenure.person)
    assert {name for name, people in known.items() if len(people) > 1} == {"george bush", "king abdullah"}


def test_holders_one_head_of_state_at_a_time_since_2010() -> None:
    for state in {tenure.state for tenure in tenures() if tenure.state} - COLLECTIVE:
        for year in range(2010, 2026):
            found = {tenure.person for tenure in holders("head_of_state", state or "", on=f"{year}-03-15")}
            assert len(found) <= 2, (state, year, found)  # a coarse date or a day of handing over gives two


@pytest.mark.parametrize(
    ("office", "of", "on", "person"),
    [
        ("foreign_minister", "TUR", "2025-03-26", "Hakan Fidan"),
        ("foreign_minister", "TUR", "2020-10-01", "Mevlut Cavusoglu"),
        ("defence_minister", "TUR", "2025-03", "Yasar Guler"),
        ("head_of_state", "TUR", "2025-03-16", "Recep Tayyip Erdogan"),
        ("head_of_state", "USA", "2019", "Donald Trump"),
        ("head_of_state", "USA", "2024-06", "Joe Biden"),
        ("foreign_minister", "USA", "2025-03-26", "Marco Rubio"),
        ("defence_minister", "USA", "2025-03-26", "Pete Hegseth"),
        ("foreign_minister", "IRN", "2025-06", "Abbas Araghchi"),
        ("foreign_minister", "RUS", "2016", "Sergei Lavrov"),
        ("head_of_government", "CAN", "2025-06", "Mark Carney"),
        ("head_of_government", "JPN", "2025-11", "Sanae Takaichi"),
        ("head_of_state", "IRL", "2025-12", "Catherine Connolly"),
        ("head_of_state", "BTN", "2015", "Jigme Khesar Namgyel Wangchuck"),
        ("high_representative", "European Union", "2025-03", "Kaja Kallas"),
        ("secretary_general", "North Atlantic Treaty Organization", "2025-03", "Mark Rutte"),
        ("secretary_general", "United Nations", "2025-03", "Antonio Guterres"),
        ("director_general", "International Atomic Energy Agency", "2025-03", "Rafael Grossi"),
        ("defence_industry_head", "TUR", "2020-12-14", "Ismail Demir"),
    ],
)
def test_holders_known_by_day(office: str, of: str, on: str, person: str) -> None:
    assert [tenure.person for tenure in holders(office, of, on=on)] == [person]


def test_holders_give_both_in_the_year_of_a_change() -> None:
    assert [tenure.person for tenure in holders("head_of_state", "USA", on="2021")] == ["Donald Trump", "Joe Biden"]


def test_holders_open_end_is_not_known_to_have_ended() -> None:
    (last,) = [tenure for tenure in holders("foreign_minister", "TUR") if tenure.end is None]
    assert last.held_on("2031-01-01")
    assert not last.held_on("2023-06-03")


@pytest.mark.parametrize(
    ("wording", "of", "on", "person"),
    [
        ("president", "USA", "2025-03-26", "Donald Trump"),
        ("secretary of state", "USA", "2025-03-26", "Marco Rubio"),
        ("top diplomat", "TUR", "2025-03-26", "Hakan Fidan"),
        ("top diplomat", "European Union", "2025-03-26", "Kaja Kallas"),
        ("defense chief", "USA", "2025-03-26", "Pete Hegseth"),
        ("Kremlin spokesman", "RUS", "2025-03-26", "Dmitry Peskov"),
        ("foreign ministry spokeswoman", "RUS", "2025-03-26", "Maria Zakharova"),
        ("prime minister", "TZA", "2020", "Kassim Majaliwa"),
        ("chancellor", "DEU", "2025-09", "Friedrich Merz"),
        ("king", "GBR", "2025-09", "Charles III"),
    ],
)
def test_holders_called_by_wording(wording: str, of: str, on: str, person: str) -> None:
    assert [tenure.person for tenure in called(wording, of, on=on)] == [person]


def test_offices_of_a_person_by_day() -> None:
    assert [tenure.office for tenure in offices_of("Hakan Fidan", on="2020-01-01")] == ["intelligence_chief"]
    assert [tenure.office for tenure in offices_of("Hakan Fidan", on="2025-03-26")] == ["foreign_minister"]
    assert offices_of("Hakan Fidan", on="1990") == ()
    assert tenures_of("Nobody At All") == ()


@pytest.mark.parametrize(
    ("person", "forms"),
    [
        ("Recep Tayyip Erdogan", ("Erdogan",)),
        ("Abdel Fattah el-Sisi", ("el-Sisi", "Sisi")),
        ("Ursula von der Leyen", ("von der Leyen",)),
        ("Mohammed bin Salman", ("bin Salman",)),
        ("Kim Jong Un", ("Kim",)),
        ("Yoon Suk Yeol", ("Yoon",)),
        ("Joseph Wu", ("Wu",)),
        ("Abiy Ahmed", ("Abiy",)),
        ("Ferdinand Marcos Jr.", ("Marcos",)),
        ("King Salman", ()),
        ("Hun Sen", ()),
    ],
)
def test_surnames_as_the_press_shortens(person: str, forms: tuple[str, ...]) -> None:
    assert surnames(person) == forms


@given(st.dates(min_value=date(1992, 1, 1), max_value=date(2025, 12, 31)))
def test_holders_of_a_day_are_among_those_of_its_month_and_year(day: date) -> None:
    text = day.isoformat()
    for office, of in (("head_of_state", "FRA"), ("foreign_minister", "ISR"), ("head_of_government", "ITA")):
        exact = holders(office, of, on=text)
        assert set(exact) <= set(holders(office, of, on=text[:7])) <= set(holders(office, of, on=text[:4]))
