"""The commands about official registers: `register add`, `register list`. None of them loads the reader."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from detente.cli.build import say
from detente.cli.exits import SOME_FAILED
from detente.cli.options import RECORD, Db, Formatted
from detente.cli.output import answer, chosen, tell
from detente.export.wording import plural

group = typer.Typer(
    help="Official registers beside the press: lists of sanctions, official acts.",
    no_args_is_help=True,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    rich_markup_mode=None,
)


def register(app: typer.Typer) -> None:
    """Add the commands of this module to `app`, as `register ...`."""
    acts = "Example: detente register add acts.csv --name 'US official acts' --edition 2024-02-01 --db relations.db"
    group.command(name="add", epilog=acts)(add)
    group.command(name="list", epilog="Example: detente register list --db relations.db")(list_)
    app.add_typer(group, name="register")


def add(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE…",
            help="Official acts (.csv, .tsv) or FollowTheMoney JSON lines (.json, .jsonl, .ftm): one edition, whole.",
        ),
    ],
    *,
    name: Annotated[
        str, typer.Option("--name", metavar="NAME", help="What the register is called, the same for every edition.")
    ],
    edition: Annotated[
        str | None,
        typer.Option(
            "--edition", metavar="DAY", help="The day this edition was published. Default: as OpenSanctions notes it."
        ),
    ] = None,
    db: Db = Path("detente.db"),
) -> None:
    """Keep an edition of an official register in the record, beside the press and never mixed with it.

    Adding it again changes nothing. A newer edition takes the place of an older one; what it no longer has is shown as
    no longer listed, which does not say that it was lifted. A line with a fault is named and the rest goes on.
    """
    from detente import pipeline
    from detente.store import open_store

    with open_store(db) as store:
        day, tally = pipeline.register(store, files, name=name, edition=edition, seen=say)
    parts = [f"added {plural(tally.added, 'entry', 'entries')} with {plural(tally.assertions, 'assertion')}"]
    if tally.known:
        parts.append(f"{tally.known:,} already known")
    parts.append(f"{tally.rejected:,} rejected")
    tell(f"{name}, edition of {day}: {', '.join(parts)}: {db}")
    raise typer.Exit(SOME_FAILED if tally.rejected else 0)


def list_(*, db: Db = RECORD, format: Formatted = None) -> None:  # noqa: A002 - the option's name
    """Print the editions of official registers that the record holds."""
    from detente.export.editions import COLUMNS, edition_lines, edition_row
    from detente.store import open_store

    with open_store(db, create=False) as store:
        found = store.editions()
    answer(
        chosen(format),
        lines=lambda: edition_lines(found),
        rows=lambda: [edition_row(one) for one in found],
        columns=COLUMNS,
    )
