"""The commands about the vocabulary: `vocab check`, `vocab lookup`, `vocab convert`. None of them loads the reader."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from detente.cli import given
from detente.cli.exits import FAILED, NOTHING_FOUND
from detente.cli.options import Formatted, Roster
from detente.cli.output import answer, chosen, complain, tell, write
from detente.export.wording import plural, shortened

LONGEST_OVERLAP = 31

group = typer.Typer(
    help="What the reader knows of names: check it, ask it, bring your own.",
    no_args_is_help=True,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    rich_markup_mode=None,
)


def register(app: typer.Typer) -> None:
    """Add the commands of this module to `app`, as `vocab ...`."""
    lookups = "Example: detente vocab lookup 'Turkish foreign minister' --on 2020-10-14"
    conversions = "Example: detente vocab convert Phoenix.Countries.actors.txt -o own.yaml"
    group.command(name="check", epilog="Example: detente vocab check desk.yaml")(check)
    group.command(name="lookup", epilog=lookups)(lookup)
    group.command(name="convert", epilog=conversions)(convert)
    app.add_typer(group, name="vocab")


def check(
    files: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[FILE…]", help="Rosters of your own; without any, the vocabulary of detente itself."),
    ] = None,
    *,
    overlap: Annotated[
        int, typer.Option("--overlap", metavar="DAYS", min=0, help="Holders of one office may overlap so long unsaid.")
    ] = LONGEST_OVERLAP,
    format: Formatted = None,  # noqa: A002 - the option's name
) -> None:
    """Check the vocabulary, or rosters: every fault with its line, field and value, and what is allowed.

    Errors give exit code 1; warnings, such as tenures that overlap, are only listed.
    """
    from detente.export.vocabulary import fault_lines, fault_object, fault_summary

    if files:
        from detente.vocab.checks.rosters import check_rosters

        faults = check_rosters(files, overlap=overlap)
    else:
        from detente.vocab.checks.shipped import check_shipped

        faults = check_shipped(overlap=overlap)
    answer(chosen(format), lines=lambda: fault_lines(faults), rows=lambda: [fault_object(fault) for fault in faults])
    tell(fault_summary(faults))
    raise typer.Exit(FAILED if any(fault.severity == "error" for fault in faults) else 0)


def lookup(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A name, a title (NATO chief), a weapon, a law.")],
    *,
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="The day for which offices count: 2025-03-26 or 2025.")
    ] = None,
    roster: Roster = None,
    format: Formatted = None,  # noqa: A002 - the option's name
) -> None:
    """Print all that a name may mean on a day; exit with 4 and the nearest spellings where nothing has it.

    Places that bear the name stand below the actors: whom or what a report means, its words must tell.
    """
    from detente.export.vocabulary import meaning_lines, meaning_object, place_lines, place_object
    from detente.vocab.meanings import meanings, nearest
    from detente.vocab.namesakes import namesakes
    from detente.vocab.own.entries import dated
    from detente.vocab.own.load import load
    from detente.vocab.own.records import using

    if on is not None and not dated(on):
        raise typer.BadParameter(f"no date: {on!r}. Allowed: 2025-03-25, 2025-03 or 2025.", param_hint="--on")
    with using(load(roster or ())):
        found = meanings(given.words(name, "NAME"), on=on)
        places = namesakes(name, beside_actors=bool(found))
        near = () if found or places else nearest(name)
    objects, located = [meaning_object(each) for each in found], [place_object(each) for each in places]
    told = {"name": name, "on": on, "ambiguous": len(found) > 1, "meanings": objects}
    answer(
        chosen(format),
        lines=lambda: (*meaning_lines(name, on, found), *place_lines(places, beside_actors=bool(found))),
        rows=lambda: (*objects, *({"kind": "place"} | place for place in located)),
        whole=lambda: told | {"places": located, "nearest": near},
    )
    if not found and not places:
        hint = f" Nearest: {', '.join(near)}." if near else ""
        complain(f"nothing is known as {shortened(name)!r}.{hint}", mark="")
        raise typer.Exit(NOTHING_FOUND)


def convert(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="An actor dictionary (PETRARCH text), or any roster.")],
    *,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="FILE", help="Where to write; standard output unless given.")
    ] = None,
) -> None:
    """Turn an actor dictionary with CAMEO codes into a roster; what has no place in one is named on stderr."""
    from detente.vocab.faults import order, report
    from detente.vocab.own.converting import as_yaml
    from detente.vocab.own.reading import read

    _, actors, faults = read(file)
    for fault in sorted(faults, key=order):
        if fault.severity == "warning":
            complain(str(fault), mark="warning: ")
    report(faults)
    text = as_yaml(actors, file.name)
    if out is None:
        for row in text.splitlines():
            write(row)
    else:
        out.write_text(text, encoding="utf-8")
    tell(f"{plural(len(actors), 'actor')}, {plural(len(faults), 'warning')}")
