"""The commands that set answers side by side: `changes` between two days, `compare` by report or side, and `unlock`.

None of them loads the reader.
"""

from __future__ import annotations

from typing import Annotated

import typer

from detente.cli import given
from detente.cli.exits import CHANGES_FOUND, NOTHING_FOUND
from detente.cli.options import RECORD, AsOf, Db, FailEmpty, Formatted, Id, KnownBy
from detente.cli.output import Format, answer, chosen, is_flat, parquet


def register(app: typer.Typer) -> None:
    """Add the commands of this module to `app`."""
    app.command(
        name="changes",
        epilog="Example: detente changes Ankara Washington --since 2020-12-13 --until 2020-12-31",
    )(changes)
    app.command(name="unlock", epilog="Example: detente unlock programme_exclusion/USA/TUR/f-35 --known-by 2025-12-31")(
        unlock
    )
    app.command(name="compare", epilog="Example: detente compare arms_transfer/RUS/TUR/s-400")(compare)


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
    from detente.export.columns import COLUMNS
    from detente.export.flat import changes_flat
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
    wanted = chosen(format)
    if wanted is Format.PARQUET:
        parquet(COLUMNS["changes"], changes_flat(found))
    else:
        answer(
            wanted,
            lines=lambda: changes_lines(found),
            rows=lambda: changes_flat(found) if is_flat(wanted) else changes_rows(found),
            whole=lambda: changes_object(found),
        )
    if found.shifts:
        raise typer.Exit(CHANGES_FOUND if exit_code else 0)
    raise typer.Exit(NOTHING_FOUND if fail_empty else 0)


def unlock(
    id: Id,  # noqa: A002 - the word users see
    *,
    as_of: AsOf = None,
    known_by: KnownBy = None,
    db: Db = RECORD,
    format: Formatted = None,  # noqa: A002 - the option's name
    fail_empty: FailEmpty = False,
) -> None:
    """Print what would lift a measure, or complete a deal: each side's conditions, offers, demands and refusals.

    Each path has on whose word it stands, whether the record has its condition met, and who speaks against it. How
    measures under the legal basis end by law stands below: that is no news.
    """
    from detente.export.unlocking import unlock_lines, unlock_object, unlock_rows
    from detente.state.unlock import unlock as ask
    from detente.store import open_store

    on, known = given.day(as_of, "--as-of"), given.day(known_by, "--known-by")
    with open_store(db, create=False) as store:
        found = ask(store, given.words(id, "ID"), as_of=on, known_by=known)
    answer(
        chosen(format),
        lines=lambda: unlock_lines(found),
        rows=lambda: unlock_rows(found),
        whole=lambda: unlock_object(found),
    )
    raise typer.Exit(NOTHING_FOUND if fail_empty and not found.paths else 0)


def compare(
    id: Id,  # noqa: A002 - the word users see
    *,
    known_by: KnownBy = None,
    db: Db = RECORD,
    format: Formatted = None,  # noqa: A002 - the option's name
) -> None:
    """Print the reports of a measure or deal side by side, field by field; of a contact, what each side names.

    What differs is marked. A side that leaves a topic out contradicts nobody.
    """
    from detente.export.comparing import compared_lines, compared_object, compared_rows
    from detente.state.comparison import compare as ask
    from detente.store import open_store

    known = given.day(known_by, "--known-by")
    with open_store(db, create=False) as store:
        found = ask(store, given.words(id, "ID"), known_by=known)
    answer(
        chosen(format),
        lines=lambda: compared_lines(found),
        rows=lambda: compared_rows(found),
        whole=lambda: compared_object(found),
    )
