"""The options that commands share, each said once: which record, which days, which rows, in which format."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from detente.cli.output import Format

RECORD = Path("detente.db")
"""The record that is meant unless another is named."""

Db = Annotated[Path, typer.Option("--db", metavar="FILE", help="The record.")]
A = Annotated[str, typer.Argument(metavar="A", help="A state: name, ISO code or capital; or another actor.")]
B = Annotated[str, typer.Argument(metavar="B", help="The other one.")]
Model = Annotated[str, typer.Option("--model", metavar="NAME", help="An installed spaCy pipeline.")]
Roster = Annotated[
    list[Path] | None,
    typer.Option("--roster", metavar="FILE", help="Actors of your own (.yaml, .csv, PETRARCH .txt). May be repeated."),
]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="DATE",
        help="The day to speak of (2019-06-01, 2019-06 or 2019: its end). Default: the newest report's.",
    ),
]
KnownBy = Annotated[
    str | None,
    typer.Option("--known-by", metavar="DATE", help="Use only reports dated up to this day: what was known then."),
]
From = Annotated[str | None, typer.Option("--from", metavar="DATE", help="Only what may be of this day or later.")]
To = Annotated[str | None, typer.Option("--to", metavar="DATE", help="Only what may be of this day or earlier.")]
Pair = Annotated[
    tuple[str, str] | None,
    typer.Option("--pair", metavar="A B", help="Between these two, in whatever roles.", show_default=False),
]
Actor = Annotated[
    str | None, typer.Option("--actor", metavar="NAME", help="Who takes part; together with --target, who acts.")
]
Target = Annotated[
    str | None, typer.Option("--target", metavar="NAME", help="Who is acted upon, receives or is addressed.")
]
Kinds = Annotated[
    list[str] | None, typer.Option("--kind", metavar="KIND", help="Only this kind, as told above. May be repeated.")
]
MinConf = Annotated[
    float, typer.Option("--min-conf", metavar="NUMBER", min=0, max=1, help="Only rows read as surely as this.")
]
Reviewed = Annotated[bool, typer.Option("--reviewed", help="Only rows that a person has accepted or set right.")]
Unique = Annotated[
    bool,
    typer.Option(
        "--unique",
        help="Join reports of one event by who, what, when, where and wording, and count copies of one text once.",
    ),
]
Limit = Annotated[
    int | None,
    typer.Option("--limit", metavar="N", min=0, help="At most so many, 0 for all. Default: all; 100 in a table."),
]
Id = Annotated[
    str,
    typer.Argument(
        metavar="ID", help="Of a measure or deal (its key), of an event, of one of its rows, or of a passage."
    ),
]
All = Annotated[bool, typer.Option("--all", help="Cut no list.")]
Formatted = Annotated[
    Format | None,
    typer.Option("--format", help="table on a terminal, jsonl (one object a row) into a pipe, unless given."),
]
FailEmpty = Annotated[bool, typer.Option("--fail-empty", help="Exit with 4 when nothing is found.")]
