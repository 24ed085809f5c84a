from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given

from detente.errors import CodecError
from detente.model import Reading, Rejected, Statement
from detente.model.codec import decode, decode_row, dumps, encode
from tests.unit.model.strategies import readings


@given(readings())
def test_codec_round_trip_gives_the_same_reading(reading: Reading) -> None:
    assert decode(json.loads(dumps(reading, full=True, text=True, explain=True))) == reading


@given(readings())
def test_codec_decodes_without_text_when_the_text_is_given(reading: Reading) -> None:
    value = json.loads(dumps(reading, full=True, explain=True))
    value["report"]["extracted"] = reading.report.extracted
    assert decode(value, text=reading.report.text) == reading


@given(readings())
def test_codec_writes_the_same_bytes_twice(reading: Reading) -> None:
    assert dumps(reading) == dumps(decode(json.loads(dumps(reading, full=True, text=True, explain=True))))


def test_codec_keeps_text_out_unless_it_was_extracted_or_asked_for() -> None:
    reading = example()
    assert "text" not in encode(reading)["report"]
    assert encode(reading, text=True)["report"]["text"] == reading.report.text


def test_codec_writes_one_holder_as_a_string_and_several_as_a_list() -> None:
    row = encode(example())["statements"][0]
    assert row["speaker"] == "TUR"
    row["speaker"] = ["TUR", "USA"]
    assert decode_row(Statement, row).speaker == ("TUR", "USA")


def test_codec_round_trips_a_rejected_input() -> None:
    rejected = Rejected(source="x.txt", error="binary", message="x.txt holds NUL bytes.")
    assert decode(json.loads(dumps(rejected))) == rejected


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        (("statements", 0, "level"), "loud", r"statements\[0\]\.level"),
        (("statements", 0, "date"), "last week", r"statements\[0\]\.date.*No EDTF date"),
        (("statements", 0, "cue_span"), {"start": 0, "end": 4, "text": "said"}, "Characters 0:4"),
        (("statements", 0, "confidence"), None, r"statements\[0\]\.confidence"),
        (("report", "reader"), None, r"report\.reader"),
    ],
)
def test_codec_names_the_faulty_value(path: tuple[str | int, ...], value: object, said: str) -> None:
    broken = encode(example(), text=True)
    at: Any = broken
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = value
    with pytest.raises(CodecError, match=said):
        decode(broken)


def test_codec_ignores_keys_that_were_added_later() -> None:
    value = encode(example(), text=True)
    value["statements"][0]["mood"] = "added in 2030"
    assert decode(value) == example()


def example() -> Reading:
    text = "Ankara said no."
    span = {"start": 0, "end": 15, "text": text}
    return decode(  # type: ignore[return-value]
        {
            "report": {
                "id": "a" * 64, "raw_sha256": "b" * 64, "source": "x.txt", "text": text, "reading_order": [span],
                "reader": {"version": "1", "model": "m", "vocabulary": "v"},
            },
            "statements": [
                {
                    "id": "st_1", "speaker": "TUR", "speaker_span": {"start": 0, "end": 6, "text": "Ankara"},
                    "named": True, "level": "institutional", "act": "say", "quote_type": "indirect",
                    "cue_span": {"start": 7, "end": 11, "text": "said"}, "date": "2020", "date_kind": "within",
                    "content_spans": [{"start": 12, "end": 14, "text": "no"}], "rule": "r", "confidence": 0.9,
                }
            ],
        }
    )  # fmt: skip
