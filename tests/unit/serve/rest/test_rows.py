from __future__ import annotations

import json

import pytest
from fastapi.testclient import TestClient


def test_rows_go_on_from_page_to_page(client: TestClient) -> None:
    seen, address = [], "/api/v1/assertions?kind=measure&limit=1"
    while address:
        answer = client.get(address)
        assert answer.status_code == 200
        seen += [row["report"]["date"] for row in answer.json()["rows"]]
        cursor = answer.json()["cursor"]
        address = f"/api/v1/assertions?kind=measure&limit=1&cursor={cursor}" if cursor else ""
        assert (cursor is not None) == ("link" in answer.headers)
    assert seen == ["2025-06-01", "2025-03-26", "2020-12-15"]


def test_rows_have_their_words(client: TestClient) -> None:
    (row,) = client.get("/api/v1/assertions?kind=deal").json()["rows"]
    (words,) = row["evidence"]
    assert words["text"] == "took delivery of S-400 systems"
    assert row["passage"] == words["passage"]
    report = client.get(f"/api/v1/reports/{row['report']['id'][:8]}").json()["report"]
    assert report["text"][words["start"] : words["end"]] == words["text"]


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ("kind=measure&actor=Ankara&actor=US", 3),
        ("kind=measure&actor=Ankara&from=2025", 2),
        ("kind=measure&to=2020-12-31", 1),
        ("kind=measure&known_by=2021", 1),
        ("type=imposed&type=delivered", 2),
        ("kind=event&actor=Hakan%20Fidan", 2),
        ("actor=nobody%20known", 0),
        ("kind=position&min_conf=0.5", 1),
        ("kind=statement&words=Rubio", 1),
        ("words=%22", 0),
    ],
)
def test_rows_are_chosen(client: TestClient, asked: str, count: int) -> None:
    assert len(client.get(f"/api/v1/assertions?{asked}").json()["rows"]) == count


def test_rows_come_whole(client: TestClient) -> None:
    lines = client.get("/api/v1/assertions.jsonl?kind=measure").text.splitlines()
    assert [json.loads(line)["report"]["date"] for line in lines] == ["2025-06-01", "2025-03-26", "2020-12-15"]
    assert len(client.get("/api/v1/reports.csv").text.splitlines()) == 4
    assert len(client.get("/api/v1/reports.jsonl").text.splitlines()) == 3
    assert [one["rows"] for one in client.get("/api/v1/reports?limit=2").json()["reports"]] == [4, 4]


def test_rows_say_what_is_wrong_with_what_was_asked(client: TestClient) -> None:
    for asked, status in (
        ("assertions?from=2020-13", 400),
        ("assertions?from=soon", 422),
        ("assertions?cursor=x", 400),
        ("assertions?limit=0", 422),
        ("assertions?actor=Guinea", 404),
        ("nothings", 404),
    ):
        answer = client.get(f"/api/v1/{asked}")
        assert answer.status_code == status, asked
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.json()["status"] == status
        assert answer.json()["detail"]
