"""The project's own golden reports: spans lie where they say, values are of the vocabularies, dates are dates."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest

from detente.model import assertion
from detente.model.terms import bounds
from evaluation.forbidden import violations

Row = dict[str, Any]

REPORTS = Path(__file__).resolve().parents[2] / "evaluation" / "reports"
LISTS = ("statements", "events", "measures", "deals", "positions")
COMMON = {"date", "status", "alt_spans"}
KEYS = {
    "statements": {"speaker", "speaker_span", "named", "level", "quote_type", "cue_span", "content_spans"},
    "events": COMMON | {"type", "mode", "actors", "actor_states", "recipients", "recipient_states", "anchor_span"},
    "measures": COMMON | {"kind", "imposers", "targets", "legal_basis", "object", "transition", "span"},
    "deals": COMMON
    | {"kind", "parties", "suppliers", "recipients", "maker", "designation", "number", "value_usd"}
    | {"transition", "span"},
    "positions": {"kind", "party", "party_state", "addressee", "proposition", "condition_span", "consequence_span"}
    | {"span", "alt_spans"},
}
VALUES = {
    "statements": {"level": assertion.Level, "quote_type": assertion.QuoteType},
    "events": {"type": assertion.EventType, "status": assertion.Status},
    "measures": {
        "kind": assertion.MeasureKind,
        "transition": assertion.MeasureTransition,
        "status": assertion.Status,
    },
    "deals": {"kind": assertion.DealKind, "transition": assertion.DealTransition, "status": assertion.Status},
    "positions": {"kind": assertion.PositionKind},
}


def _lines(name: str) -> list[Row]:
    return [json.loads(line) for line in (REPORTS / name).read_text(encoding="utf-8").splitlines()]


DOCS = {row["id"]: row for row in _lines("docs.jsonl")}
GOLD = {row["doc_id"]: row for row in _lines("gold.jsonl")}
FORBIDDEN = {row["doc_id"]: row["forbidden"] for row in _lines("forbidden.jsonl")}


def _spans(value: object) -> Iterator[Row]:
    """Every span inside a row, however deep."""
    if isinstance(value, dict):
        if {"start", "end", "text"} <= set(value):
            yield value
        for part in value.values():
            yield from _spans(part)
    elif isinstance(value, list):
        for part in value:
            yield from _spans(part)


def test_own_gold_files_are_about_the_same_reports() -> None:
    assert list(DOCS) == list(GOLD) == list(FORBIDDEN)
    assert Counter(row["split"] for row in DOCS.values()) == {"dev": 5, "heldout": 5}
    assert all(GOLD[name]["date"] == row["date"] and name.startswith(row["date"]) for name, row in DOCS.items())


@pytest.mark.parametrize("name", DOCS)
def test_own_gold_spans_are_the_words_they_quote(name: str) -> None:
    text = DOCS[name]["text"]
    spans = list(_spans(GOLD[name]))
    assert len(spans) > 30
    assert [span for span in spans if text[span["start"] : span["end"]] != span["text"] or not span["text"]] == []


@pytest.mark.parametrize("name", DOCS)
def test_own_gold_rows_have_the_keys_and_values_of_a_reading(name: str) -> None:
    for kind in LISTS:
        for row in GOLD[name][kind]:
            assert set(row) == KEYS[kind], row
            for key, vocabulary in VALUES[kind].items():
                assert row[key] in get_args(vocabulary), (kind, key, row[key])
            assert row.get("content_spans") or row.get("anchor_span") or row.get("span")


@pytest.mark.parametrize("name", DOCS)
def test_own_gold_dates_are_edtf(name: str) -> None:
    dates = [row["date"] for kind in LISTS for row in GOLD[name][kind] if row.get("date")]
    assert dates
    for date in dates:
        first, last = bounds(date)
        assert first <= last, date


@pytest.mark.parametrize("name", DOCS)
def test_own_gold_unnamed_speakers_are_marked_so(name: str) -> None:
    for row in GOLD[name]["statements"]:
        speakers = row["speaker"] if isinstance(row["speaker"], list) else [row["speaker"]]
        assert row["named"] == (not any(speaker.startswith("unnamed:") for speaker in speakers))


@pytest.mark.parametrize("name", DOCS)
def test_own_gold_has_no_row_it_forbids(name: str) -> None:
    assert len(FORBIDDEN[name]) >= 5
    assert list(violations(name, GOLD[name], FORBIDDEN[name])) == []


@pytest.mark.parametrize("name", DOCS)
def test_own_forbidden_patterns_name_a_list_and_a_place_in_the_text(name: str) -> None:
    length = len(DOCS[name]["text"])
    for pattern in FORBIDDEN[name]:
        assert set(pattern) == {"list", "match", "overlaps", "claim", "why"}
        assert pattern["list"] in LISTS
        assert pattern["match"]
        assert pattern["overlaps"] is None or 0 <= pattern["overlaps"]["start"] < pattern["overlaps"]["end"] <= length
