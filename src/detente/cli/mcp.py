"""The command `mcp`: the record for assistants, over standard input and output."""

from __future__ import annotations

import typer

from detente.cli.options import RECORD, Db
from detente.errors import ExtraMissing


def register(app: typer.Typer) -> None:
    """Add the command of this module to `app`."""
    app.command(name="mcp", epilog="Example: claude mcp add detente -- detente mcp --db /data/relations.db")(mcp)


def mcp(*, db: Db = RECORD) -> None:
    """Let assistants ask a record, by the Model Context Protocol over standard input and output. It only reads.

    An assistant starts this command itself; what to write into its configuration stands in docs/assistants.md.
    """
    try:
        from detente.assist import serve
    except ModuleNotFoundError as error:
        raise ExtraMissing(error.name or "mcp", "mcp", "The server for assistants") from error
    serve(db)
