"""Addresses of pages: each thing of a record has one, which can be kept and cited."""

from __future__ import annotations

from urllib.parse import quote, urlencode

SHORT = 12
"""Digits of a report's id that its address needs."""


def to_pair(a: str, b: str, **asked: object) -> str:
    """The dossier of two actors.

    >>> to_pair("TUR", "USA", as_of="2021-01-15", known_by=None)
    '/pairs/TUR/USA?as_of=2021-01-15'
    """
    return f"/pairs/{quote(a, safe='')}/{quote(b, safe='')}{_query(asked)}"


def to_report(id: str) -> str:  # noqa: A002 - the word users see
    """A report."""
    return f"/reports/{id[:SHORT]}"


def to_passage(address: str) -> str:
    """A passage in its report, by RFC 5147: the fragment counts characters.

    >>> to_passage("0a42132d32b0:82-128")
    '/reports/0a42132d32b0#char=82,128'
    """
    report, _, place = address.partition(":")
    return f"{to_report(report)}#{anchor(*(int(part) for part in place.split('-')))}" if place else to_report(report)


def anchor(start: int, end: int) -> str:
    """The name of a passage inside its report's page."""
    return f"char={start},{end}"


def to_record(key: str, **asked: object) -> str:
    """A measure or deal."""
    return f"/record{_query({'key': key, **asked})}"


def to_row(id: str) -> str:  # noqa: A002 - the word users see
    """An assertion."""
    return f"/assertions/{quote(id, safe='')}"


def to_actor(key: str) -> str:
    """An actor."""
    return f"/actor{_query({'key': key})}"


def to_thread(label: str, **asked: object) -> str:
    """A matter that reports return to."""
    return f"/thread{_query({'label': label, **asked})}"


def same(path: str, **asked: object) -> str:
    """A page with other parameters."""
    return f"{path}{_query(asked)}"


def _query(asked: dict[str, object]) -> str:
    given = {name: str(value) for name, value in asked.items() if value not in (None, "", ())}
    return f"?{urlencode(given, safe='/', quote_via=quote)}" if given else ""
