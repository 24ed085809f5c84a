"""The commands that read reports: `read` to JSON, `brief` for one text, `add` into a record."""

from __future__ import annotations

import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli import given
from detente.cli.documents import Engine, Made, form_of, save
from detente.cli.exits import FAILED, SOME_FAILED
from detente.cli.options import Db, Model, Roster
from detente.cli.output import ReadingFormat, complain, emit, has_colour, show, tell, write
from detente.pipeline import MODEL

if TYPE_CHECKING:
    from detente.model import Rejected, Report
    from detente.store import Tally

Paths = Annotated[
    list[str],
    typer.Argument(metavar="PATH…", help="Files (.txt, .jsonl, .html), directories, or - for standard input."),
]
Dated = Annotated[
    str | None,
    typer.Option("--date", metavar="DATE", help="Date of the reports, whatever they say: 2025-03-26, 2025-03 or 2025."),
]


def register(app: typer.Typer) -> None:
    """Add the commands of this module to `app`."""
    app.command(name="read", epilog="Example: detente read reports/ | jq .measures")(read)
    app.command(name="brief", epilog="Example: detente brief report.txt -o brief.pdf")(brief)
    app.command(name="add", epilog="Example: detente add reports/ --db relations.db")(add)


def read(
    paths: Paths,
    *,
    date: Dated = None,
    format: Annotated[  # noqa: A002 - the option's name
        ReadingFormat, typer.Option("--format", help="jsonl: one object a report; json: one array; table: for people.")
    ] = ReadingFormat.JSONL,
    full: Annotated[bool, typer.Option("--full", help="Add mentions, times and places.")] = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="As --full, and say of each mention who else it might mean, and why not.")
    ] = False,
    text: Annotated[bool, typer.Option("--text", help="Add the text of each report.")] = False,
    model: Model = MODEL,
    roster: Roster = None,
) -> None:
    """Print what each report says, as JSON, without touching any record.

    An input that cannot be read is printed as {"rejected": …} and named on stderr; the run goes on.
    """
    from detente import pipeline
    from detente.export.explained import explained
    from detente.export.table import table
    from detente.model import Rejected
    from detente.model.codec import dumps, encode

    given.day(date, "--date")
    failed, whole = 0, []
    with _progress(bar=not sys.stdout.isatty()) as seen:  # what is read shows how far it is, where it is to be seen
        for outcome in pipeline.read(paths, date=date, model=model, rosters=roster or (), explain=explain):
            failed += isinstance(outcome, Rejected)
            seen(outcome if isinstance(outcome, Rejected) else outcome.report)
            if format is ReadingFormat.JSONL:
                write(dumps(outcome, full=full or explain, text=text, explain=explain))
            elif format is ReadingFormat.JSON:
                whole.append(encode(outcome, full=full or explain, text=text, explain=explain))
            elif not isinstance(outcome, Rejected):
                show(table(outcome))
                if full or explain:
                    show(explained(outcome))
    if format is ReadingFormat.JSON:
        emit(whole, indent=2)
    raise typer.Exit(SOME_FAILED if failed else 0)


def brief(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A file, or - for standard input.")],
    *,
    date: Dated = None,
    model: Model = MODEL,
    roster: Roster = None,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help="Write it as a document instead: .html, .pdf or .md."),
    ] = None,
    engine: Made = None,
) -> None:
    """Print what one text is about, matter by matter: standings, steps, who wants what, on whose word.

    Each line ends with the paragraph (¶) that it rests on. No record is needed.
    """
    from detente import pipeline
    from detente.export import BLANK, brief
    from detente.model import Rejected

    given.day(date, "--date")
    if output is not None:
        _brief_to(output, [file], date, model, roster or [], engine)
        return
    failed = count = 0
    for outcome in pipeline.read([file], date=date, model=model, rosters=roster or ()):
        if isinstance(outcome, Rejected):
            failed += 1
            say(outcome)
            continue
        if count:
            show([BLANK, BLANK])
        count += 1
        show(brief(outcome))
    raise typer.Exit((SOME_FAILED if count else FAILED) if failed else 0)


def _brief_to(
    output: Path, paths: list[str], date: str | None, model: str, roster: list[Path], engine: Engine | None
) -> None:
    """Write the brief of the one text among the paths as a document."""
    from detente import pipeline
    from detente.export.printed import brief_document
    from detente.model import Reading, Rejected

    form = form_of(output)
    outcomes = list(pipeline.read(paths, date=date, model=model, rosters=roster))
    for outcome in outcomes:
        if isinstance(outcome, Rejected):
            say(outcome)
    readings = [outcome for outcome in outcomes if isinstance(outcome, Reading)]
    if len(readings) > 1:
        raise typer.BadParameter(f"a document is of one text; {paths[0]} holds {len(readings)}.", param_hint="FILE")
    if not readings:
        raise typer.Exit(FAILED)
    save(brief_document(readings[0]), output, form, engine)
    raise typer.Exit(SOME_FAILED if len(outcomes) > 1 else 0)


def add(
    paths: Paths,
    *,
    db: Db = Path("detente.db"),
    date: Dated = None,
    model: Model = MODEL,
    roster: Roster = None,
) -> None:
    """Read reports into a record. Adding the same reports again changes nothing and costs next to nothing.

    Every batch is kept whole or not at all: a run that was killed is finished by running it again.
    """
    from detente import pipeline
    from detente.store import Tally, open_store

    given.day(date, "--date")
    total = Tally()
    with open_store(db) as store, _progress() as seen:
        for tally in pipeline.add(store, paths, date=date, model=model, rosters=roster or (), seen=seen):
            total += tally
    tell(_summary(total, db))
    raise typer.Exit(SOME_FAILED if total.rejected else 0)


def say(rejected: Rejected) -> None:
    """Name an input that could not be read, on stderr."""
    complain(_told(rejected), mark="rejected: ")


def _told(rejected: Rejected) -> str:
    """Why an input was rejected, with its name, which most messages begin with."""
    if rejected.source == "-":
        return f"standard input{rejected.message.removeprefix('-')} ({rejected.error})"
    named = rejected.message if rejected.source in rejected.message else f"{rejected.source}: {rejected.message}"
    return f"{named} ({rejected.error})"


def _summary(tally: Tally, db: Path) -> str:
    parts = [f"added {_reports(tally.added)} with {tally.assertions:,} assertions"]
    if tally.known:
        parts.append(f"{tally.known:,} already known")
    if tally.superseded:
        parts.append(f"{tally.superseded:,} older superseded")
    parts.append(f"{tally.rejected:,} rejected")
    return f"{', '.join(parts)}: {db}"


def _reports(count: int) -> str:
    return f"{count:,} report" if count == 1 else f"{count:,} reports"


@contextmanager
def _progress(*, bar: bool = True) -> Generator[Callable[[Report | Rejected], None]]:
    """What to call with each report: names rejects, and with `bar` moves one where stderr is a terminal."""
    from detente.export.layout import visible
    from detente.model import Rejected

    if not bar or not sys.stderr.isatty():
        yield lambda item: say(item) if isinstance(item, Rejected) else None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    console = Console(stderr=True, no_color=not has_colour(sys.stderr))
    columns = (
        TextColumn("reading"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[source]}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, transient=True) as shown:
        task = shown.add_task("", total=None, source="")

        def seen(item: Report | Rejected) -> None:
            shown.update(task, advance=1, source=visible(item.source)[-40:])
            if isinstance(item, Rejected):
                shown.console.print(visible(f"rejected: {_told(item)}"), markup=False, highlight=False)

        yield seen
