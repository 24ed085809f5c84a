"""The commands that list what a record holds: all with the same filters, each one question of `export.lists`."""

from __future__ import annotations

import inspect
from collections.abc import Callable

import typer

from detente.cli import given
from detente.cli.exits import NOTHING_FOUND
from detente.cli.options import (
    RECORD,
    Actor,
    AsOf,
    Db,
    FailEmpty,
    Formatted,
    From,
    Kinds,
    KnownBy,
    Limit,
    MinConf,
    Pair,
    Reviewed,
    Target,
    To,
    Unique,
)
from detente.cli.output import Format, answer, chosen, parquet, tell

SHOWN = 100
"""Items of a table on a terminal, unless asked for more."""
LISTS = {
    "measures": (
        "Print restrictive measures and how each stands: sanctions, bans, embargoes, exclusions.",
        "detente measures --pair TUR USA --as-of 2021-01-15",
        "those of measures, such as export_ban",
    ),
    "deals": (
        "Print arms deals, treaties, ceasefires and memberships, and how each stands.",
        "detente deals --actor Türkiye --kind arms_transfer",
        "those of deals, such as ceasefire",
    ),
    "positions": (
        "Print demands, offers, conditions, promises, refusals and threats, and what became of them.",
        "detente positions --actor Türkiye --kind demand",
        "those of positions, such as demand",
    ),
    "statements": (
        "Print who said what, on the record or not.",
        "detente statements --actor Türkiye --from 2025-03",
        "speech acts, such as deny",
    ),
    "events": (
        "Print who did what to whom: many reports of one event are one, with both counts.",
        "detente events --pair TUR USA --kind CONSULT --from 2025",
        "types of events, such as CONSULT",
    ),
    "threads": (
        "Print the matters that reports return to, those of most reports first.",
        "detente threads --pair TUR USA",
        "names of threads, such as S-400",
    ),
    "conflicts": (
        "Print where sources differ: dates, figures, whether a step was taken at all.",
        "detente conflicts --pair TUR RUS",
        "what they differ in: date, denied, number or value_usd",
    ),
}
"""Each command: what it prints, an example, and what `--kind` means in it."""


def register(app: typer.Typer) -> None:
    """Add the commands of this module to `app`."""
    for name, (what, example, kinds) in LISTS.items():
        told = f"{what}\n\nEach row ends with the id of its passage. Kinds are {kinds}."
        app.command(name=name, help=told, epilog=f"Example: {example}")(_command(name))


def _command(name: str) -> Callable[..., None]:
    def command(
        *,
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
        limit: Limit = None,
        db: Db = RECORD,
        format: Formatted = None,  # noqa: A002 - the option's name
        fail_empty: FailEmpty = False,
    ) -> None:
        from detente.export.columns import COLUMNS
        from detente.export.flat import ordered
        from detente.export.lists import LISTS as KNOWN
        from detente.store import open_store

        wanted = chosen(format)
        cut = SHOWN if limit is None and wanted is Format.TABLE else limit or None
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
            most=cut,
        )
        listing = KNOWN[name]
        with open_store(db, create=False) as store:
            found = listing.ask(store, filters)
            shown = found[:cut]
            rows = [ordered(name, listing.row(item)) for item in shown] if wanted is not Format.TABLE else []
        if wanted is Format.PARQUET:
            parquet(COLUMNS[name], rows)
        else:
            answer(
                wanted,
                lines=lambda: (line for item in shown for line in listing.lines(item)),
                rows=lambda: rows,
                columns=[column.name for column in COLUMNS[name]],
            )
        if len(shown) < len(found):
            tell(f"{name}: the first {len(shown):,}, and there are more: --limit 0 gives all")
        raise typer.Exit(NOTHING_FOUND if fail_empty and not found else 0)

    if name != "events":  # only events are told by many reports; the other lists join what they can by keys
        signature = inspect.signature(command, eval_str=True)
        others = [one for one in signature.parameters.values() if one.name != "unique"]
        command.__signature__ = signature.replace(parameters=others)  # type: ignore[attr-defined]
    return command
