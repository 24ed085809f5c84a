"""`/api/v1`: the rows and answers of a record as JSON, CSV and JSON Lines.

shapes.py    what answers look like, for OpenAPI
answer.py    a value as an answer, with its ETag
lists.py     the lists of the command line, with its filters and columns
exports.py   the files of other people's tools
rows.py      reports and assertions as they lie in the record
asks.py      dossiers, records, comparisons, changes, actors, search
decisions.py what programs write

The values are those of the command line (`detente.export.objects`): the same question has the same answer.
"""

from __future__ import annotations

from fastapi import APIRouter

from detente.serve.rest import asks, decisions, exports, lists, rows

routes = APIRouter()
for one in (lists, exports, rows, asks, decisions):
    routes.include_router(one.routes)

__all__ = ["routes"]
