"""From paths to reports: files, directories and standard input, through the registered formats.

The extension of a file names its format. Inside a directory, files with another extension are no
reports and are passed over; a file that was named by hand and has no format is rejected, and one
without any extension (a pipe, `/dev/fd/3`) is looked at, as standard input is.
"""

from __future__ import annotations

import codecs
import io
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, cast

from detente.errors import InputError
from detente.ingest.draft import Draft, Format, reject
from detente.ingest.reports import from_draft, option_day
from detente.model import Rejected, Report
from detente.registry import load, names

GROUP = "detente.formats"
STDIN = "-"
_HEAD = 1 << 16  # bytes looked at to tell JSON Lines and HTML from text


def ingest(
    paths: Iterable[str | Path], *, date: str | None = None, stdin: IO[bytes] | None = None
) -> Iterator[Report | Rejected]:
    """Every report under the paths, one by one; what cannot be read comes as Rejected, in its place.

    A directory is read with all below it, in the order of names; hidden files and links to
    directories are passed over. `-` is standard input. `date` overrides the date of every report.

    Raises:
        DateError: at once, when `date` is no day, month or year.
    """
    return _ingest(paths, option_day(date), stdin)


def _ingest(paths: Iterable[str | Path], date: str | None, stdin: IO[bytes] | None) -> Iterator[Report | Rejected]:
    for given in paths:
        path = os.fspath(given)
        source = _shown(path)
        try:
            if path == STDIN:
                yield from _reports(_sniffed(stdin or sys.stdin.buffer, source), date)
            elif os.path.isdir(path):  # noqa: PTH112  (a path is shown as it was given; Path would rewrite "./a")
                yield from _directory(path, source, date)
            else:
                yield from _file(path, source, date)
        except InputError as error:
            yield reject(error)


def _directory(path: str, source: str, date: str | None) -> Iterator[Report | Rejected]:
    count = 0
    for found in _walk(path):
        count += 1
        if isinstance(found, Rejected):
            yield found
        else:
            yield from _file(found, _shown(found), date)
    if not count:
        known = ", ".join(f".{name}" for name in names(GROUP))
        raise InputError(source, "no_reports", f"{source} has no reports: no file in it ends in {known}.")


def _walk(path: str) -> Iterator[str | Rejected]:
    """The files below a directory that have a format, in the order of names; a reject for a folder that is closed."""
    try:
        with os.scandir(path) as scan:
            entries = sorted(scan, key=lambda entry: entry.name)
    except OSError as error:
        yield reject(_unreadable(_shown(path), error))
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(entry.path)
        elif _extension(entry.name) in names(GROUP) and (entry.is_file() or not os.path.exists(entry.path)):  # noqa: PTH110
            yield entry.path  # a dangling link among them: opening it says what is wrong


def _file(path: str, source: str, date: str | None) -> Iterator[Report | Rejected]:
    extension = _extension(path)
    if extension and extension not in names(GROUP):
        known = ", ".join(f".{name}" for name in names(GROUP))
        yield reject(InputError(source, "format", f"{source} has no known format. Known: {known}."))
        return
    if "\0" in path:
        yield reject(InputError(source, "unreadable", f"{source!r} cannot be read: no path has a NUL in it."))
        return
    try:
        with open(path, "rb") as stream:  # noqa: PTH123
            drafts = cast("Format", load(GROUP, extension))(stream, source) if extension else _sniffed(stream, source)
            yield from _reports(drafts, date)
    except OSError as error:
        yield reject(_unreadable(source, error))
    except InputError as error:
        yield reject(error)


def _reports(drafts: Iterator[Draft | Rejected], date: str | None) -> Iterator[Report | Rejected]:
    for draft in drafts:
        try:
            yield draft if isinstance(draft, Rejected) else from_draft(draft, date=date)
        except InputError as error:
            yield reject(error)


def _sniffed(stream: IO[bytes], source: str) -> Iterator[Draft | Rejected]:
    """The drafts of a stream without a name: JSON Lines if it opens with a brace, HTML if with its tag, else text."""
    buffered = io.BufferedReader(cast("io.RawIOBase", stream), _HEAD)
    try:
        head = buffered.peek(_HEAD).removeprefix(codecs.BOM_UTF8).lstrip()[:64].lower()
        name = "jsonl" if head.startswith(b"{") else "html" if head.startswith((b"<!doctype html", b"<html")) else "txt"
        yield from cast("Format", load(GROUP, name))(cast("IO[bytes]", buffered), source)
    finally:
        buffered.detach()  # the stream is the caller's to close


def _extension(path: str) -> str:
    return os.path.splitext(path)[1][1:].lower()  # noqa: PTH122


def _shown(path: str) -> str:
    """A path as text that can be printed: bytes of a file name that are no UTF-8 show as the replacement character."""
    return os.fsencode(path).decode("utf-8", "replace")


def _unreadable(source: str, error: OSError) -> InputError:
    return InputError(source, "unreadable", f"{source} cannot be read: {error.strerror or error}.")
