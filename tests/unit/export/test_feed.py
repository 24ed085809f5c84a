from __future__ import annotations

import sys
from typing import Any

import pytest
from lxml import etree

from detente.errors import ExtraMissing
from detente.export.feed import feed

pytest.importorskip("feedgen")
ATOM = {"a": "http://www.w3.org/2005/Atom"}
ENTRY: dict[str, Any] = {
    "watch": "f16", "id": "urn:uuid:00000000-0000-5000-8000-000000000001", "sort": "standing",
    "title": "Standing moved: <b>F-16</b> & more",
    "quote": "</content><script>alert(1)</script> \x07\x1b[31m \ufffe ]]>",
    "passage": "1f2e3d4c5b6a:12-40", "report": "1f", "report_title": "<i>Title</i>", "publisher": "A & B",
    "date": "2024-06-07", "url": "https://news.test/a?b=1&c=2", "row": {},
}  # fmt: skip


def parsed(*entries: dict[str, Any], base: str = "http://127.0.0.1:8000") -> Any:
    made = feed(entries, title="detente: f16", id="record/f16", base=base)
    return etree.fromstring(made, etree.XMLParser(resolve_entities=False, no_network=True))


def test_feed_has_what_atom_asks_for() -> None:
    root = parsed(ENTRY, ENTRY | {"id": "urn:uuid:00000000-0000-5000-8000-000000000002", "date": "2024-06-09"})
    assert root.tag == "{http://www.w3.org/2005/Atom}feed"
    assert root.xpath("count(/a:feed/a:id) = 1 and count(/a:feed/a:title) = 1", namespaces=ATOM)
    assert root.xpath("string(/a:feed/a:updated)", namespaces=ATOM) == "2024-06-09T00:00:00+00:00"
    assert root.xpath("/a:feed/a:entry/a:updated/text()", namespaces=ATOM) == [
        "2024-06-07T00:00:00+00:00", "2024-06-09T00:00:00+00:00",
    ]  # fmt: skip
    ids = root.xpath("//a:id/text()", namespaces=ATOM)
    assert len(set(ids)) == 3
    assert all(id_.startswith("urn:uuid:") for id_ in ids)
    assert root.xpath("string(//a:author/a:name)", namespaces=ATOM) == "detente"


def test_feed_keeps_hostile_text_as_text() -> None:
    root = parsed(ENTRY)
    (entry,) = root.findall("a:entry", ATOM)
    allowed = {"id", "title", "updated", "content", "link", "category"}
    assert {etree.QName(one).localname for one in entry.iter() if one is not entry} == allowed
    assert entry.findtext("a:title", namespaces=ATOM) == ENTRY["title"]
    content = entry.find("a:content", ATOM)
    assert content.get("type") == "text"
    assert "</content><script>alert(1)</script>" in content.text
    assert not any(mark in content.text for mark in "\x07\x1b\ufffe")


def test_feed_links_to_the_passage_and_names_addresses_on_the_web_only() -> None:
    def told(**more: Any) -> tuple[list[str], str]:
        entry = parsed(ENTRY | more, base="https://desk.test/").find("a:entry", ATOM)
        return [one.get("href") for one in entry.findall("a:link", ATOM)], entry.findtext("a:content", namespaces=ATOM)

    links, content = told()
    assert links == ["https://desk.test/show?id=1f2e3d4c5b6a%3A12-40"]
    assert "https://news.test/a?b=1&c=2" in content
    for url in ("javascript:alert(1)", "http://[broken", None):
        links, content = told(url=url)
        assert len(links) == 1
        assert "javascript:" not in content
        assert "broken" not in content


def test_feed_without_entries_or_days_is_still_a_feed() -> None:
    assert parsed().findtext("a:updated", namespaces=ATOM) == "1970-01-01T00:00:00+00:00"
    assert parsed(ENTRY | {"date": None}).findtext("a:entry/a:updated", namespaces=ATOM) == "1970-01-01T00:00:00+00:00"


def test_feed_is_the_same_for_the_same_entries() -> None:
    assert feed([ENTRY], title="t", id="i", base="b") == feed([ENTRY], title="t", id="i", base="b")
    assert feed([ENTRY], title="t", id="i", base="b") != feed([ENTRY], title="t", id="j", base="b")


def test_feed_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "feedgen", None)
    monkeypatch.setitem(sys.modules, "feedgen.feed", None)
    with pytest.raises(ExtraMissing, match=r"pip install 'detente\[export\]'"):
        feed([ENTRY], title="t", id="i", base="b")
