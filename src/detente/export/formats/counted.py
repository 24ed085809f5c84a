"""A stream of bytes that counts and hashes what goes through it: what a data package says of its files."""

from __future__ import annotations

import hashlib
from typing import BinaryIO


class Counted:
    """What is written goes on to another stream; `bytes` and `sha256` tell what it was."""

    closed = False

    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self._hash = stream, hashlib.sha256()
        self.bytes = 0

    @property
    def sha256(self) -> str:
        """Of all that was written."""
        return self._hash.hexdigest()

    def write(self, data: bytes) -> int:
        """Write on; how many bytes that were."""
        held = bytes(data)  # Parquet's buffers are lent
        self._hash.update(held)
        self.bytes += len(held)
        self._stream.write(held)
        return len(held)

    def line(self, text: str) -> None:
        """Write a line of text; half surrogates, which are no characters, as escapes."""
        self.write(text.encode("utf-8", "backslashreplace") + b"\n")

    def tell(self) -> int:
        """How far the stream is."""
        return self.bytes

    def flush(self) -> None:
        """Nothing is held back here."""

    def close(self) -> None:
        """Leave the stream open: it is another's."""
