"""The commands with which people decide: `accept`, `reject`, `edit`, `withdraw`, `reopen`. None loads the reader."""

from __future__ import annotations

from typing import Annotated

import typer

from detente.cli import given
from detente.cli.config import person
from detente.cli.options import RECORD, Db
from detente.cli.output import show

Id = Annotated[
    str, typer.Argument(metavar="ID", help="Of a row (me_…), or of a passage at which exactly one row has its words.")
]
Because = Annotated[str, typer.Option("--because", metavar="WHY", help="The reason, in a sentence.")]
By = Annotated[
    str | None,
    typer.Option(
        "--by",
        metavar="NAME",
        envvar="DETENTE_BY",
        help="Who decides. Default: `by` in the configuration file.",
        show_envvar=True,
    ),
]


def register(app: typer.Typer) -> None:
    """Add the commands of this module to `app`."""
    app.command(name="accept", epilog="Example: detente accept me_0123456789abcdef --because 'read rightly'")(accept)
    app.command(name="reject", epilog="Example: detente reject me_0123456789abcdef --because 'a plan, no fact'")(reject)
    app.command(
        name="edit",
        epilog="Example: detente edit me_0123456789abcdef --set transition=suspended --because 'only paused'",
    )(edit)
    app.command(name="withdraw", epilog="Example: detente withdraw 1f2e3d4c5b6a --on 2024-05-02 --because 'retracted'")(
        withdraw
    )
    app.command(name="reopen", epilog="Example: detente reopen me_0123456789abcdef --because 'rejected by mistake'")(
        reopen
    )


def accept(id: Id, *, because: Because, by: By = None, db: Db = RECORD) -> None:  # noqa: A002 - the word users see
    """Say that a row is read rightly: it counts as reviewed, however unsure the reading was."""
    from detente.state import review
    from detente.store import open_store

    with open_store(db, exists=True) as store:
        made = review.accept(store, given.words(id, "ID"), because=because, by=person(by))
    _say(made)


def reject(id: Id, *, because: Because, by: By = None, db: Db = RECORD) -> None:  # noqa: A002
    """Say that a row is misread: it counts no more, and stays to be seen with `show`."""
    from detente.state import review
    from detente.store import open_store

    with open_store(db, exists=True) as store:
        made = review.reject(store, given.words(id, "ID"), because=because, by=person(by))
    _say(made)


def edit(
    id: Id,  # noqa: A002
    *,
    set_: Annotated[
        list[str],
        typer.Option(
            "--set",
            metavar="FIELD=VALUE",
            help="A field of docs/reading.md and its value; lists with commas, `none` to empty it. May be repeated.",
        ),
    ],
    because: Because,
    by: By = None,
    db: Db = RECORD,
) -> None:
    """Set fields of a row right: it counts with these, under the same id, beside what was read.

    Actors may be given by any of their names. The key of a measure or deal follows its kind, sides and object.
    """
    from detente.state import review
    from detente.store import open_store

    changes: dict[str, object] = {}
    for one in set_:
        field, sign, value = one.partition("=")
        if not sign:
            raise typer.BadParameter(f"no value: {one!r}. Write FIELD=VALUE.", param_hint="--set")
        changes[field.strip()] = value
    with open_store(db, exists=True) as store:
        made = review.edit(store, given.words(id, "ID"), changes, because=because, by=person(by))
    _say(made)


def withdraw(
    report: Annotated[
        str, typer.Argument(metavar="REPORT", help="The beginning of a report's id, or a passage id in it.")
    ],
    *,
    because: Because,
    by: By = None,
    on: Annotated[
        str | None,
        typer.Option("--on", metavar="DATE", help="When its publisher took it back. Default: as if never published."),
    ] = None,
    db: Db = RECORD,
) -> None:
    """Let a report count no more; with a day, only for those who know what was known from that day on.

    A corrected report needs no withdrawal: add the new text under the same url.
    """
    from detente.state import review
    from detente.store import open_store

    day = given.day(on, "--on")
    with open_store(db, exists=True) as store:
        made = review.withdraw(store, given.words(report, "REPORT"), because=because, by=person(by), on=day)
    _say(made)


def reopen(id: Id, *, because: Because, by: By = None, db: Db = RECORD) -> None:  # noqa: A002
    """Let a row count as it was read, or a withdrawn report count again: earlier decisions no more."""
    from detente.state import review
    from detente.store import open_store

    with open_store(db, exists=True) as store:
        made = review.reopen(store, given.words(id, "ID"), because=because, by=person(by))
    _say(made)


def _say(made: object) -> None:
    from detente.export.decided import decision_lines
    from detente.model import Decision

    assert isinstance(made, Decision)  # noqa: S101 - what every decision returns
    show(decision_lines([made], indent=0))
