"""`datapackage.json`: what the files of a native export are, column by column (Data Package, v2, readable as v1)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from detente.export.columns import COLUMNS, Column, Type
from detente.export.formats.snapshot import Snapshot
from detente.export.formats.tables import KEYS, TABLES

SCHEMA = "https://datapackage.org/profiles/2.0/datapackage.json"
MEDIA = {"csv": "text/csv", "jsonl": "application/jsonl", "parquet": "application/vnd.apache.parquet"}
WHAT = {
    "measures": "Restrictive measures and how each stands.",
    "deals": "Arms deals, treaties, ceasefires, memberships and how each stands.",
    "positions": "Demands, offers, conditions, promises, refusals, threats, and what became of them.",
    "statements": "Who said what, on the record or not.",
    "events": "Who did what to whom; many reports of one event are one row.",
    "threads": "The matters that reports return to.",
    "conflicts": "Where sources differ.",
    "reports": "The reports, with their texts.",
    "assertions": "Every row that was read, with all its passages and fields; rejected and uncertain ones as well.",
    "links": "What ties rows of one report to each other.",
    "decisions": "What people decided about rows and reports.",
    "rejected": "Inputs that could not be read.",
}
_CSV: dict[Type, str] = {
    "text": "string", "texts": "string", "date": "date", "int": "integer", "float": "number", "bool": "boolean",
    "object": "object", "array": "array", "exact": "string",
}  # fmt: skip
_NESTED: dict[Type, str] = {"texts": "array"}
_HOW = {
    "texts": 'several are joined by "; "',
    "exact": "as a JSON string, in which no character is lost",
    "object": "as JSON",
    "array": "as JSON",
}
"""How CSV has what does not fit into a cell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """A file of the package: a table, how many rows it has, its size and what it hashes to."""

    name: str
    format: str
    rows: int
    bytes: int
    sha256: str


def columns_of(name: str) -> tuple[Column, ...]:
    """The columns of a table, be it a list or one of those beside."""
    return TABLES[name] if name in TABLES else COLUMNS[name]


def descriptor(snapshot: Snapshot, resources: Iterable[Resource]) -> str:
    """The text of `datapackage.json`; the same record and question give the same one."""
    found = list(resources)
    whole = {
        "$schema": SCHEMA,
        "profile": "data-package",
        "name": "detente-export",
        "title": "What a record of the relations between states holds",
        "description": "Made by detente. Standings are as last reported; every row has the words that it rests on.",
        "version": snapshot.id,
        "detente": snapshot.object(rows={one.name: one.rows for one in found}),
        "resources": [_resource(one) for one in found],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _resource(one: Resource) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": [_field(column, one.format) for column in columns_of(one.name)]}
    if one.name in KEYS:
        schema["primaryKey"] = list(KEYS[one.name])
    if one.name in ("assertions", "links"):
        schema["foreignKeys"] = [{"fields": ["report"], "reference": {"resource": "reports", "fields": ["id"]}}]
    return {
        "name": one.name,
        "description": WHAT[one.name],
        "path": f"{one.name}.{one.format}",
        "type": "table",
        "profile": "tabular-data-resource",
        "format": one.format,
        "mediatype": MEDIA[one.format],
        **({} if one.format == "parquet" else {"encoding": "utf-8"}),
        "bytes": one.bytes,
        "hash": f"sha256:{one.sha256}",
        "rows": one.rows,
        "schema": schema,
    }


def _field(column: Column, format_: str) -> dict[str, str]:
    flat = format_ == "csv"
    type_ = _CSV[column.type] if flat else _NESTED.get(column.type, _CSV[column.type])
    if format_ == "parquet" and column.type in ("object", "array"):
        type_ = "string"
    how = _HOW.get(column.type, "") if flat else "as JSON" if type_ == "string" and column.type != "exact" else ""
    told = how if flat or column.type in ("object", "array") else ""
    return {"name": column.name, "type": type_, "description": f"{column.what} ({told})" if told else column.what}


def table_names(lists: Sequence[str]) -> tuple[str, ...]:
    """The tables of a native export in their order: the lists, then what stands beside them."""
    return (*lists, *TABLES)
