"""Every format that a record is written in, in one table: the command line, Python and the web all go through it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import BinaryIO, cast

from detente.errors import ExportError, FilterError, RegistryError
from detente.export.formats.snapshot import Snapshot, snapshot
from detente.export.formats.source import Source, Written
from detente.export.formats.target import file_at, refuse
from detente.state.filters import Filters
from detente.store import SqliteStore

ZIP = ".zip"
SINGLE = (".csv", ".jsonl", ".json", ".parquet", ".tsv", ".txt")
"""What the name of one table ends in: for a folder of them it is a slip."""
Write = Callable[[Source, BinaryIO], Written]


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One format: what it is for, the file it is, and the module whose `write` makes it."""

    name: str
    what: str
    suffix: str
    media: str
    module: str = ""
    """Empty for a native format, which is a folder of tables, or a zip of them."""

    @property
    def is_native(self) -> bool:
        """Whether it is a folder of tables."""
        return not self.module

    def write(self, source: Source, stream: BinaryIO) -> Written:
        """Write to a stream; a native format as a zip file."""
        if self.is_native:
            from detente.export.formats.native import write_zip

            return write_zip(source, stream, self.name)
        return cast("Write", import_module(f"detente.export.formats.{self.module}").write)(source, stream)


FORMATS: dict[str, Format] = {
    one.name: one
    for one in (
        Format(name="jsonl", what="a folder of JSON Lines, one file a list", suffix=ZIP, media="application/zip"),
        Format(name="csv", what="a folder of CSV, one file a list", suffix=ZIP, media="application/zip"),
        Format(name="parquet", what="a folder of Parquet, one file a list", suffix=ZIP, media="application/zip"),
        Format(
            name="polecat",
            what="events in the 40 columns of POLECAT, for R",
            suffix=".tsv",
            media="text/tab-separated-values; charset=utf-8",
            module="polecat",
        ),
        Format(
            name="plover",
            what="events as PLOVER's JSON, one a line",
            suffix=".jsonl",
            media="application/jsonl; charset=utf-8",
            module="plover",
        ),
        Format(
            name="graphml",
            what="who acts on whom, for Gephi and igraph",
            suffix=".graphml",
            media="application/graphml+xml",
            module="graphml",
        ),
        Format(
            name="geojson",
            what="events that have a place, for QGIS",
            suffix=".geojson",
            media="application/geo+json",
            module="geojson",
        ),
        Format(
            name="ftm",
            what="FollowTheMoney entities, for Aleph and OpenSanctions' tools",
            suffix=".ftm.json",
            media="application/json+ftm",
            module="ftm",
        ),
        Format(
            name="csl",
            what="passages to cite as CSL-JSON, for Zotero and pandoc",
            suffix=".json",
            media="application/vnd.citationstyles.csl+json",
            module="csl",
        ),
        Format(
            name="bibtex",
            what="passages to cite, for LaTeX",
            suffix=".bib",
            media="application/x-bibtex; charset=utf-8",
            module="bibtex",
        ),
    )
}
"""Every format by its name."""


def format_of(name: str) -> Format:
    """The format of this name.

    Raises:
        RegistryError: there is none; the message lists those there are.
    """
    if name not in FORMATS:
        raise RegistryError("export format", name, tuple(FORMATS))
    return FORMATS[name]


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """What was written, and of which record."""

    snapshot: Snapshot
    written: Written

    @property
    def rows(self) -> int:
        """How many rows there are, in all tables together."""
        return self.written.rows


def export(
    store: SqliteStore, name: str, filters: Filters, *, to: Path | BinaryIO | None, force: bool = False
) -> Exported:
    """Write what is asked for of a record in a format; how much it was, and of which record.

    Args:
        to: a file, which is there whole or not at all; for a native format a folder, or a file that ends in `.zip`.
            A stream is written to as it is, and None is stdout.
        force: replace what is there.

    Raises:
        RegistryError: there is no such format.
        ExportError: the file is there already, or cannot be made.
        FilterError: filters that this format cannot have.
    """
    chosen = format_of(name)
    if filters.most is not None:
        raise FilterError("An export is complete: it has no limit.")
    if isinstance(to, Path):
        _fit(chosen, to, force=force)
    with store.still():
        source = Source(store=store, filters=filters, snapshot=snapshot(store, filters))
        if to is None:
            written = chosen.write(source, sys.stdout.buffer)
            sys.stdout.buffer.flush()
        elif not isinstance(to, Path):
            written = chosen.write(source, to)
        elif chosen.is_native and to.suffix.lower() != ZIP and (to.is_dir() or not to.exists() or to.is_file()):
            from detente.export.formats.native import write_folder

            written = write_folder(source, to, name, force=force)
        else:
            with file_at(to, force=force) as stream:
                written = chosen.write(source, stream)
        return Exported(snapshot=source.snapshot, written=written)


def _fit(chosen: Format, path: Path, *, force: bool) -> None:
    """Raise before anything is made where a place cannot be written to: of a large record that would take minutes."""
    if path.is_file() or not path.exists() or (path.is_dir() and any(path.iterdir())):
        refuse(path, force=force)
    if chosen.is_native and path.suffix.lower() in SINGLE and not path.is_dir():
        raise ExportError(
            f"{chosen.name} is a folder of tables: name a folder, or a file that ends in .zip. "
            f"One of them alone: detente measures --format {chosen.name} > {path.name}."
        )
