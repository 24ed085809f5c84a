from __future__ import annotations

import base64
import hashlib
import re
from datetime import date
from html.parser import HTMLParser

import pytest

from detente.errors import FilterError
from detente.export.printed import Document, brief_document, dossier_document
from detente.state.filters import Filters
from detente.store import SqliteStore, open_store
from tests import hostile, made

SNAPSHOT = "ab" * 32
LAW = made.report(
    "Washington imposed sanctions on Turkey in December 2020.\n"
    "Ankara demanded that Washington lift the sanctions on Turkey.\n"
    "Fidan met Rubio on Tuesday.",
    "2025-03-26",
    title="Sanctions stay",
    publisher="The Meridian Post",
    url="https://example.org/sanctions?a=1&b=2",
)
LATER = made.report("Turkey said that the sanctions were imposed in 2019.", "2025-04-01", title="Ankara differs")


@pytest.fixture
def store() -> SqliteStore:
    held = open_store(":memory:")
    held.write(
        [
            made.reading(
                LAW,
                made.measure(LAW, "imposed sanctions on Turkey", "imposed", "2020-12"),
                made.position(LAW, "lift the sanctions on Turkey", addressee=("USA",)),
                made.event(LAW, "Fidan met Rubio", "2025-03-25"),
            ),
            made.reading(LATER, made.measure(LATER, "the sanctions were imposed in 2019", "imposed", "2019")),
        ]
    )
    return held


def document(store: SqliteStore, **asked: object) -> Document:
    return dossier_document(store, Filters.of(pair=("Ankara", "Washington"), **asked), snapshot=SNAPSHOT)  # type: ignore[arg-type]


