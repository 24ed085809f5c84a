"""What saved queries told, as an Atom feed: an entry a change, dated by the report that brought it, its text escaped.

The feed holds no time of its own: it is as new as its newest entry, and the same entries give the same bytes. Links
lead to the record as `detente serve` shows it.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Sequence
from urllib.parse import quote, urlsplit

from detente.errors import ExtraMissing
from detente.export.watching import Entry

NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML cannot hold, escaped or not."""
EVER = "1970-01-01"
"""The day of what has none: the first that feed readers can do with."""


def feed(entries: Sequence[Entry], *, title: str, id: str, base: str) -> bytes:  # noqa: A002 - Atom's word
    """The Atom feed of entries, the newest first.

    Args:
        entries: as `news_entry` makes them.
        title: what the feed is called.
        id: what makes it another feed than those of other records or watches.
        base: where `detente serve` shows the record, such as http://127.0.0.1:8000.

    Raises:
        ExtraMissing: feedgen is not installed.
    """
    try:
        from feedgen.feed import FeedGenerator
    except ModuleNotFoundError as error:
        raise ExtraMissing("feedgen", "export", "A feed") from error
    base = base.rstrip("/")
    made = FeedGenerator()
    made.id(uuid.uuid5(uuid.NAMESPACE_URL, f"detente/{id}").urn)
    made.title(_text(title))
    made.author({"name": "detente"})
    made.generator("detente")
    made.updated(_moment(max((entry["date"] or EVER for entry in entries), default=EVER)))
    for entry in entries:
        one = made.add_entry(order="append")
        one.id(entry["id"])
        one.title(_text(entry["title"]))
        one.updated(_moment(entry["date"] or EVER))
        one.link(href=f"{base}/show?id={quote(entry['passage'], safe='')}", rel="alternate")
        one.category(term=entry["sort"])
        one.content(_text(_content(entry)), type="text")
    found: bytes = made.atom_str(pretty=True)
    return found + b"\n" if not found.endswith(b"\n") else found


def _content(entry: Entry) -> str:
    """The words, and what they are cited by."""
    origin = (entry["date"] or "undated", entry["publisher"], entry["report_title"], entry["passage"])
    # The address is text: feedgen leaves out what sort a link is, so that a second one would pass for the first.
    address = [entry["url"]] if _is_web(entry["url"]) else []
    lines = (f"“{entry['quote']}”", " · ".join(filter(None, origin)), *address, f"Watch: {entry['watch']}")
    return "\n".join(" ".join(one.split()) for one in lines)


def _moment(day: str) -> str:
    return f"{day}T00:00:00+00:00"


def _is_web(url: str | None) -> bool:
    """Whether an address is one that a feed reader may offer: no script, no file."""
    if not url:
        return False
    try:
        return urlsplit(url).scheme in ("http", "https")
    except ValueError:
        return False


def _text(text: str) -> str:
    return NO_XML.sub("", text)
