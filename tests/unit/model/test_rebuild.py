from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given

from detente.errors import CodecError
from detente.model import Measure, Reading
from detente.model.codec import decode_row, encode_row
from detente.model.rebuild import MANY, parser, rebuilt
from detente.store.rows import compact
from tests.made import measure, report
from tests.unit.model.strategies import readings

TEXT = "Washington lifted the sanctions."


@given(readings())
def test_rebuild_gives_what_the_codec_gives(reading: Reading) -> None:
    for row in reading.assertions():
        kept = compact(encode_row(row))
        for rows in (1, MANY):
            assert rebuilt(type(row), [parser(rows)(kept)]) == [row] == [decode_row(type(row), json.loads(kept))]


def test_rebuild_passes_rows_of_an_older_version_to_the_codec() -> None:
    row = kept()
    del row["presupposed"], row["reason"]
    older, newer = rebuilt(Measure, [row, kept()])
    assert older == decode_row(Measure, row)
    assert older.presupposed is False
    assert newer == decode_row(Measure, kept())


@pytest.mark.parametrize(
    "change", [{"span": {"start": 0, "end": 3, "text": "Washington"}}, {"date": "20-20"}, {"targets": None}]
)
def test_rebuild_refuses_what_the_codec_refuses(change: dict[str, Any]) -> None:
    with pytest.raises(CodecError):
        rebuilt(Measure, [kept(), kept() | change])


def test_parser_takes_half_surrogates() -> None:
    assert parser(MANY)(json.dumps("\udc80")) == "\udc80"


def kept() -> dict[str, Any]:
    one = report(TEXT, "2020-12-14")
    return encode_row(measure(one, TEXT, "lifted", "2020-12-14", measure="sanctions/USA/TUR/?", targets=("TUR",)))
