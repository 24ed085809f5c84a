"""The commands that set answers side by side: `changes`, between two days. None of them loads the reader."""

from __future__ import annotations

from typing import Annotated

import typer

from detente.cli import given
from detente.cli.ask import RECORD, Db, FailEmpty, Formatted
from detente.cli.exits import CHANGES_FOUND, NOTHING_FOUND
from detente.cli.output import Format, chosen, emit, show


def register(app: typer.Typer) -> None:
    """Add the commands of this module to `app`."""
    app.command(
        name="changes",
        epilog="Example: detente changes Ankara Washington --since 2020-12-13 --until 2020-12-31",
    )(changes)


def changes(
    pair: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[A B]", help="Between these two; without them in the whole record.", show_default=False
        ),
    ] = None,
    *,
    since: Annotated[
        str, typer.Option("--since", metavar="DATE", help="What was known at the end of this day is not new.")
    ],
    until: Annotated[
        str | None,
        typer.Option("--until", metavar="DATE", help="The other day to speak of. Default: the newest report's."),
    ] = None,
    known_by: Annotated[
        str | None,
        typer.Option("--known-by", metavar="DATE", help="Use only reports dated up to this day. Default: --until."),
    ] = None,
    db: Db = RECORD,
    format: Formatted = None,  # noqa: A002 - the option's name
    exit_code: Annotated[bool, typer.Option("--exit-code", help="Exit with 5 when something changed.")] = False,
    fail_empty: FailEmpty = False,
) -> None:
    """Print what changed between two days: standings, requests, threats, positions, contacts, disagreements.

    What was known on the one day, as of it, is compared with what is known on the other. Silence is no change.
    """
    from detente.export.news import changes_lines, changes_object, changes_rows
    from detente.state.news import changes as ask
    from detente.store import open_store

    names = [given.words(name, "A B") for name in pair or ()]
    if len(names) not in (0, 2):
        raise typer.BadParameter("give two actors, or none for the whole record.", param_hint="A B")
    a, b = names or (None, None)
    start, end = given.day(since, "--since"), given.day(until, "--until")
    known = given.day(known_by, "--known-by")
    assert start is not None  # noqa: S101 - the option is required
    if end is not None and end < start:
        raise typer.BadParameter(f"{until} lies before --since {since}.", param_hint="--until")
    with open_store(db, create=False) as store:
        found = ask(store, a, b, since=start, until=end, known_by=known)
    match chosen(format):
        case Format.TABLE:
            show(changes_lines(found))
        case Format.JSON:
            emit(changes_object(found), indent=2)
        case Format.JSONL:
            for row in changes_rows(found):
                emit(row)
    if found.shifts:
        raise typer.Exit(CHANGES_FOUND if exit_code else 0)
    raise typer.Exit(NOTHING_FOUND if fail_empty else 0)
