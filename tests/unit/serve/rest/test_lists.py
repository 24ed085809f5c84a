from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from detente.export.columns import COLUMNS
from detente.export.lists import LISTS, rows
from detente.serve.rest import lists
from detente.state.filters import Filters
from detente.store import open_store


@pytest.mark.parametrize("name", sorted(LISTS))
def test_lists_answer_as_the_library_does(client: TestClient, db: Path, name: str) -> None:
    with open_store(db, create=False) as store:
        mine = rows(store, name, Filters.of(pair=("TUR", "USA"), as_of="2025-12"))
    answer = client.get(f"/api/v1/{name}?pair=Ankara&pair=US&as_of=2025-12").json()
    assert answer == {"rows": json.loads(json.dumps(mine)), "total": len(mine), "cursor": None}
    lines = client.get(f"/api/v1/{name}.jsonl?pair=Ankara&pair=US&as_of=2025-12").text.splitlines()
    assert [json.loads(line) for line in lines] == answer["rows"]
    table = list(csv.reader(io.StringIO(client.get(f"/api/v1/{name}.csv").text)))
    assert table[0] == [column.name for column in COLUMNS[name]]


def test_lists_go_on_where_the_page_before_ended(client: TestClient) -> None:
    whole = client.get("/api/v1/events").json()["rows"]
    seen: list[dict[str, Any]] = []
    address: str | None = "/api/v1/events?limit=1"
    while address:
        answer = client.get(address)
        seen += answer.json()["rows"]
        cursor = answer.json()["cursor"]
        address = f"/api/v1/events?limit=1&cursor={cursor}" if cursor else None
        assert (cursor is not None) == ("link" in answer.headers)
    assert seen == whole
    assert len(whole) == 2


def test_lists_find_the_place_again_when_rows_came_in(client: TestClient) -> None:
    assert client.get("/").status_code == 200
    before = [{"id": name} for name in "abcd"]
    cursor = lists.cursor_after(before, 1)
    assert lists.start([{"id": name} for name in "xyabcd"], cursor) == 4
    assert lists.start([{"id": name} for name in "acd"], cursor) == 2


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ("measures?pair=Ankara", 400),
        ("measures?pair=Ankara&pair=US&actor=US", 400),
        ("measures?kind=sanction", 400),
        ("measures?cursor=x", 400),
        ("measures?actor=Nowhereland", 404),
        ("measures?min_conf=2", 422),
    ],
)
def test_lists_say_what_is_wrong_with_what_was_asked(client: TestClient, asked: str, status: int) -> None:
    answer = client.get(f"/api/v1/{asked}")
    assert (answer.status_code, answer.json()["status"]) == (status, status)


def test_lists_of_a_large_record_want_somebody_named(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists, "LARGE", 2)
    answer = client.get("/api/v1/measures")
    assert answer.status_code == 400
    assert "assertions.jsonl" in answer.json()["detail"]
    assert client.get("/api/v1/measures?actor=TUR").status_code == 200
