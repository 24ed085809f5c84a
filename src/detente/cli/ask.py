"""The commands that answer from a record: `pair`, `actor`, `standing`, `show`, `find`, `doctor`.

None of them loads the reader.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from detente.cli import given
from detente.cli.exits import FAILED, NOTHING_FOUND
from detente.cli.options import RECORD, A, All, AsOf, B, Db, FailEmpty, Formatted, KnownBy, MinConf, Reviewed
from detente.cli.output import answer, chosen, complain, is_flat, show


def register(app: typer.Typer) -> None:
    """Add the commands of this module to `app`."""
    app.command(name="pair", epilog="Example: detente pair Ankara Washington --as-of 2019-06-01")(pair)
    app.command(name="actor", epilog="Example: detente actor 'Hakan Fidan' --as-of 2025-03-26")(actor)
    app.command(
        name="standing",
        epilog="Example: detente standing 'S-400 purchase' --party Russia --party Türkiye --as-of 2019-06-20",
    )(standing)
    app.command(name="show", epilog="Example: detente show 1f2e3d4c5b6a:3409-3431")(show_)
    app.command(name="find", epilog="Example: detente find S-400 'air defence'")(find)
    app.command(name="doctor", epilog="Example: detente doctor --db relations.db")(doctor)


def pair(
    a: A,
    b: B,
    *,
    as_of: AsOf = None,
    known_by: KnownBy = None,
    min_conf: MinConf = 0.0,
    reviewed: Reviewed = False,
    db: Db = RECORD,
    format: Formatted = None,  # noqa: A002 - the option's name
    everything: All = False,
    fail_empty: FailEmpty = False,
) -> None:
    """Print the dossier of two actors: measures, deals, positions, contacts, statements, conflicts.

    Every row ends with the id of its source passage; `detente show ID` opens it.
    """
    from detente.export import dossier_lines
    from detente.export.flat import dossier_flat
    from detente.export.objects import dossier_object, dossier_rows
    from detente.state.answers import pair as ask
    from detente.state.filters import Filters
    from detente.store import open_store

    on, known = given.day(as_of, "--as-of"), given.day(known_by, "--known-by")
    filters = Filters.of(min_confidence=min_conf, reviewed=reviewed)
    keeps = filters.keeps if filters.narrows else None
    with open_store(db, create=False) as store:
        found = ask(store, given.words(a, "A"), given.words(b, "B"), as_of=on, known_by=known, keeps=keeps)
    wanted = chosen(format)
    answer(
        wanted,
        lines=lambda: dossier_lines(found, whole=everything),
        rows=lambda: dossier_flat(found) if is_flat(wanted) else dossier_rows(found),
        whole=lambda: dossier_object(found),
    )
    raise typer.Exit(NOTHING_FOUND if fail_empty and found.is_empty() else 0)


def actor(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="A state, body or person by any name; or words that reports have.")
    ],
    *,
    as_of: AsOf = None,
    known_by: KnownBy = None,
    db: Db = RECORD,
    format: Formatted = None,  # noqa: A002 - the option's name
    everything: All = False,
    fail_empty: FailEmpty = False,
) -> None:
    """Print one actor: its offices or who holds them, measures by and against it, deals, what it wants, does and says.

    Of each kind of rows the newest thousand are looked through; `measures --actor NAME` and its like have all.
    """
    from detente.export.actor import actor_flat, actor_lines, actor_object, actor_rows
    from detente.state.actor import portrait
    from detente.store import open_store

    on, known = given.day(as_of, "--as-of"), given.day(known_by, "--known-by")
    with open_store(db, create=False) as store:
        found = portrait(store, given.words(name, "NAME"), as_of=on, known_by=known)
    wanted = chosen(format)
    answer(
        wanted,
        lines=lambda: actor_lines(found, whole=everything),
        rows=lambda: actor_flat(found) if is_flat(wanted) else actor_rows(found),
        whole=lambda: actor_object(found),
    )
    raise typer.Exit(NOTHING_FOUND if fail_empty and found.is_empty() else 0)


def standing(
    about: Annotated[str, typer.Argument(metavar="ABOUT", help="The matter: 'S-400 purchase', 'sanctions on oil'.")],
    *,
    party: Annotated[
        list[str],
        typer.Option(
            "--party",
            metavar="NAME",
            help="Who it is between, imposer or supplier first; one party alone may be on either side. To be repeated.",
        ),
    ],
    object: Annotated[str, typer.Option("--object", metavar="WORDS", help="What it is about, in more words.")] = "",  # noqa: A002 - the option's name
    as_of: AsOf = None,
    known_by: KnownBy = None,
    db: Db = RECORD,
    format: Formatted = None,  # noqa: A002 - the option's name
    fail_empty: FailEmpty = False,
) -> None:
    """Print how one matter stands, in one word, with the records and the words that it rests on.

    in_force, not_in_force, partly, suspended, announced, requested, approved, signed, delivered or
    cancelled; possibly or disputed where sources leave it open; unknown where the record has nothing.
    """
    from detente.export.matter import matter_lines, matter_object
    from detente.state.matters import matter
    from detente.store import open_store

    on, known = given.day(as_of, "--as-of"), given.day(known_by, "--known-by")
    words = " ".join([given.words(about, "ABOUT"), object]).strip()
    with open_store(db, create=False) as store:
        found = matter(store, [given.words(name, "--party") for name in party], words, as_of=on, known_by=known)
    answer(
        chosen(format),
        lines=lambda: matter_lines(found),
        rows=lambda: [matter_object(found)],
        whole=lambda: matter_object(found),
    )
    raise typer.Exit(NOTHING_FOUND if fail_empty and found.standing == "unknown" else 0)


def show_(
    id: Annotated[  # noqa: A002 - the word users see
        str,
        typer.Argument(
            metavar="ID",
            help="Of an assertion (me_…), a record (arms_transfer/RUS/TUR/s-400) or a passage (1f2e3d4c5b6a:12-40).",
        ),
    ],
    *,
    db: Db = RECORD,
    format: Formatted = None,  # noqa: A002 - the option's name
) -> None:
    """Print what an id stands for: the sentence with the words marked, its report, its rule, and its record."""
    from detente.export.objects import shown_objects
    from detente.export.shown import opened, shown_lines
    from detente.state.answers import rows_of
    from detente.store import open_store

    with open_store(db, create=False) as store:
        rows = rows_of(store, given.words(id, "ID"))
        asked = opened(store, id, rows)
        answer(chosen(format), lines=lambda: shown_lines(asked), rows=lambda: shown_objects(asked))


def find(
    words: Annotated[list[str], typer.Argument(metavar="WORDS", help="All must occur; 'quoted words' as a phrase.")],
    *,
    limit: Annotated[int, typer.Option("--limit", min=1, help="At most so many reports, the newest.")] = 20,
    known_by: KnownBy = None,
    db: Db = RECORD,
    format: Formatted = None,  # noqa: A002 - the option's name
    fail_empty: FailEmpty = False,
) -> None:
    """Print the reports that hold all the words, the newest first, each with the passage around them."""
    from detente.export.objects import hit_object
    from detente.export.shown import hit_lines
    from detente.store import open_store

    # An argument of several words was quoted in the shell: a phrase, as if quoted here.
    for word in words:
        given.words(word, "WORDS")
    asked = " ".join(
        f'"{word.replace(chr(34), " ")}"' if " " in word.strip() and '"' not in word else word for word in words
    )
    known = given.day(known_by, "--known-by")
    with open_store(db, create=False) as store:
        hits = list(store.find(asked, limit=limit, known_by=known))
    answer(
        chosen(format),
        lines=lambda: (line for hit in hits for line in hit_lines(hit)),
        rows=lambda: [hit_object(hit) for hit in hits],
    )
    if not hits:
        complain(f"no report has {' '.join(words)}", mark="")
    raise typer.Exit(NOTHING_FOUND if fail_empty and not hits else 0)


def doctor(
    *,
    db: Annotated[Path | None, typer.Option("--db", metavar="FILE", help="Check this record as well.")] = None,
) -> None:
    """Check the installation: Python, packages, the language model's weights, SQLite, the vocabulary, a record."""
    from detente.cli.checks import checks
    from detente.export.layout import line

    sound = True
    for check in checks(db):
        sound = sound and check.ok
        show([line(f"{'ok' if check.ok else 'NOT OK':<7}{check.what}: {check.found}")])
    raise typer.Exit(0 if sound else FAILED)
