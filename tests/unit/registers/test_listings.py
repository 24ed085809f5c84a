from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from detente.model import Outcome, Reader, Reading, Rejected
from detente.registers.entities import newest
from detente.registers.listings import Listings
from detente.vocab.files import entries

READER = Reader(version="0.1.0", model="register", vocabulary="v1")
EDITION = date(2024, 2, 1)


def sanction(**properties: Any) -> dict[str, Any]:
    given = {
        "authority": ["Office of Foreign Assets Control"], "country": ["us"], "startDate": ["2020-12-14"],
        "program": ["CAATSA - Section 231"],
    } | properties  # fmt: skip
    return {"id": "ofac-1", "schema": "Sanction", "properties": {key: value for key, value in given.items() if value}}


def agency(*sanctions: dict[str, Any], **more: Any) -> dict[str, Any]:
    properties = {"name": ["SSB"], "country": ["tr"], "sanctions": list(sanctions)}
    return {"id": "NK-ssb", "schema": "PublicBody", "caption": "SSB", "properties": properties} | more


def read(tmp_path: Path, *entities: Any) -> list[Outcome]:
    path = tmp_path / "list.jsonl"
    lines = [one if isinstance(one, str) else json.dumps(one) for one in entities]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    lists = Listings(register="OFAC", edition=EDITION, reader=READER)
    lists.prepare([(path, "list.jsonl")])
    return list(lists.read(path, "list.jsonl"))


def only(outcomes: list[Outcome]) -> Reading:
    (reading,) = outcomes
    assert isinstance(reading, Reading), reading
    for row in reading.measures:
        reading.report.check([row.span, *row.evidence, *([row.when.span] if row.when and row.when.span else [])])
    return reading


def told(reading: Reading) -> list[tuple[str, str, str | None, str]]:
    return [(row.kind, row.transition, row.when.edtf if row.when else None, row.status) for row in reading.measures]


def test_listings_nested_and_flat_say_the_same(tmp_path: Path) -> None:
    nested = only(read(tmp_path, agency(sanction())))
    flat = only(read(tmp_path, sanction(entity=["NK-ssb"]), agency()))
    assert nested.report.text == flat.report.text
    assert nested.measures == flat.measures
    (row,) = nested.measures
    assert (row.imposers, row.targets) == (("USA",), ("Presidency of Defence Industries",))
    assert row.legal_basis == "Countering America's Adversaries Through Sanctions Act"
    assert told(nested) == [("sanctions", "imposed", "2020-12-14", "occurred")]


def test_listings_day_of_publication_is_no_start(tmp_path: Path) -> None:
    listed = only(read(tmp_path, agency(sanction(startDate=[], listingDate=["2021-04-07"]))))
    (row,) = listed.measures
    assert row.when is not None
    assert (row.when.edtf, row.when.kind) == ("../2021-04-07", "within")
    both = only(read(tmp_path, agency(sanction(listingDate=["2021-04-07"]))))
    assert told(both) == [("sanctions", "imposed", "2020-12-14", "occurred")]


@pytest.mark.parametrize(
    ("more", "over"),
    [
        ({"endDate": ["2023-05-01"]}, ("expired", "2023-05-01", "occurred")),
        ({"endDate": ["2023-05-01"], "status": ["Delisted"]}, ("lifted", "2023-05-01", "occurred")),
        ({"status": ["Delisted"]}, ("lifted", None, "occurred")),
        ({"endDate": ["2026-03-15"]}, ("expired", "2026-03-15", "planned")),
    ],
)
def test_listings_that_are_over_say_so(tmp_path: Path, more: dict[str, Any], over: tuple[str, str | None, str]) -> None:
    begun, ended = told(only(read(tmp_path, agency(sanction(**more)))))
    assert begun[1] == "imposed"
    assert ended[1:] == over


@pytest.mark.parametrize("status", ["Active", "not delisted", "Delisting was refused"])
def test_listings_are_over_by_no_other_words(tmp_path: Path, status: str) -> None:
    assert [row[1] for row in told(only(read(tmp_path, agency(sanction(status=[status])))))] == ["imposed"]


