"""What goes out and how: data to stdout, talk to stderr, tables to terminals, JSON Lines to programs."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Iterable
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TextIO

import typer

if TYPE_CHECKING:
    from detente.export.layout import Line

WIDE = 120
"""Lines longer than this are hard to read, however wide the terminal."""


class Format(StrEnum):
    """How an answer is written."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"


def chosen(asked: Format | None) -> Format:
    """The format asked for; without one a table on a terminal, JSON Lines into a pipe or file."""
    return asked or (Format.TABLE if sys.stdout.isatty() else Format.JSONL)


def show(lines: Iterable[Line]) -> None:
    """Print lines to stdout, as wide as the terminal is, styled if it can show styles."""
    from detente.export.layout import lay_out

    for text in lay_out(lines, width=width(), colour=has_colour(sys.stdout)):
        write(text)


def emit(value: Any, *, indent: int | None = None) -> None:
    """Print one JSON value to stdout: on one line, unless indented."""
    separators = (",", ": ") if indent else (",", ":")
    write(json.dumps(value, ensure_ascii=False, indent=indent, separators=separators))


def write(text: str) -> None:
    """Print one line of data to stdout as it is.

    Raises:
        typer.Exit: nobody reads on (`detente find S-400 | head -1`).
    """
    try:
        print(text)  # noqa: T201 - this is where the command line prints
    except BrokenPipeError:
        hang_up()
        raise typer.Exit(0) from None


def hang_up() -> None:
    """Let nothing more go to stdout, whose reader has gone: Python would complain when it closes it."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def tell(text: str) -> None:
    """Print one line of talk to stderr."""
    from detente.export.layout import visible

    print(visible(" ".join(text.splitlines())), file=sys.stderr)  # noqa: T201


def advise(text: str) -> None:
    """Print a page of talk to stderr, line by line: the help of a command that was called without its arguments."""
    for row in text.splitlines():
        tell(row)


def complain(text: str, *, mark: str = "detente: ") -> None:
    """Print what went wrong to stderr, on one line."""
    tell(mark + " ".join(text.split()))


def width() -> int:
    """The cells of a line: the terminal's, COLUMNS where that is set, 80 where nobody says."""
    return min(shutil.get_terminal_size((80, 24)).columns, WIDE)


def has_colour(stream: TextIO) -> bool:
    """Whether to style text: on a terminal that can, unless NO_COLOR is set (no-color.org)."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
