"""A document: what it holds, put into templates as HTML or as Markdown, with its sources numbered on the way."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from detente.export.layout import Line, visible
from detente.export.lines import Manner
from detente.export.markup import environment
from detente.export.printed import style
from detente.export.printed.markdown import address, escaped, opening
from detente.export.printed.sources import Mark, Sources
from detente.model import Report

if TYPE_CHECKING:
    from detente.export.markup.environment import Templates

GAPS = re.compile(r"\n{3,}")
STYLE = "/* style */"
"""Where the style sheet goes, which depends on the letters of the finished text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One document, as `template`.html and `template`.md say it.

    `given` makes what the templates are filled with, anew for each form: lines carry the numbers of their sources,
    which `sources` gives out as they are first mentioned.
    """

    title: str
    template: str
    given: Callable[[Manner, Sources], Mapping[str, Any]]
    report: Callable[[str], Report | None]
    """The report with an id."""
    alone: bool = False
    """One report is all that it cites."""
    empty: bool = False
    """Nothing is told in it."""
    day: date | None = None
    """The newest day that it speaks of: what a PDF gives as the day it was made, for want of a clock."""

    def html(self) -> str:
        """The document as one HTML file that loads nothing and runs nothing."""
        from markupsafe import Markup

        text = self._filled("html", ink=lambda *of: Markup(style.ink(*of)))  # noqa: S704 - attributes of our own making
        sheet = style.sheet(text)
        return text.replace("%policy%", style.allowed(sheet), 1).replace(STYLE, sheet, 1)

    def markdown(self) -> str:
        """The document as Markdown, for pandoc and GitHub alike."""
        return GAPS.sub("\n\n", self._filled("md")).strip() + "\n"

    def _filled(self, form: str, **words: Any) -> str:
        sources = Sources(report=self.report, alone=self.alone)
        manner = Manner(cite=lambda rows: " ".join(mark.text for mark in sources.cite(rows)), publishers=True)
        given = {"document": self, "sources": sources, "cite": sources.cite, "manner": manner}
        template = _environment().get_template(f"{self.template}.{form}")
        return template.render(given | words | dict(self.given(manner, sources)))


@cache
def _environment() -> Templates:
    made = environment("detente.export.printed")
    made.filters |= {
        "md": escaped,
        "md_first": opening,
        "md_address": address,
        "text": lambda line: visible("".join(piece for piece, _ in line.pieces)),
        "marks": _marks,
        "items": _items,
    }
    return made


def _marks(of: Line | Iterable[Mark]) -> list[tuple[str, str]]:
    """The marks at the end of a line, or of rows, each with the name of its place in the list of sources.

    >>> _marks(Line(pieces=(), source="3.2 4.1"))
    [('3.2', 's3-2'), ('4.1', 's4-1')]
    """
    if not isinstance(of, Line):
        return [(mark.text, mark.anchor) for mark in of]
    return [(mark, f"s{mark.replace('.', '-')}" if "." in mark else f"s1-{mark}") for mark in of.source.split()]


def _items(html: str) -> str:
    r"""Our own list of plain sentences as a Markdown list.

    >>> _items("<li>One.</li>\n<li>Two.</li>")
    '- One.\n- Two.'
    """
    return html.strip().replace("<li>", "- ").replace("</li>", "")
