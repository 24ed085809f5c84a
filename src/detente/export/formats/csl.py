"""Passages to cite as CSL-JSON (schema 1.0.2): an array of items, for Zotero, pandoc and citeproc."""

from __future__ import annotations

import json
from typing import Any, BinaryIO

from detente.export.formats.citations import Citation, citations
from detente.export.formats.counted import Counted
from detente.export.formats.source import Source, Written, published_by


def write(source: Source, stream: BinaryIO) -> Written:
    """Write an array, an item a line."""
    out = Counted(stream)
    out.write(b"[")
    count = 0
    for one in citations(source):
        out.write(b",\n" if count else b"\n")
        item = json.dumps(_item(source, one), ensure_ascii=False, separators=(",", ":"))
        out.write(item.encode("utf-8", "backslashreplace"))
        count += 1
    out.write(b"\n]\n")
    return Written(rows=count)


def _item(source: Source, one: Citation) -> dict[str, Any]:
    words = " ".join(one.passage.text.split())
    parts = one.date_parts
    item: dict[str, Any] = {
        "id": one.id,
        "type": "article-newspaper",
        "title": " ".join(one.title.split()),
        "container-title": one.report.publisher,
        "issued": {"date-parts": [parts]} if parts else None,
        "URL": one.url,
        "abstract": words,
        "note": f"“{words}” ({one.fragment}; detente {one.id})",
        "keyword": ", ".join(one.kinds),
        "source": published_by(one.report),
        "archive": source.snapshot.mark,
        "archive_location": one.id,
    }
    return {name: value for name, value in item.items() if value is not None}
