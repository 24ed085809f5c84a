from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import InputError
from detente.ingest.draft import MAX_CHARACTERS, check_text, decode, read_capped


def code(error: pytest.ExceptionInfo[InputError]) -> str:
    return error.value.code


def test_decode_drops_the_byte_order_mark() -> None:
    assert decode(b"\xef\xbb\xbfAnkara", "f") == "Ankara"


@pytest.mark.parametrize(
    ("data", "at"), [(b"Ankara \xff", "7"), (b"\xef\xbb\xbfAnkara \xff", "10"), ("Zürich".encode("latin-1"), "1")]
)
def test_decode_names_the_byte_that_is_no_utf8(data: bytes, at: str) -> None:
    with pytest.raises(InputError, match=f"at byte {at} ") as error:
        decode(data, "f")
    assert code(error) == "undecodable"


def test_decode_counts_from_the_start_of_the_file() -> None:
    with pytest.raises(InputError, match="at byte 1,002 "):
        decode(b"ab\xff", "f", offset=1000)


def test_decode_tells_binary_from_wrongly_encoded() -> None:
    with pytest.raises(InputError, match="NUL byte at byte 2") as error:
        decode(b"PK\0\1", "f")
    assert code(error) == "binary"
    with pytest.raises(InputError, match="UTF-16") as error:
        decode("Ankara".encode("utf-16"), "f")
    assert code(error) == "undecodable"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        (" \n\t\u00a0", "empty"),
        ("a\0b", "binary"),
        ("\x01\x02\x03 Ankara", "binary"),
        ("half \ud800 a pair", "undecodable"),
        ("a" * (MAX_CHARACTERS + 1), "oversized"),
    ],
)
def test_check_text_names_the_reason(text: str, reason: str) -> None:
    with pytest.raises(InputError) as error:
        check_text(text, "f")
    assert code(error) == reason


def test_check_text_lets_a_form_feed_pass() -> None:
    check_text("Page one.\x0c" + "Ankara said on Tuesday that it would. " * 5, "f")


def test_read_capped_stops_behind_the_limit() -> None:
    stream = io.BytesIO(b"x" * 100)
    with pytest.raises(InputError) as error:
        read_capped(stream, "f", 10)
    assert (code(error), stream.tell()) == ("oversized", 11)
    assert read_capped(io.BytesIO(b"x" * 10), "f", 10) == b"x" * 10


@given(st.binary())
def test_decode_reads_or_says_why(data: bytes) -> None:
    try:
        text = decode(data, "f")
    except InputError as error:
        assert error.code in {"binary", "undecodable"}  # noqa: PT017 - either way is right, and only these two
    else:
        assert text.encode() == data.removeprefix(b"\xef\xbb\xbf")
