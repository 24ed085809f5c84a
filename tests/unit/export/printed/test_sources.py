from __future__ import annotations

import pytest

from detente.export.printed.sources import Origin, Sources
from detente.store.base import Head
from tests import made

ONE = made.report("Washington imposed sanctions on Turkey.\nAnkara demanded that Washington lift the sanctions.")
TWO = made.report("Turkey said that the sanctions were wrong.", "2025-04-01")


def test_sources_number_reports_and_their_passages_by_first_mention() -> None:
    rows = made.sourced(
        made.reading(
            TWO,
            made.measure(TWO, "the sanctions", "in_force"),
        ),
        made.reading(
            ONE,
            made.measure(ONE, "imposed sanctions", "imposed"),
            made.position(ONE, "Washington lift the sanctions"),
        ),
    )
    sources = Sources(report={ONE.id: ONE, TWO.id: TWO}.get)
    assert [mark.text for mark in sources.cite(rows[1:])] == ["1.1", "1.2"]
    assert [mark.text for mark in sources.cite([rows[0], rows[1], rows[1]])] == ["1.1", "2.1"]
    first, second = sources.origins()
    assert (first.head.id, second.head.id) == (ONE.id, TWO.id)
    assert [(one.mark.anchor, one.passage.text, one.paragraph) for one in first.passages] == [
        ("s1-1", "imposed sanctions", 1),
        ("s1-2", "Washington lift the sanctions", 2),
    ]
    cited = first.passages[0]
    assert cited.address == rows[1].address
    assert ONE.text[cited.passage.start : cited.passage.end] == cited.passage.text


def test_sources_of_one_report_need_no_number_for_it() -> None:
    (row,) = made.sourced(made.reading(TWO, made.measure(TWO, "the sanctions", "in_force")))
    assert [mark.text for mark in Sources(alone=True).cite([row])] == ["1"]


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://example.org/a?b=c", "https://example.org/a?b=c"),
        ("javascript:alert(1)", None),
        ("https://example.org/\nb", None),
        (None, None),
    ],
)
def test_sources_link_to_web_pages_only(url: str | None, link: str | None) -> None:
    origin = Origin(number=1, head=Head(id="ab", source="reports/a.txt", url=url), passages=())
    assert origin.link == link
    assert origin.place == (url or "reports/a.txt")
