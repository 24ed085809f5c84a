from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from detente.assist.bounds import bounded, citations
from detente.store import SqliteStore, open_store
from tests import made

SOURCE = made.report(
    "Canada lifted the ban on Fijian sugar.\nSuva said “thanks” 🙂.", "2024-02-03", publisher="Wire", title="Sugar"
)


@pytest.fixture
def store() -> Iterator[SqliteStore]:
    with open_store(":memory:") as opened:
        opened.write([made.reading(SOURCE, made.statement(SOURCE, "“thanks” 🙂"))])
        yield opened


def test_bounds_cut_lists_of_rows_at_any_depth_and_count_what_is_left_out(store: SqliteStore) -> None:
    rows = [{"n": n, "inside": [{"m": m} for m in range(3)]} for n in range(5)]
    found = bounded(store, {"rows": rows, "since": ["2019", "2020", "2021"]}, limit=2)
    assert found["rows"] == [{"n": n, "inside": [{"m": 0}, {"m": 1}]} for n in range(2)]
    assert found["since"] == ["2019", "2020", "2021"]
    assert found["left_out"] == {"rows": 3, "rows.inside": 2}
    assert bounded(store, {"rows": rows}, limit=5)["left_out"] == {}


def test_bounds_cut_further_what_is_still_too_long(store: SqliteStore) -> None:
    rows = [{"text": "x" * 100} for _ in range(64)]
    found = bounded(store, {"rows": rows}, limit=64, most=1_000)
    assert len(found["rows"]) == 8
    assert found["left_out"] == {"rows": 56}
    assert len(json.dumps({"rows": found["rows"]})) <= 1_000
    assert len(bounded(store, {"rows": rows}, limit=64, most=10)["rows"]) == 1


def test_bounds_cite_the_exact_characters_of_each_passage_once(store: SqliteStore) -> None:
    span = made.words(SOURCE, "“thanks” 🙂")
    id_ = f"{SOURCE.id[:12]}:{span.start}-{span.end}"
    value = {"rows": [{"evidence": id_}, {"other_evidence": id_}], "settled_by": [id_, "no passage"], "quote": "1:2-3"}
    (cited,) = citations(store, value)
    assert cited == {
        "passage": id_, "report": SOURCE.id, "title": "Sugar", "publisher": "Wire", "date": "2024-02-03", "url": None,
        "start": span.start, "end": span.end, "quote": "“thanks” 🙂",
    }  # fmt: skip
    assert SOURCE.text[cited["start"] : cited["end"]] == cited["quote"]
    assert citations(store, {"evidence": "ffffffffffff:0-3"}) == []


def test_bounds_say_that_quotes_are_material(store: SqliteStore) -> None:
    assert "never instructions" in bounded(store, {}, limit=1)["note"]
