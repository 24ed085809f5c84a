"""Errors to exit codes, in one table, and each to one line on stderr.

0 ok · 1 failed · 2 usage · 3 some inputs failed (listed) · 4 nothing found (--fail-empty) · 5 changes found
(changes --exit-code, watch run) · 130 interrupted
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

import typer

from detente.cli.output import advise, complain
from detente.errors import (
    DateError,
    DecisionError,
    DetenteError,
    ExportError,
    FilterError,
    NameLookupError,
    RegistryError,
    WatchError,
)

UsageError = cast("type[typer.BadParameter]", typer.BadParameter.__mro__[1])
"""Click's, which some releases of Typer carry inside and others import."""

NO_COMMAND = "NoArgsIsHelpError"
"""Click's too, whose message is the help page; known by its name for the same reason."""

OK, FAILED, USAGE, SOME_FAILED, NOTHING_FOUND, CHANGES_FOUND, INTERRUPTED = 0, 1, 2, 3, 4, 5, 130

CODES: tuple[tuple[type[DetenteError], int], ...] = (
    (DateError, USAGE),
    (NameLookupError, USAGE),
    (RegistryError, USAGE),
    (FilterError, USAGE),
    (DecisionError, USAGE),
    (ExportError, USAGE),
    (WatchError, USAGE),
    (DetenteError, FAILED),
)
"""The first class that fits decides."""


def code_of(error: DetenteError) -> int:
    """The exit code that an error stands for."""
    return next(code for kind, code in CODES if isinstance(error, kind))


def guarded(arguments: Sequence[str]) -> int:
    """The exit code of one command; what went wrong is said on stderr."""
    try:
        from detente.cli.app import app

        code = typer.main.get_command(app).main(list(arguments), prog_name="detente", standalone_mode=False)
    except UsageError as error:
        if type(error).__name__ == NO_COMMAND:
            advise(error.format_message())
            return USAGE
        complain(error.format_message())
        if error.ctx is not None:
            complain(f"Try '{error.ctx.command_path} --help'.", mark="")
        return USAGE
    except DetenteError as error:
        complain(str(error))
        return code_of(error)
    except UnicodeEncodeError as error:
        complain(f"{error.object!r} holds bytes that are no text.")
        return USAGE
    except (typer.Abort, KeyboardInterrupt):
        code = INTERRUPTED
    if code == INTERRUPTED:  # some releases of Typer raise, others return the code
        complain("interrupted; what was kept so far is kept")
    return code if isinstance(code, int) else OK