class Seen(HTMLParser):
    """Tags, links and text of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.names: set[str] = set()
        self.loads: list[str] = []
        self.text: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.tags.append(tag)
        self.names |= {given["id"]} if "id" in given else set()
        self.links += [given["href"]] if tag == "a" and "href" in given else []
        self.loads += [given[name] for name in ("src", "srcset", "poster", "data", "action") if name in given]
        self.loads += [given["href"]] if tag == "link" else []
        assert not [name for name in given if name.startswith("on") or name == "style"]

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def test_dossier_says_both_days_the_snapshot_and_how_things_stand(store: SqliteStore) -> None:
    for text in (document(store).html(), document(store).markdown()):
        for words in ("Türkiye", "United States", "2025-04-01", SNAPSHOT, "CAATSA sanctions", "Where sources differ",
                      "What would lift it", "Hakan Fidan", "Method and limits", "What changed last"):  # fmt: skip
            assert words in text, words
    known = document(store, known_by="2025-03-31").html()
    assert re.search(r"<dt>known by</dt><dd>2025-03-31</dd>", known)
    assert "Ankara differs" not in known


def test_dossier_ends_with_every_source_and_its_exact_words(store: SqliteStore) -> None:
    html, markdown = document(store).html(), document(store).markdown()
    seen = Seen(html)
    inside = [link[1:] for link in seen.links if link.startswith("#")]
    assert inside
    assert set(inside) <= seen.names
    for words in ("imposed sanctions on Turkey", "the sanctions were imposed in 2019"):
        report = LAW if words in LAW.text else LATER
        start = report.text.index(words)
        at = f"{start}–{start + len(words)}"
        assert re.search(rf"<q dir=\"auto\">{words}</q> <span class=\"at\">¶1, {at} <code>{report.id[:12]}", html)
        assert re.search(rf"“{words}” ¶1, {at} `{report.id[:12]}", markdown)
    assert "https://example.org/sanctions?a=1&b=2" in seen.links
    assert "<https://example.org/sanctions?a=1&b=2>" in markdown


def test_dossier_has_the_same_numbers_in_both_forms(store: SqliteStore) -> None:
    numbered = re.findall(r"<span class=\"no\">([\d.]+)</span> <q dir=\"auto\">(.*?)</q>", document(store).html())
    assert numbered
    assert numbered == re.findall(r"^- \*\*([\d.]+)\*\* “(.*?)”", document(store).markdown(), re.MULTILINE)


def test_dossier_marks_lead_to_headings_that_are_there(store: SqliteStore) -> None:
    markdown = document(store).markdown()
    numbers = set(re.findall(r"\]\(#source-(\d+)\)", markdown))
    assert numbers == set(re.findall(r"^### Source (\d+)$", markdown, re.MULTILINE))


def test_dossier_loads_nothing_and_runs_nothing(store: SqliteStore) -> None:
    html = document(store).html()
    seen = Seen(html)
    assert seen.loads == []
    assert "script" not in seen.tags
    (style,) = re.findall(r"<style>(.*?)</style>", html, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'" in html
    assert set(re.findall(r"url\(\"?([a-z]+:)", style)) == {"data:"}
    assert "@import" not in style


def test_dossier_is_the_same_twice_and_whatever_came_in_first(store: SqliteStore) -> None:
    again = open_store(":memory:")
    rows = [store.reading(LATER.id), store.reading(LAW.id)]
    again.write([row for row in rows if row is not None])
    assert document(again).html() == document(store).html() == document(store).html()
    assert document(again).markdown() == document(store).markdown()
    assert document(store).day == date(2025, 4, 1)


def test_dossier_leaves_out_what_cannot_be_of_the_days(store: SqliteStore) -> None:
    text = document(store, first="2025-01-01").markdown()
    assert "only what may be of 2025-01-01 to the end" in text
    assert "Hakan Fidan" in text
    assert "imposed · 2020-12" not in text
    assert "Hakan Fidan" not in document(store, last="2024-12-31").markdown()


def test_dossier_of_surer_rows_says_so(store: SqliteStore) -> None:
    html = document(store, min_confidence=0.95).html()
    assert "confidence 0.95 or more" in html
    assert "No report of this record tells of both" in html
    assert document(store, min_confidence=0.95).empty


def test_dossier_needs_a_pair(store: SqliteStore) -> None:
    with pytest.raises(FilterError, match="give two"):
        dossier_document(store, Filters.of(actor="Ankara"), snapshot=SNAPSHOT)


def test_dossier_shows_hostile_text_as_text(store: SqliteStore) -> None:
    store.write([hostile.reading()])
    for made_ in (document(store), brief_document(hostile.reading())):
        seen = Seen(made_.html())
        assert not {"script", "img", "i"} & (set(seen.tags) - {"i"})
        assert [link for link in seen.links if link.startswith("javascript")] == []
        assert "{{ 7*7 }}" in "".join(seen.text)
        markdown = made_.markdown()
        assert "<script" not in markdown.replace("\\<script", "")
        assert "<img" not in markdown.replace("\\<img", "")


def test_brief_as_a_document_numbers_the_words_of_its_one_report() -> None:
    held = made.reading(
        LAW,
        made.measure(LAW, "imposed sanctions on Turkey", "imposed", "2020-12"),
        made.event(LAW, "Fidan met Rubio", "2025-03-25"),
    )
    html, markdown = brief_document(held).html(), brief_document(held).markdown()
    assert '<h1 dir="auto">Sanctions stay</h1>' in html
    for text in (html, markdown):
        assert "2025-03-26" in text
        assert LAW.id in text
    assert re.search(
        r"<li id=\"s1-1\"><span class=\"no\">1</span> <q dir=\"auto\">imposed sanctions on Turkey</q>", html
    )
    assert re.search(r"^- \*\*1\*\* “imposed sanctions on Turkey” ¶1, 11–38", markdown, re.MULTILINE)
    empty = brief_document(made.reading(made.report("The match ended in a draw.")))
    assert "Nothing in this text tells of relations between states" in empty.html()
    assert "Nothing in this text tells of relations between states" in empty.markdown()
