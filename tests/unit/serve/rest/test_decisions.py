from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from detente.serve import Settings, application
from tests import made

WHY = {"by": "A. Lee", "because": "read again"}


def reads(name: str, content: bytes, date: str | None) -> Any:
    assert (name, date) == ("posted.jsonl", None)
    given = json.loads(content)
    report = made.report(given["text"], given["date"], source=name)
    yield made.reading(report, made.measure(report, "imposed sanctions", "imposed"))


@pytest.fixture
def client(db: Path) -> Any:
    with TestClient(application(Settings(db=db, reads=reads)), base_url="http://127.0.0.1:8000") as asking:
        yield asking


def measure(client: TestClient) -> dict[str, Any]:
    found: dict[str, Any] = client.get("/api/v1/assertions?kind=measure&type=imposed").json()["rows"][0]
    return found


def test_decisions_are_kept_beside_the_row(client: TestClient) -> None:
    id_ = measure(client)["assertion"]["id"]
    answer = client.post(f"/api/v1/assertions/{id_}", json={"act": "accept", **WHY})
    assert answer.status_code == 201
    assert answer.json()["by"] == "A. Lee"
    changes = {"transition": "suspended", "targets": ["Russia"]}
    assert client.post(f"/api/v1/assertions/{id_}", json={"act": "edit", "changes": changes, **WHY}).status_code == 201
    (row,) = client.get("/api/v1/assertions?kind=measure&type=suspended").json()["rows"]
    assert row["assertion"]["targets"] == ["RUS"]
    assert [one["act"] for one in row["decisions"]] == ["accept", "edit"]
    assert client.post(f"/api/v1/assertions/{id_}", json={"act": "reject", **WHY}).status_code == 201
    assert client.get("/api/v1/assertions?type=suspended").json()["rows"] == []
    assert client.post(f"/api/v1/assertions/{id_}", json={"act": "reopen", **WHY}).status_code == 201
    assert measure(client)["assertion"]["id"] == id_


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({"act": "accept", "by": " ", "because": "x"}, 400),
        ({"act": "accept", "by": "x"}, 422),
        ({"act": "edit", "changes": {"colour": "red"}, **WHY}, 400),
        ({"act": "edit", "changes": {"transition": "eaten"}, **WHY}, 400),
        ({"act": "edit", "changes": {"imposers": ["Nowhereland"]}, **WHY}, 404),
        ({"act": "edit", **WHY}, 400),
    ],
)
def test_decisions_that_cannot_be_taken_say_why(client: TestClient, given: dict[str, Any], status: int) -> None:
    id_ = measure(client)["assertion"]["id"]
    answer = client.post(f"/api/v1/assertions/{id_}", json=given)
    assert (answer.status_code, bool(answer.json()["detail"])) == (status, True)


def test_decisions_withdraw_a_report_and_let_it_count_again(client: TestClient) -> None:
    report = measure(client)["report"]["id"]
    assert client.post(f"/api/v1/reports/{report[:10]}", json=WHY).status_code == 201
    assert client.get("/api/v1/assertions?type=imposed").json()["rows"] == []
    assert "Withdrawn" in client.get(f"/reports/{report[:12]}").text
    assert client.post(f"/api/v1/reports/{report[:10]}", json={"act": "reopen", **WHY}).status_code == 201
    assert measure(client)["report"]["id"] == report


def test_decisions_are_none_of_a_page_elsewhere(client: TestClient) -> None:
    id_ = measure(client)["assertion"]["id"]
    body = json.dumps({"act": "reject", **WHY})
    for headers in (
        {"content-type": "text/plain"},
        {"sec-fetch-site": "cross-site", "content-type": "application/json"},
    ):
        assert client.post(f"/api/v1/assertions/{id_}", content=body, headers=headers).status_code in (403, 422)
    assert measure(client)["decisions"] == []


def test_reports_are_read_in(client: TestClient) -> None:
    answer = client.post("/api/v1/reports", json={"text": "Oslo imposed sanctions.", "date": "2024-01-01"})
    assert answer.status_code == 202
    where = answer.headers["location"]
    for _ in range(500):
        job = client.get(where).json()
        if job["finished"]:
            break
    assert (job["added"], job["error"]) == (1, None)
    assert client.get(f"/api/v1/reports/{job['reports'][0]}").status_code == 200


def test_writing_takes_the_token(db: Path) -> None:
    settings = Settings(db=db, host="10.0.0.1", token="let me in", reads=reads)  # noqa: S106
    with TestClient(application(settings), base_url="http://127.0.0.1:8000") as client:
        given = {"text": "Oslo imposed sanctions.", "date": "2024-01-01"}
        refused = client.post("/api/v1/reports", json=given)
        assert (refused.status_code, refused.headers["www-authenticate"]) == (401, "Bearer")
        headers = {"authorization": "Bearer let me in"}
        assert client.post("/api/v1/reports", json=given, headers=headers).status_code == 202
