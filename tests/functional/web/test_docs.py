"""What docs/web.md says of pages and addresses is so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from detente.serve import Settings, application
from detente.store import Query, open_store

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def client(sample: Path) -> Iterator[TestClient]:
    with TestClient(application(Settings(db=sample, read_only=True)), base_url="http://127.0.0.1") as asking:
        yield asking


def test_docs_name_pages_that_there_are(client: TestClient, sample: Path, repo: Path) -> None:
    with open_store(sample, create=False) as store:
        row = next(iter(store.assertions(Query(kinds=("measure",)))))
    page = (repo / "docs" / "web.md").read_text(encoding="utf-8")
    table = page.partition("## Pages")[2].partition("## Who")[0]
    found = re.findall(r"`(/[^`]*)`", table)
    assert len(found) >= 12
    for address in found:
        asked = address.replace("me_…", row.assertion.id).replace("id=…", f"id={row.assertion.id}").partition("#")[0]
        assert client.get(asked).status_code == 200, address


def test_docs_name_addresses_of_the_api(client: TestClient, repo: Path) -> None:
    page = (repo / "docs" / "web.md").read_text(encoding="utf-8").partition("## REST")[2]
    paths = {re.sub(r"\{\w+\}", "X", path) for path in client.get("/api/v1/openapi.json").json()["paths"]}
    told = {name.partition("?")[0] for name in re.findall(r"`(?:POST )?(/[^`]*)`", page)}
    told = {f"/api/v1{re.sub('/(ID|NAME|FORMAT|N|A|B)(?=/|$|[.])', '/X', name)}" for name in told if name != "/api/v1"}
    assert told - paths - {"/api/v1/api/v1/openapi.json"} == set()
    lists = {path for path in paths if path.endswith((".csv", ".jsonl"))}
    assert paths - told - lists == {"/api/v1/"}
