from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from detente.model import Rejected
from detente.serve import Settings, application
from detente.serve.security import PASS, pass_of


def reads(name: str, content: bytes, date: str | None) -> Any:
    assert date is None or date
    yield Rejected(source=name, error="test", message=f"{len(content)} bytes")


def asking(db: Path, **given: Any) -> TestClient:
    app = application(Settings(db=db, reads=reads, **given))
    return TestClient(app, base_url="http://127.0.0.1:8000", follow_redirects=False)


class Tags(HTMLParser):
    """What a page must not hold: styles, scripts and handlers inside it."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = {name for name, _ in attrs}
        if tag == "style" or (tag == "script" and "src" not in names):
            self.found.append(tag)
        self.found += [name for name in names if name == "style" or name.startswith("on")]


def mark_in(page: str) -> str:
    found = re.search(r'name="mark" value="([0-9a-f]+)"', page)
    assert found is not None
    return found[1]


def test_security_headers_stand_on_every_answer(client: TestClient) -> None:
    for path in ("/", "/no/such/page", "/api/v1/", "/static/detente.css"):
        answer = client.get(path)
        policy = answer.headers["content-security-policy"]
        assert "default-src 'self'" in policy
        assert "unsafe" not in policy
        assert answer.headers["x-content-type-options"] == "nosniff"


def test_security_pages_hold_no_script_and_no_style_of_their_own(client: TestClient) -> None:
    for path in ("/", "/pairs/TUR/USA", "/reports", "/network?actor=TUR", "/search?q=sanctions"):
        tags = Tags()
        tags.feed(client.get(path).text)
        assert tags.found == [], path


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8000", "127.0.0.1.evil.example"])
def test_security_refuses_a_host_that_is_not_ours(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", ["localhost", "localhost:9", "127.0.0.1", "[::1]:8000", "[::1]"])
def test_security_takes_the_names_of_this_machine(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 200


def test_security_takes_a_form_of_ours_and_no_other(db: Path) -> None:
    with asking(db) as client:
        mark = mark_in(client.get("/add").text)
        assert client.post("/add", data={"text": "A", "mark": "0" * 32}).status_code == 403
        assert client.post("/add", data={"text": "A"}).status_code == 403
        elsewhere = {"sec-fetch-site": "cross-site"}
        assert client.post("/add", data={"text": "A", "mark": mark}, headers=elsewhere).status_code == 403
        assert client.post("/add", data={"text": "A", "mark": mark}).status_code == 303
    with asking(db) as stranger:
        assert stranger.post("/add", data={"text": "A", "mark": mark}).status_code == 403


def test_security_refuses_writes_when_it_only_reads(db: Path) -> None:
    with asking(db, read_only=True) as client:
        assert 'name="mark"' not in client.get("/add").text
        assert client.post("/add", data={"text": "A"}).status_code == 403


def test_security_refuses_writes_where_others_reach_it_and_no_token_is_set(db: Path) -> None:
    with asking(db, host="192.168.1.4") as client:
        assert client.post("/add", data={"text": "A"}).status_code == 403


def test_security_asks_for_the_token(db: Path) -> None:
    with asking(db, host="192.168.1.4", token="let me in") as client:  # noqa: S106
        assert client.post("/add", data={"text": "A"}).status_code == 401
        client.cookies.set(PASS, pass_of("guess"))
        assert client.post("/add", data={"text": "A"}).status_code == 401
        client.cookies.set(PASS, pass_of("let me in"))
        mark = mark_in(client.get("/add").text)
        assert client.post("/add", data={"text": "A", "mark": mark}).status_code == 303


def test_security_limits_what_is_sent(db: Path) -> None:
    with asking(db, upload_limit=2_000) as client:
        mark = mark_in(client.get("/add").text)
        assert client.post("/add", data={"text": "A" * 3_000, "mark": mark}).status_code == 413

        def pieces() -> Any:
            yield b"a"

        assert client.post("/add", content=pieces()).status_code == 411
