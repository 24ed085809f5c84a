from __future__ import annotations

import hashlib
import io

import pytest

from detente.errors import InputError
from detente.ingest.draft import Draft
from detente.ingest.plain import read_plain


def test_plain_keeps_the_text_as_it_is() -> None:
    data = b"Ankara said no.\r\n\r\nMoscow said yes.  \n"
    (draft,) = read_plain(io.BytesIO(data), "a.txt")
    assert draft == Draft(source="a.txt", text=data.decode(), raw_sha256=hashlib.sha256(data).hexdigest())


def test_plain_does_not_read_a_dump_into_memory() -> None:
    stream = io.BytesIO(b"a b c\n" * 1_000_000)
    with pytest.raises(InputError, match="longer than 4,000,003 bytes") as error:
        next(read_plain(stream, "dump.txt"))
    assert error.value.code == "oversized"
    assert stream.tell() < 4_100_000
