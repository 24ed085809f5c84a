from __future__ import annotations

import json
from pathlib import Path

from fastapi.testclient import TestClient

from detente.export.objects import dossier_object
from detente.state.answers import pair
from detente.store import open_store


def test_asks_answer_as_the_library_does(client: TestClient, db: Path) -> None:
    with open_store(db, create=False) as store:
        mine = dossier_object(pair(store, "Ankara", "US", as_of="2021-01-15"))
    assert client.get("/api/v1/pairs/Ankara/US?as_of=2021-01-15").json() == json.loads(json.dumps(mine))
    lines = client.get("/api/v1/pairs/Ankara/US.jsonl?as_of=2021-01-15").text.splitlines()
    assert {json.loads(line)["section"] for line in lines} >= {"measures"}


def test_asks_tell_who_has_an_answer_already(client: TestClient) -> None:
    first = client.get("/api/v1/pairs/TUR/USA")
    again = client.get("/api/v1/pairs/TUR/USA", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    other = client.get("/api/v1/pairs/TUR/USA?as_of=2019", headers={"if-none-match": first.headers["etag"]})
    assert other.status_code == 200


def test_asks_open_records_rows_reports_and_passages(client: TestClient) -> None:
    record = client.get("/api/v1/records?key=sanctions/USA/TUR/caatsa").json()
    assert (record["state"], record["holds"]) == ("in_force", "yes")
    id_, passage = record["basis"][0]["assertion"]["id"], record["basis"][0]["passage"]
    for name in (id_, passage):
        rows = client.get(f"/api/v1/assertions/{name}").json()["rows"]
        assert id_ in {row["assertion"]["id"] for row in rows}
    assert client.get("/api/v1/records?key=sanctions/USA/TUR/caatsa&known_by=2019").status_code == 404
    assert client.get("/api/v1/reports/zzzzzz").status_code == 404


def test_asks_tell_changes_actors_and_finds(client: TestClient) -> None:
    told = client.get("/api/v1/changes?since=2020-01-01&until=2020-12-31").json()["changes"]
    assert "record" in {one["sort"] for one in told}
    pair_only = client.get("/api/v1/changes?since=2020-01-01&a=Ankara&b=US")
    assert pair_only.json()["parties"] == ["TUR", "USA"]
    assert client.get("/api/v1/changes?since=2020-01-01&a=Ankara").status_code == 404
    actor = client.get("/api/v1/actors/Ankara").json()
    assert (actor["key"], "USA" in {tie["actor"] for tie in actor["ties"]}) == ("TUR", True)
    hits = client.get('/api/v1/search?q="sanctions on Turkey"').json()["hits"]
    assert len(hits) == 3
    start, end = hits[0]["marks"][0]
    assert hits[0]["excerpt"][start:end].casefold() == "sanctions on turkey".casefold()


def test_asks_list_candidates_for_a_name_that_means_nobody(client: TestClient) -> None:
    answer = client.get("/api/v1/pairs/Turkiy/USA")
    assert answer.status_code == 404
    assert "TUR" in answer.json()["candidates"]
