"""The reader reads the golden reports as it did when a human last looked at the rows."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from tests.golden import rewrite


def _spans(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if value.keys() >= {"start", "end", "text"}:
            yield value
        for item in value.values():
            yield from _spans(item)
    elif isinstance(value, list):
        for item in value:
            yield from _spans(item)


@pytest.mark.model
@pytest.mark.usefixtures("nlp")
@pytest.mark.parametrize("slug", rewrite.slugs())
def test_golden_reading_is_the_expected_one(slug: str) -> None:
    file = rewrite.expected(slug)
    assert file.exists(), "run `make golden`, read what it wrote, commit it"
    assert list(rewrite.lines(slug)) == file.read_text(encoding="utf-8").splitlines(keepends=True)


@pytest.mark.parametrize("slug", rewrite.slugs())
def test_golden_spans_are_the_reports_characters(slug: str) -> None:
    # Independent of the reader: a span that was wrong when the file was written would pass the test above.
    with (rewrite.GOLDEN / slug / "report.txt").open(encoding="utf-8", newline="") as file:
        text = file.read()
    rows = rewrite.expected(slug).read_text(encoding="utf-8").splitlines()
    spans = [span for row in rows for span in _spans(json.loads(row))]
    assert spans
    assert [span for span in spans if text[span["start"] : span["end"]] != span["text"]] == []
