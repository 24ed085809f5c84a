"""`detente export`: a record, or what is asked of it, in the files of other people's tools."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli import given
from detente.cli.options import (
    RECORD,
    Actor,
    AsOf,
    Db,
    From,
    Kinds,
    KnownBy,
    MinConf,
    Pair,
    Reviewed,
    Target,
    To,
    Unique,
)
from detente.cli.output import tell

if TYPE_CHECKING:
    from detente.export.formats import Exported

STDOUT = "-"
HELP = """Write the record, or what is asked of it, for other tools.

FORMAT is one of:

\b
jsonl, csv, parquet   every list and every row, a file each, with a data package; FILE is a folder, or ends in .zip
polecat               events in the 40 columns of POLECAT, for R
plover                events as PLOVER's JSON, one a line
graphml               who acts on whom, for Gephi and igraph
geojson               events that have a place, for QGIS
ftm                   FollowTheMoney entities, for Aleph and OpenSanctions' tools
csl                   passages to cite as CSL-JSON, for Zotero and pandoc
bibtex                passages to cite, for LaTeX

The file is there whole or not at all; one that is there already stays, unless you say --force. How many rows were
written, and the id of what the record held, is said on stderr: the same record and filters give the same bytes.

Kinds are types of events, such as CONSULT; of csl and bibtex what rests on a passage, such as measure."""
EXAMPLES = """Examples:

\b
detente export csv -o record/
detente export parquet -o record.zip --known-by 2024
detente export polecat -o events.tsv --pair TUR USA --from 2019
detente export graphml -o network.graphml --kind CONSULT
detente export ftm -o record.ftm.json --pair TUR USA
detente export bibtex -o passages.bib --actor Türkiye --kind measure"""


def register(app: typer.Typer) -> None:
    """Add the command of this module to `app`."""
    app.command(name="export", help=HELP, epilog=EXAMPLES)(export_)


def export_(
    format: Annotated[str, typer.Argument(metavar="FORMAT", show_default=False)],  # noqa: A002 - the word users see
    *,
    output: Annotated[
        str,
        typer.Option(
            "--output", "-o", metavar="FILE|FOLDER", help="Where to; - is stdout, to which jsonl, csv and parquet zip."
        ),
    ],
    pair: Pair = None,
    actor: Actor = None,
    target: Target = None,
    as_of: AsOf = None,
    known_by: KnownBy = None,
    from_: From = None,
    to: To = None,
    kind: Kinds = None,
    min_conf: MinConf = 0.0,
    reviewed: Reviewed = False,
    unique: Unique = False,
    db: Db = RECORD,
    force: Annotated[bool, typer.Option("--force", help="Replace what is there.")] = False,
) -> None:
    """Write the record for other tools."""
    from detente.export.formats import export, format_of
    from detente.store import open_store

    chosen = format_of(format)
    if output == STDOUT and chosen.is_native and sys.stdout.isatty():
        raise typer.BadParameter("a zip file is no text: name a file or a folder.", param_hint="--output")
    filters = given.filters(
        pair=pair,
        actor=actor,
        target=target,
        as_of=as_of,
        known_by=known_by,
        from_=from_,
        to=to,
        kind=kind,
        min_conf=min_conf,
        reviewed=reviewed,
        unique=unique,
    )
    with open_store(db, create=False) as store:
        done = export(store, format, filters, to=None if output == STDOUT else Path(output), force=force)
    _say(format, output, done)


def _say(format_: str, output: str, done: Exported) -> None:
    written = done.written
    tables = ", ".join(f"{count:,} {name}" for name, count in written.tables)
    where = "stdout" if output == STDOUT else output
    tell(f"{format_}: {written.rows:,} rows to {where}{f': {tables}' if tables else ''}")
    if written.left_out:
        tell(f"{format_}: {written.left_out:,} left out: {written.because}")
    tell(done.snapshot.mark)
