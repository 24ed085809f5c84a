"""The commands with which people decide: `review`, `accept`, `reject`, `edit`, `withdraw`, `reopen`.

`review` shows what waits for a decision. None of them loads the reader.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, get_args

import typer

from detente.cli import given
from detente.cli.config import person
from detente.cli.exits import NOTHING_FOUND
from detente.cli.options import RECORD, Db, FailEmpty, Formatted, MinConf, Pair
from detente.cli.output import answer, chosen, is_flat, show, tell
from detente.store.query import Kind

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


class Sort(StrEnum):
    """The kinds of rows."""

    STATEMENT = "statement"
    EVENT = "event"
    MEASURE = "measure"
    DEAL = "deal"
    POSITION = "position"


def register(app: typer.Typer) -> None:
    """Add the commands of this module to `app`."""
    app.command(name="review", epilog="Example: detente review --pair TUR USA --kind measure --limit 5")(review_)
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


def review_(
    *,
    pair: Pair = None,
    actor: Annotated[
        str | None, typer.Option("--actor", metavar="NAME", help="Only rows in which it takes part.")
    ] = None,
    kind: Annotated[list[Sort] | None, typer.Option("--kind", help="Only rows of this kind. May be repeated.")] = None,
    min_conf: MinConf = 0.0,
    skip: Annotated[int, typer.Option("--skip", metavar="N", min=0, help="Pass over so many of the least sure.")] = 0,
    limit: Annotated[int, typer.Option("--limit", metavar="N", min=1, help="At most so many.")] = 20,
    db: Db = RECORD,
    format: Formatted = None,  # noqa: A002 - the option's name
    fail_empty: FailEmpty = False,
) -> None:
    """Print the rows on which nobody has decided, the least sure first: the words, why they are unsure, what to do.

    Below each row stand the commands that accept it, reject it or set it right. --min-conf 0.5 begins with the least
    sure of the rows that standings rest on.
    """
    from detente.export.review import review_flat, review_lines, review_objects
    from detente.state.doubts import doubts
    from detente.state.filters import Filters
    from detente.store import open_store

    filters = Filters.of(
        pair=[given.words(one, "--pair") for one in pair] if pair else None,
        actor=given.words(actor, "--actor") if actor is not None else None,
    )
    actors = filters.pair or ((filters.actor,) if filters.actor else ())
    kinds = tuple(one for one in get_args(Kind) if one in (kind or ()))
    wanted, file = chosen(format), "" if db == RECORD else str(db)
    with open_store(db, create=False) as store:
        found = doubts(store, actors=actors, kinds=kinds, least=min_conf, skip=skip, limit=limit)
        answer(
            wanted,
            lines=lambda: review_lines(store, found, db=file),
            rows=lambda: review_flat(found, db=file) if is_flat(wanted) else review_objects(store, found, db=file),
        )
    if not found:
        tell("nothing waits" if not (actors or kind or skip) else "nothing of that waits")
    raise typer.Exit(NOTHING_FOUND if fail_empty and not found else 0)


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
