"""The commands `watch add`, `list`, `remove` and `run`: saved queries, and what new reports have to tell on them."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from detente.cli import given
from detente.cli.exits import CHANGES_FOUND
from detente.cli.options import RECORD, Db, Formatted
from detente.cli.output import answer, chosen, tell
from detente.errors import WatchError

if TYPE_CHECKING:
    from detente.state.watching import Asked, News
    from detente.store.watches import Watch

MARKED = ("actor", "target", "from_", "to", "kind", "min_conf", "reviewed", "unique", "pair")
"""Parameters of lists that a saved query keeps; days it has none of, as it always asks for the newest."""

group = typer.Typer(
    help="Saved queries: what new reports have changed in their answers.",
    no_args_is_help=True,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    rich_markup_mode=None,
)
Name = Annotated[str, typer.Argument(metavar="NAME", help="What the watch is called.")]


def register(app: typer.Typer) -> None:
    """Add the commands of this module to `app`, as `watch ...`."""
    adds = "Example: detente watch add f16 measures --pair Türkiye 'United States' --db relations.db"
    runs = "Example: detente watch run --db relations.db --feed changes.xml"
    group.command(name="add", epilog=adds, context_settings={"ignore_unknown_options": True})(add)
    group.command(name="list", epilog="Example: detente watch list --db relations.db")(list_)
    group.command(name="remove", epilog="Example: detente watch remove f16 --db relations.db")(remove)
    group.command(name="run", epilog=runs)(run)
    app.add_typer(group, name="watch")


def add(
    name: Name,
    query: Annotated[
        list[str],
        typer.Argument(
            metavar="QUERY…",
            help="pair A B, changes [A B], measures, deals, conflicts, positions, events or statements with their"
            " filters, or find WORDS.",
        ),
    ],
    *,
    db: Db = RECORD,
) -> None:
    """Save a query. From now on `watch run` tells what new reports change in its answer."""
    from detente.store import open_store
    from detente.store.watches import Watch, load, save

    words = tuple(shlex.split(query[0]) if len(query) == 1 else query)
    given.words(name, "NAME")
    asked_for(words)
    watches = load(db)
    if name in watches:
        raise WatchError(f"{name!r} is watched already: {shlex.join(watches[name].query)}. Remove it first.")
    with open_store(db, create=False) as store:
        record, seen = store.mark()
    save(db, watches | {name: Watch(name=name, query=words, record=record, seen=seen)})
    tell(f"{name}: {shlex.join(words)}, from now on")


def list_(*, db: Db = RECORD, format: Formatted = None) -> None:  # noqa: A002 - the option's name
    """Print the saved queries of a record."""
    from detente.export.layout import line
    from detente.store.watches import load

    found = list(load(db).values())
    answer(
        chosen(format),
        lines=lambda: (line(f"{one.name}: {shlex.join(one.query)}") for one in found),
        rows=lambda: [{"name": one.name, "query": shlex.join(one.query), "seen": one.seen} for one in found],
    )


def remove(name: Name, *, db: Db = RECORD) -> None:
    """Forget a saved query."""
    from detente.store.watches import load, save

    watches = load(db)
    _known(watches, name)
    save(db, {key: one for key, one in watches.items() if key != name})


def run(
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="Only this one.", show_default=False)] = None,
    *,
    feed: Annotated[
        Path | None, typer.Option("--feed", metavar="FILE.xml", help="Write what was told so far as an Atom feed.")
    ] = None,
    base: Annotated[
        str, typer.Option("--base", metavar="URL", help="Where `detente serve` shows the record, for the feed's links.")
    ] = "http://127.0.0.1:8000",
    peek: Annotated[bool, typer.Option("--peek", help="Tell it again the next time.")] = False,
    db: Db = RECORD,
    format: Formatted = None,  # noqa: A002 - the option's name
) -> None:
    """Print what reports that came in since the last run have changed, query by query; exit with 5 if anything has.

    Of measures, deals and pairs it is what `changes` tells, of events, statements and words what only new reports
    tell.
    """
    from detente.export.layout import BLANK, line
    from detente.export.watching import news_entry, news_lines
    from detente.store.watches import KEPT, load, save

    watches = load(db)
    if name is not None:
        _known(watches, name)
    elif not watches:
        raise WatchError(f"Nothing is watched in {db}: detente watch add NAME QUERY…")
    chosen_ones = [one for key, one in watches.items() if name in (None, key)]
    told = {one.name: _news(db, one) for one in chosen_ones}
    entries = {key: [news_entry(key, item) for item in items] for key, (items, _) in told.items()}
    for one in chosen_ones:
        kept = (*entries[one.name], *one.entries)
        fresh = tuple({entry["id"]: entry for entry in reversed(kept)}.values())[::-1][:KEPT]
        record, seen = told[one.name][1]
        watches[one.name] = replace(one, record=record, seen=seen, entries=fresh)
    if feed is not None:
        _write(feed, [watches[one.name] for one in chosen_ones], base, name)
    if not peek:
        save(db, watches)
    changed = [(key, items) for key, (items, _) in told.items() if items]

    def lines() -> Any:
        for count, (key, items) in enumerate(changed):
            if count:
                yield BLANK
            yield line(f"{key} · {shlex.join(watches[key].query)}", style="bold")
            for item in items:
                yield from news_lines(item)

    answer(chosen(format), lines=lines, rows=lambda: (entry for key, _ in changed for entry in entries[key]))
    if not changed:
        tell("nothing new")
    raise typer.Exit(CHANGES_FOUND if changed else 0)


def _news(db: Path, watch: Watch) -> tuple[tuple[News, ...], tuple[str, int]]:
    """What a watch has to tell, and up to where the record has been seen with it."""
    from detente.state.watching import news
    from detente.store import open_store

    asked = asked_for(watch.query)
    with open_store(db, create=False) as now:
        record, newest = now.mark()
        if record != watch.record or newest < watch.seen:
            tell(f"{watch.name}: this is another record than the one last seen; it is watched from now on")
            return (), (record, newest)
        added = now.added(watch.seen)
        if not added:
            return (), (record, newest)
        with open_store(db, upto=watch.seen) as before:
            return news(before, now, asked, added=added), (record, newest)


def asked_for(words: Sequence[str]) -> Asked:
    """The question that the words of a query ask, checked.

    Raises:
        WatchError: it is none that can be watched.
    """
    from detente.state.filters import Filters
    from detente.state.watching import QUESTIONS, Asked

    question = next((one for one in QUESTIONS if words and one == words[0]), None)
    rest = list(words[1:])
    match question:
        case None:
            asked = words[0] if words else ""
            raise WatchError(f"{asked!r} cannot be watched. Allowed: {', '.join(QUESTIONS)}.")
        case "find":
            if not rest:
                raise WatchError("find: give the words to look for.")
            quoted = (f'"{word}"' if " " in word and '"' not in word else word for word in rest)
            return Asked(question=question, words=" ".join(quoted))
        case "pair" | "changes":
            if len(rest) != 2 and (rest or question == "pair"):
                raise WatchError(f"{question}: give two actors{' or none' * (question == 'changes')}, and no options.")
            return Asked(question=question, filters=Filters.of(pair=rest or None))
        case _:
            return Asked(question=question, filters=_filters(question, rest))


def _filters(question: str, arguments: list[str]) -> Any:
    """The filters of a list, read as its own command reads them."""
    from detente.cli.app import app
    from detente.state.filters import Filters

    command = typer.main.get_command(app).commands[question]  # type: ignore[attr-defined]
    context = command.make_context(question, arguments)
    for parameter in context.params:
        if parameter not in MARKED and context.get_parameter_source(parameter).name == "COMMANDLINE":
            option = f"--{parameter.replace('_', '-')}"
            raise WatchError(f"{question}: {option} cannot be watched; a watch asks for the newest, of all there is.")
    asked = context.params
    return Filters.of(
        pair=asked["pair"],
        actor=asked["actor"],
        target=asked["target"],
        first=given.first_day(asked["from_"], "--from"),
        last=given.day(asked["to"], "--to"),
        kinds=asked["kind"] or (),
        min_confidence=asked["min_conf"],
        reviewed=asked["reviewed"],
        unique=asked.get("unique", False),
    )


def _known(watches: dict[str, Watch], name: str) -> None:
    if name not in watches:
        raise WatchError(f"No watch {name!r}. There are: {', '.join(watches) or 'none'}.")


def _write(path: Path, watches: Sequence[Watch], base: str, name: str | None) -> None:
    """Write the feed of one watch, or the one of all: which it is stays the same when watches come and go."""
    from detente.export.feed import feed

    entries = [entry for one in watches for entry in one.entries]
    entries.sort(key=lambda entry: entry["date"] or "", reverse=True)
    title = "detente" if name is None else f"detente: {name}"
    path.write_bytes(feed(entries, title=title, id=f"{watches[0].record}/{name or '*'}", base=base))
