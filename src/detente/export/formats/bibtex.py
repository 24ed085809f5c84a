"""Passages to cite as BibTeX, an entry each, in UTF-8; the first lines say of which record they are.

What TeX would take for a command is escaped. Braces, which BibTeX counts even when they are escaped, are spelt out.
"""

from __future__ import annotations

from typing import BinaryIO
from urllib.parse import quote

from detente.errors import ExtraMissing
from detente.export.formats.citations import Citation, citations
from detente.export.formats.counted import Counted
from detente.export.formats.source import Source, Written

NOTE = "\n    note = "
SAFE = ":/?#[]@!$&'()*+,;=%"
"""What an address may have in it beside letters and digits (RFC 3986); anything else is written as its bytes."""
MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_ESCAPED = {
    "\\": r"\textbackslash ", "{": r"\textbraceleft ", "}": r"\textbraceright ", "$": r"\$", "^": r"\textasciicircum ",
}  # fmt: skip
"""What TeX takes for a command and pybtex leaves as it is; it escapes the other signs itself."""


def write(source: Source, stream: BinaryIO) -> Written:
    """Write an entry for each passage.

    Raises:
        ExtraMissing: pybtex is not installed.
    """
    try:
        from pybtex.database import BibliographyData, Entry
    except ImportError as error:
        raise ExtraMissing("pybtex", "export", "BibTeX") from error
    out = Counted(stream)
    out.line(f"% {' '.join(source.snapshot.mark.replace('@', ' ').split())}")
    count = 0
    for one in citations(source):
        key = f"detente-{one.id.replace(':', '-')}"
        entry = Entry("misc", fields=list(_fields(one).items()))
        text = BibliographyData({key: entry}).to_string("bibtex").rstrip("\n")
        if one.url:  # an address is no text: the styles take it as it stands, and an escape would be part of it
            text = text.replace(NOTE, f'\n    url = "{quote(one.url, safe=SAFE)}",{NOTE}', 1)
        out.line("\n" + text)
        count += 1
    return Written(rows=count)


def _fields(one: Citation) -> dict[str, str]:
    parts = one.date_parts
    words = _tex(f"“{one.passage.text}”")
    told = {
        "title": f"{{{_tex(one.title)}}}",
        "howpublished": _tex(one.report.publisher) if one.report.publisher else None,
        "year": str(parts[0]) if parts else None,
        "month": MONTHS[parts[1] - 1] if len(parts) > 1 else None,
        "day": str(parts[2]) if len(parts) > 2 else None,
        "note": f"{words} ({one.fragment}; detente {one.id})",
    }
    return {name: value for name, value in told.items() if value is not None}


def _tex(text: str) -> str:
    r"""Text of which pybtex makes what TeX prints as it is.

    >>> _tex("50% of {$x}")
    '50% of \\textbraceleft \\$x\\textbraceright '
    """
    return "".join(_ESCAPED.get(mark, mark) for mark in " ".join(text.split()))
