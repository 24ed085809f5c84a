"""The commands of `detente`, put together."""

from __future__ import annotations

from typing import Annotated

import typer

import detente
from detente.cli import (
    ask,
    build,
    classify,
    compare,
    decide,
    documents,
    export,
    lists,
    mcp,
    registers,
    serve,
    vocab,
    watch,
)
from detente.cli.output import write

app = typer.Typer(
    name="detente",
    help="Reads news reports and keeps a sourced record of the relations between states.",
    epilog=(
        "Exit codes: 0 ok, 1 failed, 2 usage, 3 some inputs failed, 4 nothing found, 5 changes found, 130 interrupted."
    ),
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _version(*, wanted: bool) -> None:
    if wanted:
        write(f"detente {detente.__version__}")
        raise typer.Exit


@app.callback()
def detente_(
    *,
    version: Annotated[
        bool, typer.Option("--version", help="Print the version.", callback=lambda v: _version(wanted=v), is_eager=True)
    ] = False,
) -> None:
    """Reads news reports and keeps a sourced record of the relations between states."""


build.register(app)
registers.register(app)
classify.register(app)
ask.register(app)
compare.register(app)
lists.register(app)
export.register(app)
documents.register(app)
decide.register(app)
vocab.register(app)
serve.register(app)
mcp.register(app)
watch.register(app)
