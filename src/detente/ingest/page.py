"""HTML: the main text of a page through trafilatura, its date through htmldate, both offline.

Offsets then point into the extracted text, which the reading carries along. The page's title stands
as its first line: a headline is part of a report, and pages differ in whether it lies in the body.
"""

from __future__ import annotations

import codecs
import logging
import re
from collections.abc import Iterator
from typing import IO

from detente.errors import InputError
from detente.ingest.draft import MAX_RECORD_BYTES, Draft, check_text, decode, digest, read_capped
from detente.model import Rejected

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{1,40})""", re.IGNORECASE)
# htmldate drops what lies in the future, by the machine's clock. With a fixed bound the same page gives the same date.
_LATEST = "2100-01-01"


def read_page(stream: IO[bytes], source: str) -> Iterator[Draft | Rejected]:
    """The one draft of a page. Registered as `html` and `htm`.

    Raises:
        InputError: `empty` when the page has no main text (a menu, a redirect, a script), or what cannot be decoded.
    """
    data = read_capped(stream, source, MAX_RECORD_BYTES)
    page = _decode(data, source)
    check_text(page[:1], source)
    title, body, url, publisher, date = _extract(page, source)
    if not body:
        raise InputError(source, "empty", f"{source} is a page without a main text.")
    if title and _folded(title) != _folded(body.split("\n", 1)[0]):
        body = f"{title}\n\n{body}"
    yield Draft(
        source=source,
        text=body,
        raw_sha256=digest(data),
        date=date,
        date_basis="page" if date else None,
        title=title,
        url=url,
        publisher=publisher,
        extracted=True,
    )


def _extract(page: str, source: str) -> tuple[str | None, str, str | None, str | None, str | None]:
    """Title, main text, address, publisher and date of a page."""
    from htmldate import find_date
    from trafilatura import bare_extraction

    for name in ("trafilatura", "htmldate"):  # their remarks on a page go nowhere unless a program asks for them
        logging.getLogger(name).addHandler(logging.NullHandler())
    options = {"extensive_search": False, "original_date": True, "max_date": _LATEST}
    try:
        found = bare_extraction(
            page, with_metadata=True, include_comments=False, include_tables=False, date_extraction_params=dict(options)
        )
        date = find_date(page, extensive_search=False, original_date=True, max_date=_LATEST)
    except Exception as error:  # whatever a parser does with a malformed page, the run goes on
        raise InputError(source, "malformed", f"{source} is not HTML that can be read: {error}.") from error
    if found is None or isinstance(found, dict):
        return None, "", None, None, None
    title = " ".join((found.title or "").split()) or None
    return title, (found.text or "").strip(), found.url or None, found.sitename or None, date


def _decode(data: bytes, source: str) -> str:
    """The page as text: UTF-8, or else in the encoding that it declares. No other is tried."""
    try:
        return decode(data, source)
    except InputError as error:
        declared = _CHARSET.search(data[:4096])
        if error.code == "binary" or declared is None:
            raise
        try:
            return data.decode(codecs.lookup(declared[1].decode("ascii")).name)
        except (LookupError, ValueError):
            raise error from None


def _folded(line: str) -> str:
    return " ".join(line.split()).casefold()
