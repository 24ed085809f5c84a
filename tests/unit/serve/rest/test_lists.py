from __future__ import annotations

import csv
import io
import json

import pytest
from fastapi.testclient import TestClient


def test_lists_go_on_from_page_to_page(client: TestClient) -> None:
    seen, address = [], "/api/v1/measures?limit=1"
    while address:
        answer = client.get(address)
        assert answer.status_code == 200
        seen += [row["report"]["date"] for row in answer.json()["rows"]]
        cursor = answer.json()["cursor"]
        address = f"/api/v1/measures?limit=1&cursor={cursor}" if cursor else ""
        assert (cursor is not None) == ("link" in answer.headers)
    assert seen == ["2025-06-01", "2025-03-26", "2020-12-15"]


def test_lists_give_every_row_its_words(client: TestClient) -> None:
    (row,) = client.get("/api/v1/deals").json()["rows"]
    (words,) = row["evidence"]
    assert words["text"] == "took delivery of S-400 systems"
    assert row["passage"] == words["passage"]
    report = client.get(f"/api/v1/reports/{row['report']['id'][:8]}").json()["report"]
    assert report["text"][words["start"] : words["end"]] == words["text"]


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ("measures?actor=Ankara&actor=US", 3),
        ("measures?actor=Ankara&from=2025", 2),
        ("measures?to=2020-12-31", 1),
        ("measures?known_by=2021", 1),
        ("measures?type=imposed", 1),
        ("events?actor=Hakan%20Fidan", 2),
        ("events?actor=nobody%20known", 0),
        ("positions?min_conf=0.5", 1),
        ("statements?words=Rubio", 1),
        ("measures?words=%22", 0),
    ],
)
def test_lists_take_the_filters_of_the_command_line(client: TestClient, asked: str, count: int) -> None:
    assert len(client.get(f"/api/v1/{asked}").json()["rows"]) == count


def test_lists_are_whole_as_csv_and_json_lines(client: TestClient) -> None:
    lines = client.get("/api/v1/measures.jsonl").text.splitlines()
    assert [json.loads(line)["report"]["date"] for line in lines] == ["2025-06-01", "2025-03-26", "2020-12-15"]
    answer = client.get("/api/v1/measures.csv?actor=TUR")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert [row["transition"] for row in rows] == ["in_force", "in_force", "imposed"]
    assert json.loads(rows[0]["imposers"]) == ["USA"]
    assert len(client.get("/api/v1/reports.csv").text.splitlines()) == 4


def test_lists_give_no_formulas_to_spreadsheets(client: TestClient) -> None:
    from detente.serve.rest.answer import _cell

    assert [_cell(text) for text in ("=1+1", "@x", "-3", "fine")] == ["'=1+1", "'@x", "'-3", "fine"]
    assert client.get("/api/v1/statements.csv").status_code == 200


def test_lists_say_what_is_wrong_with_what_was_asked(client: TestClient) -> None:
    for asked, status in (
        ("measures?from=2020-13", 400),
        ("measures?from=soon", 422),
        ("measures?cursor=x", 400),
        ("measures?limit=0", 422),
        ("measures?actor=Guinea", 404),
        ("nothings", 404),
    ):
        answer = client.get(f"/api/v1/{asked}")
        assert answer.status_code == status, asked
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.json()["status"] == status
        assert answer.json()["detail"]
