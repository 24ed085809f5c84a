from __future__ import annotations

import re
import time
from pathlib import Path
from typing import Any

from fastapi.testclient import TestClient

from detente.serve import Settings, application
from tests import made


def reads(name: str, content: bytes, date: str | None) -> Any:
    report = made.report(f"{name}: Oslo imposed sanctions. {len(content)}", date or "2024-01-01", source=name)
    yield made.reading(report, made.measure(report, "imposed sanctions", "imposed"))


def asking(path: Path, folder: Path | None) -> TestClient:
    app = application(Settings(db=path, reads=reads, sample=folder))
    return TestClient(app, base_url="http://127.0.0.1:8000")


def finished(client: TestClient, path: str) -> str:
    for _ in range(500):
        page = client.get(path).text
        if "Reading " not in page:
            return page
        time.sleep(0.01)
    raise AssertionError(page)


def test_add_loads_the_sample_into_an_empty_record(tmp_path: Path) -> None:
    (tmp_path / "sample").mkdir()
    for name in ("a.txt", "b.html", "c.jsonl", "sources.yaml"):
        (tmp_path / "sample" / name).write_text(name)
    with asking(tmp_path / "new.db", tmp_path / "sample") as client:
        first = client.get("/").text
        assert "This record is empty." in first
        (mark, *_) = re.findall(r'name="mark" value="(\w+)"', first)
        answer = client.post("/sample", data={"mark": mark}, follow_redirects=False)
        page = finished(client, answer.headers["location"])
        assert "3 reports added" in page
        assert "What stands between two states?" in client.get("/").text


def test_add_takes_several_files_and_a_date(tmp_path: Path) -> None:
    with asking(tmp_path / "new.db", None) as client:
        (mark, *_) = re.findall(r'name="mark" value="(\w+)"', client.get("/add").text)
        files = [("files", (name, b"x")) for name in ("one.txt", "two.txt")]
        answer = client.post("/add", data={"mark": mark, "date": "2021-05"}, files=files, follow_redirects=False)
        assert "2 reports added" in finished(client, answer.headers["location"])
        assert [one["date"] for one in client.get("/api/v1/reports").json()["reports"]] == ["2021-05", "2021-05"]
        for data in ({"mark": mark}, {"mark": mark, "text": "x", "date": "soon"}):
            assert client.post("/add", data=data).status_code == 400
        assert client.get("/add/99").status_code == 404
