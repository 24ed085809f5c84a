from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from detente.export.formats import FORMATS, export
from detente.serve.rest import exports
from detente.state.filters import Filters
from detente.store import open_store


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_exports_answer_as_the_library_does(client: TestClient, db: Path, name: str) -> None:
    mine = io.BytesIO()
    with open_store(db, create=False) as store:
        done = export(store, name, Filters.of(actor="TUR", as_of="2025-12"), to=mine)
    answer = client.get(f"/api/v1/exports/{name}?actor=Ankara&as_of=2025-12")
    assert answer.status_code == 200
    assert answer.content == mine.getvalue()
    assert answer.headers["detente-rows"] == str(done.rows)
    assert answer.headers["detente-snapshot"] == done.snapshot.id
    assert answer.headers["content-type"].split(";")[0] == FORMATS[name].media.split(";")[0]
    assert f'-{name}{FORMATS[name].suffix}"' in answer.headers["content-disposition"]
    again = client.get(
        f"/api/v1/exports/{name}?actor=Ankara&as_of=2025-12", headers={"If-None-Match": answer.headers["etag"]}
    )
    assert (again.status_code, again.content) == (304, b"")
    other = client.get(f"/api/v1/exports/{name}?actor=Ankara", headers={"If-None-Match": answer.headers["etag"]})
    assert other.status_code == 200


def test_exports_zip_opens(client: TestClient) -> None:
    with zipfile.ZipFile(io.BytesIO(client.get("/api/v1/exports/csv").content)) as archive:
        about = json.loads(archive.read("datapackage.json"))
    assert about["detente"]["rows"]["reports"] == 3


def test_exports_say_which_formats_there_are(client: TestClient) -> None:
    told = client.get("/api/v1/exports").json()["formats"]
    assert [one["name"] for one in told] == list(FORMATS)
    answer = client.get("/api/v1/exports/xls")
    assert answer.status_code == 400
    assert "Known: jsonl, csv" in answer.json()["detail"]
    assert client.get("/api/v1/exports/csv?kind=CONSULT").status_code == 400


def test_exports_of_a_large_record_want_somebody_named(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exports, "LARGE", 2)
    answer = client.get("/api/v1/exports/plover")
    assert answer.status_code == 400
    assert "detente export plover" in answer.json()["detail"]
    assert client.get("/api/v1/exports/plover?actor=TUR").status_code == 200


def test_exports_stand_on_the_page_of_data(client: TestClient) -> None:
    page = client.get("/data").text
    assert all(f'href="/api/v1/exports/{name}"' in page for name in FORMATS)