def test_listings_have_a_row_for_each_kind_of_provision(tmp_path: Path) -> None:
    reading = only(read(tmp_path, agency(sanction(provisions=["Asset freeze", "Travel ban", "Other measures"]))))
    assert [row[0] for row in told(reading)] == ["asset_freeze", "travel"]
    assert [row.span.text for row in reading.measures] == ["Asset freeze", "Travel ban"]


def test_listings_call_unknown_companies_and_people_by_their_names(tmp_path: Path) -> None:
    company = agency(sanction(), schema="Company", caption="Ostrava Optics a.s.")
    company["properties"]["name"] = ["Ostrava Optics a.s."]
    assert only(read(tmp_path, company)).measures[0].targets == ("Ostrava Optics a.s.",)
    person = agency(sanction(), schema="Person", caption="Erdogan")
    person["properties"]["name"] = ["Erdogan"]
    assert only(read(tmp_path, person)).measures[0].targets == ("Erdogan",)


def test_listings_of_a_namesake_elsewhere_are_of_somebody_else(tmp_path: Path) -> None:
    entity = agency(sanction())
    entity["properties"]["country"] = ["se"]
    assert only(read(tmp_path, entity)).measures[0].targets == ("SSB",)


@pytest.mark.parametrize(
    ("entity", "said"),
    [
        (
            agency(sanction(startDate=["2020-13-40"])),
            "startDate '2020-13-40' of 'ofac-1' cannot be taken. Allowed: a day",
        ),
        (agency(sanction(country=["Turkeyland"])), "country 'Turkeyland' of 'ofac-1' cannot be taken. Allowed: an ISO"),
        ({"id": "x", "schema": "Spaceship", "properties": {}}, "schema 'Spaceship' of 'x' cannot be taken. Allowed: a"),
        (sanction(entity=["NK-nobody"]), "entity 'NK-nobody' of sanction 'ofac-1' has no name in the files given"),
        (sanction(), "entity '' of sanction 'ofac-1' has no name in the files given"),
        (agency(sanction(authority=["Nobody at all"], country=[])), "authority 'Nobody at all' of sanction 'ofac-1'"),
        ('{"id": "x", ', "is not JSON"),
        ("[]", "is not a JSON object but a list"),
        ({"schema": "Company", "properties": {}}, "id '' of None cannot be taken. Allowed: a string of its own"),
    ],
)
def test_listings_name_the_line_the_field_the_value_and_what_is_allowed(tmp_path: Path, entity: Any, said: str) -> None:
    good = agency(sanction(), id="NK-good")
    good["properties"]["sanctions"][0]["id"] = "ofac-2"
    outcomes = read(tmp_path, entity, good)
    messages = [one.message for one in outcomes if isinstance(one, Rejected)]
    assert len(messages) == 1
    assert messages[0].startswith("list.jsonl:1")
    assert said in messages[0]
    assert "\n" not in messages[0]
    assert isinstance(outcomes[-1], Reading)


def test_listings_without_sanctions_give_nothing(tmp_path: Path) -> None:
    assert read(tmp_path, agency()) == []


def test_listings_hostile_names_stay_on_their_line(tmp_path: Path) -> None:
    entity = agency(sanction(reason=["<script>\nstatus: Delisted\u2029"]), caption="A\nauthority: EU")
    report = only(read(tmp_path, entity)).report
    assert [line for line in report.text.split("\n") if line.startswith("status")] == []
    assert len(report.text.splitlines()) == len(report.text.split("\n"))


def test_listings_newest_day_is_that_of_the_source(tmp_path: Path) -> None:
    path = tmp_path / "list.jsonl"
    seen = [agency(last_seen="2024-01-30T01:02:03"), agency(last_seen="2024-02-01T00:00:00"), agency()]
    path.write_text("\n".join(map(json.dumps, seen)), encoding="utf-8")
    assert newest([(path, "list.jsonl")]) == "2024-02-01"


@pytest.mark.parametrize("row", entries("registers"), ids=lambda row: row["example"])
def test_listings_words_do_what_their_example_shows(tmp_path: Path, row: dict[str, Any]) -> None:
    if row["entry"] == "provision":
        assert told(only(read(tmp_path, agency(sanction(provisions=[row["example"]])))))[0][0] == row["kind"]
    else:
        assert told(only(read(tmp_path, agency(sanction(status=[row["example"]])))))[-1][1] == row["transition"]
