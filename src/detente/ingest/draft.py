"""Draft: what a format hands over before its words are looked at; and the limits every format keeps.

A format is a function from an open binary stream to drafts, registered in the group
`detente.formats` under the file name extension it reads. It takes bytes apart; what the words say
(date, headline, paragraphs, language) is found later and the same way for all formats, in
`reports.py`.
"""

from __future__ import annotations

import codecs
import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import IO

from detente.errors import InputError
from detente.model import Rejected
from detente.model.source import DateBasis

MAX_CHARACTERS = 1_000_000
"""The longest text that is read: some 150,000 words, beyond any news report; a longer one is a dump or a mistake."""
MAX_TEXT_BYTES = 4 * MAX_CHARACTERS + len(codecs.BOM_UTF8)
"""No text of MAX_CHARACTERS is longer in UTF-8, so that nothing past this needs to be read to know it is too long."""
MAX_RECORD_BYTES = 12 * MAX_CHARACTERS + 65_536
"""The same for one JSON line, where a code point may take twelve bytes (two escapes) and other keys stand beside."""

_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_CONTROL_SHARE = 0.02  # prose has none; a stray form feed or backspace out of a PDF is not yet a binary file


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A text and what its container says of it. `date` may be in any form that `dates.day` reads."""

    source: str
    text: str
    raw_sha256: str
    date: str | None = None
    date_basis: DateBasis | None = None
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    extracted: bool = False


Format = Callable[[IO[bytes], str], Iterator[Draft | Rejected]]
"""What is registered under an extension: stream and source in, drafts and rejects out, one by one."""


def digest(data: bytes) -> str:
    """The sha256 of bytes as they were read."""
    return hashlib.sha256(data).hexdigest()


def reject(error: InputError) -> Rejected:
    """An error as the record that stands in its place in the output."""
    return Rejected(source=error.source, error=error.code, message=str(error))


def read_capped(stream: IO[bytes], source: str, limit: int) -> bytes:
    """The whole stream, if it has at most `limit` bytes.

    Raises:
        InputError: `oversized`, after reading one byte more than the limit.
    """
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise InputError(source, "oversized", f"{source} is longer than {limit:,} bytes; the limit is {limits()}.")
    return data


def limits() -> str:
    """The limit on length, in words."""
    return f"{MAX_CHARACTERS:,} characters a report"


def decode(data: bytes, source: str, *, offset: int = 0) -> str:
    """Bytes as text: strict UTF-8, a byte order mark at the start dropped (offsets count from behind it).

    Nothing is guessed: a text in another encoding read as if it were UTF-8 or Latin-1 would have
    wrong names in it. `offset` is where `data` begins in its file.

    Raises:
        InputError: `binary` or `undecodable`, with the byte where it fails.
    """
    if b"\0" in data:
        if data[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
            raise InputError(source, "undecodable", f"{source} is UTF-16, not UTF-8. Convert it first.")
        at = offset + data.index(b"\0")
        raise InputError(source, "binary", f"{source} is not text: NUL byte at byte {at:,}.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # Python counts from behind the mark that it dropped.
        mark = len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) and error.object != data else 0
        at, byte = offset + mark + error.start, error.object[error.start]
        message = f"{source} is not UTF-8: byte 0x{byte:02x} at byte {at:,} ({error.reason})."
        raise InputError(source, "undecodable", message) from error


def check_text(text: str, source: str) -> None:
    """Pass when the text can be read at all.

    Raises:
        InputError: `empty`, `oversized`, `binary` or `undecodable` (half of a surrogate pair, as JSON can hold).
    """
    if len(text) > MAX_CHARACTERS:
        raise InputError(source, "oversized", f"{source} has {len(text):,} characters; the limit is {limits()}.")
    if not text.strip():
        raise InputError(source, "empty", f"{source} has no text.")
    if "\0" in text:
        raise InputError(source, "binary", f"{source} is not text: NUL at character {text.index(chr(0)):,}.")
    try:
        text.encode()
    except UnicodeEncodeError as error:
        message = f"{source} has half a surrogate pair at character {error.start:,}."
        raise InputError(source, "undecodable", message) from error
    controls = len(_CONTROL.findall(text))
    if controls > _CONTROL_SHARE * len(text):
        message = f"{source} is not text: {controls:,} of {len(text):,} characters are control characters."
        raise InputError(source, "binary", message)
