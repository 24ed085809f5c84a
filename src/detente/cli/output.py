"""What goes out and how: data to stdout, talk to stderr, tables to terminals, JSON Lines to programs."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TextIO

import typer

if TYPE_CHECKING:
    from detente.export.columns import Column
    from detente.export.layout import Line

WIDE = 120
"""Lines longer than this are hard to read, however wide the terminal."""


class Format(StrEnum):
    """How an answer is written."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    TSV = "tsv"
    MD = "md"
    PARQUET = "parquet"


class ReadingFormat(StrEnum):
    """How a reading is written: it has lists in it, which no cell holds."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"


def is_flat(wanted: Format) -> bool:
    """Whether a format has cells, and no values inside values."""
    return wanted in (Format.CSV, Format.TSV, Format.MD, Format.PARQUET)


def chosen(asked: Format | None) -> Format:
    """The format asked for; without one a table on a terminal, JSON Lines into a pipe or file."""
    return asked or (Format.TABLE if sys.stdout.isatty() else Format.JSONL)


def answer(
    wanted: Format,
    *,
    lines: Callable[[], Iterable[Line]],
    rows: Callable[[], Iterable[dict[str, Any]]],
    whole: Callable[[], Any] | None = None,
    columns: Sequence[str] = (),
) -> None:
    """Print an answer in the format wanted.

    Args:
        lines: for a terminal.
        rows: one JSON object, or one row of a table, each.
        whole: one JSON value, where that is not the list of the rows.
        columns: the rows' keys; without them, all keys that any row has.

    Raises:
        typer.BadParameter: Parquet, and stdout is a terminal.
        ExtraMissing: Parquet, and pyarrow is not installed.
    """
    match wanted:
        case Format.TABLE:
            show(lines())
        case Format.JSON:
            emit(whole() if whole else list(rows()), indent=2)
        case Format.JSONL:
            for row in rows():
                emit(row)
        case Format.PARQUET:
            from detente.export.inferred import columns_in

            found = list(rows())
            parquet(columns_in(found, columns), found)
        case Format.CSV | Format.TSV | Format.MD:
            from detente.export.delimited import delimited, markdown

            found = list(rows())
            names = columns or list(dict.fromkeys(name for row in found for name in row))
            mark = "," if wanted is Format.CSV else "\t"
            for text in markdown(found, names) if wanted is Format.MD else delimited(found, names, mark=mark):
                write(text)


def parquet(columns: Sequence[Column], rows: Iterable[dict[str, Any]]) -> None:
    """Write rows to stdout as a Parquet file, as `detente export` writes its tables.

    Raises:
        typer.BadParameter: stdout is a terminal.
        ExtraMissing: pyarrow is not installed.
    """
    if sys.stdout.isatty():
        raise typer.BadParameter("Parquet is no text: send it to a file with `>`.", param_hint="--format")
    from detente.export.formats.counted import Counted
    from detente.export.formats.parquet import write as write_rows

    write_rows(Counted(sys.stdout.buffer), columns, rows)


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
