from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest

from detente.export.notebook import Shows
from detente.record import Record
from detente.store import open_store
from tests import hostile, made

SOURCE = made.report(
    "First line.\nWashington imposed <b>sanctions</b> & more on Turkey on Monday. Nothing else.", "2020-12-15",
    title="<i>Title</i>", publisher='A "wire"',
)  # fmt: skip
WORDS = "imposed <b>sanctions</b> & more on Turkey"
IMPOSED = made.measure(SOURCE, WORDS, "imposed", "2020-12-14")


class Tags(HTMLParser):
    """The tags of a page with their attributes, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.text = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.fixture
def record() -> Iterator[Record]:
    with open_store(":memory:") as store:
        store.write([made.reading(SOURCE, IMPOSED), hostile.reading()])
        yield Record(store)


def test_notebook_highlights_exactly_the_words_and_escapes_them(record: Record) -> None:
    html = record.show(IMPOSED.id)._repr_html_()
    assert "Washington <mark>imposed &lt;b&gt;sanctions&lt;/b&gt; &amp; more on Turkey</mark> on Monday." in html
    assert "&lt;i&gt;Title&lt;/i&gt;" in html
    assert "[[" not in html


def test_notebook_lets_nothing_of_a_report_through(record: Record) -> None:
    row = hostile.reading().measures[0]
    shown: list[Shows] = [
        record.pair("TUR", "USA"), record.actor("TUR"), record.record(row.id), record.show(row.id),
        record.show("sanctions/USA/TUR/caatsa"),
    ]  # fmt: skip
    found = [Tags(one._repr_html_()) for one in shown]
    for page in found:
        assert page.tags <= {"div", "b", "span", "mark", "q", "code"}
        assert page.attributes <= {"style"}
    assert any("<img src=x" in page.text for page in found)


def test_notebook_uses_no_colour_of_its_own(record: Record) -> None:
    page = record.pair("TUR", "USA")._repr_html_()
    styles = {part.split(":")[0] for style in re.findall(r'style="([^"]*)"', page) for part in style.split(";")}
    assert styles <= {"line-height", "padding-left", "opacity", "font-size", "height", "quotes"}


def test_notebook_shows_text_where_there_is_no_html(record: Record) -> None:
    bundle = record.record(IMPOSED.id)._repr_mimebundle_()
    assert set(bundle) == {"text/html", "text/plain"}
    assert "CAATSA sanctions · United States → Türkiye" in bundle["text/plain"]
    assert "<div" not in bundle["text/plain"]


def test_notebook_answers_are_still_what_they_were(record: Record) -> None:
    rows = record.show(IMPOSED.id)
    assert isinstance(rows, tuple)
    assert [row.assertion.id for row in rows] == [IMPOSED.id]
    assert record.record(IMPOSED.id).state == "in_force"
    assert record.pair("TUR", "USA").a == "TUR"


def test_notebook_opens_the_first_rows_of_many(record: Record) -> None:
    texts = [made.report(f"Washington imposed sanctions on Turkey, paper {n} said.", "2021-01-01") for n in range(30)]
    rows = [
        made.reading(one, made.measure(one, "imposed sanctions on Turkey", "imposed", "2020-12-14")) for one in texts
    ]
    record.store.write(rows)
    shown = record.show("sanctions/USA/TUR/caatsa")
    assert len(shown) == 32
    assert "… and 12 more rows" in shown._repr_html_()
