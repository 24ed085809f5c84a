"""Passages to cite as BibTeX, an entry each, in UTF-8; the first lines say of which record they are.

What TeX would take for a command is escaped. Braces, which BibTeX counts even when they are escaped, are spelt out.
"""

from __future__ import annotations

from typing import BinaryIO

from detente.errors import ExtraMissing
from detente.export.formats.citations import Citation, citations
from detente.export.formats.counted import Counted
from detente.export.formats.source import Source, Written

MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_ESCAPED = {
    "\\": r"\textbackslash ", "{": r"\textbraceleft ", "}": r"\textbraceright ", "$": r"\$",
    "^": r"\textasciicircum ", "~": r"\textasciitilde ", "&": r"\&", "%": r"\%", "#": r"\#", "_": r"\_",
}  # fmt: skip


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
        out.line("\n" + BibliographyData({key: entry}).to_string("bibtex").rstrip("\n"))
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
        "url": one.url,
        "note": f"{words} ({one.fragment}; detente {one.id})",
    }
    return {name: value for name, value in told.items() if value is not None}


def _tex(text: str) -> str:
    r"""Text that TeX prints as it is.

    >>> _tex("50% of {x_1}")
    '50\\\\% of \\\\textbraceleft x\\\\_1\\\\textbraceright '
    """
    return "".join(_ESCAPED.get(mark, mark) for mark in " ".join(text.split()))
