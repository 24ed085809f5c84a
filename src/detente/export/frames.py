"""Lists as polars frames, with the documented columns; polars comes with the extra `frames`.

Dates that a text leaves open stay EDTF strings; a column of days has the type `Date`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from detente.errors import ExtraMissing
from detente.export.columns import COLUMNS, Column, Type
from detente.export.flat import Row

if TYPE_CHECKING:
    import polars as pl


def frame(name: str, rows: Iterable[Row], *, columns: Sequence[Column] = ()) -> pl.DataFrame:
    """The rows of a list as a frame: the same columns and types whatever is in them, and when there are none.

    Args:
        name: of a list, whose columns they are.
        rows: with these columns as keys.
        columns: others than those of a list.

    Raises:
        ExtraMissing: polars is not installed.
    """
    try:
        import polars as pl
    except ImportError as error:
        raise ExtraMissing("polars", "frames", "A frame") from error
    types: dict[Type, Any] = {
        "text": pl.String, "texts": pl.List(pl.String), "date": pl.Date, "int": pl.Int64,
        "float": pl.Float64, "bool": pl.Boolean,
    }  # fmt: skip
    columns = columns or COLUMNS[name]
    days = [column.name for column in columns if column.type == "date"]
    typed = [row | {day: date.fromisoformat(row[day]) if row[day] else None for day in days} for row in rows]
    return pl.DataFrame(typed, schema={column.name: types[column.type] for column in columns}, strict=False)
