from __future__ import annotations

import hashlib
import io
import json

import pytest

from detente.ingest.draft import MAX_RECORD_BYTES, Draft
from detente.ingest.jsonlines import read_jsonlines
from detente.model import Rejected


def read(data: bytes) -> list[Draft | Rejected]:
    return list(read_jsonlines(io.BytesIO(data), "c.jsonl"))


def test_jsonlines_carries_every_key() -> None:
    line = json.dumps(
        {
            "id": "r1",
            "text": "Oslo and Bergen.",
            "date": "2024-05-01",
            "title": "T",
            "url": "u",
            "publisher": "P",
            "x": 1,
        }
    ).encode()
    assert read(line + b"\r\n") == [
        Draft(
            source="r1",
            text="Oslo and Bergen.",
            raw_sha256=hashlib.sha256(line).hexdigest(),
            date="2024-05-01",
            date_basis="metadata",
            title="T",
            url="u",
            publisher="P",
        )
    ]


def test_jsonlines_names_a_line_without_id_by_its_number() -> None:
    drafts = read(b'\n{"text": "a"}\n\n{"id": 7, "text": "b"}')
    assert [draft.source for draft in drafts] == ["c.jsonl:2", "7"]


def test_jsonlines_skips_a_byte_order_mark() -> None:
    (draft,) = read(b'\xef\xbb\xbf{"text": "a"}')
    assert isinstance(draft, Draft)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (b"{not json", "is not JSON: "),
        (b"[1, 2]", "is not a JSON object but a list"),
        (b'{"id": "q"}', "has no key 'text'. Keys: id"),
        (b'{"text": 5}', "'text' must be a string, not int"),
        (b'{"text": "a", "date": 20240501}', "'date' must be a string, not int"),
        (b'{"text": "a", "title": "\\ud800"}', "'title' has half a surrogate pair"),
        (b"[" * 100_000, "is not JSON that can be read"),
        (b'{"text": ' + b"9" * 10_000 + b"}", "is not JSON that can be read"),
    ],
)
def test_jsonlines_rejects_a_broken_line_and_goes_on(line: bytes, words: str) -> None:
    first, broken, last = read(b'{"text": "a"}\n' + line + b'\n{"text": "b"}\n')
    assert isinstance(first, Draft)
    assert isinstance(last, Draft)
    assert isinstance(broken, Rejected)
    assert (broken.source, broken.error) == ("c.jsonl:2", "malformed")
    assert words in broken.message
    assert "\n" not in broken.message


def test_jsonlines_says_where_in_the_file_a_byte_is_wrong() -> None:
    _, rejected = read(b'{"text": "a"}\n{"text": "\xff"}\n')
    assert isinstance(rejected, Rejected)
    assert rejected.error == "undecodable"
    assert "at byte 24 " in rejected.message


def test_jsonlines_passes_over_a_line_that_is_too_long() -> None:
    long = b'{"text": "' + b"a b " * (MAX_RECORD_BYTES // 2) + b'"}\n'
    rejected, draft = read(long + b'{"text": "b", "date": ""}\n')
    assert isinstance(rejected, Rejected)
    assert (rejected.source, rejected.error) == ("c.jsonl:1", "oversized")
    assert isinstance(draft, Draft)
    assert (draft.source, draft.date, draft.date_basis) == ("c.jsonl:2", None, None)


def test_jsonlines_yields_the_first_report_before_reading_the_second() -> None:
    class Endless(io.RawIOBase):
        def readline(self, size: int | None = -1, /) -> bytes:
            del size
            return b'{"text": "a"}\n'

    drafts = read_jsonlines(Endless(), "s")  # type: ignore[arg-type]
    assert [next(drafts).source for _ in range(3)] == ["s:1", "s:2", "s:3"]
