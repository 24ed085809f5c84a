"""The page of commands, from the command line itself: what `--help` says, command by command."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Iterator
from typing import Any


def page() -> str:
    """What every command says of itself, as Markdown."""
    return "\n".join(_lines()) + "\n"


def names() -> list[tuple[str, ...]]:
    """Every command, a group's own after the group: `("vocab", "check")`."""
    import typer

    from detente.cli.app import app

    return list(_named(typer.main.get_command(app)))


def _named(program: Any, *above: str) -> Iterator[tuple[str, ...]]:
    for name, command in program.commands.items():
        if hasattr(command, "commands"):
            yield from _named(command, *above, name)
        else:
            yield (*above, name)


def _lines() -> Iterator[str]:
    yield "# Commands"
    yield ""
    yield "What each command says with `--help`; this page is made from the program itself."
    for command in names():
        yield ""
        yield f"## detente {' '.join(command)}"
        yield ""
        yield "```text"
        yield _help(command)
        yield "```"


def _help(command: tuple[str, ...]) -> str:
    from detente.cli import run

    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        code = run([*command, "--help"])
    if code != 0 or not said.getvalue().startswith("Usage: "):
        message = f"detente {' '.join(command)} --help ended with {code}"
        raise RuntimeError(message)
    return said.getvalue().rstrip()
