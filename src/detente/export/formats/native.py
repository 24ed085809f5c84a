"""The record as detente has it: a table for every list, the rows as they lie, and a data package that describes them.

`jsonl`, `csv` and `parquet` hold the same rows. They go into a folder, or into a zip file where the name ends so or the
place is a pipe; two zips of one record are the same bytes.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Generator, Iterable
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from detente.export.delimited import delimited
from detente.export.flat import Row
from detente.export.formats import parquet, tables
from detente.export.formats.counted import Counted
from detente.export.formats.package import Resource, columns_of, descriptor, table_names
from detente.export.formats.source import Source, Written
from detente.export.formats.target import folder_at
from detente.export.lists import LISTS

DESCRIPTOR = "datapackage.json"
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The date that files in a zip have: a zip has to have one, and no clock may be in it."""
Opens = Callable[[str], AbstractContextManager[BinaryIO]]


def file_names(format_: str) -> frozenset[str]:
    """The files of a folder in this format."""
    return frozenset({DESCRIPTOR, *(f"{name}.{format_}" for name in table_names(tuple(LISTS)))})


def write_folder(source: Source, path: Path, format_: str, *, force: bool = False) -> Written:
    """Write the tables into the folder `path`.

    Raises:
        ExportError: something is there already.
    """
    with folder_at(path, names=file_names(format_), force=force) as folder:
        return _write(source, format_, lambda name: (folder / name).open("xb"))


def write_zip(source: Source, stream: BinaryIO, format_: str) -> Written:
    """Write the tables into a zip file; the stream may be a pipe."""
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:

        @contextmanager
        def opens(name: str) -> Generator[BinaryIO]:
            about = zipfile.ZipInfo(name, EPOCH)
            about.compress_type, about.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            with archive.open(about, "w", force_zip64=True) as member:
                yield cast("BinaryIO", member)

        return _write(source, format_, opens)


def _write(source: Source, format_: str, opens: Opens) -> Written:
    source.no_kinds(format_)
    resources = []
    for name in table_names(tuple(LISTS)):
        rows = tables.rows(source, name) if name in tables.TABLES else source.rows(name)
        with opens(f"{name}.{format_}") as stream:
            out = Counted(stream)
            count = _table(source, name, rows, out, format_)
        resources.append(Resource(name=name, format=format_, rows=count, bytes=out.bytes, sha256=out.sha256))
    with opens(DESCRIPTOR) as stream:
        stream.write(descriptor(source.snapshot, resources).encode("utf-8", "backslashreplace"))
    counts = tuple((one.name, one.rows) for one in resources)
    return Written(rows=sum(count for _, count in counts), tables=counts)


def _table(source: Source, name: str, rows: Iterable[Row], out: Counted, format_: str) -> int:
    columns = columns_of(name)
    if format_ == "parquet":
        return parquet.write(out, columns, rows, source.snapshot)
    count = 0
    if format_ == "jsonl":
        for count, row in enumerate(rows, 1):  # noqa: B007 - the number of the last is how many there were
            out.line(json.dumps(row, ensure_ascii=False, separators=(",", ":")))
        return count
    exact = frozenset(column.name for column in columns if column.type in ("object", "array", "exact"))
    for count, line in enumerate(delimited(rows, [column.name for column in columns], exact=exact)):  # noqa: B007
        out.line(line)
    return count
