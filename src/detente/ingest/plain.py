"""Plain text: one file, one report, kept verbatim."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from detente.ingest.draft import MAX_TEXT_BYTES, Draft, decode, digest, read_capped
from detente.model import Rejected


def read_plain(stream: IO[bytes], source: str) -> Iterator[Draft | Rejected]:
    """The one draft of a text file. Registered as `txt`.

    Raises:
        InputError: what is not UTF-8 text, or too long.
    """
    data = read_capped(stream, source, MAX_TEXT_BYTES)
    yield Draft(source=source, text=decode(data, source), raw_sha256=digest(data))
