"""Rows as Parquet, a group at a time; lists are lists, days are dates, JSON values are strings."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Any

from detente.errors import ExtraMissing
from detente.export.columns import Column
from detente.export.flat import Row
from detente.export.formats.counted import Counted
from detente.export.formats.snapshot import Snapshot

GROUP = 2_000
"""Rows to a row group: what is in memory at a time."""


def write(out: Counted, columns: Sequence[Column], rows: Iterable[Row], snapshot: Snapshot | None = None) -> int:
    """How many rows were written.

    Raises:
        ExtraMissing: pyarrow is not installed.
    """
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as error:
        raise ExtraMissing("pyarrow", "export", "Parquet") from error
    types: dict[str, Any] = {
        "texts": pa.list_(pa.string()), "date": pa.date32(), "int": pa.int64(), "float": pa.float64(),
        "bool": pa.bool_(),
    }  # fmt: skip
    fields = [
        pa.field(column.name, types.get(column.type, pa.string()), metadata={"description": column.what})
        for column in columns
    ]
    schema = pa.schema(fields, metadata={"detente": json.dumps(snapshot.object())} if snapshot else None)
    count = 0
    with parquet.ParquetWriter(out, schema, compression="zstd") as writer:
        for group in _groups(rows):
            held = {column.name: [_value(row.get(column.name), column) for row in group] for column in columns}
            writer.write_table(pa.table(held, schema=schema))
            count += len(group)
    return count


def _groups(rows: Iterable[Row]) -> Iterator[list[Row]]:
    found = iter(rows)
    while group := list(islice(found, GROUP)):
        yield group


def _value(value: Any, column: Column) -> Any:
    match column.type:
        case _ if value is None:
            return None
        case "date":
            return date.fromisoformat(value)
        case "object" | "array":
            return json.dumps(value, ensure_ascii=True, separators=(",", ":"))
        case "texts":
            return [_storable(one) for one in value]
        case "float":
            return float(value)
        case "text" | "exact":
            return _storable(str(value))
        case _:
            return value


def _storable(text: str) -> str:
    """The text with half surrogates, which are no characters, as escapes."""
    return text.encode("utf-8", "backslashreplace").decode()
