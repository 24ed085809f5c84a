"""Places in lists as text for addresses, and back."""

from __future__ import annotations

import base64
import binascii
import json

from detente.errors import CursorError
from detente.store import Place


def write_place(place: Place) -> str:
    """A place as letters that an address can hold.

    >>> read_place(write_place(Place(day="2025-03-26", report="9f86", ordinal=3))).ordinal
    3
    """
    parts = json.dumps([place.day, place.report, place.ordinal], separators=(",", ":"))
    return base64.urlsafe_b64encode(parts.encode()).decode().rstrip("=")


def read_place(text: str) -> Place | None:
    """The place that a list goes on from; None at its beginning.

    Raises:
        CursorError: the text is none that `write_place` made.
    """
    if not text:
        return None
    try:
        day, report, ordinal = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    except (ValueError, binascii.Error, TypeError) as error:
        raise CursorError(text) from error
    if not isinstance(day, str) or not isinstance(report, str) or type(ordinal) is not int or abs(ordinal) >= 1 << 62:
        raise CursorError(text)
    return Place(day=day, report=report, ordinal=ordinal)
