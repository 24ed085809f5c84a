"""Answers as documents: the command `report`, and what `brief -o` shares with it.

Which form is wanted is told by the name of the file.
"""

from __future__ import annotations

import os
import shutil
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli import given
from detente.cli.exits import NOTHING_FOUND
from detente.cli.options import RECORD, A, AsOf, B, Db, FailEmpty, From, KnownBy, MinConf, Reviewed, To
from detente.cli.output import tell

if TYPE_CHECKING:
    from detente.export.printed import Document

FORMS = (".html", ".pdf", ".md")


class Engine(StrEnum):
    """What makes a PDF."""

    CHROMIUM = "chromium"
    WEASYPRINT = "weasyprint"


OutTo = Annotated[
    Path,
    typer.Option("-o", "--output", metavar="FILE", help="Where to: .html, .pdf or .md. It is replaced if it is there."),
]
Made = Annotated[
    Engine | None,
    typer.Option("--engine", help="What makes a PDF. Default: Chromium if one is installed, else WeasyPrint."),
]


def register(app: typer.Typer) -> None:
    """Add the commands of this module to `app`."""
    app.command(
        name="report",
        epilog="Example: detente report Türkiye 'United States' --db relations.db --as-of 2021-01-15 -o dossier.pdf",
    )(report)


def report(
    a: A,
    b: B,
    *,
    output: OutTo,
    as_of: AsOf = None,
    known_by: KnownBy = None,
    since: From = None,
    until: To = None,
    min_conf: MinConf = 0.0,
    reviewed: Reviewed = False,
    db: Db = RECORD,
    engine: Made = None,
    fail_empty: FailEmpty = False,
) -> None:
    """Write the dossier of two actors as a document to print, send and keep: HTML, PDF or Markdown.

    What stands, on whose word, what would lift it, what was promised and came of it, where sources differ, what
    happened when; each row with the numbers of its sources, which stand at the end with their exact words. The file
    needs no other file, asks nobody for anything, and is the same whenever the record is.
    """
    from detente.export.printed import dossier_document
    from detente.state.filters import Filters
    from detente.store import open_store

    form = form_of(output)
    filters = Filters.of(
        pair=(given.words(a, "A"), given.words(b, "B")),
        as_of=given.day(as_of, "--as-of"),
        known_by=given.day(known_by, "--known-by"),
        first=given.first_day(since, "--from"),
        last=given.day(until, "--to"),
        min_confidence=min_conf,
        reviewed=reviewed,
    )
    with open_store(db, create=False) as store:
        document = dossier_document(store, filters, snapshot=store.digest())
        save(document, output, form, engine)
    raise typer.Exit(NOTHING_FOUND if fail_empty and document.empty else 0)


def form_of(output: Path) -> str:
    """The form of a document by the name of its file.

    Raises:
        typer.BadParameter: the name ends in none of them.
    """
    form = output.suffix.lower()
    if form not in FORMS:
        raise typer.BadParameter(
            f"no form of a document: {output.name!r}. Allowed: {', '.join(FORMS)}.", param_hint="-o"
        )
    return form


def save(document: Document, output: Path, form: str, engine: Engine | None) -> None:
    """Write a document to its file, and say so."""
    match form:
        case ".md":
            content = document.markdown().encode()
        case ".html":
            content = document.html().encode()
        case _:
            from detente.export.printed import to_pdf

            html = document.html()
            content = to_pdf(html, browser=_browser(engine), sandbox=os.geteuid() != 0, day=document.day)
    output.write_bytes(content)
    tell(f"{document.title}: {output} ({len(content) / 1024:,.0f} KB)")


def _browser(engine: Engine | None) -> str | None:
    """The path of Chromium, unless another engine is wanted.

    Raises:
        typer.BadParameter: it is wanted and there is none.
    """
    from detente.export.printed.pdf import BROWSERS

    if engine is Engine.WEASYPRINT:
        return None
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if found is None and engine is Engine.CHROMIUM:
        raise typer.BadParameter("no Chromium is installed (apt-get install chromium).", param_hint="--engine")
    return found
