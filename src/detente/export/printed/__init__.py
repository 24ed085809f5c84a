"""Documents to print, send and keep: a dossier, or the brief of one text, as one file with its sources at the end.

dossier.py   what a dossier holds, and as of when
brief.py     the brief of one text
document.py  either as HTML or Markdown
sources.py   numbers for what is cited
markdown.py  text that Markdown takes for nothing else
style.py     the style sheet with its fonts, so that a document needs no other file
pdf.py       HTML to PDF, by Chromium or WeasyPrint
templates/   what documents say, and where

The same record gives the same bytes: no clock, no address but those of the sources, no script.
"""

from __future__ import annotations

from detente.export.printed.brief import brief_document
from detente.export.printed.document import Document
from detente.export.printed.dossier import dossier_document
from detente.export.printed.pdf import to_pdf

__all__ = ["Document", "brief_document", "dossier_document", "to_pdf"]
