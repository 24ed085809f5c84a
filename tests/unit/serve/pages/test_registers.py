from __future__ import annotations

from datetime import date
from pathlib import Path

from fastapi.testclient import TestClient

from detente.model import Entry
from detente.store import open_store
from detente.store.issues import Edition
from tests import made

NAME = 'Acts <script>bad()</script> & "co"'
FIRST, SECOND = date(2021, 1, 1), date(2022, 1, 1)


def publish(db: Path) -> str:
    report = made.report(
        f"{NAME}, entry 1\ntext: Sanctions <img src=x onerror=bad()> are imposed",
        "2020-12-15",
        publisher=NAME,
        entry=Entry(register=NAME, id="1", edition=FIRST.isoformat()),
        date_basis="edition",
    )
    row = made.measure(report, "Sanctions <img src=x onerror=bad()> are imposed", "imposed", "2020-12-16")
    with open_store(db) as store:
        store.publish(Edition(register=NAME, day=FIRST, sha256="a"), [made.reading(report, row)])
        store.publish(Edition(register=NAME, day=SECOND, sha256="b"), [])
    return report.id


def test_registers_are_told_from_the_press_on_every_page(client: TestClient, db: Path) -> None:
    id_ = publish(db)
    pages = {path: client.get(path).text for path in ("/pairs/TUR/USA", f"/reports/{id_[:12]}", "/reports")}
    for path, page in pages.items():
        assert "official register" in page, path
        assert "<script>bad" not in page, path
        assert "<img src=x" not in page, path
    dossier = " ".join(pages["/pairs/TUR/USA"].split())
    assert "imposed: register: 2020-12-16 (" in dossier
    assert "press: 2020-12-14 (the report of 2020-12-15)" in dossier
    assert "no longer listed in the edition of 2022-01-01" in dossier
    compared = client.get("/compare", params={"id": "sanctions/USA/TUR/caatsa"}).text
    assert "official register" in compared


def test_registers_are_told_from_the_press_over_rest(client: TestClient, db: Path) -> None:
    publish(db)
    (standing,) = client.get("/api/v1/pairs/TUR/USA").json()["measures"]
    assert standing["since"] == ["2020-12-16"]
    told = {row["said_by"][0]: row["report"]["register"] for row in standing["history"]}
    assert told[f"register:{NAME}"] == {"name": NAME, "entry": "1", "edition": "2021-01-01", "gone": "2022-01-01"}
    assert told["narrator"] is None
