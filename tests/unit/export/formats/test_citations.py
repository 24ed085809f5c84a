from __future__ import annotations

import io
import json
from typing import Any

import pytest

from detente.export.formats import export
from detente.export.formats.citations import Citation
from detente.state.filters import Filters
from detente.store import open_store
from detente.store.base import Head
from tests import made

TEXT = "Oslo signed a treaty with Riga on Monday. Riga signed it too."
ADDRESS = 'https://post.example/a_b?q=50%25&x=~y z"{1}#top'


def written(name: str, report: Any) -> bytes:
    out = io.BytesIO()
    signed = made.deal(report, "signed a treaty", "signed")
    with open_store(":memory:") as store:
        store.write([made.reading(report, signed, made.event(report, "signed a treaty"))])
        export(store, name, Filters(), to=out)
    return out.getvalue()


def test_citations_cite_each_passage_once_with_what_rests_on_it() -> None:
    report = made.report(TEXT, "2021-03", title="A treaty", publisher="The Post", url=ADDRESS)
    (item,) = json.loads(written("csl", report))
    assert item["id"] == f"{report.id[:12]}:5-20"
    assert item["keyword"] == "event, deal"
    assert item["URL"] == 'https://post.example/a_b?q=50%25&x=~y z"{1}#char=5,20'
    assert item["issued"] == {"date-parts": [[2021, 3]]}
    assert (item["title"], item["container-title"], item["abstract"]) == ("A treaty", "The Post", "signed a treaty")


def test_citations_bibtex_has_the_address_as_it_is_followed() -> None:
    pybtex = pytest.importorskip("pybtex.database")
    report = made.report(TEXT, "2021-03-01", title="50% of {it}_", publisher="The Post & Co", url=ADDRESS)
    text = written("bibtex", report)
    (entry,) = pybtex.parse_bytes(text, "bibtex").entries.values()
    assert entry.fields["url"] == "https://post.example/a_b?q=50%25&x=~y%20z%22%7B1%7D#char=5,20"
    assert (entry.fields["year"], entry.fields["month"], entry.fields["day"]) == ("2021", "mar", "1")
    assert entry.fields["howpublished"] == r"The Post \& Co"
    assert r"50\% of \textbraceleft it\textbraceright \_" in entry.fields["title"]


@pytest.mark.parametrize(
    ("date", "parts"),
    [("2021-03-01", [2021, 3, 1]), ("2021-03", [2021, 3]), ("2021", [2021]), ("2019/2020", []), (None, [])],
)
def test_citations_dates_are_no_finer_than_the_report_has_them(date: str | None, parts: list[int]) -> None:
    head = Head(id="0" * 64, source="a.txt", date=date)
    one = Citation(report=head, passage=made.words(made.report(TEXT), "Oslo"), kinds=())
    assert one.date_parts == parts
    assert one.url is None
    assert one.title == "a.txt"
